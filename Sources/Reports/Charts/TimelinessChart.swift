import DocumentModel
import Segregation

/// When the filings of a firm came: a mark for every day, a band for every year.
public struct TimelinessChart {
    private let history: FirmHistory
    private let calendar: BusinessCalendar

    /// So many years are drawn; what is before them is counted in words.
    private static let mostYears = 5

    /// The timeliness of a history, on the days a calendar requires.
    public init(history: FirmHistory, calendar: BusinessCalendar) {
        self.history = history
        self.calendar = calendar
    }

    private struct Entry {
        let day: Day
        let mark: DayGrid.Mark
        let isAmended: Bool
    }

    /// The chart; nil when more required days are without a filing than with one: there is no timeliness to be seen.
    public func chart() -> Chart? {
        let entries = entries
        guard entries.count(where: { $0.mark == .missing }) <= history.days.count else { return nil }
        let last = entries.last?.day.date.year ?? 0
        let shown = entries.filter { $0.day.date.year > last - TimelinessChart.mostYears }
        let earlier = entries.dropLast(shown.count)
        let years = Dictionary(grouping: shown) { $0.day.date.year }
        let bands = years.keys.sorted().map { year in TimelinessChart.band(year, years[year] ?? []) }
        let (first, end) = (AmountFormat.longDay(entries[0].day), AmountFormat.longDay(entries[entries.count - 1].day))
        var caption =
            "A column is a week, a row a day of the week. A filing is on time until the end of the day it is due."
        if !earlier.isEmpty {
            caption +=
                " Before \(AmountFormat.longDay(shown[0].day)): \(TimelinessChart.counts(earlier).joined(separator: ", "))."
        }
        let both = shown.count { $0.mark == .late && $0.isAmended }
        if both > 0 { caption += " Of the late ones \(AmountFormat.count(both)) were amended as well." }
        return Chart(
            id: "filing-timeliness", title: "When the filings came",
            subtitle: "Days as of which a filing is required, from \(first) to \(end)",
            alternative: "Filings as of the days from \(first) to \(end): "
                + "\(TimelinessChart.counts(entries[...]).joined(separator: ", "))." + daysInWords(entries),
            caption: Text(caption),
            plot: .days(
                DayGrid(
                    bands: bands,
                    key: TimelinessChart.marks.compactMap { mark, words in
                        let count = shown.count { $0.mark == mark }
                        return count > 0 ? .init(mark: mark, label: "\(words) \(AmountFormat.count(count))") : nil
                    })), source: "late")
    }

    /// Every weekday from the first filing to the last, and the days of weekends for which something was filed.
    private var entries: [Entry] {
        var entries: [Entry] = []
        for (index, asOf) in history.days.enumerated() {
            if index > 0 {
                let before = history.days[index - 1]
                let kinds = Statement.allCases.filter { before.effective.holds($0) && asOf.effective.holds($0) }
                var next = before.day
                while let day = next.adding(days: 1), day < asOf.day {
                    next = day
                    if !day.weekday.isWeekend { entries.append(entry(day, kinds)) }
                }
            }
            entries.append(entry(asOf))
        }
        return entries
    }

    private func entry(_ day: Day, _ kinds: [Statement]) -> Entry {
        let mark: DayGrid.Mark =
            !calendar.knows(day)
            ? .unknown : kinds.contains { calendar.requires($0, asOf: day) == .yes } ? .missing : .none
        return Entry(day: day, mark: mark, isAmended: false)
    }

    private func entry(_ asOf: FirmHistory.AsOf) -> Entry {
        let isAmended = asOf.effective.header.marker == .amended
        let first = asOf.versions[0].header
        let canBeJudged = first.marker == .initial && first.submitted != nil && calendar.due(asOf: asOf.day) != nil
        let mark: DayGrid.Mark =
            asOf.businessDaysLate(calendar) != nil
            ? .late : isAmended ? .amended : canBeJudged ? .plain : .unknown
        return Entry(day: asOf.day, mark: mark, isAmended: isAmended)
    }

    private static func band(_ year: Int, _ entries: [Entry]) -> DayGrid.Band {
        guard let first = entries.first?.day, let last = entries.last?.day else {
            return DayGrid.Band(label: String(year), weeks: 1, ticks: [], cells: [])
        }
        // The Monday of the first week.
        let start = first.number - Int32(first.weekday.rawValue)
        func week(_ day: Day) -> Int { Int(day.number - start) / 7 }
        var ticks: [DayGrid.Tick] = []
        var month = 0
        for entry in entries where entry.day.date.month != month {
            month = entry.day.date.month
            ticks.append(.init(week: week(entry.day), label: String(AmountFormat.shortMonth(entry.day).prefix(3))))
        }
        return DayGrid.Band(
            label: String(year), weeks: week(last) + 1, ticks: ticks,
            cells: entries.map { .init(week: week($0.day), weekday: $0.day.weekday.rawValue, mark: $0.mark) })
    }

    // MARK: Words

    private static let marks: [(DayGrid.Mark, String)] = [
        (.plain, "on time"), (.late, "late"), (.missing, "missing"), (.amended, "amended"),
        (.unknown, "not to be judged"), (.none, "not required"),
    ]

    /// `240 on time`, `3 late`, for the marks that occur.
    private static func counts(_ entries: ArraySlice<Entry>) -> [String] {
        marks.compactMap { mark, words in
            let count = entries.count { $0.mark == mark }
            return count > 0 ? "\(AmountFormat.count(count)) \(words)" : nil
        }
    }

    /// The days late or missing by name, where they are few.
    private func daysInWords(_ entries: [Entry]) -> String {
        let kinds: [(DayGrid.Mark, String)] = [(.late, "Late"), (.missing, "Missing")]
        return kinds.map { mark, word in
            let days = entries.filter { $0.mark == mark }
            guard !days.isEmpty, days.count <= 10 else { return "" }
            return " \(word): \(days.map { AmountFormat.longDay($0.day) }.joined(separator: "; "))."
        }.joined()
    }
}
