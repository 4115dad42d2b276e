/// Turns a measure of many firms over time into a picture: a small panel each, in as many columns as there is room for.
///
/// Panels in a row begin and end at the same heights, whatever their names need. The curves are those of plots over time:
/// nothing is drawn from one run to the next, days below zero and below what is asked are hatched.
struct SmallMultiplesDrawing {
    private static let size = ChartDrawing.labelSize
    private static let lineHeight = 9.2
    private static let narrowest = 104.0
    private static let columnGap = 12.0
    private static let rowGap = 9.0
    private static let axisHeight = 13.0

    /// What stands above a panel.
    private struct Head {
        /// The lines of the name.
        var title: [String]
        /// The lines of figures below it.
        var figures: [Figures]
    }

    /// A line of figures, with the mark that it explains.
    private struct Figures {
        var mark: ChartKey.Mark?
        var left = ""
        /// The last value stands at the right, heavier.
        var right = ""
    }

    private let multiples: SmallMultiples
    private let measure: any TextMeasuring
    private let width: Double
    /// The room of the labels of the scale.
    private let ticksWidth: Double
    private let columns: Int
    private let columnWidth: Double
    private let plotHeight: Double
    private var marks: [Drawing.Mark] = []

    static func drawing(
        of multiples: SmallMultiples, width: Double, measure: any TextMeasuring
    ) throws -> Drawing {
        var drawing = try SmallMultiplesDrawing(multiples, width, measure)
        let bottom = try drawing.draw()
        return Drawing(width: width, height: bottom, marks: drawing.marks)
    }

    private init(_ multiples: SmallMultiples, _ width: Double, _ measure: any TextMeasuring) throws {
        self.multiples = multiples
        self.measure = measure
        self.width = width
        var ticks = 0.0
        for tick in multiples.ticks {
            ticks = max(ticks, try measure.width(of: tick.label, size: Self.size, weight: .regular))
        }
        ticksWidth = min(ticks + 5, width / 3)
        let room = width - ticksWidth
        let most = Int((room + Self.columnGap) / (Self.narrowest + Self.columnGap))
        columns = max(1, min(most, multiples.panels.count))
        columnWidth = (room - Double(columns - 1) * Self.columnGap) / Double(columns)
        plotHeight = min(90, max(36, columnWidth * 0.32))
    }

    private mutating func draw() throws -> Double {
        var y = 0.0
        let panels = multiples.panels
        for first in stride(from: 0, to: panels.count, by: columns) {
            if first > 0 { y += Self.rowGap }
            let row = first..<min(first + columns, panels.count)
            let heads = try row.map { try head(of: panels[$0]) }
            let titles = heads.map(\.title.count).max() ?? 1
            let figures = heads.map(\.figures.count).max() ?? 1
            let top = y + Double(titles + figures) * Self.lineHeight + 5
            for (index, head) in zip(row, heads) {
                let outer = ticksWidth + Double(index - first) * (columnWidth + Self.columnGap)
                add(head, from: y + Double(titles - head.title.count) * Self.lineHeight, left: outer)
                let frame = PanelFrame(
                    left: outer, plotLeft: outer + 3, plotRight: outer + columnWidth - 3, right: outer + columnWidth,
                    top: top, bottom: top + plotHeight, domain: multiples.domain,
                    slotCount: max(1, multiples.axis.slotCount), outerLeft: outer)
                try addScale(frame, hasLabels: index == first)
                add(panels[index], frame)
                if index + columns >= panels.count { try addAxis(below: frame) }
            }
            y = top + plotHeight
        }
        if !panels.isEmpty { y += Self.axisHeight + 3 }
        let key = try FirmMarks.key(multiples.key, multiples.hue, from: y, width: width, measure)
        marks += key.marks
        return key.bottom
    }

    // MARK: Words

    private func head(of panel: SmallMultiples.Panel) throws -> Head {
        func lines(_ text: String, _ weight: Weight, indent: Double) throws -> [String] {
            guard !text.isEmpty else { return [] }
            return try LabelLines.lines(
                text, size: Self.size, weight: weight, within: columnWidth - indent, measure)
        }
        let title = try lines(panel.title, .strong, indent: 0)
        let last = try lines(panel.last, .strong, indent: 8)
        let lowest = try lines(panel.lowest, .regular, indent: 8)
        let isBeyond = panel.runs.joined().contains { $0.value > multiples.domain.upperBound }
        let highest = isBeyond ? try lines(panel.highest, .regular, indent: 8) : []
        var figures: [Figures] = []
        for (index, line) in lowest.enumerated() {
            figures.append(Figures(mark: index == 0 ? .lowest : nil, left: line))
        }
        for (index, line) in highest.enumerated() {
            figures.append(Figures(mark: index == 0 ? .beyond : nil, left: line))
        }
        if last.count == 1, lowest.count <= 1 {
            let extent =
                try measure.width(of: panel.last, size: Self.size, weight: .strong)
                + measure.width(of: panel.lowest, size: Self.size, weight: .regular)
            if extent + 24 <= columnWidth {
                if figures.isEmpty || lowest.isEmpty { figures.insert(Figures(), at: 0) }
                figures[0].right = panel.last
                return Head(title: title, figures: figures)
            }
        }
        return Head(title: title, figures: last.map { Figures(right: $0) } + figures)
    }

    private mutating func add(_ head: Head, from top: Double, left: Double) {
        var y = top + Self.size
        for line in head.title {
            add(line, left, y, .start, .strong, .text)
            y += Self.lineHeight
        }
        for figures in head.figures {
            let middle = y - Self.size * ChartDrawing.capHeight / 2
            switch figures.mark {
            case .lowest: marks.append(.dot(Drawing.Point(x: left + 2, y: middle), radius: 1.5, .text))
            case .beyond:
                let tip = Drawing.Point(x: left + 2.4, y: middle - 2.3)
                marks.append(FirmMarks.arrow(tip, right: 0, down: -1, .text))
            default: break
            }
            add(figures.left, left + 7, y, .start, .regular, .quiet)
            add(figures.right, left + columnWidth, y, .end, .strong, .text)
            y += Self.lineHeight
        }
    }

    private mutating func add(
        _ text: String, _ x: Double, _ y: Double, _ anchor: Drawing.Anchor, _ weight: Weight, _ ink: Ink
    ) {
        guard !text.isEmpty else { return }
        marks.append(
            .label(
                Drawing.Label(text, at: Drawing.Point(x: x, y: y), anchor, size: Self.size, weight: weight, ink: ink)))
    }

    // MARK: Scale and axis

    /// Level lines in every panel; labels at the left of the first of a row, zero and the ends first.
    private mutating func addScale(_ frame: PanelFrame, hasLabels: Bool) throws {
        let ticks = multiples.ticks.filter { multiples.domain.contains($0.value) }
        let lines = ticks.filter { $0.value != 0 }.map { tick in
            [frame.point(frame.left, frame.y(tick.value)), frame.point(frame.right, frame.y(tick.value))]
        }
        if !lines.isEmpty { marks.append(.lines(lines, Drawing.Stroke(.grid, width: 0.4))) }
        guard hasLabels else { return }
        let half = Self.size * 0.62
        let spans = ticks.map { (frame.y($0.value) - half)...(frame.y($0.value) + half) }
        let order = ticks.indices.sorted { rank(ticks[$0], $0, ticks.count) < rank(ticks[$1], $1, ticks.count) }
        for index in Spacing.kept(spans, inOrder: order) {
            let baseline = frame.y(ticks[index].value) + Self.size * ChartDrawing.capHeight / 2
            add(ticks[index].label, frame.left - 4, baseline, .end, .regular, .quiet)
        }
    }

    private func rank(_ tick: TimePlot.Panel.Tick, _ index: Int, _ count: Int) -> Int {
        if tick.value == 0 { return -2 }
        return index == 0 || index == count - 1 ? -1 : index
    }

    /// The labels of the time axis that have room, the first and the last before others.
    private mutating func addAxis(below frame: PanelFrame) throws {
        let spans = try multiples.axis.ticks.map { tick in
            let extent = try measure.width(of: tick.label, size: Self.size, weight: .regular)
            let start = min(max(frame.left, frame.x(tick.slot) - extent / 2), frame.right - extent)
            return (start - 3)...(start + extent + 3)
        }
        var lines = [[frame.point(frame.left, frame.bottom + 2), frame.point(frame.right, frame.bottom + 2)]]
        for index in Spacing.evenlyKept(spans) {
            let x = frame.x(multiples.axis.ticks[index].slot)
            lines.append([frame.point(x, frame.bottom + 2), frame.point(x, frame.bottom + 4.5)])
            add(
                multiples.axis.ticks[index].label, spans[index].lowerBound + 3, frame.bottom + 5 + Self.size, .start,
                .regular, .quiet)
        }
        marks.append(.lines(lines, Drawing.Stroke(.quiet, width: 0.5)))
    }

    // MARK: Curves

    private mutating func add(_ panel: SmallMultiples.Panel, _ frame: PanelFrame) {
        addGaps(panel.runs, frame)
        let target = TimePlot.Series(
            name: "target", shape: .steps, hue: nil, runs: panel.target.map(clamped), labels: [])
        let curve = TimePlot.Series(
            name: "value", shape: .line, hue: multiples.hue, runs: panel.runs.map(clamped), labels: [])
        let levels = TargetLevels(
            TimePlot.Panel(title: "", unit: "", domain: multiples.domain, ticks: [], series: [asked(panel, target)]),
            slotCount: frame.slotCount)
        if let level = multiples.level, multiples.domain.contains(level.value) {
            let y = frame.y(level.value)
            marks.append(.lines([[frame.point(frame.left, y), frame.point(frame.right, y)]], FirmMarks.level))
        }
        var bars: (zero: [[Drawing.Point]], target: [[Drawing.Point]]) = ([], [])
        for series in [target, curve] where !series.runs.isEmpty {
            let curves = ChartCurves(series, frame, nil, levels: levels)
            marks += curves.marks
            bars.zero += curves.zeroBars
            bars.target += curves.targetBars
        }
        if !bars.target.isEmpty { marks.append(.lines(bars.target, ChartCurves.shortfallBar)) }
        let zero = [frame.point(frame.left, frame.zero), frame.point(frame.right, frame.zero)]
        marks.append(.lines([zero], Drawing.Stroke(.text, width: 0.7)))
        if !bars.zero.isEmpty { marks.append(.lines(bars.zero, ChartCurves.deficiencyBar)) }
        let points = panel.runs.joined()
        if let least = points.map(\.value).min(), let lowest = points.first(where: { $0.value == least }) {
            marks.append(.dot(frame.place(of: clamped(lowest)), radius: 1.5, least < 0 ? .deficiency : .text))
        }
        if let last = panel.runs.last?.last {
            let place = frame.place(of: clamped(last))
            marks.append(panel.isAlarm ? FirmMarks.alarm(place) : .dot(place, radius: 1.6, .hue(multiples.hue)))
        }
        addBeyond(panel.runs, frame)
    }

    /// What the days are held against: the firm's target, else the level of all.
    private func asked(_ panel: SmallMultiples.Panel, _ target: TimePlot.Series) -> TimePlot.Series {
        guard panel.target.isEmpty, let level = multiples.level else { return target }
        var series = target
        series.runs = [(0..<max(1, multiples.axis.slotCount)).map { .init(slot: $0, value: level.value) }]
        return series
    }

    /// A pale band over each stretch without a value, wide enough to be seen.
    private mutating func addGaps(_ runs: [[TimePlot.Series.Point]], _ frame: PanelFrame) {
        var next = 0
        for end in runs.filter({ !$0.isEmpty }).map({ (first: $0[0].slot, last: $0[$0.count - 1].slot) })
            + [(first: frame.slotCount, last: frame.slotCount)]
        {
            if end.first > next {
                let left = frame.slotStart(next)
                let box = Box(
                    left: left, top: frame.top, right: max(frame.slotStart(end.first), left + 1), bottom: frame.bottom)
                marks.append(.polygon(box.corners, .band))
            }
            next = end.last + 1
        }
    }

    /// An arrow over the farthest day of each stretch beyond the scale.
    private mutating func addBeyond(_ runs: [[TimePlot.Series.Point]], _ frame: PanelFrame) {
        for run in runs {
            for above in run.split(whereSeparator: { $0.value <= multiples.domain.upperBound }) {
                guard let most = above.max(by: { $0.value < $1.value }) else { continue }
                let tip = frame.point(frame.x(most.slot), frame.top - 4)
                marks.append(FirmMarks.arrow(tip, right: 0, down: -1, .text))
            }
            for below in run.split(whereSeparator: { $0.value >= multiples.domain.lowerBound }) {
                guard let least = below.min(by: { $0.value < $1.value }) else { continue }
                let tip = frame.point(frame.x(least.slot), frame.bottom + 4)
                marks.append(FirmMarks.arrow(tip, right: 0, down: 1, .deficiency))
            }
        }
    }

    private func clamped(_ point: TimePlot.Series.Point) -> TimePlot.Series.Point {
        let value = min(max(point.value, multiples.domain.lowerBound), multiples.domain.upperBound)
        return TimePlot.Series.Point(slot: point.slot, value: value)
    }

    private func clamped(_ run: [TimePlot.Series.Point]) -> [TimePlot.Series.Point] { run.map(clamped) }
}
