import DocumentModel
import Segregation

/// Every identity and tie: what was filed, what follows, the difference, the result.
extension FirmWorkbook {
    func reconciliation(_ heading: Heading, _ places: StatementPlaces) -> Sheet {
        var sheet = Sheet(
            name: "Reconciliation", widths: [24, 9, 40, 50, 15, 15, 15, 13], headRows: FirmWorkbook.headRows,
            isFiltered: true, watched: Sheet.Watch(column: 7, word: "agrees"))
        sheet.rows = FirmWorkbook.head(
            "Reconciliation", heading,
            note:
                "US dollars. Identities hold to the dollar; ties usually do, and a difference asks for an explanation.")
        sheet.rows.append(
            Sheet.labels([
                ("Statement", false), ("Kind", false), ("What is compared", false), ("With", false),
                ("Filed, or first side", true), ("Recomputed, or second side", true), ("Difference", true),
                ("Result", true),
            ]))
        for footing in report.reconciliation.footings {
            let line = footing.identity.line
            let pair = Pair(footing.filed, footing.recomputed, footing.outcome)
            sheet.rows.append(
                row(
                    sheet.rows.count, line.statement, "identity", line.meaning,
                    LineWords.formula(footing.identity, in: filing.edition), pair,
                    places.place(line, .filed).map { .cell($0) }, places.place(line, .recomputed).map { .cell($0) }))
        }
        for tie in report.reconciliation.ties {
            let terms = tie.tie.terms
            let pair = Pair(tie.left, tie.right, tie.outcome)
            sheet.rows.append(
                row(
                    sheet.rows.count, tie.tie.statement, "tie", ReconciliationTable.name(tie.tie),
                    "\(words(terms.left)) = \(words(terms.right))", pair, formula(terms.left, places),
                    formula(terms.right, places)))
        }
        return sheet
    }

    /// Both sides of a comparison and how it came out.
    private struct Pair {
        let first: Dollars?
        let second: Dollars?
        let outcome: Reconciliation.Outcome

        init(_ first: Dollars?, _ second: Dollars?, _ outcome: Reconciliation.Outcome) {
            self.first = first
            self.second = second
            self.outcome = outcome
        }
    }

    private func row(
        _ number: Int, _ statement: Statement, _ kind: String, _ what: String, _ with: String, _ pair: Pair,
        _ first: Sheet.Formula?, _ second: Sheet.Formula?
    ) -> Sheet.Row {
        let words: [Sheet.Cell] = [
            Sheet.Cell(.text(Captions.title(statement)), Sheet.Style(.code)),
            Sheet.Cell(.text(kind), Sheet.Style(.code)), Sheet.Cell(.text(what)),
            Sheet.Cell(.text(with), Sheet.Style(.text, isQuiet: true)),
        ]
        func side(_ amount: Dollars?, _ formula: Sheet.Formula?) -> Sheet.Cell {
            guard let amount else { return Sheet.Cell(.text(AmountFormat.Mark.notFound), Sheet.Style(.mark)) }
            guard let formula, amount.isExactInSheets else { return Sheet.Cell(.amount(amount), Sheet.Style(.amount)) }
            return Sheet.Cell(.formula(formula, .number(amount.amount)), Sheet.Style(.amount))
        }
        let sides = [side(pair.first, first), side(pair.second, second)]
        guard let left = pair.first, let right = pair.second, pair.outcome.isChecked else {
            return Sheet.Row(
                words + sides + [
                    Sheet.Cell(.text(AmountFormat.Mark.notFound), Sheet.Style(.mark)),
                    Sheet.Cell(.text("not checked"), Sheet.Style(.mark)),
                ])
        }
        let difference = left - right
        let word = difference == .zero ? "agrees" : "differs"
        guard left.isExactInSheets, right.isExactInSheets, difference.isExactInSheets else {
            return Sheet.Row(
                words + sides + [
                    Sheet.Cell(.amount(difference), Sheet.Style(.amount)), Sheet.Cell(.text(word), Sheet.Style(.mark)),
                ])
        }
        let less = Sheet.Formula.difference(Sheet.Place(number, 4), Sheet.Place(number, 5))
        let verdict = Sheet.Formula.verdict(Sheet.Place(number, 6), zero: "agrees", other: "differs")
        return Sheet.Row(
            words + sides + [
                Sheet.Cell(.formula(less, .number(difference.amount)), Sheet.Style(.amount)),
                Sheet.Cell(.formula(verdict, .text(word)), Sheet.Style(.mark)),
            ])
    }

    /// The sum of some lines on the sheet of their statement; nil where one of them has no number there.
    private func formula(_ terms: [Tie.Term], _ places: StatementPlaces) -> Sheet.Formula? {
        // A blank counts for nothing, here as there.
        let filed = terms.filter { filing.dollars($0.line) != nil }
        let found = filed.compactMap { term in places.place(term.line).map { (place: $0, term: term) } }
        guard found.count == filed.count, !found.isEmpty else { return nil }
        let plus = found.filter { !$0.term.isSubtracted }.map(\.place)
        let less = found.filter(\.term.isSubtracted).map(\.place)
        if plus.count == 1, less.isEmpty { return .cell(plus[0]) }
        return plus.isEmpty ? nil : .sum(plus, less: less)
    }

    private func words(_ terms: [Tie.Term]) -> String {
        let edition = FormEdition.named(filing.edition)
        var text = ""
        for term in terms {
            text += (text.isEmpty ? "" : term.isSubtracted ? " − " : " + ") + Captions.code(term.line, in: edition)
        }
        return text
    }
}
