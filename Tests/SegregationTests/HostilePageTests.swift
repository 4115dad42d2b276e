import Testing

@testable import Segregation

/// Pages made to be slow, or to grow: sizes at which quadratic time would be minutes.
@Suite struct HostilePageTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let part: String
        var count = 1_000_000
    }

    static let pages = [
        Page(testDescription: "<", part: "<", count: 4_000_000),
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
        Page(testDescription: "zero bytes", part: "\0", count: 8_000_000),
        Page(testDescription: "digits", part: "1234567890"),
        Page(testDescription: "captions without an end", part: "A. Cash <b>"),
        Page(testDescription: "colons", part: "Firm Name:<td>"),
        Page(testDescription: "brackets", part: "[<i>7010"),
        Page(testDescription: "spaces", part: " \n"),
    ]

    @Test(arguments: pages) func isSurvived(_ page: Page) {
        let head = "<html><td>Daily Segregation - Segregation Statement</td><td>A. Cash</td>"
        let body = String(repeating: page.part, count: page.count)
        let source = SourceFile(name: "page", bytes: Array((head + body).utf8))
        let read = FilingReader.read(source)
        #expect(!read.findings.isEmpty && read.value.flatMap(\.statements).flatMap(\.amounts).isEmpty)
        #expect(HTMLText.readable(source.bytes.span).bytes.count <= source.bytes.count)
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
