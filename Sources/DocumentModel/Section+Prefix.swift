extension Section {
    /// The section with a word in front of each of its names and of the places its links lead to, so that a document can
    /// have several of its kind; what it is about stands behind the titles of its tables.
    public func prefixed(with prefix: String, about subject: String) -> Section {
        var section = relinked { .here(prefix + $0) }
        section.id = prefix + id
        for index in section.blocks.indices {
            switch section.blocks[index] {
            case .table(var table):
                section.blocks[index] = .contents
                table.addPrefix(prefix)
                table.title += ", \(subject)"
                section.blocks[index] = .table(table)
            case .chart(var chart):
                chart.id = prefix + chart.id
                chart.source = chart.source.map { prefix + $0 }
                section.blocks[index] = .chart(chart)
            case .cards(let cards):
                section.blocks[index] = .cards(
                    cards.map { card in
                        var card = card
                        for line in card.lines.indices { card.lines[line].value.addPrefix(prefix) }
                        return card
                    })
            case .masthead, .heading, .paragraph, .contents, .definitions: continue
            }
        }
        return section
    }
}

extension Table {
    fileprivate mutating func addPrefix(_ prefix: String) {
        id = prefix + id
        for row in rows.indices {
            rows[row].id = rows[row].id.map { prefix + $0 }
            rows[row].aliases = []
            for place in rows[row].cells.indices {
                guard case .figure(var figure) = rows[row].cells[place].content else { continue }
                figure.addPrefix(prefix)
                rows[row].cells[place].content = .figure(figure)
            }
        }
    }
}

extension Figure {
    fileprivate mutating func addPrefix(_ prefix: String) {
        id = id.map { prefix + $0 }
    }
}
