import Holidays
import Segregation
import Testing

/// The two calendars against the days the regulators published.
@Suite struct BusinessCalendarTests {
    static let calendar: BusinessCalendar = {
        let files = HolidayFiles.all.map { file in
            do { return try HolidayFile(file.bytes).holidays } catch { fatalError("\(file.year): \(error)") }
        }
        return BusinessCalendar(files.flatMap(\.self), years: HolidayFiles.all.map(\.year))
    }()

    private func day(_ text: String) throws -> Day {
        try #require(Day(iso8601: text))
    }

    /// As of a day, due between two others; one day where it is certain.
    static let dues = [
        ("2013-12-31", "2014-01-02", "2014-01-02"), ("2017-11-06", "2017-11-07", "2017-11-07"),
        ("2017-12-22", "2017-12-26", "2017-12-26"), ("2012-12-25", "2012-12-26", "2012-12-26"),
        ("2013-05-27", "2013-05-28", "2013-05-28"), ("2013-05-24", "2013-05-28", "2013-05-28"),
        ("2015-04-02", "2015-04-06", "2015-04-06"), ("2015-04-03", "2015-04-06", "2015-04-06"),
        ("2024-12-24", "2024-12-26", "2024-12-26"), ("2024-12-25", "2024-12-26", "2024-12-26"),
        ("2024-12-31", "2025-01-02", "2025-01-02"), ("2025-01-17", "2025-01-21", "2025-01-21"),
        ("2025-01-20", "2025-01-21", "2025-01-21"), ("2025-02-17", "2025-02-18", "2025-02-18"),
        ("2025-05-26", "2025-05-27", "2025-05-27"), ("2025-06-19", "2025-06-20", "2025-06-20"),
        ("2025-04-17", "2025-04-18", "2025-04-18"), ("2025-04-18", "2025-04-21", "2025-04-21"),
        // Columbus Day, Veterans Day and Good Friday of other years may or may not be due days.
        ("2017-10-06", "2017-10-09", "2017-10-10"), ("2025-11-10", "2025-11-11", "2025-11-12"),
        ("2017-04-13", "2017-04-14", "2017-04-17"),
    ]

    @Test(arguments: dues) func filingsAreDueTheNextBusinessDay(asOf: String, first: String, last: String) throws {
        #expect(Self.calendar.due(asOf: try day(asOf)) == (try day(first))...(try day(last)))
    }

    /// What is required as of a day: segregated, secured, swaps.
    static let requirements: [(String, BusinessCalendar.Answer, BusinessCalendar.Answer, BusinessCalendar.Answer)] = [
        ("2012-12-25", .no, .yes, .yes), ("2013-01-01", .no, .no, .no), ("2013-05-27", .no, .yes, .yes),
        ("2015-04-02", .yes, .yes, .yes), ("2015-04-03", .yes, .yes, .yes), ("2024-12-24", .yes, .yes, .yes),
        ("2024-12-25", .yes, .yes, .yes), ("2024-12-31", .yes, .yes, .yes), ("2025-01-01", .no, .no, .no),
        ("2025-01-20", .yes, .yes, .yes), ("2025-06-19", .yes, .yes, .yes), ("2025-07-04", .either, .either, .either),
        ("2017-11-06", .yes, .yes, .yes), ("2017-11-05", .no, .no, .no),
    ]

    @Test(arguments: requirements) func statementsAreRequiredWhereMarketsAreOpen(
        text: String, segregated: BusinessCalendar.Answer, secured: BusinessCalendar.Answer,
        swaps: BusinessCalendar.Answer
    ) throws {
        let day = try day(text)
        #expect(Self.calendar.requires(.segregated, asOf: day) == segregated)
        #expect(Self.calendar.requires(.secured, asOf: day) == secured)
        #expect(Self.calendar.requires(.swaps, asOf: day) == swaps)
    }

    @Test func everyYearHasItsHolidays() {
        #expect(HolidayFiles.all.map(\.year) == Array(2012...2027))
        for file in HolidayFiles.all {
            let days = (try? HolidayFile(file.bytes))?.holidays.map(\.day) ?? []
            #expect(days.count >= 11 && days == days.sorted() && Set(days).count == days.count, "\(file.year)")
            #expect(days.allSatisfy { $0.date.year == file.year }, "\(file.year)")
        }
    }

    @Test func nothingIsSaidOfUnknownYears() throws {
        #expect(Self.calendar.due(asOf: try day("2028-03-01")) == nil)
        #expect(Self.calendar.due(asOf: try day("2011-12-30")) == nil)
        // The due day of the last day lies beyond what is known.
        #expect(Self.calendar.due(asOf: try day("2027-12-31")) == nil)
        #expect(
            Self.calendar.requiredDays(Statement.allCases, in: try day("2027-12-29")...day("2028-01-05")).count == 3)
    }

    @Test func lateDaysAreBusinessDays() throws {
        let calendar = Self.calendar
        #expect(calendar.businessDays(after: try day("2017-11-07"), through: try day("2017-11-08")) == 1)
        #expect(calendar.businessDays(after: try day("2017-12-22"), through: try day("2017-12-26")) == 1)
        #expect(calendar.businessDays(after: try day("2017-12-26"), through: try day("2017-12-26")) == 0)
    }

    @Test func laterRowsReplaceEarlierOnes() throws {
        let text =
            "# the schedule of 2017\nday\tdue\tsegregated\tsecured\tswaps\tname\n2017-10-09\tno\tyes\tyes\tyes\tColumbus Day\n"
        let own = try HolidayFile(Array(text.utf8)).holidays
        let built = try HolidayFiles.all.flatMap { try HolidayFile($0.bytes).holidays }
        let calendar = BusinessCalendar(built + own, years: 2012...2027)
        #expect(calendar.due(asOf: try day("2017-10-06")) == (try day("2017-10-10"))...(try day("2017-10-10")))
        #expect(calendar.requires(.secured, asOf: try day("2017-10-09")) == .yes)
    }

    static let faults = [
        ("day\tdue\n", 1), ("when\tdue\tsegregated\tsecured\tswaps\tname\n", 1),
        ("day\tdue\tsegregated\tsecured\tswaps\tname\n2017-02-30\tno\tno\tno\tno\tX\n", 2),
        ("day\tdue\tsegregated\tsecured\tswaps\tname\n\n2017-02-28\tno\tmaybe\tno\tno\tX\n", 3),
        ("day\tdue\tsegregated\tsecured\tswaps\tname\n2017-11-05\tno\tno\tno\tno\tSunday\n", 2),
    ]

    @Test(arguments: faults) func badFilesAreRefusedByLine(text: String, line: Int) {
        #expect { try HolidayFile(Array(text.utf8)) } throws: { ($0 as? HolidayFile.Fault)?.line == line }
    }
}
