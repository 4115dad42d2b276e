import Testing
import TestSupport

@testable import DocumentModel

@Suite struct ChartDrawingTests {
    static let width = 504.0

    private typealias Point = TimePlot.Series.Point

    /// A chart of one panel.
    static func chart(
        _ series: [TimePlot.Series], slots: Int, ticks: [TimePlot.Axis.Tick] = [], gaps: [TimePlot.Axis.Gap] = []
    ) -> Chart {
        let scale = Scale(holding: series.flatMap(\.runs).flatMap { $0 }.map(\.value), steps: 5)
        return Chart(
            id: "c", title: "Chart", subtitle: "", alternative: "", caption: "",
            axis: .init(slotCount: slots, ticks: ticks, gaps: gaps),
            panels: [
                .init(
                    title: "Panel", unit: "US$ millions", domain: scale.domain,
                    ticks: scale.ticks.map { .init(value: $0, label: "\($0)") }, series: series)
            ])
    }

    static func excess(_ runs: [[TimePlot.Series.Point]], labels: [TimePlot.Series.Label] = []) -> TimePlot.Series {
        TimePlot.Series(name: "excess", shape: .line, hue: .segregated, runs: runs, labels: labels)
    }

    static func drawing(_ chart: Chart) throws -> Drawing {
        try ChartDrawing.drawing(
            of: chart, width: width, measure: HalfEm())
    }

    /// The curves in a pool's hue.
    private func curves(_ drawing: Drawing) -> [[Drawing.Point]] {
        drawing.marks.flatMap { mark -> [[Drawing.Point]] in
            guard case .lines(let lines, let stroke) = mark, case .hue = stroke.ink else { return [] }
            return lines
        }
    }

    private func labels(_ drawing: Drawing) -> [Drawing.Label] {
        drawing.marks.compactMap { mark in
            guard case .label(let label) = mark else { return nil }
            return label
        }
    }

    /// The box of capitals of a label.
    private func box(_ label: Drawing.Label) -> Box {
        let extent = HalfEm().width(of: label.string, size: label.size, weight: label.weight)
        let left =
            switch label.anchor {
            case .start: label.place.x
            case .middle: label.place.x - extent / 2
            case .end: label.place.x - extent
            }
        return Box(
            left: left, top: label.place.y - label.size * ChartDrawing.capHeight, right: left + extent,
            bottom: label.place.y)
    }

    @Test func twoDaysAreTwoDotsAndNoLine() throws {
        let series = Self.excess([[Point(slot: 0, value: 600)], [Point(slot: 999, value: 440)]])
        let drawing = try Self.drawing(Self.chart([series], slots: 1000))
        #expect(curves(drawing).isEmpty)
        let dots = drawing.marks.filter { if case .dot = $0 { true } else { false } }
        #expect(dots.count == 2)
    }

    @Test func nothingIsDrawnBetweenRuns() throws {
        let before = (0..<50).map { Point(slot: $0, value: 100 + Int64($0)) }
        let after = (80..<120).map { Point(slot: $0, value: 300 - Int64($0)) }
        let drawing = try Self.drawing(Self.chart([Self.excess([before, after])], slots: 120))
        let lines = curves(drawing)
        #expect(lines.count == 2)
        let end = lines[0].map(\.x).max() ?? 0
        let start = lines[1].map(\.x).min() ?? 0
        #expect(start - end > 29 * (lines[0][1].x - lines[0][0].x))
    }

    @Test func aSingleSteppedValueIsAShortBar() throws {
        let target = TimePlot.Series(
            name: "target", shape: .steps, hue: nil, runs: [[Point(slot: 500, value: 150)]], labels: [])
        let drawing = try Self.drawing(Self.chart([target], slots: 1000))
        let bars = drawing.marks.compactMap { mark -> [Drawing.Point]? in
            guard case .lines(let lines, let stroke) = mark, !stroke.dash.isEmpty else { return nil }
            return lines.first
        }
        #expect(bars.count == 1)
        #expect(abs((bars[0][1].x - bars[0][0].x) - 12) < 0.001)
        #expect(bars[0][0].y == bars[0][1].y)
    }

    @Test func aSteppedLineTurnsAtRightAnglesOnly() throws {
        let target = TimePlot.Series(
            name: "target", shape: .steps, hue: nil,
            runs: [(0..<30).map { Point(slot: $0, value: $0 < 10 ? 100 : $0 < 20 ? 150 : 120) }], labels: [])
        let drawing = try Self.drawing(Self.chart([target], slots: 30))
        for case .lines(let lines, let stroke) in drawing.marks where !stroke.dash.isEmpty {
            #expect(lines[0].count == 6)
            for (from, to) in zip(lines[0], lines[0].dropFirst()) { #expect(from.x == to.x || from.y == to.y) }
        }
    }

    @Test(arguments: [Int64(-500)...(-100), Int64(100)...500, Int64(-50)...900])
    func zeroIsAlwaysInView(values: ClosedRange<Int64>) throws {
        let series = Self.excess([[Point(slot: 0, value: values.lowerBound), Point(slot: 9, value: values.upperBound)]])
        let drawing = try Self.drawing(Self.chart([series], slots: 10))
        let zero = drawing.marks.compactMap { mark -> Double? in
            guard case .lines(let lines, let stroke) = mark, stroke.ink == .text else { return nil }
            return lines.first?.first?.y
        }
        #expect(zero.count == 1)
        #expect(zero.allSatisfy { $0 > 0 && $0 < drawing.height })
        for case .lines(_, let stroke) in drawing.marks where stroke.ink == .grid { #expect(stroke.width < 0.9) }
    }

    @Test func belowZeroIsHatchedAndColoured() throws {
        let values: [Int64] = [200, 100, -50, -80, 60, 90, -20]
        let series = Self.excess([values.enumerated().map { Point(slot: $0.offset, value: $0.element) }])
        let drawing = try Self.drawing(Self.chart([series], slots: values.count))
        let areas = drawing.marks.filter { if case .polygon(_, .deficiencyTint) = $0 { true } else { false } }
        let hatches = drawing.marks.filter {
            if case .lines(_, let stroke) = $0 { stroke.ink == .deficiency && stroke.width < 1 } else { false }
        }
        #expect(areas.count == 2)
        #expect(hatches.count == 2)
        for case .polygon(let corners, .deficiencyTint) in drawing.marks {
            let zero = corners.map(\.y).min() ?? 0
            for case .lines(let lines, let stroke) in drawing.marks where stroke.ink == .deficiency && stroke.width < 1
            {
                for point in lines.joined() { #expect(point.y >= zero - 0.001) }
            }
        }
    }

    /// The lighter hatch lies between curve and target, where there is a target and the curve is below it, and nowhere else.
    @Test func belowTargetIsHatchedLightly() throws {
        let values: [Int64] = [50, 50, 300, 100, 50, 120, 250, 250, 40, 300]
        let excess = Self.excess([values.enumerated().map { Point(slot: $0.offset, value: $0.element) }])
        let target = TimePlot.Series(
            name: "target", shape: .steps, hue: nil,
            runs: [(2..<values.count).map { Point(slot: $0, value: $0 < 6 ? 150 : 200) }], labels: [])
        let drawing = try Self.drawing(Self.chart([target, excess], slots: values.count))
        let hatches = drawing.marks.compactMap { mark -> [Drawing.Point]? in
            guard case .lines(let lines, let stroke) = mark, stroke.ink == .deficiency, stroke.width < 0.4 else {
                return nil
            }
            return Array(lines.joined())
        }
        #expect(hatches.count == 2)
        let curve = try #require(curves(drawing).first { $0.count == values.count })
        let spans = hatches.map { ($0.map(\.x).min() ?? 0)...($0.map(\.x).max() ?? 0) }
        #expect(curve[2].x < spans[0].lowerBound && spans[0].upperBound < curve[6].x)
        #expect(curve[7].x < spans[1].lowerBound && spans[1].upperBound < curve[9].x)
        let lowest = [curve[4].y, curve[8].y]
        for (hatch, low) in zip(hatches, lowest) { #expect(hatch.allSatisfy { $0.y <= low + 0.001 }) }
        let single = Self.excess([[Point(slot: 3, value: 20)]])
        let alone = try Self.drawing(Self.chart([target, single], slots: values.count))
        #expect(alone.marks.contains { if case .lines(_, let stroke) = $0 { stroke.width == 0.3 } else { false } })
    }

    /// A triangle at the value that counts, a hairline with a cap from the one filed first, if it is known and another.
    @Test func revisions() throws {
        let points = (0..<10).map { Point(slot: $0, value: 100 + Int64($0)) }
        var series = Self.excess([points])
        series.revisions = [
            .init(point: points[2], first: 20), .init(point: points[5], first: nil),
            .init(point: points[7], first: points[7].value),
        ]
        let drawing = try Self.drawing(Self.chart([series], slots: 10))
        let triangles = drawing.marks.compactMap { mark -> [Drawing.Point]? in
            if case .polygon(let corners, .text) = mark { corners } else { nil }
        }
        let curve = try #require(curves(drawing).first)
        #expect(triangles.map { ($0.map(\.x).min() ?? 0) + 2.6 } == [curve[2].x, curve[5].x, curve[7].x])
        let hairlines = drawing.marks.compactMap { mark -> [[Drawing.Point]]? in
            guard case .lines(let lines, let stroke) = mark, stroke == .init(.text, width: 0.4) else { return nil }
            return lines
        }
        #expect(hairlines.count == 1 && hairlines[0][0][1] == curve[2] && hairlines[0][0][0].y > curve[2].y + 20)
        #expect(hairlines[0][1].allSatisfy { $0.y == hairlines[0][0][0].y })
    }

    @Test func slotLabelsKeepTheirDistanceAndTheirEnds() throws {
        for count in [1, 2, 3, 12, 13, 40, 101, 250] {
            let ticks = (0..<count).map { TimePlot.Axis.Tick(slot: $0 * 10, label: "\($0) Nov 2017") }
            let series = Self.excess([[Point(slot: 0, value: 10), Point(slot: 9, value: 20)]])
            let drawing = try Self.drawing(Self.chart([series], slots: max(10, count * 10), ticks: ticks))
            let shown = labels(drawing).filter { $0.string.hasSuffix("2017") }
            #expect(shown.first?.string == ticks.first?.label)
            if count > 1 { #expect(shown.last?.string == ticks.last?.label) }
            for (left, right) in zip(shown, shown.dropFirst()) { #expect(box(left).right + 4 < box(right).left) }
            for label in shown { #expect(box(label).left >= 0 && box(label).right <= Self.width) }
        }
    }

    /// Years stand in a regular step; only what has no room beside an end is left out.
    @Test func labelsBetweenTheEndsAreRegular() throws {
        let series = Self.excess([[Point(slot: 0, value: 10)], [Point(slot: 1004, value: 20)]])
        let ticks = [
            (0, "Dec 31, 2013"), (1, "2014"), (262, "2015"), (523, "2016"), (784, "2017"), (1004, "Nov 6, 2017"),
        ]
        let drawing = try Self.drawing(
            Self.chart([series], slots: 1005, ticks: ticks.map { .init(slot: $0, label: $1) }))
        let shown = labels(drawing).map(\.string).filter { $0.contains("201") }
        #expect(shown == ["Dec 31, 2013", "2015", "2016", "2017", "Nov 6, 2017"])
    }

    /// The axis begins where the panel does, and each panel says what its empty stretch is.
    @Test func everyPanelIsComplete() throws {
        let series = Self.excess([[Point(slot: 0, value: 600)], [Point(slot: 999, value: 440)]])
        var chart = Self.chart([series], slots: 1000, gaps: [.init(slots: 1...998, label: "no filings")])
        guard case .time(var plot) = chart.plot else { return }
        plot.panels.append(plot.panels[0])
        chart.plot = .time(plot)
        let drawing = try Self.drawing(chart)
        #expect(labels(drawing).count { $0.string == "no filings" } == 2)
        func left(_ ink: Ink, _ width: Double) -> Double? {
            drawing.marks.compactMap { mark -> Double? in
                guard case .lines(let lines, let stroke) = mark, stroke.ink == ink, stroke.width == width else {
                    return nil
                }
                return lines.joined().map(\.x).min()
            }.min()
        }
        #expect(left(.quiet, 0.6) == left(.text, 0.9) && left(.text, 0.9) != nil)
    }

    @Test func aGapIsABandWithItsWords() throws {
        let series = Self.excess([[Point(slot: 0, value: 600)], [Point(slot: 999, value: 440)]])
        let gap = TimePlot.Axis.Gap(slots: 1...998, label: "no filings")
        let drawing = try Self.drawing(Self.chart([series], slots: 1000, gaps: [gap]))
        #expect(labels(drawing).contains { $0.string == "no filings" })
        #expect(drawing.marks.contains { if case .polygon(_, .band) = $0 { true } else { false } })
        let narrow = TimePlot.Axis.Gap(slots: 10...12, label: "no filings")
        let other = try Self.drawing(Self.chart([series], slots: 1000, gaps: [narrow]))
        #expect(!labels(other).contains { $0.string == "no filings" })
    }

    /// Labels drawn by lot keep clear of each other, of all points, and of the panel's edges.
    @Test(arguments: UInt64(1)...60) func labelsNeverCollide(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let slots = [2, 5, 40, 250, 2_500].randomElement(using: &random) ?? 40
        var value: Int64 = Int64.random(in: -200...900, using: &random)
        let points = (0..<slots).map { slot in
            value += Int64.random(in: -40...40, using: &random)
            return Point(slot: slot, value: value)
        }
        let marked = [
            points.first, points.last, points.min { $0.value < $1.value }, points.randomElement(using: &random),
        ]
        let excess = Self.excess(
            slots == 2 ? points.map { [$0] } : [points],
            labels: marked.compactMap { $0 }.enumerated().map { .init(point: $0.element, text: "mark \($0.offset)") })
        let target = TimePlot.Series(
            name: "target", shape: .steps, hue: nil, runs: [points.map { Point(slot: $0.slot, value: 150) }],
            labels: [.init(point: Point(slot: slots - 1, value: 150), text: "mark target")])
        let chart = Self.chart([target, excess], slots: slots)
        let drawing = try Self.drawing(chart)
        let boxes = labels(drawing).filter { $0.string.hasPrefix("mark") }.map(box)
        #expect(boxes.count == 5, "labels left out")
        let curve = curves(drawing).joined()
        let dots = drawing.marks.compactMap { mark -> Drawing.Point? in
            guard case .dot(let centre, _, _) = mark else { return nil }
            return centre
        }
        for (index, box) in boxes.enumerated() {
            #expect(box.left >= 0 && box.right <= Self.width && box.top >= 0 && box.bottom <= drawing.height)
            for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
            for point in Array(curve) + dots {
                #expect(!(box.left < point.x && point.x < box.right && box.top < point.y && point.y < box.bottom))
            }
        }
    }
}
