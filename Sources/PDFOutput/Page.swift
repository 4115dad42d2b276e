import DocumentModel

/// A sheet of paper: items at fixed points, in reading order.
///
/// Nothing is left to decide.
///
/// Lengths are in points; x runs to the right, y downwards, from the top left corner of the sheet.
struct Page: Sendable, Equatable {
    /// What is drawn.
    ///
    /// Within a part's block, shapes lie below text.
    var items: [Item] = []
    /// The areas that lead elsewhere.
    var links: [Link] = []
    /// The places that can be led to.
    var anchors: [Anchor] = []

    /// Something drawn, and which part of the document it is.
    struct Item: Sendable, Equatable {
        var shape: Shape
        var part: Part
        /// The anchor its words lead to; nil when they lead nowhere.
        var link: String?
    }

    /// The kinds of things drawn.
    enum Shape: Sendable, Equatable {
        case text(TextRun)
        case lines([[Drawing.Point]], Drawing.Stroke)
        case polygon([Drawing.Point], Ink)
        case dot(Drawing.Point, radius: Double, Ink)
        /// A picture that fills an area.
        case image(Picture, Area)
    }

    /// A line of glyphs in one face, size and ink, from its left end on the baseline.
    struct TextRun: Sendable, Equatable {
        var text: ShapedText
        var style: TextStyle
        var place: Drawing.Point
        /// Whether its text goes on in the next line behind a space.
        var endsAtSpace = false

        /// Where its right end stands on the baseline.
        var end: Drawing.Point { Drawing.Point(x: place.x + text.width * style.size, y: place.y) }
    }

    /// A rectangle that leads to an anchor.
    struct Link: Sendable, Equatable {
        var anchor: String
        var area: Area
        /// The part whose words lead there.
        var part = Part.furniture
    }

    /// A named place.
    struct Anchor: Sendable, Equatable {
        var name: String
        var place: Drawing.Point
        /// Whether nothing in the document leads there, only addresses such as `report.pdf#seg.14`.
        var isAddress = false
    }

    /// Which part of the document an item is: what an accessible file will say of it.
    struct Part: Sendable, Equatable {
        /// What kind of part.
        enum Kind: UInt8, Sendable {
            /// Heads, feet and rules that repeat: not part of the content.
            case furniture
            case masthead, logo, heading, paragraph, note
            case cardTitle, cardLabel, cardFigure
            case tableTitle, columnLabel, rowLabel, cell
            case chartTitle, chart
            case contentsEntry
            case term, definition
        }

        var kind: Kind
        /// The position of the block in the document.
        var block: Int
        /// The position of the row, line, card or definition in the block.
        var row = 0
        /// The position of the column in the row.
        var column = 0

        /// Whether it stands in a row of a table.
        var isRow: Bool { kind == .rowLabel || kind == .cell }

        /// Drawn on the page without being part of its content.
        static let furniture = Part(kind: .furniture, block: -1)
    }
}

/// An upright rectangle in points.
struct Area: Sendable, Equatable {
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    var right: Double { left + width }
    var bottom: Double { top + height }

    /// The four corners.
    var corners: [Drawing.Point] {
        [
            Drawing.Point(x: left, y: top), Drawing.Point(x: right, y: top),
            Drawing.Point(x: right, y: bottom), Drawing.Point(x: left, y: bottom),
        ]
    }
}

/// The face, size and ink of a stretch of text.
struct TextStyle: Sendable, Hashable {
    var face: Face
    var size: Double
    var ink: Ink

    init(_ face: Face, _ size: Double, _ ink: Ink) {
        self.face = face
        self.size = size
        self.ink = ink
    }
}

extension Page.Shape {
    /// Moves the shape.
    mutating func move(right: Double = 0, down: Double = 0) {
        func moved(_ point: Drawing.Point) -> Drawing.Point { Drawing.Point(x: point.x + right, y: point.y + down) }
        switch self {
        case .text(var run):
            run.place = moved(run.place)
            self = .text(run)
        case .lines(let lines, let stroke): self = .lines(lines.map { $0.map(moved) }, stroke)
        case .polygon(let corners, let ink): self = .polygon(corners.map(moved), ink)
        case .dot(let centre, let radius, let ink): self = .dot(moved(centre), radius: radius, ink)
        case .image(let picture, var area):
            area.left += right
            area.top += down
            self = .image(picture, area)
        }
    }

    /// The height at which it stands: a baseline, a line's beginning, a corner, a centre.
    var y: Double {
        switch self {
        case .text(let run): run.place.y
        case .lines(let lines, _): lines.first?.first?.y ?? 0
        case .polygon(let corners, _): corners.first?.y ?? 0
        case .dot(let centre, _, _): centre.y
        case .image(_, let area): area.top
        }
    }

    /// A level line.
    static func rule(from left: Double, to right: Double, at y: Double, _ stroke: Drawing.Stroke) -> Page.Shape {
        .lines([[Drawing.Point(x: left, y: y), Drawing.Point(x: right, y: y)]], stroke)
    }
}
