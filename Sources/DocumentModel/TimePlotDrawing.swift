/// Turns measures over time into a picture: panels on one time axis.
///
/// Runs of points are never joined, the zero line is always there and the heaviest of the level lines, the area below
/// zero is hatched and coloured and shows as a bar on the zero line even if it lasts one day of ten years, the area below
/// the target has a lighter hatch, and a stretch without filings stays open on the axis.
struct TimePlotDrawing {
    private static let titleHeight = 20.0
    private static let axisHeight = 20.0
    private static let panelGap = 9.0
    private static let columnGap = 16.0
    private static let labelSize = ChartDrawing.labelSize
    private static let titleSize = ChartDrawing.titleSize
    private static let capHeight = ChartDrawing.capHeight

    private let plot: TimePlot
    private let width: Double
    private let height: Double
    private let measure: any TextMeasuring
    private var marks: [Drawing.Mark] = []

    /// The picture in the size given.
    static func drawing(
        of plot: TimePlot, width: Double, height: Double, measure: any TextMeasuring
    ) throws -> Drawing {
        var drawing = TimePlotDrawing(plot, width: width, height: height, measure)
        let frames = try drawing.frames()
        drawing.drawGaps(frames)
        for (index, frame) in frames.enumerated() {
            try drawing.draw(plot.panels[index], in: frame, isFirst: index == 0)
        }
        switch plot.arrangement {
        case .stacked, .low: if let last = frames.last { try drawing.drawAxis(below: last) }
        case .beside: for frame in frames { try drawing.drawAxis(below: frame) }
        }
        return Drawing(width: width, height: height, marks: drawing.marks)
    }

    /// The height at which the panels look their best at a width.
    static func height(of plot: TimePlot, width: Double) -> Double {
        let count = plot.panels.count
        let panel: Double
        switch plot.arrangement {
        case .beside: return width * 0.2 + titleHeight + axisHeight
        case .stacked: panel = count > 1 ? width * 0.185 : width * 0.34
        case .low: panel = width * 0.098
        }
        return Double(count) * (panel + titleHeight) + Double(max(0, count - 1)) * panelGap + axisHeight
    }

    private init(_ plot: TimePlot, width: Double, height: Double, _ measure: any TextMeasuring) {
        self.plot = plot
        self.width = width
        self.height = height
        self.measure = measure
    }

    // MARK: Frames

    /// Room for the widest tick label at the left, and for the labels of the newest points at the right.
    private func frames() throws -> [PanelFrame] {
        let isStacked = plot.arrangement != .beside
        let count = max(1, plot.panels.count)
        let rows = Double(isStacked ? count : 1)
        let columns = Double(isStacked ? 1 : count)
        let taken = Self.axisHeight + rows * Self.titleHeight + (rows - 1) * Self.panelGap
        let plotHeight = max(12, (height - taken) / rows)
        var ticks = 0.0
        for tick in plot.panels.flatMap(\.ticks) {
            ticks = max(ticks, try measure.width(of: tick.label, size: Self.labelSize, weight: .regular))
        }
        ticks = min(ticks + 7, width / 3)
        let column = (width - (isStacked ? 0 : ticks) - (columns - 1) * Self.columnGap) / columns
        var right = 0.0
        let late = plot.axis.slotCount - 1 - (plot.axis.detail == nil ? plot.axis.slotCount / 33 : 0)
        for label in plot.panels.flatMap(\.series).flatMap(\.labels) where label.point.slot >= late {
            right = max(right, try measure.width(of: label.text, size: Self.labelSize, weight: .strong) + 12)
        }
        right = min(max(right, 7), column / 2.3)
        return plot.panels.indices.map { index in
            let top = Double(isStacked ? index : 0) * (plotHeight + Self.titleHeight + Self.panelGap) + Self.titleHeight
            let outer = isStacked ? 0 : ticks + Double(index) * (column + Self.columnGap)
            let left = isStacked ? ticks : outer
            var frame = PanelFrame(
                left: left, plotLeft: left + (isStacked ? 7 : 4), plotRight: outer + column - right,
                right: outer + column, top: top, bottom: top + plotHeight, domain: plot.panels[index].domain,
                slotCount: max(1, plot.axis.slotCount), outerLeft: outer)
            if let detail = plot.axis.detail { frame.divide(at: detail.first) }
            return frame
        }
    }

    // MARK: Panels

    private mutating func draw(_ panel: TimePlot.Panel, in frame: PanelFrame, isFirst: Bool) throws {
        try drawTitle(of: panel, above: frame)
        if isFirst { try drawGranularities(above: frame, panel) }
        try drawGrid(panel, frame, hasLabels: isFirst || plot.arrangement != .beside)
        var placer = LabelPlacer(frame: frame, grid: panel.ticks.map { frame.y($0.value) })
        try drawGapLabels(in: frame, &placer)
        let levels = TargetLevels(panel, slotCount: plot.axis.slotCount)
        var zeroBars: [[Drawing.Point]] = []
        var targetBars: [[Drawing.Point]] = []
        for series in panel.series {
            let curves = ChartCurves(series, frame, plot.axis.detail, levels: levels)
            marks += curves.marks
            zeroBars += curves.zeroBars
            targetBars += curves.targetBars
            placer.avoid(curves.paths + curves.outlines)
            placer.avoid(hatched: curves.hatched)
            placer.avoid(curves.dots, radius: ChartCurves.dotRadius)
        }
        if !targetBars.isEmpty { marks.append(.lines(targetBars, ChartCurves.shortfallBar)) }
        let zero = Drawing.Stroke(.text, width: 0.9)
        let ends =
            frame.split.map { [(frame.left, $0.end), ($0.start, frame.plotRight)] } ?? [(frame.left, frame.plotRight)]
        marks.append(.lines(ends.map { [frame.point($0, frame.zero), frame.point($1, frame.zero)] }, zero))
        if !zeroBars.isEmpty { marks.append(.lines(zeroBars, ChartCurves.deficiencyBar)) }
        for series in panel.series.sorted(by: { $0.hue != nil && $1.hue == nil }) {
            for label in series.labels {
                let weight: Weight = series.hue == nil ? .regular : .strong
                let extent = try measure.width(of: label.text, size: Self.labelSize, weight: weight)
                let ink: Ink = series.hue == nil ? .quiet : .text
                let spot = placer.place(
                    width: extent, height: Self.labelSize, beside: frame.place(of: label.point),
                    reach: ChartCurves.reach(of: series, at: label.point, frame))
                guard let spot else { continue }
                if spot.isOnHatch { marks.append(.polygon(spot.box.corners, .paper)) }
                if let leader = spot.leader { marks.append(.lines([leader], Drawing.Stroke(.quiet, width: 0.4))) }
                let place = frame.point(spot.box.left, spot.box.middle + Self.labelSize * Self.capHeight / 2)
                marks.append(
                    .label(
                        Drawing.Label(label.text, at: place, .start, size: Self.labelSize, weight: weight, ink: ink)))
            }
        }
    }

    private mutating func drawTitle(of panel: TimePlot.Panel, above frame: PanelFrame) throws {
        let baseline = frame.top - 9
        var x = frame.outerLeft
        if let hue = panel.series.compactMap(\.hue).first {
            let side = 6.0
            let box = Box(left: x, top: baseline - side, right: x + side, bottom: baseline)
            marks.append(.polygon(box.corners, .hue(hue)))
            x += side + 5
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

    /// What the two parts of the axis show, above the first panel, where the words have room beside the title.
    private mutating func drawGranularities(above frame: PanelFrame, _ panel: TimePlot.Panel) throws {
        guard let split = frame.split, let detail = plot.axis.detail, plot.arrangement != .beside else { return }
        let title = try measure.width(of: panel.title + panel.unit, size: Self.titleSize, weight: .strong) + 24
        let before = try measure.width(of: detail.before, size: Self.labelSize, weight: .regular)
        func add(_ text: String, at x: Double, _ anchor: Drawing.Anchor) {
            marks.append(
                .label(
                    Drawing.Label(
                        text, at: frame.point(x, frame.top - 9), anchor, size: Self.labelSize, weight: .regular,
                        ink: .quiet)))
        }
        if split.end - before > title { add(detail.before, at: split.end, .end) }
        add(detail.label, at: split.start, .start)
    }

    /// Level lines at the ticks; where there is no room for all labels, zero and the ends go first.
    private mutating func drawGrid(_ panel: TimePlot.Panel, _ frame: PanelFrame, hasLabels: Bool) throws {
        let heights = panel.ticks.map { frame.y($0.value) }
        let half = Self.labelSize * 0.62
        let spans = heights.map { ($0 - half)...($0 + half) }
        let order = panel.ticks.indices.sorted { rank($0, panel) < rank($1, panel) }
        for index in Spacing.kept(spans, inOrder: order) {
            let y = heights[index]
            if panel.ticks[index].value != 0 {
                let ends =
                    frame.split.map { [(frame.left, $0.end), ($0.start, frame.plotRight)] }
                    ?? [(frame.left, frame.plotRight)]
                marks.append(
                    .lines(
                        ends.map { [frame.point($0, y), frame.point($1, y)] }, Drawing.Stroke(.grid, width: 0.5)))
            }
            guard hasLabels else { continue }
            let place = frame.point(frame.left - 5, y + Self.labelSize * Self.capHeight / 2)
            marks.append(
                .label(
                    Drawing.Label(
                        panel.ticks[index].label, at: place, .end, size: Self.labelSize, weight: .regular, ink: .quiet))
            )
        }
    }

    private func rank(_ index: Int, _ panel: TimePlot.Panel) -> Int {
        if panel.ticks[index].value == 0 { return -2 }
        return index == 0 || index == panel.ticks.count - 1 ? -1 : index
    }

    // MARK: The time axis

    private mutating func drawGaps(_ frames: [PanelFrame]) {
        for frame in frames {
            for gap in plot.axis.gaps {
                let box = Box(
                    left: frame.slotStart(gap.slots.lowerBound), top: frame.top,
                    right: frame.slotEnd(gap.slots.upperBound), bottom: frame.bottom)
                if box.right - box.left >= 1 { marks.append(.polygon(box.corners, .band)) }
            }
        }
    }

    /// The words of a gap, in the middle of its band where they fit.
    private mutating func drawGapLabels(in frame: PanelFrame, _ placer: inout LabelPlacer) throws {
        for gap in plot.axis.gaps where !gap.label.isEmpty {
            let left = frame.slotStart(gap.slots.lowerBound)
            let right = frame.slotEnd(gap.slots.upperBound)
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
        var lines: [[Drawing.Point]] = []
        let parts =
            frame.split.map { [(frame.left, $0.end), ($0.start, frame.plotRight)] } ?? [(frame.left, frame.plotRight)]
        for (index, part) in parts.enumerated() {
            var from = part.0
            for (left, right) in openings(frame) where left >= part.0 && (left < part.1 || index == parts.count - 1) {
                if left > from { lines.append([frame.point(from, y), frame.point(left, y)]) }
                lines.append([frame.point(left, y), frame.point(left, y - 3)])
                lines.append([frame.point(right, y - 3), frame.point(right, y)])
                from = max(from, right)
            }
            if from < part.1 { lines.append([frame.point(from, y), frame.point(part.1, y)]) }
        }
        if let split = frame.split {
            // Where the scale changes the axis is broken by two strokes.
            for x in [split.end, split.start] {
                lines.append([frame.point(x - 1.5, y + 3), frame.point(x + 1.5, y - 3)])
            }
        }
        let shift = frame.outerLeft > 0 ? 2.0 : 0
        let spans = try plot.axis.ticks.map { tick in
            let extent = try measure.width(of: tick.label, size: Self.labelSize, weight: .regular)
            let start = min(
                max(frame.outerLeft + shift, frame.x(tick.slot) - extent / 2),
                max(frame.outerLeft, frame.right - extent))
            return (start - 4)...(start + extent + 4)
        }
        for index in shownTicks(spans) {
            let tick = plot.axis.ticks[index]
            lines.append([frame.point(frame.x(tick.slot), y), frame.point(frame.x(tick.slot), y + 3)])
            let place = frame.point(spans[index].lowerBound + 4, y + 5 + Self.labelSize)
            marks.append(
                .label(
                    Drawing.Label(tick.label, at: place, .start, size: Self.labelSize, weight: .regular, ink: .quiet)))
        }
        marks.append(.lines(lines, Drawing.Stroke(.quiet, width: 0.6)))
    }

    /// The stretches of the axis without filings, each wide enough to be seen.
    private func openings(_ frame: PanelFrame) -> [(left: Double, right: Double)] {
        var openings: [(left: Double, right: Double)] = []
        for gap in plot.axis.gaps {
            let left = frame.slotStart(gap.slots.lowerBound)
            let right = max(frame.slotEnd(gap.slots.upperBound), left + 2.5)
            // What would run into the one before is as wide as there is room, and stays an opening of its own.
            if let before = openings.last, before.right > left {
                openings[openings.count - 1].right = max(before.left + 0.5, left)
            }
            openings.append((left, right))
        }
        return openings
    }

    /// The labels that have room: the ends of the axis first, then the beginning of the days.
    private func shownTicks(_ spans: [ClosedRange<Double>]) -> [Int] {
        guard let detail = plot.axis.detail else { return Spacing.evenlyKept(spans) }
        let days = plot.axis.ticks.indices.filter { plot.axis.ticks[$0].slot >= detail.first }
        let shownDays = Spacing.evenlyKept(days.map { spans[$0] }).map { days[$0] }
        let before = plot.axis.ticks.indices.filter { index in
            plot.axis.ticks[index].slot < detail.first && !shownDays.contains { spans[$0].overlaps(spans[index]) }
        }
        return Spacing.evenlyKept(before.map { spans[$0] }).map { before[$0] } + shownDays
    }
}
