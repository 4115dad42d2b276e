import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The list of source files: every file while it is short, the ones that matter when it is long.
@Suite struct ProvenanceTests {
    private static func table(filings count: Int) throws -> Table {
        let sources = try (1...count).map { number in
            let day = (number - 1) % 28 + 1
            let month = (number - 1) / 28 + 1
            let text = try FilingText.edition2017().day("\(month)/\(day)/2017", submitted: "12/29/2017")
            return text.source("\(number).txt")
        }
        let document = try ReportFixture(sources).document()
        let section = try #require(document.sections.first { $0.id == "provenance" })
        let tables = section.blocks.compactMap { block in if case .table(let table) = block { table } else { nil } }
        return try #require(tables.first)
    }

    @Test(arguments: [1, 2, 40]) func listsEveryFile(_ count: Int) throws {
        let table = try Self.table(filings: count)
        #expect(table.rows.count == count && table.notes.isEmpty)
    }

    @Test func listsTheNewestOfALongHistory() throws {
        let table = try Self.table(filings: 100)
        #expect(table.rows.count == 40)
        #expect(table.rows.first?.cells[0].content == .text("2017-03-05"))
        #expect(table.rows.last?.cells[0].content == .text("2017-04-16"))
        #expect(
            table.notes.map(\.string) == [
                "60 earlier filings of the history are not listed; the digest below covers them."
            ])
    }
}
