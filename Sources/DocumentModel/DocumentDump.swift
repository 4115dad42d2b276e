/// A document as text, one thing a line, for comparing and for reading without a renderer.
///
/// Nothing of the document is left out. Strong text stands as `**text**`, quiet text as `~text~`, a link as
/// `[text](#anchor)`, a figure as `$ 1,234 <seg.14>` with its currency sign and name.
public struct DocumentDump: Sendable {
    private let document: Document

    /// A dump of a document.
    public init(_ document: Document) {
        self.document = document
    }

    /// The dump; the same for equal documents.
    public var text: String {
        var lines = DumpLines()
        let metadata = document.metadata
        lines.add("document \(DocumentDump.line(metadata.title))")
        lines.nested { lines in
            lines.add("author \(DocumentDump.line(metadata.author))")
            lines.add("subject \(DocumentDump.line(metadata.subject))")
            lines.add("keywords \(metadata.keywords.map(DocumentDump.line).joined(separator: " | "))")
            lines.add("created \(metadata.created.iso8601)")
            lines.add("creator \(DocumentDump.line(metadata.creator))")
            lines.add("head left \(DocumentDump.line(document.runningHead.left))")
            if !document.runningHead.middle.isEmpty {
                lines.add("head middle \(DocumentDump.line(document.runningHead.middle))")
            }
            if let watermark = document.watermark { lines.add("watermark \(DocumentDump.line(watermark))") }
            lines.add("head right \(DocumentDump.line(document.runningHead.right))")
            lines.add("foot \(DocumentDump.line(document.runningHead.foot))")
        }
        for section in document.sections {
            lines.add("section \(section.id), \(section.start == .newPage ? "new page" : "running")")
            lines.nested { lines in
                lines.add("title \(DocumentDump.line(section.title))")
                lines.add("short title \(DocumentDump.line(section.shortTitle))")
                if section.isPart { lines.add("part of the section before") }
                if let head = section.head { lines.add("page head \(DocumentDump.line(head))") }
                if let name = section.spokenName { lines.add("spoken \(DocumentDump.line(name))") }
                for block in section.blocks { lines.add(block) }
            }
        }
        return lines.text
    }

    // MARK: Pieces

    /// Words on one line: line ends are written out.
    static func line(_ words: String) -> String {
        words.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    }

    static func text(_ text: Text) -> String {
        text.runs.map { run in
            let words = line(run.string)
            let styled: String
            switch run.style {
            case .plain: styled = words
            case .strong: styled = "**\(words)**"
            case .quiet: styled = "~\(words)~"
            }
            switch run.link {
            case .here(let anchor): return "[\(styled)](#\(anchor))"
            case .page(let path): return "[\(styled)](\(path))"
            case nil: return styled
            }
        }.joined()
    }

    static func figure(_ figure: Figure) -> String {
        let prefix = figure.prefix.isEmpty ? "" : "\(line(figure.prefix)) "
        return prefix + line(figure.text) + (figure.id.map { " <\($0)>" } ?? "")
    }

    static func cell(_ cell: Table.Cell) -> String {
        var parts: [String] = []
        switch cell.content {
        case .empty: break
        case .text(let text): parts.append(self.text(text))
        case .figure(let figure): parts.append(self.figure(figure))
        case .sparkline(let sparkline): parts.append(self.sparkline(sparkline))
        }
        if !cell.mark.isEmpty { parts.append("mark \(text(cell.mark))") }
        if cell.above != .none { parts.append("above \(rule(cell.above))") }
        if cell.below != .none { parts.append("below \(rule(cell.below))") }
        return parts.joined(separator: " ")
    }

    private static func rule(_ rule: Table.Cell.Rule) -> String {
        switch rule {
        case .none: "none"
        case .single: "single"
        case .double: "double"
        }
    }
}

/// The lines of a dump with their depth.
struct DumpLines {
    private(set) var text = ""
    private var depth = 0

    mutating func add(_ line: String) {
        let kept = line.last == " " ? String(line.dropLast()) : line
        text += String(repeating: "  ", count: depth) + kept + "\n"
    }

    mutating func nested(_ body: (inout DumpLines) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    mutating func add(_ block: Block) {
        switch block {
        case .masthead(let masthead):
            add("masthead")
            nested { lines in
                lines.add("kicker \(DocumentDump.line(masthead.kicker))")
                lines.add("title \(DocumentDump.line(masthead.title))")
                lines.add("subtitle \(DocumentDump.line(masthead.subtitle))")
                for fact in masthead.facts { lines.add("fact \(DocumentDump.line(fact))") }
                if let logo = masthead.logo {
                    let size = "\(logo.width) by \(logo.height) dots in \(logo.png.count) bytes"
                    lines.add("logo \(size): \(DocumentDump.line(logo.alternative))")
                }
            }
        case .heading(let words):
            add("heading \(DocumentDump.line(words))")
        case .paragraph(let paragraph):
            add("paragraph \(DumpLines.role(paragraph.role)): \(DocumentDump.text(paragraph.text))")
        case .cards(let cards):
            for card in cards { add(card) }
        case .table(let table):
            add(table)
        case .chart(let chart):
            add(chart)
        case .contents:
            add("contents")
        case .definitions(let definitions):
            add("definitions")
            nested { lines in
                for definition in definitions {
                    lines.add("\(DocumentDump.line(definition.term)): \(DocumentDump.text(definition.text))")
                }
            }
        }
    }

    private static func role(_ role: Paragraph.Role) -> String {
        switch role {
        case .body: "body"
        case .lead: "lead"
        case .note: "note"
        }
    }

    static func hue(_ hue: Hue?) -> String {
        switch hue {
        case .segregated: "segregated"
        case .secured: "secured"
        case .swaps: "swaps"
        case nil: "quiet"
        }
    }

    // MARK: Cards and tables

    private mutating func add(_ card: Card) {
        add(
            "card \(DocumentDump.line(card.title)), \(DocumentDump.line(card.subtitle)), hue \(DumpLines.hue(card.hue))"
        )
        nested { lines in
            for line in card.lines {
                let result = line.role == .result ? "result " : ""
                lines.add("\(result)\(DocumentDump.line(line.label)): \(DocumentDump.figure(line.value))")
            }
        }
    }

    private mutating func add(_ table: Table) {
        let family = table.family.map { ", family \(DocumentDump.line($0))" } ?? ""
        add("table \(table.id), breaking \(table.breaking == .anywhere ? "anywhere" : "avoided")\(family)")
        nested { lines in
            lines.add("title \(DocumentDump.line(table.title))")
            lines.add("subtitle \(DocumentDump.line(table.subtitle))")
            for column in table.columns { lines.add(column) }
            for spanner in table.spanners {
                let columns = spanner.columns
                lines.add(
                    "spanner \(DocumentDump.line(spanner.label)) over \(columns.lowerBound)...\(columns.upperBound)")
            }
            for row in table.rows { lines.add(row) }
            for note in table.notes { lines.add("note \(DocumentDump.text(note))") }
        }
    }

    private mutating func add(_ column: Table.Column) {
        let kind =
            switch column.kind {
            case .stub: "stub"
            case .text: "text"
            case .code: "code"
            case .figure: "figure"
            }
        let width =
            switch column.width {
            case .fitted: "fitted"
            case .share(let part): "share \(part)"
            }
        add("column \(kind), \(width): \(DocumentDump.line(column.label))")
    }

    private mutating func add(_ row: Table.Row) {
        let role =
            switch row.role {
            case .group: "group"
            case .part: "part"
            case .line: "line"
            case .subtotal: "subtotal"
            case .total: "total"
            }
        let name = (row.id.map { " #\($0)" } ?? "") + row.aliases.map { " #\($0)" }.joined()
        add("\(role) \(row.level)\(name) | " + row.cells.map(DocumentDump.cell).joined(separator: " | "))
    }
}
