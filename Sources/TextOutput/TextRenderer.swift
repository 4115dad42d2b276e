import DocumentModel

/// Sets documents as plain text: for mail, for reading on a terminal, for comparing two reports line by line.
///
/// Lines are at most `width` characters where words can be broken; figures never are. There are no pages.
public struct TextRenderer: Sendable {
    /// The width of lines of words, in characters.
    public let width: Int

    /// Where the site lies that pages are led to, with a slash at its end; nil for none.
    public let linkBase: String?

    /// A renderer for lines of a width, at least 60.
    public init(width: Int = 110, linkBase: String? = nil) {
        self.width = max(60, width)
        self.linkBase = linkBase
    }

    /// The document as text, each line ended by a line feed.
    public func text(of document: Document) -> String {
        var lines = TextLines(width: width)
        if let watermark = document.watermark { lines.add("*** \(watermark) ***") }
        if !document.runningHead.middle.isEmpty { lines.add(document.runningHead.middle) }
        let hasMasthead = document.sections.first?.blocks.contains { block in
            if case .masthead = block { true } else { false }
        }
        if hasMasthead != true {
            lines.add(document.runningHead.left)
            lines.add(document.runningHead.right)
        }
        for section in document.sections {
            if !section.title.isEmpty {
                lines.space(2)
                lines.add(section.title, underlined: "=")
            }
            for block in section.blocks { add(block, of: document, section, to: &lines) }
        }
        lines.space(2)
        lines.add(document.runningHead.foot)
        return lines.text
    }

    private func add(_ block: Block, of document: Document, _ section: Section, to lines: inout TextLines) {
        lines.space(1)
        switch block {
        case .masthead(let masthead):
            lines.add(masthead.kicker)
            lines.add(masthead.title, underlined: "=")
            lines.add(masthead.subtitle)
            lines.add(masthead.facts.joined(separator: " · "))
        case .heading(let title): lines.add(title, underlined: "-")
        case .paragraph(let paragraph):
            lines.add(paragraph.text.string)
            // An address in the middle of a sentence could not be read; a broken one could not be followed.
            if paragraph.text.runs.count == 1, case .page(let path) = paragraph.text.runs[0].link, let linkBase {
                lines.append([linkBase + path])
            }
        case .cards(let cards):
            for (number, card) in cards.enumerated() {
                if number > 0 { lines.space(1) }
                add(card, to: &lines)
            }
        case .table(let table): lines.append(TextTableLayout(table, width: width).lines())
        case .chart(let chart):
            lines.add(chart.title, underlined: "-")
            lines.add(chart.subtitle)
            lines.add(chart.alternative)
        case .contents:
            for other in document.sections where other.id != section.id && !other.isPart {
                lines.add("- \(other.shortTitle)")
            }
        case .definitions(let definitions):
            for definition in definitions { lines.add("\(definition.term): \(definition.text.string)", hanging: 4) }
        }
    }

    private func add(_ card: Card, to lines: inout TextLines) {
        lines.add("\(card.title), \(card.subtitle)", underlined: "-")
        let labels = card.lines.map(\.label.count).max() ?? 0
        let figures = card.lines.map { ($0.value.prefix + $0.value.text).count }.max() ?? 0
        for line in card.lines {
            let figure = line.value.prefix + line.value.text
            lines.append([line.label.padded(to: labels) + "  " + figure.padded(to: figures, atStart: true)])
        }
    }
}

/// Lines of text on their way out.
struct TextLines {
    private let width: Int
    private var lines: [String] = []

    init(width: Int) {
        self.width = width
    }

    /// The lines, each ended by a line feed.
    var text: String {
        lines.joined(separator: "\n") + "\n"
    }

    /// Leaves lines free, none at the beginning and no more than asked for.
    mutating func space(_ count: Int) {
        guard !lines.isEmpty else { return }
        let free = lines.reversed().prefix { $0.isEmpty }.count
        for _ in 0..<max(0, count - free) { lines.append("") }
    }

    /// Adds words, broken into lines; nothing where there are none.
    mutating func add(_ words: String, underlined mark: Character? = nil, hanging indent: Int = 0) {
        guard !words.isEmpty else { return }
        let broken = words.broken(to: width, hanging: indent)
        lines += broken
        if let mark { lines.append(String(repeating: mark, count: broken.map(\.count).max() ?? 0)) }
    }

    /// Adds finished lines.
    mutating func append(_ finished: [String]) {
        lines += finished
    }
}

extension String {
    /// The words in lines of at most a width; what is longer by itself is cut.
    ///
    /// Further lines are indented.
    func broken(to width: Int, hanging indent: Int = 0) -> [String] {
        var lines: [String] = []
        var line = ""
        func room() -> Int { max(1, lines.isEmpty ? width : width - indent) }
        func end() {
            lines.append(lines.isEmpty ? line : String(repeating: " ", count: indent) + line)
            line = ""
        }
        for word in split(separator: " ") {
            var rest = word[...]
            if !line.isEmpty, line.count + 1 + rest.count > room() { end() }
            while rest.count > room() {
                line = String(rest.prefix(room()))
                rest = rest.dropFirst(line.count)
                end()
            }
            line += line.isEmpty ? String(rest) : " \(rest)"
        }
        if !line.isEmpty || lines.isEmpty { end() }
        return lines
    }

    /// The text with spaces up to a width behind it, or before it.
    func padded(to width: Int, atStart: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - count))
        return atStart ? spaces + self : self + spaces
    }
}
