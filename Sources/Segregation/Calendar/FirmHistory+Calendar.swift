/// Days as of which a firm has filed nothing although a statement is required for certain.
///
/// They lie between two filings that follow each other.
public struct MissingDays: Sendable, Hashable {
    /// From the first to the last of them.
    public let range: ClosedRange<Day>
    /// How many they are: weekends and holidays within are not counted.
    public let count: Int
}

extension FirmHistory {
    /// The days missing between the firm's first filing and its last, in years whose holidays are known.
    ///
    /// A statement counts as one the firm files where the filing before the gap and the one behind it hold it.
    ///
    /// - Parameter period: only days in it are given; nil for all.
    public func missingDays(_ calendar: BusinessCalendar, in period: ClosedRange<Day>? = nil) -> [MissingDays] {
        zip(days, days.dropFirst()).compactMap { earlier, later in
            let kinds = Statement.allCases.filter { earlier.effective.holds($0) && later.effective.holds($0) }
            return calendar.missingDays(kinds, between: earlier.day, and: later.day, in: period)
        }
    }
}

extension BusinessCalendar {
    /// The days between two others as of which one of the statements is required for certain; nil when there are none.
    public func missingDays(
        _ statements: [Statement], between earlier: Day, and later: Day, in period: ClosedRange<Day>? = nil
    ) -> MissingDays? {
        guard let first = earlier.adding(days: 1), let last = later.adding(days: -1), first <= last else { return nil }
        let days = requiredDays(statements, in: first...last).filter { period?.contains($0) ?? true }
        guard let first = days.first, let last = days.last else { return nil }
        return MissingDays(range: first...last, count: days.count)
    }
}

extension FirmHistory.AsOf {
    /// By how many business days the first filing of the day came late; nil when it did not, or when nothing can be said.
    ///
    /// The day it was due is on time, whatever the hour: the form has none. A day whose first filing is not at hand is not
    /// judged.
    public func businessDaysLate(_ calendar: BusinessCalendar) -> Int? {
        guard versions[0].header.marker == .initial, let submitted = versions[0].header.submitted,
            let due = calendar.due(asOf: day), submitted > due.upperBound
        else { return nil }
        return calendar.businessDays(after: due.upperBound, through: submitted)
    }
}
