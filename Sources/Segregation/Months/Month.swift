/// A month of the Gregorian calendar, written `2017-11`.
public struct Month: Sendable, Hashable, Comparable {
    /// Its first day.
    public let first: Day
    /// Its last day.
    public let last: Day

    /// The month of the given number; nil when there is none or the year is out of range.
    public init?(year: Int, month: Int) {
        guard let first = Day(year: year, month: month, day: 1),
            let last = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
        else { return nil }
        self.first = first
        self.last = last
    }

    /// The month that a day lies in.
    public init(of day: Day) {
        let (year, month, date) = day.date
        first = day.adding(days: 1 - date) ?? day
        last = day.adding(days: Day.length(ofMonth: month, year: year) - date) ?? day
    }

    /// The month written `YYYY-MM`; nil for any other writing.
    public init?(iso8601 text: String) {
        guard let first = Day(iso8601: text + "-01") else { return nil }
        self.init(of: first)
    }

    /// The days of it.
    public var days: ClosedRange<Day> {
        first...last
    }

    /// The month written `YYYY-MM`.
    public var iso8601: String {
        String(first.iso8601.prefix(7))
    }

    /// The month a number of months later; nil beyond the range of years.
    public func adding(months: Int) -> Month? {
        let (year, month, _) = first.date
        let number = year * 12 + month - 1 + months
        guard number >= 0 else { return nil }
        return Month(year: number / 12, month: number % 12 + 1)
    }

    /// The month before; nil before the first year.
    public var previous: Month? {
        adding(months: -1)
    }

    /// Orders months by time.
    public static func < (left: Month, right: Month) -> Bool {
        left.first < right.first
    }
}
