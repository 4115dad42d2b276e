import DocumentModel
import Reports
import Segregation
import TestSupport
import Testing

/// The report on the real filings, whole, as a document.
@Suite struct FirmReportTests {
    @Test func theFilingOf2017ComparedWithThatOf2013() throws {
        let document = try ReportFixture.real().document()
        try expectGolden(DocumentDump(document).text, named: "citigroup-2017-11-06.document.txt")
    }

    @Test func theFilingOf2013Alone() throws {
        let document = try ReportFixture.real().document(asOf: "2013-12-31")
        try expectGolden(DocumentDump(document).text, named: "citigroup-2013-12-31.document.txt")
    }

    /// A figure leads back to one thing only.
    @Test(arguments: ["2013-12-31", "2017-11-06"]) func noFigureSharesItsName(day: String) throws {
        let document = try ReportFixture.real().document(asOf: day)
        var seen: Set<String> = []
        let figures = document.tables.flatMap(\.figures).map(\.figure) + document.cards.flatMap(\.lines).map(\.value)
        for id in figures.compactMap(\.id) { #expect(seen.insert(id).inserted, "\(id)") }
    }

    /// Links lead to sections or rows that are there.
    @Test(arguments: ["2013-12-31", "2017-11-06"]) func linksLeadSomewhere(day: String) throws {
        let document = try ReportFixture.real().document(asOf: day)
        let anchors = Set(document.sections.map(\.id) + document.tables.flatMap { $0.rows.compactMap(\.id) })
        let paragraphs = document.sections.flatMap(\.blocks).compactMap { block in
            if case .paragraph(let paragraph) = block { paragraph.text } else { nil }
        }
        let links = paragraphs.flatMap { $0.runs.compactMap(\.link?.anchor) }
        #expect(links.count >= 4)
        for link in links { #expect(anchors.contains(link), "\(link)") }
    }

    @Test func aTitleReplacesTheComputedOne() throws {
        let document = try ReportFixture.real().document(title: "Month end")
        #expect(document.metadata.title == "Month end: Citigroup Global Markets Inc., November 6, 2017")
        #expect(document.runningHead.foot == "Month end · 0123456789ab")
    }

    /// Every row has a cell a column.
    @Test(arguments: ["2013-12-31", "2017-11-06"]) func tablesAreRectangular(day: String) throws {
        for table in try ReportFixture.real().document(asOf: day).tables {
            for row in table.rows { #expect(row.cells.count == table.columns.count, "\(table.id)") }
        }
    }
}

extension Document {
    var cards: [Card] {
        sections.flatMap(\.blocks).flatMap { block in
            if case .cards(let cards) = block { cards } else { [Card]() }
        }
    }
}
