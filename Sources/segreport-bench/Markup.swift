import DocumentModel

/// A document in the languages of other typesetters: the same words, tables and pictures, as plain as they allow.
enum Markup {
    /// The document as a page of HTML; pictures stand beside it.
    static func html(_ document: Document) -> String {
        var text = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(escaped(document.metadata.title))</title>
            <style>@page { size: letter; margin: 20mm } body { font: 8pt Inter, sans-serif }
            table { border-collapse: collapse; width: 100% } td.f { text-align: right; font-variant-numeric: tabular-nums }
            section { break-before: page } img { width: 100% } dt { font-weight: 600 }</style></head><body>

            """
        each(document) { part in
            switch part {
            case .section(let title): text += "</section><section><h1>\(escaped(title))</h1>\n"
            case .heading(let words): text += "<h2>\(escaped(words))</h2>\n"
            case .words(let words): text += "<p>\(escaped(words))</p>\n"
            case .picture(let name): text += "<img src=\"\(name).svg\" alt=\"\">\n"
            case .table(let table):
                let head = table.columns.map { "<th>\(escaped($0.label))</th>" }.joined()
                text +=
                    "<h2>\(escaped(table.title))</h2><p>\(escaped(table.subtitle))</p><table><thead><tr>\(head)</tr></thead>"
                for row in table.rows {
                    let cells = row.cells.map { "<td\(isFigure($0) ? " class=\"f\"" : "")>\(escaped(words($0)))</td>" }
                    text += "<tr>\(cells.joined())</tr>\n"
                }
                text += "</table>\n" + table.notes.map { "<p>\(escaped($0.string))</p>\n" }.joined()
            }
        }
        return text + "</section></body></html>\n"
    }

    /// The document for Typst; pictures stand beside it.
    static func typst(_ document: Document) -> String {
        var text = """
            #set page(paper: "us-letter", margin: 20mm)
            #set text(font: "Inter", size: 8pt)

            """
        var isFirst = true
        each(document) { part in
            switch part {
            case .section(let title):
                text += (isFirst ? "" : "#pagebreak()\n") + "#heading(level: 1, \(quoted(title)))\n"
                isFirst = false
            case .heading(let words): text += "#heading(level: 2, \(quoted(words)))\n"
            case .words(let words): text += "#par[#\(quoted(words))]\n"
            case .picture(let name): text += "#image(\"\(name).svg\", width: 100%)\n"
            case .table(let table):
                text += "#heading(level: 2, \(quoted(table.title)))\n#par[#\(quoted(table.subtitle))]\n"
                let kinds = table.columns.map { $0.kind == .stub || $0.kind == .text ? "1fr" : "auto" }
                text += "#table(columns: (\(kinds.joined(separator: ", ")),), stroke: none,\n table.header("
                text += table.columns.map { quoted($0.label) }.joined(separator: ", ") + "),\n"
                for row in table.rows {
                    let cells = row.cells.map { cell in
                        isFigure(cell) ? "align(right, \(quoted(words(cell))))" : quoted(words(cell))
                    }
                    text += " " + cells.joined(separator: ", ") + ",\n"
                }
                text += ")\n" + table.notes.map { "#par[#\(quoted($0.string))]\n" }.joined()
            }
        }
        return text
    }

    // MARK: Parts

    private enum Part {
        case section(String)
        case heading(String)
        case words(String)
        case table(Table)
        case picture(String)
    }

    private static func each(_ document: Document, _ body: (Part) -> Void) {
        for section in document.sections {
            body(.section(section.title.isEmpty ? section.shortTitle : section.title))
            for block in section.blocks {
                switch block {
                case .masthead(let masthead):
                    for words in [masthead.kicker, masthead.title, masthead.subtitle] + masthead.facts {
                        body(.words(words))
                    }
                case .heading(let words): body(.heading(words))
                case .paragraph(let paragraph): body(.words(paragraph.text.string))
                case .cards(let cards):
                    for card in cards {
                        body(.heading(card.title))
                        for line in card.lines { body(.words("\(line.label) \(line.value.prefix)\(line.value.text)")) }
                    }
                case .table(let table): body(.table(table))
                case .chart(let chart):
                    body(.heading(chart.title))
                    body(.picture(chart.id))
                    body(.words(chart.caption.string))
                case .contents: for other in document.sections { body(.words(other.shortTitle)) }
                case .definitions(let definitions):
                    for definition in definitions { body(.words("\(definition.term): \(definition.text.string)")) }
                }
            }
        }
    }

    private static func words(_ cell: Table.Cell) -> String {
        switch cell.content {
        case .empty, .sparkline: ""
        case .text(let text): text.string
        case .figure(let figure): figure.prefix + figure.text + cell.mark.string
        }
    }

    private static func isFigure(_ cell: Table.Cell) -> Bool {
        if case .figure = cell.content { true } else { false }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
