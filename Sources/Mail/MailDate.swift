/// A moment as messages state it, in UTC (RFC 5322, section 3.3).
public struct MailDate: Sendable, Hashable {
    /// Seconds since 1 January 1970.
    public let secondsSince1970: Int64

    /// The moment; nil before the year 1970 and after the year 9999, which no message is dated.
    public init?(secondsSince1970 seconds: Int64) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        secondsSince1970 = seconds
    }

    /// The moment of a day, by its number since 1 January 1970, and a second of it; nil outside of the years.
    public init?(dayNumber: Int, secondOfDay: Int) {
        guard (0...86_399).contains(secondOfDay), (0...3_000_000).contains(dayNumber) else { return nil }
        self.init(secondsSince1970: Int64(dayNumber) * 86_400 + Int64(secondOfDay))
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment in words: `Mon, 06 Nov 2017 21:00:00 +0000`.
    var text: String {
        let (dayNumber, second) = Int(secondsSince1970).quotientAndRemainder(dividingBy: 86_400)
        // Counting years from March puts the leap day last, so that months before it have fixed lengths.
        let shifted = dayNumber + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let clock = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(MailDate.weekdays[dayNumber % 7]), \(two(day)) \(MailDate.months[month - 1]) \(year) \(clock) +0000"
    }
}
