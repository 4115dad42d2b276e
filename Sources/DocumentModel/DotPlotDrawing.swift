/// Turns a measure of many firms into a picture: name, dot and figure in a row each, on one scale.
///
/// Figures stand in a column of their own at the right, so that they meet neither dots nor ticks. A value beyond the
/// scale is an arrow at its edge, beside its figure.
struct DotPlotDrawing {
    private static let size = ChartDrawing.labelSize
    private static let lineHeight = 8.8
    private static let axisHeight = 12.0
    /// From so many rows on the scale is labelled at both ends of them.
    private static let rowsBetweenScales = 16

    private let plot: DotPlot
    private let width: Double
    private let measure: any TextMeasuring
    private let left: Double
    private let right: Double
    private var marks: [Drawing.Mark] = []

    static func drawing(of plot: DotPlot, width: Double, measure: any TextMeasuring) throws -> Drawing {
        var drawing = try DotPlotDrawing(plot, width, measure)
        let bottom = try drawing.draw()
        return Drawing(width: width, height: bottom, marks: drawing.marks)
    }

    /// The names have what is left beside the figures and a plot that can be read.
    private init(_ plot: DotPlot, _ width: Double, _ measure: any TextMeasuring) throws {
        self.plot = plot
        self.width = width
        self.measure = measure
        var names = 0.0
        var figures = 0.0
        for row in plot.rows {
            names = max(names, try measure.width(of: row.label, size: Self.size, weight: Self.weight(row)))
            figures = max(figures, try measure.width(of: row.text, size: Self.size, weight: Self.weight(row)))
        }
        let room = max(width * 0.22, min(width * 0.42, width - figures - 16 - width * 0.3))
        left = min(names, room) + 7
        right = max(left + 12, width - figures - 9)
    }

    private static func weight(_ row: DotPlot.Row) -> Weight { row.isAlarm ? .strong : .regular }

    /// How high a row of one line is: lower where there are many.
    private var rowHeight: Double { plot.rows.count <= 24 ? 13 : plot.rows.count <= 40 ? 11 : 8.8 }

    /// Where a value stands; the dots of both ends of the scale lie within.
    private func x(_ value: Int64) -> Double {
        let (low, high) = (Double(plot.domain.lowerBound), Double(plot.domain.upperBound))
        let inset = 4.0
        guard high > low else { return left + inset }
        return left + inset + (Double(value) - low) / (high - low) * (right - left - 2 * inset)
    }

    private mutating func draw() throws -> Double {
        var y = 0.0
        if let level = plot.level, plot.domain.contains(level.value) {
            let extent = try measure.width(of: level.label, size: Self.size, weight: .regular)
            let start = min(max(0, x(level.value) - extent / 2), width - extent)
            add(level.label, start, y + Self.size, .start, .regular, .quiet)
            y += Self.axisHeight - 1
        }
        if plot.rows.count >= Self.rowsBetweenScales {
            try addScale(baseline: y + Self.size)
            y += Self.axisHeight
        }
        let top = y
        let rows = try plot.rows.map { row in
            try LabelLines.lines(
                row.label, size: Self.size, weight: Self.weight(row), within: left - 7, measure)
        }
        let heights = rows.map { rowHeight + Double($0.count - 1) * Self.lineHeight }
        let bottom = top + heights.reduce(0, +)
        for (index, height) in heights.enumerated() {
            let band = Box(left: 0, top: y, right: width, bottom: y + height)
            if index % 2 == 1, rows.count > 3 { marks.append(.polygon(band.corners, .band)) }
            y += height
        }
        addLevels(from: top, to: bottom)
        y = top
        for ((row, lines), height) in zip(zip(plot.rows, rows), heights) {
            try add(row, lines, from: y, height)
            y += height
        }
        try addScale(baseline: bottom + 3 + Self.size)
        let end = bottom + 3 + Self.axisHeight
        let key = try FirmMarks.key(plot.key, plot.hue, from: end, width: width, measure)
        marks += key.marks
        return key.bottom
    }

    // MARK: The scale

    private func upright(_ value: Int64, _ top: Double, _ bottom: Double) -> [Drawing.Point] {
        [Drawing.Point(x: x(value), y: top), Drawing.Point(x: x(value), y: bottom)]
    }

    private mutating func addLevels(from top: Double, to bottom: Double) {
        let grid = plot.ticks.filter { $0.value != 0 && plot.domain.contains($0.value) }
        if !grid.isEmpty {
            marks.append(.lines(grid.map { upright($0.value, top, bottom) }, Drawing.Stroke(.grid, width: 0.5)))
        }
        if plot.domain.contains(0) {
            marks.append(.lines([upright(0, top, bottom)], Drawing.Stroke(.text, width: 0.9)))
        }
        if let level = plot.level, plot.domain.contains(level.value) {
            marks.append(.lines([upright(level.value, top - 2, bottom)], FirmMarks.level))
        }
    }

    /// The labels that have room, zero and the ends first.
    private mutating func addScale(baseline: Double) throws {
        let ticks = plot.ticks.filter { plot.domain.contains($0.value) }
        let spans = try ticks.map { tick in
            let extent = try measure.width(of: tick.label, size: Self.size, weight: .regular)
            let start = min(max(0, x(tick.value) - extent / 2), width - extent)
            return start...(start + extent + 6)
        }
        let order = ticks.indices.sorted { rank(ticks[$0], $0, ticks.count) < rank(ticks[$1], $1, ticks.count) }
        for index in Spacing.kept(spans, inOrder: order) {
            add(ticks[index].label, spans[index].lowerBound, baseline, .start, .regular, .quiet)
        }
    }

    private func rank(_ tick: TimePlot.Panel.Tick, _ index: Int, _ count: Int) -> Int {
        if tick.value == 0 { return -2 }
        return index == 0 || index == count - 1 ? -1 : index
    }

    // MARK: Rows

    private mutating func add(_ row: DotPlot.Row, _ lines: [String], from top: Double, _ height: Double) throws {
        let weight = Self.weight(row)
        let middle = top + height / 2
        let cap = Self.size * ChartDrawing.capHeight / 2
        let first = middle - Double(lines.count - 1) * Self.lineHeight / 2 + cap
        for (index, line) in lines.enumerated() {
            add(line, 0, first + Double(index) * Self.lineHeight, .start, weight, .text)
        }
        add(row.text, width, middle + cap, .end, weight, row.value == nil ? .quiet : .text)
        if let target = row.target { add(target: target, at: middle) }
        guard let value = row.value else { return }
        let ends = edge(of: value)
        let place = Drawing.Point(x: ends ?? x(value), y: middle)
        let name = try measure.width(of: lines[lines.count - 1], size: Self.size, weight: weight)
        if place.x - 6 > max(left, name + 4) {
            let leader = [Drawing.Point(x: max(left, name + 4), y: middle), Drawing.Point(x: place.x - 5, y: middle)]
            marks.append(.lines([leader], Drawing.Stroke(.quiet, width: 0.4, dash: [0.6, 2])))
        }
        if ends != nil {
            let side = value < plot.domain.lowerBound ? -1.0 : 1
            marks.append(FirmMarks.arrow(place, right: side, down: 0, row.isAlarm ? .deficiency : .hue(plot.hue)))
            // Two strokes before the arrow: the way to the value is broken off here.
            let strokes = [7.0, 9.0].map { back in
                [
                    Drawing.Point(x: place.x - side * back - 0.8, y: middle + 2.2),
                    Drawing.Point(x: place.x - side * back + 0.8, y: middle - 2.2),
                ]
            }
            marks.append(.lines(strokes, Drawing.Stroke(.text, width: 0.6)))
        } else {
            marks.append(
                row.isAlarm ? FirmMarks.alarm(place) : .dot(place, radius: FirmMarks.radius, .hue(plot.hue)))
        }
    }

    /// The edge of the scale that a value lies beyond; nil for a value on the scale.
    private func edge(of value: Int64) -> Double? {
        if value < plot.domain.lowerBound { return left }
        return value > plot.domain.upperBound ? right : nil
    }

    /// A tick, or a small one with an arrow's tip at the edge for a target beyond the scale.
    private mutating func add(target: Int64, at middle: Double) {
        let half = min(4.2, rowHeight / 2 - 0.6)
        guard let edge = edge(of: target) else {
            let tick = FirmMarks.tick(Drawing.Point(x: x(target), y: middle), half: half)
            marks.append(.lines([tick], Drawing.Stroke(.text, width: 1.1)))
            return
        }
        let side = target < plot.domain.lowerBound ? 1.5 : -1.5
        let tip = [
            Drawing.Point(x: edge + side, y: middle - half), Drawing.Point(x: edge, y: middle),
            Drawing.Point(x: edge + side, y: middle + half),
        ]
        marks.append(.lines([tip], Drawing.Stroke(.text, width: 1.1)))
    }

    private mutating func add(
        _ text: String, _ x: Double, _ y: Double, _ anchor: Drawing.Anchor, _ weight: Weight, _ ink: Ink
    ) {
        guard !text.isEmpty else { return }
        marks.append(
            .label(
                Drawing.Label(text, at: Drawing.Point(x: x, y: y), anchor, size: Self.size, weight: weight, ink: ink)))
    }
}
