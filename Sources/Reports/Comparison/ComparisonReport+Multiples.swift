import DocumentModel
import Segregation

/// The cover of every firm over time, a small panel each, all of a pool on one scale.
extension ComparisonReport {
    func multiples() -> Section {
        let title = "Cover over time"
        let charts = held.flatMap { multipleCharts($0) }
        guard !charts.isEmpty else {
            return sentenceSection(.multiples, title, "There is one day with figures (\(span)), and no curve to draw.")
        }
        return section(.multiples, title, charts.map(Block.chart))
    }

    /// The most panels of a chart: a page lies on its side and holds four rows, where names take more than a line three.
    private static func mostPanels(_ names: [String]) -> Int {
        names.allSatisfy { $0.count <= 24 } ? 20 : 15
    }

    private func multipleCharts(_ league: PoolLeague) -> [Chart] {
        let statement = league.statement
        // The axis has the days that any firm reported for.
        let points = spreads[Int(statement.rawValue)].points
        guard points.count > 1 else { return [] }
        let isDaily = material.origin == .daily
        let days = points.map(\.day)
        let axis =
            isDaily
            ? BusinessAxis(days.map { ($0, [statement]) }, material.calendar) : BusinessAxis(monthly: days)
        let curves = league.entries.map { Curve($0.peer, self, statement, days, axis) }.filter { !$0.covers.isEmpty }
        guard !curves.isEmpty else { return [] }
        let scale = ComparisonReport.scale(
            curves.flatMap { $0.runs.joined().map(\.value) },
            targets: curves.flatMap { $0.target.joined().map(\.value) },
            steps: 3)
        var plot = SmallMultiples(
            hue: Captions.hue(statement), axis: axis.plainAxis(), domain: scale.domain,
            ticks: scale.ticks.map { .init(value: $0, label: AmountFormat.axisPercent(hundredths: $0)) },
            panels: curves.map(\.panel))
        plot.key = ComparisonReport.key(of: plot)
        let parts = plot.parts(ofAtMost: ComparisonReport.mostPanels(curves.map(\.name)))
        var first = 0
        return parts.enumerated().map { number, part in
            let own = curves[first..<(first + part.panels.count)]
            first += part.panels.count
            let count = parts.count == 1 ? "" : ", part \(number + 1) of \(parts.count)"
            return Chart(
                id: "multiples-\(statement.abbreviation)" + (number == 0 ? "" : "-\(number + 1)"),
                title: Captions.pool(statement) + count,
                subtitle: "Excess in percent of the amount required, all firms on one scale; \(span); "
                    + (isDaily ? "business days of equal width" : "month by month"),
                alternative: "\(Captions.funds(statement)), cover over time. "
                    + own.map(\.words).joined(separator: " "),
                caption: Text(
                    "In the order of the league table. A line joins figures of consecutive "
                        + "\(isDaily ? "business days" : "months") only."),
                plot: .multiples(part), source: "league.\(statement.abbreviation)")
        }
    }

    private static func key(of plot: SmallMultiples) -> [ChartKey] {
        var key = [ChartKey(mark: .lowest, label: "lowest")]
        if plot.panels.contains(where: \.isAlarm) {
            key.append(ChartKey(mark: .alarm, label: "last value below the target, or a deficiency"))
        }
        let isBeyond = plot.panels.contains { panel in
            panel.runs.joined().contains { !plot.domain.contains($0.value) }
        }
        if isBeyond { key.append(ChartKey(mark: .beyond, label: "beyond the scale")) }
        let isOpen = plot.panels.contains { panel in
            panel.runs.joined().count < plot.axis.slotCount
        }
        if isOpen { key.append(ChartKey(mark: .gap, label: "no figure")) }
        return key
    }
}

/// The cover of a firm over time.
private struct Curve {
    let name: String
    /// The covers with their days, ascending.
    let covers: [(day: Day, cover: Ratio)]
    let runs: [[TimePlot.Series.Point]]
    let target: [[TimePlot.Series.Point]]
    private let isAlarm: Bool

    init(_ peer: Int, _ report: ComparisonReport, _ statement: Statement, _ days: [Day], _ axis: BusinessAxis) {
        let isDaily = report.material.origin == .daily
        var records: [Day: PeerRecord] = [:]
        for record in report.peers[peer].records(in: report.terms.period) {
            records[isDaily ? record.day : Month(of: record.day).last] = record
        }
        let own = days.map { records[isDaily ? $0 : Month(of: $0).last]?.measures(statement) }
        func burden(_ measures: Measures?) -> Int64? {
            guard let target = measures?.target, let required = measures?.required else { return nil }
            return ExcessReadings.hundredths(Ratio(target, over: required))
        }
        name = report.name(peer)
        covers = zip(days, own).compactMap { day, measures in measures?.cover.map { (day, $0) } }
        runs = axis.runs(own.map { ExcessReadings.hundredths($0?.cover) }, statement)
        target = axis.runs(own.map(burden), statement)
        let last = own.last { $0?.excess != nil }.flatMap(\.self)
        isAlarm = last.map { $0.isBelowTarget || $0.isDeficient } ?? false
    }

    private var lowest: (day: Day, cover: Ratio)? { covers.min { $0.cover < $1.cover } }
    private var highest: (day: Day, cover: Ratio)? { covers.max { $0.cover < $1.cover } }

    var panel: SmallMultiples.Panel {
        func text(_ value: (day: Day, cover: Ratio)?) -> String { value.map { AmountFormat.percent($0.cover) } ?? "" }
        return SmallMultiples.Panel(
            title: name, runs: runs, target: target, last: text(covers.last), lowest: "low \(text(lowest))",
            highest: "high \(text(highest))", isAlarm: isAlarm)
    }

    var words: String {
        guard let last = covers.last, let lowest else { return "\(name): none." }
        return "\(name): last \(AmountFormat.percent(last.cover)), lowest \(AmountFormat.percent(lowest.cover)) on "
            + "\(AmountFormat.longDay(lowest.day))."
    }
}
