/// A file of holidays: a row a day, columns apart by tabs.
///
///     day         due     segregated  secured  swaps   name
///     2013-05-27  no      no          yes      yes     Memorial Day
public struct HolidayFile: Sendable {
    /// What is wrong with a file.
    public struct Fault: Error, Sendable, Hashable {
        /// The line, counted from 1.
        public let line: Int
        /// What was found.
        public let found: String
        /// What was expected.
        public let expected: String
    }

    /// Its rows.
    public let holidays: [BusinessCalendar.Holiday]

    /// The names of the columns, in their order.
    public static let columns = ["day", "due"] + Statement.allCases.map(\.name) + ["name"]

    /// Reads a file.
    ///
    /// Empty lines and lines that begin with `#` are passed over; the first other one names the columns.
    ///
    /// - Throws: `Fault`, for the first line that cannot be read.
    public init(_ bytes: [UInt8]) throws(Fault) {
        var holidays: [BusinessCalendar.Holiday] = []
        var hasNames = false
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            func fault(_ found: String, _ expected: String) -> Fault {
                Fault(line: number + 1, found: found, expected: expected)
            }
            guard cells.count == HolidayFile.columns.count else {
                throw fault(
                    "\(cells.count) columns",
                    "\(HolidayFile.columns.count): \(HolidayFile.columns.joined(separator: ", "))")
            }
            if !hasNames {
                guard cells == HolidayFile.columns else {
                    throw fault(
                        cells.joined(separator: ", "),
                        "the names of the columns: \(HolidayFile.columns.joined(separator: ", "))")
                }
                hasNames = true
                continue
            }
            guard let day = Day(iso8601: cells[0]) else { throw fault("\"\(cells[0])\"", "a day such as 2025-12-25") }
            var answers: [BusinessCalendar.Answer] = []
            for cell in cells[1..<(cells.count - 1)] {
                guard let answer = BusinessCalendar.Answer(rawValue: cell) else {
                    throw fault("\"\(cell)\"", "yes, no or either")
                }
                answers.append(answer)
            }
            if day.weekday.isWeekend { throw fault("\(cells[0]), a day of the weekend", "a day from Monday to Friday") }
            holidays.append(
                BusinessCalendar.Holiday(
                    day: day, name: cells[cells.count - 1], isDueDay: answers[0], required: Array(answers.dropFirst())))
        }
        self.holidays = holidays
    }
}
