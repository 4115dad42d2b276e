import Segregation

/// From the name of a figure of the comparison back to the filed amounts.
///
/// The name says where the figure stands, of which pool and firm it is, and what it is: `league.seg.some-firm.cover`.
extension ComparisonReport {
    /// How a figure follows; nil for a name that no figure of the comparison has.
    public func chain(of name: String) -> FigureChain? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, let statement = Statement.allCases.first(where: { $0.abbreviation == parts[1] }) else {
            return nil
        }
        let chain: FigureChain? =
            switch (parts[0], parts.count) {
            case ("overview", 3): overviewChain(statement, parts[2])
            case ("total", 3): totalChain(statement, parts[2])
            case ("league", 4): leagueChain(statement, parts[2], parts[3])
            case ("spread", 4): spreadChain(statement, parts[2], parts[3])
            case ("watch", 5): watchChain(statement, parts[2], parts[3], parts[4])
            case ("location", 4):
                entry(statement, parts[2]).flatMap { entry in
                    LocationPool.chain(statement, entry.record.traced, parts[3])
                }
            default: nil
            }
        return chain.map { $0.printed(in: unit) }
    }

    private func entry(_ statement: Statement, _ slug: String) -> PoolLeague.Entry? {
        slugs.firstIndex(of: slug).flatMap { comparison.league(statement).entry(of: $0) }
    }

    /// A line of several records, each a fact.
    private func facts(_ entries: [PoolLeague.Entry], _ line: LineID) -> [(filing: Filing, line: LineID)] {
        entries.map { ($0.record.traced, line) }
    }

    /// The firms compared of which a line is known.
    private func compared(_ statement: Statement, _ amount: (Measures) -> Dollars?) -> [PoolLeague.Entry] {
        comparison.league(statement).compared.filter { amount($0.measures) != nil }
    }

    private func part(_ entries: [PoolLeague.Entry], _ statement: Statement) -> FigureChain {
        let required = Measures.lines(of: statement).required
        let known = entries.filter { $0.measures.required != nil }
        return FigureChain(
            .share(known.count), facts(known, required) + facts(compared(statement, \.required), required))
    }

    private func cover(_ record: PeerRecord, _ statement: Statement) -> FigureChain {
        let lines = Measures.lines(of: statement)
        let filing = record.traced
        return FigureChain(.percentage, [(filing, lines.excess), (filing, lines.required)])
    }

    // MARK: Pools

    private func overviewChain(_ statement: Statement, _ key: String) -> FigureChain? {
        let league = comparison.league(statement)
        let required = Measures.lines(of: statement).required
        switch key {
        case "firms": return FigureChain(.count(league.compared.count), facts(league.compared, required))
        case "required", "excess": return totalChain(statement, key)
        case "median": return league.median.map { cover($0.record, statement) }
        case "lowest": return league.byCover.first.map { cover($0.record, statement) }
        case "top": return part(league.largest(PoolLeague.top), statement)
        case "herfindahl":
            return FigureChain(.concentration, facts(compared(statement, \.required), required))
        default: return nil
        }
    }

    private func totalChain(_ statement: Statement, _ key: String) -> FigureChain? {
        let lines = Measures.lines(of: statement)
        let (required, excess) = (compared(statement, \.required), compared(statement, \.excess))
        switch key {
        case "required": return FigureChain(.sum, facts(required, lines.required))
        case "excess": return FigureChain(.sum, facts(excess, lines.excess))
        case "cover":
            return FigureChain(.share(excess.count), facts(excess, lines.excess) + facts(required, lines.required))
        default: return nil
        }
    }

    private func leagueChain(_ statement: Statement, _ slug: String, _ key: String) -> FigureChain? {
        guard let entry = entry(statement, slug) else { return nil }
        let lines = Measures.lines(of: statement)
        let filing = entry.record.traced
        switch key {
        case "required": return .filed(filing, lines.required)
        case "excess": return .filed(filing, lines.excess)
        case "target": return .filed(filing, lines.target)
        case "cover": return cover(entry.record, statement)
        case "target-required": return FigureChain(.percentage, [(filing, lines.target), (filing, lines.required)])
        case "target-cover": return FigureChain(.multiple, [(filing, lines.excess), (filing, lines.target)])
        case "share": return part([entry], statement)
        case "cumulative":
            let ranked = comparison.league(statement).ranked
            guard let place = ranked.firstIndex(where: { $0.peer == entry.peer }) else { return nil }
            return part(Array(ranked[...place]), statement)
        default: return nil
        }
    }

    // MARK: Time

    private func spreadChain(_ statement: Statement, _ day: String, _ key: String) -> FigureChain? {
        let spread = spreads[Int(statement.rawValue)]
        guard let point = spread.points.first(where: { $0.day.iso8601 == day }) else { return nil }
        if key == "firms" {
            let required = Measures.lines(of: statement).required
            return FigureChain(.count(point.values.count), point.values.map { ($0.record.traced, required) })
        }
        let quantile = ComparisonReport.quantiles.first { $0.name == key }
        return quantile?.value(point).map { cover($0.record, statement) }
    }

    private func watchChain(
        _ statement: Statement, _ slug: String, _ level: String, _ key: String
    ) -> FigureChain? {
        guard let peer = slugs.firstIndex(of: slug),
            let item = watches[Int(statement.rawValue)].items.first(where: {
                $0.peer == peer && ComparisonReport.word($0.level) == level
            })
        else { return nil }
        let lines = Measures.lines(of: statement)
        let deepest = item.deepest.traced
        switch key {
        case "days": return FigureChain(.count(item.records.count), item.records.map { ($0.traced, lines.excess) })
        case "told": return FigureChain(.count(item.told), [])
        case "excess": return .filed(deepest, lines.excess)
        case "depth":
            let floor = item.level == .target ? FigureChain.filed(deepest, lines.target) : FigureChain(.sum, [])
            return floor.less(.filed(deepest, lines.excess))
        case "cover": return cover(item.deepest, statement)
        default: return nil
        }
    }
}
