import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The excess over time: what is joined, what is not, and what the words say.
@Suite struct ExcessChartTests {
    private static func chart(_ texts: [FilingText]) throws -> Chart {
        let sources = texts.enumerated().map { $0.element.source("\($0.offset).txt") }
        return ExcessChart(history: try ReportFixture(sources).history).chart()
    }

    private static func day(_ asOf: String) throws -> FilingText {
        try FilingText.edition2017().only(.segregated).day(asOf, submitted: "12/31/2017")
    }

    /// Friday and Monday are neighbours; a missing weekday breaks the line.
    @Test func weekendsTakeNoWidthAndMissingDaysBreakTheLine() throws {
        let days = try ["11/2/2017", "11/3/2017", "11/6/2017", "11/8/2017"].map(Self.day)
        let chart = try Self.chart(days)
        let excess = try #require(chart.panels[0].series.first { $0.name == "excess" })
        #expect(excess.runs.map { $0.map(\.slot) } == [[0, 1, 2], [4]])
        #expect(chart.axis.slotCount == 5)
        #expect(chart.axis.gaps.map(\.slots) == [3...3])
        #expect(chart.axis.gaps.map(\.label) == ["1 weekday without a filing"])
    }

    @Test func aStatementNeverFiledHasNoPoints() throws {
        let chart = try Self.chart([Self.day("11/6/2017")])
        #expect(chart.panels.map { $0.series.flatMap(\.runs).count } == [2, 0, 0])
        #expect(chart.alternative.hasSuffix("Cleared swaps customer collateral: no excess was read."))
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
                "6: excess 316.4", "3: below zero from Nov 3, 2017 by 7.5, 2 weekdays",
                "3: below target from Nov 2, 2017 by 323.9, 3 weekdays",
                "6: below target from Nov 9, 2017 by $1, 1 weekday",
            ])
        #expect(chart.caption.string.contains("Days below zero are hatched, days below target lightly;"))
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
        #expect(chart.panels[0].series[1].runs.joined().map(\.value) == [1_000_000])
    }
}
