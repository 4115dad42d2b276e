/// Turns a chart into a picture: panels one above the other on one time axis.
///
/// Runs of points are never joined, the zero line is always there and the heaviest of the level lines, the area below
/// zero is hatched and coloured and shows as a bar on the zero line even if it lasts one day of ten years, the area below
/// the target has a lighter hatch, and a stretch without filings stays open on the axis.
public struct ChartDrawing {
    /// The size of tick labels and direct labels.
    static let labelSize = 7.5
    /// The size of the panels' titles.
    static let titleSize = 8.5
    /// The height of capitals and digits, in ems.
    static let capHeight = 0.727

    private static let titleHeight = 20.0
    private static let axisHeight = 20.0
    private static let panelGap = 9.0

    private let chart: Chart
    private let width: Double
    private let height: Double
    private let measure: any TextMeasuring
    private var marks: [Drawing.Mark] = []

    /// The picture of a chart.
    ///
    /// - Parameters:
    ///   - chart: what is to be seen.
    ///   - width: in points; at least 160 for the labels to have room.
    ///   - height: in points, all panels and the axis together.
    ///   - measure: the width of words.
    ///
    /// Throws what `measure` throws.
    public static func drawing(
        of chart: Chart, width: Double, height: Double, measure: any TextMeasuring
    ) throws -> Drawing {
        var drawing = ChartDrawing(chart, width: width, height: height, measure)
        let frames = try drawing.frames()
        drawing.drawGaps(frames)
        for (panel, frame) in zip(chart.panels, frames) {
            try drawing.draw(panel, in: frame)
        }
        if let last = frames.last { try drawing.drawAxis(below: last) }
        return Drawing(width: width, height: height, marks: drawing.marks)
    }

    /// The height at which so many panels look their best at a width.
    public static func height(forPanels count: Int, width: Double) -> Double {
        let plot = count > 1 ? width * 0.185 : width * 0.34
        return Double(count) * (plot + titleHeight) + Double(max(0, count - 1)) * panelGap + axisHeight
    }

    private init(_ chart: Chart, width: Double, height: Double, _ measure: any TextMeasuring) {
        self.chart = chart
        self.width = width
        self.height = height
        self.measure = measure
    }

    // MARK: Frames

    /// Room for the widest tick label at the left, and for the labels of the newest points at the right.
    private func frames() throws -> [PanelFrame] {
        let count = Double(max(1, chart.panels.count))
        let taken = Self.axisHeight + count * Self.titleHeight + (count - 1) * Self.panelGap
        let plotHeight = max(12, (height - taken) / count)
        var left = 0.0
        var right = 0.0
        let late = chart.axis.slotCount - 1 - chart.axis.slotCount / 33
        for panel in chart.panels {
            for tick in panel.ticks {
                left = max(left, try measure.width(of: tick.label, size: Self.labelSize, weight: .regular))
            }
            for label in panel.series.flatMap(\.labels) where label.point.slot >= late {
                right = max(right, try measure.width(of: label.text, size: Self.labelSize, weight: .strong) + 12)
            }
        }
        left = min(left + 7, width / 3)
        right = min(max(right, 7), width / 3)
        return chart.panels.indices.map { index in
            let top =
                Double(index) * (plotHeight + Self.titleHeight + Self.panelGap) + Self.titleHeight
            return PanelFrame(
                left: left, plotLeft: left + 7, plotRight: width - right, right: width, top: top,
                bottom: top + plotHeight, domain: chart.panels[index].domain, slotCount: max(1, chart.axis.slotCount))
        }
    }

    // MARK: Panels

    private mutating func draw(_ panel: Chart.Panel, in frame: PanelFrame) throws {
        try drawTitle(of: panel, above: frame)
        try drawGrid(panel, frame)
        var onZero: [[Drawing.Point]] = []
        var placer = LabelPlacer(frame: frame, grid: panel.ticks.map { frame.y($0.value) })
        try drawGapLabels(in: frame, &placer)
        let targets = panel.series.filter { $0.shape == .steps }.flatMap(\.runs).joined()
        let levels = Dictionary(targets.map { ($0.slot, $0.value) }) { first, _ in first }
        for series in panel.series {
            let curves = ChartCurves(series, frame, levels: levels)
            marks += curves.marks
            onZero += curves.spells
            placer.avoid(curves.paths)
            placer.avoid(curves.dots, radius: ChartCurves.dotRadius)
        }
        let zero = Drawing.Stroke(.text, width: 0.9)
        marks.append(.lines([[frame.point(frame.left, frame.zero), frame.point(frame.plotRight, frame.zero)]], zero))
        if !onZero.isEmpty { marks.append(.lines(onZero, Drawing.Stroke(.deficiency, width: 2.4))) }
        for series in panel.series.sorted(by: { $0.hue != nil && $1.hue == nil }) {
            for label in series.labels {
                let weight: Weight = series.hue == nil ? .regular : .strong
                let extent = try measure.width(of: label.text, size: Self.labelSize, weight: weight)
                let ink: Ink = series.hue == nil ? .quiet : .text
                let spot = placer.place(
                    width: extent, height: Self.labelSize, beside: frame.place(of: label.point),
                    reach: ChartCurves.reach(of: series, at: label.point, frame))
                guard let spot else { continue }
                if let leader = spot.leader { marks.append(.lines([leader], Drawing.Stroke(.quiet, width: 0.4))) }
                let place = frame.point(spot.box.left, spot.box.middle + Self.labelSize * Self.capHeight / 2)
                marks.append(
                    .label(
                        Drawing.Label(label.text, at: place, .start, size: Self.labelSize, weight: weight, ink: ink)))
            }
        }
    }

    private mutating func drawTitle(of panel: Chart.Panel, above frame: PanelFrame) throws {
        let baseline = frame.top - 9
        var x = 0.0
        if let hue = panel.series.compactMap(\.hue).first {
            let side = 6.0
            let box = Box(left: 0, top: baseline - side, right: side, bottom: baseline)
            marks.append(.polygon(box.corners, .hue(hue)))
            x = side + 5
        }
        marks.append(
            .label(
                Drawing.Label(
                    panel.title, at: frame.point(x, baseline), .start, size: Self.titleSize, weight: .strong, ink: .text
                )))
        guard !panel.unit.isEmpty else { return }
        x += try measure.width(of: panel.title, size: Self.titleSize, weight: .strong) + 6
        marks.append(
            .label(
                Drawing.Label(
                    panel.unit, at: frame.point(x, baseline), .start, size: Self.labelSize, weight: .regular,
                    ink: .quiet)))
    }

    /// Level lines at the ticks; where there is no room for all labels, zero and the ends go first.
    private mutating func drawGrid(_ panel: Chart.Panel, _ frame: PanelFrame) throws {
        let heights = panel.ticks.map { frame.y($0.value) }
        let half = Self.labelSize * 0.62
        let spans = heights.map { ($0 - half)...($0 + half) }
        let order = panel.ticks.indices.sorted { rank($0, panel) < rank($1, panel) }
        for index in Spacing.kept(spans, inOrder: order) {
            let y = heights[index]
            if panel.ticks[index].value != 0 {
                marks.append(
                    .lines(
                        [[frame.point(frame.left, y), frame.point(frame.plotRight, y)]],
                        Drawing.Stroke(.grid, width: 0.5)))
            }
            let place = frame.point(frame.left - 5, y + Self.labelSize * Self.capHeight / 2)
            marks.append(
                .label(
                    Drawing.Label(
                        panel.ticks[index].label, at: place, .end, size: Self.labelSize, weight: .regular, ink: .quiet))
            )
        }
    }

    private func rank(_ index: Int, _ panel: Chart.Panel) -> Int {
        if panel.ticks[index].value == 0 { return -2 }
        return index == 0 || index == panel.ticks.count - 1 ? -1 : index
    }

    // MARK: The time axis

    private mutating func drawGaps(_ frames: [PanelFrame]) {
        for frame in frames {
            for gap in chart.axis.gaps {
                let box = Box(
                    left: frame.slotEdge(gap.slots.lowerBound), top: frame.top,
                    right: frame.slotEdge(gap.slots.upperBound + 1), bottom: frame.bottom)
                if box.right - box.left >= 1 { marks.append(.polygon(box.corners, .band)) }
            }
        }
    }

    /// The words of a gap, in the middle of its band where they fit.
    private mutating func drawGapLabels(in frame: PanelFrame, _ placer: inout LabelPlacer) throws {
        for gap in chart.axis.gaps where !gap.label.isEmpty {
            let left = frame.slotEdge(gap.slots.lowerBound)
            let right = frame.slotEdge(gap.slots.upperBound + 1)
            let extent = try measure.width(of: gap.label, size: Self.labelSize, weight: .regular)
            guard extent + 10 <= right - left, frame.bottom - frame.top > 20 else { continue }
            let middle = (left + right) / 2
            let y = (frame.top + frame.bottom) / 2
            let box = Box(left: middle - extent / 2 - 4, top: y - 6, right: middle + extent / 2 + 4, bottom: y + 6)
            marks.append(.polygon(box.corners, .band))
            let place = frame.point(middle, y + Self.labelSize * Self.capHeight / 2)
            marks.append(
                .label(
                    Drawing.Label(gap.label, at: place, .middle, size: Self.labelSize, weight: .regular, ink: .quiet)))
            placer.take(box)
        }
    }

    /// The axis line, open where there are no filings, and the labels that have room.
    private mutating func drawAxis(below frame: PanelFrame) throws {
        let y = frame.bottom + 4
        var from = frame.left
        var lines: [[Drawing.Point]] = []
        for gap in chart.axis.gaps {
            let left = frame.slotEdge(gap.slots.lowerBound)
            let right = max(frame.slotEdge(gap.slots.upperBound + 1), left + 2.5)
            lines.append([frame.point(from, y), frame.point(left, y), frame.point(left, y - 3)])
            lines.append([frame.point(right, y - 3), frame.point(right, y)])
            from = right
        }
        if from < frame.plotRight { lines.append([frame.point(from, y), frame.point(frame.plotRight, y)]) }
        let spans = try chart.axis.ticks.map { tick in
            let extent = try measure.width(of: tick.label, size: Self.labelSize, weight: .regular)
            let start = min(max(0, frame.x(tick.slot) - extent / 2), max(0, width - extent))
            return (start - 4)...(start + extent + 4)
        }
        for index in Spacing.evenlyKept(spans) {
            let tick = chart.axis.ticks[index]
            lines.append([frame.point(frame.x(tick.slot), y), frame.point(frame.x(tick.slot), y + 3)])
            let place = frame.point(spans[index].lowerBound + 4, y + 5 + Self.labelSize)
            marks.append(
                .label(
                    Drawing.Label(tick.label, at: place, .start, size: Self.labelSize, weight: .regular, ink: .quiet)))
        }
        marks.append(.lines(lines, Drawing.Stroke(.quiet, width: 0.6)))
    }
}

/// The place of a panel's plot in the picture; turns slots and values into places.
struct PanelFrame: Equatable {
    /// Where the level lines begin.
    var left: Double
    /// Where the first slot begins.
    var plotLeft: Double
    /// Where the last slot ends.
    var plotRight: Double
    /// Where labels must end.
    var right: Double
    var top: Double
    var bottom: Double
    var domain: ClosedRange<Int64>
    var slotCount: Int

    var slotWidth: Double { (plotRight - plotLeft) / Double(slotCount) }
    var zero: Double { y(0) }

    func slotEdge(_ slot: Int) -> Double { plotLeft + Double(slot) * slotWidth }
    func x(_ slot: Int) -> Double { plotLeft + (Double(slot) + 0.5) * slotWidth }

    /// The height of a value; zero is always within.
    func y(_ value: Int64) -> Double {
        let low = Double(min(domain.lowerBound, 0))
        let high = Double(max(domain.upperBound, 0))
        return high == low ? bottom : bottom - (Double(value) - low) / (high - low) * (bottom - top)
    }

    func place(of point: Chart.Series.Point) -> Drawing.Point {
        Drawing.Point(x: x(point.slot), y: y(point.value))
    }
    func point(_ x: Double, _ y: Double) -> Drawing.Point { Drawing.Point(x: x, y: y) }
}

/// An upright rectangle.
struct Box: Equatable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var middle: Double { (top + bottom) / 2 }

    var corners: [Drawing.Point] {
        [
            Drawing.Point(x: left, y: top), Drawing.Point(x: right, y: top), Drawing.Point(x: right, y: bottom),
            Drawing.Point(x: left, y: bottom),
        ]
    }

    func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
