import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// Each identity and tie with both its sides.
@Suite struct ReconciliationTableTests {
    private static func tables(_ source: SourceFile) throws -> [Table] {
        let filing = try #require(FilingReader.read(source).value.first)
        return ReconciliationTable(filing: filing, reconciliation: Reconciliation(of: filing)).tables()
    }

    /// The rows that compare something.
    private static func rows(_ table: Table) -> [Table.Row] {
        table.rows.filter { $0.role != .group }
    }

    @Test func everyIdentityAndTieOfBothFilings() throws {
        let old = try Self.tables(Fixtures.filing2013())
        let new = try Self.tables(Fixtures.filing2017())
        #expect(old.map(\.id) == ["footing", "ties"] && new.map(\.id) == ["footing", "ties"])
        #expect(Self.rows(old[0]).count == 19 && Self.rows(new[0]).count == 25)
        #expect(Self.rows(old[1]).count == 8 && Self.rows(new[1]).count == 12)
        for row in (old + new).flatMap(Self.rows) {
            #expect(row.column(4).words == "–" || row.id?.hasPrefix("tie") == true)
        }
    }

    @Test func exactlyTwoDifferences() throws {
        let rows = try (Self.tables(Fixtures.filing2013()) + Self.tables(Fixtures.filing2017())).flatMap(Self.rows)
        #expect(rows.count == 64)
        let differing = rows.filter { $0.column(5).words != "agrees" }
        #expect(differing.map(\.id) == ["tie.options.seg.short", "tie.cash.seg"])
        #expect(differing.map { $0.column(5).words } == ["differs", "differs"])
        #expect(differing.map { $0.column(4).words } == ["(24,650)", "24,650"])
        #expect(differing.map { $0.column(2).words } == ["(431,268,992)", "330,127,786"])
        #expect(differing.map { $0.column(3).words } == ["(431,244,342)", "330,103,136"])
    }

    /// The formula stands in the codes of the filing's own edition.
    @Test(arguments: [
        ("footing.seg.6", "Amount required to be segregated  7040 + 7050"),
        ("footing.seg.14", "Excess (deficiency) funds in segregation  7180 − 7060"),
        ("footing.csw.12", "Cleared swaps customer funds on hand  12A + 12B + 12C"),
        ("tie.options.seg.short", "Options granted  7033 = 7133"),
    ])
    func formulas(id: String, text: String) throws {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            let row = try #require(Self.tables(source).flatMap(\.rows).first { $0.id == id })
            #expect(row.column(1).words == text)
        }
    }

    @Test func theGreaterOfTwoAndTheSummaryBox() throws {
        let new = try Self.tables(Fixtures.filing2017()).flatMap(\.rows).first { $0.id == "footing.sec.req.7" }
        #expect(try #require(new).column(1).words.hasSuffix("  the greater of 7305 and 7355"))
        let old = try Self.tables(Fixtures.filing2013()).flatMap(\.rows).first { $0.id == "footing.sec.summary.total" }
        #expect(try #require(old).column(1).words.hasSuffix("  7770"))
    }

    @Test func aTotalThatDoesNotFoot() throws {
        let source = try FilingText.edition2017().amount(7060, "6,783,975,917").source()
        let rows = try Self.tables(source).flatMap(Self.rows).filter { $0.column(5).words != "agrees" }
        #expect(rows.map(\.id) == ["footing.seg.6", "footing.seg.14"])
        #expect(rows.map { $0.column(4).words } == ["1", "1"])
    }

    @Test func whatCannotBeCheckedSaysSo() throws {
        let source = try FilingText.edition2017().amount(7040, "6,750,28,685").source()
        let rows = try Self.tables(source).flatMap(Self.rows).filter { $0.column(5).words != "agrees" }
        #expect(rows.map(\.id) == ["footing.seg.4", "footing.seg.6"])
        #expect(rows.allSatisfy { $0.column(5).words == "not checked" && $0.column(4).words == "n/r" })
        let document = try ReportFixture([source]).document()
        let dump = DocumentDump(document).text
        #expect(dump.contains("37 comparisons: 35 agree, 2 could not be checked."))
    }

    @Test func aStatementThatIsAbsentHasNoRows() throws {
        let tables = try Self.tables(FilingText.edition2013().only(.secured).source())
        #expect(tables.map(\.id) == ["footing"])
        #expect(tables[0].rows.filter { $0.role == .group }.map { $0.column(1).words } == ["Secured amount statement"])
    }
}

extension Table.Row {
    /// A cell by its column in the table of identities; the table of ties has no column of codes.
    fileprivate func column(_ number: Int) -> Table.Cell {
        cells[cells.count - 6 + number]
    }
}
