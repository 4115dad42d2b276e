import DocumentModel
import Segregation

/// Each identity and tie: what it says, what was filed, what follows, the difference, the result.
struct ReconciliationTable {
    let filing: Filing
    let reconciliation: Reconciliation

    private var edition: FormEdition {
        FormEdition.named(filing.edition)
    }

    func tables() -> [Table] {
        var tables = [footings()]
        if !reconciliation.ties.isEmpty { tables.append(ties()) }
        return tables
    }

    private var subtitle: String {
        let day = filing.header.asOf.map { "as of \(AmountFormat.longDay($0))" } ?? "end date not read"
        return "US dollars, \(day)"
    }

    private func columns(_ first: String, _ second: String) -> [Table.Column] {
        [
            .init("Code", .code, .fitted), .init("What must hold", .text, .share(1)), .init(first, .figure, .fitted),
            .init(second, .figure, .fitted), .init("Difference", .figure, .fitted), .init("Result", .text, .fitted),
        ]
    }

    private func footings() -> Table {
        var rows: [Table.Row] = []
        var statement: Statement?
        for footing in reconciliation.footings {
            let line = footing.identity.line
            if statement != line.statement {
                statement = line.statement
                rows.append(group(Captions.title(line.statement)))
            }
            rows.append(
                row(
                    "footing.\(line.id)",
                    Text([.init(Captions.code(line, in: edition), .quiet, link: .here(line.id))]),
                    formula(footing.identity),
                    [footing.filed, footing.recomputed], footing.outcome))
        }
        return Table(
            id: "footing", title: "Identities of the form", subtitle: subtitle,
            columns: columns("Filed", "Recomputed"), rows: rows,
            notes: [
                "Deductions are filed as negative amounts and are added. There is no tolerance: a difference of one "
                    + "dollar is shown."
            ])
    }

    private func ties() -> Table {
        var rows: [Table.Row] = []
        var statement: Statement?
        for tie in reconciliation.ties {
            if statement != tie.tie.statement {
                statement = tie.tie.statement
                rows.append(group(Captions.title(tie.tie.statement)))
            }
            let name = "tie.\(tie.tie.name)"
            rows.append(row(name, "", description(tie.tie), [tie.left, tie.right], tie.outcome))
        }
        return Table(
            id: "ties", title: "Ties between the two sides of a statement", subtitle: subtitle,
            columns: Array(columns("First side", "Second side").dropFirst()),
            rows: rows.map(ReconciliationTable.uncoded),
            notes: [
                "The two sides come from different records and usually agree; no regulation requires it. A difference "
                    + "asks for an explanation, such as options carried at another FCM, an exercise or expiry of the "
                    + "day, or another source of prices."
            ])
    }

    /// A row without its first cell: a tie has two sides and no code of its own.
    private static func uncoded(_ row: Table.Row) -> Table.Row {
        Table.Row(id: row.id, role: row.role, level: row.level, cells: Array(row.cells.dropFirst()))
    }

    private func group(_ title: String) -> Table.Row {
        Table.Row(
            id: nil, role: .group, level: 0,
            cells: [.empty, .text(Text(title, .strong)), .empty, .empty, .empty, .empty])
    }

    private func row(
        _ id: String, _ code: Text, _ text: Text, _ sides: [Dollars?], _ outcome: Reconciliation.Outcome
    ) -> Table.Row {
        var cells: [Table.Cell] = [.text(code), .text(text)]
        for (index, side) in sides.enumerated() {
            let name = "\(id).\(index == 0 ? "filed" : "recomputed")"
            cells.append(.figure(Figure(AmountFormat.dollars(side), prefix: "", id: side == nil ? nil : name)))
        }
        switch outcome {
        case .agrees:
            cells.append(.figure(Figure(AmountFormat.Mark.zero, prefix: "", id: "\(id).difference")))
            cells.append(.text(Text("agrees", .quiet)))
        case .differs(let by):
            cells.append(.figure(Figure(AmountFormat.dollars(by), prefix: "", id: "\(id).difference")))
            cells.append(.text(Text("differs", .strong)))
        case .notChecked:
            cells.append(.figure(Figure(AmountFormat.Mark.notFound, prefix: "", id: nil)))
            cells.append(.text("not checked"))
        }
        return Table.Row(id: id, role: .line, level: 0, cells: cells)
    }

    /// The line's meaning, then the formula in codes: "Net equity (deficit): 7010 + 7020 + 7030 + 7032 + 7033".
    private func formula(_ identity: Identity) -> Text {
        let codes = identity.operands.map { Captions.code($0, in: edition) }
        let words: String
        switch identity.rule {
        case .sum: words = codes.joined(separator: " + ")
        case .difference: words = codes.joined(separator: " − ")
        case .greater: words = "the greater of \(codes.joined(separator: " and "))"
        }
        return Text([
            .init("\(identity.line.meaning)  ", .plain, link: nil), .init(words, .quiet, link: nil),
        ])
    }

    private func description(_ tie: Tie) -> Text {
        let terms = tie.terms
        func side(_ terms: [Tie.Term]) -> String {
            var text = ""
            for term in terms {
                let sign = text.isEmpty ? "" : term.isSubtracted ? " − " : " + "
                text += sign + Captions.code(term.line, in: edition)
            }
            return text
        }
        return Text([
            .init("\(ReconciliationTable.name(tie))  ", .plain, link: .here(terms.left[0].line.id)),
            .init("\(side(terms.left)) = \(side(terms.right))", .quiet, link: nil),
        ])
    }

    /// What a tie compares, in the words of the trade.
    static func name(_ tie: Tie) -> String {
        switch tie {
        case .segLongOptions, .secLongOptions, .cswLongOptions: "Options purchased"
        case .segShortOptions, .secShortOptions, .cswShortOptions: "Options granted"
        case .segSecurities, .secSecurities, .cswSecurities: "Customers' securities"
        case .segCash, .cswCash: "Proof of cash: the excess is the money left"
        case .secUnrealized: "Unrealized gains and losses"
        }
    }
}
