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
    private static let mostRows = 26

    /// A scale for covers: it holds most of them, and the targets that are not far beyond them.
    ///
    /// Else one target that is out of all proportion would leave no room for the dots.
    static func scale(_ covers: [Int64], targets: [Int64], levels: [Int64] = [], steps: Int) -> Scale {
        let bare = Scale(holdingMostOf: covers, levels: levels, steps: steps)
        let most = 2 * max(bare.domain.upperBound, -bare.domain.lowerBound)
        return Scale(
            holdingMostOf: covers, levels: levels + targets.filter { $0.magnitude <= UInt64(most) }, steps: steps)
    }

    private func dotCharts(_ league: PoolLeague) -> [Chart] {
        let compared = ComparisonReport.sorted(league)
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
        let scale = ComparisonReport.scale(
            values, targets: rows.compactMap(\.target), levels: [level?.value].compactMap(\.self), steps: 6)
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

    /// The firms compared that have a cover, the greatest first; of equal ones as they stand in the league.
    private static func sorted(_ league: PoolLeague) -> [PoolLeague.Entry] {
        var known: [(entry: PoolLeague.Entry, cover: Ratio, place: Int)] = []
        for (place, entry) in league.compared.enumerated() {
            if let cover = entry.measures.cover { known.append((entry, cover, place)) }
        }
        known.sort { left, right in left.cover == right.cover ? left.place < right.place : left.cover > right.cover }
        return known.map(\.entry)
    }

    private func caption(_ isWhole: Bool) -> String {
        "A dot is the cover of a firm by the figures of its row in the league table."
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
        let isBeyond = plot.rows.contains { row in
            [row.value, row.target].compactMap(\.self).contains { !plot.domain.contains($0) }
        }
        if isBeyond { key.append(ChartKey(mark: .beyond, label: "beyond the scale; the league table has the figure")) }
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
