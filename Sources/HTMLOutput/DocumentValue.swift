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

    /// The sections, each with its blocks.
    mutating func sections() throws -> TemplateValue {
        var sections: [TemplateValue] = []
        for section in document.sections {
            var blocks: [TemplateValue] = []
            for block in section.blocks { blocks.append(try value(of: block, in: section)) }
            sections.append([
                "id": .text(section.id), "title": .some(section.title), "name": .text(section.shortTitle),
                "blocks": .list(blocks),
            ])
        }
        return .list(sections)
    }

    private mutating func value(of block: Block, in section: Section) throws -> TemplateValue {
        let kind: String
        let value: TemplateValue
        switch block {
        case .masthead(let masthead): (kind, value) = ("masthead", DocumentValue.value(of: masthead))
        case .heading(let heading): (kind, value) = ("heading", .text(heading))
        case .paragraph(let paragraph):
            let role: TemplateValue =
                switch paragraph.role {
                case .body: .absent
                case .lead: "lead"
                case .note: "note"
                }
            (kind, value) = ("paragraph", ["role": role, "runs": runs(paragraph.text)])
        case .cards(let cards):
            (kind, value) = ("cards", ["list": .list(cards.enumerated().map { card($1, $0, in: section) })])
        case .table(let table): (kind, value) = ("table", try self.table(table))
        case .chart(let chart): (kind, value) = ("chart", try self.chart(chart))
        case .contents:
            let others = document.sections.filter { $0.id != section.id && !$0.isPart }
            let entries = others.map { other -> TemplateValue in
                ["anchor": .text(other.id), "label": .text(other.shortTitle)]
            }
            (kind, value) = ("contents", ["entries": .list(entries)])
        case .definitions(let definitions):
            let list = definitions.map { definition -> TemplateValue in
                ["term": .text(definition.term), "runs": runs(definition.text)]
            }
            (kind, value) = ("definitions", ["list": .list(list)])
        }
        var record = TemplateRecord(capacity: DocumentValue.kinds.count)
        for name in DocumentValue.kinds { record.add(name, name == kind ? value : .absent) }
        return .record(record)
    }

    private static let kinds = [
        "masthead", "heading", "paragraph", "cards", "table", "chart", "contents", "definitions",
    ]

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
            var record: TemplateRecord = [
                "name": .text(line.label), "isResult": .flag(line.role == .result), "figureID": anchor(of: line.value),
            ]
            record.add(line.value)
            lines.append(.record(record))
        }
        return [
            "anchor": .text("\(section.id)-card-\(number + 1)"), "hue": .text(card.hue.className),
            "label": .text(card.title), "law": .some(card.subtitle), "lines": .list(lines),
        ]
    }

    // MARK: Tables

    private mutating func table(_ table: Table) throws -> TemplateValue {
        let shape = TableShape(table)
        var bodies: [TemplateValue] = []
        for body in shape.bodies {
            var lines: [TemplateValue] = []
            for row in body {
                var cells: [TemplateValue] = []
                for cell in shape.cells(of: row) { cells.append(try value(of: cell, aliases: row.aliases)) }
                lines.append([
                    "anchor": row.id.map(TemplateValue.text) ?? .absent,
                    "role": table.isFilledInByHand ? "hand" : .some(TableShape.className(of: row)),
                    "cells": .list(cells),
                ])
            }
            bodies.append(["lines": .list(lines)])
        }
        return [
            "id": .text(table.id), "caption": .text(table.title), "unit": .some(table.subtitle),
            "groups": .list(shape.groups.map { ["span": .text(String($0))] }),
            "head": .list(shape.head.map { row in ["cells": .list(row.map(DocumentValue.value))] }),
            "bodies": .list(bodies), "notes": .list(table.notes.map { ["runs": runs($0)] }),
        ]
    }

    private static func value(of label: TableShape.Label) -> TemplateValue {
        [
            "label": .some(label.words), "scope": .text(label.spansColumns ? "colgroup" : "col"),
            "span": label.columns > 1 ? .text(String(label.columns)) : .absent,
            "rows": label.rows > 1 ? .text(String(label.rows)) : .absent, "class": .some(label.className),
        ]
    }

    private mutating func value(of cell: TableShape.Cell, aliases: [String]) throws -> TemplateValue {
        var record = TemplateRecord(capacity: 11)
        record.add("tag", cell.scope == nil ? "td" : "th")
        record.add("scope", cell.scope.map(TemplateValue.text) ?? .absent)
        record.add("span", cell.columns > 1 ? .text(String(cell.columns)) : .absent)
        record.add("class", .some(cell.className))
        record.add("mark", cell.cell.mark.isEmpty ? .absent : ["runs": runs(cell.cell.mark)])
        switch cell.cell.content {
        case .figure(let figure):
            record.add("figureID", anchor(of: figure))
            record.add(figure)
            record.add("runs", [])
            record.add("picture", .absent)
        case .text(let text):
            // Another name of the row stands where it is printed.
            let isAlias = !aliases.isEmpty && aliases.contains(text.string) && taken.insert(text.string).inserted
            record.addNoFigure(anchor: isAlias ? .text(text.string) : .absent)
            record.add("runs", runs(text))
            record.add("picture", .absent)
        case .sparkline(let sparkline):
            record.addNoFigure()
            record.add("runs", [])
            let picture = try pictures.inline(sparkline.drawing, label: sparkline.alternative)
            record.add("picture", .markup(Markup(trusted: picture)))
        case .empty:
            record.addNoFigure()
            record.add("runs", [])
            record.add("picture", .absent)
        }
        return .record(record)
    }

    /// The anchor a figure gets: its name, unless something stands under it already.
    private mutating func anchor(of figure: Figure) -> TemplateValue {
        guard let id = figure.id, taken.insert(id).inserted else { return .absent }
        return .text(id)
    }

    // MARK: Charts and text

    private func chart(_ chart: Chart) throws -> TemplateValue {
        let source = chart.source.flatMap { anchors.contains($0) ? $0 : nil }
        return [
            "id": .text(chart.id), "caption": .text(chart.title), "unit": .text(chart.subtitle),
            "picture": .markup(Markup(trusted: try pictures.inline(chart))), "runs": runs(chart.caption),
            "source": source.map(TemplateValue.text) ?? .absent,
        ]
    }

    private func runs(_ text: Text) -> TemplateValue {
        .list(
            text.runs.map { run in
                let style: TemplateValue =
                    switch run.style {
                    case .plain: .absent
                    case .strong: "s"
                    case .quiet: "q"
                    }
                let words = run.string.trimmingEnd
                return [
                    "words": .text(String(words)), "gap": .flag(words.count < run.string.count), "style": style,
                    "href": href(run.link),
                    "spoken": run.spoken.map(TemplateValue.text) ?? .absent,
                ]
            })
    }

    /// Where words lead; nowhere when what they lead to is not part of the output.
    private func href(_ link: Text.Link?) -> TemplateValue {
        switch link {
        case .here(let anchor): anchors.contains(anchor) ? .text("#\(anchor)") : .absent
        case .page(let path): address.map { .text($0(path)) } ?? .absent
        case nil: .absent
        }
    }
}

extension String {
    /// What stands before the spaces at its end: a link is not underlined beyond its words.
    fileprivate var trimmingEnd: Substring {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return self[...last]
    }
}

extension TemplateValue {
    /// Text, or nothing where it is empty.
    static func some(_ text: String) -> TemplateValue {
        text.isEmpty ? .absent : .text(text)
    }
}

extension TemplateRecord {
    /// A figure in its parts: what stands at the left edge, the characters, the parenthesis that hangs.
    fileprivate mutating func add(_ figure: Figure) {
        let hangs = figure.text.hasSuffix(")")
        add("sign", .some(figure.prefix))
        add("figure", .text(hangs ? String(figure.text.dropLast()) : figure.text))
        add("hang", hangs ? ")" : .absent)
    }

    fileprivate mutating func addNoFigure(anchor: TemplateValue = .absent) {
        add("figureID", anchor)
        add("sign", .absent)
        add("figure", .absent)
        add("hang", .absent)
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
