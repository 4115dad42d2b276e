import DocumentModel
import Testing

@testable import PDFOutput

@Suite struct PaginatorTests {
    private func section(_ id: String, _ start: Section.Start, _ blocks: [Block]) -> Section {
        Section(id: id, title: "Title \(id)", shortTitle: id, start: start, blocks: blocks)
    }

    private func document(_ sections: [Section]) -> Document {
        Document(metadata: Demo.metadata, runningHead: Demo.head, sections: sections)
    }

    private func lines(_ count: Int) -> Block {
        .paragraph(Paragraph(.body, Text((0..<count).map { _ in "line" }.joined(separator: "\n"))))
    }

    /// A first page without a masthead says at its head what the others say, too.
    @Test func withoutAMastheadEveryPageHasAHead() throws {
        let pages = try TestPages(document([section("a", .newPage, [lines(200)])]))
        for page in pages.pages.indices { #expect(pages.words(page).contains(Demo.head.right), "\(page)") }
    }

    /// The middle of the head and the words behind stand on every page, the words below everything else.
    @Test func marksStandOnEveryPage() throws {
        var marked = document([section("a", .newPage, [masthead, lines(200)])])
        marked.runningHead.middle = "Confidential"
        marked.watermark = "DRAFT"
        let pages = try TestPages(marked)
        for page in pages.pages.indices {
            #expect(pages.words(page).contains("Confidential"))
            guard case .text(let run) = pages.pages[page].items.first?.shape else { return #expect(Bool(false)) }
            #expect(run.text.string == "DRAFT" && run.style.ink == .watermark && run.style.size > 60)
            #expect(run.place.x > 54 && run.place.x + run.text.width * run.style.size < 612 - 54)
        }
    }

    private let masthead = Block.masthead(Masthead(kicker: "Kind", title: "Firm", subtitle: "", facts: []))

    @Test func everyPageHasAFootAndAllButTheFirstAHead() throws {
        let pages = try TestPages(document([section("a", .newPage, [masthead, lines(200)])]))
        #expect(pages.pages.count > 2)
        for page in pages.pages.indices {
            let words = pages.words(page)
            #expect(words.contains(Demo.head.foot))
            #expect(words.contains("Page \(page + 1) of \(pages.pages.count)"))
            #expect(words.contains(Demo.head.right) == (page > 0))
        }
    }

    @Test func aRunningSectionStaysOnThePageIfItsFirstBlockFits() throws {
        let short = try TestPages(document([section("a", .newPage, [lines(10)]), section("b", .running, [lines(3)])]))
        #expect(short.pages.count == 1)
        let long = try TestPages(document([section("a", .newPage, [lines(48)]), section("b", .running, [lines(12)])]))
        #expect(long.pages.count == 2)
        #expect(long.words(1).contains("Title b"))
    }

    /// A chart that would just not fit is made lower; one that misses more goes to the next page and keeps its height.
    @Test func aChartMaySharePage() throws {
        func page(_ count: Int) throws -> (page: Int, height: Double) {
            let pages = try TestPages(
                document([section("a", .newPage, [lines(count)]), section("b", .running, [.chart(DemoCharts.twoDays)])])
            )
            let page = try #require(pages.pages.firstIndex { $0.anchors.contains { $0.name == "b" } })
            let ends = pages.pages[page].items.filter { $0.part.kind == .chart }.compactMap { item -> Double? in
                guard case .lines(let lines, _) = item.shape else { return nil }
                return lines.joined().map(\.y).max()
            }
            let title = try #require(pages.runs(page).first { $0.part.kind == .chartTitle }?.run.place.y)
            return (page, (ends.max() ?? 0) - title)
        }
        let results = try (0..<40).map { try page($0) }
        let full = results[0].height
        #expect(results.contains { $0.page == 0 && $0.height < full - 20 })
        #expect(results.filter { $0.page == 1 }.allSatisfy { abs($0.height - full) < 0.001 })
        #expect(results.last?.page == 1 && pagesOnce(results.map(\.page)))
    }

    /// Whether the pages only ever ascend.
    private func pagesOnce(_ pages: [Int]) -> Bool {
        zip(pages, pages.dropFirst()).allSatisfy { $0 <= $1 }
    }

    @Test func theContentsNameThePages() throws {
        let pages = try TestPages(
            document([
                section("a", .newPage, [.contents, lines(2)]), section("b", .newPage, [lines(70)]),
                section("c", .newPage, [lines(1)]),
            ]))
        let entries = pages.runs(0).filter { $0.part.kind == .contentsEntry }.map(\.run.text.string)
        #expect(entries == ["b", "c", "2", "4"])
        #expect(pages.pages[0].links.map(\.anchor) == ["b", "c"])
        #expect(pages.pages[3].anchors.map(\.name) == ["c"])
        let right = pages.runs(0).filter { $0.run.text.string == "2" || $0.run.text.string == "4" }
        for (run, _) in right {
            #expect(abs(run.place.x + run.text.width * run.style.size - TestPages.theme.right) < 0.001)
        }
    }

    @Test func bookmarksNameSectionsAndTheirTables() {
        let bookmarks = Demo.document.bookmarks.map { "\($0.level) \($0.title)" }
        #expect(bookmarks.first == "0 Summary")
        #expect(bookmarks.contains("1 Excess of the three pools"))
        #expect(!bookmarks.contains("1 Totals filed and recomputed"))
    }

    @Test func aMastheadTakesThePlaceOfTheSectionsHeading() throws {
        let masthead = Masthead(kicker: "Kicker", title: "Firm", subtitle: "As of", facts: ["one", "two"])
        let pages = try TestPages(document([section("a", .newPage, [.masthead(masthead)])]))
        #expect(!pages.words(0).contains("Title a"))
        #expect(pages.words(0).contains("one  ·  two"))
    }

    @Test func cardsAreEquallyWideAndHigh() throws {
        let pages = try TestPages(Demo.document)
        let frames = pages.pages[0].items.compactMap { item -> Area? in
            guard case .lines(let lines, let stroke) = item.shape, stroke.ink == .grid, lines[0].count == 5 else {
                return nil
            }
            return Area(
                left: lines[0][0].x, top: lines[0][0].y, width: lines[0][2].x - lines[0][0].x,
                height: lines[0][2].y - lines[0][0].y)
        }
        #expect(frames.count == 3)
        for frame in frames {
            #expect(abs(frame.width - frames[0].width) < 0.001)
            #expect(abs(frame.height - frames[0].height) < 0.001)
        }
        #expect(pages.faults().isEmpty, "\(pages.faults())")
    }

    @Test func longHeadsAndFeetWrap() throws {
        var document = document([section("a", .newPage, [lines(90)])])
        let long = (0..<30).map { _ in "words" }.joined(separator: " ")
        document.runningHead = RunningHead(left: long, right: long, foot: long)
        #expect(try TestPages(document).faults().isEmpty)
    }
}
