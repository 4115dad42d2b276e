import DocumentModel
import Segregation

/// What the pack rests on: checks, sources, rules, the command that repeats it, and wording for the minutes.
extension BoardPack {
    func assurance(_ imprint: FirmReport.Imprint) -> Section {
        var blocks: [Block] = [.paragraph(Paragraph(.body, Text(checkLine)))]
        blocks.append(.heading("Wording for the minutes"))
        blocks.append(.paragraph(Paragraph(.body, Text(minutes(imprint)))))
        blocks.append(.table(ruleTable()))
        if let closing { blocks.append(.table(closing.sourceTable())) }
        blocks.append(.heading("How it was made"))
        blocks.append(.definitions(FirmReport.making(imprint) + definitions))
        return Section(
            id: BoardSection.assurance.rawValue, title: "Assurance", shortTitle: "Assurance", start: .newPage,
            blocks: blocks)
    }

    /// How many comparisons were made on the filings of the month that count, and how they came out.
    private var checkLine: String {
        let filings = history.days(of: month).map(\.effective)
        guard !filings.isEmpty else { return "\(nothingFiled) Nothing could be checked." }
        var tally = Reconciliation.Tally()
        for filing in filings { tally.add(Reconciliation.Tally(filing)) }
        let kinds = [("totals recomputed", tally.identities), ("ties compared", tally.ties)].map { name, count in
            var words = "\(AmountFormat.count(count.checked)) \(name), \(AmountFormat.count(count.agreeing)) agree"
            let differing = count.checked - count.agreeing
            if differing > 0 { words += ", \(AmountFormat.count(differing)) \(differing == 1 ? "differs" : "differ")" }
            if count.unchecked > 0 { words += ", \(AmountFormat.count(count.unchecked)) could not be made" }
            return words
        }
        return "On the \(AmountFormat.count(filings.count, "filing", "filings")) of the month that count: "
            + "\(kinds.joined(separator: "; ")). An identity of the form must hold to the dollar; a tie compares two sides "
            + "that usually agree."
    }

    /// What a secretary may put into the minutes.
    private func minutes(_ imprint: FirmReport.Imprint) -> String {
        let pools = review.reviews.filter(\.isHeld).map { review in
            "\(Captions.pool(review.statement)) \(ReviewWords.word(review))"
        }
        let asked = review.reviews.flatMap(\.reasons).count { $0.word == .decide }
        let decided =
            asked == 0
            ? "No decision was asked by its rules."
            : "On the \(AmountFormat.count(asked, "decision", "decisions")) asked it resolved: ____________________."
        return "“The board received the pack on customer funds of \(history.firm) for \(AmountFormat.longMonth(month)), "
            + "digest \(imprint.digest), made from \(AmountFormat.count(coverage.filed.count, "daily filing", "daily filings")) "
            + "of \(AmountFormat.count(coverage.required.count, "required day", "required days")). "
            + (pools.isEmpty ? "" : "It noted the status of the pools: \(pools.joined(separator: "; ")). ") + "\(decided)”"
    }

    private func ruleTable() -> Table {
        Table(
            id: "rules", title: "The rules of the status words", subtitle: "",
            columns: [
                .init("Rule", .code, .fitted), .init("Fires when", .text, .share(1)), .init("Gives", .text, .fitted),
                .init("Fired for", .text, .fitted),
            ],
            rows: ReviewWords.rules(material.basis.limits.thinBuffer).map { rule in
                let pools = review.reviews.filter { review in
                    review.reasons.contains { ReviewWords.code($0) == rule.code }
                }
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(rule.code)), .text(Text(rule.text)),
                        .text(Text(rule.code.hasPrefix("D") ? "decide" : "note")),
                        .text(Text(pools.map { $0.statement.abbreviation.uppercased() }.joined(separator: ", "))),
                    ])
            },
            notes: [
                "SEG customer segregated, SEC Part 30 secured, CSW cleared swaps customer. The limit of N2 is the house's own "
                    + "(limits.buffer); all other rules follow the form and the regulations named with them."
            ], breaking: .avoided)
    }

    private var definitions: [Definition] {
        let wanted = ["Signs", "Marks", "Cover", "Three pools", "Use"]
        return (Notes.general + Notes.scope).filter { wanted.contains($0.term) }
    }
}
