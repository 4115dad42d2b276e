import DocumentModel
import Segregation

/// An axis on which every day as of which a filing is required takes equal width, and weekends and holidays take none.
///
/// A day of which the calendars are not sure has a slot only if something was filed for it. In years whose holidays are
/// not known every weekday counts as required.
struct BusinessAxis {
    /// The days in their order, a slot each.
    let days: [Day]
    /// The slots of the days filed, in the order of the history.
    let filed: [Int]
    /// The stretches of required days without a filing.
    let missing: [ClosedRange<Int>]
    /// Whether the axis has days of years whose holidays are not known.
    let hasUnknownYears: Bool
    /// By statement: whether it is required for certain, by slot.
    private let isRequired: [[Bool]]

    /// The axis from the first to the last day of a history.
    init(_ history: FirmHistory, _ calendar: BusinessCalendar) {
        self.init(
            history.days.map { asOf in (asOf.day, Statement.allCases.filter { asOf.effective.holds($0) }) }, calendar)
    }

    /// The axis from the first to the last of some days, ascending, with the statements reported for each.
    init(_ reported: [(day: Day, kinds: [Statement])], _ calendar: BusinessCalendar) {
        var days: [Day] = []
        var filed: [Int] = []
        var isRequired: [[Bool]] = Array(repeating: [], count: Statement.allCases.count)
        var missing: [ClosedRange<Int>] = []
        var hasUnknownYears = false
        func answers(_ day: Day) -> [Bool] {
            guard calendar.knows(day) else {
                hasUnknownYears = true
                return Statement.allCases.map { _ in !day.weekday.isWeekend }
            }
            return Statement.allCases.map { calendar.requires($0, asOf: day) == .yes }
        }
        func add(_ day: Day, _ required: [Bool]) {
            days.append(day)
            for (index, answer) in required.enumerated() { isRequired[index].append(answer) }
        }
        for (index, asOf) in reported.enumerated() {
            if index > 0 {
                let before = reported[index - 1]
                let kinds = BusinessAxis.kinds(before.kinds, asOf.kinds)
                let first = days.count
                var next = before.day
                while let day = next.adding(days: 1), day < asOf.day {
                    next = day
                    let required = answers(day)
                    if kinds.contains(where: { required[Int($0.rawValue)] }) { add(day, required) }
                }
                if days.count > first { missing.append(first...(days.count - 1)) }
            }
            filed.append(days.count)
            add(asOf.day, answers(asOf.day))
        }
        self.days = days
        self.filed = filed
        self.missing = missing
        self.hasUnknownYears = hasUnknownYears
        self.isRequired = isRequired
    }

    /// The statements that are missed between two filings: those that both hold, else those that one holds.
    private static func kinds(_ before: [Statement], _ after: [Statement]) -> [Statement] {
        let both = Statement.allCases.filter { before.contains($0) && after.contains($0) }
        return both.isEmpty ? Statement.allCases.filter { before.contains($0) || after.contains($0) } : both
    }

    /// An axis of months, a slot each, from the first to the last of some days that lie in months of their own.
    init(monthly reported: [Day]) {
        var days: [Day] = []
        var filed: [Int] = []
        var missing: [ClosedRange<Int>] = []
        for (index, day) in reported.enumerated() {
            let first = days.count
            var next = index > 0 ? Month(of: reported[index - 1]).adding(months: 1) : nil
            while let month = next, month < Month(of: day) {
                days.append(month.last)
                next = month.adding(months: 1)
            }
            if days.count > first { missing.append(first...(days.count - 1)) }
            filed.append(days.count)
            days.append(day)
        }
        self.days = days
        self.filed = filed
        self.missing = missing
        hasUnknownYears = false
        isRequired = Statement.allCases.map { _ in days.map { _ in true } }
    }

    /// How many required days have no filing.
    var missingCount: Int { missing.reduce(0) { $0 + $1.count } }

    /// The values of a statement in unbroken runs: a required day without a value ends a run.
    ///
    /// - Parameter values: a value for each day of the history, nil where there is none.
    func runs(_ values: [Int64?], _ statement: Statement) -> [[TimePlot.Series.Point]] {
        var runs: [[TimePlot.Series.Point]] = []
        var expected = 0
        for (slot, value) in zip(filed, values) {
            guard let value else { continue }
            let between = isRequired[Int(statement.rawValue)][min(expected, slot)..<slot]
            if runs.isEmpty || between.contains(true) { runs.append([]) }
            runs[runs.count - 1].append(TimePlot.Series.Point(slot: slot, value: value))
            expected = slot + 1
        }
        return runs
    }

    // MARK: Granularity

    /// More filings than those of about four months are shown in two granularities.
    static let mostDaily = 90
    /// At most so many months before the detail are shown by the week.
    static let mostWeekly = 36
    /// A month with fewer days than this is shown together with the one before.
    private static let fewestDays = 10

    /// Two granularities, where there are too many filings for one.
    var detail: TimePlot.Axis.Detail? {
        guard filed.count > BusinessAxis.mostDaily, let last = days.last else { return nil }
        let (year, month, _) = last.date
        var first = days.firstIndex { $0.date.year == year && $0.date.month == month } ?? 0
        if days.count - first < BusinessAxis.fewestDays, first > 0 {
            let before = days[first - 1].date
            first = days.firstIndex { $0.date.year == before.year && $0.date.month == before.month } ?? first
        }
        guard first > 0 else { return nil }
        let start = days[0].date
        let months = (year - start.year) * 12 + month - start.month
        let isWeekly = months <= BusinessAxis.mostWeekly
        var periods = [0]
        var monthEnds: [Int] = []
        for slot in 1...first {
            let (day, before) = (days[slot], days[slot - 1])
            let isNewMonth = day.date.month != before.date.month || day.days(since: before) > 31
            if isNewMonth { monthEnds.append(slot - 1) }
            let isNewWeek = BusinessAxis.week(day) != BusinessAxis.week(before)
            if slot < first, isWeekly ? isNewWeek : isNewMonth { periods.append(slot) }
        }
        return TimePlot.Axis.Detail(
            first: first, periods: periods, monthEnds: monthEnds,
            before: "\(isWeekly ? "weekly" : "monthly") range, dot at month end", label: "daily")
    }

    /// The weeks since that of 29 December 1969, a Monday.
    private static func week(_ day: Day) -> Int {
        (Int(day.number) + 3 + 7 * 10_000) / 7
    }

    // MARK: The axis of a plot

    /// The axis with its labels.
    var timeAxis: TimePlot.Axis { timeAxis(detail) }

    /// The axis in a single granularity, for charts that draw every slot, with words for a run of so many slots without a
    /// value.
    func plainAxis(gap words: (Int) -> String = { _ in "" }) -> TimePlot.Axis {
        var axis = timeAxis(nil)
        for index in axis.gaps.indices { axis.gaps[index].label = words(missing[index].count) }
        return axis
    }

    private func timeAxis(_ detail: TimePlot.Axis.Detail?) -> TimePlot.Axis {
        TimePlot.Axis(
            slotCount: days.count, ticks: ticks(detail),
            gaps: missing.map { slots in
                .init(
                    slots: slots,
                    label: AmountFormat.count(slots.count, "business day", "business days") + " without a filing")
            },
            detail: detail)
    }

    /// The first and last day, and the beginnings of years, months or weeks between, by the length of the axis.
    private func ticks(_ detail: TimePlot.Axis.Detail?) -> [TimePlot.Axis.Tick] {
        guard let first = days.first, let last = days.last else { return [] }
        let start = TimePlot.Axis.Tick(slot: 0, label: AmountFormat.shortDay(first))
        guard days.count > 1 else { return [start] }
        let end = TimePlot.Axis.Tick(slot: days.count - 1, label: AmountFormat.shortDay(last))
        guard let detail else { return [start] + ticks(1..<(days.count - 1), last.days(since: first)) + [end] }
        let begin = TimePlot.Axis.Tick(slot: detail.first, label: AmountFormat.shortDay(days[detail.first]))
        let before = ticks(1..<detail.first, days[detail.first].days(since: first))
        return [start] + before + (detail.first < days.count - 1 ? [begin, end] : [end])
    }

    /// The beginnings of years, months or weeks among some slots, by a length in calendar days.
    private func ticks(_ slots: Range<Int>, _ length: Int) -> [TimePlot.Axis.Tick] {
        slots.compactMap { slot in
            let (day, before) = (days[slot], days[slot - 1])
            if length > 800 {
                guard day.date.year != before.date.year else { return nil }
                return .init(slot: slot, label: String(day.date.year))
            }
            if length > 70 {
                guard day.date.month != before.date.month || day.days(since: before) > 31 else { return nil }
                return .init(slot: slot, label: AmountFormat.shortMonth(day))
            }
            guard BusinessAxis.week(day) != BusinessAxis.week(before) else { return nil }
            return .init(slot: slot, label: AmountFormat.shortDay(day))
        }
    }
}
