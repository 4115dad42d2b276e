import DocumentModel

/// Cuts the rows of a table into strips.
///
/// Figures stand on the last line of the stub, where the eye arrives after reading a label, as in printed financial
/// statements; line numbers left of the stub stand on its first line. In a table with words in further columns
/// everything begins on the first line, and faint lines keep the rows apart.
struct TableRowLayout {
    /// The indent of one level of the stub.
    static let indent = 10.0
    /// The space above the words of a row that is filled in by hand.
    private static let handRoom = 13.0
    /// The further indent of the second and following lines of a label.
    static let turnover = 7.0

    /// How close the rows stand.
    struct Density: Equatable {
        /// The space above and below the lines of a row.
        let padding: Double
        /// The space above the lines of a row with a rule above it.
        let paddingBelowRule: Double
        /// The space above a row that heads others.
        let aboveGroup: Double
        /// The leading as a multiple of the size of type.
        let leading: Double

        /// What reads best.
        static let open = Density(padding: 1.75, paddingBelowRule: 4, aboveGroup: 5, leading: 1.26)
        /// What keeps a statement on one page that would just not fit.
        static let middle = Density(padding: 1.25, paddingBelowRule: 3.5, aboveGroup: 4, leading: 1.24)
        /// What keeps a long statement on one page.
        static let close = Density(padding: 0.75, paddingBelowRule: 3, aboveGroup: 3, leading: 1.22)
        /// What keeps one on a page that has another day's amounts beside its own.
        static let tight = Density(padding: 0.35, paddingBelowRule: 2.5, aboveGroup: 2.5, leading: 1.22)
    }

    /// How close the rows stand.
    var density = Density.open

    /// The distance from line to line.
    var leading: Double { Double(Int(columns.size * density.leading * 4 + 0.5)) / 4 }

    private let table: Table
    private let block: Int
    private let typesetter: Typesetter
    private let columns: TableColumns
    /// Whether words stand in other columns than the stub.
    private let hasText: Bool
    /// The cells of each row, broken into lines: the same however close the rows stand.
    private let cells: [[SetCell]]

    private var theme: PageTheme { typesetter.theme }

    private var baseline: Double { (leading + columns.size * 0.727) / 2 }

    init(_ table: Table, at block: Int, _ typesetter: Typesetter, _ columns: TableColumns) throws {
        self.table = table
        self.block = block
        self.typesetter = typesetter
        self.columns = columns
        hasText = table.columns.contains { $0.kind == .text }
        let setter = CellSetter(typesetter: typesetter, columns: columns)
        cells = try table.rows.map { row in
            try columns.places.indices.map { $0 < row.cells.count ? try setter.set(row, $0) : SetCell() }
        }
    }

    /// The face of a row.
    static func face(of role: Table.Row.Role) -> Face {
        role == .total || role == .group || role == .part ? .semibold : .regular
    }

    /// The strip of a row.
    func strip(of index: Int) throws -> Strip {
        let row = table.rows[index]
        var cells = cells[index]
        let stubs = cells.indices.filter { columns.places[$0].kind == .stub }
        let stubLines = stubs.reduce(1) { max($0, cells[$1].lines.count) }
        var count = stubLines
        for column in cells.indices {
            let place = columns.places[column]
            if place.kind == .figure || place.followsFigure { cells[column].first = hasText ? 0 : stubLines - 1 }
            count = max(count, cells[column].first + cells[column].lines.count)
        }
        let ruled = row.cells.contains { $0.above != .none }
        // Where somebody writes by hand the words stand at the foot of a row that leaves room for it.
        let top = table.isFilledInByHand ? Self.handRoom : ruled ? density.paddingBelowRule : density.padding
        var strip = Strip(height: top + Double(count) * leading + density.padding)
        strip.beginsPart = row.role == .part
        if row.heads, index > 0 { strip.above = density.aboveGroup }
        if let id = row.id {
            strip.anchors.append(Page.Anchor(name: id, place: Drawing.Point(x: theme.left, y: 0)))
            // A row with two figures is the place of both.
            for case .figure(let figure) in row.cells.lazy.map(\.content) {
                guard let name = figure.id, name != id, !name.hasPrefix(id + ".") else { continue }
                let place = Drawing.Point(x: theme.left, y: 0)
                strip.anchors.append(Page.Anchor(name: name, place: place, isAddress: true))
            }
        }
        for column in cells.indices {
            let part = Page.Part(
                kind: columns.places[column].kind == .stub ? .rowLabel : .cell, block: block, row: index,
                column: column)
            draw(cells[column], column, level: row.level, top: top, in: &strip, part)
        }
        rules(row, cells, top: top, in: &strip)
        if index == table.rows.count - 1, !row.cells.contains(where: { $0.below == .double }) {
            close(&strip, .rule)
        } else if hasText, !row.heads {
            close(&strip, .grid)
        }
        return strip
    }

    // MARK: Cells

    private func draw(
        _ cell: SetCell, _ column: Int, level: Int, top: Double, in strip: inout Strip, _ part: Page.Part
    ) {
        let place = columns.places[column]
        let first = top + Double(cell.first) * leading + baseline
        for sign in cell.prefix { typesetter.set(sign, at: .left(place.left), baseline: first, in: &strip, part) }
        for (number, line) in cell.lines.enumerated() {
            let edge: Typesetter.Edge =
                switch place.kind {
                case .figure: .right(place.digitEdge + line.hang)
                case .stub: .left(place.left + place.indent(level) + (number > 0 ? Self.turnover : 0))
                case .text, .code: .left(place.left)
                }
            typesetter.set(line, at: edge, baseline: first + Double(number) * leading, in: &strip, part)
        }
        let right = place.kind == .figure ? place.digitEdge - Sparkline.width : place.left
        for shape in cell.picture {
            // The picture stands in the middle of the capitals of its line.
            var shape = shape
            shape.move(right: right, down: first - columns.size * 0.36 - Sparkline.height / 2)
            strip.draw(shape, part)
        }
        for mark in cell.mark { typesetter.set(mark, at: .left(place.markLeft), baseline: first, in: &strip, part) }
    }

    // MARK: Rules

    /// The rules above stand close over the figure; the rules below stand under the row.
    private func rules(_ row: Table.Row, _ cells: [SetCell], top: Double, in strip: inout Strip) {
        let bottom = strip.height
        for column in cells.indices where column < row.cells.count {
            let cell = row.cells[column]
            let place = columns.places[column]
            let above = top + Double(cells[column].first) * leading - 2.5
            draw(cell.above, at: [above, above - 1.5], place, in: &strip)
            draw(cell.below, at: [bottom + 0.25, bottom + 1.75], place, in: &strip)
            if cell.below != .none { strip.height = max(strip.height, bottom + (cell.below == .double ? 3 : 1.5)) }
        }
    }

    private func draw(
        _ rule: Table.Cell.Rule, at heights: [Double], _ place: TableColumns.Place, in strip: inout Strip
    ) {
        let count = rule == .none ? 0 : rule == .single ? 1 : 2
        let right = place.kind == .figure ? place.ruleRight : place.right
        for y in heights.prefix(count) {
            strip.draw(.rule(from: place.left, to: right, at: y, theme.hairline(.rule)), .furniture)
        }
    }

    /// A rule across the table below the strip.
    private func close(_ strip: inout Strip, _ ink: Ink) {
        strip.height += 1.25
        let y = strip.height
        strip.draw(.rule(from: theme.left, to: columns.right, at: y, theme.hairline(ink)), .furniture)
    }
}

extension Table.Row {
    /// Whether the row heads others.
    var heads: Bool { role == .group || role == .part }
}
