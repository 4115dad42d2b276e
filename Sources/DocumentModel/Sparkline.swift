/// A curve as small as a word, for a cell of a table: no axis and no labels, its lowest and its last value dotted.
public struct Sparkline: Sendable, Equatable {
    /// The extent of the picture, in points.
    public static let width = 64.0
    /// The height of the picture, in points.
    public static let height = 9.0

    /// How many slots there are, at least 1.
    public var slotCount: Int
    /// Unbroken runs of points in ascending order; gaps stay open.
    public var runs: [[TimePlot.Series.Point]]
    /// The hue.
    public var hue: Hue
    /// The curve in words.
    public var alternative: String

    /// A curve as small as a word.
    public init(slotCount: Int, runs: [[TimePlot.Series.Point]], hue: Hue, alternative: String) {
        self.slotCount = slotCount
        self.runs = runs
        self.hue = hue
        self.alternative = alternative
    }

    /// The picture: the range of the values fills its height, and zero is drawn where it lies within.
    public var drawing: Drawing {
        let values = runs.joined().map(\.value)
        let margin = 1.6
        guard let low = values.min(), let high = values.max() else {
            return Drawing(width: Self.width, height: Self.height, marks: [])
        }
        let span = high > low ? Double(high) - Double(low) : 1
        func place(_ point: TimePlot.Series.Point) -> Drawing.Point {
            let part = slotCount > 1 ? Double(point.slot) / Double(slotCount - 1) : 0.5
            let rise = high > low ? (Double(point.value) - Double(low)) / span : 0.5
            return Drawing.Point(
                x: margin + part * (Self.width - 2 * margin),
                y: Self.height - margin - rise * (Self.height - 2 * margin))
        }
        var marks: [Drawing.Mark] = []
        if low < 0, high > 0 {
            let y = Self.height - margin - (0 - Double(low)) / span * (Self.height - 2 * margin)
            let line = [Drawing.Point(x: 0, y: y), Drawing.Point(x: Self.width, y: y)]
            marks.append(.lines([line], Drawing.Stroke(.quiet, width: 0.4)))
        }
        let shown = runs.map {
            TimePlot.Series.Point.reduced($0, slotCount: slotCount, columns: Int(Self.width) * 2).map(place)
        }
        let lines = shown.filter { $0.count > 1 }
        if !lines.isEmpty { marks.append(.lines(lines, Drawing.Stroke(.hue(hue), width: 0.8))) }
        marks += shown.filter { $0.count == 1 }.joined().map { .dot($0, radius: 0.9, .hue(hue)) }
        if let lowest = runs.joined().first(where: { $0.value == low }) {
            marks.append(.dot(place(lowest), radius: 1.4, low < 0 ? .deficiency : .text))
        }
        if let last = runs.last?.last { marks.append(.dot(place(last), radius: 1.2, .hue(hue))) }
        return Drawing(width: Self.width, height: Self.height, marks: marks)
    }
}
