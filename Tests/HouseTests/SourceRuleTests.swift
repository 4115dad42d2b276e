import Testing

/// What holds for every file of the checkout.
@Suite struct SourceRuleTests {
    @Test func noFileOfCodeIsLong() throws {
        for file in try Checkout.swiftFiles(in: "Sources") + Checkout.swiftFiles(in: "Tests") {
            let lines = SourceRule.lineCount(of: file.text)
            #expect(lines <= SourceRule.mostLines, "\(file.path) has \(lines) lines")
        }
    }

    @Test func sourcesHaveNoForbiddenWords() throws {
        for file in try Checkout.swiftFiles(in: "Sources") {
            #expect(SourceRule.places(of: SourceRule.forbiddenInSources, in: file) == [])
        }
    }

    @Test func nothingNamesAPlaceOutsideTheCheckout() throws {
        let files = try Checkout.allFiles()
        #expect(
            files.contains { $0.path == "README.md" } && files.contains { $0.path == ".ci/run" }, "files were found")
        for file in files { #expect(SourceRule.places(of: SourceRule.forbiddenEverywhere, in: file) == []) }
    }

    @Test(arguments: SourceRule.forbiddenInSources + SourceRule.forbiddenEverywhere)
    func findsForbidden(word: String) {
        let file = Checkout.File(path: "Sources/A/B.swift", text: "let a = 1\nlet b = \(word)c\n")
        let words = SourceRule.forbiddenInSources + SourceRule.forbiddenEverywhere
        #expect(SourceRule.places(of: words, in: file) == ["Sources/A/B.swift:2 has \(word)"])
    }

    @Test func countsLines() {
        #expect(SourceRule.lineCount(of: "") == 0)
        #expect(SourceRule.lineCount(of: "a\n") == 1)
        #expect(SourceRule.lineCount(of: "a\n\nb") == 3)
        #expect(SourceRule.lineCount(of: String(repeating: "a\n", count: 601)) > SourceRule.mostLines)
    }
}

/// The rules of `SourceRuleTests`.
enum SourceRule {
    /// No file of code has more lines.
    static let mostLines = 600

    /// Ways to end the program where a finding, an error or a stated precondition is due, and work left undone.
    static let forbiddenInSources = ["try!", "as!", "fatalError(", "TODO"]

    /// Places on the machine of whoever wrote the file.
    ///
    /// They are put together here so that this file does not name them.
    static let forbiddenEverywhere = ["../" + "shared", "/wo" + "rk/"]

    /// Where the words stand, as `path:line has word`.
    static func places(of words: [String], in file: Checkout.File) -> [String] {
        guard words.contains(where: { file.text.contains($0) }) else { return [] }
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { index, line in
            words.filter { line.contains($0) }.map { "\(file.path):\(index + 1) has \($0)" }
        }
    }

    /// The number of lines; an end of line at the end begins none.
    static func lineCount(of text: String) -> Int {
        let ends = text.utf8.count { $0 == UInt8(ascii: "\n") }
        return text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? ends : ends + 1
    }
}
