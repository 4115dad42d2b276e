/// The marks of one series in its panel: curves, ranges, dots, and the areas below the target and below zero.
struct ChartCurves {
    /// The radius of a dot.
    static let dotRadius = 2.4
    /// The length of the bar that stands for a single stepped value.
    private static let barLength = 12.0
    /// The lighter hatch.
    static let shortfall = Drawing.Stroke(.deficiency, width: 0.3)
    /// The bar on the zero line, over the days below zero.
    static let deficiencyBar = Drawing.Stroke(.deficiency, width: 2.4)
    /// The bar on the target, over the days below it.
    static let shortfallBar = Drawing.Stroke(.deficiency, width: 1.2)

    /// What is drawn, the rearmost first.
    private(set) var marks: [Drawing.Mark] = []
    /// The curves, for labels to keep clear of.
    private(set) var paths: [[Drawing.Point]] = []
    /// The centres of the dots, for labels to keep clear of.
    private(set) var dots: [Drawing.Point] = []
    /// The outlines of ranges and of the marks of revisions, for labels to keep clear of.
    private(set) var outlines: [[Drawing.Point]] = []
    /// The hatched areas, for labels to keep clear of where they can.
    private(set) var hatched: [Box] = []
    /// The days below zero as bars on the zero line, wide enough to be seen.
    private(set) var zeroBars: [[Drawing.Point]] = []
    /// The days below the target as bars on the target, wide enough to be seen.
    private(set) var targetBars: [[Drawing.Point]] = []

    private let frame: PanelFrame
    private let ink: Ink
    private let levels: TargetLevels
    private var monthEnds: [Drawing.Point] = []

    /// `levels` are the values of the panel's target.
    init(_ series: TimePlot.Series, _ frame: PanelFrame, _ detail: TimePlot.Axis.Detail?, levels: TargetLevels) {
        self.frame = frame
        self.levels = levels
        ink = series.hue.map { Ink.hue($0) } ?? .quiet
        for run in series.runs where !run.isEmpty {
            switch series.shape {
            case .line:
                let first = detail.map { detail in run.firstIndex { $0.slot >= detail.first } ?? run.count } ?? 0
                if let detail { addRanges(run[..<first], detail, series.hue) }
                let shown = reduced(run[first...])
                if !shown.isEmpty {
                    if series.hue != nil { addShortfall(shown) }
                    addLine(shown, showsDeficiency: series.hue != nil)
                }
                if series.hue != nil { addBars(run) }
            case .steps: paths.append(steps(reduced(run[...])))
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
        addMonthEnds()
        for revision in series.revisions { add(revision) }
    }

    /// How far the mark at a point extends to the left and right of it.
    static func reach(of series: TimePlot.Series, at point: TimePlot.Series.Point, _ frame: PanelFrame) -> Double {
        guard series.shape == .steps else { return dotRadius }
        let isSingle = series.runs.contains { $0.count == 1 && $0[0] == point }
        return max(isSingle ? barLength : 0, frame.width(of: point.slot)) / 2
    }

    /// The points that show, two columns to a point of width.
    private func reduced(_ run: ArraySlice<TimePlot.Series.Point>) -> [TimePlot.Series.Point] {
        guard let last = run.last, frame.width(of: last.slot) < 0.5 || frame.width(of: run[run.startIndex].slot) < 0.5
        else { return Array(run) }
        return TimePlot.Series.Point.reduced(run) { Int(frame.x($0) * 2) }
    }

    private mutating func addLine(_ run: [TimePlot.Series.Point], showsDeficiency: Bool) {
        let path = run.map(frame.place)
        if showsDeficiency { addDeficiency(path) }
        if path.count > 1 { paths.append(path) }
        let spacing = path.count > 1 ? (path[path.count - 1].x - path[0].x) / Double(path.count - 1) : 0
        if path.count == 1 || spacing >= 9 { dots += path }
    }

    // MARK: Bars

    /// Bars on zero and on the target over every day below them, however many days share a point of width.
    private mutating func addBars(_ run: [TimePlot.Series.Point]) {
        for part in run.split(whereSeparator: { $0.value >= 0 }) {
            let (left, right) = extent(of: part, atLeast: 3)
            zeroBars.append([frame.point(left, frame.zero), frame.point(right, frame.zero)])
        }
        for part in run.split(whereSeparator: { point in levels[point.slot].map { point.value >= $0 } ?? true }) {
            var bar: [Drawing.Point] = []
            let (left, right) = extent(of: part, atLeast: 2.5)
            for point in part {
                let y = frame.y(levels[point.slot] ?? point.value)
                if bar.isEmpty { bar.append(frame.point(left, y)) }
                guard let before = bar.last, before.y != y else { continue }
                let edge = min(max(left, frame.slotStart(point.slot)), right)
                bar.append(frame.point(edge, before.y))
                bar.append(frame.point(edge, y))
            }
            if let last = bar.last { bar.append(frame.point(right, last.y)) }
            targetBars.append(bar)
        }
    }

    private func extent(
        of part: ArraySlice<TimePlot.Series.Point>, atLeast least: Double
    ) -> (left: Double, right: Double) {
        guard let first = part.first, let last = part.last else { return (0, 0) }
        let (left, right) = (frame.slotStart(first.slot), frame.slotEnd(last.slot))
        let spare = max(0, least - (right - left)) / 2
        return (left - spare, right + spare)
    }

    // MARK: Ranges

    /// The days of a run before the detail as ranges of their periods, stepped: nothing is drawn between two periods.
    private mutating func addRanges(
        _ run: ArraySlice<TimePlot.Series.Point>, _ detail: TimePlot.Axis.Detail, _ hue: Hue?
    ) {
        guard let first = run.first, let hue else { return }
        if run.count == 1 {
            dots.append(frame.place(of: first))
            return
        }
        let bands = TimePlot.Series.bands(of: run, periods: detail.periods)
        var upper: [Drawing.Point] = []
        var lower: [Drawing.Point] = []
        var floor: [Drawing.Point] = []
        var below: [Box] = []
        var next = run.startIndex
        for (index, band) in bands.enumerated() {
            // A range reaches to the next one: the slots between are days on which nothing was due.
            let left = frame.slotStart(band.slots.lowerBound)
            let right =
                index + 1 < bands.count
                ? frame.slotStart(bands[index + 1].slots.lowerBound) : frame.slotEnd(band.slots.upperBound)
            upper += [frame.point(left, frame.y(band.high)), frame.point(right, frame.y(band.high))]
            lower += [frame.point(left, frame.y(band.low)), frame.point(right, frame.y(band.low))]
            let depth = frame.y(min(0, band.low))
            floor += [frame.point(left, depth), frame.point(right, depth)]
            let end = run[next...].firstIndex { $0.slot > band.slots.upperBound } ?? run.endIndex
            below += shortfalls(of: run[next..<end], band)
            next = end
        }
        marks.append(.polygon(upper + lower.reversed(), .shade(hue)))
        let hatch = below.flatMap { Hatch.lines(in: $0.corners, spacing: 4.4) }
        if !hatch.isEmpty { marks.append(.lines(hatch, Self.shortfall)) }
        hatched += below
        if floor.contains(where: { $0.y > frame.zero }), let start = floor.first, let end = floor.last {
            addArea([frame.point(start.x, frame.zero)] + floor + [frame.point(end.x, frame.zero)])
        }
        marks.append(.lines([upper, lower], Drawing.Stroke(.hue(hue), width: 0.6)))
        outlines += zip(upper, lower).map { [$0, $1] }
        outlines += [upper, lower]
        let ends = Set(detail.monthEnds)
        monthEnds += run.filter { ends.contains($0.slot) }.map(frame.place)
    }

    /// The areas of the lighter hatch of a range: over its days below the target, from there down to its lowest value.
    private func shortfalls(of days: ArraySlice<TimePlot.Series.Point>, _ band: TimePlot.Series.Band) -> [Box] {
        let below = days.split { day in levels[day.slot].map { day.value >= $0 } ?? true }
        return below.compactMap { part in
            guard let first = part.first, let level = levels[first.slot] else { return nil }
            let (left, right) = extent(of: part, atLeast: 0.6)
            let box = Box(left: left, top: frame.y(level), right: right, bottom: frame.y(band.low))
            return box.top < box.bottom ? box : nil
        }
    }

    private mutating func addMonthEnds() {
        guard monthEnds.count > 1 else { return }
        let spacing = (monthEnds[monthEnds.count - 1].x - monthEnds[0].x) / Double(monthEnds.count - 1)
        let radius = min(1.7, max(0.7, spacing * 0.3))
        marks += monthEnds.map { .dot($0, radius: radius, ink) }
    }

    // MARK: Revisions

    /// A triangle at the value that counts, and a hairline from the one filed first.
    private mutating func add(_ revision: TimePlot.Series.Revision) {
        let place = frame.place(of: revision.point)
        if let first = revision.first, first != revision.point.value {
            let end = frame.point(place.x, frame.y(first))
            let line = [end, place]
            let cap = [frame.point(end.x - 1.8, end.y), frame.point(end.x + 1.8, end.y)]
            marks.append(.lines([line, cap], Drawing.Stroke(.text, width: 0.4)))
            outlines.append(line)
        }
        let corners = [
            frame.point(place.x, place.y - 3), frame.point(place.x + 2.6, place.y + 1.7),
            frame.point(place.x - 2.6, place.y + 1.7),
        ]
        marks.append(.polygon(corners, .text))
        outlines.append(corners)
    }

    // MARK: Steps

    /// A value holds through its slot and on until the next value.
    private func steps(_ run: [TimePlot.Series.Point]) -> [Drawing.Point] {
        guard run.count > 1 else {
            let middle = frame.place(of: run[0])
            let half = max(frame.split == nil ? Self.barLength : 2, frame.width(of: run[0].slot)) / 2
            let left = max(frame.left, middle.x - half)
            return [
                Drawing.Point(x: left, y: middle.y), Drawing.Point(x: min(frame.right, left + 2 * half), y: middle.y),
            ]
        }
        var path = [frame.point(frame.slotStart(run[0].slot), frame.y(run[0].value))]
        for (before, point) in zip(run, run.dropFirst()) where point.value != before.value {
            let x = frame.slotStart(point.slot)
            path.append(frame.point(x, frame.y(before.value)))
            path.append(frame.point(x, frame.y(point.value)))
        }
        if let last = run.last {
            path.append(frame.point(frame.slotEnd(last.slot), frame.y(last.value)))
        }
        return path
    }

    // MARK: Below the target

    /// A light hatch from the curve up to the target, where there is a target and the curve is below it.
    private mutating func addShortfall(_ run: [TimePlot.Series.Point]) {
        var part: [(point: Drawing.Point, level: Double)] = []
        let thin = Self.shortfall
        func close() -> [Drawing.Mark] {
            if part.count == 1, part[0].point.y > part[0].level {
                return [.lines([[frame.point(part[0].point.x, part[0].level), part[0].point]], thin)]
            }
            let areas = Self.areas(between: part)
            hatched += areas.compactMap { Box(around: $0) }
            return areas.compactMap { area in
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
        if path.count == 1, path[0].y > zero {
            marks.append(.lines([[frame.point(path[0].x, zero), path[0]]], Drawing.Stroke(.deficiency, width: 1.5)))
        }
        for area in Self.areas(below: zero, path) { addArea(area) }
    }

    private mutating func addArea(_ area: [Drawing.Point]) {
        hatched += Box(around: area).map { [$0] } ?? []
        marks.append(.polygon(area, .deficiencyTint))
        let hatch = Hatch.lines(in: area, spacing: 3.2)
        if !hatch.isEmpty { marks.append(.lines(hatch, Drawing.Stroke(.deficiency, width: 0.5))) }
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

/// The values of a panel's target by their slots.
struct TargetLevels {
    private var levels: [Int64?]

    /// The values of the stepped series of a panel.
    init(_ panel: TimePlot.Panel, slotCount: Int) {
        levels = Array(repeating: nil, count: slotCount)
        for series in panel.series where series.shape == .steps {
            for point in series.runs.joined() where levels.indices.contains(point.slot) && levels[point.slot] == nil {
                levels[point.slot] = point.value
            }
        }
    }

    /// The target of a slot; nil where there is none.
    subscript(slot: Int) -> Int64? {
        levels.indices.contains(slot) ? levels[slot] : nil
    }
}
