import DocumentModel
import Segregation

/// The first page: how many firms report, what each pool comes to and how it is spread, and who is not compared.
extension ComparisonReport {
    func overview(_ imprint: FirmReport.Imprint) -> Section {
        let current = comparison.lineup.firms(.current)
        let facts = [
            material.origin == .daily ? "from daily filings" : "from the CFTC's monthly tables",
            "ranked by \(terms.criterion.words)", unit.title,
        ]
        var blocks: [Block] = [
            .masthead(
                Masthead(
                    kicker: imprint.kicker(ComparisonReport.title),
                    title: AmountFormat.count(peers.count, "firm", "firms"),
                    subtitle: "As of \(AmountFormat.longDay(terms.asOf))", facts: facts, logo: imprint.logo)),
            .paragraph(Paragraph(.lead, Text(lead(current.count)))),
            ComparisonReport.paragraph(ComparisonReport.fairness),
        ]
        let cards = held.filter { !$0.compared.isEmpty }.map(card)
        if !cards.isEmpty { blocks.append(.cards(cards)) }
        blocks += absent()
        blocks.append(.contents)
        return Section(
            id: ComparisonSection.overview.rawValue, title: "", shortTitle: "Overview", start: .newPage,
            blocks: blocks)
    }

    /// How many are compared, and by which rule.
    private func lead(_ count: Int) -> String {
        let all = AmountFormat.count(peers.count, "firm", "firms")
        let who =
            count == peers.count
            ? "\(all) \(count == 1 ? "is" : "are all") compared" : "\(count) of \(all) are compared"
        return "\(who) on \(ruleWords)."
    }

    /// What a reader must know before he reads a rank.
    static let fairness =
        "A rank by size tells nothing of safety, so the cover stands beside the dollars. Each figure is of the day in its "
        + "row. Money of one pool may not cover another, so the three pools are never added."

    // MARK: Pools

    private func card(_ league: PoolLeague) -> Card {
        let key = "overview.\(league.statement.abbreviation)"
        func line(_ label: String, _ text: String?, _ name: String) -> Card.Line {
            Card.Line(
                label,
                Figure(text ?? AmountFormat.Mark.notMeaningful, prefix: "", id: text.map { _ in "\(key).\(name)" }),
                .plain)
        }
        var lines = [
            line("Firms", AmountFormat.count(league.compared.count), "firms"),
            line("Required", unit.text(league.required), "required"),
            line("Excess", unit.text(league.excess), "excess"),
            line("Median cover", league.median?.measures.cover.map(AmountFormat.percent), "median"),
            line("Lowest cover", league.byCover.first?.measures.cover.map(AmountFormat.percent), "lowest"),
            line("Top \(PoolLeague.top) share", league.topFiveShare.map(AmountFormat.percent), "top"),
            line("Herfindahl", league.concentration.map(AmountFormat.index), "herfindahl"),
        ]
        if league.compared.count < 2 { lines.remove(at: 4) }
        return Card(
            title: Captions.pool(league.statement), subtitle: Captions.law(league.statement),
            hue: Captions.hue(league.statement), lines: lines)
    }

    // MARK: Who is not compared

    private func absent() -> [Block] {
        var blocks: [Block] = []
        let (stale, missing) = (comparison.lineup.firms(.stale), comparison.lineup.firms(.missing))
        if !stale.isEmpty {
            blocks.append(
                named("Stale, listed and not ranked: ", stale.map { "\(name($0)) (\(since($0)))" }))
        }
        if !missing.isEmpty {
            blocks.append(
                named(
                    "Nothing of the day at hand, listed and not ranked: ", missing.map { "\(name($0)) (\(since($0)))" })
            )
        }
        if let extremes { blocks.append(extremes) }
        return blocks
    }

    /// Which firm has the lowest cover of each pool, and which is the largest.
    private var extremes: Block? {
        let pools = held.compactMap { league -> [Text.Run]? in
            guard league.compared.count > 1, let lowest = league.byCover.first,
                let cover = lowest.measures.cover, let largest = league.largest(1).first
            else { return nil }
            return [
                .init(Captions.pool(league.statement), .strong, link: .here("league.\(league.statement.abbreviation)")),
                .init(
                    ": lowest cover \(AmountFormat.percent(cover)), \(name(lowest.peer)); most required, "
                        + "\(ComparisonReport.stopped(name(largest.peer))) ", .plain, link: nil),
            ]
        }
        return pools.isEmpty ? nil : .paragraph(Paragraph(.body, Text(Array(pools.joined()))))
    }

    private func since(_ peer: Int) -> String {
        comparison.lineup.places[peer].record.map { "newest as of \(AmountFormat.shortDay($0.day))" } ?? "none"
    }

    private func named(_ words: String, _ names: [String]) -> Block {
        .paragraph(
            Paragraph(.body, Text(words, .strong) + Text(names.joined(separator: "; ") + ".")))
    }
}
