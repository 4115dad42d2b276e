/// How a pool stands at the end of a month, in one of three words, each with the rules that gave it.
public struct PoolReview: Sendable {
    /// The word.
    public enum Word: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// No rule fires.
        case clear
        /// A rule fires that asks nobody to decide.
        case note
        /// A rule fires that asks the board to decide.
        case decide

        /// Orders the words by weight.
        public static func < (left: Word, right: Word) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// A rule that fires, with what it goes by.
    public enum Reason: Sendable, Hashable {
        /// The excess was below zero on days of the month.
        case deficient(days: Int, lowest: DayFigure)
        /// The excess is below the management target on the last day reported.
        case belowTargetAtClose(DayFigure)
        /// The excess was below the management target on reported days in a row.
        case belowTargetInRow(days: Int)
        /// The management target moved in the month.
        case targetChanged(from: Dollars, to: Dollars, on: Day)
        /// The form has a place for a target, funds are required, and none is stated on the last day reported.
        case noTarget(DayFigure)
        /// The excess was below the management target on single days.
        case belowTargetOnce(days: Int, lowest: DayFigure)
        /// The excess at the close is above the target by less than the limit of the house.
        case thinBuffer(over: Dollars, target: Dollars, limit: Int)
        /// The excess fell by more than a quarter from one reported day to the next.
        case drop(days: Int, first: Day)
        /// A fall of the last 24 months was greater than the target.
        case fallAboveTarget(TargetAdequacy.Fall, length: Int, target: Dollars)
        /// Required days are without a filing, came late, or were filed more than once.
        case filing(missing: Int, late: Int, amended: Int)
        /// A total or a tie of a filing of the month differs.
        case differences(Int)
        /// No excess of the pool is at hand for the month, although one is for an earlier day.
        case notReported

        /// The word it gives.
        public var word: Word {
            switch self {
            case .deficient, .belowTargetAtClose, .belowTargetInRow, .targetChanged, .noTarget: .decide
            default: .note
            }
        }
    }

    /// The pool.
    public let statement: Statement
    /// The rules that fire, the gravest first.
    public let reasons: [Reason]
    /// Whether the firm has filed the statement at all.
    public let isHeld: Bool

    /// The word.
    public var word: Word { reasons.map(\.word).max() ?? .clear }

    /// Reviews a pool.
    ///
    /// - Parameters:
    ///   - figures: the pool in the month.
    ///   - coverage: the days of the month.
    ///   - adequacy: the target beside the falls of the excess.
    ///   - history: the filings up to the end of the month.
    public init(
        _ figures: MonthFigures, _ coverage: MonthCoverage, _ adequacy: TargetAdequacy, _ history: FirmHistory,
        _ basis: Basis
    ) {
        statement = figures.statement
        guard let closing = figures.closing else {
            isHeld = history.days.contains { $0.effective.holds(figures.statement) }
            reasons = isHeld ? [.notReported] : []
            return
        }
        isHeld = true
        var reasons: [Reason] = []
        if let lowest = figures.lowest, lowest.excess.isNegative {
            reasons.append(.deficient(days: figures.deficient, lowest: lowest))
        }
        if closing.isBelowTarget { reasons.append(.belowTargetAtClose(closing)) }
        if figures.longestBelow > 1 { reasons.append(.belowTargetInRow(days: figures.longestBelow)) }
        reasons += PoolReview.targetReasons(figures, closing, history)
        if figures.belowTarget > 0, !closing.isBelowTarget, figures.longestBelow == 1,
            let lowest = figures.days.filter(\.isBelowTarget).min(by: { $0.excess < $1.excess })
        {
            reasons.append(.belowTargetOnce(days: figures.belowTarget, lowest: lowest))
        }
        if let target = closing.measures.target, target > .zero, closing.excess >= target,
            (closing.excess - target).amount * 100 < target.amount * Int64(basis.limits.thinBuffer)
        {
            reasons.append(
                .thinBuffer(over: closing.excess - target, target: target, limit: basis.limits.thinBuffer))
        }
        let drops = PoolReview.drops(figures, basis)
        if let first = drops.first { reasons.append(.drop(days: drops.count, first: first)) }
        if let target = adequacy.target, let window = adequacy.windows.last {
            for (length, fall) in zip(TargetAdequacy.lengths, window.falls) {
                guard let fall, fall.amount > target else { continue }
                reasons.append(.fallAboveTarget(fall, length: length, target: target))
                break
            }
        }
        if coverage.absent + coverage.late.count + coverage.amended.count > 0 {
            reasons.append(
                .filing(missing: coverage.absent, late: coverage.late.count, amended: coverage.amended.count))
        }
        let differences = PoolReview.differences(figures, history)
        if differences > 0 { reasons.append(.differences(differences)) }
        self.reasons = reasons
    }

    private static func targetReasons(
        _ figures: MonthFigures, _ closing: DayFigure, _ history: FirmHistory
    ) -> [Reason] {
        var reasons: [Reason] = []
        var last = history.days.filter { $0.day < figures.month.first }.reversed().lazy
            .compactMap { DayFigure(figures.statement, $0)?.measures.target }.first
        for figure in figures.days {
            guard let target = figure.measures.target else { continue }
            if let before = last, before != target {
                reasons.append(.targetChanged(from: before, to: target, on: figure.day))
            }
            last = target
        }
        let line = Measures.lines(of: figures.statement).target
        if let filing = history[closing.day]?.effective, FormEdition.named(filing.edition).prints(line),
            closing.measures.target ?? .zero == .zero, closing.measures.required ?? .zero > .zero
        {
            reasons.append(.noTarget(closing))
        }
        return reasons
    }

    /// The days on which the excess was down by more than a quarter of what was reported on the day before.
    private static func drops(_ figures: MonthFigures, _ basis: Basis) -> [Day] {
        let days = (figures.opening.map { [$0] } ?? []) + figures.days
        return zip(days, days.dropFirst()).compactMap { before, after in
            guard basis.isNext(after.day, after: before.day, figures.statement), before.excess > .zero,
                (before.excess - after.excess).amount * 4 > before.excess.amount
            else { return nil }
            return after.day
        }
    }

    /// How many totals and ties of the pool differ in the filings of the month that count.
    private static func differences(_ figures: MonthFigures, _ history: FirmHistory) -> Int {
        history.days(of: figures.month).reduce(0) { count, asOf in
            let reconciliation = Reconciliation(of: asOf.effective)
            let footings = reconciliation.footings.count { footing in
                footing.identity.line.statement == figures.statement && footing.outcome.isDifferent
            }
            let ties = reconciliation.ties.count { $0.tie.statement == figures.statement && $0.outcome.isDifferent }
            return count + footings + ties
        }
    }
}

extension Reconciliation.Outcome {
    /// Whether both sides are there and not equal.
    public var isDifferent: Bool {
        if case .differs = self { true } else { false }
    }
}
