/// A day on which the excess of a pool was among the lowest of a month, with what moved it there and how long it took to
/// come back.
public struct LowPoint: Sendable {
    /// What the excess had to come back to.
    public enum Level: Sendable, Hashable {
        /// The management target of the day: the excess was below it.
        case target(Dollars)
        /// The mean excess of the month: the excess was below it and not below the target.
        case average(Ratio)
        /// Nothing: the excess was below neither.
        case none
    }

    /// How long it took.
    public enum Recovery: Sendable, Hashable {
        /// There was nothing to come back from.
        case notNeeded
        /// So many business days, to the first reported day at the level or above.
        case after(businessDays: Int, on: Day)
        /// Not up to the last day reported.
        case notBy(Day)
    }

    /// The figure of the day.
    public let figure: DayFigure
    /// What the excess had to come back to.
    public let level: Level
    /// How long it took.
    public let recovery: Recovery
    /// The reported day before it with the way from there; nil where there is none or nothing to compare.
    public let bridge: (since: Day, way: ExcessBridge)?
}

extension FirmHistory {
    /// The days of a month with the least excess of a pool, the lowest first, of equal ones the earlier.
    ///
    /// - Parameter most: how many are given, at most.
    public func lowPoints(_ figures: MonthFigures, most: Int, _ basis: Basis) -> [LowPoint] {
        let statement = figures.statement
        let reported = days.filter { $0.effective.holds(statement) }
        let later = days.compactMap { DayFigure(statement, $0) }
        return figures.lowest(most).map { figure in
            let level = FirmHistory.level(figure, figures.average)
            let before = reported.last { $0.day < figure.day }
            let now = reported.first { $0.day == figure.day }
            var bridge: (since: Day, way: ExcessBridge)?
            if let before, let now,
                let way = ExcessBridge(statement, from: before.effective, to: now.effective)
            {
                bridge = (before.day, way)
            }
            return LowPoint(
                figure: figure, level: level,
                recovery: FirmHistory.recovery(of: figure, to: level, later, statement, basis.calendar),
                bridge: bridge)
        }
    }

    private static func level(_ figure: DayFigure, _ average: Ratio?) -> LowPoint.Level {
        if let target = figure.measures.target, figure.excess < target { return .target(target) }
        guard let average, let excess = Ratio(figure.excess, over: Dollars(1)), excess < average else { return .none }
        return .average(average)
    }

    private static func recovery(
        of figure: DayFigure, to level: LowPoint.Level, _ days: [DayFigure], _ statement: Statement,
        _ calendar: BusinessCalendar
    ) -> LowPoint.Recovery {
        func isBack(_ later: DayFigure) -> Bool {
            switch level {
            case .none: true
            case .target(let target): later.excess >= later.measures.target ?? target
            case .average(let average): Ratio(later.excess, over: Dollars(1)).map { $0 >= average } ?? false
            }
        }
        if level == .none { return .notNeeded }
        let later = days.filter { $0.day > figure.day }
        guard let back = later.first(where: isBack) else { return .notBy(later.last?.day ?? figure.day) }
        let count = calendar.requiredOrWeekdays([statement], in: figure.day...back.day).count { $0 > figure.day }
        return .after(businessDays: max(1, count), on: back.day)
    }
}
