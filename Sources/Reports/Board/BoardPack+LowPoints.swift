import DocumentModel
import Segregation

/// The lowest days of the month: what moved the excess there, and how long it took to come back.
extension BoardPack {
    /// So many days of each pool are shown.
    private static let mostDays = 5
    /// So many lines of a day are named.
    private static let mostLines = 3

    func lowPoints() -> Section {
        let title = "The lowest days"
        let tables = review.figures.filter { !$0.days.isEmpty }.map(lowPointTable)
        guard !tables.isEmpty else { return sentenceSection(.lowPoints, title, nothingFiled) }
        let lead =
            "The \(AmountFormat.count(BoardPack.mostDays)) days of the month with the least excess of each pool, the lowest "
            + "first, and the lines that moved it most since the reported day before; more of the funds held adds, more of "
            + "the amount required takes away. Recovery counts business days to the first reported day on which the excess "
            + "was again at its target, where it was below it, or else at the mean of the month."
        return Section(
            id: BoardSection.lowPoints.rawValue, title: title, shortTitle: title, start: .newPage,
            blocks: [.paragraph(Paragraph(.body, Text(lead)))] + tables.map(Block.table))
    }

    private func lowPointTable(_ figures: MonthFigures) -> Table {
        let points = history.lowPoints(figures, most: BoardPack.mostDays, material.basis)
        return Table(
            id: "low-points.\(figures.statement.abbreviation)", title: Captions.pool(figures.statement),
            subtitle: mean(figures),
            columns: [
                .init("Day", .code, .fitted), .init("Excess", .figure, .fitted), .init("Cover", .figure, .fitted),
                .init("Over (under) target", .figure, .fitted),
                .init("Lines that moved since the day before", .text, .share(5)), .init("Recovery", .text, .share(2)),
            ],
            rows: points.map { row($0, figures.statement) }, breaking: .avoided, family: "low-points")
    }

    private func mean(_ figures: MonthFigures) -> String {
        let mean = figures.average?.rounded(times: 1).map { Dollars($0) }
        return unit.title + (mean.map { "; mean of the month \(unit.text($0))" } ?? "")
    }

    private func row(_ point: LowPoint, _ statement: Statement) -> Table.Row {
        let measures = point.figure.measures
        func figure(_ text: String) -> Table.Cell { .figure(Figure(text, prefix: "", id: nil)) }
        let over = measures.target.map { unit.text(point.figure.excess - $0) }
        let none =
            history[point.figure.day].map { isTargetless($0.effective, statement) } == true
            ? AmountFormat.Mark.notOnForm : AmountFormat.Mark.notFound
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [
                .text(Text(AmountFormat.dayOfMonth(point.figure.day))), figure(unit.text(point.figure.excess)),
                figure(measures.cover.map(AmountFormat.percent) ?? AmountFormat.Mark.notMeaningful),
                figure(over ?? none), .text(moves(point)), .text(Text(recovery(point))),
            ])
    }

    /// The lines that moved the excess most, with what they did to it.
    private func moves(_ point: LowPoint) -> Text {
        guard let (since, way) = point.bridge else { return Text("no day before it to compare with", .quiet) }
        let (shown, others) = way.ranked(most: BoardPack.mostLines)
        guard !shown.isEmpty else { return Text("no line moved") }
        var words = shown.map { "\(BridgeChart.label($0)) \(BoardPack.signed($0.contribution, unit))" }
        if !others.isEmpty {
            let rest = others.reduce(Dollars.zero) { $0 + $1.contribution }
            words.append(
                "\(AmountFormat.count(others.count, "other line", "other lines")) \(BoardPack.signed(rest, unit))")
        }
        let change = BoardPack.signed(way.closing - way.opening, unit)
        let gap = point.figure.day.days(since: since) > 4 ? " since \(AmountFormat.longDay(since))" : ""
        return Text([
            .init("\(change)\(gap)", .strong, link: nil), .init(": \(words.joined(separator: "; "))", .plain, link: nil),
        ])
    }

    private func recovery(_ point: LowPoint) -> String {
        let level =
            switch point.level {
            case .target: "to target"
            case .average: "to mean"
            case .none: ""
            }
        switch point.recovery {
        case .notNeeded: return "not below either"
        case .after(let days, let day):
            return "\(AmountFormat.count(days, "day", "days")) \(level), \(AmountFormat.dayOfMonth(day))"
        case .notBy(let day): return "not \(level) by \(AmountFormat.dayOfMonth(day))"
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
