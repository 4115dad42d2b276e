import DocumentModel
import Segregation

/// All firms beside each other, a table a pool, ranked by the amount required: on the newest day of each, or on one day.
extension Site {
    /// A firm on a day.
    struct Entrant {
        let firm: SiteFirm
        let place: Int

        var asOf: FirmHistory.AsOf { firm.history.days[place] }
        var states: Set<SiteState> {
            place == firm.history.days.count - 1 ? firm.latestStates : firm.states[place]
        }
    }

    func comparePage() -> SitePage {
        let entrants = firms.map { Entrant(firm: $0, place: $0.history.days.count - 1) }
        let sections =
            [
                head(
                    "Comparison of firms", "The newest filing of each",
                    facts: [
                        AmountFormat.count(firms.count, "firm", "firms"),
                        "newest filing as of \(AmountFormat.longDay(newest))",
                    ], [Site.paragraph(Site.fairness)])
            ] + Statement.allCases.compactMap { compareSection($0, entrants) } + [compareDays()]
        return page(
            SitePath.compare, "Comparison", about: "The newest filing of each firm, ranked by the amount required",
            time: newestTime, trail: [Site.home], sections, downloads: [.init("This table (CSV)", SitePath.latestData)])
    }

    func comparePage(_ place: Int) -> SitePage {
        let (day, filed) = days[place]
        let entrants = filed.compactMap { number in
            firms[number].place(of: day).map { Entrant(firm: firms[number], place: $0) }
        }
        let date = AmountFormat.longDay(day)
        let absent = firms.filter { $0.missing.contains(day) }
        var blocks = [Site.paragraph(Site.fairness)]
        if !absent.isEmpty {
            let names = Site.list(absent.map { .init($0.name, .plain, link: .page(SitePath.firm($0.slug))) })
            blocks.append(
                .paragraph(
                    Paragraph(
                        .body, Text("No filing is at hand of firms that have filed before and after: ") + names)))
        }
        let sections =
            [
                head(
                    "Comparison of firms", "As of \(date)",
                    facts: [AmountFormat.count(entrants.count, "firm", "firms")], blocks)
            ]
            + Statement.allCases.compactMap { compareSection($0, entrants) }
        func step(_ place: Int) -> SitePage.Step {
            SitePage.Step(AmountFormat.longDay(days[place].day), SitePath.compare(days[place].day))
        }
        return page(
            SitePath.compare(day), "Comparison, \(day.iso8601)", here: date,
            about: "All firms as of \(day.iso8601), ranked by the amount required",
            time: entrants.map { SiteFirm.time(of: $0.asOf) }.max() ?? day,
            trail: [Site.home, .init("Comparison", SitePath.compare)], sections,
            previous: place > 0 ? step(place - 1) : nil, next: place + 1 < days.count ? step(place + 1) : nil)
    }

    private static let fairness =
        "Ranked by the amount required, which tells the size of a pool and nothing of its safety; the cover stands beside "
        + "the dollars. Each figure is of the day in its row. Money of one pool may not cover another, so the three are "
        + "never added."

    private func compareSection(_ statement: Statement, _ entrants: [Entrant]) -> Section? {
        let lines = Measures.lines(of: statement)
        let own = entrants.filter { $0.asOf.effective.holds(statement) }.map { entrant in
            (entrant: entrant, required: entrant.asOf.effective.dollars(lines.required))
        }.sorted { left, right in
            // Firms of which the amount is not known stand at the end.
            (right.required ?? Dollars(.min + 1), left.entrant.firm.slug)
                < (left.required ?? Dollars(.min + 1), right.entrant.firm.slug)
        }
        guard !own.isEmpty else { return nil }
        let key = statement.abbreviation
        var rank = 0
        let rows = own.enumerated().map { index, item -> Table.Row in
            // Equal amounts have an equal rank.
            if index == 0 || own[index - 1].required != item.required { rank = index + 1 }
            let firm = item.entrant.firm
            let asOf = item.entrant.asOf
            let name = "compare.\(key).\(firm.slug)"
            return Table.Row(
                id: "\(key).\(firm.slug)", role: .line, level: 0,
                cells: [
                    .text(Text(item.required == nil ? AmountFormat.Mark.notFound : String(rank))),
                    .text(.link(firm.name, toPage: SitePath.firm(firm.slug))),
                    .text(.link(asOf.day.iso8601, toPage: "\(firm.path(asOf.day))#\(lines.required.id)")),
                    .figure(Figure(asOf.effective.entry(lines.required), id: "\(name).\(lines.required.id)")),
                    .figure(Figure(asOf.effective.entry(lines.excess), id: "\(name).\(lines.excess.id)")),
                ] + ratios(statement, asOf.effective, name) + [.text(SiteState.text(item.entrant.states))])
        }
        let table = Table(
            id: "compare.\(key)", title: "\(Captions.pool(statement)), \(Captions.law(statement))",
            subtitle: "US dollars; cover in percent of the amount required",
            columns: [
                .init("Rank", .code, .fitted), .init("Firm", .stub, .share(1)), .init("As of", .code, .fitted),
                .init("Required", .figure, .fitted), .init("Excess", .figure, .fitted),
                .init("Cover", .figure, .fitted), .init("Target", .figure, .fitted),
                .init("Cover of target", .figure, .fitted), .init("Status of the filing", .text, .fitted),
            ], rows: rows, family: "compare")
        return Site.section(Captions.section(statement), Captions.pool(statement), [.table(table)])
    }

    /// The cover, the target and the cover of the target of a filing, as cells.
    private func ratios(_ statement: Statement, _ filing: Filing, _ name: String) -> [Table.Cell] {
        let lines = Measures.lines(of: statement)
        return [
            Site.cover(statement, filing, "\(name).cover"),
            .figure(Figure(filing.entry(lines.target), id: "\(name).\(lines.target.id)")),
            Site.targetCover(statement, filing, "\(name).target-cover"),
        ]
    }

    /// The excess in percent of the amount required, as a cell.
    static func cover(_ statement: Statement, _ filing: Filing, _ id: String) -> Table.Cell {
        let lines = Measures.lines(of: statement)
        return .figure(
            Figure(
                Measures(statement, of: filing).cover, of: [lines.excess, lines.required].map(filing.entry), id: id,
                AmountFormat.percent))
    }

    /// The excess as a multiple of the target, as a cell.
    static func targetCover(_ statement: Statement, _ filing: Filing, _ id: String) -> Table.Cell {
        let lines = Measures.lines(of: statement)
        return .figure(
            Figure(
                Measures(statement, of: filing).targetCover, of: [lines.excess, lines.target].map(filing.entry),
                id: id, AmountFormat.multiple))
    }

    /// Every day on which firms can be compared, by month.
    private func compareDays() -> Section {
        let ofMonth = Dictionary(grouping: days) { SiteMonth($0.day) }
        let rows = months.reversed().map { month -> Table.Row in
            let own = ofMonth[month] ?? []
            let runs = own.map { day, _ in
                [
                    Text.Run(
                        String(day.date.day), .plain, link: .page(SitePath.compare(day)),
                        spoken: AmountFormat.longDay(day))
                ]
            }.joined(separator: [Text.Run("  ", .plain, link: nil)])
            let name = own.first.map { AmountFormat.shortMonth($0.day) } ?? ""
            return Table.Row(
                id: nil, role: .line, level: 0, cells: [.text(Text(name)), .text(Text(Array(runs)))])
        }
        let table = Table(
            id: "compare.days", title: "Comparisons of single days", subtitle: "As-of dates",
            columns: [.init("Month", .stub, .fitted), .init("Days", .text, .share(1))], rows: rows)
        return Site.section("days", "Other days", [.table(table)])
    }

    /// Words with commas between, and a full stop.
    static func list(_ runs: [Text.Run]) -> Text {
        Text(
            Array(runs.map { [$0] }.joined(separator: [Text.Run(", ", .plain, link: nil)]))
                + [Text.Run(".", .plain, link: nil)])
    }
}
