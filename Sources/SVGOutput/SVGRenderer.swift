import DocumentModel

/// Writes charts as SVG: equal charts give equal bytes.
///
/// Text is text, a picture has its title and its description, and colours follow what the reader prefers, light or dark.
/// Lengths are whole tenths of a point.
public struct SVGRenderer {
    private let measure: any TextMeasuring
    private let light: Palette
    private let dark: Palette

    /// How wide a picture is, in points.
    public static let width = 640.0

    /// A renderer with the widths of words, and the colours of a light and of a dark screen.
    ///
    /// The widths hold whatever fonts the reader has: a browser sets a text as wide as it was measured.
    public init(measure: any TextMeasuring, light: Palette = .plain, dark: Palette = .dark) {
        self.measure = measure
        self.light = light
        self.dark = dark
    }

    /// A file of the charts, one below the other.
    ///
    /// Throws what `measure` throws.
    public func bytes(of charts: [Chart]) throws -> [UInt8] {
        let pictures = try charts.map { try ChartPicture.drawing(of: $0, width: Self.width, measure: measure) }
        let height = pictures.reduce(0) { $0 + $1.height }
        var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sr\" "
        text += "viewBox=\"0 0 \(Self.tenths(Self.width)) \(Self.tenths(height))\" "
        text += "width=\"\(Int(Self.width))\" height=\"\(Self.tenths(height) / 10)\">\n"
        let inks = pictures.reduce(into: Set<Ink>([.paper])) { $0.formUnion($1.inks) }
        text += "<style>\(SVGStyle.sheet(inks, light, dark))</style>\n"
        text += "<rect class=\"f-paper\" width=\"100%\" height=\"100%\"/>\n"
        var top = 0
        for (chart, picture) in zip(charts, pictures) {
            let below = top + Self.tenths(picture.height)
            text += try svg(chart, picture, from: top, to: below)
            top = below
        }
        return Array((text + "</svg>\n").utf8)
    }

    /// The plot of a chart as an element of a page, which has the words around it and the style (`SVGStyle.classes`).
    ///
    /// Throws what `measure` throws.
    public func inline(_ chart: Chart) throws -> [UInt8] {
        let picture = try ChartDrawing.drawing(of: chart, width: Self.width, measure: measure)
        let id = Self.name(chart.id)
        var text = "<svg class=\"sr\" viewBox=\"0 0 \(Self.tenths(picture.width)) \(Self.tenths(picture.height))\" "
        text += "width=\"\(Int(Self.width))\" height=\"\(Self.tenths(picture.height) / 10)\" "
        text += "role=\"img\" aria-labelledby=\"\(id)-title\" aria-describedby=\"\(id)-desc\">\n"
        text += "<title id=\"\(id)-title\">\(Self.escaped(chart.title))</title>\n"
        text += "<desc id=\"\(id)-desc\">\(Self.escaped(chart.alternative))</desc>\n"
        for mark in picture.marks { text += try element(mark) }
        return Array((text + "</svg>").utf8)
    }

    /// A small picture as an element of a line of text, with its words.
    ///
    /// Throws what `measure` throws.
    public func inline(_ picture: Drawing, label: String) throws -> [UInt8] {
        var text = "<svg class=\"sr\" viewBox=\"0 0 \(Self.tenths(picture.width)) \(Self.tenths(picture.height))\" "
        text += "width=\"\(Int(picture.width.rounded()))\" height=\"\(Int(picture.height.rounded()))\" "
        text += "role=\"img\" aria-label=\"\(Self.escaped(label))\">"
        for mark in picture.marks { text += try element(mark) }
        return Array((text + "</svg>").utf8)
    }

    private func svg(_ chart: Chart, _ picture: Drawing, from top: Int, to bottom: Int) throws -> String {
        let id = Self.name(chart.id)
        let (width, height) = (Self.tenths(picture.width), bottom - top)
        var text = "<svg y=\"\(top)\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" "
        text += "id=\"\(id)\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\">\n"
        text += "<title id=\"\(id)-title\">\(Self.escaped(chart.title))</title>\n"
        text += "<desc id=\"\(id)-desc\">\(Self.escaped(chart.alternative))</desc>\n"
        for mark in picture.marks { text += try element(mark) }
        return text + "</svg>\n"
    }

    // MARK: Marks

    private func element(_ mark: Drawing.Mark) throws -> String {
        switch mark {
        case .lines(let lines, let stroke):
            let dash =
                stroke.dash.isEmpty
                ? ""
                : " stroke-dasharray=\"\(stroke.dash.map { String(Self.tenths($0)) }.joined(separator: " "))\""
            return
                "<path class=\"s-\(SVGStyle.name(of: stroke.ink))\" stroke-width=\"\(Self.tenths(stroke.width))\"\(dash) "
                + "d=\"\(Self.path(lines, isClosed: false))\"/>\n"
        case .polygon(let corners, let ink):
            return "<path class=\"f-\(SVGStyle.name(of: ink))\" d=\"\(Self.path([corners], isClosed: true))\"/>\n"
        case .dot(let centre, let radius, let ink):
            return "<circle class=\"f-\(SVGStyle.name(of: ink))\" cx=\"\(Self.tenths(centre.x))\" "
                + "cy=\"\(Self.tenths(centre.y))\" r=\"\(Self.tenths(radius))\"/>\n"
        case .label(let label):
            guard !label.string.isEmpty else { return "" }
            let extent = Self.tenths(try measure.width(of: label.string, size: label.size, weight: label.weight))
            let anchor =
                switch label.anchor {
                case .start: ""
                case .middle: " text-anchor=\"middle\""
                case .end: " text-anchor=\"end\""
                }
            let weight = label.weight == .strong ? " b" : ""
            return "<text class=\"f-\(SVGStyle.name(of: label.ink))\(weight)\" x=\"\(Self.tenths(label.place.x))\" "
                + "y=\"\(Self.tenths(label.place.y))\" font-size=\"\(Self.tenths(label.size))\" "
                + "textLength=\"\(extent)\"\(anchor)>\(Self.escaped(label.string))</text>\n"
        }
    }

    /// Paths in steps from point to point; steps are taken between rounded points, so that no error adds up.
    private static func path(_ lines: [[Drawing.Point]], isClosed: Bool) -> String {
        var text = ""
        for line in lines {
            guard let first = line.first else { continue }
            var (x, y) = (tenths(first.x), tenths(first.y))
            text += "M\(x) \(y)"
            for point in line.dropFirst() {
                let (right, down) = (tenths(point.x) - x, tenths(point.y) - y)
                if down == 0 {
                    text += "h\(right)"
                } else if right == 0 {
                    text += "v\(down)"
                } else {
                    text += down < 0 ? "l\(right)\(down)" : "l\(right) \(down)"
                }
                (x, y) = (x + right, y + down)
            }
            if isClosed { text += "z" }
        }
        return text
    }

    /// A length in whole tenths, halves away from zero.
    static func tenths(_ length: Double) -> Int {
        Int((length * 10).rounded())
    }

    // MARK: Text

    /// Text between tags and in attributes: what XML keeps for itself is written out, what it cannot hold replaced.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += " "
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A name that XML takes: letters, digits, hyphens, a letter first.
    static func name(_ id: String) -> String {
        let kept = id.unicodeScalars.map { scalar in
            let isPlain = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
        }
        let name = String(kept)
        return name.first?.isLetter == true ? name : "chart-\(name)"
    }
}
