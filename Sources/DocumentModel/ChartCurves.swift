/// The marks of one series in its panel: curves, dots, and the areas below the target and below zero.
struct ChartCurves {
    /// The radius of a dot.
    static let dotRadius = 2.4
    /// The length of the bar that stands for a single stepped value.
    private static let barLength = 12.0

    /// What is drawn, the rearmost first.
    private(set) var marks: [Drawing.Mark] = []
    /// The curves, for labels to keep clear of.
    private(set) var paths: [[Drawing.Point]] = []
    /// The centres of the dots, for labels to keep clear of.
    private(set) var dots: [Drawing.Point] = []

    /// The spells below zero as bars on the zero line, wide enough to be seen.
    private(set) var spells: [[Drawing.Point]] = []

    private let frame: PanelFrame
    private let ink: Ink

    /// `levels` are the values of the panel's target by their slots.
    init(_ series: Chart.Series, _ frame: PanelFrame, levels: [Int: Int64]) {
        self.frame = frame
        ink = series.hue.map { Ink.hue($0) } ?? .quiet
        let columns = max(1, Int((frame.plotRight - frame.plotLeft) * 2))
        for run in series.runs where !run.isEmpty {
            let shown = Chart.Series.Point.reduced(run, slotCount: frame.slotCount, columns: columns)
            switch series.shape {
            case .line:
                if series.hue != nil { addShortfall(shown, levels) }
                addLine(shown, showsDeficiency: series.hue != nil)
            case .steps: paths.append(steps(shown))
            }
        }
        let lines = paths.filter { $0.count > 1 }
        if !lines.isEmpty {
            let stroke =
                series.hue == nil
                ? Drawing.Stroke(ink, width: 1, dash: [3.5, 2]) : Drawing.Stroke(ink, width: 1.3)
            marks.append(.lines(lines, stroke))
        }
        marks += dots.map { .dot($0, radius: Self.dotRadius, ink) }
    }

    /// How far the mark at a point extends to the left and right of it.
    static func reach(of series: Chart.Series, at point: Chart.Series.Point, _ frame: PanelFrame) -> Double {
        guard series.shape == .steps else { return dotRadius }
        let isSingle = series.runs.contains { $0.count == 1 && $0[0] == point }
        return max(isSingle ? barLength : 0, frame.slotWidth) / 2
    }

    private mutating func addLine(_ run: [Chart.Series.Point], showsDeficiency: Bool) {
        let path = run.map(frame.place)
        if showsDeficiency { addDeficiency(path) }
        if path.count > 1 { paths.append(path) }
        let spacing = path.count > 1 ? (path[path.count - 1].x - path[0].x) / Double(path.count - 1) : 0
        if path.count == 1 || spacing >= 9 { dots += path }
    }

    /// A value holds through its slot and on until the next value.
    private func steps(_ run: [Chart.Series.Point]) -> [Drawing.Point] {
        guard run.count > 1 else {
            let middle = frame.place(of: run[0])
            let half = max(Self.barLength, frame.slotWidth) / 2
            let left = max(frame.left, middle.x - half)
            return [
                Drawing.Point(x: left, y: middle.y), Drawing.Point(x: min(frame.right, left + 2 * half), y: middle.y),
            ]
        }
        var path = [frame.point(frame.slotEdge(run[0].slot), frame.y(run[0].value))]
        for (before, point) in zip(run, run.dropFirst()) where point.value != before.value {
            let x = frame.slotEdge(point.slot)
            path.append(frame.point(x, frame.y(before.value)))
            path.append(frame.point(x, frame.y(point.value)))
        }
        if let last = run.last {
            path.append(frame.point(frame.slotEdge(last.slot + 1), frame.y(last.value)))
        }
        return path
    }

    // MARK: Below the target

    /// A light hatch from the curve up to the target, where there is a target and the curve is below it.
    private mutating func addShortfall(_ run: [Chart.Series.Point], _ levels: [Int: Int64]) {
        var part: [(point: Drawing.Point, level: Double)] = []
        let thin = Drawing.Stroke(.deficiency, width: 0.3)
        func close() -> [Drawing.Mark] {
            if part.count == 1, part[0].point.y > part[0].level {
                return [.lines([[frame.point(part[0].point.x, part[0].level), part[0].point]], thin)]
            }
            return Self.areas(between: part).compactMap { area in
                let hatch = Hatch.lines(in: area, spacing: 4.4)
                return hatch.isEmpty ? nil : .lines(hatch, thin)
            }
        }
        for point in run {
            if let level = levels[point.slot] {
                part.append((frame.place(of: point), frame.y(level)))
            } else {
                marks += close()
                part = []
            }
        }
        marks += close()
    }

    /// The polygons between a curve and a level that changes with it, where the curve runs below the level.
    static func areas(between path: [(point: Drawing.Point, level: Double)]) -> [[Drawing.Point]] {
        // Seen from the level the level is straight: the areas are those below zero there, put back in their places.
        let straight = path.map { Drawing.Point(x: $0.point.x, y: $0.point.y - $0.level) }
        func level(at x: Double) -> Double {
            var next = 0
            var end = path.count - 1
            while next < end {
                let middle = (next + end) / 2
                if path[middle].point.x < x { next = middle + 1 } else { end = middle }
            }
            guard next > 0 else { return path.first?.level ?? 0 }
            let (left, right) = (path[next - 1], path[next])
            let width = right.point.x - left.point.x
            return left.level + (right.level - left.level) * (width > 0 ? (x - left.point.x) / width : 1)
        }
        return areas(below: 0, straight).map { area in
            let upper = area.dropFirst().dropLast().reversed().map { Drawing.Point(x: $0.x, y: level(at: $0.x)) }
            return area.map { Drawing.Point(x: $0.x, y: $0.y + level(at: $0.x)) } + upper
        }
    }

    // MARK: Below zero

    private mutating func addDeficiency(_ path: [Drawing.Point]) {
        let zero = frame.zero
        func addSpell(_ left: Double, _ right: Double) {
            let spare = max(0, 3 - (right - left)) / 2
            spells.append([frame.point(left - spare, zero), frame.point(right + spare, zero)])
        }
        if path.count == 1, path[0].y > zero {
            marks.append(.lines([[frame.point(path[0].x, zero), path[0]]], Drawing.Stroke(.deficiency, width: 1.5)))
            addSpell(path[0].x, path[0].x)
        }
        for area in Self.areas(below: zero, path) {
            marks.append(.polygon(area, .deficiencyTint))
            if let first = area.first, let last = area.last { addSpell(first.x, last.x) }
            let hatch = Hatch.lines(in: area, spacing: 3.2)
            if !hatch.isEmpty { marks.append(.lines(hatch, Drawing.Stroke(.deficiency, width: 0.5))) }
        }
    }

    /// The polygons between a curve and the level line, where the curve runs below it (that is, at greater y).
    static func areas(below level: Double, _ path: [Drawing.Point]) -> [[Drawing.Point]] {
        var areas: [[Drawing.Point]] = []
        var area: [Drawing.Point] = []
        for (index, point) in path.enumerated() {
            if index > 0, (path[index - 1].y > level) != (point.y > level) {
                let before = path[index - 1]
                let part = (level - before.y) / (point.y - before.y)
                area.append(Drawing.Point(x: before.x + (point.x - before.x) * part, y: level))
            }
            if point.y > level {
                if index == 0 { area.append(Drawing.Point(x: point.x, y: level)) }
                area.append(point)
            } else if !area.isEmpty {
                areas.append(area)
                area = []
            }
        }
        if let last = area.last, area.count > 1 {
            areas.append(area + [Drawing.Point(x: last.x, y: level)])
        }
        return areas.filter { $0.count > 2 }
    }
}

/// Slanting lines that fill a polygon, so that an area is told apart without its colour.
enum Hatch {
    /// The lines from edge to edge, `spacing` apart along the horizontal, in one raster for the whole picture.
    static func lines(in polygon: [Drawing.Point], spacing: Double) -> [[Drawing.Point]] {
        let depths = polygon.map { $0.x + $0.y }
        guard let least = depths.min(), let most = depths.max(), most - least < 100_000 else { return [] }
        let first = Int(least / spacing)
        var crossings: [[Double]] = Array(repeating: [], count: Int(most / spacing) - first + 1)
        for index in polygon.indices {
            let next = (index + 1) % polygon.count
            let (low, high) = depths[index] <= depths[next] ? (index, next) : (next, index)
            var line = Int(depths[low] / spacing) + 1
            while Double(line) * spacing <= depths[high] {
                let part = (Double(line) * spacing - depths[low]) / (depths[high] - depths[low])
                crossings[line - first].append(polygon[low].x + (polygon[high].x - polygon[low].x) * part)
                line += 1
            }
        }
        var lines: [[Drawing.Point]] = []
        for (number, crossing) in crossings.enumerated() {
            let depth = Double(number + first) * spacing
            let sorted = crossing.sorted()
            for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
                lines.append([
                    Drawing.Point(x: sorted[pair], y: depth - sorted[pair]),
                    Drawing.Point(x: sorted[pair + 1], y: depth - sorted[pair + 1]),
                ])
            }
        }
        return lines
    }
}
