/// A picture as primitive marks at fixed points, in the order they are drawn.
///
/// Lengths are in points of 1/72 inch; x runs to the right, y downwards, from the top left corner. The same drawing goes
/// on paper, into a browser and into a picture file: whoever draws it decides nothing.
public struct Drawing: Sendable, Equatable {
    /// The extent to the right.
    public var width: Double
    /// The extent downwards.
    public var height: Double
    /// The marks, the rearmost first.
    public var marks: [Mark]

    /// A picture of the given extent.
    public init(width: Double, height: Double, marks: [Mark]) {
        self.width = width
        self.height = height
        self.marks = marks
    }

    /// A place.
    public struct Point: Sendable, Equatable {
        /// The distance from the left edge.
        public var x: Double
        /// The distance from the top edge.
        public var y: Double

        /// A place.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// How a line is drawn.
    public struct Stroke: Sendable, Equatable {
        /// The ink.
        public var ink: Ink
        /// The thickness.
        public var width: Double
        /// The lengths of dashes and spaces in turn; empty for an unbroken line.
        public var dash: [Double]

        /// An unbroken or dashed line.
        public init(_ ink: Ink, width: Double, dash: [Double] = []) {
            self.ink = ink
            self.width = width
            self.dash = dash
        }
    }

    /// Which point of a label stands at its place.
    public enum Anchor: Sendable, Equatable {
        /// Its left end.
        case start
        /// Its middle.
        case middle
        /// Its right end.
        case end
    }

    /// A line of text.
    public struct Label: Sendable, Equatable {
        /// The characters.
        public var string: String
        /// The place, on the baseline.
        public var place: Point
        /// Which point of the text stands there.
        public var anchor: Anchor
        /// The size of the type.
        public var size: Double
        /// The weight of the type.
        public var weight: Weight
        /// The ink.
        public var ink: Ink

        /// A line of text.
        public init(_ string: String, at place: Point, _ anchor: Anchor, size: Double, weight: Weight, ink: Ink) {
            self.string = string
            self.place = place
            self.anchor = anchor
            self.size = size
            self.weight = weight
            self.ink = ink
        }
    }

    /// One thing to draw.
    public enum Mark: Sendable, Equatable {
        /// Lines from point to point, drawn as one path; nothing joins one line to the next.
        case lines([[Point]], Stroke)
        /// A filled polygon.
        case polygon([Point], Ink)
        /// A filled circle.
        case dot(Point, radius: Double, Ink)
        /// Text.
        case label(Label)
    }
}

/// The parts a colour can play; a theme gives each its colour.
public enum Ink: Sendable, Hashable {
    /// Words and figures.
    case text
    /// Codes, units, remarks.
    case quiet
    /// The rules of a table.
    case rule
    /// The faint lines behind figures and curves.
    case grid
    /// A pale ground.
    case band
    /// Large words behind the content of a page.
    case watermark
    /// The ground of the page itself.
    case paper
    /// The one restrained accent.
    case accent
    /// The hue of a pool.
    case hue(Hue)
    /// The hue of a pool, thinned to a ground for text.
    case tint(Hue)
    /// The hue of a pool, thinned to the fill of an area.
    case shade(Hue)
    /// Below zero.
    case deficiency
    /// Below zero, thinned to a ground.
    case deficiencyTint
}

/// The weights of type.
public enum Weight: Sendable, Hashable {
    /// Ordinary text.
    case regular
    /// Results and titles.
    case strong
}

/// Tells how wide words will stand, so that labels can be kept apart.
public protocol TextMeasuring {
    /// The width of a line of text in points.
    ///
    /// Throws what the fonts behind it throw, such as a character without a glyph.
    func width(of string: String, size: Double, weight: Weight) throws -> Double
}
