import DocumentModel
import TestSupport
import Testing

@testable import MailOutput

/// Documents of every kind of block as pages for mail: nothing but what is on the list, whatever the words.
@Suite struct MailRendererTests {
    private static func chart(_ plot: Chart.Plot, id: String = "c") -> Chart {
        Chart(
            id: id, title: "Title of a chart", subtitle: "Unit", alternative: "In <words>", caption: "Caption",
            plot: plot)
    }

    private static let composition = Chart.Plot.composition(
        Composition(
            bars: [
                .init(
                    title: "Pool & co", total: "9 of 12", hue: .swaps,
                    parts: [
                        .init(label: "excess 9", value: 9, fill: .solid),
                        .init(label: "3 short", value: 3, fill: .hatched),
                    ])
            ], key: [.init(fill: .solid, label: "reached"), .init(fill: .hatched, label: "short")]))

    /// A document with every kind of block, all of its words the same.
    private static func document(saying words: String, _ more: [Block] = []) -> Document {
        let text = Text([
            .init(words, .plain, link: nil), .init(words, .strong, link: .page("a/b.html#c")),
            .init(words, .quiet, link: .here("x")),
        ])
        let table = Table(
            id: "t", title: words, subtitle: words,
            columns: [
                .init("", .stub, .share(1)), .init(words, .figure, .fitted), .init(words, .text, .fitted),
                .init(words, .code, .fitted),
            ], spanners: [.init(words, over: 1...2)],
            rows: [
                .init(id: "a", role: .group, level: 0, cells: [.text(text), .empty, .empty, .empty]),
                .init(
                    id: "b", role: .line, level: 2,
                    cells: [.text(text), .printed("(1,234)", "$", mark: Text(words)), .text(text), .text("7010")]),
                .init(
                    id: nil, role: .total, level: 0,
                    cells: [.text("Total"), .printed("5", above: .single, below: .double), .empty, .empty]),
            ], notes: [text])
        let card = Card(
            title: words, subtitle: words, hue: .secured,
            lines: [
                .init(words, Figure("1", prefix: "$", id: nil), .plain),
                .init(words, Figure("2", prefix: "", id: nil), .result),
            ])
        let blocks: [Block] = [
            .masthead(Masthead(kicker: words, title: words, subtitle: words, facts: [words, words])), .heading(words),
            .paragraph(Paragraph(.lead, text)), .paragraph(Paragraph(.note, text)), .cards([card]), .table(table),
            .chart(chart(composition)), .contents, .definitions([Definition(words, text)]),
        ]
        return Document(
            metadata: Metadata(
                title: words, author: words, subject: words, keywords: [words],
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), creator: words),
            runningHead: RunningHead(left: words, middle: words, right: words, foot: words), watermark: words,
            sections: [Section(id: "s", title: words, shortTitle: words, start: .newPage, blocks: blocks + more)])
    }

    private static func page(_ document: Document, _ pictures: [MailRenderer.Picture] = []) -> [UInt8] {
        MailRenderer(palette: .plain, linkBase: "https://example.org/", pictures: pictures).html(of: document)
    }

    /// U+FFFE, which no source may hold.
    private static let noncharacter = String(decoding: [0xEF, 0xBF, 0xBE], as: UTF8.self)

    static let words = [
        "plain", "<script>alert(1)</script>", "\" onload=\"x", "' onclick='x", "</title></head>", "&lt;&#60;", "{{x}}",
        "a\r\nb\tc", "\u{0}\u{1B}[31m\u{9F}\(noncharacter)", "日本 😀 é\u{301} \u{202E}x",
        String(repeating: "W", count: 500),
        "url(https://x.org/a.png)", "expression(alert(1))", "javascript:alert(1)", "--><!--", "]]>",
    ]

    @Test(arguments: words) func nothingButWhatIsListed(words: String) {
        let page = Self.page(Self.document(saying: words))
        #expect(MailSafety.faults(of: page) == [])
    }

    /// The tags of a page do not depend on what it says, but for the places where long words may break.
    @Test(arguments: words) func wordsMakeNoTags(words: String) {
        func tags(_ words: String) -> [String] {
            PageParts(Self.page(Self.document(saying: words))).parts.compactMap { part in
                switch part {
                case .open("wbr", _), .text: nil
                case .open(let tag, let values): "\(tag) \(values.keys.sorted())"
                case .close(let tag): "/\(tag)"
                }
            }
        }
        #expect(tags(words) == tags("plain"))
    }

    @Test func wordsComeThrough() {
        let page = Self.page(Self.document(saying: "a & <b> \"c\" 'd' é×日😀"))
        #expect(MailSafety.words(of: page).contains("a & <b> \"c\" 'd' é×日😀"))
        let control = MailSafety.words(of: Self.page(Self.document(saying: "a\u{1B}b\(Self.noncharacter)c")))
        #expect(control.contains("a\u{FFFD}b\u{FFFD}c"))
    }

    @Test func longWordsMayBreak() {
        let parts = PageParts(Self.page(Self.document(saying: String(repeating: "x", count: 100)))).parts
        let longest = parts.compactMap { part in
            if case .text(let text) = part {
                text.split(whereSeparator: \.isWhitespace).map(\.count).max()
            } else {
                nil
            }
        }.max()
        #expect(longest == 24)
    }

    @Test(arguments: [
        ("https://example.org/", "a.html", true), ("http://localhost:8000/x/", "a.html#b", true),
        ("javascript:", "x", false),
        ("data:text/html,", "x", false), ("//example.org/", "x", false), ("https://", "", false),
        ("https://example.org/", "a\"b", false), ("https://example.org/", "a b", false),
        ("https://example.org/", "a\nb", false), ("https://example.org/", "é", false),
        ("ftp://example.org/", "x", false),
    ])
    func linksAreAddressesOfTheWeb(base: String, path: String, isLink: Bool) {
        #expect((MailLink(base: base, path: path) != nil) == isLink)
    }

    @Test(arguments: [
        ("chart@example.org", true), ("a-1.b_c@segreport", true), ("chart", false), ("@x", false), ("x@", false),
        ("a@b@c", false), ("a b@c", false), ("a\"@c", false), ("a>@c", false), ("https://x.org/@c", false),
    ])
    func contentIDsAreNames(text: String, isName: Bool) {
        #expect((MailContentID(text) != nil) == isName)
    }

    @Test func linksNeedASite() {
        let bare = MailRenderer(palette: .plain, linkBase: nil, pictures: []).html(of: Self.document(saying: "x"))
        #expect(PageParts(bare).values(of: "href") == [])
        let hrefs = PageParts(Self.page(Self.document(saying: "x"))).values(of: "href")
        #expect(Set(hrefs) == ["https://example.org/a/b.html#c"] && hrefs.count == 7)
    }

    @Test func aPictureOrItsWords() throws {
        let document = Self.document(
            saying: "x", [.chart(Self.chart(.bridge(Bridge(hue: .swaps, rows: [])), id: "time"))])
        let without = PageParts(Self.page(document))
        #expect(without.values(of: "src") == [] && MailSafety.words(of: Self.page(document)).contains("In <words>"))
        let id = try #require(MailContentID("time@segreport"))
        let page = Self.page(document, [.init(of: "time", contentID: id)])
        #expect(PageParts(page).values(of: "src") == ["cid:time@segreport"])
        #expect(PageParts(page).values(of: "alt") == ["In <words>"])
        #expect(MailSafety.faults(of: page) == [])
    }

    /// Data has heads and captions; layout says that it is none.
    @Test func tablesAreDataOrLayout() {
        let page = PageParts(Self.page(Self.document(saying: "x")))
        var open: [(isLayout: Bool, hasCaption: Bool, heads: Int)] = []
        var closed: [(isLayout: Bool, hasCaption: Bool, heads: Int)] = []
        for part in page.parts {
            switch part {
            case .open("table", let values): open.append((values["role"] == "presentation", false, 0))
            case .open("caption", _): open[open.count - 1].hasCaption = true
            case .open("th", let values):
                open[open.count - 1].heads += 1
                #expect(values["scope"] != nil)
            case .close("table"): closed.append(open.removeLast())
            default: break
            }
        }
        #expect(closed.count == 7)
        for table in closed { #expect(table.isLayout != (table.hasCaption && table.heads > 0)) }
    }

    @Test(arguments: [
        ([1], [100]), ([1, 1], [50, 50]), ([1, 2], [33, 67]), ([1, 999_999], [1, 99]),
        ([0, 7, 7, 7], [1, 33, 33, 33]),
    ])
    func widthsComeToAHundred(values: [Int64], widths: [Int]) {
        let parts = values.map { Composition.Part(label: "", value: $0, fill: .solid) }
        #expect(MailRenderer.widths(of: parts) == widths)
    }

    /// Words keep their contrast on the plate, as it is and inverted.
    @Test func coloursAreReadableBothWays() {
        func inverted(_ colour: Colour) -> Colour {
            Colour(UInt32(255 - colour.red) << 16 | UInt32(255 - colour.green) << 8 | UInt32(255 - colour.blue))
        }
        let palette = MailRenderer.plate(.plain)
        for ink in [palette.text, palette.quiet, palette.accent, palette.deficiency] {
            #expect(ink.contrast(to: palette.paper) >= 4.5)
            #expect(inverted(ink).contrast(to: inverted(palette.paper)) >= 4.5)
        }
    }
}
