import BuiltInTemplates
import Digests
import DocumentModel
import Mustache
import Reports
import Segregation
import TestSupport
import Testing

@testable import HTMLOutput

@Suite struct HTMLRendererTests {
    static func renderer(_ own: [(name: String, bytes: [UInt8])] = []) throws -> HTMLRenderer {
        let files = BuiltInTemplates.files.map { (name: $0.name, bytes: $0.bytes) }
        return HTMLRenderer(templates: try HTMLTemplates(files + own), measure: HalfEm())
    }

    static func document(_ blocks: [Block], firm: String = "Firm", id: String = "one") -> Document {
        Document(
            metadata: Metadata(
                title: "T: \(firm)", author: "a", subject: "s \(firm)", keywords: ["k", firm],
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), creator: "c"),
            runningHead: RunningHead(left: firm, right: "As of today", foot: "foot \(firm)"),
            sections: [
                Section(id: id, title: "One \(firm)", shortTitle: "One", start: .newPage, blocks: blocks),
                Section(id: "two", title: "Two", shortTitle: "The second", start: .running, blocks: [.contents]),
            ])
    }

    static let statement = Table(
        id: "t", title: "Statement", subtitle: "US dollars",
        columns: [
            .init("Code", .code, .fitted), .init("", .stub, .share(1)), .init("Detail", .figure, .fitted),
            .init("Total", .figure, .fitted),
        ], spanners: [.init("Amounts", over: 2...3)],
        rows: [
            .init(id: nil, role: .part, level: 0, cells: [.text(""), .text("What is required"), .empty, .empty]),
            .init(id: nil, role: .group, level: 0, cells: [.text("1."), .text("Net balance"), .empty, .empty]),
            .init(
                id: "a", role: .line, level: 1,
                cells: [.text("7010"), .text("Cash"), .printed("1,234", "", "a"), .empty]),
            .init(
                id: "b", role: .line, level: 1,
                cells: [
                    .text("7020"), .text("Less"), .printed("(34)", "", "b", below: .single),
                    .printed("1,200", mark: Text([.init("∑", .quiet, link: "a", spoken: "foots")])),
                ]),
            .init(
                id: "c", role: .total, level: 0,
                cells: [
                    .empty, .text("Total"), .empty,
                    .printed("(1,200)", "$", "c.total", above: .single, below: .double),
                ]),
        ], notes: ["A note."])

    // MARK: Shape

    @Test func aPage() throws {
        let blocks: [Block] = [
            .heading("A heading"),
            .paragraph(
                Paragraph(
                    .lead,
                    Text([
                        .init("Words  ", .strong, link: "c"), .init("quiet", .quiet, link: nil),
                        .init(" lost", .plain, link: "nowhere"), .init(" elsewhere", .plain, link: .page("x.html")),
                    ]))),
            .cards([
                Card(
                    title: "Pool", subtitle: "Law", hue: .swaps,
                    lines: [
                        .init("Held", Figure("1", prefix: "$", id: "x.held"), .plain),
                        .init("Excess", Figure("(2)", prefix: "", id: nil), .result),
                    ])
            ]),
            .table(Self.statement), .definitions([Definition("Term", "Meaning")]),
        ]
        let page = String(decoding: try Self.renderer().bytes(of: Self.document(blocks)), as: UTF8.self)
        // The style sheet is a file of its own; here it would hide the page.
        let start = try #require(page.firstRange(of: "<style>")), end = try #require(page.firstRange(of: "</style>"))
        let policy = try #require(page.firstRange(of: "sha256-"))
        // The quote behind it is escaped.
        let digest = page[policy.upperBound...].prefix { $0 != "&" }
        let shown =
            (page[..<start.upperBound] + page[end.lowerBound...]).replacing(digest, with: "DIGEST")
        try expectGolden(String(shown), named: "page.html")
    }

    @Test func thePolicyIsTheDigestOfTheStyle() throws {
        let bytes = try Self.renderer().bytes(of: Self.document([]))
        let page = String(decoding: bytes, as: UTF8.self)
        let start = try #require(page.firstRange(of: "<style>")), end = try #require(page.firstRange(of: "</style>"))
        let style = Array(page[start.upperBound..<end.lowerBound].utf8)
        let policy = PageParts(bytes).values(of: "content").first { $0.hasPrefix("default-src 'none'") }
        #expect(policy?.contains("'sha256-\(Base64.text(of: SHA256Digest(of: style).bytes))'") == true)
        #expect(policy?.contains("unsafe") == false)
    }

    @Test func equalDocumentsGiveEqualBytes() throws {
        let document = Self.document([.table(Self.statement)])
        #expect(try Self.renderer().bytes(of: document) == Self.renderer().bytes(of: document))
    }

    // MARK: Real filings

    static func report() throws -> Document {
        let filings = [try Fixtures.filing2013(), try Fixtures.filing2017()].map { FilingReader.read($0).value[0] }
        let history = try #require(FirmHistory.histories(of: filings).first)
        let current = try #require(history.days.last)
        return FirmReport(
            FirmReport.Material(
                history: history, current: current, comparatives: [history.days[0]], findings: [], basis: Basis(),
                sources: [])
        ).document(
            FirmReport.Imprint(
                title: nil, program: "segreport 0", command: "segreport",
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0"))
    }

    @Test func everyFigureStandsThereCharacterForCharacter() throws {
        let document = try Self.report()
        let page = PageParts(try Self.renderer().bytes(of: document))
        let shown = page.texts { tag, classes in
            (tag == "td" && classes.contains("n")) || (tag == "dd" && classes.contains("f"))
        }.filter { !$0.isEmpty }
        let expected = document.figures.map { $0.prefix + $0.text }
        #expect(expected.count > 400)
        #expect(shown == expected)
    }

    @Test func everyAnchorIsThereOnceAndEveryLinkLeadsToOne() throws {
        let document = try Self.report()
        let page = PageParts(try Self.renderer().bytes(of: document))
        let anchors = page.values(of: "id")
        #expect(Set(anchors).count == anchors.count)
        let links = page.values(of: "href") + page.values(of: "aria-labelledby").map { "#\($0)" }
        #expect(links.count > 100)
        for link in links {
            #expect(link.hasPrefix("#") && anchors.contains(String(link.dropFirst())), "\(link)")
        }
        for line in ["seg.14", "sec.req.7", "csw.14", "footing.seg.14"] { #expect(anchors.contains(line), "\(line)") }
        // Nothing is asked for: no address but those inside the page.
        #expect(page.values(of: "src") == [])
    }

    /// A row is also found under its code, once.
    @Test func anotherNameOfARowLeadsToIt() throws {
        var table = Self.statement
        table.rows[2].aliases = ["7010"]
        table.rows[3].aliases = ["7010"]
        table.rows[3].cells[0] = .text("7010")
        let page = PageParts(try Self.renderer().bytes(of: Self.document([.table(table)])))
        #expect(page.values(of: "id").count { $0 == "7010" } == 1)
    }

    // MARK: Strangers' text

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{x}}", "' onmouseover='x",
        "a\u{0}b\u{1B}[31m",
        "&lt;&amp;", "</title></style>", "-->", "\u{202E}gpj.exe",
    ])
    func whatAStrangerWroteIsText(words: String) throws {
        let hostile = PageParts(try Self.renderer().bytes(of: Self.document(saying: words)))
        let plain = PageParts(try Self.renderer().bytes(of: Self.document(saying: "firm")))
        // The tags are the same whatever the words are.
        func tags(_ page: PageParts) -> [String] {
            page.parts.compactMap { part in
                switch part {
                case .open(let tag, let attributes): "\(tag) \(attributes.keys.sorted())"
                case .close(let tag): "/\(tag)"
                case .text: nil
                }
            }
        }
        #expect(tags(hostile) == tags(plain), "no tag more, no tag less")
        for case .text(let text) in hostile.parts {
            #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
        }
    }

    /// A document that says the same words wherever it can.
    private static func document(saying words: String) -> Document {
        let chart = Chart(
            id: "ch", title: words, subtitle: words, alternative: words, caption: Text(words),
            plot: .composition(Composition(bars: [], key: [])))
        let table = Table(
            id: "tt", title: words, subtitle: words, columns: [.init(words, .stub, .share(1))],
            rows: [.init(id: nil, role: .line, level: 0, cells: [.text(Text(words))])], notes: [Text(words)])
        return document(
            [
                .masthead(Masthead(kicker: words, title: words, subtitle: words, facts: [words])), .heading(words),
                .paragraph(Paragraph(.body, Text(words))),
                .cards([Card(title: words, subtitle: words, hue: .segregated, lines: [])]), .table(table),
                .chart(chart), .definitions([Definition(words, Text(words))]),
            ], firm: words)
    }

    // MARK: Templates of others

    @Test func aTemplateStandsForTheBuiltInOne() throws {
        let own = [(name: "masthead.html", bytes: Array("<header><h1>House: {{firm}}</h1></header>".utf8))]
        let masthead = Masthead(kicker: "", title: "A & B", subtitle: "", facts: [])
        let page = try Self.renderer(own).bytes(of: Self.document([.masthead(masthead)]))
        #expect(String(decoding: page, as: UTF8.self).contains("<h1>House: A &amp; B</h1>"))
    }

    @Test func aNameThatIsNotThereIsAFaultWithItsPlace() throws {
        let own = [(name: "masthead.html", bytes: Array("<h1>\n  {{firmm}}</h1>".utf8))]
        let masthead = Masthead(kicker: "", title: "A", subtitle: "", facts: [])
        let error = #expect(throws: TemplateFault.self) {
            try Self.renderer(own).bytes(of: Self.document([.masthead(masthead)]))
        }
        #expect(error?.template == "masthead" && error?.line == 2 && error?.column == 3)
        #expect(error.map { "\($0)".contains("did you mean 'firm'?") } == true)
    }

    @Test func aStyleSheetCannotLeaveItsElement() {
        let own = [(name: "style.css", bytes: Array("a{}\n</style><script>".utf8))]
        #expect(throws: StyleFault(line: 2, column: 1)) { try Self.renderer(own) }
    }
}
