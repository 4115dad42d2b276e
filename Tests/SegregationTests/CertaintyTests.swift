import Segregation
import TestSupport
import Testing

/// Numbers that could be read in two ways are not read, and each such place makes one finding.
@Suite struct CertaintyTests {
    /// The 2013 filing with one stretch exchanged for another, wherever it stands.
    static func read(_ stretch: String, as other: String) throws -> Read<[Filing]> {
        let text = String(decoding: try Fixtures.filing2013().bytes, as: UTF8.self)
        try #require(text.contains(stretch))
        return FilingReader.read(SourceFile(name: "changed", bytes: Array(text.replacing(stretch, with: other).utf8)))
    }

    @Test(arguments: [
        "1,549x786,336", "1,549 786,336", "1,549\n786,336", "1,549\u{1}786,336", "1,549\0786,336", "1,549.786,336",
        "1,549786,336", "1,549,786,336b", "b1,549,786,336", "1,549,786,33", ",549,786,336", "1,549,786,336 0",
        "1,549,786,336.00", "1,549,786, ,336", "(1,549,786,336", "1,549,786,336-", "1,549<b>786,336",
        "\u{1}1,549,786,336",
        "1,549,786,336\u{7f}", "01,549,786,336", "1,549,786,336</u",
    ])
    func damagedAmountsAreRefused(_ damaged: String) throws {
        let read = try Self.read("1,549,786,336", as: damaged)
        #expect(read.findings.map(\.rule) == [.readAmount])
        guard case .amount(line: .seg8B, _, _) = read.findings.first?.facts else {
            Issue.record("\(read.findings.map(\.facts))")
            return
        }
        let filing = try #require(read.value.first)
        #expect(filing[.seg8B] == nil && filing.statements.flatMap(\.amounts).count == 82)
        #expect(Checks.findings(in: filing).allSatisfy { if case .tie = $0.rule { true } else { false } })
    }

    /// A line without a code ends where the caption of the next row begins, and nowhere else.
    @Test(arguments: [
        (
            "</u>\n\tB. Securities representing investments of cleared swaps",
            "</u>\n\t. Securities representing of cleared swaps"
        ),
        ("A. Cash <u>0</u>\n\tB.", "A. Cash <u>0(/u>\n\tB."), ("A. Cash <u>0</u>\n\tB.", "A. Cash <u>1,23 4</u>\n\tB."),
    ])
    func linesWithoutCodesNeedTheNextCaption(_ stretch: String, _ damaged: String) throws {
        let whole = String(decoding: try Fixtures.filing2013().bytes, as: UTF8.self)
        let place = try #require(whole.range(of: "12.\tCleared swaps customer funds"))
        let tail = whole[place.lowerBound...].replacing(stretch, with: damaged)
        let source = SourceFile(name: "tail", bytes: Array((whole[..<place.lowerBound] + tail).utf8))
        let damagedRead = FilingReader.read(source)
        #expect(damagedRead.value.first?[.csw12A] == nil)
        #expect(!damagedRead.findings.isEmpty)
    }

    /// Cut anywhere, a filing never ends in a number that was longer.
    @Test func filesThatEndEarlyLoseLinesAndChangeNone() throws {
        let printer = FilingPrinter(.plain, PrintStyle())
        let content = try RandomFiling(seed: 8, edition: .edition2017, ties: .hold).content.with(statements: [.swaps])
        let bytes = printer.bytes([content])
        for end in (bytes.count - 700)..<bytes.count {
            let read = FilingReader.read(SourceFile(name: "cut", bytes: Array(bytes[..<end])))
            for amount in read.value.flatMap(\.statements).flatMap(\.amounts) {
                #expect(amount.amount == content.amounts[amount.line], "\(amount.line.id) cut at \(end)")
            }
        }
    }

    /// An amount behind a code that a blank row took is reported, not dropped.
    @Test func amountsBehindABlankRowAreReported() throws {
        let read = try Self.read(
            "<u>2,448,077</u> [7160]",
            as: "[7160]\n\tC. Securities held for particular customers in lieu of cash <u>2,448,077</u> [7160]")
        #expect(read.findings.map(\.rule) == [.readLineMissing])
        #expect(read.value.first?[.seg11C] == nil)
    }
}
