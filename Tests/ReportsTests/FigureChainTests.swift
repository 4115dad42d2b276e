import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// Every printed figure leads back to filed amounts, and worked out anew from them it is the figure that is printed.
@Suite struct FigureChainTests {
    /// The figures of a document that have a name.
    private static func figures(_ document: Document) -> [Figure] {
        (document.tables.flatMap(\.figures).map(\.figure) + document.cards.flatMap(\.lines).map(\.value))
            .filter { $0.id != nil }
    }

    private static func check(_ fixture: ReportFixture, asOf day: String? = nil, atLeast count: Int) throws {
        let report = try fixture.report(asOf: day)
        let imprint = FirmReport.Imprint(
            title: nil, program: "p", command: "c", created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0),
            digest: "d")
        let figures = Self.figures(report.document(imprint, Set(ReportSection.allCases)))
        #expect(figures.count >= count)
        for figure in figures {
            let id = try #require(figure.id)
            let chain = try #require(report.chain(of: id), "\(id)")
            #expect(chain.text == figure.text, "\(id)")
            for fact in chain.terms.flatMap(\.facts) {
                #expect(report.material.sources.contains { $0.name == fact.filing.source.name }, "\(id)")
            }
        }
    }

    @Test func ofTheRealReports() throws {
        try Self.check(ReportFixture.real(), atLeast: 500)
        try Self.check(ReportFixture.real(), asOf: "2013-12-31", atLeast: 150)
    }

    @Test func ofAWeekInWhichMuchHappened() throws {
        try Self.check(ReportSectionTests.week(), atLeast: 600)
    }

    /// With lines missing, blank and contradicting each other.
    @Test func ofDamagedFilings() throws {
        let new = try FilingText.edition2017()
        for text in try [
            new.amount(7190, "1x4"), new.amount(7060, ""), new.amount(7010, "5"), new.amount(7190, ""),
            new.only(.swaps),
            new.amount(7380, "(1)"), new.amount(7355, "2,120,823,896").amount(7360, "9"), new.amount(7194, "0"),
        ] {
            let old = try FilingText.edition2017().day("11/3/2017", submitted: "11/6/2017").amount(7080, "77")
            try Self.check(ReportFixture(old, text), atLeast: 100)
            try Self.check(ReportFixture(text.day("11/2/2017", submitted: "11/3/2017"), old), atLeast: 100)
        }
    }

    @Test func namesThatNoFigureHas() throws {
        let report = try ReportFixture.real().report()
        for name in [
            "", ".", "seg", "seg.99", "seg.14.other", "summary", "summary.seg", "summary.seg.other",
            "headline.2.seg.14.change",
            "headline.x.seg.14.current", "footing.seg.1A.filed", "tie.none.filed", "movement.seg.seg.1A",
            "data.seg.2016-01-04.seg.14",
            "spell.seg.zero.2017-11-06.days", "missing.2017-01-01", "late.2017-11-06", "amended.2017-11-06.seg",
            "other.seg.14",
        ] {
            #expect(report.chain(of: name) == nil, "\(name)")
        }
    }
}
