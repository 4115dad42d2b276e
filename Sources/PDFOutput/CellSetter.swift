import DocumentModel

/// A cell broken into lines.
struct SetCell {
    /// The currency sign, at the left edge of the column.
    var prefix: [TextLine] = []
    var lines: [TextLine] = []
    /// What hangs beyond the digits.
    var mark: [TextLine] = []
    /// A curve as small as a word.
    var picture: [Page.Shape] = []
    /// The line of the row on which it begins.
    var first = 0
}

/// Breaks the cells of a table into lines, as wide as their columns have room.
struct CellSetter {
    let typesetter: Typesetter
    let columns: TableColumns

    private var theme: PageTheme { typesetter.theme }

    /// The cell of a column, broken into lines.
    func set(_ row: Table.Row, _ column: Int) throws -> SetCell {
        let place = columns.places[column]
        let cell = row.cells[column]
        let quiet = TextStyle(.regular, theme.smallestSize, .quiet)
        let style = place.kind == .code ? quiet : TextStyle(TableRowLayout.face(of: row.role), columns.size, .text)
        var set = SetCell()
        switch cell.content {
        case .empty: break
        case .figure(let figure) where place.kind == .figure:
            set.prefix = try line(figure.prefix, style)
            set.lines = try line(figure.text, style)
            let room = place.digitEdge - place.left - (set.prefix.first?.width ?? 0)
            if let whole = set.lines.first, whole.width - whole.hang > room + 0.01 {
                set.lines = try typesetter.lines(figure.text, style, within: room)
            }
        case .figure(let figure):
            set.lines = try typesetter.lines(figure.prefix + figure.text, style, within: place.width)
        case .sparkline(let sparkline):
            set.picture = try sparkline.drawing.marks.map { try typesetter.shaper.shape(of: $0) }
        case .text(let text):
            let words = place.kind == .figure ? text : text + cell.mark
            let measure = measure(row, column)
            set.lines = try typesetter.breaker.lines(words, style, within: measure)
            if place.kind == .stub, set.lines.count > 1 {
                set.lines = try typesetter.breaker.lines(words, style, within: measure - TableRowLayout.turnover)
            }
        }
        if place.kind == .figure, !cell.mark.isEmpty {
            set.mark = try typesetter.breaker.lines(cell.mark, quiet, within: .infinity)
        }
        return set
    }

    /// A figure on one line.
    private func line(_ figure: String, _ style: TextStyle) throws -> [TextLine] {
        guard !figure.isEmpty else { return [] }
        let text = try typesetter.shaper.figure(figure, style.face)
        let stretch = TextLine.Stretch(text: text, style: style, link: nil)
        return [TextLine(stretches: [stretch], width: text.width * style.size)]
    }

    /// How wide a cell of words may be; a label runs on over the empty cells beside it.
    private func measure(_ row: Table.Row, _ column: Int) -> Double {
        let place = columns.places[column]
        if place.kind == .figure { return place.digitEdge - place.left }
        guard place.kind == .stub else { return place.width }
        let following = row.cells.indices.dropFirst(column + 1)
        let next = following.first { row.cells[$0].content != .empty && $0 < columns.places.count }
        let right = next.map { $0 == column + 1 ? place.right : columns.places[$0].left - 12 } ?? columns.right
        return right - place.left - place.indent(row.level)
    }
}
