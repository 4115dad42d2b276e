import DocumentModel
import Segregation

/// What the pack rests on: checks, sources, the command that repeats it, and wording for the minutes.
extension BoardPack {
    func assurance(_ imprint: FirmReport.Imprint) -> Section {
        var blocks: [Block] = [.paragraph(Paragraph(.body, Text(checkLine)))]
        blocks.append(.heading("Wording for the minutes"))
        blocks.append(.paragraph(Paragraph(.body, Text(minutes(imprint)))))
        if let closing { blocks.append(.table(closing.sourceTable(digits: 16))) }
        blocks.append(.heading("How it was made"))
        blocks.append(.definitions(FirmReport.making(imprint) + Notes.scope.filter { $0.term == "Use" }))
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
        return
            "“The board received the pack on customer funds of \(history.firm) for \(AmountFormat.longMonth(month)), "
            + "digest \(imprint.digest), made from \(AmountFormat.count(coverage.filed.count, "daily filing", "daily filings")) "
            + "of \(AmountFormat.count(coverage.required.count, "required day", "required days")). "
            + (pools.isEmpty ? "" : "It noted the status of the pools: \(pools.joined(separator: "; ")). ")
            + "\(decided)”"
    }
}
