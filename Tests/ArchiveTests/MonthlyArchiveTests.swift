import Segregation
import TestSupport
import Testing

@testable import Archive

/// Monthly tables in an archive.
@Suite struct MonthlyArchiveTests {
    private static let text = """
        firm,as_of,anc,seg_assets,seg_target,retail_forex
        EXAMPLE  A LLC,1/31/2017,10,"5,000",(g),N/A
        Example B LLC,13/1/2017,-3,,,0
        EXAMPLE C LLC,12/31/2016,7,x,,

        """

    private static func column(_ select: String, _ archive: FilingArchive) throws -> [String] {
        let statement = try archive.database.prepare(select)
        var values: [String] = []
        while try statement.step() { values.append(statement.text(0) ?? "null") }
        return values
    }

    @Test func oneRowAFirmAndDay() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let table = Incoming("t.csv", Self.text)
        #expect(try archive.store(table: table) == [.newTable(rows: 3)])
        func column(_ select: String) throws -> [String] { try Self.column(select, archive) }
        #expect(try column("SELECT name FROM monthly") == ["EXAMPLE  A LLC", "Example B LLC", "EXAMPLE C LLC"])
        #expect(
            try column("SELECT key FROM monthly JOIN firm ON firm.id = monthly.firm ORDER BY ordinal")
                == ["EXAMPLE  A LLC", "Example B LLC", "EXAMPLE C LLC"].map(FirmName.key))
        #expect(
            try column("SELECT date(as_of * 86400, 'unixepoch') FROM monthly") == ["2017-01-31", "null", "2016-12-31"])
        #expect(
            try column("SELECT amounts FROM monthly") == [
                #"{"capital.adjusted":10,"seg.held":5000,"seg.target":"(g)","forex.obligation":"N/A"}"#,
                #"{"capital.adjusted":-3,"forex.obligation":0}"#, #"{"capital.adjusted":7}"#,
            ])
        #expect(
            try column("SELECT firm || ' ' || measure || ' ' || dollars FROM monthly_amount WHERE as_of = '2017-01-31'")
                == ["EXAMPLE  A LLC capital.adjusted 10", "EXAMPLE  A LLC seg.held 5000"])
        #expect(try column("SELECT rule FROM finding ORDER BY ordinal") == ["read.date", "read.amount"])
        #expect(try archive.firms().isEmpty, "a firm of a table alone has filed nothing")
    }

    /// Tables are files among others, in the order of import, and their bytes are kept.
    @Test func filesAmongFilings() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let table = Incoming("t.csv", Self.text)
        try archive.store([Incoming("a.txt", try FilingText.edition2013().text)])
        try archive.store(table: table)
        try archive.store([Incoming("b.txt", try FilingText.edition2017().text)])
        #expect(try archive.files().map { try archive.source($0).name } == ["a.txt", "t.csv", "b.txt"])
        #expect(try archive.tables().map { try archive.content($0) } == [table.content])
        #expect(try archive.store(table: table) == [.known(name: "t.csv")])
        #expect(try archive.database.integer("SELECT count(*) FROM monthly") == 3)
        #expect(try archive.store(table: Incoming("empty.csv", "firm,as_of,anc\n")) == [.withoutFiling])
    }
}
