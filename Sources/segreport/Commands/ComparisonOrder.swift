import Reports
import Segregation

/// A comparison that is to be made: the firms with what they reported, and the terms.
struct ComparisonOrder {
    /// The firms, ordered by name, each with the records that the terms name.
    let peers: [Peer]
    /// The terms.
    let terms: FirmComparison.Terms
    /// What the figures are from.
    let origin: ComparisonReport.Origin
    /// The filings of the firms up to the day, in their order; empty for monthly tables.
    let histories: [FirmHistory]
    /// The tables that the records stand in, in the order of the files; empty for daily filings.
    let tables: [SourceFile]
    /// The names of firms that reported nothing at or before the day.
    let leftOut: [String]

    /// The comparison of an invocation.
    init(_ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf) throws {
        let choice = CompareCommand.chosen(invocation)
        let rows = shelf.monthlyRows
        origin = choice.origin ?? (shelf.histories.isEmpty && !rows.isEmpty ? .monthly : .daily)
        let found: [(peer: Peer, history: FirmHistory?)]
        if origin == .monthly {
            guard !rows.isEmpty else {
                throw Failure(
                    .noSuchInput, "there is no monthly table among the data",
                    hints: ["name one: --data table.csv", "or compare daily filings: --source daily"])
            }
            if invocation.scope.knownOn != nil {
                throw Failure(.usage, "--known-on goes by submit dates, which monthly tables do not state")
            }
            let all = Peer.peers(of: rows)
            guard !all.isEmpty else {
                throw Failure(
                    .unreadableInput, "no row of the monthly tables has a day that can be read",
                    hints: ["segreport check says what is wrong with each file"])
            }
            found = try ComparisonOrder.chosen(all.map(\.firm), choice, settings).map { (all[$0], nil) }
        } else {
            // Without any filing the shelf says what is wrong with each file.
            if shelf.histories.isEmpty { _ = try shelf.history(of: [], settings) }
            let numbers = try ComparisonOrder.chosen(shelf.histories.map(\.firm), choice, settings)
            let known = numbers.compactMap { shelf.histories[$0].known(in: invocation.scope) }
            guard !known.isEmpty else {
                throw Failure(
                    .noSuchInput, "no filing was known on \(invocation.scope.knownOn?.iso8601 ?? "that day")",
                    notes: ["the newest is as of \(shelf.histories.compactMap(\.days.last?.day).max()?.iso8601 ?? "")"])
            }
            found = known.map { (Peer($0), $0) }
        }
        let day = try ComparisonOrder.day(
            invocation.asOf, found.map(\.peer), settings.basis.calendar)
        let first = found.flatMap { $0.peer.records.first.map { [$0.day] } ?? [] }.min() ?? day
        let period = try ComparisonOrder.period(invocation.scope.period ?? .lastMonths(12), day, first)
        terms = FirmComparison.Terms(asOf: day, rule: choice.rule, criterion: choice.criterion, period: period)
        var kept: [(peer: Peer, history: FirmHistory?)] = []
        var leftOut: [String] = []
        for (peer, history) in found {
            // The name is that of the newest record up to the day, whatever came later.
            let own = history.flatMap { $0.through(day) }
            if let cut = (own.map { Peer($0) } ?? peer).cut(to: terms.days), history == nil || own != nil {
                kept.append((cut, own))
            } else {
                leftOut.append(peer.firm)
            }
        }
        if let absent = leftOut.first, kept.isEmpty || !choice.firms.isEmpty {
            let who = choice.firms.isEmpty ? "" : " of \(absent)"
            let own = found.filter { choice.firms.isEmpty || $0.peer.firm == absent }
            throw Failure(
                .noSuchInput, "there is nothing\(who) as of \(day.iso8601) or before",
                notes: own.flatMap(\.peer.records).map(\.day).min().map { ["the first is as of \($0.iso8601)"] } ?? [])
        }
        self.leftOut = leftOut
        peers = kept.map(\.peer)
        histories = kept.compactMap(\.history)
        let names = Set(peers.flatMap(\.rows).map(\.source.name))
        tables = shelf.files.filter { $0.monthlyRows != nil && names.contains($0.source.name) }.map(\.source)
    }

    /// The options that name what is compared.
    func options(of choice: CompareChoice) -> [GivenOption] {
        let period = terms.period
        let firms = choice.firms.isEmpty ? [] : peers.map { GivenOption(.firms, $0.firm) }
        return firms + [
            GivenOption(.source, origin.rawValue), GivenOption(.asOf, terms.asOf.iso8601),
            GivenOption(.period, "\(period.lowerBound.iso8601)..\(period.upperBound.iso8601)"),
        ] + choice.options
    }

    // MARK: Parts

    /// The numbers of the firms chosen, ascending; all when none is named.
    private static func chosen(_ names: [String], _ choice: CompareChoice, _ settings: Settings) throws -> [Int] {
        guard !choice.firms.isEmpty else { return Array(names.indices) }
        let keys = names.map(FirmName.key)
        var chosen: Set<Int> = []
        for word in choice.firms {
            // Tables write names in their own way, which may be an alias of the configuration.
            let exact = keys.firstIndex(of: FirmName.key(word))
            let number = try exact ?? FirmChoice(names: names).index(of: word, settings)
            guard chosen.insert(number).inserted else {
                throw Failure(.usage, "--firms names '\(names[number])' twice")
            }
        }
        return chosen.sorted()
    }

    /// The day chosen among those of all firms.
    private static func day(_ choice: DayChoice?, _ peers: [Peer], _ calendar: BusinessCalendar) throws -> Day {
        let days = Set(peers.flatMap(\.records).map(\.day)).sorted()
        guard let newest = days.last else { preconditionFailure("a firm has a record") }
        switch choice {
        case nil, .latest: return newest
        case .day(let day): return day
        case .monthEnd(let before):
            return try calendar.monthEnd(before: before, among: days, of: "figures of the firms")
        }
    }

    /// The days of a period up to a day.
    private static func period(_ period: Period, _ day: Day, _ first: Day) throws -> ClosedRange<Day> {
        let days = period.days(upTo: day) ?? min(first, day)...day
        guard days.lowerBound <= day else {
            throw Failure(
                .usage, "--period begins on \(days.lowerBound.iso8601), after the day compared, \(day.iso8601)")
        }
        return days.lowerBound...min(days.upperBound, day)
    }
}

extension Peer {
    /// All filings, every version; empty for rows of tables.
    var filings: [Filing] {
        records.flatMap { record -> [Filing] in
            if case .filings(let asOf) = record.origin { asOf.versions } else { [] }
        }
    }

    /// All rows of tables; empty for filings.
    fileprivate var rows: [MonthlyRow] {
        records.flatMap { record -> [MonthlyRow] in
            if case .rows(let rows) = record.origin { rows } else { [] }
        }
    }
}
