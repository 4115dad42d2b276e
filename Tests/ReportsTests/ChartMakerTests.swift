import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The charts of movement, location and timeliness: their figures add up, and their words say what is drawn.
@Suite struct ChartMakerTests {
    // MARK: Movement

    private static func bridges(most: Int) throws -> [(bridge: ExcessBridge, chart: Chart)] {
        let history = try ReportFixture.real().history
        return try Statement.allCases.map { statement in
            let bridge = try #require(
                ExcessBridge(statement, from: history.days[0].effective, to: history.days[1].effective))
            return (bridge, BridgeChart(bridge, from: history.days[0].day, to: history.days[1].day, most: most).chart())
        }
    }

    /// The bars follow on one another from the opening excess to the closing one, whatever is gathered.
    @Test(arguments: [1, 2, 5, 10, 100]) func theBarsOfABridgeAddUp(most: Int) throws {
        for (bridge, chart) in try Self.bridges(most: most) {
            guard case .bridge(let plot) = chart.plot else {
                Issue.record("no bridge")
                continue
            }
            let steps = plot.rows.filter { $0.role == .step }
            #expect(plot.rows.first?.to == bridge.opening.amount && plot.rows.last?.to == bridge.closing.amount)
            #expect(plot.rows.first?.role == .level && plot.rows.last?.role == .level)
            for (before, row) in zip(plot.rows, plot.rows.dropFirst()) where row.role == .step {
                #expect(row.from == before.to)
            }
            #expect(steps.last?.to == bridge.closing.amount)
            let moved = bridge.rows.filter { $0.contribution != .zero }
            #expect(steps.count <= max(most + 1, 2) && (most < 100 || steps.count == moved.count))
            if moved.count > most + 1 {
                #expect(steps.last?.label == "other, \(moved.count - most) lines")
            }
        }
    }

    @Test func theWordsOfABridge() throws {
        let chart = try Self.bridges(most: 2)[0].chart
        #expect(chart.id == "movement-seg" && chart.title == "Customer segregated: what moved the excess")
        #expect(
            chart.alternative.hasPrefix(
                "Customer segregated funds: from an excess of $330.1 million on December 31, 2013 to an excess of $444.2 "
                    + "million on November 6, 2017; Required 1B Securities less $2,278.9 million"))
        #expect(!chart.caption.string.contains("cut off"))
    }

    /// Where the steps are small beside the excess its bars are cut off, and the caption says where the scale begins.
    @Test func aSmallMove() throws {
        let before = try FilingText.edition2017().day("11/3/2017", submitted: "11/6/2017")
        let after = try FilingText.edition2017().amount(7150, "1,000,000").amount(7180, "7,229,179,186")
            .amount(7190, "445,221,938")
        let history = try ReportFixture(before, after).history
        let bridge = try #require(
            ExcessBridge(.segregated, from: history.days[0].effective, to: history.days[1].effective))
        let chart = BridgeChart(bridge, from: history.days[0].day, to: history.days[1].day).chart()
        guard case .bridge(let plot) = chart.plot else {
            Issue.record("no bridge")
            return
        }
        #expect(plot.start > 0 && plot.rows.allSatisfy { $0.to > plot.start })
        #expect(chart.caption.string.contains("cut off: the scale begins at $"))
    }

    // MARK: Location

    @Test func theLocationOfCustomerMoney() throws {
        let history = try ReportFixture.real().history
        for asOf in history.days {
            let chart = try #require(LocationChart(of: asOf.effective, day: asOf.day).chart())
            guard case .composition(let plot) = chart.plot else {
                Issue.record("no composition")
                continue
            }
            #expect(plot.bars.count == 3)
            for (bar, statement) in zip(plot.bars, Statement.allCases) {
                let held = try #require(Measures(statement, of: asOf.effective).held)
                #expect(bar.parts.reduce(0) { $0 + $1.value } == held.amount)
                #expect(!bar.parts.contains { $0.value == 0 })
            }
        }
        let last = try #require(LocationChart(of: history.days[1].effective, day: history.days[1].day).chart())
        #expect(
            last.alternative.hasPrefix(
                "Customer segregated funds, $7,228.2 million held: banks, cash 18.88%, banks, securities 2.12%, clearing "
                    + "organizations, cash 39.89%"))
        #expect(last.caption.string.contains("What is owed lies left of zero"))
    }

    @Test func noFundsNoChart() throws {
        let day = try #require(Day(iso8601: "2017-11-06"))
        let part = LocationChart.Pool.Part(label: "banks, cash", amount: .zero, form: .cash)
        #expect(
            LocationChart(pools: [.init(.segregated, held: .zero, parts: [part])], day: day).chart() == nil)
        #expect(LocationChart(pools: [], day: day).chart() == nil)
    }

    // MARK: Timeliness

    private static func grid(_ days: [(String, String)], amended: Int? = nil) throws -> (Chart?, DayGrid?) {
        let sources = try days.enumerated().map { number, day in
            let text = try FilingText.edition2017().day(day.0, submitted: day.1)
            return try (number == amended ? text.replacing("INITIAL", "AMENDED") : text).source("\(number).txt")
        }
        let chart = TimelinessChart(
            history: try ReportFixture(sources).history, calendar: try ReportFixture.calendar()
        ).chart()
        guard case .days(let grid)? = chart?.plot else { return (chart, nil) }
        return (chart, grid)
    }

    /// On time, missing, late, not required and not sure, amended: each has its mark, its count and its words.
    @Test func everyKindOfDay() throws {
        let (chart, grid) = try Self.grid(
            [
                ("11/17/2017", "11/20/2017"), ("11/20/2017", "11/21/2017"), ("11/22/2017", "11/28/2017"),
                ("11/27/2017", "11/28/2017"), ("11/27/2017", "11/29/2017"),
            ], amended: 4)
        let cells = try #require(grid?.bands.first).cells.map { "\($0.week).\($0.weekday) \($0.mark)" }
        #expect(
            cells == ["0.4 plain", "1.0 plain", "1.1 missing", "1.2 late", "1.3 none", "1.4 none", "2.0 amended"])
        #expect(
            chart?.alternative
                == "Filings as of the days from November 17, 2017 to November 27, 2017: 2 on time, 1 late, "
                + "1 missing, 1 amended, 2 not required. Late: November 22, 2017. Missing: November 21, 2017.")
        #expect(
            grid?.key.map(\.label) == ["on time 2", "late 1", "missing 1", "amended 1", "not required 2"])
    }

    /// With few filings far apart there is nothing to be seen.
    @Test func twoFilingsYearsApart() throws {
        #expect(
            TimelinessChart(history: try ReportFixture.real().history, calendar: try ReportFixture.calendar()).chart()
                == nil)
    }

    /// A day on which two statements are required and one is not is still a required one; beyond the calendar no day is.
    @Test func daysThatCannotBeJudged() throws {
        let (_, grid) = try Self.grid([("12/30/2027", "12/31/2027"), ("1/4/2028", "1/5/2028")])
        let marks = try #require(grid).bands.map { $0.cells.map(\.mark) }
        #expect(marks == [[.plain, .missing], [.unknown, .unknown]])
    }

    // MARK: Sparklines

    @Test func sparklines() throws {
        let texts = try ["11/2/2017", "11/3/2017", "11/7/2017"].map {
            try FilingText.edition2017().only(.segregated).day($0, submitted: "12/31/2017")
        }
        let history = try ReportFixture(texts.enumerated().map { $0.element.source("\($0.offset)") }).history
        let chart = ExcessChart(history: history, calendar: try ReportFixture.calendar())
        let line = try #require(chart.sparkline(.segregated))
        #expect(line.runs.map { $0.map(\.slot) } == [[0, 1], [3]] && line.slotCount == 4)
        #expect(line.alternative.hasPrefix("Customer segregated funds, 3 filings"))
        #expect(chart.sparkline(.swaps) == nil)
    }
}
