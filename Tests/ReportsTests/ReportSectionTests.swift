import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The sections of the report besides summary, statements and reconciliation.
@Suite struct ReportSectionTests {
    private static func day(_ text: FilingText, _ day: String, _ excess: String = "444,221,938") throws -> FilingText {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        return try text.day("\(parts[1])/\(parts[2])/\(parts[0])", submitted: "\(parts[1])/\(parts[2] + 1)/\(parts[0])")
            .amount(7190, excess)
    }

    /// A week of which the Wednesday is missing, the Thursday below target, the Friday late and amended.
    static func week() throws -> ReportFixture {
        let text = try FilingText.edition2017()
        var fixture = try ReportFixture(
            day(text, "2017-11-13"), day(text, "2017-11-14"), day(text, "2017-11-16", "300,000,000"),
            day(text, "2017-11-17", "-1").replacing("11/18/2017", "11/22/2017"),
            day(text, "2017-11-17", "5").replacing("11/18/2017", "11/24/2017").replacing("INITIAL", "AMENDED"))
        fixture.basis = Basis(calendar: BusinessCalendar([], years: 2017...2017))
        return fixture
    }

    private static func sentences(_ document: Document, _ section: String) -> String {
        document.sections.filter { $0.id == section }.flatMap(\.blocks).map { block in
            if case .paragraph(let paragraph) = block { paragraph.text.string } else { "" }
        }.joined(separator: " ")
    }

    private static func rows(_ table: Table?) -> [[String]]? {
        table?.rows.map { $0.cells.map(\.words) }
    }

    // MARK: Which sections

    @Test func onlyWhatIsChosenAndInTheOrderOfTheReport() throws {
        let report = try ReportFixture.real().report()
        let imprint = FirmReport.Imprint(
            title: nil, program: "p", command: "c", created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0),
            digest: "d")
        #expect(report.document(imprint, [.notes, .seg]).sections.map(\.id) == ["seg", "notes"])
        #expect(
            report.document(imprint).sections.map(\.id)
                == ReportSection.usual.map(\.rawValue).sorted { left, right in
                    let order = ReportSection.allCases.map(\.rawValue)
                    return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
                })
    }

    // MARK: Headline

    @Test func headlineSetsThePoolsBesideTheOtherDay() throws {
        let document = try ReportFixture.real().document()
        let rows = try #require(Self.rows(document.table("headline.1")))
        #expect(rows.count == 3 * 7)
        #expect(rows[0] == ["Customer segregated", "", "", "", ""])
        #expect(rows[1] == ["Funds held", "7,228,197,854", "5,174,845,803", "2,053,352,051", "39.7%"])
        #expect(rows[3] == ["Excess (deficiency)", "444,221,938", "330,127,786", "114,094,152", "34.6%"])
        #expect(rows[4] == ["Cover", "6.55%", "6.81%", "", ""])
        #expect(rows[5] == ["Management target", "316,400,000", "n/f", "", ""])
        #expect(rows[6] == ["Cover of target", "1.40×", "n/f", "", ""])
        // No figure of one pool is added to that of another.
        let total = AmountFormat.dollars(Dollars(444_221_938 + 194_525_781 + 496_042_811))
        #expect(!DocumentDump(document).text.contains(total))
    }

    @Test func headlineWithoutAnotherDay() throws {
        let table = try #require(try ReportFixture.real().document(asOf: "2013-12-31").table("headline.1"))
        #expect(table.columns.count == 2 && table.spanners.isEmpty)
    }

    // MARK: Movement

    /// Opening and effects come to the closing excess, to the dollar, on the page itself.
    @Test func movementAddsUp() throws {
        let document = try ReportFixture.real().document()
        for statement in Statement.allCases {
            let table = try #require(document.table("movement.\(statement.abbreviation)"))
            let effects = try table.rows.map { row in
                let text = row.cells[4].words
                let digits = try #require(Int64(text.filter(\.isWholeNumber)))
                return text.hasPrefix("(") ? -digits : digits
            }
            #expect(effects.dropLast().reduce(0, +) == effects.last, "\(statement)")
            #expect(table.rows.count <= 11 && table.rows.last?.role == .total)
            let magnitudes = effects.dropFirst().dropLast(2).map(\.magnitude)
            #expect(magnitudes == magnitudes.sorted(by: >))
        }
    }

    @Test func movementWithoutAnotherDay() throws {
        let document = try ReportFixture.real().document(asOf: "2013-12-31")
        #expect(Self.sentences(document, "movement") == "There is no other filing to compare with.")
    }

    // MARK: Location

    /// The rows come to the funds held, across and down, to the dollar, on the page itself.
    @Test(arguments: ["2013-12-31", "2017-11-06"]) func locationAddsUp(day: String) throws {
        let document = try ReportFixture.real().document(asOf: day)
        func dollars(_ text: String) -> Int64 {
            let digits = Int64(text.filter(\.isWholeNumber)) ?? 0
            return text.hasPrefix("(") ? -digits : digits
        }
        for statement in Statement.allCases {
            let table = try #require(document.table("location.\(statement.abbreviation)"))
            let rows = try #require(Self.rows(table)).map { $0.dropFirst().dropLast().map(dollars) }
            for row in rows { #expect(row.dropLast().reduce(0, +) == row.last, "\(statement)") }
            for column in rows[0].indices {
                #expect(rows.dropLast().map { $0[column] }.reduce(0, +) == rows.last?[column], "\(statement)")
            }
        }
        let held = document.table("location.seg")?.figures.last { $0.figure.id == "location.seg.all.held" }
        #expect(held?.figure.text == (day < "2017" ? "5,174,845,803" : "7,228,197,854"))
    }

    // MARK: Exceptions

    @Test func exceptionsTellWhatHappened() throws {
        let document = try Self.week().document()
        #expect(
            Self.rows(document.table("spells")) == [
                [
                    "2017-11-16", "2017-11-17", "Customer segregated", "management target", "2", "5", "316,399,995",
                    "2017-11-17",
                ]
            ])
        #expect(Self.rows(document.table("missing"))?.map { $0.dropLast() } == [["2017-11-15", "2017-11-15", "1"]])
        #expect(
            Self.rows(document.table("late"))?.map { $0.dropLast() } == [
                ["2017-11-17", "2017-11-20", "2017-11-22", "2"]
            ])
        let amended = try #require(Self.rows(document.table("amended")))
        #expect(amended.count == 3)
        #expect(amended[0] == ["2017-11-17", "2017-11-24", "Customer segregated", "(1)", "5", "6"])
        #expect(amended[1].suffix(3) == ["194,525,781", "194,525,781", "–"])
    }

    @Test func whereNothingHappenedALineSaysSo() throws {
        var fixture = try ReportFixture.real()
        fixture.basis = Basis()
        let document = try fixture.document(asOf: "2013-12-31")
        let words = Self.sentences(document, "exceptions")
        #expect(words.contains("no excess was below zero or below its target"))
        #expect(words.contains("no day has more than one filing"))
        for id in ["spells", "missing", "late", "amended"] { #expect(document.table(id) == nil, "\(id)") }
    }

    // MARK: Data

    @Test func dataHasTheLastDayOfEachMonth() throws {
        let text = try FilingText.edition2017()
        let fixture = try ReportFixture(
            Self.day(text, "2017-10-27"), Self.day(text, "2017-11-13"), Self.day(text, "2017-11-14", ""),
            Self.day(text, "2018-11-14"))
        let document = try fixture.document()
        let rows = try #require(Self.rows(document.table("data.seg")))
        #expect(rows.map(\.first) == ["2017-10-27", "2017-11-14", "2018-11-14"])
        #expect(
            rows[0] == [
                "2017-10-27", "", "6,783,975,916", "7,228,197,854", "444,221,938", "6.55%", "316,400,000", "1.40×",
            ])
        #expect(rows[1][4] == "n/r" && rows[1][5] == "n/r")
        let imprint = FirmReport.Imprint(
            title: nil, program: "p", command: "c", created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0),
            digest: "d")
        let daily = try fixture.report().document(imprint, [.dailyData])
        #expect(daily.table("data.seg")?.rows.count == 4 && daily.sections.map(\.id) == ["data-daily"])
    }
}
