import Testing

@testable import SheetOutput

@Suite struct CellTextTests {
    @Test(arguments: [
        ("Citigroup", "Citigroup"),
        ("=1+1", "=1+1"),
        ("a\u{1}b", "a\u{FFFD}b"),
        ("a\u{FFFE}\u{FFFF}", "a\u{FFFD}\u{FFFD}"),
        ("snake_case", "snake_case"),
        ("_x0041_", "_x005F_x0041_"),
        ("a_x000a_b", "a_x005F_x000a_b"),
        ("_x00g1_", "_x00g1_"),
        ("Zürich – 東京", "Zürich – 東京"),
    ])
    func textsAreWhatTheySay(_ text: String, _ cell: String) {
        #expect(text.forCell == cell)
    }

    @Test func aCellHasAnEnd() {
        let long = String(repeating: "x", count: 40_000).forCell
        #expect(long.utf16.count == XLSXFile.mostText)
        #expect(long.hasSuffix("…"))
        #expect(String(repeating: "𝄞", count: 20_000).forCell.utf16.count <= XLSXFile.mostText)
        #expect(String(repeating: "x", count: XLSXFile.mostText).forCell.hasSuffix("x"))
    }

    @Test func pageHeadsTakeNoCommands() {
        #expect("Smith & Sons &P".forPageHead(most: 75) == "Smith && Sons &&P")
        #expect(String(repeating: "y", count: 100).forPageHead(most: 10) == "yyyyyyyyy…")
    }
}
