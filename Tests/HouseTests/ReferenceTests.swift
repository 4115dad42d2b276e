import Foundation
import TestSupport
import Testing

@testable import segreport

/// The reference of the README, made of the table of options: `RECORD_GOLDENS=1` writes it anew.
@Suite struct ReferenceTests {
    private static let opening = "<!-- The table of options, made of the program's own; see ReferenceTests. -->\n"
    private static let closing = "<!-- The end of the table of options. -->\n"

    @Test func readmeHasTheTableOfOptions() throws {
        let page = try Checkout.text(of: "README.md")
        let start = try #require(page.range(of: Self.opening)).upperBound
        let end = try #require(page.range(of: Self.closing)).lowerBound
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
            let new = page.replacingCharacters(in: start..<end, with: Self.table)
            try new.write(to: Fixtures.root.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
            Issue.record("recorded the reference of README.md; run again without RECORD_GOLDENS")
            return
        }
        let isSame = page[start..<end] == Self.table
        #expect(isSame, "the reference of README.md is that of the program")
    }

    /// A row for each entry of the table, the entries of an option below each other.
    private static var table: String {
        var text = "| option | of | what it does |\n|---|---|---|\n"
        var told: Set<Option> = []
        for entry in OptionTable.entries where told.insert(entry.option).inserted {
            for same in OptionTable.entries where same.option == entry.option {
                let short = same.short.map { "-\($0), " } ?? ""
                let value = same.value.name.map { " \($0)" } ?? ""
                let commands = Command.allCases.filter(same.commands.contains).map(\.rawValue)
                let all = commands.count == Command.allCases.count ? "every command" : commands.joined(separator: ", ")
                text += "| `\(short)\(entry.option.spelling)\(value.replacing("|", with: "\\|"))` | \(all) | "
                text += "\(same.explanation.replacing("|", with: "\\|").replacing("<", with: "&lt;")) |\n"
            }
        }
        return text
    }
}
