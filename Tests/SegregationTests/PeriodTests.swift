import Segregation
import Testing

/// Periods as people write them.
@Suite struct PeriodTests {
    static let spans = [
        ("2017-11-06", "2017-11-06", "2017-11-06"), ("2017-11", "2017-11-01", "2017-11-30"),
        ("2016-02", "2016-02-01", "2016-02-29"), ("2017Q1", "2017-01-01", "2017-03-31"),
        ("2017q4", "2017-10-01", "2017-12-31"), ("2017", "2017-01-01", "2017-12-31"),
        ("2017-11-06..2017-11-08", "2017-11-06", "2017-11-08"), ("2016..2017-02", "2016-01-01", "2017-02-28"),
        ("2017Q2..2018", "2017-04-01", "2018-12-31"), ("2017-11-06..2017-11-06", "2017-11-06", "2017-11-06"),
        // It begins with its first day and ends with its last, whatever lies within.
        ("2017-11..2017", "2017-11-01", "2017-12-31"),
    ]

    @Test(arguments: spans) func days(text: String, first: String, last: String) throws {
        let range = try #require(Day(iso8601: first))...#require(Day(iso8601: last))
        #expect(try Period(text) == .days(range))
        #expect(try Period(text).days(upTo: range.lowerBound) == range)
    }

    @Test func all() throws {
        let day = try #require(Day(iso8601: "2017-11-06"))
        #expect(try Period("all").days(upTo: day) == nil)
    }

    /// Up to the newest day, from the day behind the same date so many months before.
    static let months = [
        ("last-12m", "2017-11-06", "2016-11-07"), ("last-1m", "2017-03-31", "2017-03-01"),
        ("last-1m", "2016-03-30", "2016-03-01"), ("last-3m", "2017-02-15", "2016-11-16"),
        ("last-2m", "2017-01-31", "2016-12-01"), ("last-24m", "2016-02-29", "2014-03-01"),
    ]

    @Test(arguments: months) func upToTheNewest(text: String, newest: String, first: String) throws {
        let range = try Period(text).days(upTo: #require(Day(iso8601: newest)))
        #expect(range?.lowerBound.iso8601 == first && range?.upperBound.iso8601 == newest)
    }

    @Test func oneTimeAndTheYearBeforeItMeet() throws {
        let newest = try #require(Day(iso8601: "2017-11-06"))
        let lastYear = try #require(Day(iso8601: "2016-11-06"))
        let range = try #require(try Period("last-12m").days(upTo: newest))
        #expect(range.contains(newest) && !range.contains(lastYear))
    }

    static let unknown = [
        ("", ""), ("2017-13", "2017-13"), ("2017Q5", "2017Q5"), ("2017Q0", "2017Q0"), ("17", "17"),
        ("2017-02-30", "2017-02-30"), ("2017-2", "2017-2"), ("2017..", ""), ("..2017", ""), ("2017..x", "x"),
        ("2017...2018", ".2018"), ("last-0m", "last-0m"), ("last-m", "last-m"), ("last-12", "last-12"),
        ("last--3m", "last--3m"), ("1850", "1850"), ("2300", "2300"), ("All", "All"), ("２０１７", "２０１７"),
    ]

    @Test(arguments: unknown) func noPeriod(text: String, part: String) {
        #expect(throws: Period.Fault.unknown(part)) { try Period(text) }
    }

    @Test(arguments: ["2018..2017", "2017-11-07..2017-11-06"]) func backwards(text: String) {
        #expect(throws: Period.Fault.backwards) { try Period(text) }
    }
}
