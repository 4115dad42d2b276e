import Testing
import TestSupport

@testable import segreport

/// How many columns text takes, and how it is set in them.
@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("–", 1), ("…", 1), ("▁▂█·", 4), ("日本", 4), ("한국", 4),
        ("ｱ", 1), ("Ａ", 2), ("、", 2), ("😀", 2), ("🇺🇸", 2), ("👩‍👩‍👧", 2), ("❤\u{FE0F}", 2), ("❤", 1),
        ("Привет Ελλάς", 12), ("חברה", 4), ("\u{200D}", 0), ("ก\u{E34}", 1), ("Société", 7),
        ("\u{301}a", 1),
    ])
    func widths(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本先物", 8, "日本先物"), ("日本先物", 7, "日本先…"),
        ("日本先物", 6, "日本…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("abc", 1, "…"),
    ])
    func cutting(text: String, columns: Int, cut: String) {
        #expect(text.cut(toColumns: columns) == cut)
        #expect(text.cut(toColumns: columns).displayWidth <= columns)
    }

    @Test(arguments: [
        ("", 5, [""]), ("ab cd", 5, ["ab cd"]), ("ab cd", 4, ["ab", "cd"]), ("abcdefg", 3, ["abc", "def", "g"]),
        ("日本先物", 5, ["日本", "先物"]), ("a bcdefgh i", 4, ["a", "bcde", "fgh", "i"]), ("日本", 1, ["日", "本"]),
    ])
    func wrapping(text: String, columns: Int, lines: [String]) {
        #expect(text.wrapped(toColumns: columns) == lines)
    }

    @Test(arguments: UInt64(1)...40) func nothingIsLostByWrapping(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array("abcdeéß日本先😀e\u{301}-")
        let words = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            String(
                (0..<Int.random(in: 1...25, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
        }
        let columns = Int.random(in: 2...40, using: &random)
        let lines = words.joined(separator: " ").wrapped(toColumns: columns)
        #expect(lines.allSatisfy { $0.displayWidth <= columns && !$0.isEmpty })
        #expect(lines.joined().filter { $0 != " " } == words.joined())
    }

    /// What stands beside a name stands below each other, whatever the names are written in.
    @Test func tablesKeepTheirColumns() {
        var table = TextTable(
            [
                TextTable.Column(heading: "firm", alignment: .cut), TextTable.Column(heading: "US$", alignment: .right),
            ], keys: 1)
        let names = ["Example", "日本先物株式会社", "A😀B", "Cafe\u{301} Futures", String(repeating: "日本", count: 40)]
        for name in names { table.add([TextTable.Cell(text: name), TextTable.Cell(text: "1,234")]) }
        for columns in [40, 57, 80, 200] {
            let lines = table.text(columns: columns).rendered(colored: false).split(separator: "\n")
            #expect(lines.count == names.count + 1)
            let widths = Set(lines.map { String($0).displayWidth })
            #expect(widths.count == 1 && (widths.max() ?? 0) <= columns, "\(columns): \(widths)")
        }
    }

    /// Where a table goes on below in any case, words are cut no more than the widest figure asks for.
    @Test func wordsGiveWayOnlyWhereThatHelps() {
        func lines(columns: Int, figure: String) -> [Substring] {
            var table = TextTable(
                [TextTable.Column(heading: "line", alignment: .cut)]
                    + (0..<4).map { TextTable.Column(heading: "c\($0)", alignment: .right) }, keys: 1)
            let figures = [figure, "1", figure, "1"].map { TextTable.Cell(text: $0) }
            table.add([TextTable.Cell(text: "Banks custody ABC")] + figures)
            return table.text(columns: columns).rendered(colored: false).split(separator: "\n")
        }
        let narrow = lines(columns: 40, figure: "20,271,402,477")
        #expect(narrow.filter { $0.hasPrefix("  Banks custody ABC  ") }.count == 2 && narrow.count == 4, "\(narrow)")
        #expect(narrow.allSatisfy { $0.count <= 40 })
        let beside = lines(columns: 60, figure: "20,271,402,477")
        #expect(beside.count == 2 && beside[1].hasPrefix("  Banks custody ABC  "))
        let cut = lines(columns: 55, figure: "20,271,402,477")
        #expect(cut.count == 2 && cut[1].hasPrefix("  Banks custod…  ") && cut[1].count == 55, "\(cut)")
    }

    @Test func fieldsAreNeverBroken() {
        var line = FieldLine(indent: 2)
        let fields = ["Example Futures LLC", "2017-11-06", "1,234,567", String(repeating: "path/", count: 12), "日本先物"]
        for field in fields { line.add(field) }
        for columns in [20, 40, 80, 200] {
            var text = StyledText()
            line.write(to: &text, columns: columns)
            let shown = text.rendered(colored: false)
            for field in fields { #expect(shown.contains(field)) }
            for shown in shown.split(separator: "\n") {
                let isAlone = fields.contains {
                    shown.hasSuffix($0) && shown.dropLast($0.count).allSatisfy { $0 == " " }
                }
                #expect(String(shown).displayWidth <= columns || isAlone, "\(shown)")
            }
        }
    }

    @Test(arguments: [
        ("100", 100), ("7", 40), ("99999", 1_000), ("0", 80), ("-5", 80), ("wide", 80), ("", 80), ("40.5", 80),
    ])
    func columnsOfTheEnvironment(value: String, columns: Int) {
        // A descriptor that leads nowhere is no terminal.
        #expect(TerminalSize.columns(of: -1, [.columns: value]) == columns)
        #expect(TerminalSize.columns(of: -1, [:]) == 80)
    }

    @Test func recordsAreLines() {
        var records = PlainRecords(["a", "b"])
        records.add(["x\ty\nz", nil])
        records.add(["\u{1B}[2J", "\u{202E}é"])
        #expect(
            String(decoding: records.bytes, as: UTF8.self) == "a\tb\nx\\ty\\nz\t\n\\x1b[2J\t\\u{202e}é\n")
    }
}
