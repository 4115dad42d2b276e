/// Reported days in a row on which the excess of a pool was below a level.
///
/// A row of days ends where a filing that is required for certain is missing: nothing is known of such a day.
public struct ExcessSpell: Sendable, Hashable {
    /// What the excess was below.
    public enum Level: Sendable, Hashable, CaseIterable {
        /// Zero: the pool was deficient (regulation 1.12(h)).
        case zero
        /// The management target of the day (regulation 1.12(j)).
        case target
    }

    /// The pool.
    public let statement: Statement
    /// What the excess was below.
    public let level: Level
    /// The first of the days.
    public let first: Day
    /// The last of the days.
    public fileprivate(set) var last: Day
    /// How many reported days they are.
    public fileprivate(set) var count: Int
    /// The day on which the excess was furthest below the level, the first of several.
    public fileprivate(set) var lowestDay: Day
    /// The excess on that day, as filed.
    public fileprivate(set) var lowest: Dollars
    /// How far it was below the level on that day; above zero.
    public fileprivate(set) var depth: Dollars
}

extension FirmHistory {
    /// The spells of a pool below a level, by their first day, on the filings that count.
    public func spells(_ statement: Statement, below level: ExcessSpell.Level, _ basis: Basis) -> [ExcessSpell] {
        var spells: [ExcessSpell] = []
        var previous: Day?
        var isOpen = false
        for asOf in days where asOf.effective.holds(statement) {
            let measures = Measures(statement, of: asOf.effective)
            defer { previous = asOf.day }
            guard let excess = measures.excess, let floor = level == .zero ? .zero : measures.target, excess < floor
            else {
                isOpen = false
                continue
            }
            let depth = floor - excess
            if isOpen, let previous, basis.isNext(asOf.day, after: previous, statement) {
                let place = spells.count - 1
                spells[place].last = asOf.day
                spells[place].count += 1
                if depth > spells[place].depth {
                    spells[place].depth = depth
                    spells[place].lowest = excess
                    spells[place].lowestDay = asOf.day
                }
            } else {
                spells.append(
                    ExcessSpell(
                        statement: statement, level: level, first: asOf.day, last: asOf.day, count: 1,
                        lowestDay: asOf.day, lowest: excess, depth: depth))
            }
            isOpen = true
        }
        return spells
    }
}
