import MonthlyTables
import Segregation
import TestSupport
import Testing

/// Monthly tables as text: what is read, and what is a finding.
@Suite struct MonthlyTableTests {
    static func read(_ text: String) -> Read<[MonthlyRow]> {
        MonthlyTable.read(SourceFile(name: "table", bytes: Array(text.utf8)))
    }

    /// A row in letters: the firm, its day, and each measure with its column.
    static func line(_ row: MonthlyRow) -> String {
        let amounts = MonthlyMeasure.allCases.compactMap { measure in
            row[measure].map { "\(measure.name)=\($0.dollars.map { String($0.amount) } ?? $0.mark ?? "?")" }
        }
        let names = [row.firm, row.registration ?? "-", row.dsro ?? "-", row.asOf?.iso8601 ?? "-"]
        return (names + amounts).joined(separator: "|")
    }

    /// A finding in letters: rule, line, column and the text meant.
    static func line(_ finding: Finding) -> String {
        let position = finding.place.position
        let text = finding.place.source.text(in: finding.place.range).prefix(24)
        return "\(finding.rule.name) \(position.line):\(position.column) \(text)"
    }

    // MARK: The fixtures

    /// The same table with either captions; the columns differ by one.
    @Test func bothCaptions() throws {
        let long = MonthlyTable.read(try Fixtures.source("monthly/long-captions.csv"))
        let short = MonthlyTable.read(try Fixtures.source("monthly/short-captions.tsv"))
        #expect(long.findings.isEmpty && short.findings.isEmpty)
        #expect(long.value.map(Self.line) == short.value.map(Self.line))
        try #require(long.value.count == 4)
        #expect(
            Self.line(long.value[2])
                == "EXAMPLE INVESTOR SERVICES, INC|FCM|CME|2019-09-30|capital.adjusted=5421692|capital.required=5183075|"
                + "capital.excess=238617|seg.held=1281019|seg.required=1220019|seg.excess=61000|seg.target=(g)|"
                + "sec.held=4867928|sec.required=4636122|sec.excess=231806|sec.target=115903|csw.held=8240019|"
                + "csw.required=7847638|csw.excess=392381|csw.target=196190|forex.obligation=0")
        #expect(long.value.map(\.line) == [3, 4, 5, 6] && short.value.map(\.line) == [3, 4, 5, 6])
        #expect(long.value[3].firm == "EXAMPLE \"FIRST\" TRADING LP")
        #expect(long.value[1].dollars(.segExcess) == Dollars(-1234))
        #expect(long.value[1].asOf?.iso8601 == "2019-09-29" && long.value[3].asOf?.iso8601 == "2019-03-31")
        #expect(long.value[2].dollars(.segTarget) == nil && long.value[2][.segTarget]?.mark == "(g)")
        for row in long.value + short.value { #expect(row.imbalances.isEmpty) }
        for (row, shift) in [(long.value[2], 0), (short.value[2], 1)] {
            let held = try #require(row[.segHeld])
            #expect(row.source.text(in: held.range) == "1,281,019" && held.column == 8 + shift)
            #expect(row.place(of: .segHeld).position.line == 5)
        }
    }

    @Test func damage() throws {
        let read = MonthlyTable.read(try Fixtures.source("monthly/damaged.tsv"))
        #expect(
            read.findings.map(Self.line) == [
                "read.amount 2:103 5,051 ,686,260", "read.amount 3:200 03",
                "read.amount 4:1 3\tEXAMPLE INVESTOR SERVI", "read.date 5:41 31/3/2019", "read.amount 6:39 1.50",
                "read.amount 6:44 1,00", "read.amount 7:1 1,234,567",
            ])
        #expect(read.value.map(\.firm).count == 4)
        #expect(read.value[0].dollars(.segRequired) == nil && read.value[0].dollars(.segExcess) == Dollars(252_584_313))
        #expect(read.value[2].asOf == nil && read.value[2].dollars(.segHeld) == Dollars(968_301_013))
        #expect(read.value[3].dollars(.segExcess) == Dollars(1))
    }

    /// The public tables, where they lie beside the checkout.
    @Test(arguments: [("2013-06", 8, 9), ("2016-05", 4, 16)])
    func publicTables(month: String, rows: Int, measures: Int) throws {
        let name = "data/cftc-monthly_\(month).tsv"
        let path = Fixtures.root.deletingLastPathComponent().appendingPathComponent("shared/\(name)").path
        guard let bytes = ReadFile.bytes(path) else { return }
        let read = MonthlyTable.read(SourceFile(name: name, bytes: bytes))
        #expect(MonthlyTable.isTable(bytes) && read.findings.isEmpty && read.value.count == rows)
        for row in read.value {
            #expect(MonthlyMeasure.allCases.count { row.dollars($0) != nil } == measures)
            #expect(row.imbalances.isEmpty && row.asOf?.iso8601.hasPrefix(month) == true)
        }
        #expect(read.value[0].dollars(.segHeld) == Dollars(month == "2013-06" ? 2_720_601_655 : 2_963_035_221))
    }

    // MARK: Cells

    static let head = "firm,as_of,seg_assets,seg_req,seg_excess\n"

    /// A cell of an amount, and what it is read as: dollars, a mark, nothing, or a fault.
    @Test(arguments: [
        ("1", "1"), ("\"1,234,567\"", "1234567"), ("-12", "-12"), ("\"(1,234)\"", "-1234"), ("(123)", "-123"),
        ("-", "0"),
        ("\u{2212}5", "-5"), ("$7", "7"), (" 8 ", "8"), ("\u{a0}9\u{a0}", "9"), ("\" 1,000 \"", "1000"), ("0", "0"),
        ("", "absent"), ("\"\"", "absent"), ("  ", "absent"), ("(g)", "(g)"), ("(A)", "(A)"), ("\"(gh)\"", "(gh)"),
        ("N/A", "N/A"), ("n/a", "n/a"),
        ("(1)", "refused"), ("(12)", "refused"), ("(1a)", "refused"), ("g", "refused"), ("\"1,23\"", "refused"),
        ("1 234", "refused"), ("1.5", "refused"), ("1.00", "refused"), ("007", "refused"), ("1E6", "refused"),
        ("\"12\"3", "refused"), ("1\"2\"", "refused"), ("#REF!", "refused"), ("10000000000000001", "refused"),
        ("\"1,234 (g)\"", "refused"), ("--1", "refused"), ("\"1\n2\"", "refused"),
    ])
    func amounts(cell: String, meaning: String) throws {
        let read = Self.read("\(Self.head)EXAMPLE A,5/31/2016,\(cell),2,3\n")
        let row = try #require(read.value.first)
        let amount = row[.segHeld]
        let found = read.findings.isEmpty ? "absent" : "refused"
        #expect((amount?.dollars.map { String($0.amount) } ?? amount?.mark ?? found) == meaning)
        #expect(read.findings.count == (meaning == "refused" ? 1 : 0))
        #expect(read.findings.allSatisfy { $0.rule == .readAmount })
        #expect(row.dollars(.segRequired) == Dollars(2) && row.dollars(.segExcess) == Dollars(3))
    }

    @Test(arguments: [
        ("5/31/2016", "2016-05-31"), ("05/31/2016", "2016-05-31"), ("2016-05-31", "2016-05-31"),
        (" 5/1/2016 ", "2016-05-01"),
        ("31/5/2016", nil), ("5/31/16", nil), ("5/31", nil), ("42521", nil), ("2/30/2016", nil), ("May 2016", nil),
    ])
    func days(cell: String, day: String?) throws {
        let read = Self.read("\(Self.head)EXAMPLE A,\(cell),1,2,3\n")
        #expect(read.value.first?.asOf?.iso8601 == day)
        #expect(read.findings.map(\.rule) == (day == nil ? [.readDate] : []))
    }

    /// Rows that are none, rows that lack something, and what is said of them.
    @Test(arguments: [
        ("TOTAL,,1,2,3", 0, ""), ("Totals,,1,2,3", 0, ""), (",,1,2,3", 0, ""), ("", 0, ""), (",,,,", 0, ""),
        ("(a) a note", 0, ""), ("# a comment, with commas", 0, ""), ("A,5/31/2016,1,2,3,,", 1, ""),
        ("A,5/31/2016,,,", 1, ""), (",5/31/2016,1,2,3", 0, "read.header 2:1 ,5/31/2016,1,2,3"),
        ("A,,1,2,3", 1, "read.header 2:1 A,,1,2,3"), ("A,5/31/2016,1,2", 0, "read.amount 2:1 A,5/31/2016,1,2"),
        ("A,5/31/2016,1,2,3,4", 0, "read.amount 2:1 A,5/31/2016,1,2,3,4"), ("1234", 0, "read.amount 2:1 1234"),
        ("A,5/31/2016,\"1,2,3", 0, "read.amount 2:1 A,5/31/2016,\"1,2,3"),
        ("\"A\nB\",5/31/2016,1,2,3", 1, ""),
    ])
    func rows(text: String, count: Int, finding: String) {
        let read = Self.read(Self.head + text)
        #expect(read.value.count == count)
        #expect(read.findings.map(Self.line).joined(separator: "; ") == finding)
        #expect(read.value.allSatisfy { $0.firm == "A" || $0.firm == "A B" })
    }

    /// Line ends and encodings change nothing.
    @Test(arguments: ["\n", "\r\n", "\r"]) func lineEnds(end: String) throws {
        let text = "# c\n\n\(Self.head)\"É, \"\"X\"\"\",5/31/2016,1,2,-1\nB,5/31/2016,4,5,-1"
        let read = Self.read(text.replacing("\n", with: end))
        #expect(
            read.findings.isEmpty && read.value.map(\.firm) == ["É, \"X\"", "B"] && read.value.map(\.line) == [4, 5])
        var bytes = Array(text.replacing("\n", with: end).utf8)
        let accent = try #require(bytes.firstIndex(of: 0xc3))
        bytes.replaceSubrange(accent...accent + 1, with: [0xc9])
        let windows = MonthlyTable.read(SourceFile(name: "w", bytes: bytes))
        #expect(windows.value.map(\.firm) == ["É, \"X\"", "B"] && windows.value[1].dollars(.segExcess) == Dollars(-1))
    }

    // MARK: Captions

    @Test(arguments: [
        ("firm,as_of,anc", true), ("FIRM\tAS_OF\tANC", true), ("as of date,firm,Adjusted Net Capital (a)", true),
        ("firm,as_of", false), ("firm,anc", false), ("as_of,anc", false), ("firm,as_of,anc,anc", false),
        ("firm,as_of,anc,Adjusted Net Capital", false), ("firm,firm,as_of,anc", false), ("firm;as_of;anc", false),
        ("\"firm,as_of,anc", false), ("", false), ("INITIAL\nEnd Date:11/6/2017", false),
        ("Adjusted Net Capital as of this date of the firm", false),
        ("title\n,,\n\nfirm,as_of,anc", true), (String(repeating: "\n", count: 64) + "firm,as_of,anc", false),
        ("\"Futures Commission\nMerchant\",As of Date,\"Funds in Separate\nSection 30.7 Accounts\"", true),
    ])
    func recognition(text: String, isTable: Bool) {
        #expect(MonthlyTable.isTable(Array(text.utf8)) == isTable)
        let read = Self.read(text)
        #expect(read.findings.map(\.rule) == (isTable ? [] : [.readNotAFiling]))
    }

    @Test func filingsAreNoTables() throws {
        for source in try [Fixtures.filing2013(), Fixtures.filing2017(), Fixtures.source("layouts/html-table.html")] {
            #expect(!MonthlyTable.isTable(source.bytes))
        }
        #expect(!MonthlyTable.isTable(try Fixtures.source("lines.tsv").bytes))
    }

    /// Required amounts alone, as before 2012, are a table with the other measures absent.
    @Test func fewColumns() throws {
        let read = Self.read(
            "Futures Commission Merchant,As of Date,Customers' Seg Required 4d(2),Customer Amount Pt. 30 Required\n"
                + "A,5/31/2008,7,8\n")
        let row = try #require(read.value.first)
        #expect(Self.line(row) == "A|-|-|2008-05-31|seg.required=7|sec.required=8" && read.findings.isEmpty)
    }

    @Test func imbalances() throws {
        let read = Self.read("\(Self.head)A,5/31/2016,10,7,4\nB,5/31/2016,10,7,\nC,5/31/2016,1,7,-6\n")
        #expect(read.findings.isEmpty)
        let found = read.value.map(\.imbalances)
        #expect(found.map(\.count) == [1, 0, 0])
        let imbalance = try #require(found[0].first)
        #expect(imbalance.measure == .segExcess)
        #expect(imbalance.published == Dollars(4) && imbalance.recomputed == Dollars(3))
    }

    @Test func measuresHaveNamesAndLines() {
        #expect(Set(MonthlyMeasure.allCases.map(\.name)).count == 16)
        let lines = MonthlyMeasure.allCases.compactMap(\.line).map(\.id)
        #expect(
            lines == [
                "seg.13", "seg.6", "seg.14", "seg.15", "sec.funds.8", "sec.req.7", "sec.funds.9", "sec.funds.10",
                "csw.13", "csw.6", "csw.14", "csw.15",
            ])
    }

    // MARK: Hostile text

    /// Twice the text takes about twice the time, whatever is repeated.
    @Test(arguments: [
        "\"", "\"\n", ",", "\t", "\n", "A,5/31/2016,\"", "#\n", "\"\"", "1\n", "A,5/31/2016,1,2,3\n", "\r",
    ])
    func linearTime(piece: String) {
        func time(_ size: Int) -> Duration {
            let text = Self.head + String(repeating: piece, count: size / piece.utf8.count)
            let bytes = Array(text.utf8)
            return threadTime {
                _ = MonthlyTable.isTable(bytes)
                _ = MonthlyTable.read(SourceFile(name: "t", bytes: bytes))
            }
        }
        let small = (0..<3).map { _ in time(5_000) }.min() ?? .zero
        let large = (0..<3).map { _ in time(40_000) }.min() ?? .zero
        // Quadratic time would be 64 times as long.
        #expect(large < small * 32 + .milliseconds(20))
    }

    /// Seeded damage to a table: the reader returns, and every place lies in the file.
    @Test func mutations() throws {
        let original = try Fixtures.source("monthly/long-captions.csv").bytes
        var random = SplitMix64(seed: 9)
        for _ in 0..<400 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = [0x22, 0x2c, 0x0a, 0x09, 0x28, 0xff, 0x31, 0x00].randomElement(using: &random) ?? 0
            }
            let read = MonthlyTable.read(SourceFile(name: "m", bytes: bytes))
            for row in read.value {
                #expect(row.range.upperBound <= bytes.count && row.asOf != nil || !read.findings.isEmpty)
            }
        }
    }
}
