/// The marks of charts of firms and their key, the same in each of them.
struct FirmMarks {
    private static let size = ChartDrawing.labelSize
    private static let keyHeight = 11.5
    private static let keyGap = 6.0

    /// The radius of a dot that stands for a value.
    static let radius = 2.2

    /// How levels across a chart are drawn.
    static let level = Drawing.Stroke(.quiet, width: 0.8, dash: [3, 2])

    /// A triangle that points down, for a value below what is asked.
    static func alarm(_ place: Drawing.Point) -> Drawing.Mark {
        let corners = [(-3.0, -2.4), (3.0, -2.4), (0.0, 3.0)]
        return .polygon(corners.map { Drawing.Point(x: place.x + $0.0, y: place.y + $0.1) }, .deficiency)
    }

    /// An arrow whose tip stands at a place; `right` and `down` tell where it points.
    static func arrow(_ tip: Drawing.Point, right: Double, down: Double, _ ink: Ink) -> Drawing.Mark {
        let (back, half) = (4.6, 2.4)
        let base = Drawing.Point(x: tip.x - right * back, y: tip.y - down * back)
        return .polygon(
            [
                tip, Drawing.Point(x: base.x - down * half, y: base.y + right * half),
                Drawing.Point(x: base.x + down * half, y: base.y - right * half),
            ], ink)
    }

    /// An upright tick around a place.
    static func tick(_ place: Drawing.Point, half: Double) -> [Drawing.Point] {
        [Drawing.Point(x: place.x, y: place.y - half), Drawing.Point(x: place.x, y: place.y + half)]
    }

    // MARK: The key

    /// The key below a chart, in as many lines as it takes, and where it ends.
    static func key(
        _ key: [ChartKey], _ hue: Hue, from top: Double, width: Double, _ measure: any TextMeasuring
    ) throws -> (marks: [Drawing.Mark], bottom: Double) {
        guard !key.isEmpty else { return ([], top) }
        let indent = 16.0
        var marks: [Drawing.Mark] = []
        var x = 0.0
        var y = top + keyGap + keyHeight / 2
        for entry in key {
            let lines = try LabelLines.lines(
                entry.label, size: size, weight: .regular, within: width - indent, measure)
            var extent = 0.0
            for line in lines { extent = max(extent, try measure.width(of: line, size: size, weight: .regular)) }
            if x > 0, x + indent + extent > width || lines.count > 1 {
                x = 0
                y += keyHeight
            }
            marks += sample(entry.mark, hue, Drawing.Point(x: x + 5.5, y: y))
            for (index, line) in lines.enumerated() {
                if index > 0 { y += keyHeight }
                let place = Drawing.Point(x: x + indent, y: y + size * ChartDrawing.capHeight / 2)
                marks.append(
                    .label(Drawing.Label(line, at: place, .start, size: size, weight: .regular, ink: .quiet)))
            }
            x += indent + extent + 14
        }
        return (marks, y + keyHeight / 2)
    }

    private static func sample(_ mark: ChartKey.Mark, _ hue: Hue, _ place: Drawing.Point) -> [Drawing.Mark] {
        let ends = [Drawing.Point(x: place.x - 5.5, y: place.y), Drawing.Point(x: place.x + 5.5, y: place.y)]
        switch mark {
        case .value: return [.dot(place, radius: radius, .hue(hue))]
        case .alarm: return [alarm(place)]
        case .target: return [.lines([tick(place, half: 3.6)], Drawing.Stroke(.text, width: 1.1))]
        case .level: return [.lines([ends], level)]
        case .beyond: return [arrow(Drawing.Point(x: place.x + 2.3, y: place.y), right: 1, down: 0, .text)]
        case .lowest: return [.dot(place, radius: 1.5, .text)]
        case .gap:
            let box = Box(left: place.x - 5, top: place.y - 3.5, right: place.x + 5, bottom: place.y + 3.5)
            return [
                .polygon(box.corners, .band),
                .lines([box.corners + [box.corners[0]]], Drawing.Stroke(.grid, width: 0.5)),
            ]
        }
    }
}
