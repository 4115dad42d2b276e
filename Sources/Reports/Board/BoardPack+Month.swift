import DocumentModel
import Segregation

/// The month in figures: opening, closing, lowest, highest, mean, and how many days were what.
extension BoardPack {
    func monthSection() -> Section {
        let title = "The month in figures"
        let words = coverageWords.map { Block.paragraph(Paragraph(.body, Text($0))) }
        guard !coverage.filed.isEmpty else {
            return Section(
                id: BoardSection.month.rawValue, title: title, shortTitle: title, start: .running, blocks: words)
        }
        return Section(
            id: BoardSection.month.rawValue, title: title, shortTitle: title, start: .newPage,
            blocks: words + [.table(monthTable())])
    }

    // MARK: Days

    /// What of the month is at hand, a sentence each: nothing is passed over in silence.
    var coverageWords: [String] {
        var words: [String] = []
        let name = AmountFormat.longMonth(month)
        let required = AmountFormat.count(coverage.required.count, "required business day", "required business days")
        if coverage.filed.isEmpty {
            words.append("\(nothingFiled) \(name) has \(required).")
        } else {
            words.append(
                "\(AmountFormat.count(coverage.filed.count, "day was", "days were")) filed; \(name) has \(required).")
        }
        if !coverage.isCalendarKnown {
            words.append(
                "The holidays of the year are not known: every weekday counts as required, and nothing is said of "
                    + "days late or missing.")
        }
        if coverage.beforeRecord > 0 {
            words.append(
                "The filings looked at begin with \(AmountFormat.longDay(history.days[0].day)): "
                    + "\(AmountFormat.count(coverage.beforeRecord, "required day", "required days")) before it.")
        }
        if coverage.afterRecord > 0, let last = history.days.last?.day {
            words.append(
                "The month is short: its filings end with \(AmountFormat.longDay(last)), "
                    + "\(AmountFormat.count(coverage.afterRecord, "required day", "required days")) before its end.")
        }
        words += [
            ("Without a filing", coverage.missing), ("Filed late", coverage.late),
            ("Filed more than once", coverage.amended),
        ].filter { !$0.1.isEmpty }.map { "\($0.0): \(BoardPack.list($0.1))." }
        let held = Statement.allCases.filter { kind in
            history.days(of: month).contains { $0.effective.holds(kind) }
        }
        if !held.isEmpty, held.count < Statement.allCases.count {
            let names = held.map(Captions.pool).joined(separator: " and ")
            words.append("The filings of the month hold \(held.count == 1 ? "one pool" : "two pools"): \(names).")
        }
        if let filing = closing?.current.effective, held.allSatisfy({ isTargetless(filing, $0) }) {
            words.append(
                "The \(Captions.edition(filing.edition)) of the form states no management target: what is told "
                    + "of targets begins with the edition that does.")
        }
        return [words.joined(separator: " ")]
    }

    /// Days by name; of many, how many.
    static func list(_ days: [Day]) -> String {
        let most = 6
        let names = days.prefix(most).map(AmountFormat.dayOfMonth).joined(separator: ", ")
        return days.count > most ? "\(names) and \(AmountFormat.count(days.count - most)) more" : names
    }

    // MARK: Table

    /// The months compared with of which anything is at hand.
    private var shown: [(month: Month, figures: [MonthFigures])] {
        compared.filter { month in !month.figures.allSatisfy { $0.days.isEmpty } }
    }

    /// Whether the first of them is the month before.
    var hasChange: Bool {
        shown.first.map { $0.month == month.previous } ?? false
    }

    private func monthTable() -> Table {
        let months = [month] + shown.map(\.month)
        var columns: [Table.Column] = [.init("", .stub, .share(1))]
        for month in months {
            columns += [.init(AmountFormat.shortMonth(month.first), .figure, .fitted), .init("on", .code, .fitted)]
        }
        if hasChange {
            columns.append(.init("Change on the month", .figure, .fitted))
        }
        return Table(
            id: "month-figures", title: "Pool by pool", subtitle: unit.title, columns: columns,
            rows: Statement.allCases.flatMap { rows($0, columns.count) }, notes: [monthNote],
            breaking: .avoidedBelowText)
    }

    private var monthNote: Text {
        let missing = compared.filter { month in !shown.contains { $0.month == month.month } }.map {
            AmountFormat.longMonth($0.month)
        }
        let absent = missing.isEmpty ? "" : " Nothing filed is at hand of \(missing.joined(separator: " and "))."
        return Text(
            "Opening is the last reported day of the month before; lowest, highest and mean are over the days reported. Cover is "
                + "the excess in percent of the amount required. An increase is not by itself an improvement. Money of one "
                + "pool may not cover another, so the three are never added. Amounts in parentheses are negative; – zero, n/f "
                + "not on the form, n/r not found, n.m. not meaningful.\(absent)")
    }

    private func rows(_ statement: Statement, _ width: Int) -> [Table.Row] {
        let place = Int(statement.rawValue)
        let figures = [review.figures[place]] + shown.map { $0.figures[place] }
        let head = Table.Row(
            id: nil, role: .group, level: 0,
            cells: [.text(Text(Captions.pool(statement), .strong))] + (1..<width).map { _ in .empty })
        guard figures.contains(where: { !$0.days.isEmpty }) else {
            let none = "No excess of the pool in these months."
            return [head, row(none, "none", figures) { _ in nil }]
        }
        func amounts(
            _ label: String, _ key: String, _ value: (MonthFigures) -> (Dollars?, Day?)?
        ) -> Table.Row {
            var change: String?
            if hasChange, let now = value(figures[0])?.0, let then = value(figures[1])?.0 {
                change = unit.text(now - then)
            }
            return row(label, key, figures, change: change) { figures in
                value(figures).map { Shown(text: unit.text($0.0), day: $0.1) }
            }
        }
        func counts(_ label: String, _ key: String, _ value: (MonthFigures) -> Int?) -> Table.Row {
            row(label, key, figures) { figures in
                if figures.days.isEmpty, figures.missing == 0 { return nil }
                guard let count = value(figures) else { return Shown(mark: AmountFormat.Mark.notOnForm) }
                return Shown(text: AmountFormat.count(count))
            }
        }
        func dated(_ figure: DayFigure?) -> (Dollars?, Day?)? { figure.map { ($0.excess, $0.day) } }
        return [
            head,
            amounts("Opening excess", "opening") { dated($0.opening) },
            amounts("Closing excess", "closing") { dated($0.closing) },
            amounts("Lowest excess", "lowest") { dated($0.lowest) },
            amounts("Highest excess", "highest") { dated($0.highest) },
            amounts("Mean excess", "mean") { figures in
                figures.average.map { ($0.rounded(times: 1).map { Dollars($0) }, nil) }
            },
            row("Cover at the close", "cover", figures) { figures in
                figures.closing.map { cover($0.measures) }
            },
            row("Lowest cover", "lowest-cover", figures) { figures in
                figures.lowestCover.map { Shown(text: AmountFormat.percent($0.cover), day: $0.day) }
            },
            row("Management target at the close", "target", figures) { figures in
                figures.closing.map { target($0, statement) }
            },
            counts("Days reported", "reported") { $0.days.count },
            counts("Days below target", "below-target") { $0.withTarget == 0 ? nil : $0.belowTarget },
            counts("Days deficient", "deficient") { $0.deficient },
            counts("Days without a filing", "missing") { $0.missing },
        ]
    }

    /// What stands in a row for a month: a figure with its name and day, or a mark, which has no name.
    private struct Shown {
        let text: String
        let day: Day?
        let isNamed: Bool

        init(text: String, day: Day? = nil) {
            (self.text, self.day, isNamed) = (text, day, true)
        }

        init(mark: String) {
            (text, day, isNamed) = (mark, nil, false)
        }
    }

    private func cover(_ measures: Measures) -> Shown {
        guard measures.required != nil else { return Shown(mark: AmountFormat.Mark.notMeaningful) }
        return Shown(text: measures.cover.map(AmountFormat.percent) ?? AmountFormat.Mark.notMeaningful)
    }

    private func target(_ figure: DayFigure, _ statement: Statement) -> Shown {
        if let target = figure.measures.target { return Shown(text: unit.text(target)) }
        guard let filing = history[figure.day]?.effective, isTargetless(filing, statement) else {
            return Shown(mark: AmountFormat.Mark.notFound)
        }
        return Shown(mark: AmountFormat.Mark.notOnForm)
    }

    /// A row with a value and its day for each month; nothing where a month has none.
    private func row(
        _ label: String, _ key: String, _ figures: [MonthFigures], change: String? = nil,
        _ value: (MonthFigures) -> Shown?
    ) -> Table.Row {
        var cells: [Table.Cell] = [.text(Text(label))]
        for figures in figures {
            guard let shown = value(figures) else {
                let mark = Figure(AmountFormat.Mark.notFound, prefix: "", id: nil)
                cells += [figures.days.isEmpty ? .empty : .figure(mark), .empty]
                continue
            }
            let name = "month.\(figures.month.iso8601).\(figures.statement.abbreviation).\(key)"
            cells.append(.figure(Figure(shown.text, prefix: "", id: shown.isNamed ? name : nil)))
            cells.append(shown.day.map { .text(Text(AmountFormat.dayOfMonth($0), .quiet)) } ?? .empty)
        }
        if hasChange {
            let name = "month.change.\(figures[0].statement.abbreviation).\(key)"
            cells.append(change.map { .figure(Figure($0, prefix: "", id: name)) } ?? .empty)
        }
        return Table.Row(id: nil, role: .line, level: 0, cells: cells)
    }
}
