import DocumentModel
import Segregation

/// The pools in figures: a column each, so that they fit a telephone, and bars of the excess against its target.
extension MailSummary {
    /// The measures of each pool in millions.
    func poolTable() -> Table {
        let filing = report.filing
        func row(
            _ label: String, _ role: Table.Row.Role, _ prefix: String, _ figure: (Statement) -> String
        ) -> Table.Row {
            let rule: Table.Cell.Rule = role == .subtotal ? .single : .none
            let cells = pools.map { statement in
                let text = figure(statement)
                return Table.Cell(
                    .figure(Figure(text, prefix: text.last?.isLetter == true ? "" : prefix, id: nil)), above: rule,
                    below: .none, mark: "")
            }
            return Table.Row(id: nil, role: role, level: 0, cells: [.text(Text(label))] + cells)
        }
        func amount(_ line: KeyPath<Measures.Lines, LineID>) -> (Statement) -> String {
            { statement in
                let entry = filing.entry(Measures.lines(of: statement)[keyPath: line])
                guard case .filed(let amount) = entry else { return Figure(entry, id: "").text }
                return AmountFormat.millionsOrLess(amount)
            }
        }
        func ratio(
            _ value: KeyPath<Measures, Ratio?>, _ line: KeyPath<Measures.Lines, LineID>,
            _ format: @escaping (Ratio) -> String
        ) -> (Statement) -> String {
            { statement in
                let lines = Measures.lines(of: statement)
                let entries = [lines.excess, lines[keyPath: line]].map(filing.entry)
                return Figure(Measures(statement, of: filing)[keyPath: value], of: entries, id: "", format).text
            }
        }
        var rows = [
            row("Required", .line, "$", amount(\.required)), row("Held", .line, "", amount(\.held)),
            row("Excess (deficiency)", .subtotal, "$", amount(\.excess)),
            row("Cover", .line, "", ratio(\.cover, \.required, AmountFormat.percent)),
            row("Target", .line, "", amount(\.target)),
            row("Cover of target", .line, "", ratio(\.targetCover, \.target, AmountFormat.multiple)),
        ]
        if let comparative = report.comparative {
            rows.append(
                row("Change since \(AmountFormat.shortDay(comparative.day))", .line, "") { statement in
                    let before = Measures(statement, of: comparative.effective).excess
                    let now = Measures(statement, of: filing).excess
                    let change = now.flatMap { now in before.map { now - $0 } }
                    return change.map(AmountFormat.millionsOrLess) ?? AmountFormat.Mark.notFound
                })
        }
        return Table(
            id: "pools", title: "The pools on \(AmountFormat.longDay(report.current.day))", subtitle: "US$ millions",
            columns: [.init("", .stub, .share(1))]
                + pools.map { .init(FindingTable.capitalised($0.name), .figure, .fitted) },
            rows: rows, notes: notes(on: rows))
    }

    private func notes(on rows: [Table.Row]) -> [Text] {
        var sentences = [report.measureNote]
        let figures = rows.flatMap(\.cells).compactMap { cell in
            if case .figure(let figure) = cell.content { figure.text } else { nil }
        }
        let marks: [(String, String)] = [
            (AmountFormat.Mark.zero, "zero"), (AmountFormat.Mark.notOnForm, "not on this edition of the form"),
            (AmountFormat.Mark.notFound, "no value found"), (AmountFormat.Mark.notMeaningful, "not meaningful"),
        ]
        let used = marks.filter { mark in figures.contains(mark.0) }.map { "\($0.0) \($0.1)" }
        if !used.isEmpty { sentences.append("\(used.joined(separator: "; ")).") }
        let isRounded = pools.contains { statement in
            let measures = Measures(statement, of: report.filing)
            guard let held = measures.held, let required = measures.required, let excess = measures.excess,
                held - required == excess
            else { return false }
            return !AmountFormat.addsInMillions(held, less: required, is: excess)
        }
        if isRounded { sentences.append("Figures may not add through rounding.") }
        return [Text(sentences.joined(separator: " "))]
    }

    // MARK: Bars

    /// A bar for each pool with a target: how much of the target the excess reaches, and what is beyond it.
    ///
    /// Nil without targets.
    func targetBars() -> Chart? {
        let bars = pools.compactMap(bar)
        guard !bars.isEmpty else { return nil }
        let fills = Set(bars.flatMap(\.parts).map(\.fill))
        let key: [Composition.Key] = [
            .init(fill: .solid, label: "excess up to the target"), .init(fill: .plain, label: "excess over the target"),
            .init(fill: .hatched, label: "short of the target"),
        ]
        let words = bars.map { bar in
            "\(bar.title), \(bar.total): \(bar.parts.map(\.label).joined(separator: ", "))."
        }
        return Chart(
            id: "target", title: "Excess against target",
            subtitle: "US$ millions; each bar is as long as the greater of the two",
            alternative: words.joined(separator: " "), caption: "",
            plot: .composition(Composition(bars: bars, key: key.filter { fills.contains($0.fill) })))
    }

    private func bar(_ statement: Statement) -> Composition.Bar? {
        let measures = Measures(statement, of: report.filing)
        guard let excess = measures.excess, let target = measures.target, let cover = measures.targetCover else {
            return nil
        }
        let millions = AmountFormat.millionsOrLess
        var parts: [Composition.Part] = []
        func add(_ amount: Dollars, _ label: String, _ fill: Composition.Part.Fill) {
            guard amount > .zero else { return }
            parts.append(.init(label: label, value: amount.amount, fill: fill))
        }
        add(min(excess, target), excess < target ? "excess \(millions(excess))" : "target \(millions(target))", .solid)
        add(excess - target, "\(millions(excess - target)) over", .plain)
        add(target - excess, "\(millions(target - excess)) short of \(millions(target))", .hatched)
        return Composition.Bar(
            title: Captions.pool(statement),
            total: "\(AmountFormat.multiple(cover)) of target",
            hue: Captions.hue(statement), parts: parts)
    }
}
