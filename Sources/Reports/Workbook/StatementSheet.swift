import DocumentModel
import Segregation

/// A statement as a sheet: the form's own order and captions; beside each total what it comes to, recomputed from its parts.
///
/// The column of amounts is the statement. A total there is a formula where the identity of the form holds, so that it
/// shows what was filed and how it follows; everything else is a number. What was filed as a total stands beside it, and what is
/// recomputed, and the check of one against the other.
struct StatementSheet {
    let statement: Statement
    private(set) var sheet: Sheet

    /// The columns.
    enum Column: Int, CaseIterable {
        case number, code, caption, amount, filed, recomputed, check, earlier, change
    }

    /// The rows of the lines.
    private let rows: [LineID: Int]
    private let filing: Filing
    private let comparative: Filing?
    private let reconciliation: Reconciliation

    init(_ workbook: FirmWorkbook, _ statement: Statement, _ heading: FirmWorkbook.Heading) {
        let report = workbook.report
        self.statement = statement
        filing = report.filing
        comparative = report.comparative?.effective
        reconciliation = report.reconciliation
        let note =
            "US dollars, as filed. A total that foots is a formula in the column Amount; one that does not is the number filed."
        sheet = Sheet(
            name: Captions.title(statement), widths: [7, 7, 58, 15, 15, 15, 15],
            headRows: FirmWorkbook.headRows, watched: Sheet.Watch(column: Column.check.rawValue, word: "agrees"))
        let form = FormEdition.named(filing.edition).statement(statement)
        sheet.rows = FirmWorkbook.head(form.title, heading, note: note)
        var labels = [
            ("Line", false), ("Code", false), ("Caption", false), ("Amount", true), ("Filed total", true),
            ("Recomputed", true), ("Check: filed less recomputed", true),
        ]
        if let comparative {
            sheet.widths += [15, 15]
            labels += [(comparative.header.asOf?.iso8601 ?? "Comparative", true), ("Change", true)]
        }
        sheet.rows.append(Sheet.labels(labels.map { (text: $0.0, isFigure: $0.1) }))
        let entries = StatementSheet.entries(form, filing, comparative)
        let first = sheet.rows.count
        rows = Dictionary(
            entries.enumerated().compactMap { index, entry in entry.line.map { ($0, first + index) } }
        ) { first, _ in first }
        guard filing.holds(statement) else {
            let words = "The filing holds no \(Captions.title(statement).lowercased())."
            sheet.rows.append(Sheet.Row([.empty, .empty, Sheet.Cell(.text(words))]))
            return
        }
        for entry in entries { sheet.rows.append(row(entry)) }
    }

    /// The place of what stands of a line in a column, on this sheet; nil where no number stands there.
    func place(_ line: LineID, _ column: Column) -> Sheet.Place? {
        guard let row = rows[line], sheet.rows.indices.contains(row) else { return nil }
        let cells = sheet.rows[row].cells
        guard cells.indices.contains(column.rawValue) else { return nil }
        switch cells[column.rawValue].value {
        case .number, .formula(_, .number): return Sheet.Place(row, column.rawValue)
        default: return nil
        }
    }

    // MARK: Rows

    /// A row of the sheet.
    private struct Entry {
        let line: LineID?
        let number: String
        let code: UInt16?
        let caption: String
        let level: Int
        /// Whether the caption is not on the form, which prints the amount on the row above.
        let isMeaning: Bool
    }

    private static func entries(_ form: FormStatement, _ filing: Filing, _ comparative: Filing?) -> [Entry] {
        var entries: [Entry] = []
        for row in form.rows {
            let level = row.isIndented ? 1 : 0
            guard let first = row.slots.first else {
                entries.append(
                    Entry(
                        line: nil, number: row.number, code: nil, caption: row.caption, level: level, isMeaning: false))
                continue
            }
            for slot in row.slots {
                let isOwn = slot.line == first.line
                entries.append(
                    Entry(
                        line: slot.line, number: isOwn ? row.number : "", code: slot.code,
                        caption: isOwn ? row.caption : slot.line.meaning, level: isOwn ? level : 0, isMeaning: !isOwn))
            }
        }
        guard let comparative, comparative.edition != filing.edition else { return entries }
        let (edition, other) = (FormEdition.named(filing.edition), FormEdition.named(comparative.edition))
        let lines = LineID.allCases.filter {
            $0.statement == form.statement && other.prints($0) && !edition.prints($0)
        }
        guard !lines.isEmpty else { return entries }
        let title = "On the \(Captions.edition(comparative.edition)) of the form only"
        return entries + [Entry(line: nil, number: "", code: nil, caption: title, level: 0, isMeaning: false)]
            + lines.map {
                Entry(line: $0, number: "", code: other.code(of: $0), caption: $0.meaning, level: 0, isMeaning: true)
            }
    }

    private func row(_ entry: Entry) -> Sheet.Row {
        let isHeading = entry.line == nil
        let footing = entry.line.flatMap { line in
            reconciliation.footings.first { $0.identity.line == line }
        }
        let lines = Measures.lines(of: statement)
        let results = [lines.required, lines.held, lines.excess, lines.overTarget]
        let isResult = entry.line.map(results.contains) ?? false
        let isEnd = entry.line == lines.excess || entry.line == lines.overTarget
        func style(_ kind: Sheet.Style.Kind) -> Sheet.Style {
            Sheet.Style(
                kind, isStrong: isResult, above: footing == nil ? .none : .single, below: isEnd ? .double : .none)
        }
        var cells: [Sheet.Cell] = [
            Sheet.Cell(entry.number.isEmpty ? .empty : .text(entry.number), Sheet.Style(.code, isQuiet: true)),
            Sheet.Cell(entry.code.map { .text(String($0)) } ?? .empty, Sheet.Style(.code, isQuiet: true)),
            Sheet.Cell(
                .text(entry.caption),
                Sheet.Style(
                    .text, isStrong: isResult || (isHeading && entry.level == 0), isQuiet: entry.isMeaning,
                    level: entry.level)),
        ]
        guard let line = entry.line else { return Sheet.Row(cells) }
        cells += figures(line, footing, style)
        if let comparative { cells += compared(line, with: comparative, style) }
        return Sheet.Row(cells)
    }

    /// Amount, filed total, recomputed total and check of a line.
    private func figures(
        _ line: LineID, _ footing: Reconciliation.Footing?, _ style: (Sheet.Style.Kind) -> Sheet.Style
    ) -> [Sheet.Cell] {
        let own = filing.entry(line)
        let filed = Sheet.Cell(StatementSheet.value(own), style(.amount))
        guard let footing else { return [filed, .empty, .empty, .empty] }
        guard let total = footing.filed, let recomputed = footing.recomputed else {
            let mark = Sheet.Cell(.text("not checked"), style(.mark))
            return [filed, filed, Sheet.Cell(.text(AmountFormat.Mark.notFound), style(.mark)), mark]
        }
        let (row, difference) = (rows[line] ?? 0, total - recomputed)
        guard let formula = formula(footing.identity), total.isExactInSheets, recomputed.isExactInSheets else {
            let word: Sheet.Value = difference == .zero ? .text("agrees") : .amount(difference)
            return [filed, filed, Sheet.Cell(.amount(recomputed), style(.amount)), Sheet.Cell(word, style(.amount))]
        }
        let sum = Sheet.Cell(.formula(formula, .number(recomputed.amount)), style(.amount))
        let check = Sheet.Formula.comparison(
            Sheet.Place(row, Column.filed.rawValue), Sheet.Place(row, Column.recomputed.rawValue), equal: "agrees")
        let result: Sheet.Result = difference == .zero ? .text("agrees") : .number(difference.amount)
        return [
            difference == .zero ? sum : filed, filed, sum, Sheet.Cell(.formula(check, result), style(.amount)),
        ]
    }

    /// The other day's amount and the change since.
    private func compared(
        _ line: LineID, with comparative: Filing, _ style: (Sheet.Style.Kind) -> Sheet.Style
    ) -> [Sheet.Cell] {
        let then = comparative.entry(line)
        let earlier = Sheet.Cell(StatementSheet.value(then), style(.amount))
        let changes = LineChanges.Row(line: line, before: then, after: filing.entry(line))
        guard let change = changes.change else {
            let isOnBoth = then != .notOnForm && filing.entry(line) != .notOnForm
            let mark = isOnBoth ? AmountFormat.Mark.notFound : AmountFormat.Mark.notOnForm
            return [earlier, Sheet.Cell(.text(mark), style(.mark))]
        }
        guard case .filed(let before) = then, let now = filing.dollars(line), before.isExactInSheets,
            now.isExactInSheets, change.isExactInSheets
        else { return [earlier, Sheet.Cell(.amount(change), style(.amount))] }
        let row = rows[line] ?? 0
        let formula = Sheet.Formula.difference(
            Sheet.Place(row, Column.amount.rawValue), Sheet.Place(row, Column.earlier.rawValue))
        return [earlier, Sheet.Cell(.formula(formula, .number(change.amount)), style(.amount))]
    }

    /// How a total follows from the amounts of the sheet; nil where one of them is not there as a number.
    private func formula(_ identity: Identity) -> Sheet.Formula? {
        let operands = identity.operands
        let places = operands.compactMap { line in rows[line].map { Sheet.Place($0, Column.amount.rawValue) } }
        let amounts = operands.map { filing.summand($0) }
        guard places.count == operands.count, amounts.allSatisfy({ $0?.isExactInSheets == true }) else { return nil }
        switch identity.rule {
        case .sum: return places.count == 1 && filing.dollars(operands[0]) != nil ? .cell(places[0]) : .sum(places)
        case .difference:
            // Words, where the filing has a blank, count for nothing in a sum alone.
            let isPlain = operands.allSatisfy { filing.dollars($0) != nil }
            return isPlain ? .difference(places[0], places[1]) : .sum([places[0]], less: [places[1]])
        case .greater: return .greatest(places)
        }
    }

    /// An amount, or the mark for what there is instead.
    static func value(_ entry: LineEntry) -> Sheet.Value {
        if case .filed(let amount) = entry { return .amount(amount) }
        return .text(entry == .noStatement ? AmountFormat.Mark.notFound : LineWords.figure(entry))
    }
}
