import Reports
import Segregation

/// A statement on a terminal: number, caption, code, and the amounts in two columns as on the form.
///
/// Captions go on below their beginning; the figures stand beside the last line of theirs, digits below digits. Where
/// there is no room for captions beside two columns of figures, the figures stand below them, those of the inner
/// column a step to the left.
struct StatementText {
    private static let gap = 2
    private static let step = 4
    private static let codeWidth = 4
    /// Captions in lines longer than this are no easier to read.
    private static let widestCaption = 60
    /// With less room than this for captions the figures go below.
    private static let narrowestCaption = 26
    /// How far the inner column stands to the left of the outer one where both share the place below.
    private static let innerShift = 3

    private let rows: [FilingView.Row]
    private let columns: Int
    private let figureWidth: Int
    private let captionWidth: Int
    private let hasMarks: Bool
    private let isBelow: Bool

    /// The text of a statement for a terminal of so many columns.
    init(_ rows: [FilingView.Row], columns: Int) {
        self.rows = rows
        self.columns = columns
        var isFirst = true
        let figures = rows.map { StatementText.figure($0, &isFirst) }
        figureWidth = figures.map(\.displayWidth).max() ?? 0
        hasMarks = rows.contains(where: \.isWrong)
        let marks = hasMarks ? 2 : 0
        let taken = 4 * StatementText.gap + StatementText.codeWidth + 2 * figureWidth + marks
        let longest = rows.map { StatementText.indent($0) + $0.caption.displayWidth }.max() ?? 0
        let room = columns - taken
        isBelow = room < StatementText.narrowestCaption + StatementText.step
        captionWidth =
            isBelow
            ? columns - StatementText.gap : min(room, longest, StatementText.widestCaption + 2 * StatementText.step)
    }

    /// Where the caption of a row begins.
    private static func indent(_ row: FilingView.Row) -> Int {
        if row.number.isEmpty { return row.line == nil ? 0 : row.isIndented || row.isOwnWord ? 2 * step : step }
        return (row.isIndented ? step : 0) + step
    }

    /// The amount with its currency sign on the first figure and on results, and room for a parenthesis.
    private static func figure(_ row: FilingView.Row, _ isFirst: inout Bool) -> String {
        guard let entry = row.entry else { return "" }
        var text = LineWords.figure(entry)
        if case .filed = entry {
            if isFirst || row.isResult { text = "$" + text }
            isFirst = false
        }
        return text.hasSuffix(")") ? text : text + " "
    }

    /// Writes the lines.
    func write(to text: inout StyledText) {
        var isFirst = true
        for row in rows {
            let isPart = row.line == nil && row.number.isEmpty
            let style: StyledText.Style = isPart || row.isResult ? .strong : row.isOwnWord ? .quiet : .plain
            let indent = StatementText.indent(row)
            // Nothing stands beside a heading.
            let room = row.line == nil ? columns - StatementText.gap : captionWidth
            let lines = row.caption.escapedForTerminal.wrapped(toColumns: max(8, room - indent))
            let figure = StatementText.figure(row, &isFirst)
            if isPart { text.endLine() }
            for (number, line) in lines.enumerated() {
                text.append(blanks: StatementText.gap)
                if number == 0, !row.number.isEmpty {
                    let before = indent - StatementText.step
                    text.append(blanks: before)
                    text.append(row.number.padded(toColumns: StatementText.step), style)
                } else {
                    text.append(blanks: indent)
                }
                text.append(harmless: line, style)
                guard number == lines.count - 1, row.line != nil else {
                    text.endLine()
                    continue
                }
                let used = isBelow ? 0 : StatementText.gap + indent + line.displayWidth
                if isBelow { text.endLine() }
                append(row, figure, from: used, to: &text)
            }
        }
    }

    /// The code and the figure, behind what takes so many columns.
    private func append(_ row: FilingView.Row, _ figure: String, from used: Int, to text: inout StyledText) {
        let code = row.code.map { String($0) } ?? ""
        let start = isBelow ? StatementText.gap + StatementText.step : 2 * StatementText.gap + captionWidth
        text.append(blanks: start - used)
        text.append(code.padded(toColumns: StatementText.codeWidth), .quiet)
        let width = figure.displayWidth
        let end: Int
        if isBelow {
            let marks = hasMarks ? 2 : 0
            end = columns - marks - (row.isDetail ? StatementText.innerShift : 0)
        } else {
            let first = start + StatementText.codeWidth + StatementText.gap + figureWidth
            end = row.isDetail ? first : first + StatementText.gap + figureWidth
        }
        let trimmed = figure.hasSuffix(" ") ? String(figure.dropLast()) : figure
        text.append(blanks: max(1, end - width - start - StatementText.codeWidth))
        text.append(harmless: trimmed, row.isWrong ? .error : row.isResult ? .strong : .plain)
        if row.isWrong {
            // The marks stand in a column of their own, behind the outer figures.
            let outer = start + StatementText.codeWidth + 2 * (StatementText.gap + figureWidth)
            let mark = isBelow ? columns - 1 : outer + 1
            text.append(blanks: max(1, mark - end + width - trimmed.displayWidth))
            text.append("!", .error)
        }
        text.endLine()
    }
}
