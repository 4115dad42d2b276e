/// What a mark of a chart of firms means.
public struct ChartKey: Sendable, Equatable {
    /// The marks, told apart by shape and not by colour alone.
    public enum Mark: Sendable, Equatable, CaseIterable {
        /// A value: a round dot.
        case value
        /// A value below what is asked: a triangle that points down.
        case alarm
        /// What is asked of one firm: an upright tick.
        case target
        /// A level that holds for all: a dashed line.
        case level
        /// A value beyond the scale: an arrow at the edge.
        case beyond
        /// The lowest value of a curve: a dark dot.
        case lowest
        /// Days without a value: a pale band.
        case gap
    }

    /// The mark.
    public var mark: Mark
    /// What it means.
    public var label: String

    /// What a mark means.
    public init(mark: Mark, label: String) {
        self.mark = mark
        self.label = label
    }
}

extension Chart {
    /// A level that holds for everything in a chart, such as a median or 100 %.
    public struct Level: Sendable, Equatable {
        /// The value.
        public var value: Int64
        /// What stands beside the line.
        public var label: String

        /// A level with its label.
        public init(value: Int64, label: String) {
            self.value = value
            self.label = label
        }
    }
}
