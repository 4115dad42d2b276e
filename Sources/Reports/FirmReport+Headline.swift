import DocumentModel
import Segregation

/// The three pools beside each comparative. They are never added: money of one may not cover another.
extension FirmReport {
    func headline() -> Section {
        let tables =
            material.comparatives.isEmpty
            ? [HeadlineTable(current: current, comparative: nil, trends: trends).table(id: "headline.1")]
            : material.comparatives.enumerated().map { number, comparative in
                HeadlineTable(current: current, comparative: comparative, trends: number == 0 ? trends : [])
                    .table(id: "headline.\(number + 1)")
            }
        return Section(
            id: "headline", title: "Headline comparison", shortTitle: "Headline comparison", start: .newPage,
            blocks: tables.map(Block.table))
    }

    /// The excess of each pool over the last days; none with few of them.
    private var trends: [Sparkline?] {
        let days = history.days.suffix(FirmReport.trendLength)
        guard days.count >= FirmReport.leastTrend, let first = days.first?.day,
            let recent = history.from(first)
        else { return [] }
        let chart = ExcessChart(history: recent, calendar: material.basis.calendar)
        return Statement.allCases.map(chart.sparkline)
    }

    /// So many days are a trend.
    private static var leastTrend: Int { 5 }
    /// So many days, a quarter of a year, are shown as one.
    private static var trendLength: Int { 63 }
}

/// What the three statements come to on a day, beside what they came to on another.
struct HeadlineTable {
    let current: FirmHistory.AsOf
    /// The day to compare with; nil for none.
    let comparative: FirmHistory.AsOf?
    /// The excess of each pool over the last days, by statement; empty for none.
    let trends: [Sparkline?]

    func table(id: String) -> Table {
        let day = AmountFormat.longDay(current.day)
        var columns: [Table.Column] = [
            .init("", .stub, .share(1)), .init(AmountFormat.shortDay(current.day), .figure, .fitted),
        ]
        var title = "The three pools on \(day)"
        var subtitle = "US dollars"
        if let comparative {
            columns += [
                .init(AmountFormat.shortDay(comparative.day), .figure, .fitted),
                .init("US dollars", .figure, .fitted), .init("Percent", .figure, .fitted),
            ]
            title += ", beside \(AmountFormat.longDay(comparative.day))"
            subtitle +=
                "; change is \(AmountFormat.shortDay(current.day)) less "
                + "\(AmountFormat.shortDay(comparative.day)), in percent of the magnitude of the latter"
        }
        if !trends.isEmpty { columns.append(.init("Recent excess", .text, .fitted)) }
        return Table(
            id: id, title: title, subtitle: subtitle, columns: columns,
            spanners: comparative == nil ? [] : [.init("Change", over: 3...4)],
            rows: Statement.allCases.flatMap { rows($0, id) }, notes: notes, breaking: .avoided, family: "headline")
    }

    private var notes: [Text] {
        let days = trends.compactMap(\.self).first?.slotCount
        let trend =
            days.map { " The curve is the excess of \(AmountFormat.count($0)) business days, its lowest marked." } ?? ""
        var notes = [
            Text(
                "Cover is the excess as a percentage of the amount required. An increase is not by itself an improvement. "
                    + "Money of one pool may not cover another, so the three are never added.\(trend)")
        ]
        if let comparative, comparative.effective.edition != current.effective.edition {
            notes.append(
                Text(
                    "The two filings are on different editions of the form: \(HeadlineTable.edition(current)), "
                        + "\(HeadlineTable.edition(comparative)). n/f: the line is not on that day's form."))
        }
        return notes
    }

    private static func edition(_ day: FirmHistory.AsOf) -> String {
        "\(Captions.edition(day.effective.edition)) on \(AmountFormat.shortDay(day.day))"
    }

    private func rows(_ statement: Statement, _ id: String) -> [Table.Row] {
        let lines = Measures.lines(of: statement)
        let name = Captions.pool(statement)
        let width = comparative == nil ? 1 : 4
        let trend = trends.isEmpty ? nil : trends[Int(statement.rawValue)]
        var rows = [
            Table.Row(
                id: nil, role: .group, level: 0,
                cells: [.text(Text([.init(name, .strong, link: .here(Captions.section(statement)))]))]
                    + (0..<width).map { _ in .empty })
        ]
        let amounts: [(String, LineID, Table.Row.Role)] = [
            ("Funds held", lines.held, .line), ("Amount required", lines.required, .line),
            ("Excess (deficiency)", lines.excess, .subtotal),
        ]
        rows += amounts.map { amount($0.0, $0.1, $0.2, id) }
        rows.append(
            ratio("Cover", "cover", [lines.excess, lines.required], statement, id, \.cover, AmountFormat.percent))
        rows.append(amount("Management target", lines.target, .line, id))
        rows.append(
            ratio(
                "Cover of target", "target-cover", [lines.excess, lines.target], statement, id, \.targetCover,
                AmountFormat.multiple))
        guard !trends.isEmpty else { return rows }
        return rows.map { row in
            var row = row
            let isExcess = row.role == .subtotal
            row.cells.append(
                isExcess
                    ? trend.map { Table.Cell(.sparkline($0), above: .none, below: .none, mark: "") } ?? .empty : .empty)
            return row
        }
    }

    private func amount(_ label: String, _ line: LineID, _ role: Table.Row.Role, _ id: String) -> Table.Row {
        let rule: Table.Cell.Rule = role == .subtotal ? .single : .none
        let prefix = role == .subtotal ? "$" : ""
        func cell(_ figure: Figure) -> Table.Cell { Table.Cell(.figure(figure), above: rule, below: .none, mark: "") }
        func filed(_ filing: Filing, _ name: String) -> Table.Cell {
            cell(Figure(filing.entry(line), prefix: prefix, id: "\(id).\(line.id).\(name)"))
        }
        var cells: [Table.Cell] = [.text(Text(label)), filed(current.effective, "current")]
        if let comparative {
            cells.append(filed(comparative.effective, "comparative"))
            if let now = current.effective.dollars(line), let then = comparative.effective.dollars(line) {
                let percent = AmountFormat.percentChange(from: then, to: now)
                cells.append(
                    cell(Figure(AmountFormat.dollars(now - then), prefix: prefix, id: "\(id).\(line.id).change")))
                cells.append(.figure(Figure(percent, prefix: "", id: "\(id).\(line.id).percent")))
            } else {
                cells += [.empty, .empty]
            }
        }
        return Table.Row(id: nil, role: role, level: 0, cells: cells)
    }

    private func ratio(
        _ label: String, _ name: String, _ lines: [LineID], _ statement: Statement, _ id: String,
        _ value: KeyPath<Measures, Ratio?>, _ format: (Ratio) -> String
    ) -> Table.Row {
        func cell(_ day: FirmHistory.AsOf, _ column: String) -> Table.Cell {
            let ratio = Measures(statement, of: day.effective)[keyPath: value]
            let id = "\(id).\(statement.abbreviation).\(name).\(column)"
            return .figure(Figure(ratio, of: lines.map(day.effective.entry), id: id, format))
        }
        var cells: [Table.Cell] = [.text(Text(label)), cell(current, "current")]
        if let comparative { cells += [cell(comparative, "comparative"), .empty, .empty] }
        return Table.Row(id: nil, role: .line, level: 0, cells: cells)
    }
}
