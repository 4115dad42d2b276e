import DocumentModel
import TestSupport
import Testing

@testable import TextOutput

/// Documents as plain text: columns, rules, marks, and lines that keep their width.
@Suite struct TextRendererTests {
    private static func document(_ blocks: [Block]) -> Document {
        Document(
            metadata: Metadata(
                title: "T", author: "a", subject: "s", keywords: [],
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), creator: "c"),
            runningHead: RunningHead(left: "Firm", right: "As of today", foot: "foot"),
            sections: [
                Section(id: "one", title: "One", shortTitle: "One", start: .newPage, blocks: blocks),
                Section(id: "two", title: "Two", shortTitle: "The second", start: .running, blocks: [.contents]),
            ])
    }

    static let statement = Table(
        id: "t", title: "Statement", subtitle: "US dollars",
        columns: [
            .init("Code", .code, .fitted), .init("", .stub, .share(1)), .init("Detail", .figure, .fitted),
            .init("Total", .figure, .fitted),
        ], spanners: [.init("Amounts", over: 2...3)],
        rows: [
            .init(id: nil, role: .group, level: 0, cells: [.empty, .text("What is required"), .empty, .empty]),
            .init(
                id: "a", role: .line, level: 1,
                cells: [
                    .text("7010"), .text("Cash in a very long caption that has to be broken somewhere"),
                    .printed("1,234"), .empty,
                ]),
            .init(
                id: "b", role: .line, level: 1,
                cells: [.text("7020"), .text("Less"), .printed("(34)", below: .single), .printed("1,200", mark: "∑")]),
            .init(
                id: "c", role: .total, level: 0,
                cells: [
                    .empty, .text("Total"), .empty,
                    .printed("(1,200)", "$", above: .single, below: .double, mark: "∑="),
                ]),
        ], notes: ["A note."])

    @Test func aStatement() throws {
        let lines = TextTableLayout(Self.statement, width: 64).lines()
        try expectGolden(lines.joined(separator: "\n") + "\n", named: "statement.txt")
        for line in lines { #expect(line.count <= 64 && line.last != " ") }
    }

    @Test func aWholeDocument() throws {
        let card = Card(
            title: "Pool", subtitle: "Law", hue: .swaps,
            lines: [
                .init("Held", Figure("1,234", prefix: "$", id: nil), .plain),
                .init("Cover", Figure("6.5%", prefix: "", id: nil), .result),
            ])
        var document = Self.document([
            .masthead(Masthead(kicker: "Kind", title: "The firm", subtitle: "As of today", facts: ["one", "two"])),
            .heading("A heading"), .paragraph(Paragraph(.lead, Text(String(repeating: "word ", count: 30)))),
            .cards([card, card]), .table(Self.statement),
            .definitions([Definition("Term", Text(String(repeating: "said ", count: 20)))]),
        ])
        document.watermark = "DRAFT"
        document.runningHead.middle = "Confidential"
        try expectGolden(TextRenderer(width: 64).text(of: document), named: "document.txt")
    }

    @Test(arguments: [
        ("", 5, 0, [""]), ("a b c", 3, 0, ["a b", "c"]), ("abcdefgh", 3, 0, ["abc", "def", "gh"]),
        ("ab abcdef", 4, 2, ["ab", "  ab", "  cd", "  ef"]), ("  a   b ", 9, 0, ["a b"]),
        ("a b", 1, 5, ["a", "     b"]),
    ])
    func wordsAreBroken(words: String, width: Int, indent: Int, lines: [String]) {
        #expect(words.broken(to: width, hanging: indent) == lines)
    }

    /// Nothing of a random table is lost, and figures end at the same place.
    @Test func nothingIsLost() {
        var random = SplitMix64(seed: 12)
        for _ in 0..<300 {
            let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ -> Table.Row in
                let label = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                    String(repeating: "x", count: Int.random(in: 1...9, using: &random))
                }.joined(separator: " ")
                let amount = String(Int.random(in: 0...999_999_999, using: &random))
                let text = Bool.random(using: &random) ? amount : "(\(amount))"
                return Table.Row(
                    id: nil, role: .line, level: Int.random(in: 0...2, using: &random),
                    cells: [.text(Text(label)), .printed(text)])
            }
            let table = Table(
                id: "t", title: "", subtitle: "",
                columns: [.init("L", .stub, .share(1)), .init("F", .figure, .fitted)],
                rows: rows)
            let lines = TextTableLayout(table, width: 40).lines()
            let found = lines.dropFirst(2).flatMap { $0.split(separator: " ") }.map(String.init)
            let given = rows.flatMap { row in
                row.cells.flatMap { cell -> [String] in
                    switch cell.content {
                    case .text(let text): text.string.split(separator: " ").map(String.init)
                    case .figure(let figure): [figure.text]
                    case .empty, .sparkline: []
                    }
                }
            }
            #expect(found.sorted() == given.sorted())
            let ends = Set(
                lines.dropFirst(2).filter { $0.last.map { $0.isNumber || $0 == ")" } ?? false }
                    .map { $0.last == ")" ? $0.count - 1 : $0.count })
            #expect(ends.count == 1, "\(lines)")
        }
    }
}
