import Foundation
import Segregation
import Testing

@Suite struct DayTests {
    /// Every day of the three hundred years follows the one before in number, date, writing and weekday.
    @Test func everyDayRoundTrips() throws {
        var number = try #require(Day(year: 1900, month: 1, day: 1)).number
        // 1 January 1900 was a Monday.
        var weekday = 0
        var faults: [String] = []
        for year in Day.years {
            for month in 1...12 {
                for dayOfMonth in 1...Day.length(ofMonth: month, year: year) {
                    let day = try #require(Day(year: year, month: month, day: dayOfMonth))
                    let isSame =
                        day.number == number && day.date == (year, month, dayOfMonth) && Day(number: number) == day
                        && day.weekday.rawValue == weekday
                    if !isSame { faults.append("\(year)-\(month)-\(dayOfMonth)") }
                    number += 1
                    weekday = (weekday + 1) % 7
                }
            }
        }
        #expect(faults.isEmpty, "\(faults.prefix(5))")
        #expect(try #require(Day(year: 2199, month: 12, day: 31)).number == number - 1)
        #expect(Day(number: number) == nil && Day(number: .max) == nil && Day(number: .min) == nil)
    }

    /// Against Foundation, one day in every month.
    @Test func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: Int32(-25_567), to: 84_006, by: 29) {
            let day = try #require(Day(number: number))
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            #expect(day.date == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
            // Foundation counts from Sunday as 1.
            #expect((day.weekday.rawValue + 1) % 7 + 1 == parts.weekday)
            #expect(day.weekday.isWeekend == calendar.isDateInWeekend(date))
            let (year, month, dayOfMonth) = day.date
            #expect(day.iso8601 == String(format: "%04d-%02d-%02d", year, month, dayOfMonth))
            #expect(Day(iso8601: day.iso8601) == day)
        }
    }

    @Test(arguments: [
        "", "2017", "2017-11-6", "2017-11-060", "2017/11/06", "17-11-06", "2017-00-10", "2017-13-01", "2017-11-00",
        "2017-11-31", "2017-02-29", "1900-02-29", "2100-02-29", "1899-12-31", "2200-01-01", "2017-11-0a", " 2017-11-06",
        "2017-11-06 ", "+017-11-06", "2017-1１-06", "2017-11\u{2010}06", "20171106xx",
    ])
    func refusesOtherWritings(_ text: String) {
        #expect(Day(iso8601: text) == nil)
    }

    @Test(arguments: ["2016-02-29", "2000-02-29", "1900-01-01", "2199-12-31"])
    func readsISODates(_ text: String) throws {
        #expect(try #require(Day(iso8601: text)).iso8601 == text)
    }

    @Test(arguments: [
        (2017, 0, 1), (2017, 13, 1), (2017, 1, 0), (2017, 4, 31), (.max, 1, 1), (2017, .min, 1), (2017, 1, .max),
    ])
    func refusesImpossibleDates(_ year: Int, _ month: Int, _ day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test func countsDays() throws {
        let friday = try #require(Day(iso8601: "2017-12-29"))
        let tuesday = try #require(Day(iso8601: "2018-01-02"))
        #expect(tuesday.days(since: friday) == 4 && friday.days(since: tuesday) == -4 && friday < tuesday)
        #expect(friday.adding(days: 4) == tuesday && tuesday.adding(days: -4) == friday && friday.weekday == .friday)
    }

    @Test(arguments: [1_000_000, -1_000_000, Int.max, Int.min, Int(Int32.max), Int(Int32.min)])
    func nothingLiesBeyondTheYears(_ days: Int) throws {
        #expect(try #require(Day(iso8601: "2017-12-29")).adding(days: days) == nil)
    }
}
