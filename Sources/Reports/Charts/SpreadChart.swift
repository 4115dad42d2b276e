import DocumentModel
import Segregation

/// How the cover of a pool is spread over firms, over time: minimum, quartiles and median, and below them how many firms
/// report.
struct SpreadChart {
    private let spread: CoverSpread
    private let axis: BusinessAxis
    private let isDaily: Bool

    /// The chart of a spread.
    init(_ spread: CoverSpread, _ calendar: BusinessCalendar, _ origin: ComparisonReport.Origin) {
        self.spread = spread
        isDaily = origin == .daily
        let days = spread.points.map(\.day)
        axis =
            origin == .daily
            ? BusinessAxis(days.map { ($0, [spread.statement]) }, calendar) : BusinessAxis(monthly: days)
    }

    /// The chart; nil with fewer than two days.
    func chart() -> Chart? {
        guard spread.points.count > 1 else { return nil }
        let curves = ComparisonReport.quantiles.map { quantile in
            (
                quantile.name, quantile.title,
                axis.runs(spread.points.map { hundredths(quantile.value($0)) }, spread.statement)
            )
        }
        let cover = Scale(
            holding: curves.flatMap { $0.2.joined().map { $0.value + $0.value / 20 + $0.value.signum() } }, steps: 5)
        let series = curves.map { name, title, runs in
            let labels = runs.last?.last.map { point in
                [
                    TimePlot.Series.Label(
                        point: point, text: "\(title.lowercased()) \(AmountFormat.percent(hundredths: point.value))")
                ]
            }
            return TimePlot.Series(
                name: name, shape: .line, hue: name == "median" ? Captions.hue(spread.statement) : nil, runs: runs,
                labels: labels ?? [])
        }
        let counts = axis.runs(spread.points.map { Int64($0.values.count) }, spread.statement)
        let count = Scale(holding: counts.joined().map { $0.value + 1 }, steps: 4)
        return Chart(
            id: "spread-\(spread.statement.abbreviation)", title: Captions.pool(spread.statement),
            subtitle: "Cover in percent of the amount required; "
                + (isDaily ? "daily, business days of equal width" : "month by month"),
            alternative: alternative,
            caption: Text(
                "The heavy line is the median, around it the quartiles, below them the minimum, each the cover of some firm. "
                    + "The line of firms counts those with a cover."),
            axis: isDaily ? axis.timeAxis : axis.plainAxis(),
            panels: [
                .init(
                    title: "Cover", unit: "percent of the amount required", domain: cover.domain,
                    ticks: cover.ticks.map { .init(value: $0, label: AmountFormat.axisPercent(hundredths: $0)) },
                    series: series),
                .init(
                    title: "Firms", unit: "with a cover", domain: count.domain,
                    ticks: count.ticks.map { .init(value: $0, label: AmountFormat.count(Int($0))) },
                    series: [
                        .init(
                            name: "firms", shape: .line, hue: Captions.hue(spread.statement), runs: counts, labels: [])
                    ]),
            ], arrangement: .low, source: "spread.\(spread.statement.abbreviation)")
    }

    private func hundredths(_ value: CoverSpread.Value?) -> Int64? {
        ExcessReadings.hundredths(value?.cover)
    }

    private var alternative: String {
        let points = spread.points.filter { !$0.values.isEmpty }
        guard let first = points.first, let last = points.last else { return "No cover is known." }
        func median(_ point: CoverSpread.Point) -> String {
            point.quantile(.median).map { AmountFormat.percent($0.cover) } ?? AmountFormat.Mark.notMeaningful
        }
        let lowest = points.compactMap { point in point.least.map { (point.day, $0.cover) } }.min { $0.1 < $1.1 }
        let counts = points.map(\.values.count)
        let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
        return
            "\(Captions.funds(spread.statement)): median cover \(median(first)) on \(AmountFormat.longDay(first.day)), "
            + "\(median(last)) on \(AmountFormat.longDay(last.day)); "
            + (lowest.map { "lowest of any firm \(AmountFormat.percent($0.1)) on \(AmountFormat.longDay($0.0)); " }
                ?? "")
            + (fewest == most
                ? "\(AmountFormat.count(most, "firm", "firms")) each time."
                : "\(AmountFormat.count(fewest)) to \(AmountFormat.count(most, "firm", "firms")) at a time.")
    }
}
