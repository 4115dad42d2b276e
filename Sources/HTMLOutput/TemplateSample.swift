import DocumentModel

/// A document and a page with everything that they may have, made up, so that templates can be tried without filings.
enum TemplateSample {
    /// A document with every kind of block, marked and classified.
    static var document: Document {
        Document(
            metadata: Metadata(
                title: "Sample", author: "Author", subject: "A sample", keywords: ["sample"],
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), creator: "segreport"),
            runningHead: RunningHead(left: "Firm", middle: "Internal", right: "As of a day", foot: "Sample"),
            watermark: "DRAFT",
            sections: [
                Section(id: "one", title: "The first", shortTitle: "First", start: .newPage, blocks: blocks),
                Section(
                    id: "two", title: "", shortTitle: "Second", start: .running, blocks: [.contents],
                    spokenName: "Firm: Second"),
            ])
    }

    /// A page in the midst of others.
    static var page: SitePage {
        SitePage(
            path: "firms/firm/index.html", document: document,
            trail: [SitePage.Step("Overview", "index.html"), SitePage.Step("Firms", "firms/index.html")],
            previous: SitePage.Step("Before", "firms/before/index.html"),
            next: SitePage.Step("After", "firms/after/index.html"),
            downloads: [SitePage.Step("CSV", "data/firm.csv")])
    }

    /// What the page shares with the others.
    static let frame = SiteFrame(
        styleSheet: "assets/style.css", feed: "feed.xml",
        areas: [SitePage.Step("Overview", "index.html"), SitePage.Step("Firms", "firms/index.html")], root: "./")

    /// Every character as wide as half its size: a sample needs no fonts.
    struct HalfEm: TextMeasuring {
        func width(of string: String, size: Double, weight: Weight) -> Double { Double(string.utf8.count) * size / 2 }
    }

    // MARK: Blocks

    private static var blocks: [Block] {
        [
            .masthead(
                Masthead(kicker: "Report", title: "Firm", subtitle: "As of a day", facts: ["Submitted"], logo: logo)),
            .heading("Heading"),
            .paragraph(Paragraph(.lead, words)), .paragraph(Paragraph(.body, words)),
            .cards([
                Card(
                    title: "Pool", subtitle: "Law", hue: .segregated,
                    lines: [
                        .init("Held", Figure("1", prefix: "$", id: "sample.held"), .plain),
                        .init("Excess", Figure("(2)", prefix: "$", id: "sample.excess"), .result),
                    ])
            ]), .table(table), .chart(chart), .definitions([Definition("Term", words)]),
        ]
    }

    /// Words of each style, one of them a link.
    private static var words: Text {
        Text([
            .init("Strong ", .strong, link: "row", spoken: "spoken"), .init("quiet ", .quiet, link: nil),
            .init("plain", .plain, link: nil),
        ])
    }

    private static var table: Table {
        let curve = Sparkline(
            slotCount: 2, runs: [[.init(slot: 0, value: 1), .init(slot: 1, value: 2)]], hue: .secured,
            alternative: "rises")
        func cells(_ label: String, _ content: Table.Cell.Content) -> [Table.Cell] {
            [
                .text(Text(label)), Table.Cell(content, above: .single, below: .double, mark: words),
                Table.Cell(.sparkline(curve), above: .none, below: .none, mark: ""),
            ]
        }
        return Table(
            id: "table", title: "Table", subtitle: "Dollars",
            columns: [.init("", .stub, .share(1)), .init("Amount", .figure, .fitted), .init("Days", .text, .fitted)],
            spanners: [.init("Both", over: 1...2)],
            rows: [
                .init(id: nil, role: .part, level: 0, cells: [.text("Part"), .empty, .empty]),
                .init(id: nil, role: .group, level: 0, cells: [.text("Group"), .empty, .empty]),
                .init(
                    id: "row", role: .line, level: 1,
                    cells: cells("Line", .figure(Figure("(1)", prefix: "$", id: "sample.line")))),
                .init(id: "total", role: .total, level: 0, cells: cells("Total", .text(words))),
            ], notes: [words])
    }

    private static var chart: Chart {
        Chart(
            id: "chart", title: "Chart", subtitle: "Dollars", alternative: "In words", caption: words,
            plot: .composition(Composition(bars: [], key: [])), source: "table")
    }

    /// A dot: no more of a picture is read here than its head.
    private static var logo: Picture? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let head: [UInt8] = [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]
        guard
            case .success(let picture) = Result(catching: {
                try Picture(png: signature + head + [0, 0, 0, 0], alternative: "Logo")
            })
        else { preconditionFailure("the head of the sample's picture is that of a PNG") }
        return picture
    }
}
