import DocumentModel

/// Cuts a whole document into strips: headings of sections, then their blocks.
struct DocumentLayout {
    private let document: Document
    private let typesetter: Typesetter
    /// The columns of each family of tables.
    private let families: [String: TableColumns]

    init(_ document: Document, _ typesetter: Typesetter) throws {
        self.document = document
        self.typesetter = typesetter
        families = try Self.tables(of: document).mapValues { tables in
            try TableColumns(tables[0], relatives: Array(tables.dropFirst()), typesetter)
        }
    }

    /// The tables of each family, in reading order; a table whose columns are not of the family's kinds is on its own.
    private static func tables(of document: Document) -> [String: [Table]] {
        var families: [String: [Table]] = [:]
        for case .table(let table) in document.sections.lazy.flatMap(\.blocks) {
            if let family = table.family { families[family, default: []].append(table) }
        }
        return families
    }

    private func columns(of table: Table) -> TableColumns? {
        guard let family = table.family, let columns = families[family],
            columns.places.map(\.kind) == table.columns.map(\.kind)
        else { return nil }
        return columns
    }

    /// The strips from the first to the last page.
    func strips() throws -> [Strip] {
        var strips: [Strip] = []
        var position = 0
        for section in document.sections {
            let layout = BlockLayout(typesetter: typesetter, document: document, section: section.id)
            var own: [Strip] = []
            if case .masthead? = section.blocks.first {
            } else {
                own = try layout.sectionHeading(section.title, block: position)
            }
            position += 1
            var hold = !own.isEmpty
            for (index, block) in section.blocks.enumerated() {
                var cut = try self.strips(block, at: position, layout)
                position += 1
                guard !cut.isEmpty else { continue }
                if hold { cut[0].joint = .held }
                if index == 0, !own.isEmpty {
                    own[0].room = own.height + cut[0].above + firstRoom(cut)
                    own[0].lower = lower(cut, below: own)
                }
                own += cut
                if case .heading = block { hold = true } else { hold = false }
            }
            guard !own.isEmpty else { continue }
            own[0].joint = section.start == .newPage ? .newPage : .free
            let top = Drawing.Point(x: typesetter.theme.left, y: 0)
            own[0].anchors.insert(Page.Anchor(name: section.id, place: top), at: 0)
            if !own[0].lower.isEmpty {
                own[0].lower[0].anchors.insert(Page.Anchor(name: section.id, place: top), at: 0)
            }
            strips += own
        }
        return strips
    }

    private func strips(_ block: Block, at position: Int, _ layout: BlockLayout) throws -> [Strip] {
        switch block {
        case .table(let table):
            try TableLayout(table, at: position, typesetter, columns: columns(of: table)).strips()
        case .chart(let chart): try ChartLayout(typesetter: typesetter).strips(chart, at: position)
        default: try layout.strips(block, at: position)
        }
    }

    /// The lower strips of a block with the section's heading above them; none where there are no lower ones.
    private func lower(_ block: [Strip], below heading: [Strip]) -> [Strip] {
        guard var lower = block.first?.lower, !lower.isEmpty else { return [] }
        lower[0].joint = .held
        var strips = heading + lower
        strips[0].room = 0
        return strips
    }

    /// How much of a section's first block must stand below its heading: all of a small one, a beginning of a large one.
    private func firstRoom(_ strips: [Strip]) -> Double {
        let whole = strips.height
        return whole <= typesetter.theme.bodyHeight * 0.5 ? whole : typesetter.theme.bodyHeight * 0.2
    }
}

extension Document {
    /// The names of all places that can be led to.
    var anchors: Set<String> {
        var names: Set<String> = []
        for section in sections {
            names.insert(section.id)
            for block in section.blocks {
                switch block {
                case .table(let table):
                    names.insert(table.id)
                    names.formUnion(table.rows.compactMap(\.id))
                case .chart(let chart): names.insert(chart.id)
                default: break
                }
            }
        }
        return names
    }

    /// The sections, and below them their tables and charts where there are several.
    var bookmarks: [PagedDocument.Bookmark] {
        sections.flatMap { section in
            let level = section.isPart ? 1 : 0
            let parts: [PagedDocument.Bookmark] = section.blocks.compactMap { block in
                switch block {
                case .table(let table): .init(title: table.title, anchor: table.id, level: level + 1)
                case .chart(let chart): .init(title: chart.title, anchor: chart.id, level: level + 1)
                default: nil
                }
            }
            let own = PagedDocument.Bookmark(title: section.shortTitle, anchor: section.id, level: level)
            return [own] + (parts.count > 1 ? parts : [])
        }
    }
}
