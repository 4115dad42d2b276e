/// The way from one amount to another, a row a step: each bar begins where the one before it ends.
public struct Bridge: Sendable, Equatable {
    /// A bar with its words.
    public struct Row: Sendable, Equatable {
        /// What a bar stands for.
        public enum Role: Sendable, Equatable {
            /// An amount, from zero on.
            case level
            /// What is added or taken away.
            case step
        }

        /// What it is; stands at the left.
        public var label: String
        /// Where the bar begins.
        public var from: Int64
        /// Where it ends.
        public var to: Int64
        /// The amount; stands at the end of the bar.
        public var text: String
        /// What the bar stands for.
        public var role: Role

        /// A bar with its words.
        public init(label: String, from: Int64, to: Int64, text: String, role: Role) {
            self.label = label
            self.from = from
            self.to = to
            self.text = text
            self.role = role
        }
    }

    /// The hue of the levels.
    public var hue: Hue
    /// The rows from top to bottom.
    public var rows: [Row]
    /// Where the scale begins: 0, or where the bars of amounts are cut off for the steps to be seen.
    public var start: Int64

    /// A way of so many steps.
    public init(hue: Hue, rows: [Row], start: Int64 = 0) {
        self.hue = hue
        self.rows = rows
        self.start = start
    }
}
