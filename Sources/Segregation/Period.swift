/// A stretch of time by which filings are chosen, by the day they report on.
///
///     2017-11-06    2017-11    2017Q4    2017    2017-11..2018Q1    last-12m    all
public enum Period: Sendable, Hashable {
    /// Every day.
    case all
    /// The days from one to another, both included.
    case days(ClosedRange<Day>)
    /// So many months up to the newest filing: the days behind the same date that many months before it.
    case lastMonths(Int)

    /// What is wrong with a text.
    public enum Fault: Error, Sendable, Hashable {
        /// It is none of the forms; the part that is not.
        case unknown(String)
        /// It ends before it begins.
        case backwards
    }

    /// Reads a period.
    public init(_ text: String) throws(Fault) {
        if text == "all" {
            self = .all
        } else if let months = Period.months(text) {
            self = .lastMonths(months)
        } else if let dots = text.firstIndex(of: "."), text[dots...].hasPrefix("..") {
            let first = try Period.span(text[..<dots])
            let last = try Period.span(text[dots...].dropFirst(2))
            guard first.lowerBound <= last.upperBound else { throw .backwards }
            self = .days(first.lowerBound...last.upperBound)
        } else {
            self = .days(try Period.span(text[...]))
        }
    }

    /// The days meant, where the newest filing reports on the day given; nil for every day.
    public func days(upTo newest: Day) -> ClosedRange<Day>? {
        switch self {
        case .all: return nil
        case .days(let range): return range
        case .lastMonths(let count):
            let (year, month, date) = newest.date
            let months = year * 12 + month - 1 - count
            let length = Day.length(ofMonth: months % 12 + 1, year: months / 12)
            let before = Day(year: months / 12, month: months % 12 + 1, day: min(date, length))
            guard let first = before?.adding(days: 1) else { return nil }
            return first...newest
        }
    }

    // MARK: Parts

    /// The number in `last-12m`.
    private static func months(_ text: String) -> Int? {
        guard text.hasPrefix("last-"), text.hasSuffix("m"), text.utf8.count > 6 else { return nil }
        guard let count = number(text.dropFirst(5).dropLast()), (1...1200).contains(count) else { return nil }
        return count
    }

    /// The days of a day, a month, a quarter or a year.
    private static func span(_ text: Substring) throws(Fault) -> ClosedRange<Day> {
        if let day = Day(iso8601: text) { return day...day }
        let year = number(text.prefix(4))
        let rest = text.dropFirst(4)
        if text.utf8.count >= 4, let year, let months = months(of: rest),
            let first = Day(year: year, month: months.lowerBound, day: 1),
            let last = Day(
                year: year, month: months.upperBound, day: Day.length(ofMonth: months.upperBound, year: year))
        {
            return first...last
        }
        throw .unknown(String(text))
    }

    /// The months that stand behind a year: nothing, `-11` or `Q4`.
    private static func months(of rest: Substring) -> ClosedRange<Int>? {
        if rest.isEmpty { return 1...12 }
        if rest.hasPrefix("-"), rest.utf8.count == 3, let month = number(rest.dropFirst()), (1...12).contains(month) {
            return month...month
        }
        if rest.hasPrefix("Q") || rest.hasPrefix("q"), rest.utf8.count == 2, let quarter = number(rest.dropFirst()),
            (1...4).contains(quarter)
        {
            return (quarter * 3 - 2)...(quarter * 3)
        }
        return nil
    }

    /// A number of digits alone, at most four of them.
    private static func number(_ text: Substring) -> Int? {
        let digits = text.utf8
        guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
