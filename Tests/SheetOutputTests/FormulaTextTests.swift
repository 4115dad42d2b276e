import DocumentModel
import Testing

@testable import SheetOutput

@Suite struct FormulaTextTests {
    private static func column(_ rows: Int...) -> [Sheet.Place] { rows.map { Sheet.Place($0, 3) } }

    @Test(arguments: [
        (Sheet.Formula.cell(Sheet.Place(4, 3)), "=D5"),
        (.cell(Sheet.Place(4, 27, on: "Cleared swaps")), "='Cleared swaps'!AB5"),
        (.cell(Sheet.Place(0, 0, on: "it's")), "='it''s'!A1"),
        (.sum(column(4, 5, 6)), "=SUM(D5:D7)"),
        (.sum(column(4, 6, 7, 9)), "=SUM(D5,D7:D8,D10)"),
        (.sum(column(5, 4)), "=SUM(D6,D5)"),
        (.sum([Sheet.Place(1, 1), Sheet.Place(2, 2)]), "=SUM(B2,C3)"),
        (.sum([Sheet.Place(1, 1, on: "A"), Sheet.Place(2, 1, on: "A")]), "=SUM('A'!B2:B3)"),
        (.sum(column(1), less: column(2, 3)), "=SUM(D2)-SUM(D3:D4)"),
        (.difference(Sheet.Place(1, 3), Sheet.Place(2, 3)), "=D2-D3"),
        (.greatest(column(1, 3)), "=MAX(D2,D4)"),
        (.quotient(Sheet.Place(1, 3), Sheet.Place(2, 3)), "=D2/D3"),
        (.relativeChange(Sheet.Place(1, 3), Sheet.Place(2, 3)), "=(D2-D3)/ABS(D3)"),
        (.comparison(Sheet.Place(1, 4), Sheet.Place(1, 5), equal: "agrees"), "=IF(E2=F2,\"agrees\",E2-F2)"),
        (.verdict(Sheet.Place(1, 4), zero: "a", other: "say \"b\""), "=IF(E2=0,\"a\",\"say \"\"b\"\"\")"),
    ])
    func formulasAreWrittenAsProgramsReadThem(_ formula: Sheet.Formula, _ text: String) {
        #expect(formula.text == text)
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func columnsHaveLetters(_ column: Int, _ letters: String) {
        #expect(Sheet.Place.letters(column) == letters)
    }
}
