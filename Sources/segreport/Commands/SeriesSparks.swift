import Reports
import Segregation

/// A series in a line a figure: a row of bars, and what it begins with, ends with, and comes down and up to.
///
/// Amounts are in millions, so that a line has room beside the bars; the tables of `SeriesText` have them in dollars.
struct SeriesSparks {
    private let choice: SeriesCommand.Choice
    private let calendar: BusinessCalendar
    private let scope: Scope
    private let columns: Int

    /// With fewer bars than this beside them, the figures go below.
    private static let fewestBars = 10

    /// The lines of a choice of figures for a terminal of so many columns.
    init(_ choice: SeriesCommand.Choice, _ calendar: BusinessCalendar, _ scope: Scope, columns: Int) {
        self.choice = choice
        self.calendar = calendar
        self.scope = scope
        self.columns = columns
    }

    /// The text of some firms.
    func text(_ histories: [SeriesHistory]) -> StyledText {
        var text = StyledText()
        for (number, history) in histories.enumerated() {
            if number > 0 { text.endLine() }
            let known = scope.knownOn.map { ", as known on \($0.iso8601)" } ?? ""
            text.append(title: history.firm, "amounts in US$ millions\(known)", columns: columns)
            for statement in choice.statements {
                let own = history.rows.filter { $0.statement == statement }
                guard let first = own.first, let last = own.last else { continue }
                text.endLine()
                let days = first.day.iso8601 + (first.day == last.day ? "" : " to \(last.day.iso8601)")
                text.append(title: LineWords.pool(statement), days, columns: columns)
                text.append(table(statement, own))
            }
        }
        return text
    }

    /// A figure with its words.
    private struct Line {
        let name: String
        /// The heights of the bars, by day; empty without figures.
        let heights: [(day: Day, height: Int64?)]
        /// What stands beside the bars.
        let figures: [TextTable.Cell]

        init(_ subject: SeriesText.Subject, _ rows: [SeriesRow]) {
            let figures = rows.map { row in
                let figure = subject.figure(row)
                return (day: row.day, figure: figure, height: figure.height)
            }
            let known = figures.filter { $0.height != nil }
            name = subject.heading
            guard let first = known.first, let last = known.last,
                let least = known.min(by: { ($0.height ?? 0) < ($1.height ?? 0) }),
                let most = known.max(by: { ($0.height ?? 0) < ($1.height ?? 0) })
            else {
                heights = []
                let why = figures.last.map(\.figure.text) ?? ""
                self.figures = ["", why, "", "", ""].map { TextTable.Cell(text: $0, style: .quiet) }
                return
            }
            func cell(_ figure: SeriesFigure) -> TextTable.Cell {
                TextTable.Cell(text: SeriesSparks.text(figure), style: figure.isNegative ? .error : .plain)
            }
            heights = figures.map { ($0.day, $0.height) }
            self.figures = [
                cell(first.figure), cell(last.figure), cell(least.figure), TextTable.Cell(text: least.day.iso8601),
                cell(most.figure),
            ]
        }
    }

    private static let headings: [TextTable.Column] = [
        TextTable.Column(heading: "first", alignment: .right), TextTable.Column(heading: "last", alignment: .right),
        TextTable.Column(heading: "lowest", alignment: .right), TextTable.Column(heading: "on", alignment: .left),
        TextTable.Column(heading: "highest", alignment: .right),
    ]

    private func table(_ statement: Statement, _ rows: [SeriesRow]) -> StyledText {
        let subjects =
            choice.measures.map(SeriesText.Subject.measure)
            + zip(choice.lines, 0...).filter { $0.0.statement == statement }.map(SeriesText.Subject.line)
        let lines = subjects.map { Line($0, rows) }
        let columnless = TextTable.Column(heading: "", alignment: .left)
        var table = TextTable([columnless, columnless] + SeriesSparks.headings, keys: 1)
        let bars = SeriesBars(calendar, most: min(SeriesBars.usual, room(lines)))
        for line in lines {
            let text = line.heights.isEmpty ? "" : SparkLine.text(bars.heights(statement, line.heights))
            table.add([TextTable.Cell(text: line.name), TextTable.Cell(text: text)] + line.figures)
        }
        return table.text(columns: columns)
    }

    /// How many bars there is room for: what the words and figures leave, or on a narrow terminal, where the figures go
    /// below, what the words leave.
    private func room(_ lines: [Line]) -> Int {
        let gap = 2
        let names = gap + (lines.map(\.name.count).max() ?? 0) + gap
        let figures = SeriesSparks.headings.indices.reduce(0) { sum, column in
            let texts = lines.map { $0.figures[column].text } + [SeriesSparks.headings[column].heading]
            let parenthesis = texts.contains { $0.hasSuffix(")") } ? 1 : 0
            return sum + gap + (texts.map(\.displayWidth).max() ?? 0) + parenthesis
        }
        let beside = columns - names - figures
        return beside >= SeriesSparks.fewestBars ? beside : columns - names
    }

    private static func text(_ figure: SeriesFigure) -> String {
        if case .amount(let amount) = figure { AmountFormat.millionsOrLess(amount) } else { figure.text }
    }
}
