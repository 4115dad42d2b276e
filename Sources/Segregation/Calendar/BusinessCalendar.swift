/// The two calendars of the daily filing: the days on which filings fall due, and the days as of which they are required.
///
/// They differ: futures markets trade on days that are holidays to the regulators. A statement is required for any day on
/// which the markets of its origin are open, and due at noon of the next business day (regulation 1.32(c) and (d)).
/// Where the schedules of the regulators could not be confirmed the answer is `either`, and nothing is held against a
/// firm that followed one of the two.
///
///     as of Friday 2017-12-22, with Christmas on a Monday: due on Tuesday 2017-12-26
public struct BusinessCalendar: Sendable {
    /// What a calendar says of a day.
    public enum Answer: String, Sendable, Hashable {
        /// It is so.
        case yes
        /// It is not.
        case no
        /// It could not be confirmed.
        case either
    }

    /// A day that is not a plain business day.
    public struct Holiday: Sendable, Hashable {
        /// The day.
        public let day: Day
        /// What it is called.
        public let name: String
        /// Whether filings fall due on it.
        public let isDueDay: Answer
        /// Whether each statement is required as of it, in the order of `Statement`.
        let required: [Answer]
    }

    private let holidays: [Day: Holiday]
    private let years: Set<Int>

    /// A calendar of the holidays given.
    ///
    /// - Parameters:
    ///   - holidays: later ones replace earlier ones of the same day.
    ///   - years: the years of which all holidays are known.
    public init(_ holidays: [Holiday], years: some Sequence<Int>) {
        self.holidays = Dictionary(holidays.map { ($0.day, $0) }) { $1 }
        self.years = Set(years)
    }

    /// The calendar with some days replaced.
    ///
    /// The years of those days count as known.
    public func replacing(_ days: [Holiday]) -> BusinessCalendar {
        BusinessCalendar(holidays.values + days, years: years.union(days.map { $0.day.date.year }))
    }

    /// Whether the holidays of a day's year are known.
    ///
    /// Of other years nothing is said: neither late nor missing.
    public func knows(_ day: Day) -> Bool {
        years.contains(day.date.year)
    }

    /// The holiday on a day; nil for a plain business day and for a weekend.
    public func holiday(on day: Day) -> Holiday? {
        holidays[day]
    }

    /// Whether filings fall due on a day.
    public func isDueDay(_ day: Day) -> Answer {
        day.weekday.isWeekend ? .no : holidays[day]?.isDueDay ?? .yes
    }

    /// Whether a statement is required as of a day.
    public func requires(_ statement: Statement, asOf day: Day) -> Answer {
        day.weekday.isWeekend ? .no : holidays[day]?.required[Int(statement.rawValue)] ?? .yes
    }

    /// The day a filing is due: the next business day, or the days it may be where that could not be confirmed; nil beyond
    /// the years known.
    public func due(asOf day: Day) -> ClosedRange<Day>? {
        guard knows(day) else { return nil }
        var first: Day?
        var next = day
        while let day = next.adding(days: 1), knows(day) {
            next = day
            switch isDueDay(day) {
            case .no: continue
            case .either: first = first ?? day
            case .yes: return (first ?? day)...day
            }
        }
        return nil
    }

    /// How many business days a day lies behind another: what a late filing is late by.
    ///
    /// Days that could not be confirmed are not counted.
    public func businessDays(after day: Day, through end: Day) -> Int {
        var count = 0
        var next = day
        while next < end, let day = next.adding(days: 1) {
            next = day
            if isDueDay(day) == .yes { count += 1 }
        }
        return count
    }

    /// The days of a range as of which any of the statements is required for certain, in years known.
    public func requiredDays(_ statements: some Collection<Statement>, in range: ClosedRange<Day>) -> [Day] {
        var days: [Day] = []
        var next: Day? = range.lowerBound
        while let day = next, day <= range.upperBound {
            if knows(day), statements.contains(where: { requires($0, asOf: day) == .yes }) { days.append(day) }
            next = day.adding(days: 1)
        }
        return days
    }
}
