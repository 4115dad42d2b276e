/// A table for a terminal: cells in columns, their widths those of what stands in them.
///
/// Where the columns do not fit beside each other the table goes on below, the first ones repeated. Widths count
/// columns of the terminal as they are printed, so that a name in any script cannot shift what stands beside it.
struct TextTable: Sendable {
    /// How a column is set.
    enum Alignment: Sendable {
        /// Flush left.
        case left
        /// Flush left, and cut with an ellipsis where the table is too wide.
        case cut
        /// Flush right, the digits of amounts in parentheses below those of others.
        case right
    }

    /// A column.
    struct Column: Sendable {
        let heading: String
        let alignment: Alignment
    }

    /// A piece of a row.
    struct Cell: Sendable {
        let text: String
        var style = StyledText.Style.plain
    }

    /// A cell as it is printed.
    private struct PrintedCell: Sendable {
        let text: String
        /// How many columns it takes.
        let width: Int
        let style: StyledText.Style

        init(_ cell: Cell) {
            text = cell.text.escapedForTerminal
            width = text.displayWidth
            style = cell.style
        }

        var endsWithParenthesis: Bool { text.utf8.last == UInt8(ascii: ")") }
    }

    private enum Row: Sendable {
        /// A row of cells, the first of them at a place among all.
        case cells(Int)
        case note(String)
        case rule
    }

    /// How wide what stands in a column is.
    private struct Extent: Sendable {
        /// The widest of those that end with a parenthesis; nil when none does.
        var closed: Int?
        /// The widest of the others.
        var open = 0

        mutating func include(_ cell: PrintedCell) {
            if cell.endsWithParenthesis { closed = max(closed ?? 0, cell.width) } else { open = max(open, cell.width) }
        }
    }

    /// What is left of a column that is cut.
    private static let least = 12
    private static let gap = 2
    private static let indent = 2

    private let columns: [Column]
    private let keys: Int
    private var rows: [Row] = []
    /// The cells of all rows, row after row.
    private var cells: [PrintedCell] = []
    private var extents: [Extent]

    /// A table without rows; the first `keys` columns are repeated where the table goes on below.
    init(_ columns: [Column], keys: Int) {
        self.columns = columns
        self.keys = keys
        extents = columns.map { _ in Extent() }
    }

    /// Adds a row; there is a cell for every column.
    mutating func add(_ cells: [Cell]) {
        precondition(cells.count == columns.count, "a row has a cell for every column")
        for cell in cells { add(cell) }
    }

    /// Adds the next cell of a row, or the first one of the next row.
    mutating func add(_ cell: Cell) {
        let column = cells.count % columns.count
        if column == 0 { rows.append(.cells(cells.count)) }
        let printed = PrintedCell(cell)
        extents[column].include(printed)
        cells.append(printed)
    }

    /// Adds a line that goes over all columns.
    mutating func note(_ text: String) {
        rows.append(.note(text))
    }

    /// Adds a line below figures of the last column that are added up.
    mutating func rule() {
        rows.append(.rule)
    }

    /// The table, each row a line of at most so many columns of the terminal, unless a figure alone is wider.
    func text(columns most: Int = TerminalSize.usual) -> StyledText {
        var sheet = Sheet(columns.indices.map { measure($0) })
        let total = sheet.columns.reduce(TextTable.indent) { $0 + $1.width } + TextTable.gap * (columns.count - 1)
        if total > most, let cut = columns.firstIndex(where: { $0.alignment == .cut }) {
            let least = max(TextTable.least, columns[cut].heading.count)
            let needed = sheet.columns[cut].width
            var room = needed - (total - most)
            // Where the table goes on below all the same, words give way to the widest column alone.
            if room < least { room = most - rest(beside: cut, sheet) }
            sheet.columns[cut].width = min(needed, max(least, room))
        }
        var result = StyledText()
        for (number, block) in blocks(sheet, most).enumerated() {
            if number > 0 { result.endLine() }
            append(block, sheet, most, to: &result)
        }
        return result
    }

    /// What stands beside a column on every line at most: the columns that are repeated, and the widest of the others.
    private func rest(beside cut: Int, _ sheet: Sheet) -> Int {
        let repeated = (0..<keys).filter { $0 != cut }.reduce(TextTable.indent) {
            $0 + sheet.columns[$1].width + TextTable.gap
        }
        let others = (keys..<columns.count).filter { $0 != cut }.map { sheet.columns[$0].width }
        return repeated + (others.max() ?? 0) + (cut < keys ? TextTable.gap : 0)
    }

    /// The widths of the columns, and whether parentheses stand behind figures of theirs.
    private struct Sheet {
        var columns: [(width: Int, hasParentheses: Bool)]

        init(_ columns: [(width: Int, hasParentheses: Bool)]) {
            self.columns = columns
        }
    }

    private func measure(_ column: Int) -> (width: Int, hasParentheses: Bool) {
        let extent = extents[column]
        let hasParentheses = columns[column].alignment == .right && extent.closed != nil
        let extra = hasParentheses ? 1 : 0
        let widest = max(extent.closed ?? 0, extent.open + extra)
        return (max(widest, columns[column].heading.count + extra), hasParentheses)
    }

    /// The columns that stand beside each other, block by block.
    private func blocks(_ sheet: Sheet, _ most: Int) -> [[Int]] {
        let head = Array(0..<keys)
        let start = head.reduce(TextTable.indent - TextTable.gap) { $0 + sheet.columns[$1].width + TextTable.gap }
        var used = start
        var blocks: [[Int]] = []
        var block = head
        for column in keys..<columns.count {
            let more = TextTable.gap + sheet.columns[column].width
            if used + more > most, block.count > keys {
                blocks.append(block)
                block = head
                used = start
            }
            block.append(column)
            used += more
        }
        return blocks + [block]
    }

    private func append(_ block: [Int], _ sheet: Sheet, _ most: Int, to result: inout StyledText) {
        if block.contains(where: { !columns[$0].heading.isEmpty }) {
            append(block, sheet, to: &result) {
                PrintedCell(Cell(text: columns[$0].heading, style: .quiet))
            }
        }
        for row in rows {
            switch row {
            case .cells(let first): append(block, sheet, to: &result) { cells[first + $0] }
            case .note(let note): result.append(lines: note, .quiet, indent: TextTable.indent, columns: most)
            case .rule:
                append(block, sheet, to: &result) { column in
                    let width = column == columns.count - 1 ? sheet.columns[column].width : 0
                    return PrintedCell(Cell(text: String(repeating: "-", count: width), style: .quiet))
                }
            }
        }
    }

    /// Adds a line; blanks are written only in front of what follows them.
    private func append(_ block: [Int], _ sheet: Sheet, to result: inout StyledText, _ cells: (Int) -> PrintedCell) {
        var blanks = TextTable.indent
        for column in block {
            let cell = cells(column)
            let (width, hasParentheses) = sheet.columns[column]
            let shown = cell.width > width ? cell.text.cut(toColumns: width) : cell.text
            var room = width - (cell.width > width ? shown.displayWidth : cell.width)
            if columns[column].alignment == .right {
                // Digits stand below digits: the place of the parenthesis stays free.
                let tail = hasParentheses && room > 0 && !cell.endsWithParenthesis ? 1 : 0
                blanks += room - tail
                room = tail
            }
            if !cell.text.isEmpty {
                result.append(blanks: blanks)
                result.append(harmless: shown, cell.style)
                blanks = 0
            }
            blanks += room + TextTable.gap
        }
        result.endLine()
    }
}
