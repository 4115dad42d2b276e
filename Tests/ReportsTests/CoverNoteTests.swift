import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// What the report says of a cover page: one line for each pool, and nothing where there is no page.
@Suite struct CoverNoteTests {
    private static func note(_ page: String) throws -> String? {
        let text = try FilingText.edition2017().text
        let source = SourceFile(name: "filing.txt", bytes: Array((page + "\n" + text).utf8))
        let document = try ReportFixture([source]).document()
        let section = try #require(document.sections.first { $0.id == "notes" })
        let definitions: [Definition] = section.blocks.flatMap { block -> [Definition] in
            if case .definitions(let definitions) = block { return definitions }
            return []
        }
        return definitions.first { $0.term == "Cover page" }?.text.string
    }

    private static func block(_ options: String) -> String {
        """
        Daily Segregation - Cover Page
        FCM's Customer Segregated Funds Residual Interest Target (choose one): \(options)
        Attach supporting documents

        """
    }

    @Test(arguments: [
        ("a. Minimum dollar amount: ; or 150,000,000 b. Minimum percentage: 0", "at least $150,000,000"),
        ("b. Minimum percentage: ; or 8.5", "at least 8.5% of the amount required"),
        ("c. Dollar amount range: 5 6,000", "between $5 and $6,000"),
        ("d. Percentage range: 5 7", "between 5% and 7% of the amount required"),
        ("a. Minimum dollar amount: 0 c. Dollar amount range: 0 0", "none"),
        (
            "a. Minimum dollar amount: 5 b. Minimum percentage: 7",
            "more than one, at least $5 and at least 7% of the amount required"
        ),
        ("c. Dollar amount range: 5, ,6 d. Percentage range: 0 0", "option c could not be read"),
        ("a. Minimum dollar amount: 5 c. Dollar amount range: 5, ,6", "at least $5, but option c could not be read"),
    ])
    func oneLine(options: String, words: String) throws {
        let note = try #require(try Self.note(Self.block(options)))
        #expect(note.hasSuffix(" Segregated: \(words)."))
    }

    @Test func noPageNoLine() throws {
        #expect(try Self.note("") == nil)
        #expect(try Self.note("Daily Segregation - Cover Page\nName of Company\n") == nil)
    }
}
