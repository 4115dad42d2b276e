import Testing

/// Each room of `Sources` imports what it may and nothing else (Sources/README.md, "The rooms").
@Suite struct ImportRuleTests {
    /// What each room may import besides the standard library.
    static let allowed: [String: Set<String>] = [
        "Segregation": [],
        "Holidays": [],
        "Digests": ["CNettle"],
        "Mail": ["Digests"],
        "MailSending": ["Mail", "CCurl"],
        "Archive": ["Segregation", "CSQLite", "CZstd"],
        "MonthlyTables": ["Segregation", "CZip", "CExpat"],
        "SyntheticFilings": ["Segregation"],
        "DocumentModel": [],
        "Mustache": [],
        "Reports": ["Segregation", "DocumentModel"],
        "TextOutput": ["DocumentModel"],
        "SVGOutput": ["DocumentModel"],
        "MailOutput": ["DocumentModel"],
        "HTMLOutput": ["DocumentModel", "Digests", "Mustache", "SVGOutput"],
        "PDFOutput": ["DocumentModel", "Digests", "CCairo", "CHarfBuzz", "CQPDF", "CZlib"],
        "SheetOutput": ["DocumentModel", "CXLSXWriter", "Synchronization"],
        "segreport": rooms.union(["BuiltInTemplates", "Glibc", "Synchronization"]),
        "segreport-bench": rooms.union(["Glibc", "Synchronization", "FoundationEssentials", "SyntheticFilings"]),
        "segreport-synthetic": ["Segregation", "Holidays", "SyntheticFilings", "Glibc"],
    ]

    private static let rooms: Set = [
        "Segregation", "Holidays", "Digests", "Mail", "MailSending", "Archive",
        "MonthlyTables", "DocumentModel", "Mustache", "Reports",
        "TextOutput", "SVGOutput", "HTMLOutput", "PDFOutput", "MailOutput", "SheetOutput",
    ]

    /// The C libraries, each called from one file.
    private static let doors = [
        "CCairo", "CHarfBuzz", "CNettle", "CZip", "CExpat", "CSQLite", "CZstd", "CQPDF", "CZlib", "CCurl",
        "CXLSXWriter",
    ]

    @Test func everyRoomImportsOnlyWhatItMay() throws {
        let files = try Checkout.swiftFiles(in: "Sources")
        #expect(files.count > 50, "the sources were found")
        for file in files {
            #expect(ImportRule.violations(in: file.text, of: file.path, allowed: ImportRuleTests.allowed) == [])
        }
    }

    @Test func everyRoomIsInTheTable() throws {
        let folders = try Checkout.folders(in: "Sources")
        #expect(Set(folders) == Set(ImportRuleTests.allowed.keys).union(ImportRuleTests.doors))
        let page = try Checkout.text(of: "Sources/README.md")
        for folder in folders {
            let isDescribed = page.contains("`\(folder)`")
            #expect(isDescribed, "Sources/README.md describes \(folder)")
        }
    }

    @Test func everyLibraryInCIsCalledFromOneFile() throws {
        let files = try Checkout.swiftFiles(in: "Sources")
        for door in ImportRuleTests.doors {
            #expect(files.filter { ImportRule.modules(importedBy: $0.text).contains(door) }.count == 1, "\(door)")
        }
    }

    @Test(arguments: [
        ("import Foundation", ["Foundation"]),
        ("  @preconcurrency import Glibc // for write", ["Glibc"]),
        ("public import struct Foundation.Data", ["Foundation"]),
        ("@_spi(Tests) @testable import Reports", ["Reports"]),
        ("import A; import B", ["A", "B"]),
        ("#if os(Linux)\n    import Glibc\n#endif\n", ["Glibc"]),
        ("// import Foundation", []),
        ("/// What to import from where.", []),
        ("let important = 1", []),
    ])
    func findsImports(in text: String, modules: [String]) {
        #expect(ImportRule.modules(importedBy: text) == modules)
    }

    @Test func tellsAViolationWithItsFile() {
        let allowed: [String: Set<String>] = ["Segregation": [], "Reports": ["Segregation"]]
        #expect(
            ImportRule.violations(in: "import Foundation\n", of: "Sources/Segregation/Day.swift", allowed: allowed)
                == ["Sources/Segregation/Day.swift imports Foundation"])
        #expect(
            ImportRule.violations(in: "import Segregation\n", of: "Sources/Reports/Notes.swift", allowed: allowed) == []
        )
        #expect(
            ImportRule.violations(in: "", of: "Sources/Cellar/Rat.swift", allowed: allowed)
                == ["Sources/Cellar/Rat.swift stands in no room of the table"])
    }
}

/// Finds the modules that a Swift file imports.
enum ImportRule {
    /// What a file imports although its room may not.
    static func violations(in text: String, of path: String, allowed: [String: Set<String>]) -> [String] {
        let parts = path.split(separator: "/")
        guard parts.count > 2, let modules = allowed[String(parts[1])] else {
            return ["\(path) stands in no room of the table"]
        }
        return ImportRule.modules(importedBy: text).filter { $0 != "Swift" && !modules.contains($0) }
            .map { "\(path) imports \($0)" }
    }

    /// The modules a file imports, in its order.
    static func modules(importedBy text: String) -> [String] {
        text.split(separator: "\n").flatMap { $0.split(separator: ";") }.compactMap(module)
    }

    private static let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
    ]

    private static func module(importedBy statement: Substring) -> String? {
        var words = statement.split { $0 == " " || $0 == "\t" }[...]
        words = words.drop { $0.hasPrefix("@") || modifiers.contains($0) }
        guard words.popFirst() == "import" else { return nil }
        if let first = words.first, kinds.contains(first) { words = words.dropFirst() }
        return words.first?.split(separator: ".").first.map(String.init)
    }
}
