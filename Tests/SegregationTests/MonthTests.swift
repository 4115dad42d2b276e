import Segregation
import Testing

/// Months, and what of them is at hand.
@Suite struct MonthTests {
    @Test(arguments: [
        ("2017-11", "2017-11-01", "2017-11-30"), ("2016-02", "2016-02-01", "2016-02-29"),
        ("1900-01", "1900-01-01", "1900-01-31"), ("2199-12", "2199-12-01", "2199-12-31"),
    ])
    func isRead(text: String, first: String, last: String) throws {
        let month = try #require(Month(iso8601: text))
        #expect(month.first.iso8601 == first && month.last.iso8601 == last && month.iso8601 == text)
    }

    @Test(arguments: ["2017", "2017-13", "2017-00", "17-11", "2017-1", "2017-11-06", "", "2200-01", "2017/11"])
    func isRefused(text: String) {
        #expect(Month(iso8601: text) == nil)
    }

    @Test(arguments: [
        ("2017-11", 0, "2017-11"), ("2017-11", 2, "2018-01"), ("2017-01", -1, "2016-12"), ("2017-11", -24, "2015-11"),
        ("1900-01", -1, nil), ("2199-12", 1, nil),
    ])
    func isMoved(text: String, months: Int, expected: String?) throws {
        let month = try #require(Month(iso8601: text))
        #expect(month.adding(months: months)?.iso8601 == expected)
    }

    @Test func holdsEveryOneOfItsDays() throws {
        let month = try PlainHistory.month("2016-02")
        for date in 1...29 {
            let day = try #require(Day(year: 2016, month: 2, day: date))
            #expect(Month(of: day) == month && month.days.contains(day))
        }
        #expect(try Month(of: #require(Day(year: 2016, month: 3, day: 1))) != month)
    }

    // MARK: The newest whole month

    /// October 2017 runs from Monday the 2nd to Tuesday the 31st.
    @Test(arguments: [
        (["2017-10-02", "2017-10-31"], "2017-10"), (["2017-09-29", "2017-10-31"], "2017-10"),
        (["2017-10-02", "2017-11-01"], "2017-10"), (["2017-10-03", "2017-10-31"], "2017-10"),
        (["2017-10-02", "2017-10-30"], "2017-10"), (["2017-09-01", "2017-09-29", "2017-10-30"], "2017-09"),
        (["2017-09-01", "2017-11-15"], "2017-09"), (["2017-09-05", "2017-11-15"], "2017-11"),
        (["2013-12-31", "2017-11-06"], "2017-11"),
    ])
    func newestWholeOne(days: [String], expected: String) throws {
        let history = try PlainHistory.history(days.map { PlainHistory.Sent($0, 1) })
        #expect(history.newestWholeMonth(PlainHistory.calendar).iso8601 == expected)
    }

    // MARK: Coverage

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let days: [String]
        let missing: [String]
        let before: Int
        let after: Int
        let absent: Int
    }

    static let cases = [
        Case(
            testDescription: "a gap", days: ["2017-10-31", "2017-11-01", "2017-11-06", "2017-11-30"],
            missing: ["2017-11-02", "2017-11-03"], before: 0, after: 0, absent: 19),
        Case(
            testDescription: "the record begins and ends within", days: ["2017-11-08", "2017-11-09"], missing: [],
            before: 5, after: 15, absent: 20),
        Case(testDescription: "nothing filed", days: ["2017-10-31"], missing: [], before: 0, after: 22, absent: 22),
    ]

    @Test(arguments: cases) func coverage(sample: Case) throws {
        let history = try PlainHistory.history(sample.days.map { PlainHistory.Sent($0, 1) })
        let coverage = MonthCoverage(try PlainHistory.month("2017-11"), of: history, PlainHistory.calendar)
        // 22 weekdays.
        #expect(coverage.required.count == 22)
        #expect(Array(coverage.missing.map(\.iso8601).prefix(2)) == sample.missing)
        #expect(coverage.beforeRecord == sample.before && coverage.afterRecord == sample.after)
        #expect(coverage.absent == sample.absent)
    }

    @Test func daysLateAndAmended() throws {
        let history = try PlainHistory.history([
            PlainHistory.Sent("2017-11-01", 1, submitted: "2017-11-03"), PlainHistory.Sent("2017-11-02", 1),
            PlainHistory.Sent("2017-11-02", 2, submitted: "2017-11-06", marker: .amended),
        ])
        let coverage = MonthCoverage(try PlainHistory.month("2017-11"), of: history, PlainHistory.calendar)
        #expect(coverage.late.map(\.iso8601) == ["2017-11-01"] && coverage.amended.map(\.iso8601) == ["2017-11-02"])
    }

    @Test func ofAYearWithoutHolidaysNothingIsAbsent() throws {
        let history = try PlainHistory.history([PlainHistory.Sent("2017-11-01", 1)])
        let coverage = MonthCoverage(
            try PlainHistory.month("2017-11"), of: history, BusinessCalendar([], years: [2016]))
        #expect(!coverage.isCalendarKnown && coverage.absent == 0 && coverage.missing.isEmpty && coverage.late.isEmpty)
        #expect(coverage.required.count == 22)
    }
}
