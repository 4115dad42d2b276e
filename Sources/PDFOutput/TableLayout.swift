import DocumentModel

/// Cuts a table into strips: title, boxhead, rows, notes.
///
/// A table breaks between rows only, never behind a row that heads others nor before one that adds others up, and its
/// head stands again above each part.
struct TableLayout {
    private let table: Table
    private let block: Int
    private let typesetter: Typesetter
    private let columns: TableColumns

    private var theme: PageTheme { typesetter.theme }

    /// `columns` are those of the table's family; nil for columns of its own.
    init(_ table: Table, at block: Int, _ typesetter: Typesetter, columns: TableColumns? = nil) throws {
        self.table = table
        self.block = block
        self.typesetter = typesetter
        self.columns = try columns ?? TableColumns(table, typesetter)
    }

    /// The strips of the table.
    func strips() throws -> [Strip] {
        guard !table.columns.isEmpty else { return [] }
        let head = try TableHead(table, block, typesetter, columns)
        let heads = (first: try head.strips(.first), again: try head.strips(.again))
        let rows = try TableRowLayout(table, at: block, typesetter, columns)
        let notes = try notes()
        func strips(_ density: TableRowLayout.Density) throws -> [Strip] {
            var rows = rows
            rows.density = density
            return try self.strips(heads.first, again: heads.again, rows, notes)
        }
        let open = try strips(.open)
        // Beside the table the page may hold a section's title.
        let room = theme.bodyHeight - 48
        guard table.breaking != .anywhere, open.height > room - textRoom else { return open }
        var byParts: [Strip]? = parts(of: open).allSatisfy { $0.height <= room } ? open : nil
        var closest: [Strip]?
        for density in [TableRowLayout.Density.middle, .close, .tight] {
            let closer = try strips(density)
            if closer.height <= room - textRoom { return closer }
            if closer.height <= room { closest = closer }
            if byParts == nil, parts(of: closer).allSatisfy({ $0.height <= room }) { byParts = closer }
        }
        return closest ?? byParts.map(broken) ?? open
    }

    /// The room that a few lines of text take above the table.
    private var textRoom: Double { table.breaking == .avoidedBelowText ? 52 : 0 }

    /// The strips from one row that heads a part to the next.
    private func parts(of strips: [Strip]) -> [ArraySlice<Strip>] {
        // The head of the table belongs to the first part.
        let starts = [0] + strips.indices.filter { strips[$0].beginsPart }.dropFirst()
        return zip(starts, starts.dropFirst() + [strips.count]).map { strips[$0..<$1] }
    }

    /// The strips, each part of the table asking for the room it takes.
    private func broken(_ strips: [Strip]) -> [Strip] {
        var strips = strips
        strips[0].room = 0
        for part in parts(of: strips) {
            strips[part.startIndex].room = part.height
        }
        return strips
    }

    private func strips(
        _ first: [Strip], again: [Strip], _ rows: TableRowLayout, _ notes: [Strip]
    ) throws -> [Strip] {
        var strips = first
        let limit = theme.bodyHeight - again.height - 1
        for index in table.rows.indices {
            var own = try rows.strip(of: index)
            own.continued = again
            own.joint = joint(before: index)
            strips += own.height > limit ? own.slices(every: rows.leading, atMost: limit) : [own]
        }
        strips += notes
        // What fits on a page may be asked to stand on one; anything else only when little room is lost.
        strips.wantRoom(upTo: theme.bodyHeight * (table.breaking == .anywhere ? 0.36 : 1))
        return strips
    }

    /// A row follows on the same page what heads it, and what it adds up; a table never begins or ends with one row.
    private func joint(before index: Int) -> Strip.Joint {
        let role = table.rows[index].role
        if index < 2 || role == .subtotal || role == .total { return .held }
        if table.rows[index - 1].heads || index == table.rows.count - 1 { return .held }
        // Where a table must break that would rather not, its parts stay whole.
        if table.breaking != .anywhere, table.rows[index].level > 0 { return .held }
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
}
