import DocumentModel
import Segregation

/// The figures behind the charts.
extension FirmReport {
    func data(isDaily: Bool) -> Section {
        let days = isDaily ? history.days : history.monthEnds
        let count = AmountFormat.count(days.count, "day", "days")
        let lead =
            isDaily
            ? "Every day of the history, \(count)."
            : "The last filing of each month, \(count) of \(AmountFormat.count(history.days.count))."
        return Section(
            id: isDaily ? "data-daily" : "data", title: "Data behind the charts", shortTitle: "Data",
            start: .running,
            blocks: [.paragraph(Paragraph(.body, Text("\(lead) As filed, the newest version of each.")))]
                + Statement.allCases.compactMap { statement in
                    let own = days.filter { $0.effective.holds(statement) }
                    return own.isEmpty ? nil : .table(table(statement, own))
                })
    }

    private func table(_ statement: Statement, _ days: [FirmHistory.AsOf]) -> Table {
        let lines = Measures.lines(of: statement)
        return Table(
            id: "data.\(statement.abbreviation)", title: Captions.pool(statement), subtitle: "US dollars",
            columns: [
                .init("As of", .code, .fitted), .init("", .code, .fitted), .init("Required", .figure, .share(1)),
                .init("Held", .figure, .share(1)), .init("Excess", .figure, .share(1)),
                .init("Cover", .figure, .fitted), .init("Target", .figure, .share(1)),
                .init("Cover of target", .figure, .fitted),
            ],
            rows: days.map { row($0, statement, lines) },
            notes: days.contains { $0.effective.header.marker == .amended } ? ["A  amended"] : [], family: "data")
    }

    private func row(_ day: FirmHistory.AsOf, _ statement: Statement, _ lines: Measures.Lines) -> Table.Row {
        let filing = day.effective
        let measures = Measures(statement, of: filing)
        let name = "data.\(statement.abbreviation).\(day.day.iso8601)"
        func amount(_ line: LineID) -> Table.Cell {
            .figure(Figure(filing.entry(line), id: "\(name).\(line.id)"))
        }
        func ratio(_ value: Ratio?, over line: LineID, _ key: String, _ format: (Ratio) -> String) -> Table.Cell {
            let entries = [lines.excess, line].map(filing.entry)
            return .figure(Figure(value, of: entries, id: "\(name).\(key)", format))
        }
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [
                .text(Text(day.day.iso8601)), filing.header.marker == .amended ? .text("A") : .empty,
                amount(lines.required), amount(lines.held), amount(lines.excess),
                ratio(measures.cover, over: lines.required, "cover", AmountFormat.percent), amount(lines.target),
                ratio(measures.targetCover, over: lines.target, "target-cover", AmountFormat.multiple),
            ])
    }
}

extension FirmHistory {
    /// The last day of each month for which something was filed.
    var monthEnds: [AsOf] {
        days.indices.filter { index in
            guard index + 1 < days.count else { return true }
            let (this, next) = (days[index].day.date, days[index + 1].day.date)
            return this.month != next.month || this.year != next.year
        }.map { days[$0] }
    }
}
