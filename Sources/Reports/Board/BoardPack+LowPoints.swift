import DocumentModel
import Segregation

/// The lowest days of the month: what moved the excess there, and how long it took to come back.
extension BoardPack {
    /// So many days of each pool are shown.
    static let mostDays = 5
    /// So many lines of a day are named.
    private static let mostLines = 2

    func lowPoints() -> Section {
        let title = "The lowest days"
        let pools = review.figures.filter { $0.days.count > 1 }
        guard !pools.isEmpty else {
            let none =
                coverage.filed.isEmpty
                ? nothingFiled : "One day of the month was filed: there is none to set it beside."
            return sentenceSection(.lowPoints, title, none)
        }
        let lead =
            "The days of the month with the least excess of each pool, the lowest first, and the lines that moved it most "
            + "since the reported day before, with their effect on the excess. Recovery counts business days to the first "
            + "reported day on which the excess was again at its target, where it was below it, or else at the mean of the "
            + "month."
        return Section(
            id: BoardSection.lowPoints.rawValue, title: title, shortTitle: title, start: .newPage,
            blocks: [.paragraph(Paragraph(.body, Text(lead))), .table(lowPointTable(pools))])
    }

    private func lowPointTable(_ pools: [MonthFigures]) -> Table {
        let columns: [Table.Column] = [
            .init("Day", .stub, .fitted), .init("Excess", .figure, .fitted), .init("Cover", .figure, .fitted),
            .init("Over target", .figure, .fitted), .init("Change", .figure, .fitted),
            .init("Lines that moved it", .text, .share(1)), .init("Recovery", .text, .fitted),
        ]
        return Table(
            id: "low-point-days", title: "\(AmountFormat.count(BoardPack.mostDays)) lowest days a pool",
            subtitle: unit.title,
            columns: columns,
            rows: pools.flatMap { figures -> [Table.Row] in
                let mean = figures.average?.rounded(times: 1).map { ", mean \(unit.text(Dollars($0)))" } ?? ""
                let head = Table.Row(
                    id: nil, role: .group, level: 0,
                    cells: [.text(Text(Captions.pool(figures.statement) + mean, .strong))]
                        + columns.dropFirst().map { _ in .empty })
                let points = history.lowPoints(figures, most: BoardPack.mostDays, material.basis)
                return [head] + points.map { row($0, figures.statement) }
            }, breaking: .avoidedBelowText)
    }

    private func row(_ point: LowPoint, _ statement: Statement) -> Table.Row {
        let measures = point.figure.measures
        let name = "low.\(statement.abbreviation).\(point.figure.day.iso8601)"
        func figure(_ text: String, _ key: String?) -> Table.Cell {
            .figure(Figure(text, prefix: "", id: key.map { "\(name).\($0)" }))
        }
        let over = measures.target.map { unit.text(point.figure.excess - $0) }
        let none =
            history[point.figure.day].map { isTargetless($0.effective, statement) } == true
            ? AmountFormat.Mark.notOnForm : AmountFormat.Mark.notFound
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [
                .text(Text(AmountFormat.dayOfMonth(point.figure.day))),
                figure(unit.text(point.figure.excess), "excess"),
                figure(
                    measures.cover.map(AmountFormat.percent) ?? AmountFormat.Mark.notMeaningful,
                    measures.required == nil ? nil : "cover"),
                figure(over ?? none, over == nil ? nil : "over-target"),
                point.bridge.map { figure(unit.text($0.way.closing - $0.way.opening), "change") } ?? .empty,
                .text(moves(point)), .text(Text(recovery(point))),
            ])
    }

    /// The lines that moved the excess most, with what they did to it.
    private func moves(_ point: LowPoint) -> Text {
        guard let (since, way) = point.bridge else { return Text("no day before it to compare with", .quiet) }
        let (shown, others) = way.ranked(most: BoardPack.mostLines)
        guard !shown.isEmpty else { return Text("no line moved") }
        var words = shown.map {
            "\(BridgeChart.label($0, withNumber: false)) \(BoardPack.signed($0.contribution, unit))"
        }
        if !others.isEmpty {
            let rest = others.reduce(Dollars.zero) { $0 + $1.contribution }
            words.append(
                "others \(BoardPack.signed(rest, unit))")
        }
        let gap = point.figure.day.days(since: since) > 4 ? "since \(AmountFormat.longDay(since)): " : ""
        return Text(gap + words.joined(separator: "; "))
    }

    private func recovery(_ point: LowPoint) -> String {
        switch point.recovery {
        case .notNeeded: return AmountFormat.Mark.zero
        case .after(let days, let day):
            return "\(AmountFormat.count(days, "day", "days")), \(AmountFormat.dayOfMonth(day))"
        case .notBy(let day): return "not by \(AmountFormat.dayOfMonth(day))"
        }
    }

    /// An amount with its sign: `+12.3`, `(4.5)`.
    static func signed(_ amount: Dollars, _ unit: AmountUnit) -> String {
        // What would round to nothing is told to the dollar.
        let isSmall = unit == .millions && amount.magnitude.amount < 50_000 && amount != .zero
        let text = isSmall ? AmountFormat.dollarsInWords(amount) : unit.text(amount)
        if amount > .zero { return "+\(text)" }
        return isSmall ? "(\(text))" : text
    }
}
