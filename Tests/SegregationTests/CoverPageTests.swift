import Segregation
import TestSupport
import Testing

/// The targets of the cover page: what is printed, what is chosen, and what cannot be read.
@Suite struct CoverPageTests {
    /// What was read of a page in front of a statement of no interest.
    struct Page {
        let cover: CoverPage?
        let findings: [Finding]
        let source: SourceFile

        /// - Parameter words: what stands between the title of the page and the head of the statement.
        init(_ words: String) throws {
            var content = try RandomFiling(seed: 3, edition: .edition2017, ties: .hold).content
            content.cover = nil
            let body = FilingPrinter(.plain, PrintStyle()).bytes([content.with(statements: [.swaps])])
            source = SourceFile(name: "cover", bytes: Array("Daily Segregation - Cover Page \(words)\n\n".utf8) + body)
            let read = FilingReader.read(source)
            cover = read.value.first?.cover
            findings = read.findings
            #expect(read.value.count == 1 && read.value.first?.statements.count == 1)
            #expect(
                read.value.first.map { FilingContent($0).amounts.count }
                    == content.with(statements: [.swaps]).lines.count)
        }

        /// The blocks as text, such as `segregated: a 5 b 8.5 c 1 2 d ? *a`, with `?` for what could not be read.
        var summary: [String] {
            (cover?.targets ?? []).map { target in
                let options = target.options.map { option in
                    let figures = option.figures.map { source.text(in: $0.range) }
                    return "\(option.kind.letter) "
                        + (option.content == .unreadable ? "?" : figures.isEmpty ? "_" : figures.joined(separator: " "))
                }
                let chosen = target.chosen.map { " *\($0.kind.letter)" } ?? ""
                return "\(target.statement.name): " + options.joined(separator: " ") + chosen
            }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let words: String
        let summary: [String]
        /// The texts that findings quote.
        let refused: [String]

        init(_ name: String, _ words: String, _ summary: [String], refused: [String] = []) {
            (testDescription, self.words, self.summary, self.refused) = (name, words, summary, refused)
        }
    }

    private static let seg = "FCM's Customer Segregated Funds Residual Interest Target (choose one): "
    private static let end = " Attach supporting documents 2"

    static let cases = [
        // Blocks without option a, apostrophes lost, page numbers all around.
        Case(
            "as a host's transcript prints it",
            """
            Name of Company EXAMPLE LLC Contact Name A Person Contact Address a@example.co m \
            FCM s Customer Segregated Funds Residual Interest Target (choose one): b. Minimum percentage of customer \
            segregated funds required:% ; or 0 c. Dollar amount range between:and; or 155,000, ,000,000 d. Percentage \
            range of customer segregated funds required between:% and%. 0 0 FCM s Customer Secured Amount Funds \
            Residual Interest Target (choose one): b. Minimum percentage of customer secured funds required:% ; or 0 \
            c. Dollar amount range between:and; or 80,000,000 90,000,000 d. Percentage range of customer secured funds \
            required between:% and%. 0 0 FCM's Cleared Swaps Customer Collateral Residual Interest Target (choose one): \
            b. Minimum percentage of cleared swaps customer collateral required:% ; or 0 c. Dollar amount range \
            between:and; or 0 0 d. Percentage range of cleared swaps customer collateral required between:% and%. 0 0 \
            Attach supporting documents 2\n\n3
            """,
            [
                "segregated: b 0 c ? d 0 0", "secured: b 0 c 80,000,000 90,000,000 d 0 0 *c", "swaps: b 0 c 0 0 d 0 0",
            ], refused: ["155,000, ,000,000"]),
        Case(
            "letters glued, apostrophes curly",
            """
            Name of Company Example LLC FCM\u{2019}s Customer Segregated Funds Residual Interest Target (choose one): \
            a.Minimum dollar amount: ; or 150,000,000 b.Minimum percentage of customer segregated funds required:% ; or 0 \
            c.Dollar amount range between:and; or 0 0 d.Percentage range of customer segregated funds required \
            between:% and%. 0 0
            """, ["segregated: a 150,000,000 b 0 c 0 0 d 0 0 *a"]),
        Case(
            "percentages with decimals",
            seg + "b. Minimum percentage of customer segregated funds required:% ; or 8.0625 "
                + "d. Percentage range of customer segregated funds required between:% and%. 5 7.5" + end,
            ["segregated: b 8.0625 d 5 7.5"]),
        Case(
            "figures in their places among the words",
            seg + "b. Minimum percentage of customer segregated funds required: 8.5% ; or c. Dollar amount range "
                + "between: 0 and 0; or" + end, ["segregated: b 8.5 c 0 0 *b"]),
        Case(
            "nothing behind the words",
            seg + "a. Minimum dollar amount: ; or b. Minimum percentage of customer "
                + "segregated funds required:% ; or 4" + end, ["segregated: a _ b 4 *b"]),
        Case(
            "several are used",
            seg + "a. Minimum dollar amount: ; or 5 b. Minimum percentage of customer segregated "
                + "funds required:% ; or 4" + end, ["segregated: a 5 b 4"]),
        Case(
            "a damaged option beside one that is used",
            seg
                + "a. Minimum dollar amount: ; or 1,0,0 b. Minimum percentage of customer segregated funds required:% ; "
                + "or 4" + end, ["segregated: a ? b 4"], refused: ["1,0,0"]),
        Case(
            "too many figures, cents, letters, too small a range",
            seg + "a. Minimum dollar amount: ; or 150 000 b. Minimum percentage of customer segregated funds "
                + "required:% ; or 8,5 c. Dollar amount range between:and; or 5.00 6 d. Percentage range of customer "
                + "segregated funds required between:% and%. 4" + end, ["segregated: a ? b ? c ? d ?"],
            refused: ["150 000", "8,5", "5.00 6", "4"]),
        Case(
            "words in an amount",
            seg + "a. Minimum dollar amount: ; or 155,000 x 000 b. Minimum percentage of customer "
                + "segregated funds required:% ; or 1x5" + end, ["segregated: a ? b ?"],
            refused: ["155,000 x 000", "1x5"]),
        Case(
            "a page turns",
            seg + "a. Minimum dollar amount: ; or 155,000 Page 1 of 6 \u{c} b. Minimum percentage of "
                + "customer segregated funds required:% ; or 0" + end, ["segregated: a 155,000 b 0 *a"]),
        // The page number behind the last option cannot be told from a figure: nothing is certain, so nothing is said.
        Case(
            "no end, and a page number",
            seg + "a. Minimum dollar amount: ; or 5 d. Percentage range of customer segregated funds required "
                + "between:% and%. 0 0 2", ["segregated: a 5 d ?"]),
        Case(
            "a heading that is not made out",
            seg
                + "a. Minimum dollar amount: ; or 5 Custom Target: a. Minimum dollar amount: ; or 6 b. Minimum percentage "
                + "of customer secured funds required:% ; or 7 c. Dollar amount range between:and; or 8 9" + end,
            ["segregated: a 5 *a", "secured: b 7 c 8 9"]),
        Case(
            "a block twice, with other figures",
            seg + "a. Minimum dollar amount: ; or 5 " + seg
                + "a. Minimum dollar amount: ; or 6" + end, ["segregated: a ?"],
            refused: ["Minimum dollar amount: ; or 6"]),
        Case(
            "a block twice, with the same figures",
            seg + "a. Minimum dollar amount: ; or 5 " + seg
                + "a. Minimum dollar amount: ; or 5" + end, ["segregated: a 5 *a"]),
        Case(
            "a heading lost behind option a",
            seg + "a. Minimum dollar amount: ; or 5 c. Dollar amount range between:and; or 8 9 d. Percentage range of "
                + "customer secured funds required between:% and%. 0 0" + end,
            ["segregated: a ? c ?", "secured: d 0 0"]),
        Case(
            "a heading lost behind option b",
            seg
                + "b. Minimum percentage of customer segregated funds required:% ; or 5 c. Dollar amount range between:and; "
                + "or 8 9 d. Percentage range of customer secured funds required between:% and%. 0 0" + end,
            ["segregated: b 5 c ?", "secured: d 0 0"]),
        Case("no block", "Name of Company Example LLC 1,000 a. b. c.", []),
    ]

    @Test(arguments: cases) func readsTargets(_ page: Case) throws {
        let read = try Page(page.words)
        #expect(read.cover != nil)
        #expect(read.summary == page.summary)
        #expect(read.findings.allSatisfy { $0.rule == .readAmount })
        #expect(read.findings.map { read.source.text(in: $0.place.range) } == page.refused)
    }

    @Test func everyFindingNamesItsOption() throws {
        let read = try Page(Self.cases[0].words)
        guard case .target(.segregated, .amountRange, let text, .grouping) = read.findings.first?.facts else {
            Issue.record("\(read.findings.map(\.facts))")
            return
        }
        #expect(text == "155,000, ,000,000")
    }

    @Test(arguments: [(85_000, "8.5"), (0, "0"), (1, "0.0001"), (1_000_000, "100"), (120_625, "12.0625")])
    func percentagesAreDecimals(millionths: Int64, text: String) {
        #expect(Percentage(millionths: millionths).decimals == text)
    }

    /// The statements are read as if there were no page, whatever the layout.
    @Test(arguments: FilingLayout.allCases) func theStatementsAreNotDisturbed(_ layout: FilingLayout) throws {
        let printer = FilingPrinter(layout, PrintStyle())
        for seed in 0..<Scale.seeds * 4 {
            var content = try RandomFiling(seed: seed, edition: .edition2017, ties: .free).content
            var random = SplitMix64(seed: seed)
            content.cover = CoverContent(&random)
            expectReadingBack([content], printer, "with a page, seed \(seed)")
            let second = content.with(statements: content.statements.reversed())
            expectReadingBack([content, second], printer, "twice, seed \(seed)")
        }
    }

    @Test func realFilingsHaveNone() throws {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            let filing = try #require(FilingReader.read(source).value.first)
            #expect(filing.cover == nil)
        }
    }

    /// A page whose statements are gone is not that of the filing before it.
    @Test func aPageOfAnotherFilingIsLeftOut() throws {
        let first = try FilingText.edition2017().text
        let head = "INITIAL\nEnd Date:11/8/2017\nFirm Name:Example LLC\nSubmit Date:11/9/2017\n"
        let page = "Daily Segregation - Cover Page\n\(Self.cases[0].words)"
        let read = FilingReader.read(SourceFile(name: "cut", bytes: Array((first + "\n" + head + page).utf8)))
        #expect(read.value.count == 1 && read.value.first?.cover == nil && read.findings.isEmpty)
    }

    @Test func aPageAloneIsNoFiling() {
        let page = "Daily Segregation - Cover Page\n\(Self.cases[0].words)"
        let read = FilingReader.read(SourceFile(name: "page", bytes: Array(page.utf8)))
        #expect(read.value.isEmpty && read.findings.map(\.rule) == [.readNotAFiling])
    }
}
