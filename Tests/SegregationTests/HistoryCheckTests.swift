import Segregation
import TestSupport
import Testing

/// The checks that need several filings, the calendar or the limits of the house: each fires on what it is for, names the
/// day, and is silent beside it.
@Suite struct HistoryCheckTests {
    /// A filing of the history: the real one of 2017, sent the next day, but for what is said.
    struct Sent: Sendable {
        var asOf: String
        var submitted: String?
        var marker = Marker.initial
        var amounts: [LineID: Int64] = [:]
        var blanks: [LineID] = []
        var statements = Statement.allCases
    }

    /// Filings and the rules expected on them, each with its day.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let filings: [Sent]
        let expected: [String]

        init(_ name: String, _ filings: [Sent], _ expected: [String]) {
            testDescription = name
            self.filings = filings
            self.expected = expected
        }
    }

    static let basis = Basis(calendar: BusinessCalendarTests.calendar)
    /// Monday to Friday; the due day of each is the next, and of the last one the Monday after it.
    static let week = ["2017-11-13", "2017-11-14", "2017-11-15", "2017-11-16", "2017-11-17"]
    static let due = [
        "2017-11-13": "2017-11-14", "2017-11-14": "2017-11-15", "2017-11-15": "2017-11-16",
        "2017-11-16": "2017-11-17", "2017-11-17": "2017-11-20", "2017-11-10": "2017-11-13",
        "2017-11-20": "2017-11-21", "2017-11-22": "2017-11-24", "2017-11-23": "2017-11-24", "2017-11-24": "2017-11-27",
    ]

    private static func filing(_ sent: Sent, _ place: Int) throws -> Filing {
        let real = try #require(FilingReader.read(try Fixtures.filing2017()).value.first)
        let header = FilingHeader(
            firm: "Example Futures LLC", asOf: Day(iso8601: sent.asOf),
            submitted: Day(iso8601: sent.submitted ?? due[sent.asOf] ?? ""), marker: sent.marker, form: real.header.form
        )
        let statements = real.statements.filter { sent.statements.contains($0.statement) }.map { statement in
            let amounts = statement.amounts.filter { !sent.blanks.contains($0.line) }.map { amount in
                // Every day has its own odd dollars of cash, so that none repeats another.
                let cash: Int64 = [.seg7A, .secFunds1A, .csw7A].contains(amount.line) ? Int64(place) : 0
                let dollars = sent.amounts[amount.line] ?? amount.amount.amount + cash
                return FiledAmount(line: amount.line, code: amount.code, amount: Dollars(dollars), range: 0..<1)
            }
            return FiledStatement(
                statement: statement.statement, header: header, title: 0..<1, amounts: amounts,
                blanks: sent.blanks.filter { $0.statement == statement.statement })
        }
        return Filing(
            source: SourceFile(name: "\(sent.asOf)", bytes: [0x20]), header: header, edition: .edition2017,
            statements: statements)
    }

    static func findings(_ filings: [Sent], _ basis: Basis = basis) throws -> [Finding] {
        let filings = try filings.enumerated().map { try filing($1, $0) }
        let history = try #require(FirmHistory.histories(of: filings).first)
        return Checks.findings(in: history, basis)
            + history.days.flatMap(\.versions).flatMap { Checks.alerts(in: $0, basis) }
    }

    static func all(_ change: (Int) -> [LineID: Int64]) -> [Sent] {
        week.enumerated().map { Sent(asOf: $1, amounts: change($0)) }
    }

    // Of the real filing: excess 444,221,939 over a target of 316,400,000; required 8,500,000,000 or so.
    static let cases = [
        Case("a plain week", all { _ in [:] }, []),
        Case("over a weekend", [Sent(asOf: "2017-11-17"), Sent(asOf: "2017-11-20")], []),
        Case(
            "a day is missing", [Sent(asOf: week[0]), Sent(asOf: week[2])], ["2017-11-15 day.missing notice"]),
        Case(
            "several days are missing", [Sent(asOf: week[0]), Sent(asOf: week[4])], ["2017-11-17 day.missing notice"]),
        Case(
            "Veterans Day may be missing", [Sent(asOf: "2017-11-09", submitted: "2017-11-10"), Sent(asOf: week[0])], []),
        Case("Thanksgiving may be missing", [Sent(asOf: "2017-11-22"), Sent(asOf: "2017-11-24")], []),
        Case(
            "a firm without one statement misses none of it",
            [
                Sent(asOf: "2012-12-24", submitted: "2012-12-26", statements: [.segregated]),
                Sent(asOf: "2012-12-26", submitted: "2012-12-27", statements: [.segregated]),
            ], []),
        Case(
            "a holiday as of which secured amounts are required",
            [
                Sent(asOf: "2012-12-24", submitted: "2012-12-26"), Sent(asOf: "2012-12-26", submitted: "2012-12-27"),
            ], ["2012-12-26 day.missing review"]),
        Case("late", [Sent(asOf: week[0], submitted: "2017-11-15")], ["2017-11-13 time.late notice"]),
        Case("late after a weekend", [Sent(asOf: week[4], submitted: "2017-11-21")], ["2017-11-17 time.late notice"]),
        Case("on the later of two due days", [Sent(asOf: "2017-11-09", submitted: "2017-11-13")], []),
        Case(
            "an amendment is not late",
            [
                Sent(asOf: week[0]),
                Sent(asOf: week[0], submitted: "2017-12-20", marker: .amended, amounts: [.seg7A: 5]),
            ], ["2017-11-13 amended review"]),
        Case("an amendment alone is not late", [Sent(asOf: week[0], submitted: "2017-12-20", marker: .amended)], []),
        Case("early", [Sent(asOf: week[0], submitted: week[0])], ["2017-11-13 time.early error"]),
        Case(
            "an amendment turns an excess into a deficiency",
            [
                Sent(asOf: week[0]),
                Sent(
                    asOf: week[0], submitted: "2017-11-15", marker: .amended,
                    amounts: [.seg14: -1, .seg16: -316_400_001]),
            ],
            [
                "2017-11-13 amended review", "2017-11-13 amended.flips notice", "2017-11-13 amended.flips notice",
            ]),
        Case(
            "below target two days", all { $0 == 1 || $0 == 2 ? [.seg14: 316_399_999] : [.seg14: 400_000_000] },
            ["2017-11-15 target.below.days breach"]),
        Case(
            "below target, with a day above between",
            all { $0 % 2 == 0 ? [.seg14: 316_399_999] : [.seg14: 400_000_000] },
            []),
        Case(
            "below target for three days, and again behind a gap",
            [Sent(asOf: "2017-11-08", submitted: "2017-11-09", amounts: [.seg14: 316_399_999])]
                + week.dropFirst().dropLast().map { Sent(asOf: $0, amounts: [.seg14: 316_399_999]) },
            [
                "2017-11-14 day.missing notice", "2017-11-15 target.below.days breach",
                "2017-11-16 target.below.days breach",
            ]),
        Case("no target", [Sent(asOf: week[0], amounts: [.seg15: 0])], ["2017-11-13 target.absent.segregated notice"]),
        Case("a blank target", [Sent(asOf: week[0], blanks: [.csw15])], ["2017-11-13 target.absent.swaps notice"]),
        Case(
            "another target, however long ago",
            [
                Sent(asOf: week[0], amounts: [.csw15: 300_000_000]),
                Sent(asOf: "2018-03-01", submitted: "2018-03-02"),
            ], ["2018-03-01 day.missing notice", "2018-03-01 target.changed.swaps review"]),
        Case(
            "a thin buffer", [Sent(asOf: week[0], amounts: [.seg14: 348_039_999])],
            ["2017-11-13 buffer.thin.segregated review"]),
        Case("a tenth is not thin", [Sent(asOf: week[0], amounts: [.seg14: 348_040_000])], []),
        Case(
            "a drop of more than a quarter",
            all { $0 == 3 ? [.seg14: 449_999_999] : $0 < 3 ? [.seg14: 600_000_000] : [.seg14: 450_000_000] },
            ["2017-11-16 excess.drop.segregated review"]),
        Case(
            "a drop of just a quarter", all { $0 >= 3 ? [.seg14: 450_000_000] : [.seg14: 600_000_000] }, []),
        Case(
            "a drop over a gap is none",
            [Sent(asOf: week[0], amounts: [.seg14: 900_000_000]), Sent(asOf: week[4])],
            ["2017-11-17 day.missing notice"]),
        Case(
            "the requirement moves", all { $0 == 0 ? [.csw6: 1_000_000_000] : [.csw6: 1_100_000_001] },
            ["2017-11-14 requirement.move.swaps review"]),
        Case(
            "the requirement moves by the limit", all { $0 == 0 ? [.csw6: 1_000_000_000] : [.csw6: 1_100_000_000] }, []),
        Case(
            "a share moves",
            all { [.seg13: 1_000_000_000, .seg7A: $0 < 2 ? 100_000_000 : 150_000_001, .seg12: Int64($0)] },
            ["2017-11-15 composition.shift.segregated review"]),
        Case(
            "a share moves by the limit",
            all { [.seg13: 1_000_000_000, .seg7A: $0 < 2 ? 100_000_000 : 150_000_000, .seg12: Int64($0)] }, []),
        Case(
            "a statement repeats the day before",
            [Sent(asOf: week[0], amounts: [.csw7A: 7]), Sent(asOf: week[1], amounts: [.csw7A: 7])],
            ["2017-11-14 day.stale review"]),
        Case(
            "a holiday repeats the day before",
            [Sent(asOf: "2017-11-22", amounts: [.csw7A: 7]), Sent(asOf: "2017-11-23", amounts: [.csw7A: 7])], []),
        Case(
            "deficits are high", [Sent(asOf: week[0], amounts: [.seg5: 111_055_485])],
            ["2017-11-13 deficits.high.segregated review"]),
        Case("deficits of a quarter are not", [Sent(asOf: week[0], amounts: [.seg5: 111_055_484])], []),
        Case(
            "deficits rise", all { [.seg5: $0 < 2 ? 15_000_000 : 30_000_001] },
            ["2017-11-15 deficits.high.segregated review"]),
        Case("small deficits rise", all { [.seg5: $0 < 2 ? 150 : 3000] }, []),
        Case(
            "foreign law", [Sent(asOf: week[0], amounts: [.secReqForeign: 5, .secReq6: 4])],
            ["2017-11-13 requirement.foreign info"]),
        Case(
            "digits are lost", all { [.seg8A: $0 == 2 ? 999 : 1_000_000] }, ["2017-11-15 value.odd review"]),
        Case("small beside small", all { [.seg8A: $0 == 2 ? 999 : 999_999] }, []),
        Case("a line that stays small", all { [.seg8A: $0 < 2 ? 1_000_000 : 5] }, []),
    ]

    @Test(arguments: cases) func firesOnItsDayAndNoOther(_ test: Case) throws {
        let findings = try Self.findings(test.filings)
        let found = findings.map { "\($0.day?.iso8601 ?? "-") \($0.rule.name) \($0.severity.name)" }
        #expect(found.sorted() == test.expected.sorted())
    }

    /// Without the calendar nothing is said of days late or missing.
    @Test func withoutCalendar() throws {
        let filings = [Sent(asOf: Self.week[0], submitted: "2017-12-15"), Sent(asOf: Self.week[4])]
        #expect(try Self.findings(filings, Basis()).isEmpty)
    }

    @Test func limitsAreTheHouses() throws {
        var limits = Limits()
        limits.thinBuffer = 50
        let filing = [Sent(asOf: Self.week[0])]
        let thin = try Self.findings(filing, Basis(calendar: Self.basis.calendar, limits: limits))
        #expect(
            thin.map(\.rule.name) == ["buffer.thin.segregated", "buffer.thin.secured", "buffer.thin.swaps"])
        limits.thinBuffer = 0
        #expect(try Self.findings(filing, Basis(calendar: Self.basis.calendar, limits: limits)).isEmpty)
    }
}
