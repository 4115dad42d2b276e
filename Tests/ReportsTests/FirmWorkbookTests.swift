import DocumentModel
import Reports
import Segregation
import TestSupport
import Testing

/// A report as sheets: what is a number, what is a formula, and what a formula may go over.
@Suite struct FirmWorkbookTests {
    private static func workbook(
        _ fixture: ReportFixture, _ chosen: Set<ReportSection> = ReportSection.usual, isDraft: Bool = false
    ) throws -> Workbook {
        let report = try fixture.report()
        let days = [report.material.current] + report.material.comparatives.prefix(1)
        var marking = FirmReport.Marking()
        marking.isDraft = isDraft
        let imprint = FirmReport.Imprint(
            title: nil, program: "segreport 0.0.0", command: "segreport report",
            created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0123456789ab", marking: marking)
        return FirmWorkbook(report, sources: days.map(\.effective.source)).workbook(imprint, chosen, .letter)
    }

    private static func formulas(of sheet: Sheet) -> [Sheet.Formula] {
        sheet.rows.flatMap(\.cells).compactMap { cell in
            if case .formula(let formula, _) = cell.value { formula } else { nil }
        }
    }

    private static func places(_ formula: Sheet.Formula) -> [Sheet.Place] {
        switch formula {
        case .cell(let place), .verdict(let place, _, _): [place]
        case .sum(let places, let less): places + less
        case .greatest(let places): places
        case .difference(let first, let second), .quotient(let first, let second),
            .relativeChange(let first, let second), .comparison(let first, let second, _):
            [first, second]
        }
    }

    @Test func aSheetForEachSection() throws {
        let names = try Self.workbook(.real()).sheets.map(\.name)
        #expect(
            names == [
                "Summary", "Segregation statement", "Secured amount statement", "Cleared swaps statement",
                "Reconciliation", "History", "Findings", "Provenance", "Amounts",
            ])
        #expect(try Self.workbook(.real(), [.swaps, .excess, .notes]).sheets.map(\.name) == [names[3], "History"])
        // No tab is longer than programs allow, and none has a character that they refuse.
        #expect(names.allSatisfy { $0.count <= 31 && !$0.contains { "[]:*?/\\'".contains($0) } })
    }

    /// Every formula goes over cells that are there; none goes over two pools.
    @Test func formulasGoOverOnePool() throws {
        let workbook = try Self.workbook(.real())
        let sheets = Dictionary(uniqueKeysWithValues: workbook.sheets.map { ($0.name, $0) })
        var count = 0
        for sheet in workbook.sheets {
            for formula in Self.formulas(of: sheet) {
                count += 1
                let places = Self.places(formula)
                #expect(Set(places.map { $0.sheet ?? sheet.name }).count == 1, "\(sheet.name): \(formula)")
                if sheet.name == "Summary" { #expect(Set(places.map(\.column)).count == 1, "\(formula)") }
                for place in places {
                    let target = try #require(sheets[place.sheet ?? sheet.name])
                    #expect(target.rows[place.row].cells.indices.contains(place.column), "\(sheet.name): \(formula)")
                }
            }
        }
        #expect(count > 200)
    }

    /// Without the sheets of statements what led there is a number.
    @Test func nothingLeadsToASheetThatIsNotThere() throws {
        let workbook = try Self.workbook(.real(), [.summary, .reconciliation])
        let names = Set(workbook.sheets.map(\.name))
        for sheet in workbook.sheets {
            for place in Self.formulas(of: sheet).flatMap(Self.places) {
                #expect(place.sheet.map(names.contains) ?? true, "\(place)")
            }
        }
        let held = workbook.sheets[0].rows.first { $0.cells.first?.value == .text("Held") }
        #expect(held?.cells[1].value == .number(7_228_197_854))
    }

    /// Of each line with an identity the filed total is a number, and the amount a formula when both are equal.
    @Test func totalsAreFormulasWhereTheyFoot() throws {
        let text = try FilingText.edition2017().amount(7190, "444,221,939")
        let sheet = try Self.workbook(ReportFixture(text)).sheets[1]
        let rows = sheet.rows.filter { $0.cells.count > 6 && $0.cells[4].value != .empty }.dropFirst()
        #expect(rows.count == 6)
        for row in rows {
            guard case .number(let filed) = row.cells[4].value,
                case .formula(let sum, .number(let result)) = row.cells[5].value
            else {
                Issue.record("\(row)")
                continue
            }
            if row.cells[1].value == .text("7190") {
                #expect(row.cells[3].value == .number(444_221_939) && filed == 444_221_939 && result == 444_221_938)
                guard case .formula(.comparison, .number(1)) = row.cells[6].value else {
                    Issue.record("\(row.cells[6])")
                    continue
                }
            } else if row.cells[1].value != .text("7198") {
                #expect(row.cells[3].value == .formula(sum, .number(filed)) && result == filed)
            }
        }
    }

    @Test func marksAndInvisibleCharacters() throws {
        let text = try FilingText.edition2017().firm("Ex\u{202E}ample")
        let workbook = try Self.workbook(ReportFixture(text), isDraft: true)
        #expect(workbook.isDraft && workbook.watermark == "DRAFT" && workbook.metadata.title.hasPrefix("DRAFT: "))
        #expect(workbook.runningHead.left == "Ex\\u{202e}ample")
        for sheet in workbook.sheets {
            let words = sheet.rows.flatMap(\.cells).compactMap { cell in
                if case .text(let text) = cell.value { text } else { nil }
            }
            #expect(words.contains("DRAFT"), "\(sheet.name)")
            #expect(!words.contains { $0.unicodeScalars.contains("\u{202E}") }, "\(sheet.name)")
        }
    }

    /// No figure is wider than its column.
    @Test func figuresFitTheirColumns() throws {
        let text = try FilingText.edition2017().amount(7070, "99,999,999,999,999")
        for sheet in try Self.workbook(ReportFixture(text)).sheets {
            for row in sheet.rows {
                for (column, cell) in row.cells.enumerated() {
                    switch cell.value {
                    case .number(let number), .formula(_, .number(let number)):
                        let digits = AmountFormat.dollars(Dollars(number))
                        #expect(digits.count < sheet.widths[column], "\(sheet.name): \(digits)")
                    default: continue
                    }
                }
            }
        }
    }
}
