import DocumentModel
import Segregation

/// How the comparison was made, and what is fair to conclude from it.
extension ComparisonReport {
    func method(_ imprint: FirmReport.Imprint) -> Section {
        section(
            .method, "Method and sources",
            [
                .definitions(definitions + [Notes.use]), .table(sourceTable()),
                .definitions(FirmReport.making(imprint)),
            ])
    }

    private var definitions: [Definition] {
        [
            Definition("As-of rule", Text(rule)),
            Definition("Earlier ranks", Text(earlier)),
            Definition(
                "Required, excess, cover",
                "As the firms state them. Cover is the excess in percent of the amount required; where nothing is required "
                    + "there is none. Target is the excess that a firm has set itself to keep (regulation 1.23(c)), cover of "
                    + "target the excess as a multiple of it."),
            Definition(
                "Ranks",
                Text(
                    "By \(terms.criterion.words), the greatest first, compared exactly and not as printed. Equal figures have "
                        + "an equal rank, and the next rank is left free; among them firms stand by name. Stale firms, missing "
                        + "ones and firms without the figure are listed and have no rank.")),
            Definition(
                "Shares and concentration",
                "Shares are of the amount required of all firms compared in the pool, not of the industry. The Herfindahl index "
                    + "is the sum of the squares of the shares in percent, 10,000 for one firm alone; both it and the share "
                    + "of the top five depend on which firms are at hand."),
            Definition(
                "Median and quartiles",
                "By nearest rank: the least cover that at least half, a quarter or three quarters of the firms are at or below "
                    + "(the inverse of the empirical distribution). Each is some firm's cover; of an even number the median is "
                    + "the lower of the two middle ones. Every firm counts once, whatever its size."),
            Definition("Form changes", Text(forms)),
            Definition(
                "Net and gross",
                "The amount required adds what each customer is owed: one customer's deficit does not lower it, but may be "
                    + "offset by that customer's own securities. Amounts at clearing organizations include settlement due to or "
                    + "from them, net. The 2013 edition states the secured amount as a result alone, later ones compute it by net "
                    + "liquidating equity, so that amounts of two editions need not be like for like."),
            Definition(
                "Size",
                "The amount required measures customers' money, not the firm. A large excess in dollars can be a thin cover, and "
                    + "a high cover at a small firm can be a few dollars. Cover at the close of a day says nothing of the hours "
                    + "between, and a target is the firm's own choice."),
            Definition(
                "Three pools",
                "Customer segregated funds, the Part 30 secured amount and cleared swaps customer collateral are kept apart by "
                    + "law. Nothing here adds amounts of two of them."),
            Definition(
                "Marks",
                Text(
                    "– zero; n/f not on that edition of the form; n/r not found; n.m. not meaningful; "
                        + "\(ComparisonReport.noRank) no rank on one of the two days. Amounts in parentheses are negative. "
                        + "Amounts are shown in \(unit.title), each rounded by itself; all arithmetic is in dollars.")),
        ]
    }

    private var rule: String {
        let day = AmountFormat.longDay(terms.asOf)
        switch terms.rule {
        case .sameDate:
            return
                "As of \(day), and only what was reported for that day. Firms without it are listed as missing, without "
                + "figures."
        case .nearest(let days):
            return
                "As of \(day): of each firm the newest figures at or before that day, which count when they are at most "
                + "\(AmountFormat.count(days, "calendar day", "calendar days")) older. Older ones are stale: listed with their "
                + "day, without a rank, and in no total, share or median."
        }
    }

    private var earlier: String {
        let reach = FirmComparison.Earlier.reach
        return
            "Ranks of three and twelve months before are made by the same rule, on the newest day with figures at or up to "
            + "\(AmountFormat.count(reach, "day", "days")) before the same date: \(earlierWords). Firms that entered or left "
            + "meanwhile move the ranks of others."
    }

    private var forms: String {
        guard material.origin == .daily else {
            return
                "The monthly tables take their figures from the month-end reports, are published weeks later and not revised; "
                + "older tables have fewer columns, and names are as they print them."
        }
        let editions = FormEdition.all.map(\.name).filter { name in
            comparison.leagues.flatMap(\.entries).contains { $0.record.filing?.edition == name }
        }
        let used = editions.map(Captions.edition).joined(separator: " and the ")
        return
            "The figures of \(AmountFormat.longDay(terms.asOf)) are on the \(used.isEmpty ? "forms" : used) of the form. The "
            + "2013 edition states no targets, so that nothing can be below one; a change over time may be a change of the form."
    }

    // MARK: Sources

    /// More firms than this have their files counted, and not named one by one.
    private static let mostListed = 200

    /// The file of each firm's figures.
    private func sourceTable() -> Table {
        let digests = Dictionary(sources.map { ($0.name, $0.sha256) }) { first, _ in first }
        let places = comparison.lineup.places.enumerated().compactMap { number, place in
            place.record.map { (number, $0) }
        }
        let rows = places.prefix(ComparisonReport.mostListed).map { number, record -> Table.Row in
            let traced = record.traced.source.name
            let line = record.row.map { ", row \(AmountFormat.count($0.line))" } ?? ""
            return Table.Row(
                id: nil, role: .line, level: 0,
                cells: [
                    .text(Text(name(number))), .text(Text(record.day.iso8601)),
                    .text(Text((record.filing?.header.submitted?.iso8601) ?? "")),
                    .text(Text(record.filing?.edition.rawValue ?? "table")),
                    .text(Text(FirmReport.fileName(traced) + line)),
                    .text(Text(String((digests[traced] ?? "").prefix(16)), .quiet)),
                ])
        }
        let files = AmountFormat.count(sources.count, "file", "files")
        let left = places.count - rows.count
        return Table(
            id: "sources", title: "Sources of the figures of \(AmountFormat.longDay(terms.asOf))",
            subtitle:
                "The newest at or before the day of each firm; all \(files) that the comparison draws on are in its "
                + "digest",
            columns: [
                .init("Firm", .stub, .share(1)), .init("As of", .code, .fitted), .init("Submitted", .code, .fitted),
                .init("Edition", .code, .fitted), .init("File", .text, .share(1)),
                .init("SHA-256 begins", .code, .fitted),
            ], rows: Array(rows),
            notes: left > 0 ? [Text("\(AmountFormat.count(left, "firm", "firms")) more are not listed.")] : [])
    }
}
