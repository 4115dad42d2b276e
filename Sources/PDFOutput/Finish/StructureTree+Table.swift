import DocumentModel

/// Tables: every row has as many cells as the table has columns, and what heads a column or a row says so.
extension StructureTree {
    private static let columnHead = ObjectText("/A<</O/Table/Scope/Column>>")
    private static let rowHead = ObjectText("/A<</O/Table/Scope/Row>>")

    mutating func write(_ table: Table, in parent: Int, into kids: inout [Int], _ file: inout ObjectFile) {
        var whole = begin(.table, in: parent, &file)
        leaf(.caption, MarkIndex.key(.tableTitle), in: whole.number, into: &whole.kids, &file)
        writeHead(table, &whole, &file)
        var body = begin(.tableBody, in: whole.number, &file)
        let head = Self.headColumn(of: table)
        for row in table.rows.indices {
            var line = begin(.row, in: body.number, &file)
            for column in table.columns.indices {
                let isEmpty = column >= table.rows[row].cells.count || table.rows[row].cells[column].content == .empty
                let isHead = column == head && !isEmpty
                let kind = table.columns[column].kind == .stub ? Page.Part.Kind.rowLabel : .cell
                if !isEmpty, case .sparkline(let curve) = table.rows[row].cells[column].content {
                    let key = MarkIndex.key(kind, row, column)
                    var cell = begin(.cell, in: line.number, &file)
                    leaf(
                        .figure, key, in: cell.number, figureAttributes(curve.alternative, key), into: &cell.kids,
                        &file)
                    end(cell, into: &line.kids, isKept: true, &file)
                    continue
                }
                leaf(
                    isHead ? .headCell : .cell, MarkIndex.key(kind, row, column), in: line.number,
                    isHead ? Self.rowHead : nil, isKept: true, into: &line.kids, &file)
            }
            end(line, into: &body.kids, &file)
        }
        end(body, into: &whole.kids, &file)
        end(whole, into: &kids, &file)
        for row in table.notes.indices { note(row, in: parent, into: &kids, &file) }
    }

    /// The column that says what a row is: the labels, else the first words, else the first column.
    private static func headColumn(of table: Table) -> Int {
        table.columns.firstIndex { $0.kind == .stub } ?? table.columns.firstIndex { $0.kind == .text } ?? 0
    }

    private mutating func writeHead(_ table: Table, _ whole: inout Element, _ file: inout ObjectFile) {
        var head = begin(.tableHead, in: whole.number, &file)
        if !table.spanners.isEmpty {
            var line = begin(.row, in: head.number, &file)
            var column = 0
            while column < table.columns.count {
                let spanner = table.spanners.first { $0.columns.lowerBound == column }
                let count = spanner.map { min($0.columns.upperBound, table.columns.count - 1) - column + 1 } ?? 1
                let attributes = ObjectText("/A<</O/Table/Scope/Column/ColSpan \(count)>>")
                leaf(
                    spanner == nil ? .cell : .headCell, MarkIndex.key(.columnLabel, 0, column), in: line.number,
                    spanner == nil ? nil : attributes, isKept: true, into: &line.kids, &file)
                column += count
            }
            end(line, into: &head.kids, &file)
        }
        // Without labels there is nothing to head the columns.
        if table.columns.contains(where: { !$0.label.isEmpty }) {
            var line = begin(.row, in: head.number, &file)
            for (column, label) in table.columns.enumerated() {
                leaf(
                    label.label.isEmpty ? .cell : .headCell, MarkIndex.key(.columnLabel, 1, column), in: line.number,
                    label.label.isEmpty ? nil : Self.columnHead, isKept: true, into: &line.kids, &file)
            }
            end(line, into: &head.kids, &file)
        }
        end(head, into: &whole.kids, &file)
    }

    /// A card is a small table: a label and a figure in each row.
    mutating func write(_ card: Card, _ row: Int, in parent: Int, _ kids: inout [Int], _ file: inout ObjectFile) {
        var whole = begin(.table, in: parent, &file)
        leaf(.caption, MarkIndex.key(.cardTitle, row), in: whole.number, into: &whole.kids, &file)
        for column in card.lines.indices {
            var line = begin(.row, in: whole.number, &file)
            leaf(
                .headCell, MarkIndex.key(.cardLabel, row, column), in: line.number, Self.rowHead, isKept: true,
                into: &line.kids, &file)
            leaf(
                .cell, MarkIndex.key(.cardFigure, row, column), in: line.number, isKept: true, into: &line.kids, &file)
            end(line, into: &whole.kids, &file)
        }
        end(whole, into: &kids, &file)
    }
}
