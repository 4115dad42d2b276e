import DocumentModel

/// Cuts a table into strips: title, boxhead, rows, notes.
///
/// Figures stand on the last line of the stub, where the eye arrives after reading a label, as in printed financial
/// statements; line numbers left of the stub stand on its first line. In a table with words in further columns
/// everything begins on the first line, and faint lines keep the rows apart.
struct TableLayout {
    /// The indent of one level of the stub.
    static let indent = 10.0
    /// The further indent of the second and following lines of a label.
    static let turnover = 7.0

    private let table: Table
    private let block: Int
    private let typesetter: Typesetter
    private let columns: TableColumns
    /// Whether words stand in other columns than the stub; then every column begins on the first line.
    private let hasText: Bool
    private let leading: Double
    private let baseline: Double

    private var theme: PageTheme { typesetter.theme }

    init(_ table: Table, at block: Int, _ typesetter: Typesetter) throws {
        self.table = table
        self.block = block
        self.typesetter = typesetter
        columns = try TableColumns(table, typesetter)
        hasText = table.columns.contains { $0.kind == .text }
        leading = Double(Int(columns.size * 1.26 * 4 + 0.5)) / 4
        baseline = (leading + columns.size * 0.727) / 2
    }

    /// The face of a row.
    static func face(of role: Table.Row.Role) -> Face {
        role == .total || role == .group ? .semibold : .regular
    }

    /// The strips of the table.
    func strips() throws -> [Strip] {
        let head = try TableHead(table, block, typesetter, columns)
        var strips = try head.strips(.first)
        let again = try head.strips(.again)
        let limit = theme.bodyHeight - again.height - 1
        for index in table.rows.indices {
            var own = try strip(of: index)
            own.continued = again
            own.joint = joint(before: index)
            strips += own.height > limit ? own.slices(every: leading, atMost: limit) : [own]
        }
        strips += try notes()
        strips.wantRoom(upTo: theme.bodyHeight * 0.36)
        return strips
    }

    /// A row follows on the same page what heads it, and what it adds up; a table never begins or ends with one row.
    private func joint(before index: Int) -> Strip.Joint {
        let role = table.rows[index].role
        if index < 2 || role == .subtotal || role == .total { return .held }
        if table.rows[index - 1].role == .group || index == table.rows.count - 1 { return .held }
        return .free
    }

    private func notes() throws -> [Strip] {
        let style = TextStyle(.regular, theme.smallestSize, .quiet)
        var strips: [Strip] = []
        for (row, note) in table.notes.enumerated() {
            let measure = min(columns.right - theme.left, theme.bodyWidth)
            let lines = try typesetter.breaker.lines(note, style, within: max(measure, 240))
            let part = Page.Part(kind: .note, block: block, row: row)
            var own = typesetter.strips(lines, left: theme.left, style, part)
            guard !own.isEmpty else { continue }
            own[0].above = strips.isEmpty ? 5 : 2
            if strips.isEmpty { own[0].joint = .held }
            strips += own
        }
        return strips
    }

    // MARK: Rows

    private struct SetCell {
        var lines: [TextLine] = []
        var style: TextStyle
        /// The line of the row on which it begins.
        var first = 0
    }

    private func strip(of index: Int) throws -> Strip {
        let row = table.rows[index]
        var cells: [SetCell?] = Array(repeating: nil, count: columns.places.count)
        var stubLines = 1
        for column in columns.places.indices where column < row.cells.count {
            cells[column] = try set(row, column)
            if columns.places[column].kind == .stub, let count = cells[column]?.lines.count {
                stubLines = max(stubLines, count)
            }
        }
        let figureLine = hasText ? 0 : stubLines - 1
        var count = stubLines
        for column in cells.indices {
            guard let cell = cells[column] else { continue }
            let place = columns.places[column]
            if place.kind == .figure || place.followsFigure { cells[column]?.first = figureLine }
            count = max(count, (cells[column]?.first ?? 0) + cell.lines.count)
        }
        let top = rulesAbove(row) ? 4.0 : 1.75
        var strip = Strip(height: top + Double(count) * leading + 1.75)
        if row.role == .group, index > 0 { strip.above = 5 }
        if let id = row.id {
            strip.anchors.append(Page.Anchor(name: id, place: Drawing.Point(x: theme.left, y: 0)))
        }
        for column in cells.indices {
            guard let cell = cells[column] else { continue }
            draw(cell, row, index, column, top: top + Double(cell.first) * leading, in: &strip)
        }
        let starts = cells.map { $0?.first ?? figureLine }
        try rules(row, index, top: top, starts, in: &strip)
        if index == table.rows.count - 1, !row.cells.contains(where: { $0.below == .double }) {
            close(&strip, .rule)
        } else if hasText, row.role != .group {
            close(&strip, .grid)
        }
        return strip
    }

    private func set(_ row: Table.Row, _ column: Int) throws -> SetCell? {
        let place = columns.places[column]
        let cell = row.cells[column]
        let face = Self.face(of: row.role)
        switch cell.content {
        case .empty:
            return cell.mark.isEmpty ? nil : SetCell(style: TextStyle(face, columns.size, .text))
        case .figure(let figure):
            let style = TextStyle(face, columns.size, .text)
            return SetCell(lines: try figureLines(figure, style, place), style: style)
        case .text(let text):
            let style =
                place.kind == .code
                ? TextStyle(.regular, theme.smallestSize, .quiet) : TextStyle(face, columns.size, .text)
            let words = place.kind == .figure ? text : text + cell.mark
            let measure = measure(row, column)
            var lines = try typesetter.breaker.lines(words, style, within: measure)
            if place.kind == .stub, lines.count > 1 {
                lines = try typesetter.breaker.lines(words, style, within: measure - Self.turnover)
            }
            return SetCell(lines: lines, style: style)
        }
    }

    /// A figure on one line; broken only where the column is narrower than the figure.
    private func figureLines(_ figure: Figure, _ style: TextStyle, _ place: TableColumns.Place) throws -> [TextLine] {
        let shaped = try typesetter.shaper.figure(figure.text, style.face)
        let width = shaped.width * style.size
        let room = place.digitEdge - place.left
        guard width - shaped.hang * style.size > room + 0.01 else {
            return [TextLine(stretches: [TextLine.Stretch(text: shaped, style: style, link: nil)], width: width)]
        }
        return try typesetter.lines(figure.text, style, within: room)
    }

    /// How wide a cell of words may be; a row that heads others runs on over empty cells.
    private func measure(_ row: Table.Row, _ column: Int) -> Double {
        let place = columns.places[column]
        if place.kind == .figure { return place.digitEdge - place.left }
        guard place.kind == .stub else { return place.width }
        var right = place.right
        if row.role == .group {
            let following = row.cells.indices.dropFirst(column + 1)
            let next = following.first { row.cells[$0].content != .empty && $0 < columns.places.count }
            right = next.map { columns.places[$0].left - 12 } ?? columns.right
        }
        return max(24, right - place.left - Double(row.level) * Self.indent)
    }

    private func draw(
        _ cell: SetCell, _ row: Table.Row, _ index: Int, _ column: Int, top: Double, in strip: inout Strip
    ) {
        let place = columns.places[column]
        let kind: Page.Part.Kind = place.kind == .stub ? .rowLabel : .cell
        let part = Page.Part(kind: kind, block: block, row: index, column: column)
        for (number, line) in cell.lines.enumerated() {
            let edge: Typesetter.Edge
            switch place.kind {
            case .figure:
                edge = .right(place.digitEdge + (line.stretches.last.map { $0.text.hang * $0.style.size } ?? 0))
            case .stub:
                let turnover = number > 0 ? Self.turnover : 0
                edge = .left(place.left + Double(row.level) * Self.indent + turnover)
            case .text, .code:
                edge = .left(place.left)
            }
            let y = top + Double(number) * leading + baseline
            typesetter.set(line, at: edge, baseline: y, in: &strip, part)
        }
    }

    // MARK: Rules, prefixes and marks

    private func close(_ strip: inout Strip, _ ink: Ink) {
        strip.height += 1.25
        let y = strip.height
        strip.draw(.rule(from: theme.left, to: columns.right, at: y, theme.hairline(ink)), .furniture)
    }

    private func rulesAbove(_ row: Table.Row) -> Bool {
        row.cells.contains { $0.above != .none }
    }

    private func rules(
        _ row: Table.Row, _ index: Int, top: Double, _ first: [Int], in strip: inout Strip
    ) throws {
        let bottom = strip.height
        for column in columns.places.indices where column < row.cells.count {
            let place = columns.places[column]
            let cell = row.cells[column]
            let rule = top + Double(first[column]) * leading
            let last = rule + baseline
            if case .figure(let figure) = cell.content, !figure.prefix.isEmpty {
                let style = TextStyle(Self.face(of: row.role), columns.size, .text)
                let sign = try typesetter.shaper.figure(figure.prefix, style.face)
                let run = Page.TextRun(text: sign, style: style, place: Drawing.Point(x: place.left, y: last))
                strip.draw(.text(run), Page.Part(kind: .cell, block: block, row: index, column: column))
            }
            if place.kind == .figure, !cell.mark.isEmpty {
                let style = TextStyle(.regular, theme.smallestSize, .quiet)
                let part = Page.Part(kind: .cell, block: block, row: index, column: column)
                for line in try typesetter.breaker.lines(cell.mark, style, within: .infinity) {
                    typesetter.set(line, at: .left(place.markLeft), baseline: last, in: &strip, part)
                }
            }
            draw(cell.above, at: [rule - 2.5, rule - 4], place, in: &strip)
            if cell.below != .none {
                draw(cell.below, at: [bottom + 0.25, bottom + 1.75], place, in: &strip)
                strip.height = max(strip.height, bottom + (cell.below == .double ? 3 : 1.5))
            }
        }
    }

    private func draw(_ rule: Table.Cell.Rule, at heights: [Double], _ place: TableColumns.Place, in strip: inout Strip)
    {
        let count = rule == .none ? 0 : rule == .single ? 1 : 2
        for y in heights.prefix(count) {
            let right = place.kind == .figure ? place.ruleRight : place.right
            strip.draw(.rule(from: place.left, to: right, at: y, theme.hairline(.rule)), .furniture)
        }
    }
}
