/// Words of one line or paragraph, in runs of equal style.
public struct Text: Sendable, Equatable, ExpressibleByStringLiteral {
    /// A stretch of text in one style.
    public struct Run: Sendable, Equatable {
        /// The characters.
        public var string: String
        /// How they are set.
        public var style: Style
        /// Where they lead to; nil when they lead nowhere.
        public var link: Link?
        /// What is said in their place to those who hear the document, such as "foots" for ∑; nil for the characters.
        public var spoken: String?

        /// A stretch of text.
        public init(_ string: String, _ style: Style, link: Link?, spoken: String? = nil) {
            self.string = string
            self.style = style
            self.link = link
            self.spoken = spoken
        }
    }

    /// Where text leads to.
    public enum Link: Sendable, Hashable, ExpressibleByStringLiteral {
        /// An anchor of the same document.
        case here(String)
        /// A page of the same site: its path from the site's root, with an anchor behind `#` when it has one.
        ///
        /// Outputs that are no site show the words alone.
        case page(String)

        /// An anchor of the same document.
        public init(stringLiteral value: String) {
            self = .here(value)
        }

        /// The anchor, when it is one of the same document.
        public var anchor: String? {
            if case .here(let anchor) = self { anchor } else { nil }
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
        Text([Run(string, .plain, link: .here(anchor))])
    }

    /// Text that leads to a page of the same site.
    public static func link(_ string: String, toPage path: String) -> Text {
        Text([Run(string, .plain, link: .page(path))])
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
