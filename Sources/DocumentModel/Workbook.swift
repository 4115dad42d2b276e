/// What a reader gets to calculate with: sheets of numbers, and formulas that tell how they follow from each other.
///
/// A renderer writes it; it never computes a figure and never changes one.
public struct Workbook: Sendable, Equatable {
    /// What the file says about itself.
    public var metadata: Metadata
    /// The lines at the head and the foot of every printed page.
    public var runningHead: RunningHead
    /// A word that marks every printed page, such as DRAFT; nil for none.
    public var watermark: String?
    /// Whether it is a draft; its properties say so.
    public var isDraft: Bool
    /// The paper it is printed on.
    public var paper: Paper
    /// The sheets, in the order of their tabs.
    public var sheets: [Sheet]

    /// The sizes of paper.
    public enum Paper: Sendable, Equatable {
        /// 8.5 by 11 inches.
        case letter
        /// 210 by 297 millimetres.
        case a4
    }

    /// A workbook of the given sheets.
    public init(
        metadata: Metadata, runningHead: RunningHead, watermark: String? = nil, isDraft: Bool = false,
        paper: Paper = .letter, sheets: [Sheet] = []
    ) {
        self.metadata = metadata
        self.runningHead = runningHead
        self.watermark = watermark
        self.isDraft = isDraft
        self.paper = paper
        self.sheets = sheets
    }
}

/// A sheet of a workbook: rows of cells, and how they stand on screen and paper.
public struct Sheet: Sendable, Equatable {
    /// The name on its tab, by which formulas of other sheets call it.
    public var name: String
    /// The widths of the columns, in digits.
    public var widths: [Int]
    /// The rows from top to bottom.
    public var rows: [Row]
    /// How many rows stay in view while the others are scrolled; the last of them holds the labels, printed on every page.
    public var headRows: Int
    /// How many columns stay in view.
    public var headColumns: Int
    /// Whether the rows can be filtered by the labels.
    public var isFiltered: Bool
    /// How many columns are printed; nil for all.
    public var printedColumns: Int?
    /// A column in which everything but a word is marked; nil for none.
    public var watched: Watch?

    /// A column where one word means that all is well.
    public struct Watch: Sendable, Equatable {
        /// The column.
        public var column: Int
        /// The word.
        public var word: String

        /// A column with its word.
        public init(column: Int, word: String) {
            self.column = column
            self.word = word
        }
    }

    /// A sheet, to be filled.
    public init(
        name: String, widths: [Int], headRows: Int = 0, headColumns: Int = 0, isFiltered: Bool = false,
        printedColumns: Int? = nil, watched: Watch? = nil, rows: [Row] = []
    ) {
        self.name = name
        self.widths = widths
        self.rows = rows
        self.headRows = headRows
        self.headColumns = headColumns
        self.isFiltered = isFiltered
        self.printedColumns = printedColumns
        self.watched = watched
    }

    /// A row.
    public struct Row: Sendable, Equatable {
        /// The cells from the first column on.
        public var cells: [Cell]

        /// A row.
        public init(_ cells: [Cell] = []) {
            self.cells = cells
        }
    }

    /// A cell.
    public struct Cell: Sendable, Equatable {
        /// What stands in it.
        public var value: Value
        /// How it is set.
        public var style: Style
        /// How many columns it covers.
        public var span: Int

        /// A cell.
        public init(_ value: Value, _ style: Style = Style(.text), span: Int = 1) {
            self.value = value
            self.style = style
            self.span = span
        }

        /// A cell with nothing in it.
        public static let empty = Cell(.empty)
    }

    /// What stands in a cell.
    public enum Value: Sendable, Equatable {
        /// Nothing.
        case empty
        /// Words; never taken for a formula or an address.
        case text(String)
        /// A whole number of at most `mostExact`.
        case number(Int64)
        /// A day of the calendar, from 1900 on.
        case day(year: Int, month: Int, day: Int)
        /// A formula, with what it comes to.
        case formula(Formula, Result)

        /// The greatest whole number that spreadsheets show to the last digit: they keep fifteen.
        public static let mostExact: Int64 = 999_999_999_999_999
    }

    /// What a formula comes to.
    public enum Result: Sendable, Equatable {
        /// A whole number.
        case number(Int64)
        /// A whole number over another, which is not zero.
        case quotient(Int64, Int64)
        /// A word.
        case text(String)
    }

    /// How a cell is set.
    public struct Style: Sendable, Hashable {
        /// What kind of thing stands in it.
        public var kind: Kind
        /// Whether it is set strong.
        public var isStrong: Bool
        /// Whether it is set pale.
        public var isQuiet: Bool
        /// How deep it is indented, 0 for not at all.
        public var level: Int
        /// The rule above it.
        public var above: Table.Cell.Rule
        /// The rule below it.
        public var below: Table.Cell.Rule

        /// The kinds of cells.
        public enum Kind: Sendable, Hashable {
            /// The name of the sheet.
            case title
            /// The label of a column of words.
            case label
            /// The label of a column of figures.
            case figureLabel
            /// Words, on as many lines as they need.
            case text
            /// Words on one line.
            case code
            /// Words in the place of a figure, or a figure of which only the words are at hand.
            case mark
            /// Whole dollars, negative ones in parentheses.
            case amount
            /// A whole number.
            case count
            /// A quotient in percent.
            case percent
            /// A quotient as a multiple.
            case multiple
            /// A day.
            case day
        }

        /// A style.
        public init(
            _ kind: Kind, isStrong: Bool = false, isQuiet: Bool = false, level: Int = 0,
            above: Table.Cell.Rule = .none, below: Table.Cell.Rule = .none
        ) {
            self.kind = kind
            self.isStrong = isStrong
            self.isQuiet = isQuiet
            self.level = level
            self.above = above
            self.below = below
        }
    }
}
