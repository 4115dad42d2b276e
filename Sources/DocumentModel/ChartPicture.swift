/// A chart as a picture that stands by itself: with its title and subtitle above and its caption below.
public enum ChartPicture {
    /// The space around a picture.
    public static let margin = 18.0
    private static let titleSize = 11.0
    private static let smallSize = 8.0

    /// The picture of a chart with its words; the width holds the margins.
    ///
    /// Throws what `measure` throws.
    public static func drawing(of chart: Chart, width: Double, measure: any TextMeasuring) throws -> Drawing {
        let inner = width - 2 * margin
        var marks: [Drawing.Mark] = []
        var y = margin
        func add(_ text: String, _ size: Double, _ weight: Weight, _ ink: Ink) throws {
            for line in try lines(text, size, weight, within: inner, measure) {
                y += size * 1.36
                let place = Drawing.Point(x: margin, y: y - size * 0.3)
                marks.append(.label(Drawing.Label(line, at: place, .start, size: size, weight: weight, ink: ink)))
            }
        }
        try add(chart.title, titleSize, .strong, .text)
        try add(chart.subtitle, smallSize, .regular, .quiet)
        y += 8
        let plot = try ChartDrawing.drawing(of: chart, width: inner, measure: measure)
        marks += plot.marks.map { $0.moved(right: margin, down: y) }
        y += plot.height + 5
        try add(chart.caption.string, smallSize, .regular, .quiet)
        return Drawing(width: width, height: y + margin, marks: marks)
    }

    /// Words in lines no wider than the measure, unless a single word is.
    private static func lines(
        _ text: String, _ size: Double, _ weight: Weight, within width: Double, _ measure: any TextMeasuring
    ) throws -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, try measure.width(of: "\(last) \(word)", size: size, weight: weight) <= width {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension Drawing {
    /// Pictures one below the other.
    public static func stacked(_ drawings: [Drawing]) -> Drawing {
        var marks: [Mark] = []
        var height = 0.0
        for drawing in drawings {
            marks += drawing.marks.map { $0.moved(right: 0, down: height) }
            height += drawing.height
        }
        return Drawing(width: drawings.map(\.width).max() ?? 0, height: height, marks: marks)
    }
}

extension Drawing.Mark {
    /// The mark at another place.
    func moved(right: Double, down: Double) -> Drawing.Mark {
        func moved(_ point: Drawing.Point) -> Drawing.Point { Drawing.Point(x: point.x + right, y: point.y + down) }
        switch self {
        case .lines(let lines, let stroke): return .lines(lines.map { $0.map(moved) }, stroke)
        case .polygon(let corners, let ink): return .polygon(corners.map(moved), ink)
        case .dot(let centre, let radius, let ink): return .dot(moved(centre), radius: radius, ink)
        case .label(var label):
            label.place = moved(label.place)
            return .label(label)
        }
    }
}
