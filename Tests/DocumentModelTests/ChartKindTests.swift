import TestSupport
import Testing

@testable import DocumentModel

/// The charts that are not plots over time: their pictures, and that nothing in them meets.
@Suite struct ChartKindTests {
    static let bridge = Bridge(
        hue: .segregated,
        rows: [
            .init(label: "Excess Dec 31, 2013", from: 0, to: 330, text: "330.0", role: .level),
            .init(label: "Required 1A Cash", from: 330, to: -120, text: "(450.0)", role: .step),
            .init(label: "Held 7A Banks cash", from: -120, to: 500, text: "+620.0", role: .step),
            .init(label: "other, 7 lines", from: 500, to: 444, text: "(56.0)", role: .step),
            .init(label: "Excess Nov 6, 2017", from: 0, to: 444, text: "444.0", role: .level),
        ])

    static let composition = Composition(
        bars: [
            .init(
                title: "Customer segregated", total: "US$ 7,228.2 million", hue: .segregated,
                parts: [
                    .init(label: "banks, cash 20.00%", value: 200, fill: .solid),
                    .init(label: "banks, securities 1.00%", value: 10, fill: .hatched),
                    .init(label: "clearing organizations, cash 84.00%", value: 840, fill: .solid),
                    .init(label: "clearing organizations, positions (5.00%)", value: -50, fill: .plain),
                ]),
            .init(title: "Nothing", total: "US$ –", hue: .swaps, parts: []),
        ], key: [.init(fill: .solid, label: "cash"), .init(fill: .hatched, label: "securities")])

    static let days = DayGrid(
        bands: [
            .init(
                label: "2017", weeks: 2, ticks: [.init(week: 0, label: "Oct"), .init(week: 1, label: "Nov")],
                cells: DayGrid.Mark.allCases.enumerated().map { index, mark in
                    .init(week: index / 5, weekday: index % 5, mark: mark)
                })
        ], key: [.init(mark: .plain, label: "on time 1"), .init(mark: .late, label: "late 1")])

    private static func chart(_ plot: Chart.Plot) -> Chart {
        Chart(id: "c", title: "T", subtitle: "S", alternative: "A", caption: "C", plot: plot)
    }

    private static func drawing(_ plot: Chart.Plot) throws -> Drawing {
        try ChartDrawing.drawing(of: chart(plot), width: 504, measure: HalfEm())
    }

    @Test(arguments: [
        ("bridge", Chart.Plot.bridge(bridge)), ("composition", .composition(composition)), ("days", .days(days)),
    ])
    func pictures(name: String, plot: Chart.Plot) throws {
        try expectGolden(DrawingDump.text(Self.drawing(plot)), named: "\(name).drawing.txt")
    }

    @Test func sparkline() throws {
        let runs: [[TimePlot.Series.Point]] = [
            [.init(slot: 0, value: 40), .init(slot: 1, value: -20)], [.init(slot: 4, value: 60)],
        ]
        let sparkline = Sparkline(slotCount: 5, runs: runs, hue: .swaps, alternative: "")
        try expectGolden(DrawingDump.text(sparkline.drawing), named: "sparkline.drawing.txt")
        #expect(Sparkline(slotCount: 5, runs: [], hue: .swaps, alternative: "").drawing.marks.isEmpty)
        let level = Sparkline(slotCount: 1, runs: [[.init(slot: 0, value: 7)]], hue: .swaps, alternative: "").drawing
        for case .dot(let centre, _, _) in level.marks { #expect(centre.y == Sparkline.height / 2) }
    }

    // MARK: Nothing meets

    /// The boxes of all labels of a picture.
    private func boxes(_ drawing: Drawing) -> [Box] {
        drawing.marks.compactMap { mark in
            guard case .label(let label) = mark else { return nil }
            let extent = HalfEm().width(of: label.string, size: label.size, weight: label.weight)
            let left = label.anchor == .start ? label.place.x : label.place.x - extent / 2
            return Box(
                left: left, top: label.place.y - label.size * ChartDrawing.capHeight, right: left + extent,
                bottom: label.place.y)
        }
    }

    private func expectApart(_ drawing: Drawing, location: SourceLocation = #_sourceLocation) {
        let boxes = boxes(drawing)
        for (index, box) in boxes.enumerated() {
            #expect(
                box.left >= -0.001 && box.right <= drawing.width + 0.001 && box.top >= 0
                    && box.bottom <= drawing.height, sourceLocation: location)
            for other in boxes[(index + 1)...] { #expect(!box.overlaps(other), sourceLocation: location) }
        }
    }

    @Test(arguments: UInt64(1)...60) func namesOfPartsNeverMeet(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let names = ["on hand", "banks, cash", "clearing organizations, securities", "other FCMs"]
        let bars = (0..<3).map { _ in
            Composition.Bar(
                title: "Pool", total: "US$ 1 million", hue: .secured,
                parts: (0..<Int.random(in: 1...13, using: &random)).map { _ in
                    let size = Int64.random(in: 1...1_000, using: &random)
                    let value = size * size * (Int.random(in: 0..<6, using: &random) == 0 ? -1 : 1)
                    return .init(
                        label: "\(names.randomElement(using: &random) ?? "") 12.34%", value: value, fill: .hatched)
                })
        }
        let drawing = try Self.drawing(.composition(Composition(bars: bars, key: [])))
        expectApart(drawing)
        let boxes = boxes(drawing)
        for case .lines(let leaders, let stroke) in drawing.marks where stroke.width == 0.4 {
            for leader in leaders {
                let crossed = boxes.filter { box in
                    box.left < leader[0].x && leader[0].x < box.right && leader[0].y < box.bottom
                        && box.top < leader[1].y
                }
                #expect(crossed.isEmpty, "a leader meets a name")
            }
        }
    }

    @Test(arguments: UInt64(1)...40) func rowsOfABridgeNeverMeet(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var amount = Int64.random(in: -500...500, using: &random)
        var rows = [Bridge.Row(label: "Excess", from: 0, to: amount, text: "\(amount)", role: .level)]
        for number in 0..<Int.random(in: 0...14, using: &random) {
            let next = amount + Int64.random(in: -900...900, using: &random)
            rows.append(.init(label: "line \(number)", from: amount, to: next, text: "\(next - amount)", role: .step))
            amount = next
        }
        expectApart(try Self.drawing(.bridge(Bridge(hue: .swaps, rows: rows))))
    }

    /// A cut bar has its strokes and no zero line.
    @Test func aBridgeThatDoesNotBeginAtZero() throws {
        let rows: [Bridge.Row] = [
            .init(label: "Excess", from: 0, to: 1_000, text: "1,000", role: .level),
            .init(label: "line", from: 1_000, to: 1_010, text: "10", role: .step),
        ]
        let drawing = try Self.drawing(.bridge(Bridge(hue: .swaps, rows: rows, start: 980)))
        #expect(drawing.marks.contains { if case .lines(_, let stroke) = $0 { stroke.ink == .paper } else { false } })
        #expect(!drawing.marks.contains { if case .lines(_, let stroke) = $0 { stroke.ink == .text } else { false } })
        expectApart(drawing)
    }
}
