import DocumentModel

/// A table in columns of characters.
///
/// Figures stand right-aligned on their digits, a closing parenthesis and marks beyond them; rules stand above and below
/// the figures of their column. Labels are broken into lines; figures stand on the last of them, in a table with words in
/// further columns on the first.
struct TextTableLayout {
    /// A column of characters.
    private struct Place {
        var kind: Table.Column.Kind
        var width: Int
        /// Of figures: whether one of them ends in a parenthesis, so that the others keep its place free.
        var hasParenthesis = false
        /// Of figures: how many characters the marks take.
        var marks = 0

        var whole: Int { width + (hasParenthesis ? 1 : 0) + marks }
    }

    private let table: Table
    private let places: [Place]
    private let hasText: Bool

    private static let gap = 2

    init(_ table: Table, width: Int) {
        self.table = table
        hasText = table.columns.contains { $0.kind == .text }
        places = TextTableLayout.places(table, width: width)
    }

    /// The title, the unit, the head, the rows, the notes.
    func lines() -> [String] {
        let width = places.reduce(-TextTableLayout.gap) { $0 + $1.whole + TextTableLayout.gap }
        var lines = table.title.isEmpty ? [] : [table.title]
        if !table.subtitle.isEmpty { lines += table.subtitle.broken(to: max(width, 60)) }
        if !lines.isEmpty { lines.append("") }
        lines += head()
        lines.append(String(repeating: "-", count: width))
        // A rule below a row and one above the next share a line.
        var open = places.map { _ in Table.Cell.Rule.none }
        for (index, row) in table.rows.enumerated() {
            let rules = places.indices.map { $0 < row.cells.count ? row.cells[$0].above : .none }
            lines += rule(zip(open, rules).map { $0 == .none ? $1 : $0 })
            if row.role == .group || row.role == .part, index > 0 { lines.append("") }
            lines += self.lines(of: row)
            open = places.indices.map { $0 < row.cells.count ? row.cells[$0].below : .none }
        }
        lines += rule(open)
        for note in table.notes { lines += [""] + note.string.broken(to: max(width, 60)) }
        return lines
    }

    // MARK: Columns

    private static func places(_ table: Table, width: Int) -> [Place] {
        var places = table.columns.enumerated().map { index, column -> Place in
            let cells = table.rows.filter { index < $0.cells.count }.map { $0.cells[index] }
            var place = Place(kind: column.kind, width: 0)
            switch column.kind {
            case .figure:
                place.hasParenthesis = cells.contains { words($0).hasSuffix(")") }
                place.marks = cells.map(\.mark.string.count).max() ?? 0
                if place.marks > 0 { place.marks += 1 }
                let figures = cells.map { digits($0).count + ($0.prefix.isEmpty ? 0 : $0.prefix.count + 1) }
                let label = column.label.split(separator: " ").map(\.count).max() ?? 0
                place.width = max(figures.max() ?? 0, label)
            case .code:
                place.width = max(cells.map { words($0).count }.max() ?? 0, column.label.count)
            case .stub, .text: break
            }
            return place
        }
        share(width, table, &places)
        return places
    }

    /// Deals out what the figures leave among the columns of words, none wider than its words.
    private static func share(_ width: Int, _ table: Table, _ places: inout [Place]) {
        let open = places.indices.filter { places[$0].kind == .stub || places[$0].kind == .text }
        let taken = places.reduce(0) { $0 + $1.whole } + gap * (places.count - 1)
        let natural = open.map { index in
            table.rows.filter { index < $0.cells.count }.map { row in
                words(row.cells[index]).count + row.level * 2
            }.max() ?? 0
        }
        let wanted = zip(open, natural).map { max($1, table.columns[$0].label.count, 4) }
        let least = zip(open, wanted).map { min($1, table.columns[$0].width == .fitted ? $1 : 28) }
        var spare = max(0, width - taken - least.reduce(0, +))
        for (number, index) in open.enumerated() {
            let more = min(wanted[number] - least[number], spare)
            places[index].width = least[number] + more
            spare -= more
        }
    }

    private func head() -> [String] {
        var lines: [String] = []
        if !table.spanners.isEmpty {
            var line = ""
            for spanner in table.spanners {
                let left = places[..<spanner.columns.lowerBound].reduce(0) { $0 + $1.whole + TextTableLayout.gap }
                let span = places[spanner.columns].reduce(-TextTableLayout.gap) { $0 + $1.whole + TextTableLayout.gap }
                let room = left + max(0, (span - spanner.label.count) / 2)
                line = line.padded(to: room) + spanner.label
            }
            lines.append(line)
        }
        let labels = zip(table.columns, places).map { column, place in
            column.label.broken(to: max(1, place.kind == .figure ? place.whole - place.marks : place.width))
        }
        let count = labels.map(\.count).max() ?? 0
        for number in 0..<count {
            let cells = zip(labels, places).map { label, place -> String in
                let first = count - label.count
                let words = number < first ? "" : label[number - first]
                guard place.kind == .figure else { return words.padded(to: place.whole) }
                let space = place.hasParenthesis ? " " : ""
                return (words.padded(to: place.width, atStart: true) + space).padded(to: place.whole)
            }
            lines.append(line(cells))
        }
        return lines
    }

    // MARK: Rows

    private func lines(of row: Table.Row) -> [String] {
        let cells = places.indices.map { $0 < row.cells.count ? row.cells[$0] : .empty }
        let words = cells.indices.map { column -> [String] in
            let place = places[column]
            switch place.kind {
            case .figure: return [figure(cells[column], place)]
            case .code: return [TextTableLayout.words(cells[column])]
            case .stub, .text:
                let indent = String(repeating: "  ", count: place.kind == .stub ? row.level : 0)
                let text = TextTableLayout.words(cells[column])
                let measure = max(8, self.measure(column, cells) - indent.count)
                return text.broken(to: measure, hanging: place.kind == .stub ? 2 : 0).map { indent + $0 }
            }
        }
        let count = words.map(\.count).max() ?? 1
        var lines: [String] = []
        for number in 0..<count {
            lines.append(
                line(
                    places.indices.map { column in
                        let place = places[column]
                        let first = place.kind == .figure && !hasText ? count - 1 : 0
                        let own =
                            number >= first && number - first < words[column].count ? words[column][number - first] : ""
                        return own
                    }))
        }
        return lines
    }

    /// How wide a label may be: it runs on over the empty cells beside it.
    private func measure(_ column: Int, _ cells: [Table.Cell]) -> Int {
        guard places[column].kind == .stub else { return places[column].width }
        var width = places[column].width
        for next in (column + 1)..<max(column + 1, places.count) {
            guard cells[next].content == .empty else { break }
            width += TextTableLayout.gap + places[next].whole
        }
        return width
    }

    private func figure(_ cell: Table.Cell, _ place: Place) -> String {
        let text = TextTableLayout.words(cell)
        guard !text.isEmpty else { return "" }
        let digits = TextTableLayout.digits(cell)
        let prefix = cell.prefix
        let figure = prefix + digits.padded(to: place.width - prefix.count, atStart: true)
        let end = text.hasSuffix(")") ? ")" : place.hasParenthesis ? " " : ""
        return figure + end + (cell.mark.isEmpty ? "" : " \(cell.mark.string)")
    }

    /// The line of rules; none where no column has one.
    private func rule(_ rules: [Table.Cell.Rule]) -> [String] {
        guard rules.contains(where: { $0 != .none }) else { return [] }
        return [
            line(
                zip(rules, places).map { rule, place in
                    let mark = rule == .none ? " " : rule == .single ? "-" : "="
                    return String(repeating: mark, count: place.whole - place.marks)
                })
        ]
    }

    // MARK: Cells

    /// Cells beside each other, each from where its column begins; a long one takes the room of empty ones behind it.
    private func line(_ cells: [String]) -> String {
        var line = ""
        var start = 0
        for (cell, place) in zip(cells, places) {
            if cell.contains(where: { $0 != " " }) { line = line.padded(to: start) + cell }
            start += place.whole + TextTableLayout.gap
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func words(_ cell: Table.Cell) -> String {
        switch cell.content {
        // A curve has no counterpart in letters; its figures stand beside it.
        case .empty, .sparkline: ""
        case .text(let text): text.string
        case .figure(let figure): figure.text
        }
    }

    /// A figure without its closing parenthesis.
    private static func digits(_ cell: Table.Cell) -> String {
        let text = words(cell)
        return text.hasSuffix(")") ? String(text.dropLast()) : text
    }
}

extension Table.Cell {
    /// The currency sign of a figure.
    fileprivate var prefix: String {
        if case .figure(let figure) = content { figure.prefix } else { "" }
    }
}
