import Segregation
import Testing

/// A pool in a month, against figures worked out by hand.
@Suite struct MonthFiguresTests {
    /// Opening 130 on 31 October; then 120, 90, 80, none (a Monday), 100, -10.
    private static func november() throws -> MonthFigures {
        let filings = try PlainHistory.weekdays(from: "2017-10-31", [130, 120, 90, 80, nil, 100, -10])
        return MonthFigures(
            .segregated, in: try PlainHistory.month("2017-11"), of: try PlainHistory.history(filings),
            PlainHistory.basis)
    }

    @Test func openingClosingLowestHighestMean() throws {
        let figures = try Self.november()
        #expect(figures.opening?.day.iso8601 == "2017-10-31" && figures.opening?.excess == Dollars(130))
        #expect(figures.closing?.day.iso8601 == "2017-11-08" && figures.closing?.excess == Dollars(-10))
        #expect(figures.lowest?.day.iso8601 == "2017-11-08")
        #expect(figures.highest?.day.iso8601 == "2017-11-01" && figures.highest?.excess == Dollars(120))
        // (120 + 90 + 80 + 100 - 10) / 5
        #expect(figures.average == Ratio(Dollars(76), over: Dollars(1)))
        #expect(figures.lowestCover?.day.iso8601 == "2017-11-08")
    }

    @Test func daysCounted() throws {
        let figures = try Self.november()
        // November 2017 has 22 weekdays.
        #expect(figures.days.count == 5 && figures.missing == 17 && figures.unread == 0)
        // 90 and 80 on two days in a row, -10 by itself.
        #expect(figures.belowTarget == 3 && figures.deficient == 1 && figures.longestBelow == 2)
        #expect(figures.withTarget == 5)
    }

    @Test func ofEqualDaysTheFirstCounts() throws {
        let filings = try PlainHistory.weekdays(from: "2017-11-01", [50, 70, 50, 70])
        let figures = MonthFigures(
            .segregated, in: try PlainHistory.month("2017-11"), of: try PlainHistory.history(filings),
            PlainHistory.basis)
        #expect(figures.lowest?.day.iso8601 == "2017-11-01" && figures.highest?.day.iso8601 == "2017-11-02")
    }

    /// A filing two months before is no opening, and a pool that is not filed has nothing.
    @Test func whatIsNotThere() throws {
        let history = try PlainHistory.history([
            PlainHistory.Sent("2017-09-29", 1), PlainHistory.Sent("2017-11-01", nil),
        ])
        let month = try PlainHistory.month("2017-11")
        let figures = MonthFigures(.segregated, in: month, of: history, PlainHistory.basis)
        #expect(figures.opening == nil && figures.closing == nil && figures.average == nil && figures.unread == 1)
        let other = MonthFigures(.swaps, in: month, of: history, PlainHistory.basis)
        #expect(other.days.isEmpty && other.unread == 0 && other.missing == 21)
    }

    @Test func theVersionThatCounts() throws {
        let history = try PlainHistory.history([
            PlainHistory.Sent("2017-11-01", 90),
            PlainHistory.Sent("2017-11-01", 110, submitted: "2017-11-03", marker: .amended),
        ])
        let figures = MonthFigures(
            .segregated, in: try PlainHistory.month("2017-11"), of: history, PlainHistory.basis)
        #expect(figures.lowest?.excess == Dollars(110) && figures.belowTarget == 0)
    }
}

/// The lowest days of a month and how long it took to come back.
@Suite struct LowPointTests {
    /// Day, excess, and when it was back.
    private static func words(_ point: LowPoint) -> String {
        let recovery =
            switch point.recovery {
            case .notNeeded: "-"
            case .after(let days, let day): "\(days) \(day.iso8601)"
            case .notBy(let day): "not by \(day.iso8601)"
            }
        return "\(point.figure.day.iso8601) \(point.figure.excess.amount) \(recovery)"
    }

    @Test(arguments: [
        // The mean is 121.67; 100 is at the target of 100, 90 below it.
        (
            [Int64?(150), 90, 100, 145, 100, 145],
            ["2017-11-02 90 1 2017-11-03", "2017-11-03 100 1 2017-11-06", "2017-11-07 100 1 2017-11-08"]
        ),
        // Below target up to the end.
        ([150, 99, 98], ["2017-11-03 98 not by 2017-11-03", "2017-11-02 99 not by 2017-11-03", "2017-11-01 150 -"]),
        // A day that is missing is a business day, too; the weekend is none.
        ([150, 90, nil, 95, nil, 120], ["2017-11-02 90 4 2017-11-08", "2017-11-06 95 2 2017-11-08"]),
        ([200], ["2017-11-01 200 -"]),
    ])
    func areFound(excesses: [Int64?], expected: [String]) throws {
        let history = try PlainHistory.history(PlainHistory.weekdays(from: "2017-11-01", excesses))
        let figures = MonthFigures(
            .segregated, in: try PlainHistory.month("2017-11"), of: history, PlainHistory.basis)
        let points = history.lowPoints(figures, most: expected.count, PlainHistory.basis)
        #expect(points.map(Self.words) == expected)
    }

    @Test func theWayFromTheDayBeforeAddsUp() throws {
        let history = try PlainHistory.history(PlainHistory.weekdays(from: "2017-10-31", [130, 120, 90]))
        let figures = MonthFigures(
            .segregated, in: try PlainHistory.month("2017-11"), of: history, PlainHistory.basis)
        let points = history.lowPoints(figures, most: 5, PlainHistory.basis)
        #expect(points.map { $0.bridge?.since.iso8601 } == ["2017-11-01", "2017-10-31"])
        for point in points {
            let way = try #require(point.bridge?.way)
            #expect(way.rows.reduce(.zero) { $0 + $1.contribution } == way.closing - way.opening)
        }
        let alone = try PlainHistory.history([PlainHistory.Sent("2017-11-01", 5)])
        let single = MonthFigures(.segregated, in: try PlainHistory.month("2017-11"), of: alone, PlainHistory.basis)
        #expect(alone.lowPoints(single, most: 5, PlainHistory.basis).first?.bridge == nil)
    }
}
