/// A month of a history: what of it was filed, and which month is a whole one.
extension FirmHistory {
    /// The days of a month for which something was filed, ascending.
    public func days(of month: Month) -> [AsOf] {
        days.filter { month.days.contains($0.day) }
    }

    /// The history of a month alone; nil when nothing was filed for it.
    public func part(of month: Month) -> FirmHistory? {
        from(month.first)?.through(month.last)
    }

    /// The newest month of which a filing is at hand for its last required day or one behind it, and of which the record
    /// begins no later than its first required day.
    ///
    /// Where no month is whole, the newest with a filing.
    public func newestWholeMonth(_ calendar: BusinessCalendar) -> Month {
        let months = Set(days.map { Month(of: $0.day) }).sorted()
        return months.last { isWhole($0, calendar) } ?? Month(of: days[days.count - 1].day)
    }

    private func isWhole(_ month: Month, _ calendar: BusinessCalendar) -> Bool {
        let required = calendar.requiredOrWeekdays(Statement.allCases, in: month.days)
        guard let first = required.first, let last = required.last else { return false }
        return days[0].day <= first && days[days.count - 1].day >= last
    }

    /// The days as of which a statement that the firm files is required for certain and nothing was filed, between two of
    /// its filings, ascending.
    ///
    /// The days of `missingDays`, one by one.
    public func missingDates(_ calendar: BusinessCalendar, in period: ClosedRange<Day>) -> [Day] {
        zip(days, days.dropFirst()).flatMap { earlier, later -> [Day] in
            let kinds = Statement.allCases.filter { earlier.effective.holds($0) && later.effective.holds($0) }
            guard let first = earlier.day.adding(days: 1), let last = later.day.adding(days: -1),
                first <= last, first <= period.upperBound, last >= period.lowerBound
            else { return [] }
            return calendar.requiredDays(
                kinds, in: max(first, period.lowerBound)...min(last, period.upperBound))
        }
    }
}

extension BusinessCalendar {
    /// The days of a range as of which any of the statements is required for certain; of years whose holidays are not
    /// known, every weekday.
    public func requiredOrWeekdays(_ statements: some Collection<Statement>, in range: ClosedRange<Day>) -> [Day] {
        var days: [Day] = []
        var next: Day? = range.lowerBound
        while let day = next, day <= range.upperBound {
            let isRequired =
                knows(day)
                ? statements.contains { requires($0, asOf: day) == .yes } : !day.weekday.isWeekend
            if isRequired { days.append(day) }
            next = day.adding(days: 1)
        }
        return days
    }
}

extension BusinessCalendar {
    /// Those of some days, ascending, that are the last of a month that has ended: a later month has one, or no day as of
    /// which a statement is required is left.
    public func monthEnds(among days: [Day]) -> [Day] {
        days.indices.filter { index in
            let month = Month(of: days[index])
            if index + 1 < days.count { return Month(of: days[index + 1]) != month }
            guard let next = days[index].adding(days: 1), next <= month.last else { return true }
            return requiredOrWeekdays(Statement.allCases, in: next...month.last).isEmpty
        }.map { days[$0] }
    }
}

/// How much of a month is at hand: the days required, those filed, and those that are not.
public struct MonthCoverage: Sendable, Hashable {
    /// The month.
    public let month: Month
    /// The days as of which a statement the firm files is required; of years not known, every weekday.
    public let required: [Day]
    /// The days for which something was filed.
    public let filed: [Day]
    /// The required days between two filings for which nothing was filed.
    public let missing: [Day]
    /// The required days before the firm's first filing: of them nothing can be said.
    public let beforeRecord: Int
    /// The required days behind the last filing that the pack may draw on.
    public let afterRecord: Int
    /// The days filed more than once.
    public let amended: [Day]
    /// The days of which the first filing came late.
    public let late: [Day]
    /// How many of the required days have no filing, wherever in the month they lie; none where holidays are not known.
    public var absent: Int { isCalendarKnown ? Set(required).subtracting(filed).count : 0 }
    /// Whether the holidays of the month's year are known.
    public let isCalendarKnown: Bool

    /// The coverage of a month.
    ///
    /// - Parameter history: the filings up to the end of the month.
    public init(_ month: Month, of history: FirmHistory, _ calendar: BusinessCalendar) {
        let own = history.days(of: month)
        let held = Statement.allCases.filter { kind in own.contains { $0.effective.holds(kind) } }
        let required = calendar.requiredOrWeekdays(held.isEmpty ? Statement.allCases : held, in: month.days)
        let record = history.days[0].day...history.days[history.days.count - 1].day
        self.month = month
        self.required = required
        filed = own.map(\.day)
        missing = history.missingDates(calendar, in: month.days)
        beforeRecord = required.count { $0 < record.lowerBound }
        afterRecord = required.count { $0 > record.upperBound }
        amended = own.filter { $0.versions.count > 1 }.map(\.day)
        late = own.filter { $0.businessDaysLate(calendar) != nil }.map(\.day)
        isCalendarKnown = calendar.knows(month.first)
    }
}
