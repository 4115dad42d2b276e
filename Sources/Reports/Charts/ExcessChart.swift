import DocumentModel
import Segregation

/// The excess of each pool over time, with the management target, on an axis of business days: a chart in dollars, three
/// panels each with its own scale, and one in percent of the amount required, three panels with one scale.
///
/// A required day without a filing breaks the line; nothing is drawn across it. A long history is shown in two
/// granularities: its last month by the day, what is before it as weekly or monthly ranges.
public struct ExcessChart {
    private let history: FirmHistory
    private let basis: Basis
    private let axis: BusinessAxis
    private let timeAxis: TimePlot.Axis
    private let readings: [ExcessReadings]
    private let name: String
    private let source: String?
    private let isBrief: Bool

    /// More spells than this are hatched and not labelled: a panel of words shows nothing.
    private static let mostSpells = 8

    /// The excess over time of a history, on the days a calendar requires.
    ///
    /// - Parameters:
    ///   - name: what the names of the charts begin with, so that a document can have several of them.
    ///   - source: the table with the figures; nil for none.
    ///   - isBrief: whether both charts share a page with few words, the marks being explained beside other charts.
    public init(
        history: FirmHistory, calendar: BusinessCalendar, name: String = ExcessChart.usualName,
        source: String? = "data",
        isBrief: Bool = false
    ) {
        self.isBrief = isBrief
        self.history = history
        self.name = name
        self.source = source
        basis = Basis(calendar: calendar)
        let axis = BusinessAxis(history, calendar)
        self.axis = axis
        timeAxis = axis.timeAxis
        readings = Statement.allCases.map { ExcessReadings($0, history, axis) }
    }

    /// The name of the chart in dollars.
    public static let inDollars = "\(usualName)-over-time"
    /// What the names of charts begin with, unless they are told otherwise.
    public static let usualName = "excess"

    /// Both charts, in dollars and in percent.
    public func charts() -> [Chart] {
        [dollars(), percent()]
    }

    /// The excess of a pool as a curve for a cell of a table; nil with fewer than two days.
    public func sparkline(_ statement: Statement) -> Sparkline? {
        let readings = readings[Int(statement.rawValue)]
        guard readings.readings.count > 1 else { return nil }
        return Sparkline(
            slotCount: axis.days.count, runs: axis.runs(readings.excess, statement), hue: Captions.hue(statement),
            alternative: alternative(readings))
    }

    // MARK: Dollars

    /// The chart in dollars.
    public func dollars() -> Chart {
        let panels = readings.map(panel)
        return Chart(
            id: "\(name)-over-time", title: "Excess over the amount required, and management target",
            subtitle: "US$ millions, each panel on its own scale; \(granularity)",
            alternative: readings.map(alternative).joined(separator: " ") + " \(missingWords)",
            caption: Text(caption), axis: timeAxis, panels: panels, arrangement: isBrief ? .low : .stacked,
            source: source)
    }

    private func panel(_ readings: ExcessReadings) -> TimePlot.Panel {
        let excess = axis.runs(readings.excess, readings.statement)
        let target = axis.runs(readings.target, readings.statement)
        let revisions = readings.readings.filter(\.isAmended).map { reading in
            TimePlot.Series.Revision(
                point: .init(slot: reading.slot, value: reading.excess.amount), first: reading.first?.excess?.amount)
        }
        let values = (excess + target).joined().map(\.value) + revisions.compactMap(\.first)
        let scale = Scale(holding: values.map(ExcessChart.withHeadroom), steps: 5)
        func labels(_ runs: [[TimePlot.Series.Point]], _ name: String) -> [TimePlot.Series.Label] {
            ExcessChart.labelled(runs).map {
                .init(point: $0, text: "\(name) \(AmountFormat.millions(Dollars($0.value)))")
            }
        }
        return TimePlot.Panel(
            title: Captions.pool(readings.statement), unit: "", domain: scale.domain,
            ticks: scale.ticks.map { .init(value: $0, label: AmountFormat.axisMillions(Dollars($0))) },
            series: [
                .init(name: "target", shape: .steps, hue: nil, runs: target, labels: labels(target, "target")),
                .init(
                    name: "excess", shape: .line, hue: Captions.hue(readings.statement), runs: excess,
                    labels: labels(excess, "excess")
                        + readings.spellLabels(history, basis).prefix(ExcessChart.mostSpells),
                    revisions: revisions),
            ])
    }

    /// A value a twentieth further from zero, so that nothing stands on the edge of its panel.
    private static func withHeadroom(_ value: Int64) -> Int64 {
        value + value / 20 + value.signum()
    }

    /// What is labelled directly: the last value; with few points, each of them.
    private static func labelled(_ runs: [[TimePlot.Series.Point]]) -> [TimePlot.Series.Point] {
        let points = Array(runs.joined())
        return points.count <= 3 ? points : Array(points.suffix(1))
    }

    // MARK: Percent

    /// The chart in percent of the amount required.
    public func percent() -> Chart {
        var domain: [Int64] = []
        let plots = readings.map { readings in
            let excess = axis.runs(readings.cover, readings.statement)
            let target = axis.runs(readings.targetCover, readings.statement)
            let revisions = readings.readings.filter(\.isAmended).compactMap { reading in
                ExcessReadings.hundredths(reading.cover).map { cover in
                    TimePlot.Series.Revision(
                        point: .init(slot: reading.slot, value: cover),
                        first: ExcessReadings.hundredths(reading.first?.cover))
                }
            }
            domain += (excess + target).joined().map(\.value) + revisions.compactMap(\.first)
            return (readings.statement, excess, target, revisions)
        }
        let scale = Scale(holding: domain.map(ExcessChart.withHeadroom), steps: 5)
        let panels = plots.map { statement, excess, target, revisions in
            func label(_ point: TimePlot.Series.Point, _ name: String) -> TimePlot.Series.Label {
                .init(point: point, text: name + AmountFormat.percent(hundredths: point.value))
            }
            return TimePlot.Panel(
                title: Captions.pool(statement), unit: "", domain: scale.domain,
                ticks: scale.ticks.map { .init(value: $0, label: AmountFormat.axisPercent(hundredths: $0)) },
                series: [
                    .init(
                        name: "target", shape: .steps, hue: nil, runs: target,
                        labels: target.last?.last.map { [label($0, "target ")] } ?? []),
                    .init(
                        name: "excess", shape: .line, hue: Captions.hue(statement), runs: excess,
                        labels: ExcessChart.labelled(excess).map { label($0, "") }, revisions: revisions),
                ])
        }
        let unbounded = readings.reduce(0) { $0 + $1.unboundedCount }
        let left =
            unbounded == 0
            ? ""
            : " \(AmountFormat.count(unbounded, "value", "values")) above 999.99% \(unbounded == 1 ? "is" : "are") "
                + "not drawn."
        return Chart(
            id: "\(name)-in-percent", title: "Excess and target in percent of the amount required",
            subtitle: "Percent, all panels on one scale; \(granularity)",
            alternative: readings.map(coverAlternative).joined(separator: " ") + " \(missingWords)",
            caption: Text(
                "The marks are those of the chart in dollars; spells are labelled there. Where nothing is required there "
                    + "is no percentage.\(left)"),
            axis: timeAxis, panels: panels,
            // Two granularities need the whole width.
            arrangement: timeAxis.detail == nil ? .beside : isBrief ? .low : .stacked, source: source)
    }

    // MARK: Words

    /// What a slot of the axis is.
    private var granularity: String {
        guard let detail = timeAxis.detail else { return "daily filings, business days of equal width" }
        let kind = detail.before.hasPrefix("weekly") ? "weekly" : "monthly"
        return "daily from \(AmountFormat.longDay(axis.days[detail.first])), \(kind) ranges before"
    }

    private var caption: String {
        let filings = AmountFormat.count(history.days.count, "filing", "filings")
        let (first, last) = (history.days[0].day, history.days[history.days.count - 1].day)
        let span =
            first == last
            ? "as of \(AmountFormat.longDay(last))"
            : "from \(AmountFormat.longDay(first)) to \(AmountFormat.longDay(last))"
        var parts = ["\(filings) \(span)."]
        if let detail = timeAxis.detail {
            let kind = detail.before.hasPrefix("weekly") ? "week" : "month"
            let day = AmountFormat.longDay(axis.days[detail.first])
            parts.append(
                "Before \(day) a step is the range from the lowest to the highest day of a \(kind), and a dot the last "
                    + "business day of a month; from that day on each day is drawn.")
        } else {
            parts.append("A dot is a filing; a line joins filings of consecutive business days only.")
        }
        if isBrief { return parts.joined(separator: " ") }
        parts.append("The target is a dashed step and begins where the form first states one.")
        if readings.contains(where: { $0.readings.contains { $0.isDeficient || $0.isBelowTarget } }) {
            parts.append(
                "Days below zero are hatched, days below target lightly, with a bar on zero or on the target; beside "
                    + "such a spell stand its first day, its greatest depth in millions and its length.")
        }
        if readings.contains(where: { $0.readings.contains(where: \.isAmended) }) {
            parts.append("A triangle is an amended filing, the line from it the amount first filed.")
        }
        if !axis.missing.isEmpty { parts.append("The axis is open where a required filing is not at hand.") }
        if axis.hasUnknownYears {
            parts.append("Of years whose holidays are not known every weekday counts as a business day.")
        }
        return parts.joined(separator: " ")
    }

    private var missingWords: String {
        axis.missingCount == 0
            ? "No required business day is without a filing."
            : "\(AmountFormat.count(axis.missingCount, "required business day", "required business days")) without a "
                + "filing."
    }

    /// The chart in words: range, last value, minimum with its day, days below target and deficient.
    private func alternative(_ readings: ExcessReadings) -> String {
        let days = readings.readings
        let name = Captions.funds(readings.statement)
        guard let last = days.last, let lowest = days.min(by: { $0.excess < $1.excess }),
            let highest = days.max(by: { $0.excess < $1.excess })
        else { return "\(name): no excess was read." }
        let deficient = days.count(where: \.isDeficient)
        let below = days.count(where: \.isBelowTarget)
        let withTarget = days.count { $0.target != nil }
        let target =
            withTarget == 0
            ? "no target is stated"
            : "\(AmountFormat.count(below)) of \(AmountFormat.count(withTarget, "day", "days")) with a target below it"
        let amended = days.count(where: \.isAmended)
        let range =
            days.count == 1
            ? ExcessChart.point(last.excess, last.day)
            : "from \(ExcessChart.point(lowest.excess, lowest.day)) to \(ExcessChart.point(highest.excess, highest.day)); "
                + "last \(ExcessChart.point(last.excess, last.day))"
        return "\(name), \(AmountFormat.count(days.count, "filing", "filings")): \(range); "
            + "\(AmountFormat.count(deficient)) deficient; \(target)"
            + (amended == 0 ? "." : "; \(AmountFormat.count(amended)) amended.")
    }

    /// "an excess of $330.1 million on December 31, 2013"; a deficiency is called so.
    private static func point(_ excess: Dollars, _ day: Day) -> String {
        let kind = excess.isNegative ? "a deficiency" : "an excess"
        return "\(kind) of \(AmountFormat.millionsInWords(excess)) on \(AmountFormat.longDay(day))"
    }

    private func coverAlternative(_ readings: ExcessReadings) -> String {
        let days = readings.readings.compactMap { reading in reading.cover.map { (reading.day, $0) } }
        let name = Captions.funds(readings.statement)
        guard let last = days.last, let lowest = days.min(by: { $0.1 < $1.1 }),
            let highest = days.max(by: { $0.1 < $1.1 })
        else { return "\(name): no percentage of the amount required." }
        func point(_ value: (Day, Ratio)) -> String {
            "\(AmountFormat.percent(value.1)) on \(AmountFormat.longDay(value.0))"
        }
        let range =
            days.count == 1
            ? point(last) : "from \(point(lowest)) to \(point(highest)); last \(point(last))"
        return "\(name), excess in percent of the amount required: \(range)."
    }
}
