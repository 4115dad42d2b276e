import Segregation
import TestSupport
import Testing

@testable import Archive

/// What goes into an archive comes out of it.
@Suite struct FilingArchiveTests {
    @Test func bytesComeOutAsTheyWentIn() throws {
        let file = try TemporaryArchive()
        let texts = [try FilingText.edition2013().text, try FilingText.edition2017().text]
        let incoming = texts.enumerated().map { Incoming("filings/\($0).txt", $1) }
        let archive = try FilingArchive(writing: file.path)
        let stored = try archive.store(incoming, sharing: SharedText(of: texts.map { Array($0.utf8) }))
        #expect(stored == [.new(filings: 1, []), .new(filings: 1, [])])
        let reader = try FilingArchive(reading: file.path)
        let sources = try reader.files().map(reader.source)
        #expect(sources.map(\.name) == ["filings/0.txt", "filings/1.txt"])
        #expect(sources.map(\.bytes) == incoming.map(\.source.bytes))
        #expect(try reader.files().map(reader.content) == incoming.map(\.content))
        #expect(sources.allSatisfy { $0.original == nil })
        let packed = try reader.database.integer("SELECT sum(length(raw)) FROM file") ?? 0
        #expect(packed < 2000, "with what they share, \(packed) bytes")
    }

    @Test(arguments: [nil, .damaged("Syntax Error: x"), .locked, .noText] as [PDFFault?])
    func ofAPDFBothArePreserved(fault: PDFFault?) throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017().text
        let incoming = Incoming("a.pdf", text: text, pdf: Array("%PDF-1.4 and so on".utf8), fault: fault)
        try archive.store([incoming])
        let id = try #require(try archive.files().first)
        let source = try archive.source(id)
        #expect(source.bytes == incoming.source.bytes)
        #expect(source.original == incoming.source.original)
        #expect(try archive.content(id) == incoming.content)
    }

    @Test func theSameFileAgainIsNotStored() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017().text
        #expect(try archive.store([Incoming("a.txt", text, digest: 1)]) == [.new(filings: 1, [])])
        #expect(
            try archive.store([Incoming("b.txt", text, digest: 1), Incoming("c.txt", "hello", digest: 2)])
                == [.known(name: "a.txt"), .withoutFiling])
        #expect(try archive.files().count == 1)
        #expect(try archive.database.integer("SELECT count(*) FROM statement") == 3)
    }

    @Test func aSecondInitialIsKeptAndTold() throws {
        let there = try FilingArchive(scratch: "there")
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017()
        let other = Incoming("b.txt", try text.amount(7190, "1").text)
        let amended = Incoming("c.txt", try text.replacing("INITIAL", "AMENDED").text)
        let day = Incoming("d.txt", try text.day("11/7/2017", submitted: "11/8/2017").text)
        let named = Incoming("e.txt", try text.firm("citigroup  global markets inc.").text)
        let asOf = try #require(Day(year: 2017, month: 11, day: 6))
        func second(_ firm: String) -> Stored {
            .new(filings: 1, [SecondInitial(firm: firm, asOf: asOf, first: "a.txt")])
        }
        try there.store([Incoming("a.txt", text.text)])
        let stored = try there.store([other, amended, day, named])
        let none = Stored.new(filings: 1, [])
        let expected = [
            second("Citigroup Global Markets Inc."), none, none, second("citigroup  global markets inc."),
        ]
        #expect(stored == expected)
        #expect(try there.files().count == 5)
        // A trial knows what is there.
        let another = Incoming("f.txt", try text.amount(7190, "2").text)
        #expect(try archive.store([another, other], besides: there) == [expected[0], .known(name: "b.txt")])
        #expect(try there.files().count == 5)
    }

    @Test func allOfABatchOrNothing() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017()
        try archive.database.execute(
            """
            CREATE TRIGGER stop BEFORE INSERT ON filing WHEN new.name = 'Second LLC'
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """)
        let files = [
            Incoming("a.txt", try text.firm("First LLC").text), Incoming("b", try text.firm("Second LLC").text),
        ]
        #expect(throws: ArchiveError.self) { try archive.store(files) }
        #expect(try archive.database.integer("SELECT count(*) FROM file") == 0)
        #expect(try archive.database.integer("SELECT count(*) FROM firm") == 0)
        try archive.database.execute("DROP TRIGGER stop")
        #expect(try archive.store(files).count == 2)
        #expect(try archive.firms().map(\.name) == ["First LLC", "Second LLC"])
    }

    /// Versions of a day in every order of import: the archive orders them as a history does.
    @Test(arguments: 0..<24) func theVersionThatCountsIsThatOfAHistory(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let text = try FilingText.edition2017()
        let files = try (0..<12).map { index in
            let asOf = "11/\(Int.random(in: 6...8, using: &random))/2017"
            let sent = "11/\(Int.random(in: 9...11, using: &random))/2017"
            let version = try text.day(asOf, submitted: sent).amount(7190, "\(index + 1)")
            let marked = Bool.random(using: &random) ? try version.replacing("INITIAL", "AMENDED") : version
            let name = index % 2 == 0 ? "A Futures LLC" : "a  futures LLC"
            return Incoming("\(index).txt", try marked.firm(name).text)
        }
        let archive = try FilingArchive(scratch: "scratch")
        try archive.store(files)
        let history = try #require(
            FirmHistory.histories(of: files.flatMap { FilingReader.read($0.source).value }).first)
        let firm = try #require(try archive.firms().first)
        #expect(firm.name == history.firm)
        #expect(firm.lastDay == history.days.last?.day)
        for statement in Statement.allCases {
            let rows = try archive.rows(of: firm, [statement])
            let filings = history.days.flatMap(\.versions)
            #expect(rows.map(\.asOf) == filings.map(\.header.asOf))
            #expect(rows.map(\.submitted) == filings.map(\.header.submitted))
            #expect(rows.map(\.marker) == filings.map(\.header.marker))
            let measures = filings.map { Measures(statement, of: $0) }
            #expect(rows.map(\.excess) == measures.map(\.excess))
            #expect(rows.map(\.required) == measures.map(\.required))
            #expect(rows.map(\.held) == measures.map(\.held))
            #expect(rows.map(\.target) == measures.map(\.target))
            #expect(rows.map(\.overTarget) == measures.map(\.overTarget))
            let heads = try archive.heads(of: firm)
            #expect(heads.map(\.filing) == rows.map(\.filing))
            #expect(heads.map(\.name) == filings.map(\.header.firm))
            #expect(heads.map(\.asOf) == filings.map(\.header.asOf))
            #expect(heads.map(\.submitted) == filings.map(\.header.submitted))
            #expect(heads.map(\.marker) == filings.map(\.header.marker))
        }
        #expect(try archive.firm(keyed: "a futures llc") == firm)
        #expect(try archive.firm(keyed: "b futures llc") == nil)
        #expect(try archive.rows(of: firm, [.swaps, .segregated]).map(\.statement).first == .segregated)
    }

    /// A series costs as much as its firm has, whatever else the archive holds.
    @Test(arguments: [
        (FilingArchive.rowsText, ["SEARCH statement USING PRIMARY KEY (firm=? AND kind=? AND as_of>?)"]),
        (FilingArchive.headsText, ["SEARCH filing USING INDEX filing_of_day (firm=? AND as_of>?)"]),
    ])
    func aSeriesIsASearch(statement: String, steps: [String]) throws {
        let archive = try FilingArchive(scratch: "scratch")
        let plan = try archive.database.prepare("EXPLAIN QUERY PLAN " + statement)
        var found: [String?] = []
        while try plan.step() { found.append(plan.text(3)) }
        #expect(found == steps)
    }

    @Test func headsThatCouldNotBeReadStandInNoFirm() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017()
        try archive.store([
            Incoming("a.txt", text.text),
            Incoming("b.txt", try text.replacing("End Date:11/6/2017", "").text),
            Incoming("c.txt", try text.replacing("Firm Name:Citigroup Global Markets Inc.", "").text),
        ])
        #expect(try archive.files().count == 3)
        #expect(try archive.filesWithUnreadHeads() == Array(archive.files().dropFirst()))
        let firms = try archive.firms()
        #expect(firms.count == 1)
        #expect(try firms.first.map { try archive.rows(of: $0, Statement.allCases).count } == 3)
        #expect(try archive.database.integer("SELECT count(*) FROM finding WHERE rule = 'read.header'") ?? 0 > 0)
    }

    @Test func filesAreFoundByFirmAndDay() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017()
        for (index, firm) in ["A LLC", "B LLC", "A LLC", "B LLC"].enumerated() {
            let day = try text.day("11/\(6 + index / 2)/2017", submitted: "11/9/2017")
            try archive.store([Incoming("\(index).txt", try day.firm(firm).text)])
        }
        let (files, firms) = (try archive.files(), try archive.firms())
        try #require(files.count == 4 && firms.count == 2)
        #expect(try archive.files(of: firms[1], asOf: nil) == [files[1], files[3]])
        #expect(try archive.files(of: firms[0], asOf: firms[0].lastDay) == [files[2]])
        #expect(try archive.files(of: firms[0], asOf: firms[0].lastDay.adding(days: 9)) == [])
    }

    @Test func aReaderWritesNothing() throws {
        let file = try TemporaryArchive()
        try FilingArchive(writing: file.path).store([Incoming("a.txt", try FilingText.edition2017().text)])
        let reader = try FilingArchive(reading: file.path)
        #expect(throws: SQLiteFault.self) { try reader.database.execute("CREATE TABLE a (b)") }
        #expect(throws: SQLiteFault.self) { try reader.database.execute("INSERT INTO firm (key) VALUES ('b')") }
        // Two readers and a writer at the same time.
        let other = try FilingArchive(reading: file.path)
        let text = try FilingText.edition2013().text
        try FilingArchive(writing: file.path).store([Incoming("b.txt", text)])
        #expect(try reader.files().count == 2)
        #expect(try other.files().count == 2)
    }
}
