import Digests
import DocumentModel
import Mustache
import SVGOutput

/// A document as templates see it: every name is there, and what has nothing to say is absent.
///
/// Only shapes are decided here (which cell heads a row, how many columns a label spans); words and figures pass through
/// as they are.
struct DocumentValue {
    private let document: Document
    private let pictures: SVGRenderer
    /// Gives the address of a page of the site; nil where there is no site.
    private let address: ((String) -> String)?
    /// The anchors of sections, tables, charts and rows.
    private let anchors: Set<String>
    /// Anchors that stand on the page already: figures take none of these.
    private var taken: Set<String>

    init(_ document: Document, _ pictures: SVGRenderer, address: ((String) -> String)? = nil) {
        self.document = document
        self.pictures = pictures
        self.address = address
        anchors = document.anchors
        taken = anchors
    }

    /// Sets the sections, each with its blocks.
    mutating func setSections(_ slot: TemplateData.Slot, in data: inout TemplateData) throws {
        let sections = data.setList(slot, count: document.sections.count)
        for (number, section) in document.sections.enumerated() {
            data.set(
                sections[number],
                [
                    "id": .text(section.id), "title": .some(section.title), "name": .text(section.shortTitle),
                    "landmark": .some(section.spokenName ?? ""),
                    "blocks": .absent,
                ])
            let blocks = data.setList(data[sections[number], "blocks"], count: section.blocks.count)
            for (number, block) in section.blocks.enumerated() {
                try set(blocks[number], block, in: section, &data)
            }
        }
    }

    private enum BlockName: Int, TemplateName {
        case masthead, heading, paragraph, cards, table, chart, contents, definitions

        static let names = spelled
    }

    private mutating func set(
        _ slot: TemplateData.Slot, _ block: Block, in section: Section, _ data: inout TemplateData
    ) throws {
        let value = data.setRecord(slot, BlockName.self)
        switch block {
        case .masthead(let masthead): data.set(value[.masthead], DocumentValue.value(of: masthead))
        case .heading(let heading): data.set(value[.heading], text: heading)
        case .paragraph(let paragraph):
            let role: TemplateValue =
                switch paragraph.role {
                case .body: .absent
                case .lead: "lead"
                case .note: "note"
                }
            data.set(value[.paragraph], ["role": role, "runs": .absent])
            setRuns(data[value[.paragraph], "runs"], paragraph.text, &data)
        case .cards(let cards):
            let list: [TemplateValue] = cards.enumerated().map { card($1, $0, in: section) }
            data.set(value[.cards], ["list": .list(list)])
        case .table(let table): try set(value[.table], table, &data)
        case .chart(let chart): try set(value[.chart], chart, &data)
        case .contents:
            let others = document.sections.filter { $0.id != section.id && !$0.isPart }
            let entries = others.map { other -> TemplateValue in
                ["anchor": .text(other.id), "label": .text(other.shortTitle)]
            }
            data.set(value[.contents], ["entries": .list(entries)])
        case .definitions(let definitions):
            data.set(value[.definitions], ["list": .absent])
            let list = data.setList(data[value[.definitions], "list"], count: definitions.count)
            for (number, definition) in definitions.enumerated() {
                data.set(list[number], ["term": .text(definition.term), "runs": .absent])
                setRuns(data[list[number], "runs"], definition.text, &data)
            }
        }
    }

    private static func value(of masthead: Masthead) -> TemplateValue {
        [
            "kicker": .some(masthead.kicker), "firm": .text(masthead.title), "subtitle": .some(masthead.subtitle),
            "facts": .some(masthead.facts.joined(separator: " · ")), "logo": logo(masthead.logo),
        ]
    }

    /// The picture inside the page, no higher than the lines beside it.
    private static func logo(_ picture: Picture?) -> TemplateValue {
        guard let picture else { return .absent }
        let height = min(64, picture.height), width = max(1, picture.width * height / picture.height)
        return [
            "source": .text("data:image/png;base64,\(Base64.text(of: picture.png))"),
            "alternative": .text(picture.alternative), "width": .text(String(width)),
            "height": .text(String(height)),
        ]
    }

    private mutating func card(_ card: Card, _ number: Int, in section: Section) -> TemplateValue {
        var lines: [TemplateValue] = []
        for line in card.lines {
            let parts = FigureParts(line.value)
            lines.append([
                "name": .text(line.label), "isResult": .flag(line.role == .result),
                "figureID": freeAnchor(of: line.value).map(TemplateValue.text) ?? .absent,
                "sign": .some(parts.sign), "figure": .text(parts.digits), "hang": parts.hangs ? ")" : .absent,
            ])
        }
        return [
            "anchor": .text("\(section.id)-card-\(number + 1)"), "hue": .text(card.hue.className),
            "label": .text(card.title), "law": .some(card.subtitle), "lines": .list(lines),
        ]
    }

    // MARK: Tables

    private enum RowName: Int, TemplateName {
        case anchor, role, cells

        static let names = spelled
    }

    private enum CellName: Int, TemplateName {
        case tag, scope, span, `class`, mark, figureID, sign, figure, hang, runs, picture

        static let names = spelled
    }

    private enum MarkName: Int, TemplateName {
        case runs

        static let names = spelled
    }

    private mutating func set(_ slot: TemplateData.Slot, _ table: Table, _ data: inout TemplateData) throws {
        let shape = TableShape(table)
        data.set(
            slot,
            [
                "id": .text(table.id), "caption": .text(table.title), "unit": .some(table.subtitle),
                "groups": .list(shape.groups.map { ["span": .text(String($0))] }),
                "head": .list(shape.head.map { row in ["cells": .list(row.map(DocumentValue.value))] }),
                "bodies": .absent, "notes": .absent,
            ])
        let all = shape.bodies
        let bodies = data.setList(data[slot, "bodies"], count: all.count)
        for (number, body) in all.enumerated() {
            data.set(bodies[number], ["lines": .absent])
            let lines = data.setList(data[bodies[number], "lines"], count: body.count)
            for (number, place) in body.enumerated() {
                let row = table.rows[place]
                let line = data.setRecord(lines[number], RowName.self)
                if let anchor = row.id { data.set(line[.anchor], text: anchor) }
                data.set(line[.role], some: table.isFilledInByHand ? "hand" : TableShape.className(of: row))
                if let heading = shape.heading(of: row) {
                    let cells = data.setList(line[.cells], count: 1)
                    let cell = data.setRecord(cells[0], CellName.self)
                    data.set(cell[.tag], text: "th")
                    data.set(cell[.scope], text: "rowgroup")
                    if table.columns.count > 1 { data.set(cell[.span], text: String(table.columns.count)) }
                    try set(cell, heading, row.aliases, &data)
                    continue
                }
                let cells = data.setList(line[.cells], count: row.cells.count)
                for column in row.cells.indices {
                    let cell = data.setRecord(cells[column], CellName.self)
                    let isHead = column == shape.stub
                    data.set(cell[.tag], text: isHead ? "th" : "td")
                    if isHead { data.set(cell[.scope], text: "row") }
                    data.set(cell[.class], some: shape.className(of: row, column))
                    try set(cell, row.cells[column], row.aliases, &data)
                }
            }
        }
        let notes = data.setList(data[slot, "notes"], count: table.notes.count)
        for (number, note) in table.notes.enumerated() {
            setRuns(data.setRecord(notes[number], MarkName.self)[.runs], note, &data)
        }
    }

    private static func value(of label: TableShape.Label) -> TemplateValue {
        [
            "label": .some(label.words), "scope": .text(label.spansColumns ? "colgroup" : "col"),
            "span": label.columns > 1 ? .text(String(label.columns)) : .absent,
            "rows": label.rows > 1 ? .text(String(label.rows)) : .absent, "class": .some(label.className),
        ]
    }

    /// Sets what stands in a cell, and behind it.
    private mutating func set(
        _ slots: TemplateData.Record<CellName>, _ cell: Table.Cell, _ aliases: [String], _ data: inout TemplateData
    ) throws {
        if !cell.mark.isEmpty {
            setRuns(data.setRecord(slots[.mark], MarkName.self)[.runs], cell.mark, &data)
        }
        switch cell.content {
        case .figure(let figure):
            if let anchor = freeAnchor(of: figure) { data.set(slots[.figureID], text: anchor) }
            let parts = FigureParts(figure)
            data.set(slots[.sign], some: parts.sign)
            data.set(slots[.figure], text: parts.digits)
            if parts.hangs { data.set(slots[.hang], text: ")") }
        case .text(let text):
            // Another name of the row stands where it is printed.
            if !aliases.isEmpty, aliases.contains(text.string), taken.insert(text.string).inserted {
                data.set(slots[.figureID], text: text.string)
            }
            setRuns(slots[.runs], text, &data)
            return
        case .sparkline(let sparkline):
            let picture = try pictures.inline(sparkline.drawing, label: sparkline.alternative)
            data.set(slots[.picture], Markup(trusted: picture))
        case .empty: break
        }
        _ = data.setList(slots[.runs], count: 0)
    }

    /// The anchor a figure gets: its name, unless something stands under it already.
    private mutating func freeAnchor(of figure: Figure) -> String? {
        guard let id = figure.id, taken.insert(id).inserted else { return nil }
        return id
    }

    // MARK: Charts and text

    private func set(_ slot: TemplateData.Slot, _ chart: Chart, _ data: inout TemplateData) throws {
        let source = chart.source.flatMap { anchors.contains($0) ? $0 : nil }
        data.set(
            slot,
            [
                "id": .text(chart.id), "caption": .text(chart.title), "unit": .text(chart.subtitle),
                "picture": .markup(Markup(trusted: try pictures.inline(chart))), "runs": .absent,
                "source": source.map(TemplateValue.text) ?? .absent,
            ])
        setRuns(data[slot, "runs"], chart.caption, &data)
    }

    private enum RunName: Int, TemplateName {
        case words, gap, style, href, spoken

        static let names = spelled
    }

    private func setRuns(_ slot: TemplateData.Slot, _ text: Text, _ data: inout TemplateData) {
        let list = data.setList(slot, count: text.runs.count)
        for (number, run) in text.runs.enumerated() {
            let value = data.setRecord(list[number], RunName.self)
            let words = run.string.utf8.lengthWithoutBlanksAtEnd
            data.set(value[.words], text: run.string, upTo: words)
            data.set(value[.gap], words < run.string.utf8.count)
            switch run.style {
            case .plain: break
            case .strong: data.set(value[.style], text: "s")
            case .quiet: data.set(value[.style], text: "q")
            }
            if let href = href(run.link) { data.set(value[.href], text: href) }
            if let spoken = run.spoken { data.set(value[.spoken], text: spoken) }
        }
    }

    /// Where words lead; nowhere when what they lead to is not part of the output.
    private func href(_ link: Text.Link?) -> String? {
        switch link {
        case .here(let anchor): anchors.contains(anchor) ? "#\(anchor)" : nil
        case .page(let path): address.map { $0(path) }
        case nil: nil
        }
    }
}

extension String.UTF8View {
    /// How many bytes stand before the spaces at its end: a link is not underlined beyond its words.
    fileprivate var lengthWithoutBlanksAtEnd: Int {
        count - reversed().prefix { $0 == UInt8(ascii: " ") }.count
    }
}

/// A figure in its parts: what stands at the left edge, the characters, the parenthesis that hangs.
private struct FigureParts {
    let sign: String
    let digits: String
    let hangs: Bool

    init(_ figure: Figure) {
        sign = figure.prefix
        hangs = figure.text.utf8.last == UInt8(ascii: ")")
        digits = hangs ? String(figure.text.dropLast()) : figure.text
    }
}

extension TemplateValue {
    /// Text, or nothing where it is empty.
    static func some(_ text: String) -> TemplateValue {
        text.isEmpty ? .absent : .text(text)
    }
}

extension Document {
    /// The anchors of its sections, tables, charts and rows.
    var anchors: Set<String> {
        var anchors = Set(sections.map(\.id))
        for block in sections.lazy.flatMap(\.blocks) {
            switch block {
            case .table(let table):
                anchors.insert(table.id)
                anchors.formUnion(table.rows.compactMap(\.id))
            case .chart(let chart): anchors.insert(chart.id)
            default: break
            }
        }
        return anchors
    }
}

extension Hue {
    /// The name of the hue in a style sheet.
    var className: String {
        switch self {
        case .segregated: "seg"
        case .secured: "sec"
        case .swaps: "csw"
        }
    }
}
