import Reports
import Segregation

/// A series as people read it: a table a pool, gaps between filings said where they are, a row of bars below.
struct SeriesText {
    private let choice: SeriesCommand.Choice
    private let calendar: BusinessCalendar
    private let scope: Scope
    private let columns: Int

    /// The text of a choice of figures for a terminal of so many columns.
    init(_ choice: SeriesCommand.Choice, _ calendar: BusinessCalendar, _ scope: Scope, columns: Int) {
        self.choice = choice
        self.calendar = calendar
        self.scope = scope
        self.columns = columns
    }

    /// What is shown in a column.
    enum Subject {
        case measure(SeriesMeasure)
        /// A line and its place among those asked for.
        case line(LineID, Int)

        var heading: String {
            switch self {
            case .measure(let measure): measure.heading
            case .line(let line, _): line.id
            }
        }

        func figure(_ row: SeriesRow) -> SeriesFigure {
            switch self {
            case .measure(let measure): measure.figure(row)
            case .line(_, let place): SeriesFigure(row.lines[place])
            }
        }
    }

    /// The text of some firms.
    func text(_ histories: [SeriesHistory]) -> StyledText {
        var text = StyledText()
        for (number, history) in histories.enumerated() {
            if number > 0 { text.endLine() }
            let known = scope.knownOn.map { ", as known on \($0.iso8601)" } ?? ""
            text.append(title: history.firm, "in US dollars\(known)", columns: columns)
            for statement in choice.statements {
                let own = history.rows.filter { $0.statement == statement }
                if own.isEmpty { continue }
                text.endLine()
                text.append(LineWords.pool(statement), .strong)
                text.endLine()
                append(statement, own, to: &text)
            }
        }
        return text
    }

    private func append(_ statement: Statement, _ rows: [SeriesRow], to text: inout StyledText) {
        let subjects =
            choice.measures.map(Subject.measure)
            + zip(choice.lines, 0...).filter { $0.0.statement == statement }.map(Subject.line)
        var table = TextTable(
            [TextTable.Column(heading: "as of", alignment: .left)]
                + subjects.map { TextTable.Column(heading: $0.heading, alignment: .right) },
            keys: 1)
        var previous: Day?
        for row in rows {
            if let previous, let gap = calendar.missingDays([statement], between: previous, and: row.day) {
                table.note("… \(SeriesText.words(gap))")
            }
            previous = row.day
            table.add(TextTable.Cell(text: row.day.iso8601 + (row.marker == .amended ? " A" : "")))
            for subject in subjects {
                let figure = subject.figure(row)
                table.add(TextTable.Cell(text: figure.text, style: figure.isNegative ? .error : .plain))
            }
        }
        if rows.contains(where: { $0.marker == .amended }) { table.note("A  amended") }
        text.append(table.text(columns: columns))
        guard rows.count > 1 else { return }
        for subject in drawn(subjects) { append(subject, statement, rows, to: &text) }
    }

    /// Days without a filing, as a sentence: `1,004 required days without a filing, 2014-01-02 to 2017-11-03`.
    static func words(_ gap: MissingDays) -> String {
        let count = AmountFormat.count(gap.count, "required day", "required days")
        let (first, last) = (gap.range.lowerBound.iso8601, gap.range.upperBound.iso8601)
        return "\(count) without a filing, \(first)\(gap.count == 1 ? "" : " to \(last)")"
    }

    // MARK: Bars

    /// The excess where it is among the measures, else the first of them, and every line.
    private func drawn(_ subjects: [Subject]) -> [Subject] {
        let measure = choice.measures.contains(.excess) ? .excess : choice.measures.first
        return subjects.filter { subject in
            switch subject {
            case .measure(let other): other == measure
            case .line: true
            }
        }
    }

    private func append(
        _ subject: Subject, _ statement: Statement, _ rows: [SeriesRow], to text: inout StyledText
    ) {
        let figures = rows.map { row in
            let figure = subject.figure(row)
            return (day: row.day, figure: figure, height: figure.height)
        }
        let known = figures.filter { $0.height != nil }
        guard let least = known.min(by: { ($0.height ?? 0) < ($1.height ?? 0) }),
            let most = known.max(by: { ($0.height ?? 0) < ($1.height ?? 0) })
        else { return }
        let heading = "  \(subject.heading)  "
        text.append(heading, .quiet)
        let bars = SeriesBars(calendar, most: min(SeriesBars.usual, columns - heading.count))
        text.append(SparkLine.text(bars.heights(statement, figures.map { ($0.day, $0.height) })))
        text.endLine()
        text.append(
            lines: "lowest \(least.figure.text) on \(least.day.iso8601), "
                + "highest \(most.figure.text) on \(most.day.iso8601)", .quiet, indent: 2, columns: columns)
    }
}
