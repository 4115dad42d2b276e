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
            case .table(var table):
                // The section lets go of the table, so that its rows are changed in place.
                section.blocks[index] = .contents
                table.relink(target)
                section.blocks[index] = .table(table)
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
    /// Leads the links within the document elsewhere.
    fileprivate mutating func relink(_ target: (String) -> Text.Link?) {
        for row in rows.indices {
            for place in rows[row].cells.indices {
                let mark = rows[row].cells[place].mark
                if mark.hasLink { rows[row].cells[place].mark = mark.relinked(target) }
                if case .text(let text) = rows[row].cells[place].content, text.hasLink {
                    rows[row].cells[place].content = .text(text.relinked(target))
                }
            }
        }
        notes = notes.map { $0.relinked(target) }
    }
}

extension Text {
    /// Whether it leads to an anchor of its document.
    fileprivate var hasLink: Bool {
        runs.contains { $0.link?.anchor != nil }
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
