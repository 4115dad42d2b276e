import MonthlyTables
import Segregation
import TestSupport
import Testing

/// A monthly row beside the daily filing of its day.
@Suite struct MonthlyComparisonTests {
    private static func filing(_ text: FilingText) throws -> Filing {
        try #require(FilingReader.read(text.source()).value.first)
    }

    /// The row that publishes what the filing of 6 November 2017 states, with one figure replaced.
    private static func row(_ change: (String, String) = ("", "")) throws -> MonthlyRow {
        let text =
            "firm\tas_of\tanc\tseg_assets\tseg_req\tseg_excess\tseg_target\tf307_assets\tpt30_req\tf307_excess\tf307_target"
            + "\tswap_assets\tswap_req\tswap_excess\tswap_target\n"
            + "CITIGROUP GLOBAL MARKETS INC.\t11/6/2017\t5\t7,228,197,854\t6,783,975,916\t444,221,938\t316,400,000"
            + "\t2,315,349,676\t2,120,823,895\t194,525,781\t150,000,000"
            + "\t20,767,445,288\t20,271,402,477\t496,042,811\t399,100,000\n"
        let changed = change.0.isEmpty ? text : text.replacing(change.0, with: change.1)
        return try #require(MonthlyTableTests.read(changed).value.first)
    }

    @Test func equal() throws {
        let filing = try Self.filing(.edition2017())
        let history = try #require(FirmHistory.histories(of: [filing]).first)
        let comparison = try #require(MonthlyComparison(try Self.row(), in: history))
        #expect(comparison.items.count == 12 && comparison.differences.isEmpty)
    }

    @Test(arguments: [
        ("7,228,197,854", "7,228,197,855", "seg.held", 1), ("6,783,975,916", "6,783,975,910", "seg.required", -6),
        ("444,221,938", "-1", "seg.excess", -444_221_939), ("316,400,000", "0", "seg.target", -316_400_000),
        ("2,315,349,676", "2,315,349,677", "sec.held", 1), ("2,120,823,895", "1", "sec.required", -2_120_823_894),
        ("194,525,781", "194,525,780", "sec.excess", -1), ("150,000,000", "150,000,001", "sec.target", 1),
        ("20,767,445,288", "20,767,445,290", "csw.held", 2), ("20,271,402,477", "20,271,402,476", "csw.required", -1),
        ("496,042,811", "496,042,812", "csw.excess", 1), ("399,100,000", "399,100,100", "csw.target", 100),
    ])
    func differences(filed: String, published: String, measure: String, difference: Int64) throws {
        let comparison = MonthlyComparison(
            try Self.row((filed, published)), try Self.filing(.edition2017()), versions: [])
        let item = try #require(comparison.differences.first)
        #expect(comparison.differences.count == 1 && item.measure.name == measure)
        #expect(item.difference == Dollars(difference) && !item.isExplainedByAmendment)
    }

    /// The table was made from the first filing, the amended one states something else.
    @Test func explainedByAmendment() throws {
        let first = try Self.filing(.edition2017())
        let text = try FilingText.edition2017().replacing("INITIAL", "AMENDED").amount(7060, "6,783,975,000")
        let amended = try Self.filing(text)
        let history = try #require(FirmHistory.histories(of: [amended, first]).first)
        let comparison = try #require(MonthlyComparison(try Self.row(), in: history))
        let item = try #require(comparison.differences.first)
        #expect(comparison.filing.header.marker == .amended && comparison.differences.count == 1)
        #expect(item.measure == .segRequired && item.difference == Dollars(916) && item.isExplainedByAmendment)
        #expect(item.agreeing?.header.marker == .initial)
        let other = MonthlyComparison(try Self.row(("6,783,975,916", "5")), amended, versions: [amended, first])
        #expect(other.differences.first?.isExplainedByAmendment == false)
    }

    /// What one side lacks is not compared: targets of the 2013 edition, marks, days without a filing.
    @Test func absent() throws {
        let comparison = MonthlyComparison(try Self.row(), try Self.filing(.edition2013()), versions: [])
        #expect(comparison.items.count == 9 && comparison.differences.count == 9)
        let marked = MonthlyComparison(
            try Self.row(("316,400,000", "(g)")), try Self.filing(.edition2017()), versions: [])
        #expect(marked.items.count == 11 && !marked.items.contains { $0.measure == .segTarget })
        let history = try #require(FirmHistory.histories(of: [try Self.filing(.edition2013())]).first)
        #expect(MonthlyComparison(try Self.row(), in: history) == nil)
        #expect(MonthlyComparison(try Self.row(("11/6/2017", "bad")), in: history) == nil)
    }
}
