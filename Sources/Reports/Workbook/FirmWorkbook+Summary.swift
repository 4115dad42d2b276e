import DocumentModel
import Segregation

/// The first sheet: a sentence on each pool, and the three beside each other.
extension FirmWorkbook {
    func summary(_ imprint: FirmReport.Imprint, _ places: StatementPlaces) -> Sheet {
        let kicker = imprint.kicker("Daily segregation report")
        let day = AmountFormat.longDay(report.current.day)
        var sheet = Sheet(name: "Summary", widths: [34, 26, 26, 26])
        let marks = FirmWorkbook.marks(imprint)
        func line(_ words: String, _ style: Sheet.Style) {
            sheet.rows.append(Sheet.Row([Sheet.Cell(.text(words), style)]))
        }
        /// Words over all columns, in as many lines as they need.
        func paragraph(_ words: String, isQuiet: Bool = false) {
            let cell = Sheet.Cell(.text(words), Sheet.Style(.text, isQuiet: isQuiet), span: 4)
            sheet.rows.append(Sheet.Row([cell]))
        }
        line(report.history.firm, Sheet.Style(.title))
        line("\(kicker), as of \(day)", Sheet.Style(.code))
        line(report.facts.joined(separator: " · "), Sheet.Style(.code, isQuiet: true))
        if !marks.isEmpty { line(marks, Sheet.Style(.code, isStrong: true)) }
        sheet.rows.append(Sheet.Row())
        for statement in Statement.allCases { paragraph(report.sentence(statement).string) }
        sheet.rows.append(Sheet.Row())
        let pools = Statement.allCases.map { (text: "\(Captions.pool($0)), \(Captions.law($0))", isFigure: true) }
        sheet.rows.append(Sheet.labels([(text: "US dollars, as filed", isFigure: false)] + pools))
        sheet.rows += measures(places, firstRow: sheet.rows.count)
        sheet.rows.append(Sheet.Row())
        paragraph(report.measureNote, isQuiet: true)
        paragraph("\(report.checkLine) \(findingLine)", isQuiet: true)
        return sheet
    }

    private var findingLine: String {
        report.findings.isEmpty
            ? "There are no findings."
            : "Findings on the filing: \(AmountFormat.count(report.findings.count)), see the sheet Findings."
    }

    private func measures(_ places: StatementPlaces, firstRow: Int) -> [Sheet.Row] {
        var rows: [Sheet.Row] = []
        func row(_ label: String, isStrong: Bool = false, _ cell: (Statement) -> Sheet.Cell) {
            let stub = Sheet.Cell(.text(label), Sheet.Style(.text, isStrong: isStrong))
            rows.append(Sheet.Row([stub] + Statement.allCases.map(cell)))
        }
        /// A line of the statement, led to where a sheet has it.
        func filed(_ label: String, isStrong: Bool = false, _ line: @escaping (Measures.Lines) -> LineID) {
            row(label, isStrong: isStrong) { statement in
                let line = line(Measures.lines(of: statement))
                let style = Sheet.Style(.amount, isStrong: isStrong, above: isStrong ? .single : .none)
                if let place = places.place(line), let amount = filing.dollars(line) {
                    return Sheet.Cell(.formula(.cell(place), .number(amount.amount)), style)
                }
                return Sheet.Cell(StatementSheet.value(filing.entry(line)), style)
            }
        }
        func ratio(
            _ label: String, _ kind: Sheet.Style.Kind, _ value: @escaping (Measures) -> Ratio?,
            _ line: @escaping (Measures.Lines) -> LineID, over: Int
        ) {
            row(label) { statement in
                let measures = Measures(statement, of: filing)
                let column = 1 + Int(statement.rawValue)
                let excess = Sheet.Place(firstRow + 2, column)
                return Sheet.Cell(
                    quotient(
                        value(measures), filing, line(Measures.lines(of: statement)), excess,
                        Sheet.Place(firstRow + over, column)),
                    Sheet.Style(kind))
            }
        }
        filed("Held") { $0.held }
        filed("Required") { $0.required }
        filed("Excess (deficiency)", isStrong: true) { $0.excess }
        filed("Management target") { $0.target }
        filed("Excess over (under) target") { $0.overTarget }
        ratio("Cover: excess over required", .percent, { $0.cover }, { $0.required }, over: 1)
        ratio("Excess over target, as a multiple", .multiple, { $0.targetCover }, { $0.target }, over: 3)
        guard let comparative = report.comparative else { return rows }
        let then = rows.count
        row("Excess as of \(comparative.day.iso8601)") { statement in
            let line = Measures.lines(of: statement).excess
            let amount = comparative.effective.dollars(line)
            if let place = places.place(line, .earlier), let amount {
                return Sheet.Cell(.formula(.cell(place), .number(amount.amount)), Sheet.Style(.amount))
            }
            return Sheet.Cell(StatementSheet.value(comparative.effective.entry(line)), Sheet.Style(.amount))
        }
        func change(_ label: String, _ cell: @escaping (Dollars, Dollars, Sheet.Place, Sheet.Place) -> Sheet.Cell) {
            row(label) { statement in
                let line = Measures.lines(of: statement).excess
                let column = 1 + Int(statement.rawValue)
                guard let now = filing.dollars(line), let before = comparative.effective.dollars(line),
                    now.isExactInSheets, before.isExactInSheets, (now - before).isExactInSheets
                else { return Sheet.Cell(.text(AmountFormat.Mark.notFound), Sheet.Style(.mark)) }
                return cell(now, before, Sheet.Place(firstRow + 2, column), Sheet.Place(firstRow + then, column))
            }
        }
        change("Change in excess") { now, before, place, earlier in
            Sheet.Cell(.formula(.difference(place, earlier), .number((now - before).amount)), Sheet.Style(.amount))
        }
        change("Change in excess, percent") { now, before, place, earlier in
            guard AmountFormat.percentChange(from: before, to: now) != AmountFormat.Mark.notMeaningful,
                before != .zero
            else { return Sheet.Cell(.text(AmountFormat.Mark.notMeaningful), Sheet.Style(.mark)) }
            let result = Sheet.Result.quotient((now - before).amount, before.magnitude.amount)
            return Sheet.Cell(.formula(.relativeChange(place, earlier), result), Sheet.Style(.percent))
        }
        return rows
    }

    /// A quotient of two cells, or the mark for one that is not there or means nothing.
    func quotient(
        _ ratio: Ratio?, _ filing: Filing, _ line: LineID, _ over: Sheet.Place, _ under: Sheet.Place
    ) -> Sheet.Value {
        let lines = [Measures.lines(of: line.statement).excess, line]
        if let missing = lines.map(filing.entry).first(where: { $0.summand == nil }) {
            return StatementSheet.value(missing)
        }
        guard let ratio, ratio.numerator.isExactInSheets, ratio.denominator.isExactInSheets else {
            return .text(AmountFormat.Mark.notMeaningful)
        }
        return .formula(.quotient(over, under), .quotient(ratio.numerator.amount, ratio.denominator.amount))
    }
}
