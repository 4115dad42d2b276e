/// A table in the words printers use: a boxhead above, a stub of labels, rows with cells, notes below.
public struct Table: Sendable, Equatable {
    /// The stable name.
    public var id: String
    /// The title.
    public var title: String
    /// Unit and date, once for the whole table; repeated with "continued" on each further page.
    public var subtitle: String
    /// The columns from left to right.
    public var columns: [Column]
    /// Labels that span several columns, above theirs.
    public var spanners: [Spanner]
    /// The rows from top to bottom.
    public var rows: [Row]
    /// Remarks below the table.
    public var notes: [Text]
    /// Whether pages may end inside it.
    public var breaking: Breaking
    /// The family it belongs to; nil for none.
    ///
    /// The columns of all tables of a family stand at the same places and are set in the same size. They have the same
    /// kinds of columns.
    public var family: String?
    /// Whether its empty cells are filled in by hand: rows are high enough to write in.
    public var isFilledInByHand: Bool

    /// Where pages may end inside a table.
    public enum Breaking: Sendable, Equatable {
        /// Between any two rows that do not belong together.
        case anywhere
        /// Nowhere, if a page can hold the whole of it.
        case avoided
        /// As with `avoided`, with room beside it for a few lines of text.
        case avoidedBelowText
    }

    /// A table of the given parts.
    public init(
        id: String, title: String, subtitle: String, columns: [Column], spanners: [Spanner] = [], rows: [Row],
        notes: [Text] = [], breaking: Breaking = .anywhere, family: String? = nil,
        isFilledInByHand: Bool = false
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.columns = columns
        self.spanners = spanners
        self.rows = rows
        self.notes = notes
        self.breaking = breaking
        self.family = family
        self.isFilledInByHand = isFilledInByHand
    }

    /// A column and how its cells are set.
    public struct Column: Sendable, Equatable {
        /// What stands in a column.
        public enum Kind: Sendable, Equatable {
            /// Labels: left-aligned, wrapping, indented by the row's level.
            case stub
            /// Words: left-aligned, wrapping.
            case text
            /// Line numbers and codes: left-aligned, quiet, never wrapping.
            case code
            /// Figures: aligned on the right edge of the digits; a closing parenthesis and marks hang beyond it.
            case figure
        }

        /// How wide a column is.
        public enum Width: Sendable, Equatable {
            /// As wide as its widest cell.
            case fitted
            /// A part of what the fitted columns leave, in proportion to the others.
            case share(Int)
        }

        /// The label in the boxhead; may wrap.
        public var label: String
        /// What stands in it.
        public var kind: Kind
        /// How wide it is.
        public var width: Width

        /// A column.
        public init(_ label: String, _ kind: Kind, _ width: Width) {
            self.label = label
            self.kind = kind
            self.width = width
        }
    }

    /// A label over neighbouring columns.
    public struct Spanner: Sendable, Equatable {
        /// The label.
        public var label: String
        /// The columns it spans, by position.
        public var columns: ClosedRange<Int>

        /// A label over the given columns.
        public init(_ label: String, over columns: ClosedRange<Int>) {
            self.label = label
            self.columns = columns
        }
    }

    /// A row.
    public struct Row: Sendable, Equatable {
        /// The part a row plays.
        public enum Role: Sendable, Equatable {
            /// Heads a part of the table: a page that must end inside the table ends before it.
            case part
            /// Heads the rows that follow: never the last on a page.
            case group
            /// An ordinary row.
            case line
            /// Adds up rows above it: never the first on a page.
            case subtotal
            /// The end of an addition: never the first on a page, set strong.
            case total
        }

        /// The anchor and name of the row; nil when nothing leads to it.
        public var id: String?
        /// The part it plays.
        public var role: Role
        /// How deep the stub is indented, 0 for not at all.
        public var level: Int
        /// One cell a column.
        public var cells: [Cell]
        /// Other anchors of the row, such as the code that an edition of the form prints beside it.
        public var aliases: [String]

        /// A row.
        public init(id: String?, role: Role, level: Int, cells: [Cell], aliases: [String] = []) {
            self.aliases = aliases
            self.id = id
            self.role = role
            self.level = level
            self.cells = cells
        }
    }

    /// A cell.
    public struct Cell: Sendable, Equatable {
        /// A rule as wide as the figure column.
        public enum Rule: Sendable, Equatable {
            /// No rule.
            case none
            /// One thin rule.
            case single
            /// Two thin rules.
            case double
        }

        /// What a cell holds.
        public enum Content: Sendable, Equatable {
            /// Nothing.
            case empty
            /// Words.
            case text(Text)
            /// A figure.
            case figure(Figure)
            /// A curve as small as a word.
            case sparkline(Sparkline)
        }

        /// What it holds.
        public var content: Content
        /// The rule above it.
        public var above: Rule
        /// The rule below it.
        public var below: Rule
        /// A mark that hangs beyond the digits: a tick mark or a footnote sign.
        ///
        /// Empty for none.
        public var mark: Text

        /// A cell.
        public init(_ content: Content, above: Rule, below: Rule, mark: Text) {
            self.content = content
            self.above = above
            self.below = below
            self.mark = mark
        }

        /// A cell with nothing in it.
        public static let empty = Cell(.empty, above: .none, below: .none, mark: "")

        /// A cell of words.
        public static func text(_ text: Text) -> Cell {
            Cell(.text(text), above: .none, below: .none, mark: "")
        }

        /// A cell with a figure and no rules.
        public static func figure(_ figure: Figure) -> Cell {
            Cell(.figure(figure), above: .none, below: .none, mark: "")
        }
    }
}
