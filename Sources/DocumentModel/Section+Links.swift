extension Section {
    /// The section with the links within its document led elsewhere.
    ///
    /// - Parameter target: where a link to an anchor leads; nil for nowhere.
    public func relinked(_ target: (String) -> Text.Link?) -> Section {
        var section = self
        for index in section.blocks.indices {
            switch section.blocks[index] {
            case .paragraph(let paragraph):
                section.blocks[index] = .paragraph(Paragraph(paragraph.role, paragraph.text.relinked(target)))
            case .table(let table): section.blocks[index] = .table(table.relinked(target))
            case .chart(var chart):
                chart.caption = chart.caption.relinked(target)
                section.blocks[index] = .chart(chart)
            case .definitions(let definitions):
                section.blocks[index] = .definitions(
                    definitions.map { Definition($0.term, $0.text.relinked(target)) })
            case .masthead, .heading, .cards, .contents: continue
            }
        }
        return section
    }
}

extension Table {
    /// The table with the links within its document led elsewhere.
    fileprivate func relinked(_ target: (String) -> Text.Link?) -> Table {
        var table = self
        for row in table.rows.indices {
            for place in table.rows[row].cells.indices {
                let cell = table.rows[row].cells[place]
                if cell.mark.hasLink { table.rows[row].cells[place].mark = cell.mark.relinked(target) }
                if case .text(let text) = cell.content, text.hasLink {
                    table.rows[row].cells[place].content = .text(text.relinked(target))
                }
            }
        }
        table.notes = table.notes.map { $0.relinked(target) }
        return table
    }
}

extension Text {
    fileprivate var hasLink: Bool {
        runs.contains { $0.link != nil }
    }

    fileprivate func relinked(_ target: (String) -> Link?) -> Text {
        guard hasLink else { return self }
        return Text(
            runs.map { run in
                guard case .here(let anchor) = run.link else { return run }
                var run = run
                run.link = target(anchor)
                return run
            })
    }
}
