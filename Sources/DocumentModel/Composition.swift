/// What wholes consist of: a bar for each, of parts end to end.
///
/// What is negative lies at the left of zero, so that all parts together come to the whole.
public struct Composition: Sendable, Equatable {
    /// A whole.
    public struct Bar: Sendable, Equatable {
        /// The title: the pool.
        public var title: String
        /// The whole, in words; stands behind the title.
        public var total: String
        /// The hue.
        public var hue: Hue
        /// The parts; none is 0.
        public var parts: [Part]

        /// A whole with its parts.
        public init(title: String, total: String, hue: Hue, parts: [Part]) {
            self.title = title
            self.total = total
            self.hue = hue
            self.parts = parts
        }
    }

    /// A part of a whole.
    public struct Part: Sendable, Equatable {
        /// How it is filled.
        public enum Fill: Sendable, Equatable {
            /// In the full hue.
            case solid
            /// With slanting lines on a tint.
            case hatched
            /// With a tint.
            case plain
        }

        /// What stands below it: its name and share.
        public var label: String
        /// How much it is.
        public var value: Int64
        /// How it is filled.
        public var fill: Fill

        /// A part of a whole.
        public init(label: String, value: Int64, fill: Fill) {
            self.label = label
            self.value = value
            self.fill = fill
        }
    }

    /// The wholes from top to bottom, each as wide as the others.
    public var bars: [Bar]
    /// What the fills mean, in order; empty for nothing.
    public var key: [Key]

    /// What a fill means.
    public struct Key: Sendable, Equatable {
        /// The fill.
        public var fill: Part.Fill
        /// What it means.
        public var label: String

        /// What a fill means.
        public init(fill: Part.Fill, label: String) {
            self.fill = fill
            self.label = label
        }
    }

    /// Wholes with their parts.
    public init(bars: [Bar], key: [Key]) {
        self.bars = bars
        self.key = key
    }
}
