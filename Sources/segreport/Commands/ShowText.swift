import Reports
import Segregation

/// A filing as people read it on a terminal: its statements, the excess of the last days, its checks.
struct ShowText {
    private let view: FilingView
    private let columns: Int

    /// Sentences in lines longer than this are no easier to read.
    private static let widestSentence = 100

    /// The text of a filing for a terminal of so many columns.
    init(_ view: FilingView, columns: Int) {
        self.view = view
        self.columns = columns
    }

    /// The text.
    var text: StyledText {
        var text = StyledText()
        appendHead(to: &text)
        if view.isNarrowed {
            for part in view.statements { for row in part.rows { append(row, of: part, to: &text) } }
            return text
        }
        for part in view.statements {
            text.endLine()
            text.append(lines: part.title, .strong, columns: columns)
            StatementText(part.rows, columns: columns).write(to: &text)
        }
        appendExcess(to: &text)
        appendChecks(to: &text)
        return text
    }

    // MARK: Head

    private func appendHead(to text: inout StyledText) {
        let header = view.filing.header
        text.append(lines: view.firm, .strong, columns: columns)
        var words = "as of \(view.day.day.iso8601), "
        words += header.submitted.map { "submitted \($0.iso8601), " } ?? "submit date not read, "
        words += "\(header.marker?.rawValue ?? "marker not read"), \(view.filing.edition.rawValue) edition"
        if let knownOn = view.knownOn { words += ", as known on \(knownOn.iso8601)" }
        text.append(lines: "\(words), in US dollars", columns: columns)
        let count = view.day.versions.count
        if count > 1 {
            let first = view.day.versions[0].header.submitted.map { ", the first submitted \($0.iso8601)" } ?? ""
            text.append(lines: "the last of \(count) versions\(first); segreport diff --versions", columns: columns)
        }
        var file = FieldLine()
        file.add(view.filing.source.name, .quiet)
        file.write(to: &text, columns: columns)
    }

    // MARK: Lines

    private func append(_ row: FilingView.Row, of part: FilingView.Part, to text: inout StyledText) {
        guard let line = row.line, let entry = row.entry else { return }
        text.endLine()
        text.append(line.id, .strong)
        if let code = row.code { text.append(" [\(code)]", .quiet) }
        text.endLine()
        let number = row.number.isEmpty ? "" : "\(row.number) "
        text.append(lines: "\(part.title): \(number)\(row.caption)", .quiet, indent: 2, columns: columns)
        var fields = FieldLine(indent: 2)
        fields.add(LineWords.figure(entry), row.isWrong ? .error : .strong)
        if let filed = row.filed {
            let position = view.filing.source.position(of: filed.range.lowerBound)
            fields.add("\(view.filing.source.name):\(position.line):\(position.column)")
            fields.add("printed \(view.filing.source.shownText(in: filed.range))", .quiet)
        } else {
            fields.add(entry == .notRead ? "not read; segreport check says why" : "left blank by the firm", .quiet)
        }
        fields.write(to: &text, columns: columns)
        if row.isWrong {
            text.append(
                lines: "a check on this line does not hold: segreport explain --line \(line.id)", .warning, indent: 2,
                columns: columns)
        }
    }

    // MARK: Excess

    private func appendExcess(to text: inout StyledText) {
        text.endLine()
        text.append(
            title: "Excess", "the last \(RecentExcess.length) business days, in US$ millions", columns: columns)
        var table = TextTable(
            [
                TextTable.Column(heading: "", alignment: .left), TextTable.Column(heading: "", alignment: .left),
                TextTable.Column(heading: "last", alignment: .right),
                TextTable.Column(heading: "lowest", alignment: .right),
                TextTable.Column(heading: "on", alignment: .left),
            ], keys: 1)
        for part in view.statements {
            // The whole name, where the bars have room beside it.
            let name = columns < 60 ? part.statement.abbreviation : part.statement.name
            let days = part.recent.days
            let amounts = days.map { day in
                if case .filed(let amount)? = day.entry { amount } else { nil as Dollars? }
            }
            let last = days.last?.entry
            var least: (day: Day, amount: Dollars)?
            for (day, amount) in zip(days, amounts) {
                if let amount, least.map({ amount < $0.amount }) ?? true { least = (day.day, amount) }
            }
            let isNegative = if case .filed(let amount)? = last { amount.isNegative } else { false }
            table.add([
                TextTable.Cell(text: name), TextTable.Cell(text: SparkLine.text(amounts.map { $0?.amount })),
                TextTable.Cell(text: last.map(ShowText.millions) ?? "", style: isNegative ? .error : .plain),
                TextTable.Cell(
                    text: least.map { AmountFormat.millionsOrLess($0.amount) } ?? "",
                    style: least?.amount.isNegative == true ? .error : .plain),
                TextTable.Cell(text: least?.day.iso8601 ?? "", style: .quiet),
            ])
        }
        text.append(table.text(columns: columns))
        let gaps = view.statements.map { part in part.recent.days.count { $0.entry == nil } }
        if gaps.contains(where: { $0 > 0 }) {
            text.append(lines: "·  a day without a filing or an amount", .quiet, indent: 2, columns: columns)
        }
    }

    private static func millions(_ entry: LineEntry) -> String {
        if case .filed(let amount) = entry { AmountFormat.millionsOrLess(amount) } else { LineWords.figure(entry) }
    }

    // MARK: Checks

    private func appendChecks(to text: inout StyledText) {
        text.endLine()
        text.append("Checks", .strong)
        text.endLine()
        for finding in view.findings {
            let position = finding.place.position
            var line = FieldLine(indent: 2)
            line.add(finding.severity.name, finding.severity >= .breach ? .error : .warning)
            line.add(finding.rule.name)
            line.add("at \(position.line):\(position.column)", .quiet)
            line.write(to: &text, columns: columns)
            text.append(
                lines: FindingWords(finding).message, indent: 6, columns: min(columns, ShowText.widestSentence))
        }
        let identities = CheckCommand.agreement("identities", "hold", view.tally.identities)
        let ties = CheckCommand.agreement("ties", "agree", view.tally.ties)
        text.append(lines: "\(identities), \(ties), \(CheckCommand.counts(view.findings))", .strong, columns: columns)
    }
}
