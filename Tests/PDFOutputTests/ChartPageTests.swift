import DocumentModel
import Testing

@testable import PDFOutput

/// Every kind of chart on a page and as a picture, and the curves in cells.
@Suite struct ChartPageTests {
    private static let width = 504.0

    private static func chart(_ id: String, _ plot: Chart.Plot) -> Chart {
        Chart(id: id, title: "Title of \(id)", subtitle: "Unit", alternative: "Words.", caption: "Caption.", plot: plot)
    }

    static let charts = [
        chart(
            "bridge",
            .bridge(
                Bridge(
                    hue: .swaps,
                    rows: [
                        .init(label: "Excess before", from: 0, to: 40, text: "40.0", role: .level),
                        .init(label: "Held 7A", from: 40, to: -10, text: "(50.0)", role: .step),
                        .init(label: "Deficiency now", from: 0, to: -10, text: "(10.0)", role: .level),
                    ]))),
        chart(
            "parts",
            .composition(
                Composition(
                    bars: [
                        .init(
                            title: "Pool", total: "US$ 100 million", hue: .secured,
                            parts: [
                                .init(label: "banks, cash 90%", value: 90, fill: .solid),
                                .init(label: "on hand 10%", value: 10, fill: .plain),
                            ])
                    ], key: [.init(fill: .solid, label: "cash")]))),
        chart(
            "days",
            .days(
                DayGrid(
                    bands: [
                        .init(
                            label: "2017", weeks: 1, ticks: [.init(week: 0, label: "Nov")],
                            cells: [
                                .init(week: 0, weekday: 0, mark: .late), .init(week: 0, weekday: 1, mark: .missing),
                            ])
                    ], key: [.init(mark: .late, label: "late 1")]))),
        chart(
            "dots",
            .dots(
                DotPlot(
                    hue: .swaps,
                    rows: [
                        .init(label: "Example Futures 1 LLC", value: 900, text: "9.00%", target: 300),
                        .init(label: "Example 2", value: -50, text: "(0.50%)", target: 300, isAlarm: true),
                        .init(label: "Example 3", value: 9_999, text: "99.99%"),
                    ], domain: -100...1_000, ticks: [.init(value: 0, label: "0%"), .init(value: 1_000, label: "10%")],
                    level: .init(value: 900, label: "median 9.00%"), key: [.init(mark: .target, label: "target")]))),
        chart(
            "multiples",
            .multiples(
                SmallMultiples(
                    hue: .segregated, axis: .init(slotCount: 9, ticks: [.init(slot: 0, label: "Nov 1")], gaps: []),
                    domain: 0...1_000, ticks: [.init(value: 0, label: "0%")],
                    level: .init(value: 300, label: "3%"),
                    panels: [
                        .init(
                            title: "Example 1",
                            runs: [
                                (0..<4).map { .init(slot: $0, value: 100 + Int64($0)) }, [.init(slot: 8, value: 9)],
                            ],
                            last: "0.09%", lowest: "low 0.09%", highest: "", isAlarm: true),
                        .init(title: "Example 2", runs: [], last: "no filing", lowest: "", highest: ""),
                    ], key: [.init(mark: .level, label: "3% of required")]))),
    ]

    /// All words of a chart are text on its page, and all its marks lie within the body.
    @Test(arguments: ChartPageTests.charts) func everyKindOnAPage(chart: Chart) throws {
        let pages = try TestPages(blocks: [.chart(chart)])
        let shown = Set(pages.runs(0).map(\.run.text.string))
        let drawing = try ChartDrawing.drawing(
            of: chart, width: TestPages.theme.bodyWidth, measure: ShapedMeasure(shaper: FixedWidthShaper()))
        var count = 0
        for case .label(let label) in drawing.marks {
            #expect(shown.contains(label.string), "\(label.string)")
            count += 1
        }
        #expect(count > 4)
        for item in pages.pages[0].items where item.part.kind == .chart {
            guard case .polygon(let corners, _) = item.shape else { continue }
            for corner in corners {
                #expect(corner.x >= TestPages.theme.left - 0.001 && corner.x <= TestPages.theme.right + 0.001)
                #expect(corner.y >= TestPages.theme.topMargin && corner.y <= TestPages.theme.bodyBottom)
            }
        }
    }

    /// Equal charts give equal pictures: two dots to a point, one chart below another.
    @Test func pictures() throws {
        let renderer = try ChartRenderer(fonts: .debianInter, palette: .plain)
        let one = try renderer.png(of: [Self.charts[0]])
        let all = try renderer.png(of: Self.charts + [DemoCharts.year, DemoCharts.twoDays])
        #expect(try all == renderer.png(of: Self.charts + [DemoCharts.year, DemoCharts.twoDays]))
        func size(_ picture: [UInt8]) -> [Int] {
            [16, 20].map { start in picture[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        }
        #expect(size(one)[0] == 1280 && size(all)[0] == 1280 && size(all)[1] > 3 * size(one)[1])
        let dark = try ChartRenderer(fonts: .debianInter, palette: .dark).png(of: [Self.charts[0]])
        #expect(size(dark) == size(one) && dark != one)
    }

    @Test func aPictureTooLargeIsRefused() throws {
        let renderer = try ChartRenderer(fonts: .debianInter, palette: .plain)
        let many = Array(repeating: DemoCharts.year, count: 80)
        #expect(throws: PDFOutputError.drawingRefused(reason: "the picture is too large")) {
            try renderer.png(of: many)
        }
    }

    /// A curve stands in its own cell, whatever the column is made for.
    @Test(arguments: [Table.Column.Kind.text, .figure]) func aCurveInACell(kind: Table.Column.Kind) throws {
        let sparkline = Sparkline(
            slotCount: 9, runs: [[.init(slot: 0, value: 5), .init(slot: 4, value: -2)], [.init(slot: 8, value: 9)]],
            hue: .swaps, alternative: "Words.")
        let table = Table(
            id: "t", title: "Table", subtitle: "",
            columns: [.init("Pool", .stub, .share(1)), .init("Excess", kind, .fitted), .init("More", .text, .fitted)],
            rows: [
                .init(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text("Cleared swaps"), Table.Cell(.sparkline(sparkline), above: .none, below: .none, mark: ""),
                        .text("Words"),
                    ])
            ])
        let pages = try TestPages(blocks: [.table(table)])
        let typesetter = Typesetter(theme: TestPages.theme, shaper: FixedWidthShaper(), anchors: [])
        let place = try TableColumns(table, typesetter).places[1]
        var points: [Drawing.Point] = []
        for item in pages.pages[0].items where item.part.kind == .cell {
            switch item.shape {
            case .lines(let lines, _): points += lines.joined()
            case .dot(let centre, _, _): points.append(centre)
            case .image(_, let area): points += area.corners
            case .polygon, .text: break
            }
        }
        #expect(points.count > 4 && place.width >= Sparkline.width)
        #expect(points.allSatisfy { place.left - 0.001 <= $0.x && $0.x <= place.right + 0.001 })
        let word = try #require(pages.runs(0).first { $0.run.text.string == "Words" }).run
        #expect(points.allSatisfy { abs($0.y - word.place.y) < Sparkline.height })
    }
}
