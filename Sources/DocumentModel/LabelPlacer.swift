/// Finds room for direct labels in a panel: clear of curves, of dots and of one another, and never outside.
struct LabelPlacer {
    /// A place found for a label.
    struct Spot {
        var box: Box
        /// A line back to the point, when the label stands away from it.
        var leader: [Drawing.Point]?
        /// Whether the label stands on a hatch, so that it needs a ground of its own.
        var isOnHatch: Bool
    }

    private static let step = 2.0
    private static let clearance = 1.5
    private let frame: PanelFrame
    private var taken: [Box] = []
    /// The labels placed.
    private var labels: [Box] = []
    /// For each point of width, the lowest and highest place of each curve there.
    private var curves: [[ClosedRange<Double>?]] = []
    /// The boxes around the hatched areas.
    private var hatches: [Box] = []

    /// The heights of the level lines, crossed only when there is nothing better near.
    private let grid: [Double]

    init(frame: PanelFrame, grid: [Double]) {
        self.frame = frame
        self.grid = grid
    }

    /// Keeps a rectangle free.
    mutating func take(_ box: Box) {
        taken.append(box)
    }

    /// Keeps dots free.
    mutating func avoid(_ dots: [Drawing.Point], radius: Double) {
        let reach = radius + Self.clearance / 2
        taken += dots.map {
            Box(left: $0.x - reach, top: $0.y - reach, right: $0.x + reach, bottom: $0.y + reach)
        }
    }

    /// Keeps curves free.
    mutating func avoid(_ paths: [[Drawing.Point]]) {
        curves.append(extents(of: paths))
    }

    /// Keeps hatched areas free as long as there is a place elsewhere.
    mutating func avoid(hatched areas: [Box]) {
        hatches += areas
    }

    /// For each point of width, the lowest and highest place of some paths there.
    private func extents(of paths: [[Drawing.Point]]) -> [ClosedRange<Double>?] {
        var curve: [ClosedRange<Double>?] = Array(repeating: nil, count: max(1, Int(frame.right) + 2))
        for path in paths {
            for (from, to) in zip(path, path.dropFirst()) {
                let (left, right) = from.x <= to.x ? (from, to) : (to, from)
                let slope = right.x > left.x ? (right.y - left.y) / (right.x - left.x) : 0
                for column in max(0, Int(left.x))...max(0, min(curve.count - 1, Int(right.x))) {
                    let start = max(left.x, Double(column))
                    let end = min(right.x, Double(column + 1))
                    let first = slope == 0 ? left.y : left.y + (start - left.x) * slope
                    let last = slope == 0 ? right.y : left.y + (end - left.x) * slope
                    let here = min(first, last)...max(first, last)
                    curve[column] =
                        curve[column].map {
                            min($0.lowerBound, here.lowerBound)...max($0.upperBound, here.upperBound)
                        } ?? here
                }
            }
        }
        return curve
    }

    /// The nearest free place for a label of this size, at the right of its point rather than at the left or over it.
    ///
    /// `reach` is how far the mark at the point extends to either side. Nil when the panel has no room left.
    mutating func place(
        width: Double, height: Double, beside point: Drawing.Point, reach: Double
    ) -> Spot? {
        var best: (cost: Double, box: Box)?
        func consider(_ left: Double, _ middle: Double, _ away: Double) {
            let box = Box(left: left, top: middle - height / 2, right: left + width, bottom: middle + height / 2)
            let crossing = left < frame.plotRight && grid.contains { box.top + 1 < $0 && $0 < box.bottom - 1 }
            var cost = away + (crossing ? 5 : 0) + (isForeign(box, to: point) ? 24 : 0)
            if cost < best?.cost ?? .infinity, hatches.contains(where: box.overlaps) { cost += 60 }
            guard cost < best?.cost ?? .infinity, isFree(box) else { return }
            var whole = cost
            if let line = leader(from: point, to: box, reach: reach), crosses(line, labels) { whole += 30 }
            guard whole < best?.cost ?? .infinity else { return }
            best = (whole, box)
        }
        var offset = 0.0
        while offset < frame.bottom - frame.top {
            if let best, best.cost < offset - height / 2 { break }
            for away in offset == 0 ? [0] : [-offset, offset] {
                let middle = point.y + away
                consider(point.x + reach + 4.6, middle, offset)
                consider(point.x - reach - 4.6 - width, middle, offset + 1.5)
                for shift in [0.5, 0, 1, 0.25, 0.75] where offset > height / 2 + 3 {
                    consider(point.x - width * shift, middle, offset - height / 2 + (shift == 0.5 ? 3 : 3.5))
                }
            }
            offset += Self.step
        }
        guard let box = best?.box else { return nil }
        var line = leader(from: point, to: box, reach: reach)
        if let found = line, crosses(found, labels) { line = nil }
        taken.append(box)
        labels.append(box)
        if let line { avoid([line]) }
        return Spot(box: box, leader: line, isOnHatch: hatches.contains(where: box.overlaps))
    }

    /// Whether a box lies among the days while its point lies among the ranges, or the other way round.
    private func isForeign(_ box: Box, to point: Drawing.Point) -> Bool {
        guard let split = frame.split else { return false }
        return point.x < split.start ? box.right > split.start : box.left < split.end
    }

    private func isFree(_ box: Box) -> Bool {
        guard box.left >= frame.left, box.right <= frame.right, box.top >= frame.top, box.bottom <= frame.bottom
        else { return false }
        let wide = Box(
            left: box.left - Self.clearance, top: box.top - Self.clearance / 2, right: box.right + Self.clearance,
            bottom: box.bottom + Self.clearance / 2)
        if taken.contains(where: wide.overlaps) { return false }
        let zero = frame.zero
        if box.left < frame.plotRight, box.top < zero, zero < box.bottom { return false }
        return !meetsCurves(wide)
    }

    /// Whether a box meets one of the curves.
    private func meetsCurves(_ box: Box) -> Bool {
        for columns in curves {
            for column in max(0, Int(box.left))...max(0, min(columns.count - 1, Int(box.right))) {
                if let extent = columns[column], extent.lowerBound < box.bottom, box.top < extent.upperBound {
                    return true
                }
            }
        }
        return false
    }

    /// How far a box is from a point: within a twelfth of the straight distance, and without a root.
    private static func distance(_ point: Drawing.Point, _ box: Box) -> Double {
        let right = max(0, box.left - point.x, point.x - box.right)
        let down = max(0, box.top - point.y, point.y - box.bottom)
        return max(right, down) + 0.4 * min(right, down)
    }

    /// Whether a leader runs through a box.
    private func crosses(_ leader: [Drawing.Point], _ boxes: [Box]) -> Bool {
        guard let from = leader.first, let to = leader.last else { return false }
        let steps = 1 + Int(max(abs(to.x - from.x), abs(to.y - from.y)))
        return (0..<steps).contains { step in
            let part = Double(step) / Double(steps)
            let (x, y) = (from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
            return boxes.contains { $0.left < x && x < $0.right && $0.top < y && y < $0.bottom }
        }
    }

    private func leader(from point: Drawing.Point, to box: Box, reach: Double) -> [Drawing.Point]? {
        let end = Drawing.Point(
            x: min(max(point.x, box.left - 1), box.right + 1), y: min(max(point.y, box.top), box.bottom))
        let length = Self.distance(point, Box(left: end.x, top: end.y, right: end.x, bottom: end.y))
        guard length > 8 + reach else { return nil }
        let part = 3.4 / length
        let start = Drawing.Point(x: point.x + (end.x - point.x) * part, y: point.y + (end.y - point.y) * part)
        return [start, end]
    }
}
