import Segregation
import TestSupport
import Testing

/// What looks like an amount and may be something else is not read; what is blank is not made up.
@Suite struct DoubtTests {
    private static func text(_ edits: [(String, String)] = []) throws -> String {
        var text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
            .replacing("<b>", with: "").replacing("</b>", with: "").replacing("<u>", with: "")
            .replacing("</u>", with: "")
        for (old, new) in edits {
            try #require(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        return text
    }

    private static func read(_ text: String) -> Read<[Filing]> {
        FilingReader.read(SourceFile(name: "text", bytes: Array(text.utf8)))
    }

    private static func rules(_ read: Read<[Filing]>) -> [String] {
        read.findings.map(\.rule.name)
    }

    /// Page numbers and years where an amount is blank.
    @Test(arguments: [
        "\n\u{c}Page 3 of 5\n", "\n\u{c}3\n", "\nDaily Seg 2017\n", " (see Note 4) 7 ", "\nRevised 2017 ",
    ])
    func furnitureIsNoAmount(_ furniture: String) throws {
        let read = Self.read(try Self.text([("\t316,400,000 [7194]", furniture + "[7194]")]))
        let filing = try #require(read.value.first)
        #expect(filing[.seg15] == nil && filing.dollars(.seg16) == Dollars(127_821_938))
        #expect(Self.rules(read) == ["read.amount"])
    }

    /// Small amounts behind the words of their caption, and zeros, are read as ever.
    @Test(arguments: ["7", "-12", "(431)", "2017", "0", "1,234"])
    func smallAmountsAreRead(_ amount: String) throws {
        let read = Self.read(try Self.text([("\t316,400,000 [7194]", "\n\t\(amount) [7194]")]))
        #expect(read.value.first?[.seg15] != nil && read.findings.isEmpty)
    }

    /// A table with the code in front of the amount: nothing of it is used.
    @Test func codesInFrontOfAmounts() throws {
        let lines = try Self.text().split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            var cells: [String] = []
            var rest = line
            while let match = rest.firstMatch(of: /\s(-?[0-9][0-9,]*) (\[[0-9]{4}\])/) {
                cells.append("\(rest[..<match.range.lowerBound])\t\(match.2) \(match.1)")
                rest = rest[match.range.upperBound...]
            }
            return (cells + [String(rest)]).joined()
        }
        let read = Self.read(lines.joined(separator: "\n"))
        let filing = try #require(read.value.first)
        // The three amounts of line 12 stand in front of their code in any case; all the others are behind theirs.
        #expect(filing.statements.flatMap(\.amounts).isEmpty)
        #expect(Self.rules(read) == ["read.amount", "read.amount", "read.amount"])
    }

    /// The code of another line: the amount is neither line's.
    @Test func anotherLinesCode() throws {
        let read = Self.read(try Self.text([("14,410,713 [7351]", "14,410,713 [7305]")]))
        #expect(read.value.first?[.secReq5Gross] == nil && read.value.first?.dollars(.secReqForeign) == .zero)
        #expect(Self.rules(read) == ["read.code.unknown"])
    }

    /// A row that stands twice is a duplicate, and the row with the same caption below it keeps its own amount.
    @Test func aRowThatStandsTwice() throws {
        let row = "\tA. Cash\t5,180,390,001 [7010]\n"
        let read = Self.read(try Self.text([(row, row + row)]))
        let filing = try #require(read.value.first)
        #expect(filing.dollars(.seg1A) == Dollars(5_180_390_001) && filing[.seg7A] != nil)
        #expect(Self.rules(read) == ["read.code.duplicate"])
    }

    /// Two amounts in front of two codes: neither is certain, and neither counts for nothing.
    @Test func twoAmountsInFrontOfTwoCodes() throws {
        let read = Self.read(
            try Self.text([("-14,395,999 [7352] 14,714 [7354]", "-14,395,999 14,714 [7352] [7354]")]))
        let filing = try #require(read.value.first)
        #expect(filing[.secReq5Offset] == nil && filing[.secReq5] == nil && !filing.isBlank(.secReq5))
        #expect(Checks.findings(in: filing).isEmpty)
    }

    /// A blank total counts for nothing nowhere; blank results are findings.
    @Test(arguments: [
        ("6,783,975,916 [7060]", LineID.seg6), ("7,228,197,854 [7180]", .seg13), ("444,221,938 [7190]", .seg14),
    ])
    func blankResults(_ amount: String, _ line: LineID) throws {
        let code = amount.split(separator: " ")[1]
        let read = Self.read(try Self.text([(amount, String(code))]))
        let filing = try #require(read.value.first)
        #expect(filing.isBlank(line) && filing.summand(line) == nil)
        #expect(Self.rules(read) == ["read.line.missing"] && Checks.findings(in: filing).isEmpty)
    }

    @Test func aStatementOfCodesAlone() throws {
        let text = try Self.text().replacing(/\s-?[0-9][0-9,]* \[/, with: "\t[")
        let read = Self.read(text)
        let filing = try #require(read.value.first)
        // On line 12 of the swaps statement amounts without codes are left.
        #expect(filing.statements.map(\.amounts.count) == [0, 0, 3] && filing.edition == .edition2017)
        #expect(read.findings.count { if case .noAmounts = $0.facts { true } else { false } } >= 2)
        for tie in Reconciliation(of: filing).ties { #expect(!tie.outcome.isChecked, "\(tie.tie.name)") }
    }

    /// The fields of a head on one line, the marks between them taken away.
    @Test func gluedHeads() throws {
        let source = try Fixtures.filing2013()
        let text = String(decoding: source.bytes, as: UTF8.self).replacing("**", with: "")
        let read = Self.read(text)
        #expect(read.findings.isEmpty)
        let facts = read.value.map { $0.statements.map { ($0.statement.rawValue, $0.amounts.map(\.amount)) } }
        let plain = FilingReader.read(source).value.map {
            $0.statements.map { ($0.statement.rawValue, $0.amounts.map(\.amount)) }
        }
        #expect("\(facts)" == "\(plain)")
        #expect(read.value.first?.statements.allSatisfy { $0.header == read.value.first?.header } == true)
    }

    /// A name that goes on behind its line is left out, not cut.
    @Test func wrappedNames() throws {
        let text = try Self.text().replacing(
            "**Firm Name:Citigroup Global Markets Inc.**", with: "Firm Name:Citigroup Global\nMarkets Inc.")
        let read = Self.read(text)
        #expect(read.value.first?.header.firm == nil)
        #expect(Self.rules(read) == ["read.header", "read.header", "read.header"])
    }

    /// Spaces in front of the colon of a label.
    @Test func spacesInFrontOfColons() throws {
        let text = try Self.text().replacing("Date:", with: "Date : ").replacing("Name:", with: "Name :\t")
        let read = Self.read(text)
        #expect(read.findings.isEmpty && read.value.first?.header.firm == "Citigroup Global Markets Inc.")
    }

    /// Parentheses in cells of their own, as tables of numbers are often set.
    @Test func parenthesesInCellsOfTheirOwn() throws {
        let text = try Self.text()
        for (open, close) in [("(\n", "\n)\n"), ("(", "\t)"), ("$ (", " )"), ("$(\t", ") ")] {
            let edited = text.replacing(/-([0-9][0-9,]*) \[/) { "\(open)\($0.1)\(close)[" }
            let read = Self.read(edited)
            #expect(read.findings.isEmpty, "\(open)…\(close): \(Self.rules(read))")
            #expect(read.value.first?.dollars(.seg3B) == Dollars(-1_137_188_113))
            #expect(read.value.flatMap(\.statements).flatMap(\.amounts).count == 99)
            #expect(read.value.allSatisfy { Checks.findings(in: $0).isEmpty })
        }
    }
}
