import DocumentModel
import Segregation

/// How the cover is spread over firms, over time: a chart and a table of month ends for each pool.
extension ComparisonReport {
    func distribution() -> Section {
        let title = "Distribution of cover"
        let shown = spreads.filter { spread in spread.points.contains { !$0.values.isEmpty } }
        guard !shown.isEmpty else { return sentenceSection(.distribution, title, "No cover is known (\(span)).") }
        var blocks = [
            ComparisonReport.paragraph(
                (material.origin == .daily
                    ? "\(span). On each day only firms that reported for that very day are counted, so"
                    : "\(span). In each month a firm counts once, by its newest row, so")
                    + " the number of firms stands below the spread: where it changes, the others change with it.")
        ]
        blocks += shown.flatMap { spread -> [Block] in
            let table = Block.table(SpreadTable(report: self, spread: spread).table())
            return SpreadChart(spread, material.calendar, material.origin).chart().map { [.chart($0), table] } ?? [
                table
            ]
        }
        return section(.distribution, title, blocks)
    }

    /// The days of a spread that a table shows: the last of each month.
    static func monthEnds(_ spread: CoverSpread) -> [CoverSpread.Point] {
        let points = spread.points.filter { !$0.values.isEmpty }
        return points.enumerated().filter { place, point in
            place + 1 == points.count || Month(of: points[place + 1].day) != Month(of: point.day)
        }.map(\.element)
    }

    /// What is shown of a day's spread, with the names of its figures.
    static let quantiles: [(name: String, title: String, value: @Sendable (CoverSpread.Point) -> CoverSpread.Value?)] =
        [
            ("least", "Minimum", { $0.least }), ("lower", "Lower quartile", { $0.quantile(.lower) }),
            ("median", "Median", { $0.quantile(.median) }), ("upper", "Upper quartile", { $0.quantile(.upper) }),
        ]
}

/// The spread of a pool's cover on the last days of months.
struct SpreadTable {
    let report: ComparisonReport
    let spread: CoverSpread

    func table() -> Table {
        let key = spread.statement.abbreviation
        return Table(
            id: "spread.\(key)", title: Captions.pool(spread.statement),
            subtitle: "Cover in percent of the amount required, last day reported of each month",
            columns: [.init("As of", .stub, .share(1)), .init("Firms", .figure, .fitted)]
                + ComparisonReport.quantiles.map { .init($0.title, .figure, .fitted) }
                + [.init("Firm at the minimum", .text, .fitted)],
            rows: ComparisonReport.monthEnds(spread).map { point in
                let name = "spread.\(key).\(point.day.iso8601)"
                let figures = ComparisonReport.quantiles.map { quantile -> Table.Cell in
                    guard let value = quantile.value(point) else { return .empty }
                    return .figure(
                        Figure(AmountFormat.percent(value.cover), prefix: "", id: "\(name).\(quantile.name)"))
                }
                let least = point.least.map { report.name($0.peer) } ?? ""
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(AmountFormat.longDay(point.day))),
                        .figure(
                            Figure(AmountFormat.count(point.values.count), prefix: "", id: "\(name).firms")),
                    ] + figures + [.text(Text(least))])
            }, family: "spread")
    }
}
