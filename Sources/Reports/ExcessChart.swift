import DocumentModel
import Segregation

/// The excess of each pool over time, with the management target: three panels on one axis of weekdays, each with its
/// own scale.
///
/// A day without a filing breaks the line; nothing is drawn across it.
struct ExcessChart {
    let history: FirmHistory

    func chart() -> Chart {
        let axis = WeekdayAxis(history.days.map(\.day))
        let panels = Statement.allCases.map { panel($0, axis) }
        let hasSpells = panels.contains { $0.series.contains { $0.labels.contains { $0.text.hasPrefix("below ") } } }
        let spells =
            hasSpells
            ? "Days below zero are hatched, days below target lightly; beside such a spell stand its first day, its "
                + "greatest depth in millions and its length. " : ""
        let filings = AmountFormat.count(history.days.count, "filing", "filings")
        let span =
            axis.first == axis.last
            ? "as of \(AmountFormat.longDay(axis.last))"
            : "from \(AmountFormat.longDay(axis.first)) to \(AmountFormat.longDay(axis.last))"
        return Chart(
            id: "excess-over-time", title: "Excess over the amount required, and management target",
            subtitle: "US$ millions, each panel on its own scale; daily filings, weekdays of equal width",
            alternative: Statement.allCases.map(alternative).joined(separator: " "),
            caption: Text(
                "\(filings) \(span). A dot is a day without neighbours; a line joins filings of "
                    + "consecutive weekdays only. The target is a dashed step and begins where the form first states "
                    + "one. \(spells)Holidays are not told apart from days without a filing."),
            axis: axis.timeAxis, panels: panels)
    }

    private func panel(_ statement: Statement, _ axis: WeekdayAxis) -> Chart.Panel {
        let measures = history.days.map { (day: $0.day, measures: Measures(statement, of: $0.effective)) }
        let excess = axis.runs(measures.map { ($0.day, $0.measures.excess) })
        let target = axis.runs(measures.map { ($0.day, $0.measures.target) })
        let values = (excess + target).joined().map(\.value)
        let scale = Scale(holding: values.map(ExcessChart.withHeadroom), steps: 5)
        return Chart.Panel(
            title: Captions.pool(statement), unit: "", domain: scale.domain,
            ticks: scale.ticks.map { .init(value: $0, label: AmountFormat.axisMillions(Dollars($0))) },
            series: [
                .init(
                    name: "target", shape: .steps, hue: nil, runs: target,
                    labels: ExcessChart.labels(target, name: "target")),
                .init(
                    name: "excess", shape: .line, hue: Captions.hue(statement), runs: excess,
                    labels: ExcessChart.labels(excess, name: "excess")
                        + spells(excess, target, axis).prefix(ExcessChart.mostSpells).map(\.label)),
            ])
    }

    /// A value a twentieth further from zero, so that nothing stands on the edge of its panel.
    private static func withHeadroom(_ value: Int64) -> Int64 {
        value + value / 20 + value.signum()
    }

    /// Direct labels: the last value; with few points, each of them.
    private static func labels(_ runs: [[Chart.Series.Point]], name: String) -> [Chart.Series.Label] {
        let points = Array(runs.joined())
        let labelled = points.count <= 3 ? points : Array(points.suffix(1))
        return labelled.map { .init(point: $0, text: "\(name) \(AmountFormat.millions(Dollars($0.value)))") }
    }

    /// More spells than this are hatched and not labelled: a panel of words shows nothing.
    private static let mostSpells = 8

    /// Neighbouring days on which the excess is below a level.
    private struct Spell {
        let isDeficient: Bool
        let days: [Chart.Series.Point]
        /// How far it is below the level at its worst, and when.
        var depth: Int64
        var lowest: Chart.Series.Point
        let firstDay: Day?

        /// What is said beside the lowest point: the first day, the depth, the length.
        var label: Chart.Series.Label {
            let level = isDeficient ? "zero" : "target"
            let since = firstDay.map { " from \(AmountFormat.shortDay($0))" } ?? ""
            let length = AmountFormat.count(days.count, "weekday", "weekdays")
            // What would round to nothing is told to the dollar.
            let amount =
                depth < 50_000
                ? AmountFormat.dollarsInWords(Dollars(depth)) : AmountFormat.millions(Dollars(depth))
            return .init(
                point: lowest, text: "below \(level)\(since) by \(amount), \(length)")
        }
    }

    /// The spells below zero, then those below target, the deepest first.
    private func spells(
        _ excess: [[Chart.Series.Point]], _ target: [[Chart.Series.Point]], _ axis: WeekdayAxis
    ) -> [Spell] {
        let targets = Dictionary(target.joined().map { ($0.slot, $0.value) }) { first, _ in first }
        let days = Dictionary(history.days.map { (axis.slot(of: $0.day), $0.day) }) { first, _ in first }
        func spells(isDeficient: Bool, _ level: (Chart.Series.Point) -> Int64?) -> [Spell] {
            var spells: [Spell] = []
            for run in excess {
                let below = run.split { point in level(point).map { point.value >= $0 } ?? true }
                for part in below {
                    let depths = part.map { point in (level(point) ?? point.value) - point.value }
                    guard let depth = depths.max(), let index = depths.firstIndex(of: depth), let start = part.first
                    else { continue }
                    spells.append(
                        Spell(
                            isDeficient: isDeficient, days: Array(part), depth: depth,
                            lowest: part[part.startIndex + index], firstDay: days[start.slot]))
                }
            }
            return spells.sorted { $0.depth > $1.depth }
        }
        return spells(isDeficient: true) { _ in 0 } + spells(isDeficient: false) { targets[$0.slot] }
    }

    /// The chart in words: range, last value, minimum with its day, days below target and deficient.
    private func alternative(_ statement: Statement) -> String {
        let days = history.days.compactMap { day -> (day: Day, excess: Dollars, target: Dollars?)? in
            let measures = Measures(statement, of: day.effective)
            return measures.excess.map { (day.day, $0, measures.target) }
        }
        let name = Captions.funds(statement)
        guard let last = days.last, let lowest = days.min(by: { $0.excess < $1.excess }),
            let highest = days.max(by: { $0.excess < $1.excess })
        else { return "\(name): no excess was read." }
        let deficient = days.count { $0.excess.isNegative }
        let below = days.count { day in day.target.map { day.excess < $0 } ?? false }
        let withTarget = days.count { $0.target != nil }
        let target =
            withTarget == 0
            ? "no target is stated"
            : "\(AmountFormat.count(below)) of \(AmountFormat.count(withTarget, "day", "days")) with a target below it"
        let range =
            days.count == 1
            ? ExcessChart.point(last.excess, last.day)
            : "from \(ExcessChart.point(lowest.excess, lowest.day)) to \(ExcessChart.point(highest.excess, highest.day)); "
                + "last \(ExcessChart.point(last.excess, last.day))"
        return "\(name), \(AmountFormat.count(days.count, "filing", "filings")): \(range); "
            + "\(AmountFormat.count(deficient)) deficient; \(target)."
    }

    /// "an excess of $330.1 million on December 31, 2013"; a deficiency is called so.
    private static func point(_ excess: Dollars, _ day: Day) -> String {
        let kind = excess.isNegative ? "a deficiency" : "an excess"
        return "\(kind) of \(AmountFormat.millionsInWords(excess)) on \(AmountFormat.longDay(day))"
    }
}

/// An axis on which every weekday takes equal width and weekends take none.
struct WeekdayAxis {
    let first: Day
    let last: Day
    private let days: [Day]

    /// An axis from the first to the last of some days, which ascend.
    ///
    /// Filings as of a weekend day share the slot of the Friday before.
    init(_ days: [Day]) {
        precondition(!days.isEmpty, "an axis holds a day")
        self.days = days
        first = days[0]
        last = days[days.count - 1]
    }

    /// The weekdays from the Monday of 29 December 1969 to a day, so that weekdays in a row have numbers in a row.
    private static func number(_ day: Day) -> Int {
        let monday = Int(day.number) + 3
        let week = monday >= 0 ? monday / 7 : (monday - 6) / 7
        return week * 5 + min(4, monday - week * 7)
    }

    func slot(of day: Day) -> Int {
        WeekdayAxis.number(day) - WeekdayAxis.number(first)
    }

    /// Values in unbroken runs of neighbouring slots.
    func runs(_ values: [(day: Day, amount: Dollars?)]) -> [[Chart.Series.Point]] {
        var runs: [[Chart.Series.Point]] = []
        for (day, amount) in values {
            guard let amount else { continue }
            let point = Chart.Series.Point(slot: slot(of: day), value: amount.amount)
            if let before = runs.last?.last, point.slot - before.slot <= 1 {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
        return runs
    }

    var timeAxis: Chart.TimeAxis {
        Chart.TimeAxis(slotCount: slot(of: last) + 1, ticks: ticks, gaps: gaps)
    }

    private var gaps: [Chart.TimeAxis.Gap] {
        zip(days, days.dropFirst()).compactMap { before, after in
            let from = slot(of: before) + 1
            let to = slot(of: after) - 1
            guard from <= to else { return nil }
            return .init(
                slots: from...to, label: AmountFormat.count(to - from + 1, "weekday", "weekdays") + " without a filing")
        }
    }

    /// The first and last day, and the beginnings of years, months or weeks between, by the length of the axis.
    private var ticks: [Chart.TimeAxis.Tick] {
        let length = last.days(since: first)
        var ticks: [Chart.TimeAxis.Tick] = []
        var day = first
        while day < last {
            let (_, month, date) = day.date
            let isTick =
                length > 800
                ? month == 1 && date == 1 : length > 70 ? date == 1 : day.weekday == .monday
            if isTick, day != first {
                let label =
                    length > 800
                    ? String(day.date.year) : length > 70 ? AmountFormat.shortMonth(day) : AmountFormat.shortDay(day)
                ticks.append(.init(slot: slot(of: day), label: label))
            }
            guard let next = day.adding(days: 1) else { break }
            day = next
        }
        let start = Chart.TimeAxis.Tick(slot: 0, label: AmountFormat.shortDay(first))
        guard first != last else { return [start] }
        return [start] + ticks + [.init(slot: slot(of: last), label: AmountFormat.shortDay(last))]
    }
}
