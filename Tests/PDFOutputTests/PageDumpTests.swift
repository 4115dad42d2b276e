import DocumentModel
import Testing
import TestSupport

@testable import PDFOutput

@Suite struct PageDumpTests {
    /// The demo without its long curves, in the fixed-width font.
    @Test func dumpsTheSummary() throws {
        var document = Demo.document
        document.sections = document.sections.filter { ["summary", "headline", "notes"].contains($0.id) }
        try expectGolden(PageDump(document: TestPages(document).paged).text, named: "summary.pages.txt")
    }

    @Test func dumpsATableThatBreaks() throws {
        var table = Demo.statement
        table.rows = Array(table.rows.prefix(12))
        var document = Demo.document
        document.sections = [
            Section(
                id: "seg", title: "Segregated", shortTitle: "Segregated", start: .newPage,
                blocks: (0..<22).map { _ in .paragraph(Paragraph(.body, "A line above the table.")) } + [.table(table)])
        ]
        try expectGolden(PageDump(document: TestPages(document).paged).text, named: "table.pages.txt")
    }
}
