import DocumentModel
import Segregation

/// A statement set as a financial statement: the form's own order and captions, codes in a quiet column beside each
/// amount, parts of a sub-total in the inner column, everything that adds further in the outer one.
struct StatementTable {
    let filing: Filing
    let statement: Statement
    let reconciliation: Reconciliation

    func table() -> Table {
        let edition = FormEdition.named(filing.edition)
        let form = edition.statement(statement)
        let inner = edition.innerLines
        var rows: [Table.Row] = []
        var isFirstFigure = true
        for row in form.rows {
            let role = role(of: row)
            let number = Table.Cell.text(Text(row.number, .quiet))
            var cells = [number, .text(Text(row.caption)), .empty, .empty, .empty, .empty]
            for slot in row.slots {
                let isInner = inner.contains(slot.line)
                let column = isInner ? 2 : 4
                cells[column] = cell(slot.line, isLastInner: isInner && row.slots.count == 2, &isFirstFigure, role)
                cells[column + 1] = .text(Text(slot.code.map { String($0) } ?? "", .quiet))
            }
            rows.append(
                Table.Row(
                    id: row.slots.last?.line.id, role: role, level: row.isIndented ? 1 : 0, cells: cells))
        }
        return Table(
            id: Captions.section(statement), title: form.title,
            subtitle: subtitle,
            columns: [
                .init("Line", .code, .fitted), .init("", .stub, .share(1)), .init("Detail", .figure, .fitted),
                .init("Code", .code, .fitted), .init("Total", .figure, .fitted), .init("Code", .code, .fitted),
            ],
            rows: rows, notes: [legend])
    }

    private var subtitle: String {
        let day = filing.header.asOf.map { "as of \(AmountFormat.longDay($0))" } ?? "end date not read"
        return "US dollars, \(day)"
    }

    private var legend: Text {
        "Tick marks: ∑ foots (recomputed from its lines, to the dollar); = agrees with the other side of a tie; "
            + "! differs or could not be checked. Amounts the form deducts are shown in parentheses, as filed. "
            + "– reported as zero; n/r no value found."
    }

    private func role(of row: FormRow) -> Table.Row.Role {
        guard let outer = row.slots.last?.line else { return .group }
        if row.slots.count == 1, StatementTable.results.contains(outer) { return .total }
        if row.slots.count == 1, reconciliation.footings.contains(where: { $0.identity.line == outer }) {
            return .subtotal
        }
        return .line
    }

    /// The lines a reader looks for: what is required, what is held, what is over.
    private static let results: Set<LineID> = Set(
        Statement.allCases.flatMap { statement -> [LineID] in
            let lines = Measures.lines(of: statement)
            return [lines.required, lines.held, lines.excess, lines.overTarget]
        })

    /// The lines that end an addition for good.
    private static let ends: Set<LineID> = Set(
        Statement.allCases.flatMap { statement -> [LineID] in
            let lines = Measures.lines(of: statement)
            return [lines.excess, lines.overTarget]
        })

    private func cell(
        _ line: LineID, isLastInner: Bool, _ isFirstFigure: inout Bool, _ role: Table.Row.Role
    ) -> Table.Cell {
        let isTotal = role == .total
        let text = AmountFormat.dollars(filing.dollars(line))
        let hasCurrency = (isFirstFigure || isTotal) && filing.dollars(line) != nil
        if filing.dollars(line) != nil { isFirstFigure = false }
        let figure = Figure(text, prefix: hasCurrency ? "$" : "", id: line.id)
        let isAddition = role == .subtotal || isTotal
        return Table.Cell(
            .figure(figure), above: isAddition ? .single : .none,
            below: StatementTable.ends.contains(line) ? .double : isLastInner ? .single : .none, mark: mark(line))
    }

    private func mark(_ line: LineID) -> Text {
        let footings = reconciliation.footings.filter { $0.identity.line == line }.map(\.outcome)
        let ties = reconciliation.ties.filter { $0.tie.terms.left[0].line == line }.map(\.outcome)
        let foots = footings.contains(.agrees) ? "∑" : ""
        let agrees = ties.contains(.agrees) ? "=" : ""
        let isException = (footings + ties).contains { $0 != .agrees }
        return Text(foots + agrees + (isException ? "!" : ""), .quiet)
    }
}
