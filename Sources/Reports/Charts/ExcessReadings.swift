import DocumentModel
import Segregation

/// What a statement came to on the days of a history: excess and target in dollars and in percent of the amount required.
struct ExcessReadings {
    /// A day's excess.
    struct Reading {
        let day: Day
        let slot: Int
        let excess: Dollars
        let target: Dollars?
        /// The excess in percent of the amount required; nil where that is zero or not known.
        let cover: Ratio?
        /// The target in percent of the amount required.
        let targetCover: Ratio?
        /// Whether another filing for the day came first.
        let isAmended: Bool
        /// What the first filing stated; nil when it is not at hand.
        let first: Measures?

        var isDeficient: Bool { excess.isNegative }
        var isBelowTarget: Bool { target.map { excess < $0 } ?? false }
    }

    /// Which statement.
    let statement: Statement
    /// The days with an excess, ascending.
    let readings: [Reading]
    /// By day of the history: the excess.
    let excess: [Int64?]
    /// By day of the history: the target.
    let target: [Int64?]
    /// By day of the history: the excess in hundredths of a percent of the amount required.
    let cover: [Int64?]
    /// By day of the history: the target in hundredths of a percent of the amount required.
    let targetCover: [Int64?]

    /// A share beyond this, in hundredths of a percent, is not drawn: it would leave nothing to see of the others.
    static let mostCover: Int64 = 99_999

    init(_ statement: Statement, _ history: FirmHistory, _ axis: BusinessAxis) {
        var readings: [Reading] = []
        var columns: [[Int64?]] = [[], [], [], []]
        for (asOf, slot) in zip(history.days, axis.filed) {
            let measures = Measures(statement, of: asOf.effective)
            let targetCover = measures.target.flatMap { target in
                measures.required.flatMap { Ratio(target, over: $0) }
            }
            let values = [
                measures.excess?.amount, measures.target?.amount, ExcessReadings.hundredths(measures.cover),
                ExcessReadings.hundredths(targetCover),
            ]
            for (index, value) in values.enumerated() { columns[index].append(value) }
            guard let excess = measures.excess else { continue }
            let isAmended = asOf.effective.header.marker == .amended
            readings.append(
                Reading(
                    day: asOf.day, slot: slot, excess: excess, target: measures.target, cover: measures.cover,
                    targetCover: targetCover, isAmended: isAmended,
                    first: isAmended && asOf.versions.count > 1 ? Measures(statement, of: asOf.versions[0]) : nil))
        }
        self.statement = statement
        self.readings = readings
        (excess, target, cover, targetCover) = (columns[0], columns[1], columns[2], columns[3])
    }

    /// A share in hundredths of a percent; nil where it is too great to be drawn.
    static func hundredths(_ ratio: Ratio?) -> Int64? {
        guard let value = ratio?.rounded(times: 10_000), abs(value) <= mostCover else { return nil }
        return value
    }

    /// The days on which a share is too great to be drawn.
    var unboundedCount: Int {
        readings.count { $0.cover != nil && ExcessReadings.hundredths($0.cover) == nil }
    }

    // MARK: Spells

    /// What is said beside the lowest day of each spell: those below zero, then those below target, the deepest first.
    func spellLabels(_ history: FirmHistory, _ basis: Basis) -> [TimePlot.Series.Label] {
        func spells(_ level: ExcessSpell.Level) -> [ExcessSpell] {
            history.spells(statement, below: level, basis).sorted { $0.depth > $1.depth }
        }
        let deficient = spells(.zero)
        // Days that are all below zero need not be told to be below target as well.
        let below = spells(.target).filter { spell in
            !deficient.contains { $0.first == spell.first && $0.last == spell.last }
        }
        return (deficient + below).compactMap(label)
    }

    /// The first day, the depth, the length.
    private func label(_ spell: ExcessSpell) -> TimePlot.Series.Label? {
        guard let lowest = readings.first(where: { $0.day == spell.lowestDay }) else { return nil }
        let level = spell.level == .zero ? "zero" : "target"
        let length = AmountFormat.count(spell.count, "business day", "business days")
        // What would round to nothing is told to the dollar.
        let amount =
            spell.depth.amount < 50_000
            ? AmountFormat.dollarsInWords(spell.depth) : AmountFormat.millions(spell.depth)
        return .init(
            point: .init(slot: lowest.slot, value: spell.lowest.amount),
            text: "below \(level) from \(AmountFormat.shortDay(spell.first)) by \(amount), \(length)")
    }
}
