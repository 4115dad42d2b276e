import Segregation
import TestSupport
import Testing

/// Every layout in every style reads back as what was printed.
@Suite struct LayoutTests {
    struct Style: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let style: PrintStyle

        init(_ name: String, _ change: (inout PrintStyle) -> Void) {
            testDescription = name
            style = PrintStyle(change)
        }
    }

    static let styles = [
        Style("as printed") { _ in },
        Style("CRLF") { $0.lineEnd = .crlf },
        Style("byte-order mark") { $0.encoding = .utf8WithMark },
        Style("upper case") { $0.letterCase = .upper },
        Style("lower case") { $0.letterCase = .lower },
        Style("curly apostrophes") { $0.apostrophe = .curly },
        Style("apostrophes of Windows-1252") {
            $0.apostrophe = .curly
            $0.encoding = .windows1252
        },
        Style("apostrophes lost") { $0.apostrophe = .space },
        Style("parentheses") { $0.negative = .parentheses },
        Style("minus signs") { $0.negative = .minusSign },
        Style("dollars") { $0.currency = .attached },
        Style("dollars apart, parentheses") {
            $0.currency = .apart
            $0.negative = .parentheses
        },
        Style("dollars in parentheses") {
            $0.currency = .attached
            $0.negative = .parentheses
        },
        Style("a hyphen for zero") { $0.zero = .hyphen },
        Style("an en dash for zero") { $0.zero = .enDash },
        Style("an em dash for zero, Windows-1252") {
            $0.zero = .emDash
            $0.encoding = .windows1252
        },
        Style("no commas") { $0.grouping = .none },
        Style("everything at once") {
            $0 = PrintStyle()
            $0.lineEnd = .crlf
            $0.letterCase = .upper
            $0.apostrophe = .curly
            $0.negative = .parentheses
            $0.zero = .emDash
            $0.currency = .attached
        },
    ]

    @Test(arguments: FilingLayout.allCases, styles) func readsBackAsPrinted(_ layout: FilingLayout, _ style: Style)
        throws
    {
        let printer = FilingPrinter(layout, style.style)
        for seed in 0..<Scale.seeds {
            for edition in FormEdition.Name.allCases {
                let random = try RandomFiling(seed: seed, edition: edition, ties: .free)
                expectReadingBack([random.content], printer, "\(style.testDescription), \(random)")
            }
        }
    }

    @Test(arguments: FilingLayout.allCases, styles) func realFilingsReadAlikeInEveryLayout(
        _ layout: FilingLayout, _ style: Style
    ) throws {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            let content = FilingContent(try #require(FilingReader.read(source).value.first))
            expectReadingBack([content], FilingPrinter(layout, style.style), "\(style.testDescription), \(source.name)")
        }
    }

    /// Two filings in a file: of two days, and the first and the amended one of a day.
    @Test(arguments: FilingLayout.allCases) func readsSeveralFilingsFromOneFile(_ layout: FilingLayout) throws {
        let printer = FilingPrinter(layout, PrintStyle())
        for seed in 0..<Scale.seeds * 3 {
            let first = try RandomFiling(seed: seed, edition: .edition2013, ties: .hold).content
            var second = try RandomFiling(seed: seed + 1000, edition: .edition2017, ties: .hold).content
            second.header.firm = first.header.firm
            second.header.asOf = first.header.asOf?.adding(days: 400)
            second.header.submitted = first.header.submitted?.adding(days: 400)
            expectReadingBack([first, second], printer, "two days, seed \(seed)")

            var initial = second
            initial.header.marker = .initial
            var amended = initial.with(statements: initial.statements)
            amended.header.marker = .amended
            amended.amounts = try RandomFiling(seed: seed + 2000, edition: .edition2017, ties: .hold).content.amounts
            expectReadingBack([initial, amended], printer, "amended the same day, seed \(seed)")
        }
    }

    /// Amounts that look like the numbers in captions are amounts all the same.
    @Test(arguments: [
        FilingLayout.markdown2013, .markdown2017, .plain, .columnsLast, .runTogether, .htmlTable, .htmlParagraphs,
    ])
    func amountsAreNotTakenForNumbersOfCaptions(_ layout: FilingLayout) throws {
        for edition in FormEdition.Name.allCases {
            var content = try RandomFiling(seed: 5, edition: edition, ties: .hold).content
            content.statements = Statement.allCases
            for number: Int64 in [1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 30, 42] {
                for line in content.amounts.keys { content.amounts[line] = Dollars(number) }
                expectReadingBack([content], FilingPrinter(layout, PrintStyle()), "all amounts \(number)")
            }
        }
    }

    /// A blank in front of a code says that there is nothing: the line is absent without a finding.
    @Test func blankIsNothing() throws {
        let source = try Fixtures.filing2013()
        let text = String(decoding: source.bytes, as: UTF8.self)
            .replacing("<u>0</u> [", with: "[").replacing("<u>0</u> <u>0</u> [", with: "<u>0</u> [")
        let read = FilingReader.read(SourceFile(name: "blank", bytes: Array(text.utf8)))
        #expect(read.findings.isEmpty)
        let filing = try #require(read.value.first)
        #expect(filing[.seg7B] == nil && filing[.secFunds4] == nil && filing.dollars(.seg7A) != nil)
        #expect(filing.isBlank(.seg7B) && !filing.isBlank(.seg7A) && filing.summand(.seg7B) == .zero)
        // What was zero adds as much when it is blank; a total that is blank cannot be compared, nor what needs it.
        let whole = try Reconciliation(of: #require(FilingReader.read(source).value.first))
        let blank = Reconciliation(of: filing)
        let totals = Set(blank.footings.map(\.identity.line))
        for (before, after) in zip(whole.footings, blank.footings) {
            let missing = ([after.identity.line] + after.identity.operands).filter {
                totals.contains($0) && filing.isBlank($0)
            }
            #expect(after.outcome == (missing.isEmpty ? before.outcome : .notChecked(missing: missing)))
        }
        #expect(blank.footings.contains { $0.outcome == .agrees } && blank.footings.contains { !$0.outcome.isChecked })
        // That nothing equals nothing is no agreement: this firm has no options on swaps.
        for (before, after) in zip(whole.ties, blank.ties) {
            let lines = (after.tie.terms.left + after.tie.terms.right).map(\.line)
            let areBlank = lines.allSatisfy { filing.isBlank($0) }
            #expect(after.outcome == (areBlank ? .notChecked(missing: lines) : before.outcome), "\(after.tie.name)")
        }
    }

    /// An amount that is gone to the last digit is no blank in good faith: the sum it belongs to is off.
    @Test func lostAmountBreaksItsSum() throws {
        let text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
            .replacing("<b><u>5,180,390,001</u></b> [7010]", with: "<b><u></u></b> [7010]")
        let read = FilingReader.read(SourceFile(name: "lost", bytes: Array(text.utf8)))
        let filing = try #require(read.value.first)
        #expect(read.findings.isEmpty && filing[.seg1A] == nil)
        #expect(Checks.findings(in: filing).map(\.rule) == [.footing(.seg4), .tie(.segCash)])
    }
}

/// How much chance the tests take.
enum Scale {
    static let seeds: UInt64 = 2
}
