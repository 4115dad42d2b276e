import Segregation
import Testing

@testable import segreport

/// The README and the architecture page tell what there is, and nothing that is not.
@Suite struct DocumentationTests {
    @Test func readmeHasARowForEveryRule() throws {
        let rules = Documentation.ruleNames(in: try Checkout.text(of: "Sources/Segregation/Rule.swift"))
        #expect(rules.count >= 15)
        #expect(rules.contains("read.amount") && rules.contains("footing.<line>") && rules.contains("tie.<tie>"))
        let rows = Documentation.tableRows(of: try Checkout.text(of: "README.md"))
        for rule in rules {
            let name = rule.replacing("<tie>", with: "<name>")
            expect(rows.contains { $0.hasPrefix("| `\(name)` |") }, "README.md has a row for the rule \(name)")
        }
    }

    @Test func readmeNamesEveryTie() throws {
        let rows = Documentation.tableRows(of: try Checkout.text(of: "README.md"))
        for tie in Tie.allCases { expect(rows.contains { $0.contains("`\(tie.name)`") }, "\(tie.name)") }
    }

    /// One rule of each family, as the README's table of findings has one row for each.
    private static let rules: [Rule] = [
        .readAmount, .readDate, .readHeader, .readCodeUnknown, .readCodeDuplicate, .readLineMissing, .readEdition,
        .readEncoding, .readNotAFiling, .headerDiffers, .sign(.seg1B), .footing(.seg14), .tie(.segCash),
        .excessDeficient(.segregated), .targetBelow(.swaps), .targetBelowDays, .targetAbsent(.swaps),
        .targetChanged(.secured), .bufferThin(.swaps), .excessDrop(.swaps), .timeLate, .timeEarly,
        .dayMissing(isHoliday: false), .dayStale, .amended, .amendedFlips, .requirementForeign,
        .deficitsHigh(.segregated), .requirementMove(.secured), .compositionShift(.swaps), .valueOdd,
        .monthlyDiffers(.segHeld),
    ]

    /// Rule, severity, when it is found, what to do: nothing empty, and no row for a rule that is not.
    @Test func readmeTellsOfEveryFinding() throws {
        let text = try Checkout.text(of: "README.md")
        let names = Documentation.ruleNames(in: try Checkout.text(of: "Sources/Segregation/Rule.swift"))
            .map { $0.replacing("<tie>", with: "<name>") }
        let table = Documentation.table(headed: "| rule | severity | found when | what to do |", in: text)
        #expect(table.map { $0[0] } == names.map { "`\($0)`" })
        #expect(table.allSatisfy { $0.count == 4 && !$0.contains("") })
        try #require(Self.rules.count == names.count && table.count == names.count)
        for (rule, row) in zip(Self.rules, table) {
            let family = row[0].dropFirst().prefix { $0 != "<" && $0 != "`" }
            #expect(rule.name.hasPrefix(family), "\(rule.name) has the row \(row[0])")
            #expect(row[1] == rule.severity.name, "\(rule.name)")
            expect(
                Documentation.tableRows(of: text).contains { $0.hasPrefix("| \(rule.severity.name) |") },
                "\(rule.severity.name) is explained")
        }
    }

    @Test func readmeMentionsEveryCommandAndOption() throws {
        let text = try Checkout.text(of: "README.md")
        for command in Command.allCases {
            expect(Documentation.mentions("segreport \(command.rawValue)", in: text), "the command \(command.rawValue)")
        }
        for option in Option.allCases {
            expect(Documentation.mentions(option.spelling, in: text), "the option \(option.spelling)")
        }
        for condition in FailCondition.words { expect(text.contains("`\(condition)`"), "--fail-on \(condition)") }
        for key in ConfigurationFile.keys { expect(text.contains(key), "the key \(key)") }
        for variable in World.Variable.allCases where variable.help != nil {
            expect(text.contains(variable.rawValue), "the variable \(variable.rawValue)")
        }
    }

    @Test func readmeMentionsNoOptionThatIsNot() throws {
        let known = Set(Option.allCases.map(\.spelling))
        for word in Documentation.options(in: try Checkout.text(of: "README.md")) {
            #expect(known.contains(word), "\(word)")
        }
    }

    @Test func readmeExplainsEveryExitStatusThatIsUsed() throws {
        let rows = Documentation.tableRows(of: try Checkout.text(of: "README.md"))
        // 3 is kept for comparisons; no command gives it yet.
        let codes: [ExitCode] = [
            .done, .conditionHolds, .someFailed, .usage, .unreadableInput, .noSuchInput, .missingResource,
            .programFault,
            .cannotCreate,
            .inputOutput, .noPermission, .configuration,
        ]
        for code in codes { expect(rows.contains { $0.hasPrefix("| \(code.rawValue) |") }, "status \(code.rawValue)") }
    }

    @Test func changelogHasTheVersion() throws {
        let text = try Checkout.text(of: "CHANGELOG.md")
        #expect(text.contains("\n## Unreleased\n"))
        #expect(text.contains("\n## \(Program.version)"))
    }

    @Test(arguments: ["README.md", "Sources/README.md", "Fixtures/README.md", "CHANGELOG.md"])
    func linksLeadToFiles(page: String) throws {
        let folder = page.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        let text = try Checkout.text(of: page)
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }.map(Documentation.anchor)
        for link in Documentation.links(in: text) where !link.hasPrefix("https://") {
            let isThere = link.hasPrefix("#") ? headings.contains(link) : Checkout.holds(folder + link)
            #expect(isThere, "\(page) leads to \(link)")
        }
    }

    @Test func architecturePageNamesOnlyFilesThatAre() throws {
        let files = try Checkout.swiftFiles(in: "Sources").flatMap { $0.parts.suffix(1) }
        let named = Documentation.swiftFiles(in: try Checkout.text(of: "Sources/README.md"))
        #expect(named.count >= 5)
        for name in named { #expect(files.contains(name), "Sources/README.md names \(name)") }
    }

    @Test func fixturesPageNamesEveryFile() throws {
        let page = try Checkout.text(of: "Fixtures/README.md")
        for file in try Checkout.allFiles() where file.path.hasPrefix("Fixtures/") && file.path != "Fixtures/README.md"
        {
            let inner = file.parts.dropFirst().joined(separator: "/")
            let folder = file.parts.dropFirst().dropLast().map { "\($0)/" }.joined()
            let isNamed = page.contains("`\(inner)`") || (!folder.isEmpty && page.contains("`\(folder)`"))
            #expect(isNamed, "Fixtures/README.md says where \(inner) comes from")
        }
    }

    /// As `#expect`, without the pages themselves in the message.
    private func expect(
        _ condition: Bool, _ comment: Comment, location: SourceLocation = #_sourceLocation
    ) {
        #expect(condition, comment, sourceLocation: location)
    }

    // MARK: The finders find

    @Test func findsRuleNames() {
        let text = #"""
            case .readDate: "read.date"
            case .footing(let line): "footing.\(line.id)"
            case .tie: .review
            """#
        #expect(Documentation.ruleNames(in: text) == ["read.date", "footing.<line>"])
    }

    @Test func findsWholeOptionsOnly() {
        #expect(
            Documentation.options(in: "use `--out`, --as-of=X and --fail-on; 2013--2017, ---") == [
                "--out", "--as-of", "--fail-on",
            ])
        #expect(Documentation.mentions("--out", in: "with --output") == false)
        #expect(Documentation.mentions("--out", in: "with `--out`"))
        #expect(Documentation.mentions("segreport list", in: "segreport listing") == false)
    }

    @Test func findsTheCellsOfATable() {
        let text = "| x |\n\n| a | b |\n|---|---|\n| `c`  | d e |\n| f | |\n\n| g | h |"
        #expect(Documentation.table(headed: "| a | b |", in: text) == [["`c`", "d e"], ["f", ""]])
        #expect(Documentation.table(headed: "| b |", in: text).isEmpty)
    }

    @Test func findsLinksAndFiles() {
        #expect(Documentation.links(in: "[a](b/c.md), <img src=\"d.png\" width=\"1\">") == ["b/c.md", "d.png"])
        #expect(
            Documentation.swiftFiles(in: "`A.swift` in `Rooms/B+C.swift`, `EditionNNNN.swift`") == [
                "A.swift", "B+C.swift",
            ])
    }
}

/// Finds in pages what the code can be compared with.
enum Documentation {
    /// The names of rules in the text of `Rule.swift`, with `<…>` where a name has a part of its own.
    static func ruleNames(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            guard line.contains("case ."), parts.count == 3, parts[1].contains(".") || parts[1] == "amended" else {
                return nil
            }
            // `\(line.id)` becomes `<line>`.
            guard let open = parts[1].firstRange(of: "\\(") else { return String(parts[1]) }
            let variable = parts[1][open.upperBound...].prefix { $0.isLetter }
            return "\(parts[1][..<open.lowerBound])<\(variable)>"
        }
    }

    /// The rows of all tables.
    static func tableRows(of text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.hasPrefix("|") }
    }

    /// The cells of the rows of the table that has a head.
    static func table(headed head: String, in text: String) -> [[String]] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: Substring(head)) else { return [] }
        return lines[(start + 1)...].prefix { $0.hasPrefix("|") }.dropFirst().map { row in
            row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    /// Whether a word, or words, stand in a text by themselves.
    static func mentions(_ words: String, in text: String) -> Bool {
        text.ranges(of: words).contains { range in
            guard range.upperBound < text.endIndex else { return true }
            let next = text[range.upperBound]
            return !next.isLetter && next != "-"
        }
    }

    /// The long options a text names, in its order.
    static func options(in text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.filter { word in
            word.hasPrefix("--") && word.dropFirst(2).first?.isLetter == true
        }.map(String.init)
    }

    /// Where the links and pictures of a page lead.
    static func links(in text: String) -> [String] {
        let marks: [(open: String, close: Character)] = [("](", ")"), ("src=\"", "\"")]
        return marks.flatMap { mark in
            text.ranges(of: mark.open).map { String(text[$0.upperBound...].prefix { $0 != mark.close }) }
        }
    }

    /// The anchor of a heading: `## All options` gives `#all-options`.
    static func anchor(of heading: Substring) -> String {
        let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
        return "#" + words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(" ", with: "-")
    }

    /// The names of the Swift files in backticks; `NNNN` stands for a name to be chosen.
    static func swiftFiles(in text: String) -> [String] {
        text.split(separator: "`").filter { $0.hasSuffix(".swift") && !$0.contains("NNNN") && !$0.contains("<") }
            .compactMap { $0.split(separator: "/").last.map(String.init) }.filter { $0 != "Package.swift" }
    }
}
