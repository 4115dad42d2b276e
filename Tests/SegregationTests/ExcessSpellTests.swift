import Segregation
import Testing

/// Spells below zero and below target: where they begin and end, and what was worst in them.
@Suite struct ExcessSpellTests {
    /// A spell as text: first day, last day, days, lowest day, lowest excess, depth.
    private static func words(_ spell: ExcessSpell) -> String {
        let days = "\(spell.first.iso8601)..\(spell.last.iso8601) \(spell.count)"
        return "\(days) \(spell.lowestDay.iso8601) \(spell.lowest.amount) \(spell.depth.amount)"
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let days: [(String, Int64?)]
        let belowZero: [String]
        let belowTarget: [String]
    }

    static let cases = [
        Case(
            testDescription: "none", days: [("2017-11-13", 100), ("2017-11-14", 101)], belowZero: [], belowTarget: []),
        Case(
            testDescription: "below target, then deficient, then above",
            days: [("2017-11-13", 99), ("2017-11-14", -5), ("2017-11-15", -5), ("2017-11-16", 100)],
            belowZero: ["2017-11-14..2017-11-15 2 2017-11-14 -5 5"],
            belowTarget: ["2017-11-13..2017-11-15 3 2017-11-14 -5 105"]),
        Case(
            testDescription: "over a weekend", days: [("2017-11-17", 50), ("2017-11-20", 40)], belowZero: [],
            belowTarget: ["2017-11-17..2017-11-20 2 2017-11-20 40 60"]),
        Case(
            testDescription: "over a day that is missing", days: [("2017-11-13", 50), ("2017-11-15", 40)],
            belowZero: [],
            belowTarget: ["2017-11-13..2017-11-13 1 2017-11-13 50 50", "2017-11-15..2017-11-15 1 2017-11-15 40 60"]),
        Case(
            testDescription: "over a day on which the excess was not read",
            days: [("2017-11-13", 50), ("2017-11-14", nil), ("2017-11-15", 40)], belowZero: [],
            belowTarget: ["2017-11-13..2017-11-13 1 2017-11-13 50 50", "2017-11-15..2017-11-15 1 2017-11-15 40 60"]),
        Case(
            testDescription: "over Thanksgiving", days: [("2017-11-22", -1), ("2017-11-24", -2)],
            belowZero: ["2017-11-22..2017-11-24 2 2017-11-24 -2 2"],
            belowTarget: ["2017-11-22..2017-11-24 2 2017-11-24 -2 102"]),
    ]

    @Test(arguments: cases) func areFound(_ sample: Case) throws {
        let history = try PlainHistory.history(sample.days.map { PlainHistory.Sent($0.0, $0.1) })
        let basis = HistoryCheckTests.basis
        #expect(history.spells(.segregated, below: .zero, basis).map(Self.words) == sample.belowZero)
        #expect(history.spells(.segregated, below: .target, basis).map(Self.words) == sample.belowTarget)
        #expect(history.spells(.swaps, below: .zero, basis).isEmpty)
    }
}
