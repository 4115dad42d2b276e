import Segregation
import TestSupport
import Testing

/// The numbers of a reconciliation, counted without making it.
@Suite struct TallyTests {
    private static func expectTally(of filing: Filing, location: SourceLocation = #_sourceLocation) {
        let whole = Reconciliation(of: filing)
        let tally = Reconciliation.Tally(filing)
        func expect(_ count: Reconciliation.Tally.Count, _ outcomes: [Reconciliation.Outcome]) {
            #expect(count.checked == outcomes.count { $0.isChecked }, sourceLocation: location)
            #expect(count.agreeing == outcomes.count { $0 == .agrees }, sourceLocation: location)
            #expect(count.unchecked == outcomes.count { !$0.isChecked }, sourceLocation: location)
        }
        expect(tally.identities, whole.footings.map(\.outcome))
        expect(tally.ties, whole.ties.map(\.outcome))
    }

    @Test func realFilings() throws {
        let first = try #require(FilingReader.read(Fixtures.filing2013()).value.first)
        let second = try #require(FilingReader.read(Fixtures.filing2017()).value.first)
        Self.expectTally(of: first)
        Self.expectTally(of: second)
        var both = Reconciliation.Tally(first)
        both.add(Reconciliation.Tally(second))
        #expect(both.identities.checked == 44 && both.identities.agreeing == 44 && both.identities.unchecked == 0)
        #expect(both.ties.checked == both.ties.agreeing + 2)
    }

    /// Blanks among the parts count for nothing, a blank total is not compared; statements may be absent.
    @Test func blanksAndAbsentStatements() throws {
        let text = try FilingText.edition2017()
        for text in try [text.amount(7010, ""), text.amount(7060, ""), text.only(.segregated), text.only(.swaps)] {
            Self.expectTally(of: try #require(FilingReader.read(text.source()).value.first))
        }
    }

    /// Filings with ties left to chance and lines taken away.
    @Test(arguments: FormEdition.Name.allCases) func randomFilings(edition: FormEdition.Name) throws {
        for seed: UInt64 in 0..<200 {
            var content = try RandomFiling(seed: seed, edition: edition, ties: .free).content
            for (place, line) in content.lines.enumerated() where seed % 3 > 0 && (seed &+ UInt64(place)) % 11 == 0 {
                content.amounts[line] = nil
            }
            Self.expectTally(of: content.filing)
        }
    }

    @Test(arguments: [
        ("Citigroup  Global\tMarkets Inc.", "citigroup global markets inc."), (" A\r\nB ", "a b"), ("", ""),
        ("\u{b}\u{c}", ""), ("Société  GÉNÉRALE", "société générale"), ("R.J. O'Brien & Co", "r.j. o'brien & co"),
        ("A\u{1}b", "a\u{1}b"), ("A\u{a0}B\u{2003}C", "a b c"),
    ])
    func keysOfFirms(name: String, key: String) {
        #expect(FirmName.key(name) == key)
        // The way of names beyond ASCII comes to the same.
        #expect(FirmName.key(name + " é") == (key.isEmpty ? "é" : key + " é"))
    }
}
