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

    /// A cell with how it is set.
    struct Cell {
        let cell: Table.Cell
        /// What it heads: `row` or `rowgroup`; nil for a cell that heads nothing.
        let scope: String?
        let columns: Int
        let className: String
    }

    private let table: Table
    /// The column that heads the rows.
    private let stub: Int
    /// What the columns of figures make room for: a sign at the left edge, marks beyond the digits.
    private let room: [String]

    init(_ table: Table) {
        self.table = table
        stub = table.columns.firstIndex { $0.kind == .stub } ?? 0
        room = table.columns.indices.map { column in
            let cells = table.rows.lazy.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }
            let marks = cells.lazy.map { cell in cell.mark.runs.lazy.filter { $0.link != nil }.count }.max() ?? 0
            let hasMark = cells.contains { !$0.mark.isEmpty }
            let hasSign = cells.contains { cell in
                if case .figure(let figure) = cell.content { !figure.prefix.isEmpty } else { false }
            }
            return (hasMark ? " m" : "") + (marks > 1 ? " w" : "") + (hasSign ? " p" : "")
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
            let kind = table.columns[column].kind
            return Label(
                words: table.columns[column].label, columns: 1, rows: rows, className: className(kind, column, []))
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

    /// The rows in bodies; each row that heads others begins one.
    var bodies: [[Table.Row]] {
        var bodies: [[Table.Row]] = []
        for row in table.rows {
            if bodies.isEmpty || heading(of: row) != nil { bodies.append([]) }
            bodies[bodies.count - 1].append(row)
        }
        return bodies
    }

    /// The words that head the rows below; nil for a row that holds anything else.
    private func heading(of row: Table.Row) -> Table.Cell? {
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

    /// The cells of a row; words that head the rows below go over all columns.
    func cells(of row: Table.Row) -> [Cell] {
        if let heading = heading(of: row) {
            return [Cell(cell: heading, scope: "rowgroup", columns: table.columns.count, className: "")]
        }
        return row.cells.enumerated().map { column, cell in
            var classes: [String] = []
            if column == stub, row.level > 0 { classes.append("l\(min(row.level, 4))") }
            switch cell.above {
            case .none: break
            case .single: classes.append("a1")
            case .double: classes.append("a2")
            }
            switch cell.below {
            case .none: break
            case .single: classes.append("b1")
            case .double: classes.append("b2")
            }
            let kind = table.columns[column].kind
            return Cell(
                cell: cell, scope: column == stub ? "row" : nil, columns: 1,
                className: className(kind, column, classes))
        }
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

    private func className(_ kind: Table.Column.Kind, _ column: Int, _ others: [String]) -> String {
        var classes = others
        switch kind {
        case .stub: break
        case .text: if case .share = table.columns[column].width { classes.insert("t", at: 0) }
        case .code: classes.insert("d", at: 0)
        case .figure: classes.insert("n\(room[column])", at: 0)
        }
        return classes.joined(separator: " ")
    }
}
