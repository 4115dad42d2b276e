import TestSupport
import Testing

@testable import Segregation

/// The parts of the funds held come to the funds held, and every line is in one of them.
@Suite struct CustomerMoneyLocationTests {
    /// Every leaf below the funds held once, in both editions.
    @Test(arguments: FormEdition.all.map(\.name), Statement.allCases) func everyLineOnce(
        edition: FormEdition.Name, statement: Statement
    ) {
        let form = FormEdition.named(edition)
        func leaves(_ line: LineID) -> [LineID] {
            guard let identity = form.identities.first(where: { $0.line == line }) else { return [line] }
            return identity.operands.flatMap(leaves)
        }
        let lines = CustomerMoneyLocation.lines(of: statement).flatMap(\.2)
        let wanted = leaves(Measures.lines(of: statement).held).map { $0 }
        // The segregation statement does not take funds on hand apart.
        #expect(Set(lines) == Set(wanted) && lines.count == wanted.count)
    }

    @Test func ofTheRealFilings() throws {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            let filing = try #require(FilingReader.read(source).value.first)
            for statement in Statement.allCases {
                let location = try #require(CustomerMoneyLocation(statement, of: filing))
                #expect(location.held == filing.dollars(Measures.lines(of: statement).held))
                #expect(location.parts.reduce(.zero) { $0 + $1.amount } == location.held)
                #expect(!location.parts.contains { $0.place == .unaccounted }, "both filings foot")
                let byForm = CustomerMoneyLocation.Form.allCases.reduce(Dollars.zero) { $0 + location.total($1) }
                let byPlace = CustomerMoneyLocation.Place.allCases.reduce(Dollars.zero) { $0 + location.total($1) }
                #expect(byForm == location.held && byPlace == location.held)
            }
        }
    }

    /// What the lines do not come to is a part of its own, so that nothing is made to fit.
    @Test(arguments: UInt64(1)...40) func ofFilingsThatDoNotFoot(seed: UInt64) throws {
        let content = try RandomFiling(seed: seed, edition: .edition2017, ties: .free).content
        let filing = content.with(statements: Statement.allCases).filing
        for statement in Statement.allCases {
            guard let location = CustomerMoneyLocation(statement, of: filing) else { continue }
            #expect(location.parts.reduce(.zero) { $0 + $1.amount } == location.held)
        }
        let text = try FilingText.edition2017().amount(7180, "1,000")
        let broken = try #require(FilingReader.read(text.source()).value.first)
        let location = try #require(CustomerMoneyLocation(.segregated, of: broken))
        #expect(location.total(.unaccounted).isNegative)
        #expect(location.parts.reduce(.zero) { $0 + $1.amount } == Dollars(1_000))
    }
}
