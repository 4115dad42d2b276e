import DocumentModel
import Segregation

/// A statement set as a financial statement: the form's own order and captions, codes in a quiet column beside each
/// amount, parts of a sub-total in the inner column, everything that adds further in the outer one.
struct StatementTable {
    let filing: Filing
    let statement: Statement
    let reconciliation: Reconciliation

    /// The table of the statement; of a family with those of the other statements.
    func table() -> Table {
        let form = FormEdition.named(filing.edition).statement(statement)
        return Table(
            id: "table.\(Captions.section(statement))", title: form.title, subtitle: subtitle,
            columns: [
                .init("Line", .code, .fitted), .init("", .stub, .share(1)), .init("Detail", .figure, .fitted),
                .init("Code", .code, .fitted), .init("Total", .figure, .fitted), .init("Code", .code, .fitted),
            ],
            rows: tableRows(form.rows), notes: [legend], breaking: .avoided, family: "statements")
    }

    private func tableRows(_ rows: [FormRow]) -> [Table.Row] {
        let inner = FormEdition.named(filing.edition).innerLines
        var isFirstFigure = true
        return rows.map { row in
            let role = role(of: row)
            let number = Table.Cell.text(Text(row.number, .quiet))
            var cells = [number, .text(Text(row.caption)), .empty, .empty, .empty, .empty]
            for slot in row.slots {
                let isInner = inner.contains(slot.line)
                let column = isInner ? 2 : 4
                cells[column] = cell(slot.line, isLastInner: isInner && row.slots.count == 2, &isFirstFigure, role)
                if let code = slot.code { cells[column + 1] = .text(Text(String(code), .quiet)) }
            }
            return Table.Row(id: row.slots.last?.line.id, role: role, level: row.isIndented ? 1 : 0, cells: cells)
        }
    }

    private var subtitle: String {
        let day = filing.header.asOf.map { "as of \(AmountFormat.longDay($0))" } ?? "end date not read"
        return "US dollars, \(day)"
    }

    private var legend: Text {
        "Tick marks: ∑ foots (recomputed from its lines, to the dollar); = agrees with the other side of a tie; "
            + "! differs or could not be checked. A tie is marked on both sides; where a side has several lines, on the "
            + "first of them. Amounts the form deducts are shown in parentheses, as filed. – reported as zero; n/r no "
            + "value found."
    }

    private func role(of row: FormRow) -> Table.Row.Role {
        guard let outer = row.slots.last?.line else { return .group }
        if row.slots.count == 1, StatementTable.results.contains(outer) { return .total }
        return row.slots.count == 1 && isAddition(outer) ? .subtotal : .line
    }

    /// The lines a reader looks for: what is required, what is held, what is over.
    private static let results: Set<LineID> = Set(
        Statement.allCases.flatMap { statement -> [LineID] in
            let lines = Measures.lines(of: statement)
            return [lines.required, lines.held, lines.excess, lines.overTarget]
        })

    /// Whether a line ends an addition for good: the excess, what is over the target, and a total with no line of the
    /// statement below it.
    private func isEnd(_ line: LineID) -> Bool {
        let lines = Measures.lines(of: statement)
        if line == lines.excess || line == lines.overTarget { return true }
        let rows = FormEdition.named(filing.edition).statement(statement).rows
        return rows.last?.slots.last?.line == line && isAddition(line)
    }

    private func cell(
        _ line: LineID, isLastInner: Bool, _ isFirstFigure: inout Bool, _ role: Table.Row.Role
    ) -> Table.Cell {
        let isTotal = role == .total
        let text = AmountFormat.dollars(filing.dollars(line))
        let hasCurrency = (isFirstFigure || isTotal) && filing.dollars(line) != nil
        if filing.dollars(line) != nil { isFirstFigure = false }
        let figure = Figure(text, prefix: hasCurrency ? "$" : "", id: line.id)
        let isResult = (role == .subtotal || isTotal) && isAddition(line)
        return Table.Cell(
            .figure(figure), above: isResult ? .single : .none,
            below: isEnd(line) ? .double : isLastInner ? .single : .none, mark: mark(line))
    }

    /// Whether the form adds or subtracts to get the line: only then is it ruled off above.
    private func isAddition(_ line: LineID) -> Bool {
        reconciliation.footings.contains { footing in
            guard footing.identity.line == line else { return false }
            switch footing.identity.rule {
            case .sum(let parts): return parts.count > 1
            case .difference: return true
            case .greater: return false
            }
        }
    }

    /// Whether the result of a tie stands beside the line: beside the first one of either side.
    private static func marks(_ tie: Tie, _ line: LineID) -> Bool {
        let terms = tie.terms
        return terms.left[0].line == line || terms.right[0].line == line
    }

    private func mark(_ line: LineID) -> Text {
        let footings = reconciliation.footings.filter { $0.identity.line == line }.map(\.outcome)
        let ties = reconciliation.ties.filter { StatementTable.marks($0.tie, line) }.map(\.outcome)
        let foots = footings.contains(.agrees) ? "∑" : ""
        let agrees = ties.contains(.agrees) ? "=" : ""
        let isException = (footings + ties).contains { $0 != .agrees }
        return Text(foots + agrees + (isException ? "!" : ""), .quiet)
    }
}
