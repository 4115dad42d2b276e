import DocumentModel

/// Sets documents as HTML for mail: tables and inline styles, nothing that a client has to fetch, ASCII alone.
///
/// The words and figures are those of the document; a text part made of it has the same.
public struct MailRenderer: Sendable {
    /// A picture of a chart that travels with the message.
    public struct Picture: Sendable, Equatable {
        /// The name of the chart.
        public var chart: String
        /// The name of the picture within the message.
        public var contentID: MailContentID

        /// A picture of a chart.
        public init(of chart: String, contentID: MailContentID) {
            self.chart = chart
            self.contentID = contentID
        }
    }

    /// A page with more bytes is cut by mail clients: Gmail shows about 102,000.
    public static let mostBytes = 95_000
    /// A page with more bytes is larger than it should be.
    public static let manyBytes = 60_000

    let palette: Palette
    let linkBase: String?
    let pictures: [Picture]

    /// A renderer with the colours of a theme, where the site lies, and the pictures of charts.
    ///
    /// - Parameter linkBase: ends in a slash; nil for no site.
    public init(palette: Palette, linkBase: String?, pictures: [Picture]) {
        var palette = palette
        // Neither white nor black: a client that inverts colours leaves both readable.
        palette.paper = Colour(0xFCFCFD)
        self.palette = palette
        self.linkBase = linkBase
        self.pictures = pictures
    }

    /// A palette for pictures: their plate is light in itself, for clients invert pages and leave pictures as they are.
    public static func plate(_ palette: Palette) -> Palette {
        MailRenderer(palette: palette, linkBase: nil, pictures: []).palette
    }

    /// The document as a page.
    public func html(of document: Document) -> [UInt8] {
        var page = MailMarkup()
        page.addDoctype()
        page.add(.html, [.lang]) { page in
            page.add(.head) { page in
                page.add(.meta, [.utf8])
                page.add(.meta, [.viewport])
                page.add(.title) { $0.add(document.metadata.title) }
            }
            page.add(.body, [], [.margin(above: 0, below: 0), .padding(0, 0, 0, 0), .ground(palette.grid)]) { page in
                let whole: [MailStyle] = [.joined, .width(.percent(100))]
                layout(&page, whole + [.ground(palette.grid)], [.padding(0, 0, 0, 0)]) { page in
                    let sheet: [MailStyle] = [.maximum(600), .ground(palette.paper)]
                    layout(&page, whole + sheet, [.padding(14, 14, 14, 14)] + type(14, 20)) { page in
                        add(document, to: &page)
                    }
                }
            }
        }
        return page.bytes
    }

    private func add(_ document: Document, to page: inout MailMarkup) {
        if let watermark = document.watermark { banner(watermark, &page) }
        if !document.runningHead.middle.isEmpty { paragraph(&page, small) { $0.add(document.runningHead.middle) } }
        for section in document.sections {
            heading(section.title, &page)
            for block in section.blocks { add(block, to: &page) }
        }
        paragraph(&page, small) { $0.add(document.runningHead.foot) }
    }

    private func add(_ block: Block, to page: inout MailMarkup) {
        switch block {
        case .masthead(let masthead): add(masthead, to: &page)
        case .heading(let words): heading(words, &page)
        case .paragraph(let paragraph):
            self.paragraph(&page, paragraph.role == .note ? small : type(14, 20)) { add(paragraph.text, to: &$0) }
        case .cards(let cards): for card in cards { add(Table(card), to: &page) }
        case .table(let table): add(table, to: &page)
        case .chart(let chart): add(chart, to: &page)
        // A mail has no pages to find.
        case .contents: break
        case .definitions(let definitions):
            for definition in definitions {
                paragraph(&page, small) { page in
                    page.add(.strong) { $0.add("\(definition.term):") }
                    page.add(" ")
                    add(definition.text, to: &page)
                }
            }
        }
    }

    private func add(_ masthead: Masthead, to page: inout MailMarkup) {
        if !masthead.kicker.isEmpty { paragraph(&page, small) { $0.add(masthead.kicker) } }
        page.add(.h1, [], [.margin(above: 0, below: 6), .size(22, line: 28), .strong, .colour(palette.text)]) {
            $0.add(masthead.title)
        }
        if !masthead.subtitle.isEmpty { paragraph(&page, type(16, 22)) { $0.add(masthead.subtitle) } }
        if !masthead.facts.isEmpty {
            paragraph(&page, small) { $0.add(masthead.facts.joined(separator: " \u{B7} ")) }
        }
    }

    /// Words that no reader overlooks, with a frame that stays when colours are inverted.
    private func banner(_ words: String, _ page: inout MailMarkup) {
        let frame: [MailStyle] = [.frame(2, .solid, palette.deficiency), .padding(6, 10, 6, 10)]
        layout(
            &page, [.joined, .width(.percent(100))],
            frame + [.size(16, line: 22), .strong, .colour(palette.deficiency)]
        ) {
            $0.add(words)
        }
        spacer(&page)
    }

    // MARK: Parts

    /// Words of a size with the height of their lines.
    func type(_ size: Int, _ line: Int) -> [MailStyle] { [.family, .size(size, line: line), .colour(palette.text)] }

    /// Remarks and sources.
    var small: [MailStyle] { [.family, .size(12, line: 17), .colour(palette.quiet)] }

    /// A table of one cell.
    func layout(
        _ page: inout MailMarkup, _ table: [MailStyle], _ cell: [MailStyle], _ content: (inout MailMarkup) -> Void
    ) {
        page.add(.table, [.layout], table) { page in
            page.add(.tbody) { page in page.add(.tr) { page in page.add(.td, [], cell, content) } }
        }
    }

    func paragraph(
        _ page: inout MailMarkup, _ style: [MailStyle], below: Int = 8, _ content: (inout MailMarkup) -> Void
    ) {
        page.add(.p, [], [.margin(above: 0, below: below)] + style, content)
    }

    /// Room below a table, which has no margin in every client.
    func spacer(_ page: inout MailMarkup) {
        page.add(.p, [], [.margin(above: 0, below: 0), .size(8, line: 10)]) { $0.addBlank() }
    }

    func heading(_ words: String, _ page: inout MailMarkup) {
        guard !words.isEmpty else { return }
        page.add(.h2, [], [.margin(above: 12, below: 4), .size(16, line: 22), .strong, .colour(palette.text)]) {
            $0.add(words)
        }
    }

    /// Words with their styles; what leads to a page of the site is a link when there is a site.
    func add(_ text: Text, to page: inout MailMarkup) {
        for run in text.runs {
            let link: MailLink? =
                if case .page(let path) = run.link, let linkBase { MailLink(base: linkBase, path: path) } else { nil }
            func words(_ page: inout MailMarkup) {
                switch run.style {
                case .plain: page.add(run.string)
                case .strong: page.add(.strong) { $0.add(run.string) }
                case .quiet: page.add(.small, [], small) { $0.add(run.string) }
                }
            }
            if let link {
                page.add(.a, [.link(link)], [.colour(palette.accent)], words)
            } else {
                words(&page)
            }
        }
    }
}

extension Table {
    /// A card as a table of two columns.
    fileprivate init(_ card: Card) {
        self.init(
            id: "", title: card.title, subtitle: card.subtitle,
            columns: [.init("", .stub, .share(1)), .init("", .figure, .fitted)],
            rows: card.lines.map { line in
                let rule: Cell.Rule = line.role == .result ? .single : .none
                return Row(
                    id: nil, role: line.role == .result ? .subtotal : .line, level: 0,
                    cells: [.text(Text(line.label)), Cell(.figure(line.value), above: rule, below: .none, mark: "")])
            })
    }
}
