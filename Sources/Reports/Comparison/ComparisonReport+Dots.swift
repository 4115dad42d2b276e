import DocumentModel
import Segregation

/// The cover of every firm on one scale, sorted, with its target and the median of all.
extension ComparisonReport {
    func dots() -> Section {
        let title = "Cover of each firm"
        let charts = held.filter { $0.entries.contains { $0.measures.cover != nil } }.flatMap(dotCharts)
        guard !charts.isEmpty else { return sentenceSection(.dots, title, "No cover is known.") }
        return section(.dots, title, charts.map(Block.chart))
    }

    /// The most firms of a chart: a page lies on its side and holds no more.
    private static let mostRows = 30

    private func dotCharts(_ league: PoolLeague) -> [Chart] {
        let compared = Array(league.byCover.reversed())
        let others = league.entries.filter { entry in !compared.contains { $0.peer == entry.peer } }
        func hundredths(_ ratio: Ratio?) -> Int64? { ExcessReadings.hundredths(ratio) }
        func burden(_ entry: PoolLeague.Entry) -> Int64? {
            guard let target = entry.measures.target, let required = entry.measures.required else { return nil }
            return hundredths(Ratio(target, over: required))
        }
        let rows =
            compared.map { entry in
                DotPlot.Row(
                    label: name(entry.peer), value: hundredths(entry.measures.cover),
                    text: entry.measures.cover.map(AmountFormat.percent) ?? "", target: burden(entry),
                    isAlarm: entry.measures.isBelowTarget || entry.measures.isDeficient)
            } + others.map { DotPlot.Row(label: name($0.peer), value: nil, text: why($0)) }
        let median = league.median?.measures.cover
        let level = hundredths(median).map { value in
            Chart.Level(value: value, label: "median \(AmountFormat.percent(hundredths: value))")
        }
        let values = rows.compactMap(\.value)
        let scale = Scale(
            holdingMostOf: values, levels: rows.compactMap(\.target) + [level?.value].compactMap(\.self), steps: 6)
        var plot = DotPlot(
            hue: Captions.hue(league.statement), rows: rows, domain: scale.domain,
            ticks: scale.ticks.map { .init(value: $0, label: AmountFormat.axisPercent(hundredths: $0)) }, level: level)
        plot.key = key(of: plot)
        let parts = plot.parts(ofAtMost: ComparisonReport.mostRows)
        return parts.enumerated().map { number, part in
            let count = parts.count == 1 ? "" : ", part \(number + 1) of \(parts.count)"
            return Chart(
                id: "dots-\(league.statement.abbreviation)" + (number == 0 ? "" : "-\(number + 1)"),
                title: Captions.pool(league.statement) + count,
                subtitle: "Excess in percent of the amount required, the greatest first; "
                    + "\(AmountFormat.longDay(terms.asOf))",
                alternative: ComparisonReport.words(part, Captions.funds(league.statement)),
                caption: Text(caption(others.isEmpty)), plot: .dots(part),
                source: "league.\(league.statement.abbreviation)")
        }
    }

    private func caption(_ isWhole: Bool) -> String {
        "Of equal cover the firm that stands later in the league table comes first."
            + (isWhole ? "" : " Firms without a dot stand at the end, with the reason.")
    }

    /// Why a firm has no dot.
    private func why(_ entry: PoolLeague.Entry) -> String {
        switch entry.standing {
        case .stale: "stale, as of \(AmountFormat.shortDay(entry.record.day))"
        case .missing: "nothing of the day"
        case .current: entry.measures.required == .zero ? "nothing required" : AmountFormat.Mark.notFound
        }
    }

    private func key(of plot: DotPlot) -> [ChartKey] {
        var key = [ChartKey(mark: .value, label: "cover")]
        if plot.rows.contains(where: \.isAlarm) {
            key.append(ChartKey(mark: .alarm, label: "cover below the target, or a deficiency"))
        }
        if plot.rows.contains(where: { $0.target != nil }) {
            key.append(ChartKey(mark: .target, label: "management target"))
        }
        if plot.level != nil { key.append(ChartKey(mark: .level, label: "median of the firms compared")) }
        let isBeyond = plot.rows.contains { row in row.value.map { !plot.domain.contains($0) } ?? false }
        if isBeyond { key.append(ChartKey(mark: .beyond, label: "beyond the scale; the figure tells")) }
        return key
    }

    /// The chart in words: how many firms, from where to where, how many below target.
    private static func words(_ plot: DotPlot, _ funds: String) -> String {
        let known = plot.rows.filter { $0.value != nil }
        let none = plot.rows.count - known.count
        guard let first = known.first, let last = known.last else {
            return "\(funds): \(AmountFormat.count(none, "firm", "firms")) without a cover."
        }
        let alarms = plot.rows.count(where: \.isAlarm)
        let extent =
            known.count == 1
            ? "\(first.label) \(first.text)" : "from \(first.text) of \(first.label) to \(last.text) of \(last.label)"
        return "\(funds), cover of \(AmountFormat.count(known.count, "firm", "firms")): \(extent)"
            + (plot.level.map { "; \($0.label)" } ?? "") + "; \(AmountFormat.count(alarms)) below target or deficient"
            + (none > 0 ? "; \(AmountFormat.count(none)) without a cover." : ".")
    }
}
