import Segregation
import TestSupport
import Testing

/// The target beside the worst falls, by hand and against every pair of days.
@Suite struct TargetAdequacyTests {
    private static func words(_ fall: TargetAdequacy.Fall?) -> String {
        fall.map { "\($0.from.day.iso8601) \($0.to.day.iso8601) \($0.amount.amount)" } ?? "none"
    }

    /// From 300 by 20 a day: within five business days 100, and 1 November is a Wednesday.
    @Test func aSteadyFall() throws {
        let excesses = (0..<10).map { Int64?(300 - 20 * Int64($0)) }
        let history = try PlainHistory.history(PlainHistory.weekdays(from: "2017-11-01", excesses))
        let adequacy = TargetAdequacy(
            .segregated, at: try PlainHistory.month("2017-11"), of: history, PlainHistory.calendar)
        #expect(adequacy.target == Dollars(100))
        let window = try #require(adequacy.windows.first)
        #expect(
            window.falls.map(Self.words) == [
                "2017-11-01 2017-11-02 20", "2017-11-01 2017-11-08 100", "2017-11-01 2017-11-14 180",
            ])
        // 120 is not less than 110; nothing is.
        #expect(window.reported == 10 && window.withTarget == 10 && window.near == 0)
    }

    /// A missing day takes a business day of its own: from the 1st to the 3rd are two.
    @Test func acrossAMissingDay() throws {
        let history = try PlainHistory.history(PlainHistory.weekdays(from: "2017-11-01", [200, nil, 109]))
        let adequacy = TargetAdequacy(
            .segregated, at: try PlainHistory.month("2017-11"), of: history, PlainHistory.calendar)
        #expect(
            adequacy.windows[0].falls.map(Self.words) == [
                "none", "2017-11-01 2017-11-03 91", "2017-11-01 2017-11-03 91",
            ])
        #expect(adequacy.windows[0].near == 1)
    }

    /// 1.1 times 100 is 110: 110 is not near, 109 is.
    @Test(arguments: [(Int64(111), 0), (110, 0), (109, 1), (-5, 1)])
    func nearTheTarget(excess: Int64, expected: Int) throws {
        let history = try PlainHistory.history([PlainHistory.Sent("2017-11-01", excess)])
        let adequacy = TargetAdequacy(
            .segregated, at: try PlainHistory.month("2017-11"), of: history, PlainHistory.calendar)
        #expect(adequacy.windows.map(\.near) == [expected, expected])
    }

    @Test func withoutATarget() throws {
        let history = try PlainHistory.history([
            PlainHistory.Sent("2013-12-30", 500, target: nil, edition: .edition2013),
            PlainHistory.Sent("2013-12-31", 400, target: nil, edition: .edition2013),
        ])
        let adequacy = TargetAdequacy(
            .segregated, at: try PlainHistory.month("2013-12"), of: history, PlainHistory.calendar)
        #expect(adequacy.target == nil && adequacy.windows[1].withTarget == 0)
        #expect(Self.words(adequacy.windows[1].falls[0]) == "2013-12-30 2013-12-31 100")
    }

    /// A fall of more than a year ago is in the longer window alone; what comes later than the month is in none.
    @Test func windows() throws {
        let history = try PlainHistory.history([
            PlainHistory.Sent("2016-06-01", 900), PlainHistory.Sent("2016-06-02", 300),
            PlainHistory.Sent("2017-11-01", 300), PlainHistory.Sent("2017-11-02", 250),
            PlainHistory.Sent("2017-12-01", 5),
        ])
        let adequacy = TargetAdequacy(
            .segregated, at: try PlainHistory.month("2017-11"), of: history, PlainHistory.calendar)
        #expect(
            adequacy.windows.map { Self.words($0.falls[0]) } == [
                "2017-11-01 2017-11-02 50", "2016-06-01 2016-06-02 600",
            ])
        #expect(adequacy.windows.map(\.reported) == [2, 4])
    }

    /// Against every pair of days, on random histories with gaps.
    @Test(arguments: 0..<20) func theWorstOfAllPairs(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let excesses = (0..<90).map { _ in
            Int.random(in: 0..<6, using: &random) == 0 ? nil : Int64?(Int64.random(in: -50...400, using: &random))
        }
        let filings = try PlainHistory.weekdays(from: "2017-06-01", excesses)
        let history = try PlainHistory.history(filings)
        let month = Month(of: try #require(history.days.last?.day))
        let adequacy = TargetAdequacy(.segregated, at: month, of: history, PlainHistory.calendar)
        let days = try filings.map { (try #require(Day(iso8601: $0.day)), $0.excess ?? 0) }
        for (length, fall) in zip(TargetAdequacy.lengths, adequacy.windows[0].falls) {
            var worst: Int64 = 0
            for (from, before) in days {
                for (to, after) in days where to > from {
                    let apart = PlainHistory.calendar.requiredDays([.segregated], in: from...to).count - 1
                    if apart <= length { worst = max(worst, before - after) }
                }
            }
            #expect(fall?.amount.amount ?? 0 == worst)
        }
    }
}
