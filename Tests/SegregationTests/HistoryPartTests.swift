import TestSupport
import Testing

@testable import Segregation

/// Parts of a history, and what the calendar says of it.
@Suite struct HistoryPartTests {
    private func day(_ text: String) throws -> Day {
        try #require(Day(iso8601: text))
    }

    /// Filings of one firm: as-of day, submit date, marker.
    private func history(
        _ filings: [(String, String?, Marker)], statements: [Statement] = Statement.allCases
    ) throws -> FirmHistory {
        let content = try RandomFiling(seed: 1, edition: .edition2017, ties: .free).content.with(statements: statements)
        let made = try filings.map { asOf, submitted, marker in
            var content = content
            content.header = FilingHeader(
                firm: "Example", asOf: try day(asOf), submitted: try submitted.map(day), marker: marker, form: nil)
            return content.filing
        }
        return try #require(FirmHistory.histories(of: made).first)
    }

    @Test func whatWasKnown() throws {
        let whole = try history([
            ("2017-11-06", "2017-11-07", .initial), ("2017-11-06", "2017-11-09", .amended),
            ("2017-11-07", "2017-11-08", .initial), ("2017-11-08", nil, .initial),
        ])
        let then = try #require(whole.knownOn(day("2017-11-08")))
        #expect(then.days.map(\.day.iso8601) == ["2017-11-06", "2017-11-07"])
        #expect(then.days[0].versions.map(\.header.marker) == [.initial])
        let later = try #require(whole.knownOn(day("2017-11-09")))
        #expect(later.days[0].effective.header.marker == .amended)
        #expect(whole.knownOn(try day("2017-11-06")) == nil)
    }

    @Test func daysOfAPeriod() throws {
        let whole = try history([
            ("2016-11-04", nil, .initial), ("2016-11-07", nil, .initial), ("2017-11-06", nil, .initial),
        ])
        let cases = [
            ("2017", ["2017-11-06"]), ("2016-11", ["2016-11-04", "2016-11-07"]),
            ("all", ["2016-11-04", "2016-11-07", "2017-11-06"]), ("last-12m", ["2016-11-07", "2017-11-06"]),
        ]
        for (period, days) in cases { #expect(whole.within(try Period(period))?.days.map(\.day.iso8601) == days) }
        #expect(whole.within(try Period("2015")) == nil)
    }

    /// Memorial Day 2013 is none of a segregated day, but one of the other two statements.
    @Test func missingDays() throws {
        let calendar = BusinessCalendarTests.calendar
        let days: [(String, String?, Marker)] = [
            ("2013-05-24", nil, .initial), ("2013-05-29", nil, .initial), ("2013-05-30", nil, .initial),
        ]
        let all = try history(days).missingDays(calendar)
        #expect(all == [MissingDays(range: try day("2013-05-27")...day("2013-05-28"), count: 2)])
        let one = try history(days, statements: [.segregated]).missingDays(calendar)
        #expect(one == [MissingDays(range: try day("2013-05-28")...day("2013-05-28"), count: 1)])
        let cut = try history(days).missingDays(calendar, in: day("2013-05-28")...day("2013-06-30"))
        #expect(cut == one)
    }

    @Test func nothingIsMissingWhereNothingIsKnown() throws {
        let calendar = BusinessCalendarTests.calendar
        #expect(
            try history([("2010-01-04", nil, .initial), ("2010-02-04", nil, .initial)]).missingDays(calendar) == [])
        #expect(
            try history([("2017-11-03", nil, .initial), ("2017-11-06", nil, .initial)]).missingDays(calendar) == [])
    }

    static let submissions: [(String, String, Marker, Int?)] = [
        ("2017-11-06", "2017-11-07", .initial, nil), ("2017-11-06", "2017-11-08", .initial, 1),
        ("2017-11-06", "2017-11-09", .initial, 2), ("2017-12-22", "2017-12-26", .initial, nil),
        // Veterans Day, kept on the Friday, could not be confirmed and counts for nothing.
        ("2017-11-06", "2017-11-13", .initial, 3),
        // The due day of the Friday before Columbus Day could not be confirmed: nobody is late on the second.
        ("2017-10-06", "2017-10-10", .initial, nil), ("2017-10-06", "2017-10-11", .initial, 1),
        // Of a day whose first filing is not at hand nothing is said; nor beyond the years known.
        ("2017-11-06", "2017-11-08", .amended, nil), ("2010-11-08", "2010-12-08", .initial, nil),
    ]

    @Test(arguments: submissions)
    func lateness(asOf: String, submitted: String, marker: Marker, late: Int?) throws {
        let history = try history([(asOf, submitted, marker)])
        #expect(history.days[0].businessDaysLate(BusinessCalendarTests.calendar) == late)
    }
}
