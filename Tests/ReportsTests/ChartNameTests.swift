import DocumentModel
import Testing

@testable import Reports

/// Names of firms in charts are words from outside, as they are in tables.
@Suite struct ChartNameTests {
    private static let name = "A\u{1B}[2J\u{202E}B\n"

    private static func document(_ plot: Chart.Plot) -> Document {
        let chart = Chart(id: "c", title: "T", subtitle: "S", alternative: "A", caption: "C", plot: plot)
        return Document(
            metadata: Metadata(
                title: "T", author: "A", subject: "S", keywords: [],
                created: Timestamp(year: 2017, month: 1, day: 2, secondOfDay: 0), creator: "C"),
            runningHead: RunningHead(left: "L", right: "R", foot: "F"),
            sections: [Section(id: "s", title: "S", shortTitle: "S", start: .running, blocks: [.chart(chart)])])
    }

    @Test func dots() throws {
        let rows = [DotPlot.Row(label: Self.name, value: 1, text: "1"), .init(label: "Plain", value: 2, text: "2")]
        let document = Self.document(.dots(DotPlot(hue: .swaps, rows: rows, domain: 0...2, ticks: []))).writtenOut
        guard case .chart(let chart) = document.sections[0].blocks[0], case .dots(let plot) = chart.plot else {
            Issue.record("the chart is still one of dots")
            return
        }
        #expect(plot.rows.map(\.label) == [#"A\x1b[2J\u{202e}B\n"#, "Plain"])
    }

    @Test func multiples() throws {
        let panels = [SmallMultiples.Panel(title: Self.name, runs: [], last: "", lowest: "", highest: "")]
        let axis = TimePlot.Axis(slotCount: 1, ticks: [], gaps: [])
        let multiples = SmallMultiples(hue: .swaps, axis: axis, domain: 0...2, ticks: [], panels: panels)
        let document = Self.document(.multiples(multiples)).writtenOut
        guard case .chart(let chart) = document.sections[0].blocks[0], case .multiples(let plot) = chart.plot else {
            Issue.record("the chart is still one of small multiples")
            return
        }
        #expect(plot.panels.map(\.title) == [#"A\x1b[2J\u{202e}B\n"#])
    }
}
