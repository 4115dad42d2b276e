import DocumentModel
import Segregation

/// What a reader must know to read the report: signs, marks, definitions, and what the filing does not show.
enum Notes {
    static func section(for filing: Filing) -> Section {
        Section(
            id: "notes", title: "Notes", shortTitle: "Notes", start: .running,
            blocks: [
                .definitions(
                    general + [
                        Definition(
                            "Form",
                            Text(
                                "This filing is on the \(Captions.edition(filing.edition)) of the form, recognised by "
                                    + "what is printed in it: \(lines(filing))."))
                    ] + cover(filing) + scope)
            ])
    }

    /// What holds of every filing.
    static let general: [Definition] =
        [
            Definition(
                "Source",
                "Every amount is printed as the firm filed it and can be traced to the line, column "
                    + "and bytes of the file listed under Provenance. Nothing has been repaired or estimated."
            ),
            Definition(
                "Signs",
                "Amounts in parentheses are negative. Amounts that the form deducts are filed "
                    + "negative, so every total is a plain sum; only lines named excess subtract."),
            Definition(
                "Marks",
                "– reported as zero; n/f line not on this edition of the form; n/r line on the form "
                    + "but no value found; n.m. percentage not meaningful."),
            Definition(
                "Rounding",
                "Statements are in whole dollars and not rounded. Sentences and charts are in "
                    + "millions, each figure rounded by itself from the exact amount."),
            Definition(
                "Excess (deficiency)",
                "Funds held less the amount required, as the form states it; the firm's "
                    + "residual interest in the pool. Negative means a deficiency."),
            Definition(
                "Cover", "The excess as a percentage of the amount required."),
            Definition(
                "Management target",
                "The excess the firm has set itself to keep in the pool (regulation "
                    + "1.23(c)). The 2013 edition of the form does not state it. Cover of target is the excess "
                    + "as a multiple of it."),
            Definition(
                "Three pools",
                "Customer segregated funds (CEA section 4d(a)(2)), the Part 30 secured amount "
                    + "(regulation 30.7) and cleared swaps customer collateral (CEA section 4d(f)) are kept "
                    + "apart by law. Money of one may not cover another; the report never adds them."),
            Definition(
                "Identities and ties",
                "An identity is an addition or subtraction printed on the form and must "
                    + "hold to the dollar. A tie compares two sides of a statement that come from different "
                    + "records and usually agree; no regulation requires it."),
        ]

    /// What a filing does not tell, and what its readers are not told.
    static let scope: [Definition] = [
        Definition(
            "Not covered",
            "The filing is a close-of-business statement. It shows no undermargined amounts, "
                + "no withdrawals, no single accounts or depositories and no hour of submission."),
        use,
    ]

    /// What the whole is good for.
    static let use = Definition(
        "Use",
        "Prepared from public filings. It states what the filings report and is neither advice "
            + "nor a legal conclusion.")

    /// A sentence for each target of the cover page; nothing where the filing has no such page.
    private static func cover(_ filing: Filing) -> [Definition] {
        guard let cover = filing.cover, !cover.targets.isEmpty else { return [] }
        let sentences = cover.targets.map { target in
            "\(FindingTable.capitalised(TargetWords.pool(target.statement))): \(TargetWords.sentence(target))."
        }
        return [
            Definition(
                "Cover page",
                Text(
                    "The residual interest targets the firm chose, as its cover page states them. "
                        + sentences.joined(separator: " ")))
        ]
    }

    private static func lines(_ filing: Filing) -> String {
        let parts = filing.statements.map {
            "\(AmountFormat.count($0.amounts.count)) on the \(Captions.title($0.statement).lowercased())"
        }
        let total = filing.statements.reduce(0) { $0 + $1.amounts.count }
        return "\(AmountFormat.count(total, "amount", "amounts")), \(parts.joined(separator: ", "))"
    }
}
