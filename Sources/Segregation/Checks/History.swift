/// Checks that need several filings of a firm.
///
/// Each takes the whole history and is named for its rule. What is compared with the day before is compared only where no
/// filing that is required for certain lies between the two: over a gap every amount may move.
extension Checks {
    /// Every such check, in the order its findings are listed for a day.
    static let allOfHistory: [@Sendable (HistoryView) -> [Finding]] = [
        dayMissing, timeLate, amended, amendedFlips, belowTargetDays, targetChanged, excessDrop, requirementMove,
        deficitsRise, compositionShift, dayStale, valueOdd,
    ]

    /// What the filings of a firm say together, ordered by day.
    public static func findings(in history: FirmHistory, _ basis: Basis) -> [Finding] {
        let view = HistoryView(history, basis)
        let findings = allOfHistory.flatMap { $0(view) }
        guard findings.count > 1 else { return findings }
        return findings.enumerated().sorted { left, right in
            let (first, second) = (left.element.day?.number ?? .min, right.element.day?.number ?? .min)
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }

    /// `excess.drop.<statement>`: the excess fell by more than a quarter of what was reported the day before.
    ///
    /// Regulation 1.23(d) asks for approval and notice where withdrawals of the firm's own money come to that.
    static func excessDrop(_ view: HistoryView) -> [Finding] {
        view.pairs.compactMap { pair in
            guard let before = pair.before.excess, let after = pair.after.excess, before > .zero,
                (before - after).amount * 4 > before.amount
            else { return nil }
            return view.finding(
                .excessDrop(pair.statement), .excessDrop(pair.move(before, after)), pair, pair.lines.excess)
        }
    }

    /// `requirement.move.<statement>`: the amount required moved by more than the house's limit.
    static func requirementMove(_ view: HistoryView) -> [Finding] {
        let limit = view.basis.limits.requirementMove
        return view.pairs.compactMap { pair in
            guard let before = pair.before.required, let after = pair.after.required, before > .zero,
                (after - before).magnitude.amount * 100 > before.amount * Int64(limit)
            else { return nil }
            return view.finding(
                .requirementMove(pair.statement), .requirementMove(pair.move(before, after), limit: limit),
                pair, pair.lines.required)
        }
    }

    /// `deficits.high.<statement>`: net deficits grew by more than the house's limit, to more than a twentieth of the
    /// excess.
    static func deficitsRise(_ view: HistoryView) -> [Finding] {
        let limits = view.basis.limits
        return view.pairs.compactMap { pair in
            guard let before = pair.deficits.before, let after = pair.deficits.after,
                let excess = pair.after.excess, before > .zero, excess > .zero,
                (after - before).amount * 100 > before.amount * Int64(limits.deficitsRise),
                after.amount * 20 > excess.amount,
                // What is high by itself has been said of the filing.
                after.amount * 100 <= excess.amount * Int64(limits.deficits)
            else { return nil }
            return view.finding(
                .deficitsHigh(pair.statement), .deficitsRise(pair.move(before, after), limit: limits.deficitsRise),
                pair, pair.statement.netDeficits)
        }
    }

    /// `composition.shift.<statement>`: a part of the funds held changed its share of the whole by more points than the
    /// house's limit; of several the one that moved most.
    static func compositionShift(_ view: HistoryView) -> [Finding] {
        let limit = view.basis.limits.compositionShift
        return view.pairs.compactMap { pair in
            guard let old = pair.before.held, let new = pair.after.held, old > .zero, new > .zero else { return nil }
            let whole = Int128(old.amount) * Int128(new.amount)
            let (earlier, later) = (view.filing(pair.earlier), view.filing(pair.later))
            var most: (line: LineID, before: Dollars, after: Dollars, shift: UInt128)?
            for line in FormEdition.named(later.edition).partsOfHeld(pair.statement) {
                guard let before = earlier.summand(line), let after = later.summand(line) else { continue }
                let shift = Int128(after.amount) * Int128(old.amount) - Int128(before.amount) * Int128(new.amount)
                guard shift.magnitude * 100 > whole.magnitude * UInt128(limit) else { continue }
                if shift.magnitude > most?.shift ?? 0 { most = (line, before, after, shift.magnitude) }
            }
            guard let most, let from = Ratio(most.before, over: old), let to = Ratio(most.after, over: new) else {
                return nil
            }
            let facts = HistoryFacts.shift(most.line, from: from, to: to, since: pair.previous, limit: limit)
            return view.finding(.compositionShift(pair.statement), facts, pair, most.line)
        }
    }

    /// `day.stale`: a statement repeats every amount of the day before.
    ///
    /// Not on holidays, as of which filings repeat the last figures, and not where nothing is held.
    static func dayStale(_ view: HistoryView) -> [Finding] {
        view.pairs.compactMap { pair in
            guard pair.before == pair.after,
                let before = view.filing(pair.earlier).statement(pair.statement),
                let after = view.filing(pair.later).statement(pair.statement),
                after.amounts.contains(where: { $0.amount != .zero }),
                before.amounts.elementsEqual(after.amounts, by: { $0.line == $1.line && $0.amount == $1.amount }),
                view.basis.calendar.holiday(on: pair.day) == nil,
                view.basis.calendar.holiday(on: pair.previous) == nil
            else { return nil }
            return view.finding(.dayStale, .stale(pair.statement, since: pair.previous), pair, nil)
        }
    }

    /// `value.odd`: an amount under a thousand dollars on a line that is in the millions the day before and, as far as it
    /// is there, the day after.
    static func valueOdd(_ view: HistoryView) -> [Finding] {
        // The pair that follows on each, and the last one met of each statement.
        var next = [Int?](repeating: nil, count: view.pairs.count)
        var last: [Int?] = Statement.allCases.map { _ in nil }
        for (place, pair) in view.pairs.enumerated() {
            let kind = Int(pair.statement.rawValue)
            if let before = last[kind], view.pairs[before].day == pair.previous { next[before] = place }
            last[kind] = place
        }
        let million = Dollars(1_000_000)
        return view.pairs.indices.flatMap { place -> [Finding] in
            let pair = view.pairs[place]
            let amounts = view.filing(pair.later).statement(pair.statement)?.amounts ?? []
            let small = amounts.filter { $0.amount != .zero && $0.amount.magnitude < Dollars(1000) }
            guard !small.isEmpty else { return [] }
            let earlier = view.filing(pair.earlier)
            let following = next[place].map { view.filing(view.pairs[$0].later) }
            return small.compactMap { amount in
                guard let before = earlier.dollars(amount.line), before.magnitude >= million else { return nil }
                let after = following?.dollars(amount.line)
                if let after, after.magnitude < million { return nil }
                let facts = HistoryFacts.odd(amount.line, amount.amount, before: before, after: after)
                return view.finding(.valueOdd, facts, pair, amount.line)
            }
        }
    }
}
