import Reports
import Segregation

/// Figures explained for people: a line, its formula, and the facts below it as a tree.
struct ExplainText {
    private let figures: [ExplainCommand.Figure]
    private let filing: Filing
    private let firm: String

    /// The text of the figures of a filing.
    init(_ figures: [ExplainCommand.Figure], _ filing: Filing, _ firm: String) {
        self.figures = figures
        self.filing = filing
        self.firm = firm
    }

    /// The text.
    var text: StyledText {
        var text = StyledText()
        for figure in figures {
            append(figure, to: &text)
            text.endLine()
        }
        append(source: &text)
        return text
    }

    private func append(_ figure: ExplainCommand.Figure, to text: inout StyledText) {
        text.append(figure.line.id, .strong)
        text.append("  \(FindingWords.line(figure.line, in: filing.edition))  ")
        text.append(figure.line.meaning)
        text.endLine()
        let header = filing.header
        text.append(firm)
        text.append(", \(header.asOf?.iso8601 ?? "date not read") \(header.marker?.rawValue ?? "marker not read")")
        text.append(", submitted \(header.submitted?.iso8601 ?? "at a date not read")")
        text.append(", \(filing.edition.rawValue) edition")
        text.endLine()
        text.endLine()
        ExplainText.row(
            "filed", figure.filed.map { AmountFormat.dollars($0.amount) } ?? ExplainText.absence(figure.entry),
            to: &text)
        if let identity = figure.identity {
            ExplainText.row("formula", LineWords.formula(identity, in: filing.edition), to: &text)
            ExplainText.row("recomputed", recomputed(figure), to: &text)
        } else {
            ExplainText.row("formula", "none: the form adds up nothing for it", to: &text)
        }
        if !figure.uses.isEmpty {
            let uses = figure.uses.map { FindingWords.line($0, in: filing.edition) }
            ExplainText.row("used by", uses.joined(separator: ", "), to: &text)
        }
        text.endLine()
        text.append(table(figure))
    }

    private func recomputed(_ figure: ExplainCommand.Figure) -> String {
        guard let recomputed = figure.recomputed else {
            let missing = figure.parts.filter { $0.entry.summand == nil }
            return
                "not possible without \(missing.map { FindingWords.line($0.line, in: filing.edition) }.joined(separator: ", "))"
        }
        let amount = AmountFormat.dollars(recomputed)
        guard let difference = figure.difference else { return amount }
        if difference == .zero { return "\(amount), as filed" }
        return "\(amount), \(AmountFormat.dollarsInWords(difference)) "
            + (difference.isNegative ? "more than filed" : "less than filed")
    }

    /// Writes a term with its words, which go on below their beginning.
    static func row(_ term: String, _ words: String, to text: inout StyledText) {
        let column = 12
        text.append("  \(term)\(String(repeating: " ", count: column - term.count))", .quiet)
        // A long formula goes on below its beginning.
        var used = column + 2
        var isFirst = true
        for word in words.split(separator: " ") {
            if !isFirst, used + 1 + word.count >= TerminalSize.usual {
                text.endLine()
                text.append(String(repeating: " ", count: column + 2))
                used = column + 2
                isFirst = true
            }
            text.append(isFirst ? String(word) : " \(word)")
            used += word.count + (isFirst ? 0 : 1)
            isFirst = false
        }
        text.endLine()
    }

    // MARK: Facts

    private func table(_ figure: ExplainCommand.Figure) -> StyledText {
        var table = TextTable(
            [
                TextTable.Column(heading: "fact", alignment: .left), TextTable.Column(heading: "", alignment: .cut),
                TextTable.Column(heading: "amount", alignment: .right),
                TextTable.Column(heading: "line:column", alignment: .left),
                TextTable.Column(heading: "as printed", alignment: .left),
            ], keys: 2)
        add(figure, 0, to: &table)
        return table.text()
    }

    private func add(_ figure: ExplainCommand.Figure, _ depth: Int, to table: inout TextTable) {
        let isWrong = figure.difference.map { $0 != .zero } ?? false
        let printed = figure.filed.map { filing.source.shownText(in: $0.range) } ?? ExplainText.absence(figure.entry)
        table.add([
            TextTable.Cell(text: String(repeating: "  ", count: depth) + figure.line.id),
            TextTable.Cell(text: BriefCaption.text(figure.line), style: .quiet),
            TextTable.Cell(
                text: figure.filed.map { AmountFormat.dollars($0.amount) } ?? "", style: isWrong ? .error : .plain),
            TextTable.Cell(text: figure.position.map { "\($0.line):\($0.column)" } ?? "", style: .quiet),
            TextTable.Cell(text: printed),
        ])
        for part in figure.parts { add(part, depth + 1, to: &table) }
    }

    private static func absence(_ entry: LineEntry) -> String {
        entry == .blank ? "left blank by the firm" : "not read; segreport check says why"
    }

    private func append(source text: inout StyledText) {
        let (size, digest) = filing.source.fingerprint
        text.append("  file    ", .quiet)
        text.append(filing.source.name)
        text.append(", \(AmountFormat.count(size, "byte", "bytes"))")
        text.endLine()
        text.append("  sha256  ", .quiet)
        text.append(digest)
        text.endLine()
        if filing.source.original != nil {
            text.append("  places are lines of the text that pdftotext -layout makes of it", .quiet)
            text.endLine()
        }
    }
}
