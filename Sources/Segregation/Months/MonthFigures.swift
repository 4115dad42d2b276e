/// What a pool came to on a day.
public struct DayFigure: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// The excess, as filed.
    public let excess: Dollars
    /// What the statement comes to.
    public let measures: Measures

    /// The figure of a day; nil where the filing that counts has no excess of the pool.
    init?(_ statement: Statement, _ asOf: FirmHistory.AsOf) {
        let measures = Measures(statement, of: asOf.effective)
        guard let excess = measures.excess else { return nil }
        day = asOf.day
        self.excess = excess
        self.measures = measures
    }

    /// Whether the excess is below the management target of the day.
    public var isBelowTarget: Bool {
        measures.target.map { excess < $0 } ?? false
    }
}

/// A pool in a month: opening, closing, lowest, highest and mean excess, and how many days were what.
///
/// All are over the days reported, on the filings that count.
public struct MonthFigures: Sendable, Hashable {
    /// The pool.
    public let statement: Statement
    /// The month.
    public let month: Month
    /// The days of the month with an excess, ascending.
    public let days: [DayFigure]
    /// The last day with an excess in the month before; nil when there is none.
    public let opening: DayFigure?
    /// How many days of the month hold the statement without an excess that could be read.
    public let unread: Int
    /// The days of the month as of which the statement is required for certain and for which nothing was filed.
    public let missing: Int
    /// The longest row of days of the month below the management target, in reported days.
    public let longestBelow: Int

    /// The figures of a pool in a month.
    ///
    /// - Parameter history: the filings up to the end of the month, or more.
    public init(_ statement: Statement, in month: Month, of history: FirmHistory, _ basis: Basis) {
        self.statement = statement
        self.month = month
        let own = history.days(of: month).filter { $0.effective.holds(statement) }
        days = own.compactMap { DayFigure(statement, $0) }
        unread = own.count - days.count
        let before = month.previous.map { history.days(of: $0) } ?? []
        opening = before.reversed().lazy.compactMap { DayFigure(statement, $0) }.first
        missing = basis.calendar.requiredDays([statement], in: month.days).count { history[$0] == nil }
        let spells = history.part(of: month)?.spells(statement, below: .target, basis) ?? []
        longestBelow = spells.map(\.count).max() ?? 0
    }

    /// The last day of the month with an excess.
    public var closing: DayFigure? { days.last }

    /// The day with the least excess, the first of several.
    public var lowest: DayFigure? { days.min { $0.excess < $1.excess } }

    /// The days with the least excess, the lowest first, of equal ones the earlier.
    ///
    /// - Parameter most: how many are given, at most.
    public func lowest(_ most: Int) -> ArraySlice<DayFigure> {
        days.sorted { ($0.excess, $0.day) < ($1.excess, $1.day) }.prefix(most)
    }

    /// The day with the greatest excess, the first of several.
    public var highest: DayFigure? { days.max { $0.excess < $1.excess } }

    /// The mean of the excess over the days reported; nil without any.
    public var average: Ratio? {
        Ratio(days.reduce(.zero) { $0 + $1.excess }, over: Dollars(Int64(days.count)))
    }

    /// The day with the least cover, the first of several; nil where nothing is required on any.
    public var lowestCover: (day: Day, cover: Ratio)? {
        days.compactMap { figure in figure.measures.cover.map { (day: figure.day, cover: $0) } }
            .min { $0.cover < $1.cover }
    }

    /// How many days were below the management target.
    public var belowTarget: Int { days.count(where: \.isBelowTarget) }

    /// How many days state a management target.
    public var withTarget: Int { days.count { $0.measures.target != nil } }

    /// How many days were deficient.
    public var deficient: Int { days.count { $0.excess.isNegative } }
}
