import DocumentModel

/// A picture as text, a mark a line, in tenths of a point.
enum DrawingDump {
    static func text(_ drawing: Drawing) -> String {
        var lines = ["drawing \(tenths(drawing.width)) by \(tenths(drawing.height))"]
        for mark in drawing.marks {
            switch mark {
            case .lines(let paths, let stroke):
                let dash = stroke.dash.isEmpty ? "" : " dash \(stroke.dash)"
                lines.append("lines \(stroke.ink) \(stroke.width)\(dash): \(paths.map(path).joined(separator: "; "))")
            case .polygon(let corners, let ink): lines.append("polygon \(ink): \(path(corners))")
            case .dot(let centre, let radius, let ink): lines.append("dot \(ink) \(radius): \(path([centre]))")
            case .label(let label):
                lines.append(
                    "label \(label.ink) \(label.weight) \(label.size) \(label.anchor) \(path([label.place])): "
                        + label.string)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func path(_ points: [Drawing.Point]) -> String {
        points.map { "\(tenths($0.x)),\(tenths($0.y))" }.joined(separator: " ")
    }

    private static func tenths(_ length: Double) -> Int {
        Int((length * 10).rounded())
    }
}
