import Segregation
import TestSupport
import Testing

/// Filings set as pages of HTML read back as what was printed.
@Suite struct HTMLFilingTests {
    struct Style: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let style: PrintStyle

        init(_ name: String, _ change: (inout PrintStyle) -> Void) {
            testDescription = name
            style = PrintStyle(change)
        }
    }

    static let styles = [
        Style("as printed") { _ in },
        Style("CRLF") { $0.lineEnd = .crlf },
        Style("upper case") { $0.letterCase = .upper },
        Style("curly apostrophes, dashes for zero") {
            $0.apostrophe = .curly
            $0.zero = .emDash
        },
        Style("dollars in parentheses") {
            $0.currency = .attached
            $0.negative = .parentheses
        },
        Style("minus signs") { $0.negative = .minusSign },
        Style("dollars apart") { $0.currency = .apart },
    ]

    /// What a page of some filings reads as, less what they say; nothing when all is well.
    private func faults(
        _ contents: [FilingContent], _ layout: FilingLayout, _ style: PrintStyle, _ page: HTMLPage
    ) -> [String] {
        let printer = FilingPrinter(layout, style)
        let text = page.page(String(decoding: printer.bytes(contents), as: UTF8.self))
        let source = SourceFile(name: "page.html", bytes: Array(text.utf8))
        let read = FilingReader.read(source)
        var faults = read.findings.map { "\($0.place.position.line): \($0.rule.name) \($0.facts)" }
        if read.value.count != contents.count { faults.append("\(read.value.count) filings for \(contents.count)") }
        for (filing, content) in zip(read.value, contents) {
            faults += differences(filing, content)
            for amount in filing.statements.flatMap(\.amounts) {
                guard let printed = content.amounts[amount.line].map(printer.token) else { continue }
                let shown = shown(source.text(in: amount.range))
                if shown != String(decoding: printed, as: UTF8.self) {
                    faults.append("\(amount.line.id) is at \(shown)")
                }
                if source.shownText(in: amount.range) != shown { faults.append("\(amount.line.id) shows otherwise") }
            }
        }
        return Array(faults.prefix(6))
    }

    /// What a piece of a page shows, by another way than the reader's.
    private func shown(_ raw: String) -> String {
        raw.replacing(/<[^>]*>/, with: "").replacing("&minus;", with: "\u{2212}").replacing("&mdash;", with: "\u{2014}")
            .replacing(/&#(x?)([0-9a-f]+);/) { match in
                let value = UInt32(match.output.2, radix: match.output.1.isEmpty ? 10 : 16) ?? 0
                return String(Unicode.Scalar(value).map(Character.init) ?? "?")
            }
    }

    @Test(arguments: HTMLPage.allCases, styles) func readsBackAsPrinted(_ page: HTMLPage, _ style: Style) throws {
        for seed: UInt64 in 0..<3 {
            for edition in FormEdition.Name.allCases {
                let content = try RandomFiling(seed: seed, edition: edition, ties: .free).content
                #expect(faults([content], .plain, style.style, page) == [], "seed \(seed)")
            }
        }
    }

    @Test(arguments: HTMLPage.allCases, styles) func realFilingsReadAlike(_ page: HTMLPage, _ style: Style) throws {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            let content = FilingContent(try #require(FilingReader.read(source).value.first))
            #expect(faults([content], .plain, style.style, page) == [], "\(source.name)")
        }
    }

    /// Columns of `pdftotext` and run-together paragraphs put on a page.
    @Test(arguments: [FilingLayout.columnsFirst, .columnsLast, .runTogether])
    func otherLayoutsReadAlikeOnAPage(_ layout: FilingLayout) throws {
        let content = FilingContent(try #require(FilingReader.read(try Fixtures.filing2017()).value.first))
        for page in [HTMLPage.preformatted, .markup] {
            #expect(faults([content], layout, PrintStyle(), page) == [], "\(page)")
        }
    }

    @Test(arguments: HTMLPage.allCases) func readsSeveralFilingsFromOnePage(_ page: HTMLPage) throws {
        let first = try RandomFiling(seed: 1, edition: .edition2013, ties: .hold).content
        var second = try RandomFiling(seed: 2, edition: .edition2017, ties: .hold).content
        second.header.asOf = first.header.asOf?.adding(days: 400)
        second.header.submitted = first.header.submitted?.adding(days: 400)
        #expect(faults([first, second], .plain, PrintStyle(), page) == [])
    }

    /// Pages one behind the other, as on standard input: each has its own head and its own scripts.
    @Test func readsSeveralPagesFromOneFile() throws {
        let contents = [try Fixtures.filing2013(), try Fixtures.filing2017()].compactMap {
            FilingReader.read($0).value.first.map(FilingContent.init)
        }
        let pages = contents.map { content in
            HTMLPage.table.page(String(decoding: FilingPrinter(.plain, PrintStyle()).bytes([content]), as: UTF8.self))
        }
        let read = FilingReader.read(SourceFile(name: "-", bytes: Array(pages.joined().utf8)))
        #expect(read.findings.isEmpty && read.value.count == 2)
        for (filing, content) in zip(read.value, contents) { #expect(differences(filing, content) == []) }
    }

    @Test(arguments: HTMLPage.allCases) func statementsMayComeInAnyOrderAndBeAbsent(_ page: HTMLPage) throws {
        let content = FilingContent(try #require(FilingReader.read(try Fixtures.filing2017()).value.first))
        let orders: [[Statement]] = [
            [.swaps, .segregated, .secured], [.segregated, .swaps, .secured], [.swaps], [.secured], [.segregated],
            [.swaps, .secured], [.segregated, .secured],
        ]
        for order in orders {
            #expect(faults([content.with(statements: order)], .plain, PrintStyle(), page) == [], "\(order)")
        }
    }

    /// The fields of the head may survive in the page's title only, twice even.
    @Test func readsTheHeadFromTheTitleOfThePage() throws {
        let content = FilingContent(try #require(FilingReader.read(try Fixtures.filing2017()).value.first))
        let text = String(decoding: FilingPrinter(.plain, PrintStyle()).bytes([content]), as: UTF8.self)
        let body = text.split(separator: "\n").filter { !$0.contains(/^(INITIAL|End Date|Firm Name|Form|Submit)/) }
        let head =
            "INITIAL End Date:11/6/2017 Firm Name:Citigroup Global Markets Inc. Form:Daily Seg - FOCUS II "
            + "Submit Date:11/7/2017"
        let page = HTMLPage.table.page(body.joined(separator: "\n"))
            .replacing("<style>", with: "<title>\(head) | \(head)</title><style>")
        let read = FilingReader.read(SourceFile(name: "page", bytes: Array(page.utf8)))
        #expect(read.findings.isEmpty)
        #expect(read.value.first?.header == content.header)
        #expect(read.value.first.map { differences($0, content) } == [])
    }

    /// A damaged amount on a page is one finding at its bytes, markup included.
    @Test func findingsOnAPagePointIntoIt() throws {
        let text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
            .replacing("902,563,277", with: "902,5X,277").replacing("\t", with: "</td><td>")
        let page =
            "<html><table><tr><td>"
            + text.replacing("\n", with: "</td></tr>\n<tr><td>")
            .replacing("5X", with: "<i>5</i>")
        let source = SourceFile(name: "page", bytes: Array(page.utf8))
        let findings = FilingReader.read(source).findings
        #expect(findings.map(\.rule) == [.readAmount])
        #expect(findings.first.map { source.text(in: $0.place.range) } == "902,<i>5</i>,277")
        #expect(findings.first?.place.position.line == 20)
    }

    /// A note in superscript never becomes a digit of the number it stands at.
    @Test func notesInSuperscriptAreNoDigits() throws {
        let text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
            .replacing("<u>0</u> [7305]", with: "123<sup>1</sup> [7305]")
        let read = FilingReader.read(SourceFile(name: "page", bytes: Array(("<html><pre>" + text).utf8)))
        #expect(read.findings.map(\.rule) == [.readAmount])
        #expect(read.value.first?[.secReqForeign] == nil)
    }
}
