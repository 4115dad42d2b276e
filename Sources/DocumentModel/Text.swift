/// Words of one line or paragraph, in runs of equal style.
public struct Text: Sendable, Equatable, ExpressibleByStringLiteral {
    /// A stretch of text in one style.
    public struct Run: Sendable, Equatable {
        /// The characters.
        public var string: String
        /// How they are set.
        public var style: Style
        /// The anchor inside the document they lead to; nil when they lead nowhere.
        public var link: String?

        /// A stretch of text.
        public init(_ string: String, _ style: Style, link: String?) {
            self.string = string
            self.style = style
            self.link = link
        }
    }

    /// How text is set.
    public enum Style: Sendable, Equatable {
        /// As its surroundings.
        case plain
        /// Heavier.
        case strong
        /// In the quiet ink: codes, units, remarks.
        case quiet
    }

    /// The runs in reading order.
    public var runs: [Run]

    /// Text of several runs.
    public init(_ runs: [Run]) {
        self.runs = runs
    }

    /// Plain text.
    public init(_ string: String) {
        runs = string.isEmpty ? [] : [Run(string, .plain, link: nil)]
    }

    /// Plain text from a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Text in one style.
    public init(_ string: String, _ style: Style) {
        runs = string.isEmpty ? [] : [Run(string, style, link: nil)]
    }

    /// Text that leads to an anchor of the document.
    public static func link(_ string: String, to anchor: String) -> Text {
        Text([Run(string, .plain, link: anchor)])
    }

    /// The characters alone.
    public var string: String {
        runs.count == 1 ? runs[0].string : runs.map(\.string).joined()
    }

    /// Whether there is nothing to set.
    public var isEmpty: Bool {
        runs.allSatisfy(\.string.isEmpty)
    }

    /// One text after another.
    public static func + (left: Text, right: Text) -> Text {
        Text(left.runs + right.runs)
    }
}

/// A figure as printed: its characters and the name under which it can be traced.
public struct Figure: Sendable, Equatable {
    /// The characters, as the one formatter made them.
    public var text: String
    /// Stands at the left edge of the figure column: the currency sign.
    ///
    /// Empty for none.
    public var prefix: String
    /// The name of the figure, such as `seg.14`; nil for a mark that stands for no figure.
    public var id: String?

    /// A figure with its name.
    public init(_ text: String, prefix: String, id: String?) {
        self.text = text
        self.prefix = prefix
        self.id = id
    }
}
