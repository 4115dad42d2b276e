import DocumentModel

/// Every text of a finished document goes through `String.writtenOut` here, once: what stands in a filing, in the name
/// of a file or in a title is data, and no document depends on it being printable.
extension Document {
    /// The document with invisible characters written out.
    var writtenOut: Document {
        var document = self
        document.metadata.title = metadata.title.writtenOut
        document.metadata.author = metadata.author.writtenOut
        document.metadata.subject = metadata.subject.writtenOut
        document.metadata.keywords = metadata.keywords.map(\.writtenOut)
        document.metadata.creator = metadata.creator.writtenOut
        document.runningHead.left = runningHead.left.writtenOut
        document.runningHead.middle = runningHead.middle.writtenOut
        document.watermark = watermark?.writtenOut
        document.runningHead.right = runningHead.right.writtenOut
        document.runningHead.foot = runningHead.foot.writtenOut
        document.sections = sections.map { section in
            var section = section
            section.title = section.title.writtenOut
            section.shortTitle = section.shortTitle.writtenOut
            section.head = section.head?.writtenOut
            section.spokenName = section.spokenName?.writtenOut
            section.blocks = section.blocks.map(\.writtenOut)
            return section
        }
        return document
    }
}

extension Block {
    fileprivate var writtenOut: Block {
        switch self {
        case .masthead(let masthead): .masthead(masthead.writtenOut)
        case .heading(let title): .heading(title.writtenOut)
        case .paragraph(let paragraph): .paragraph(Paragraph(paragraph.role, paragraph.text.writtenOut))
        case .cards(let cards): .cards(cards.map(\.writtenOut))
        case .table(let table): .table(table.writtenOut)
        case .chart(let chart): .chart(chart.writtenOut)
        case .contents: .contents
        case .definitions(let definitions):
            .definitions(definitions.map { Definition($0.term.writtenOut, $0.text.writtenOut) })
        }
    }
}

extension Masthead {
    fileprivate var writtenOut: Masthead {
        Masthead(
            kicker: kicker.writtenOut, title: title.writtenOut, subtitle: subtitle.writtenOut,
            facts: facts.map(\.writtenOut), logo: logo?.writtenOut)
    }
}

extension Picture {
    fileprivate var writtenOut: Picture {
        var picture = self
        picture.alternative = alternative.writtenOut
        return picture
    }
}

extension Text {
    fileprivate var isPlainlyVisible: Bool {
        runs.allSatisfy { $0.string.isPlainlyVisible && $0.spoken?.isPlainlyVisible != false }
    }

    fileprivate var writtenOut: Text {
        if isPlainlyVisible { return self }
        return Text(runs.map { Run($0.string.writtenOut, $0.style, link: $0.link, spoken: $0.spoken?.writtenOut) })
    }
}

extension Figure {
    fileprivate var writtenOut: Figure {
        Figure(text.writtenOut, prefix: prefix.writtenOut, id: id)
    }
}

extension Card {
    fileprivate var writtenOut: Card {
        Card(
            title: title.writtenOut, subtitle: subtitle.writtenOut, hue: hue,
            lines: lines.map { Line($0.label.writtenOut, $0.value.writtenOut, $0.role) })
    }
}

extension Table {
    fileprivate var writtenOut: Table {
        var table = self
        table.title = title.writtenOut
        table.subtitle = subtitle.writtenOut
        for index in columns.indices { table.columns[index].label = columns[index].label.writtenOut }
        for index in spanners.indices { table.spanners[index].label = spanners[index].label.writtenOut }
        // Nearly all cells are figures and words of our own: what need not change is not made anew.
        for row in rows.indices where !rows[row].cells.allSatisfy(\.isPlainlyVisible) {
            table.rows[row].cells = rows[row].cells.map(\.writtenOut)
        }
        table.notes = notes.map(\.writtenOut)
        return table
    }
}

extension Table.Cell {
    fileprivate var isPlainlyVisible: Bool {
        guard mark.isPlainlyVisible else { return false }
        switch content {
        case .empty, .sparkline: return true
        case .text(let text): return text.isPlainlyVisible
        case .figure(let figure): return figure.text.isPlainlyVisible && figure.prefix.isPlainlyVisible
        }
    }

    fileprivate var writtenOut: Table.Cell {
        var cell = self
        switch content {
        case .empty: break
        case .text(let text): cell.content = .text(text.writtenOut)
        case .figure(let figure): cell.content = .figure(figure.writtenOut)
        // Its words are the formatter's own.
        case .sparkline: break
        }
        cell.mark = mark.writtenOut
        return cell
    }
}

/// Labels of axes, panels, points, bars and days are the formatter's own and no words from outside, but for the names of
/// firms.
extension Chart {
    fileprivate var writtenOut: Chart {
        var chart = self
        chart.title = title.writtenOut
        chart.subtitle = subtitle.writtenOut
        chart.alternative = alternative.writtenOut
        chart.caption = caption.writtenOut
        switch plot {
        case .time, .bridge, .composition, .days: break
        case .dots(var dots):
            for index in dots.rows.indices { dots.rows[index].label = dots.rows[index].label.writtenOut }
            chart.plot = .dots(dots)
        case .multiples(var multiples):
            for index in multiples.panels.indices {
                multiples.panels[index].title = multiples.panels[index].title.writtenOut
            }
            chart.plot = .multiples(multiples)
        }
        return chart
    }
}
