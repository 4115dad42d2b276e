/// Checks that need several filings of a firm.
///
/// Each takes the whole history and is named for its rule. What is compared with the day before is compared only where no
/// filing that is required for certain lies between the two: over a gap every amount may move.
extension Checks {
    /// Every such check, in the order its findings are listed for a day.
    static let allOfHistory: [@Sendable (FirmHistory, Basis) -> [Finding]] = [
        dayMissing, timeLate, amended, amendedFlips, belowTargetDays, targetChanged, excessDrop, requirementMove,
        deficitsRise, compositionShift, dayStale, valueOdd,
    ]

    /// What the filings of a firm say together, ordered by day.
    public static func findings(in history: FirmHistory, _ basis: Basis) -> [Finding] {
        let findings = allOfHistory.flatMap { $0(history, basis) }
        return findings.enumerated().sorted { left, right in
            let (first, second) = (left.element.day?.number ?? .min, right.element.day?.number ?? .min)
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }

    /// `excess.drop.<statement>`: the excess fell by more than a quarter of what was reported the day before.
    ///
    /// Regulation 1.23(d) asks for approval and notice where withdrawals of the firm's own money come to that.
    static func excessDrop(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        history.pairs(basis).compactMap { pair in
            guard let before = pair.before(\.excess), let after = pair.after(\.excess), before > .zero,
                (before - after).amount * 4 > before.amount
            else { return nil }
            return pair.finding(
                .excessDrop(pair.statement), .excessDrop(pair.move(before, after)), pair.lines.excess)
        }
    }

    /// `requirement.move.<statement>`: the amount required moved by more than the house's limit.
    static func requirementMove(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        let limit = basis.limits.requirementMove
        return history.pairs(basis).compactMap { pair in
            guard let before = pair.before(\.required), let after = pair.after(\.required), before > .zero,
                (after - before).magnitude.amount * 100 > before.amount * Int64(limit)
            else { return nil }
            return pair.finding(
                .requirementMove(pair.statement), .requirementMove(pair.move(before, after), limit: limit),
                pair.lines.required)
        }
    }

    /// `deficits.high.<statement>`: net deficits grew by more than the house's limit, to more than a twentieth of the
    /// excess.
    static func deficitsRise(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        let limits = basis.limits
        return history.pairs(basis).compactMap { pair in
            let line = pair.statement.netDeficits
            guard let before = pair.earlier.dollars(line), let after = pair.later.dollars(line),
                let excess = pair.after(\.excess), before > .zero, excess > .zero,
                (after - before).amount * 100 > before.amount * Int64(limits.deficitsRise),
                after.amount * 20 > excess.amount,
                // What is high by itself has been said of the filing.
                after.amount * 100 <= excess.amount * Int64(limits.deficits)
            else { return nil }
            return pair.finding(
                .deficitsHigh(pair.statement), .deficitsRise(pair.move(before, after), limit: limits.deficitsRise), line
            )
        }
    }

    /// `composition.shift.<statement>`: a part of the funds held changed its share of the whole by more points than the
    /// house's limit; of several the one that moved most.
    static func compositionShift(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        let limit = basis.limits.compositionShift
        return history.pairs(basis).compactMap { pair in
            guard let old = pair.before(\.held), let new = pair.after(\.held), old > .zero, new > .zero else {
                return nil
            }
            let whole = Int128(old.amount) * Int128(new.amount)
            var most: (line: LineID, before: Dollars, after: Dollars, shift: UInt128)?
            for line in pair.partsOfHeld {
                guard let before = pair.earlier.summand(line), let after = pair.later.summand(line) else { continue }
                let shift = Int128(after.amount) * Int128(old.amount) - Int128(before.amount) * Int128(new.amount)
                guard shift.magnitude * 100 > whole.magnitude * UInt128(limit) else { continue }
                if shift.magnitude > most?.shift ?? 0 { most = (line, before, after, shift.magnitude) }
            }
            guard let most, let from = Ratio(most.before, over: old), let to = Ratio(most.after, over: new) else {
                return nil
            }
            let facts = HistoryFacts.shift(most.line, from: from, to: to, since: pair.previous, limit: limit)
            return pair.finding(.compositionShift(pair.statement), facts, most.line)
        }
    }

    /// `day.stale`: a statement repeats every amount of the day before.
    ///
    /// Not on holidays, as of which filings repeat the last figures, and not where nothing is held.
    static func dayStale(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        history.pairs(basis).compactMap { pair in
            guard basis.calendar.holiday(on: pair.day) == nil, basis.calendar.holiday(on: pair.previous) == nil,
                let before = pair.earlier.statement(pair.statement), let after = pair.later.statement(pair.statement),
                after.amounts.contains(where: { $0.amount != .zero }),
                before.amounts.elementsEqual(after.amounts, by: { $0.line == $1.line && $0.amount == $1.amount })
            else { return nil }
            return pair.finding(.dayStale, .stale(pair.statement, since: pair.previous), nil)
        }
    }

    /// `value.odd`: an amount under a thousand dollars on a line that is in the millions the day before and, as far as it
    /// is there, the day after.
    static func valueOdd(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        let pairs = history.pairs(basis)
        var next: [Statement: [Day: Filing]] = [:]
        for pair in pairs { next[pair.statement, default: [:]][pair.previous] = pair.later }
        return pairs.flatMap { pair -> [Finding] in
            let following = next[pair.statement]?[pair.day]
            return (pair.later.statement(pair.statement)?.amounts ?? []).compactMap { amount in
                let million = Dollars(1_000_000)
                guard amount.amount != .zero, amount.amount.magnitude < Dollars(1000),
                    let before = pair.earlier.dollars(amount.line), before.magnitude >= million
                else { return nil }
                let after = following?.dollars(amount.line)
                if let after, after.magnitude < million { return nil }
                return pair.finding(
                    .valueOdd, .odd(amount.line, amount.amount, before: before, after: after), amount.line)
            }
        }
    }
}
