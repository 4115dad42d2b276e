/// What was found and expected of a filing beside the calendar, the limits of the house, or other days.
public enum HistoryFacts: Sendable {
    /// The excess is below the management target for so many reported days in a row.
    case belowTargetDays(Statement, count: Int, since: Day)
    /// Funds are required and no target is stated.
    case targetAbsent(Statement, required: Dollars)
    /// The management target moved.
    case targetChanged(Move)
    /// The excess is above the target by less than a part of it, in percent.
    case thinBuffer(Statement, over: Dollars, target: Dollars, limit: Int)
    /// The excess fell by more than a quarter.
    case excessDrop(Move)
    /// The amount required moved by more than a part of it, in percent.
    case requirementMove(Move, limit: Int)
    /// Net deficits are more than a part of the excess, in percent.
    case deficits(Statement, Dollars, excess: Dollars, limit: Int)
    /// Net deficits grew by more than a part of them, in percent.
    case deficitsRise(Move, limit: Int)
    /// The share of a line in the funds held moved by more points of a percentage than the limit.
    case shift(LineID, from: Ratio, to: Ratio, since: Day, limit: Int)
    /// Foreign law asks for more than the calculation of the form.
    case foreign(Dollars, calculated: Dollars)
    /// The filing was sent after the day it was due.
    case late(due: Day, submitted: Day, businessDays: Int)
    /// The filing is dated no later than the day it reports on.
    case early(asOf: Day, submitted: Day)
    /// No filing is at hand for days as of which one is required.
    case daysMissing(ClosedRange<Day>, count: Int, after: Day, areHolidays: Bool)
    /// A statement repeats the amounts of an earlier day.
    case stale(Statement, since: Day)
    /// A version changes lines of the one before it; one that does not say so is a second filing of the same day.
    case amended([AmendedLine], earlier: Day?, isAmendment: Bool)
    /// An amendment changes the sign of an excess.
    case flips(LineID, from: Dollars, to: Dollars)
    /// A published amount and the filed one; the file of another version that states what is published, if there is one.
    case monthly(MonthlyMeasure, published: Dollars, filed: Dollars, line: LineID, explainedBy: String?)
    /// An amount that is out of proportion to the days beside it.
    case odd(LineID, Dollars, before: Dollars, after: Dollars?)

    /// The line it is about; nil where it is about a whole statement or filing.
    public var line: LineID? {
        switch self {
        case .belowTargetDays(let statement, _, _): Measures.lines(of: statement).excess
        case .thinBuffer(let statement, _, _, _): Measures.lines(of: statement).excess
        case .excessDrop(let move): Measures.lines(of: move.statement).excess
        case .targetAbsent(let statement, _): Measures.lines(of: statement).target
        case .targetChanged(let move): Measures.lines(of: move.statement).target
        case .requirementMove(let move, _): Measures.lines(of: move.statement).required
        case .deficits(let statement, _, _, _): statement.netDeficits
        case .deficitsRise(let move, _): move.statement.netDeficits
        case .monthly(_, _, _, let line, _), .shift(let line, _, _, _, _), .flips(let line, _, _),
            .odd(let line, _, _, _):
            line
        case .foreign: .secReqForeign
        case .late, .early, .daysMissing, .stale, .amended: nil
        }
    }

    /// The amount found and the one it is set against; nil where it is not one against another.
    public var amounts: (found: Dollars, expected: Dollars)? {
        switch self {
        case .targetChanged(let move), .excessDrop(let move), .requirementMove(let move, _),
            .deficitsRise(let move, _):
            (move.to, move.from)
        case .foreign(let foreign, let calculated): (foreign, calculated)
        case .flips(_, let from, let to): (to, from)
        case .monthly(_, let published, let filed, _, _): (published, filed)
        case .odd(_, let value, let before, _): (value, before)
        case .belowTargetDays, .targetAbsent, .thinBuffer, .deficits, .shift, .late, .early, .daysMissing, .stale,
            .amended:
            nil
        }
    }
}

/// An amount of a statement on an earlier day and on the day of the finding.
public struct Move: Sendable, Hashable {
    /// Which statement.
    public let statement: Statement
    /// The earlier day.
    public let since: Day
    /// The amount then.
    public let from: Dollars
    /// The amount now.
    public let to: Dollars
}

/// A line that an amendment changes; nil where a version does not hold it.
public struct AmendedLine: Sendable, Hashable {
    /// The line.
    public let line: LineID
    /// The amount before the amendment.
    public let before: Dollars?
    /// The amount since.
    public let after: Dollars?
}
