import DocumentModel

/// A table as HTML wants it: groups of columns, rows of labels, bodies, and which cell heads its row.
struct TableShape {
    /// A label of the head.
    struct Label {
        /// The words; empty for a column without a label.
        let words: String
        let columns: Int
        let rows: Int
        let className: String

        /// Whether it stands above the labels of columns.
        var spansColumns: Bool { columns > 1 }
    }

    private let table: Table
    /// The column that heads the rows.
    let stub: Int
    /// The classes of each column; those of figures tell what to make room for: a sign at the left edge, marks beyond
    /// the digits.
    private let kindClasses: [String]

    init(_ table: Table) {
        self.table = table
        stub = table.columns.firstIndex { $0.kind == .stub } ?? 0
        kindClasses = table.columns.indices.map { column in
            switch table.columns[column].kind {
            case .stub: return ""
            case .text:
                // Words that share the width keep room to be read in where the table scrolls.
                if case .share = table.columns[column].width { return "t" }
                return ""
            case .code: return "d"
            case .figure: break
            }
            let cells = table.rows.lazy.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }
            let marks = cells.lazy.map { cell in cell.mark.runs.lazy.filter { $0.link != nil }.count }.max() ?? 0
            let hasMark = cells.contains { !$0.mark.isEmpty }
            let hasSign = cells.contains { cell in
                if case .figure(let figure) = cell.content { !figure.prefix.isEmpty } else { false }
            }
            return "n" + (hasMark ? " m" : "") + (marks > 1 ? " w" : "") + (hasSign ? " p" : "")
        }
    }

    // MARK: Columns

    /// How many columns stand in each group: those below a common label, and those between.
    var groups: [Int] {
        var groups: [Int] = []
        var column = 0
        for spanner in table.spanners.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
            if spanner.columns.lowerBound > column { groups.append(spanner.columns.lowerBound - column) }
            groups.append(spanner.columns.count)
            column = spanner.columns.upperBound + 1
        }
        if column < table.columns.count { groups.append(table.columns.count - column) }
        return groups
    }

    /// The rows of labels: one, or two where labels span columns.
    var head: [[Label]] {
        func label(_ column: Int, rows: Int) -> Label {
            Label(words: table.columns[column].label, columns: 1, rows: rows, className: kindClasses[column])
        }
        guard !table.spanners.isEmpty else { return [table.columns.indices.map { label($0, rows: 1) }] }
        var upper: [Label] = []
        var lower: [Label] = []
        for column in table.columns.indices {
            guard let spanner = table.spanners.first(where: { $0.columns.contains(column) }) else {
                upper.append(label(column, rows: 2))
                continue
            }
            lower.append(label(column, rows: 1))
            if spanner.columns.lowerBound == column {
                upper.append(
                    Label(words: spanner.label, columns: spanner.columns.count, rows: 1, className: "spanner"))
            }
        }
        return [upper, lower]
    }

    // MARK: Rows

    /// The rows in bodies, by their places; each row that heads others begins one.
    var bodies: [Range<Int>] {
        var starts = [0]
        for place in table.rows.indices.dropFirst() where heading(of: table.rows[place]) != nil { starts.append(place) }
        guard !table.rows.isEmpty else { return [] }
        return zip(starts, starts.dropFirst() + [table.rows.count]).map { $0..<$1 }
    }

    /// The words that head the rows below; nil for a row that holds anything else.
    func heading(of row: Table.Row) -> Table.Cell? {
        guard row.role == .part || row.role == .group else { return nil }
        let filled = row.cells.filter { cell in
            switch cell.content {
            case .empty: !cell.mark.isEmpty
            case .text(let text): !text.isEmpty
            case .figure, .sparkline: true
            }
        }
        return filled.count == 1 ? filled[0] : nil
    }

    /// The classes of a cell of a row that heads nothing.
    func className(of row: Table.Row, _ column: Int) -> String {
        var classes = kindClasses[column]
        func add(_ name: String) {
            if !classes.isEmpty { classes += " " }
            classes += name
        }
        if column == stub, row.level > 0 { add("l\(min(row.level, 4))") }
        switch row.cells[column].above {
        case .none: break
        case .single: add("a1")
        case .double: add("a2")
        }
        switch row.cells[column].below {
        case .none: break
        case .single: add("b1")
        case .double: add("b2")
        }
        return classes
    }

    /// The classes of a row.
    static func className(of row: Table.Row) -> String {
        switch row.role {
        case .part: "part"
        case .group: "group"
        case .line: ""
        case .subtotal: "subtotal"
        case .total: "total"
        }
    }
}
