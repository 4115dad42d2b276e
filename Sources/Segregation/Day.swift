/// A day of the Gregorian calendar, without hour or zone, from 1900 to 2199.
public struct Day: Sendable, Hashable, Comparable {
    /// Days since 1 January 1970, negative before.
    public let number: Int32

    /// The years a filing may speak of.
    public static let years = 1900...2199

    /// The day of the given date; nil when the calendar has no such day or the year is out of range.
    public init?(year: Int, month: Int, day: Int) {
        guard Day.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        // Counting years from March puts the leap day last, so that months before it have fixed lengths.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// The day of the given number; nil outside the range of years.
    public init?(number: Int32) {
        guard Day.numbers.contains(number) else { return nil }
        self.number = number
    }

    /// The numbers of 1 January 1900 and 31 December 2199, and those between.
    private static let numbers: ClosedRange<Int32> = -25_567...84_005

    /// The day written `YYYY-MM-DD`; nil for any other writing.
    public init?(iso8601 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func value(_ range: Range<Int>) -> Int? {
            var total = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                total = total * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return total
        }
        guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day of the month.
    public var date: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day written `YYYY-MM-DD`.
    public var iso8601: String {
        let (year, month, day) = date
        return String(unsafeUninitializedCapacity: 10) { text in
            func write(_ value: Int, _ places: ClosedRange<Int>) {
                var rest = value
                for place in places.reversed() {
                    text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
            }
            write(year, 0...3)
            text[4] = UInt8(ascii: "-")
            write(month, 5...6)
            text[7] = UInt8(ascii: "-")
            write(day, 8...9)
            return 10
        }
    }

    /// The day of the week.
    public var weekday: Weekday {
        // 1 January 1970 was a Thursday.
        Weekday(ordinal: Int((number % 7 + 7 + 3) % 7))
    }

    /// The calendar days from another day to this one, negative when this one is earlier.
    public func days(since other: Day) -> Int {
        Int(number - other.number)
    }

    /// The day a number of calendar days later; nil beyond the range of years.
    public func adding(days: Int) -> Day? {
        let (sum, isOver) = Int(number).addingReportingOverflow(days)
        guard !isOver, let later = Int32(exactly: sum) else { return nil }
        return Day(number: later)
    }

    /// Orders days by time.
    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// How many days a month has.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A day of the week, Monday first.
public enum Weekday: Int, Sendable, CaseIterable {
    /// The days of the week in order.
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    init(ordinal: Int) {
        self = Weekday.allCases[ordinal]
    }

    /// Whether the day is a Saturday or a Sunday.
    public var isWeekend: Bool {
        self == .saturday || self == .sunday
    }
}
