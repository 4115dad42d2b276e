import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The excess over time: what is joined, what is not, and what the words say.
@Suite struct ExcessChartTests {
    private static func chart(_ texts: [FilingText]) throws -> Chart {
        let sources = texts.enumerated().map { $0.element.source("\($0.offset).txt") }
        return try charts(sources).dollars()
    }

    private static func charts(_ sources: [SourceFile]) throws -> ExcessChart {
        ExcessChart(history: try ReportFixture(sources).history, calendar: try ReportFixture.calendar())
    }

    private static func day(_ asOf: String) throws -> FilingText {
        try FilingText.edition2017().only(.segregated).day(asOf, submitted: "12/31/2017")
    }

    /// Friday and Monday are neighbours; a missing business day breaks the line.
    @Test func weekendsTakeNoWidthAndMissingDaysBreakTheLine() throws {
        let days = try ["11/2/2017", "11/3/2017", "11/6/2017", "11/8/2017"].map(Self.day)
        let chart = try Self.chart(days)
        let excess = try #require(chart.panels[0].series.first { $0.name == "excess" })
        #expect(excess.runs.map { $0.map(\.slot) } == [[0, 1, 2], [4]])
        #expect(chart.axis.slotCount == 5)
        #expect(chart.axis.gaps.map(\.slots) == [3...3])
        #expect(chart.axis.gaps.map(\.label) == ["1 business day without a filing"])
        #expect(chart.caption.string.contains("The axis is open where a required filing is not at hand."))
        #expect(chart.alternative.hasSuffix("1 required business day without a filing."))
    }

    /// A holiday takes no width, nor does a day the calendars are not sure of, unless something was filed for it.
    @Test(arguments: [
        (["11/22/2017", "11/27/2017"], [[0, 1]], 0), (["11/22/2017", "11/24/2017", "11/27/2017"], [[0, 1, 2]], 0),
        (["11/22/2017", "11/28/2017"], [[0], [2]], 1), (["11/24/2017", "11/25/2017", "11/27/2017"], [[0, 1, 2]], 0),
        (["12/22/2017", "12/26/2017"], [[0, 1]], 0),
    ])
    func holidaysTakeNoWidth(days: [String], slots: [[Int]], missing: Int) throws {
        let chart = try Self.chart(days.map(Self.day))
        #expect(chart.panels[0].series[1].runs.map { $0.map(\.slot) } == slots)
        #expect(chart.axis.gaps.count == missing)
        #expect(!chart.caption.string.contains("holidays are not known"))
    }

    /// A day on which only another statement is required has a slot, but does not break the line of this one.
    @Test func aDayRequiredOfAnotherPool() throws {
        let texts = try ["12/22/2017", "12/26/2017"].map {
            try FilingText.edition2017().day($0, submitted: "12/31/2017")
        }
        let chart = try Self.chart(texts)
        #expect(chart.axis.slotCount == 3 && chart.axis.gaps.map(\.slots) == [1...1])
        #expect(chart.panels.map { $0.series[1].runs.count } == [1, 2, 1])
    }

    /// Beyond the years of the calendar every weekday counts, and the caption says so.
    @Test func yearsNotKnown() throws {
        let texts = try ["12/31/2027", "01/04/2028"].map { try Self.day($0) }
        let chart = try Self.chart(texts)
        #expect(chart.axis.slotCount == 3 && chart.axis.gaps.map(\.slots) == [1...1])
        #expect(
            chart.caption.string.hasSuffix(
                "Of years whose holidays are not known every weekday counts as a business day."))
    }

    @Test func aStatementNeverFiledHasNoPoints() throws {
        let chart = try Self.chart([Self.day("11/6/2017")])
        #expect(chart.panels.map { $0.series.flatMap(\.runs).count } == [2, 0, 0])
        #expect(chart.alternative.contains("Cleared swaps customer collateral: no excess was read."))
    }

    /// Nothing stands on the edge of its panel: a twentieth of the greatest value is left at least.
    @Test(arguments: ["400,000,000", "500,000,000", "499,999,999", "1", "-400,000,000", "0"])
    func scalesHaveHeadroom(excess: String) throws {
        let text = try Self.day("11/6/2017").amount(7190, excess).amount(7194, "0")
        let panel = try Self.chart([text]).panels[0]
        let values = panel.series.flatMap(\.runs).joined().map(\.value)
        for value in values {
            #expect(value <= 0 || Double(panel.domain.upperBound) > Double(value) * 1.05)
            #expect(value >= 0 || Double(panel.domain.lowerBound) < Double(value) * 1.05)
        }
        #expect(panel.ticks.map(\.value).contains(0))
    }

    /// The unit is said once, above the panels; dates have the order of the rest of the report.
    @Test func unitAndDates() throws {
        let chart = try Self.chart([FilingText.edition2013(), FilingText.edition2017()])
        #expect(chart.subtitle.hasPrefix("US$ millions, ") && chart.panels.allSatisfy(\.unit.isEmpty))
        #expect(
            chart.axis.ticks.map(\.label) == ["Dec 31, 2013", "2014", "2015", "2016", "2017", "Nov 6, 2017"])
    }

    /// Each spell below zero or below target says its first day, its depth and its length; a day on the target is none.
    @Test func spells() throws {
        let excesses = [
            ("11/1/2017", "400,000,000"), ("11/2/2017", "300,000,000"), ("11/3/2017", "-5,000,000"),
            ("11/6/2017", "-7,500,000"), ("11/7/2017", "316,400,000"), ("11/9/2017", "316,399,999"),
        ]
        let chart = try Self.chart(excesses.map { try Self.day($0).amount(7190, $1) })
        let labels = chart.panels[0].series[1].labels.map { "\($0.point.slot): \($0.text)" }
        #expect(
            labels == [
                "6: excess 316.4", "3: below zero from Nov 3, 2017 by 7.5, 2 business days",
                "3: below target from Nov 2, 2017 by 323.9, 3 business days",
                "6: below target from Nov 9, 2017 by $1, 1 business day",
            ])
        #expect(chart.caption.string.contains("Days below zero are hatched, days below target lightly,"))
        let calm = try Self.chart([Self.day("11/6/2017")])
        #expect(!calm.caption.string.contains("hatched"))
    }

    /// Of many spells the deepest are labelled.
    @Test func manySpells() throws {
        let days = try (0..<30).map { try Self.day("11/\($0 + 1)/2017").amount(7190, "\($0 % 2 * 400 + 1),000,000") }
        let labels = try Self.chart(days).panels[0].series[1].labels.filter { $0.text.hasPrefix("below ") }
        #expect(labels.count == 8)
    }

    @Test func oneFilingIsNoRange() throws {
        let chart = try Self.chart([Self.day("11/6/2017")])
        #expect(chart.caption.string.hasPrefix("1 filing as of November 6, 2017. "))
        #expect(
            chart.alternative.hasPrefix(
                "Customer segregated funds, 1 filing: an excess of $444.2 million on November 6, 2017; 0 deficient; "
                    + "0 of 1 day with a target below it."))
    }

    /// A deficiency is told as one: its sign is not lost in the words.
    @Test func aDeficiencyInWords() throws {
        let deficient = try Self.day("11/7/2017").amount(7190, "-5,000,000")
        let chart = try Self.chart([try Self.day("11/6/2017"), deficient])
        #expect(
            chart.alternative.hasPrefix(
                "Customer segregated funds, 2 filings: from a deficiency of $5.0 million on November 7, 2017 to an "
                    + "excess of $444.2 million on November 6, 2017; last a deficiency of $5.0 million on November 7, "
                    + "2017; 1 deficient; 1 of 2 days with a target below it."))
        #expect(chart.panels[0].domain.lowerBound < 0)
        #expect(chart.panels[0].series[1].runs.joined().map(\.value) == [444_221_938, -5_000_000])
    }

    /// Of two filings for one day the amended one is drawn.
    @Test func theAmendedFilingCounts() throws {
        let amended = try Self.day("11/6/2017").replacing("INITIAL", "AMENDED").amount(7190, "1,000,000")
        let chart = try Self.chart([amended, try Self.day("11/6/2017")])
        let series = chart.panels[0].series[1]
        #expect(series.runs.joined().map(\.value) == [1_000_000])
        #expect(series.revisions == [.init(point: .init(slot: 0, value: 1_000_000), first: 444_221_938)])
        #expect(chart.caption.string.contains("A triangle is an amended filing"))
        #expect(chart.alternative.contains("; 1 amended."))
        #expect(chart.panels[0].domain.upperBound > 444_221_938)
        let alone = try Self.chart([amended]).panels[0].series[1]
        #expect(alone.revisions == [.init(point: .init(slot: 0, value: 1_000_000), first: nil)])
    }

    /// Days that are all below zero are not labelled a second time as below target.
    @Test func deficientDaysAreLabelledOnce() throws {
        let chart = try Self.chart([
            Self.day("11/6/2017"), Self.day("11/7/2017").amount(7190, "-5,000,000"), Self.day("11/8/2017"),
        ])
        let labels = chart.panels[0].series[1].labels.map(\.text).filter { $0.hasPrefix("below") }
        #expect(labels == ["below zero from Nov 7, 2017 by 5.0, 1 business day"])
    }

    // MARK: Percent

    /// The published percentages of both filings, exact to the hundredth, on one scale.
    @Test func percentOfRequired() throws {
        let chart = try Self.charts([Fixtures.filing2013(), Fixtures.filing2017()]).percent()
        let values = chart.panels.map { $0.series[1].runs.joined().map(\.value) }
        #expect(values == [[681, 655], [3598, 917], [1076, 245]])
        #expect(chart.panels.map { $0.series[0].runs.joined().map(\.value) } == [[466], [707], [197]])
        #expect(Set(chart.panels.map(\.domain)).count == 1)
        #expect(chart.alternative.contains("from 2.45% on November 6, 2017 to 10.76% on December 31, 2013"))
    }

    /// Where nothing is required there is no percentage, and what would dwarf all others is left out and counted.
    @Test func sharesWithoutBounds() throws {
        let none = try Self.day("11/6/2017").amount(7060, "0")
        let tiny = try Self.day("11/7/2017").amount(7060, "1")
        let charts = try Self.charts(
            [none, tiny, try Self.day("11/8/2017")].enumerated().map {
                $0.element.source("\($0.offset).txt")
            })
        let chart = charts.percent()
        #expect(chart.panels[0].series[1].runs.joined().map(\.slot) == [2])
        #expect(chart.caption.string.hasSuffix("1 value above 999.99% is not drawn."))
    }

    // MARK: Granularity

    /// So many business days from 2017 on, all with the same amounts.
    private static func days(_ count: Int) throws -> [FilingText] {
        let calendar = try ReportFixture.calendar()
        let first = try #require(Day(year: 2017, month: 1, day: 2))
        let last = try #require(Day(year: 2021, month: 12, day: 31))
        let text = try FilingText.edition2017().only(.segregated)
        return try calendar.requiredDays([.segregated], in: first...last).prefix(count).map { day in
            let (year, month, date) = day.date
            return try text.day("\(month)/\(date)/\(year)", submitted: "\(month)/\(date)/\(year)")
        }
    }

    @Test(arguments: [(90, nil), (91, "weekly"), (260, "weekly"), (810, "monthly")])
    func granularities(count: Int, kind: String?) throws {
        let chart = try Self.chart(Self.days(count))
        let detail = chart.axis.detail
        #expect((detail == nil) == (kind == nil))
        guard let detail, let kind else { return }
        #expect(chart.subtitle.contains("\(kind) ranges before") && detail.before.hasPrefix(kind))
        #expect(chart.caption.string.contains("a step is the range"))
        #expect(chart.axis.slotCount - detail.first >= 10, "enough days to be seen")
        #expect(chart.panels[0].series[1].runs.joined().count == count, "every day is in the chart")
        #expect(detail.periods.first == 0 && detail.periods.last.map { $0 < detail.first } == true)
        #expect(detail.monthEnds.last == detail.first - 1)
    }
}

extension Chart {
    /// The panels of a plot over time.
    var panels: [TimePlot.Panel] {
        if case .time(let plot) = plot { plot.panels } else { [] }
    }

    /// The axis of a plot over time.
    var axis: TimePlot.Axis {
        if case .time(let plot) = plot { plot.axis } else { .init(slotCount: 1, ticks: [], gaps: []) }
    }
}
