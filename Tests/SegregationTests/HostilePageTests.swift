import TestSupport
import Testing

@testable import Segregation

/// Pages made to be slow, or to grow.
@Suite struct HostilePageTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let part: String
    }

    static let pages = [
        Page(testDescription: "<", part: "<"),
        Page(testDescription: "quotes with tags in them", part: " x=\"<a y='\""),
        Page(testDescription: "a tag with many attributes", part: " x=\"y\""),
        Page(testDescription: "attributes that nearly hide", part: " display  "),
        Page(testDescription: "attributes with tags in them", part: "<a x='<b>' <p "),
        Page(testDescription: "declarations", part: "<!x <?"),
        Page(testDescription: "tags never closed", part: "<p "),
        Page(testDescription: "quotes never closed", part: "<p a='\""),
        Page(testDescription: "comments never closed", part: "<!-- "),
        Page(testDescription: "comments closed wrongly", part: "<!--> <!---> --!> "),
        Page(testDescription: "CDATA never closed", part: "<![CDATA[ ]"),
        Page(testDescription: "scripts never closed", part: "<script></scrip"),
        Page(testDescription: "scripts within scripts", part: "<script><script></script>"),
        Page(testDescription: "styles closed by scripts", part: "<style></script>"),
        Page(testDescription: "deep nesting", part: "<div><table><tr><td>"),
        Page(testDescription: "marks within a number", part: "1<b>"),
        Page(testDescription: "ampersands", part: "&"),
        Page(testDescription: "entities without an end", part: "&#123"),
        Page(testDescription: "entities", part: "&amp;&#x26;"),
        Page(testDescription: "entities of entities", part: "&amp;amp;"),
        Page(testDescription: "long numbers", part: "&#9999999999999999999999"),
        Page(testDescription: "zero bytes", part: "\0"),
        Page(testDescription: "digits", part: "1234567890"),
        Page(testDescription: "captions without an end", part: "A. Cash <b>"),
        Page(testDescription: "colons", part: "Firm Name:<td>"),
        Page(testDescription: "brackets", part: "[<i>7010"),
        Page(testDescription: "spaces", part: " \n"),
    ]

    static let head = "<html><td>Daily Segregation - Segregation Statement</td><td>A. Cash</td>"

    private func source(_ page: Page, behind open: String, size: Int) -> SourceFile {
        let body = String(repeating: page.part, count: size / page.part.utf8.count)
        return SourceFile(name: "page", bytes: Array((Self.head + open + body).utf8))
    }

    /// Eight times the bytes take about eight times the processor time, whatever has just begun; the bound is generous, for
    /// caches may be cold.
    @Test(arguments: pages, ["", "<span ", "<p a='", "<!-- ", "<script>"])
    func costIsLinear(_ page: Page, behind open: String) {
        let times = [20_000, 160_000].map { size in
            let source = source(page, behind: open, size: size)
            return threadTime {
                let read = FilingReader.read(source)
                #expect(!read.findings.isEmpty && read.value.flatMap(\.statements).flatMap(\.amounts).isEmpty)
            }
        }
        #expect(times[1] < times[0] * 24 + .milliseconds(150), "\(times)")
    }

    /// The text of a page is never longer than it, and the way back to the page is at most eight times as long.
    @Test(arguments: pages) func memoryIsBounded(_ page: Page) {
        let source = source(page, behind: "", size: 20_000)
        let text = HTMLText.readable(source.bytes.span)
        #expect(text.bytes.count <= source.bytes.count)
        #expect(text.stretches.count * MemoryLayout<ReadableText.Stretch>.stride <= 8 * source.bytes.count)
    }

    /// 10 MB of what was quick at 160 kB.
    @Test(arguments: pages.prefix(3)) func aLargePageIsSurvived(_ page: Page) {
        #expect(!FilingReader.read(source(page, behind: "", size: 10_000_000)).findings.isEmpty)
    }

    /// A page that ends in an open script is a filing that ends there: what stands before it is read.
    @Test func whatStandsBeforeAnOpenScriptIsRead() {
        let page = """
            <html><p>Daily Segregation - Segregation Statement<p>1. Net ledger balance<p>A. Cash 5 [7010]
            <script> A. Cash 6 [7010]
            """
        let read = FilingReader.read(SourceFile(name: "page", bytes: Array(page.utf8)))
        #expect(read.value.first?.dollars(.seg1A) == Dollars(5))
        #expect(read.findings.contains { $0.rule == .readLineMissing })
    }
}
