/// The place of a panel's plot in the picture; turns slots and values into places.
///
/// Where the axis has two granularities, the days at its end have a part of the width for themselves.
struct PanelFrame: Equatable {
    /// Where the part with the ranges ends and where the part with the days begins.
    struct Split: Equatable {
        /// The first slot shown as a day.
        var slot: Int
        /// Where the ranges end.
        var end: Double
        /// Where the days begin.
        var start: Double
    }

    /// The part of the width that days have beside ranges.
    static let detailPart = 0.36
    /// The space between ranges and days.
    static let splitGap = 7.0

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
    /// Where labels of the axis may begin.
    var outerLeft = 0.0
    var split: Split?

    /// Gives the slots from `slot` on a part of the width for themselves.
    mutating func divide(at slot: Int) {
        guard slot > 0, slot < slotCount else { return }
        let width = plotRight - plotLeft - Self.splitGap
        let end = plotLeft + width * (1 - Self.detailPart)
        split = Split(slot: slot, end: end, start: end + Self.splitGap)
    }

    var zero: Double { y(0) }

    /// Where a slot begins.
    func slotStart(_ slot: Int) -> Double {
        guard let split else { return plotLeft + Double(slot) * width(of: slot) }
        return slot < split.slot
            ? plotLeft + Double(slot) * width(of: slot) : split.start + Double(slot - split.slot) * width(of: slot)
    }

    /// Where a slot ends.
    func slotEnd(_ slot: Int) -> Double { slotStart(slot) + width(of: slot) }

    /// The middle of a slot.
    func x(_ slot: Int) -> Double { slotStart(slot) + width(of: slot) / 2 }

    /// How wide a slot is.
    func width(of slot: Int) -> Double {
        guard let split else { return (plotRight - plotLeft) / Double(slotCount) }
        return slot < split.slot
            ? (split.end - plotLeft) / Double(split.slot) : (plotRight - split.start) / Double(slotCount - split.slot)
    }

    /// The height of a value; zero is always within.
    func y(_ value: Int64) -> Double {
        let low = Double(min(domain.lowerBound, 0))
        let high = Double(max(domain.upperBound, 0))
        return high == low ? bottom : bottom - (Double(value) - low) / (high - low) * (bottom - top)
    }

    func place(of point: TimePlot.Series.Point) -> Drawing.Point {
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

    init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// The box around some points; nil without points.
    init?(around points: [Drawing.Point]) {
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
            let bottom = points.map(\.y).max()
        else { return nil }
        self.init(left: left, top: top, right: right, bottom: bottom)
    }

    var middle: Double { (top + bottom) / 2 }
    var centre: Double { (left + right) / 2 }

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
