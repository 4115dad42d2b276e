import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The sentences of the first page: one for each pool, by rules.
@Suite struct SummaryTests {
    private static func sentence(_ statement: Statement, _ texts: FilingText...) throws -> String {
        let sources = texts.enumerated().map { $0.element.source("\($0.offset).txt") }
        return try ReportFixture(sources).report().sentence(statement).string
    }

    @Test func inOrder() throws {
        #expect(
            try Self.sentence(.segregated, .edition2017()) == """
                Customer segregated funds: the statement reports an excess of $444.2 million, 6.55% of the amount \
                required and 1.40× the management target of $316.4 million.
                """)
    }

    @Test func comparedWithAnEarlierDay() throws {
        let earlier = try FilingText.edition2017().day("11/3/2017", submitted: "11/6/2017")
        let lower = try earlier.amount(7190, "344,221,938")
        let higher = try earlier.amount(7190, "444,222,000")
        func last(_ before: FilingText) throws -> String? {
            try Self.sentence(.segregated, before, .edition2017()).split(separator: " It ").last.map(String.init)
        }
        #expect(try last(lower) == "is $100.0 million higher than on November 3, 2017.")
        #expect(try last(higher) == "is $62 lower than on November 3, 2017.")
        #expect(try last(earlier) == "is the same as on November 3, 2017.")
    }

    @Test func belowTarget() throws {
        #expect(
            try Self.sentence(.segregated, .edition2017().amount(7194, "500,000,000")) == """
                Customer segregated funds: the statement reports an excess of $444.2 million, 6.55% of the amount \
                required, $55.8 million below the management target of $500.0 million; regulation 1.12(j) calls for \
                immediate notice.
                """)
    }

    @Test func aDollarBelowTarget() throws {
        let sentence = try Self.sentence(.segregated, .edition2017().amount(7194, "444,221,939"))
        #expect(sentence.contains("$1 below the management target of $444.2 million;"))
        #expect(try Self.sentence(.segregated, .edition2017().amount(7194, "444,221,938")).contains("and 1.00× the"))
    }

    @Test func deficient() throws {
        let text = try FilingText.edition2017().amount(7180, "6,778,975,916").amount(7190, "-5,000,000")
        #expect(
            try Self.sentence(.segregated, text) == """
                Customer segregated funds: the statement reports a deficiency of $5.0 million against the amount \
                required; regulation 1.12(h) calls for immediate notice.
                """)
    }

    /// A filing that states an excess its own figures deny does not get away with it.
    @Test func deficientOnlyWhenRecomputed() throws {
        let text = try FilingText.edition2017().amount(7180, "6,778,975,916")
        #expect(
            try Self.sentence(.segregated, text).hasSuffix(
                "But the funds held less the amount required come to a deficiency of $5.0 million."))
    }

    @Test func withoutATarget() throws {
        #expect(
            try Self.sentence(.swaps, .edition2013()) == """
                Cleared swaps customer collateral: the statement reports an excess of $459.6 million, 10.76% of the \
                amount required; the 2013 edition states no management target.
                """)
    }

    @Test func withoutTheStatement() throws {
        let text = try FilingText.edition2017().only(.segregated)
        #expect(
            try Self.sentence(.swaps, text) == "Cleared swaps customer collateral: the filing holds no such statement.")
        let document = try ReportFixture([text.source()]).document()
        let swaps = try #require(document.sections.first { $0.id == "swaps" })
        #expect(swaps.blocks == [.paragraph(Paragraph(.body, "The filing holds no cleared swaps statement."))])
        #expect(document.cards.map { $0.lines[2].value.text } == ["444,221,938", "n/r", "n/r"])
    }

    /// What the edition does not print is told apart from what the filing does not hold.
    @Test func marksOfAbsentFigures() throws {
        func cards(_ text: FilingText) throws -> [[String]] {
            try ReportFixture([text.source()]).document().cards.map { $0.lines.map(\.value.text) }
        }
        let newer = try cards(.edition2017().only(.segregated))
        #expect(newer[2] == ["n/r", "n/r", "n/r", "n/r", "n/r", "n/r"])
        let older = try cards(.edition2013().only(.segregated))
        #expect(older[0].suffix(2) == ["n/f", "n/f"])
        #expect(older[2] == ["n/r", "n/r", "n/r", "n/r", "n/f", "n/f"])
        let unread = try cards(.edition2017().amount(7190, "444,22,938"))
        #expect(unread[0][3] == "n/r" && unread[0][5] == "n/r")
        let nothing = try cards(.edition2017().amount(7060, "0"))
        #expect(nothing[0][3] == "n.m.")
    }

    @Test func anExcessThatCannotBeRead() throws {
        let sentence = try Self.sentence(.segregated, .edition2017().amount(7190, "444,22,938"))
        #expect(sentence == "Customer segregated funds: the excess could not be read.")
    }

    @Test func nothingRequired() throws {
        let sentence = try Self.sentence(.segregated, .edition2017().amount(7060, "0"))
        #expect(sentence.contains("reports an excess of $444.2 million and 1.40× the management target"))
    }

    @Test func whatThereIsToCompareWith() throws {
        let fixture = try ReportFixture.real()
        func note(_ report: FirmReport) -> String {
            let words = DocumentDump(
                report.document(
                    .init(
                        title: nil, program: "p", command: "c",
                        created: Timestamp(year: 2017, month: 1, day: 1, secondOfDay: 0), digest: "d"))
            ).text
            return words.split(separator: "\n").first { $0.contains("US dollars, as filed") }.map(String.init) ?? ""
        }
        #expect(
            note(try fixture.report()).contains(
                "Change: against the filing as of December 31, 2013, 1,406 days earlier;"))
        #expect(note(try fixture.report(asOf: "2013-12-31")).contains("There is no earlier filing to compare with."))
        let report = try fixture.report()
        let alone = FirmReport(
            FirmReport.Material(
                history: report.history, current: report.current, comparatives: [], findings: [], basis: Basis(),
                sources: []))
        #expect(note(alone).contains("No comparison was asked for."))
    }
}
