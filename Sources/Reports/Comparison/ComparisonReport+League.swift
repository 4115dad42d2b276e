import DocumentModel
import Segregation

/// The league tables, one a pool.
extension ComparisonReport {
    func league() -> Section {
        let title = "League tables"
        guard !held.isEmpty else {
            return sentenceSection(.league, title, "No firm reports any of the three pools.")
        }
        return section(.league, title, held.map { .table(LeagueTable(report: self, league: $0).table()) })
    }
}

/// The firms of a pool by rank, with their shares, their cover, and what is to be known of each figure.
struct LeagueTable {
    let report: ComparisonReport
    let league: PoolLeague

    private typealias Entry = PoolLeague.Entry
    private var unit: AmountUnit { report.unit }
    private var key: String { league.statement.abbreviation }

    func table() -> Table {
        var rows = league.ranked.enumerated().map { place, entry in row(entry, isFirst: place == 0) }
        if league.compared.count > 1 { rows.append(total()) }
        if !league.unranked.isEmpty {
            let head = Table.Row(
                id: nil, role: .group, level: 0,
                cells: [.empty, .empty, .empty, .text(Text("Not ranked", .strong))]
                    + (4..<LeagueTable.columns.count).map { _ in .empty })
            rows.append(head)
            rows += league.unranked.map { row($0, isFirst: false) }
        }
        return Table(
            id: "league.\(key)", title: "\(Captions.pool(league.statement)), \(Captions.law(league.statement))",
            subtitle: "\(unit.title); ranked by \(league.criterion.words), "
                + "\(AmountFormat.longDay(report.terms.asOf))",
            columns: LeagueTable.columns, spanners: [.init("Rise since", over: 1...2)], rows: rows, notes: notes,
            family: "league")
    }

    private static let columns: [Table.Column] = [
        .init("Rank", .code, .fitted), .init("quarter", .code, .fitted), .init("year", .code, .fitted),
        .init("Firm", .stub, .share(1)), .init("Required", .figure, .fitted), .init("Share", .figure, .fitted),
        .init("Cumulative", .figure, .fitted), .init("Excess", .figure, .fitted), .init("Cover", .figure, .fitted),
        .init("Target", .figure, .fitted), .init("Target ÷ required", .figure, .fitted),
        .init("Cover of target", .figure, .fitted), .init("As of", .code, .fitted),
        .init("Note", .text, .fitted),
    ]

    // MARK: Rows

    private func row(_ entry: Entry, isFirst: Bool) -> Table.Row {
        let name = "league.\(key).\(report.slugs[entry.peer])"
        let firm: [Table.Cell] = [
            entry.rank.map { .text(Text(AmountFormat.count($0))) } ?? .empty, rise(entry, since: .quarter),
            rise(entry, since: .year), .text(Text(report.name(entry.peer))),
        ]
        // What is missing has no amounts of the day, and those of another day would be read as if they were.
        let figures =
            entry.standing == .missing
            ? (0..<8).map { _ in Table.Cell.empty }
            : figures(entry, name, prefix: isFirst && unit == .dollars ? "$" : "")
        return Table.Row(
            id: name, role: .line, level: 0,
            cells: firm + figures + [
                .text(Text(entry.record.day.iso8601)), .text(Text(notes(on: entry).joined(separator: ", "))),
            ])
    }

    private func figures(_ entry: Entry, _ name: String, prefix: String) -> [Table.Cell] {
        let (lines, measures) = (Measures.lines(of: league.statement), entry.measures)
        func absent(_ line: LineID) -> String {
            entry.record.filing?.entry(line) == .notOnForm ? AmountFormat.Mark.notOnForm : AmountFormat.Mark.notFound
        }
        func amount(_ dollars: Dollars?, _ line: LineID, _ column: String) -> Table.Cell {
            let text = dollars.map { unit.text($0) } ?? absent(line)
            return .figure(
                Figure(text, prefix: dollars == nil ? "" : prefix, id: dollars.map { _ in "\(name).\(column)" }))
        }
        func ratio(
            _ ratio: Ratio?, _ column: String, of parts: [(Dollars?, LineID)], _ format: (Ratio) -> String
        ) -> Table.Cell {
            let mark = parts.first { $0.0 == nil }.map { absent($0.1) } ?? AmountFormat.Mark.notMeaningful
            return .figure(Figure(ratio.map(format) ?? mark, prefix: "", id: ratio.map { _ in "\(name).\(column)" }))
        }
        let (required, excess, target) = (
            (measures.required, lines.required), (measures.excess, lines.excess), (measures.target, lines.target)
        )
        let burden = measures.target.flatMap { target in measures.required.flatMap { Ratio(target, over: $0) } }
        return [
            amount(measures.required, lines.required, "required"),
            entry.share == nil && entry.standing != .current
                ? .empty : ratio(entry.share, "share", of: [required], AmountFormat.percent),
            entry.rank == nil ? .empty : ratio(entry.cumulative, "cumulative", of: [], AmountFormat.percent),
            amount(measures.excess, lines.excess, "excess"),
            ratio(measures.cover, "cover", of: [excess, required], AmountFormat.percent),
            amount(measures.target, lines.target, "target"),
            ratio(burden, "target-required", of: [target, required], AmountFormat.percent),
            ratio(measures.targetCover, "target-cover", of: [excess, target], AmountFormat.multiple),
        ]
    }

    private func total() -> Table.Row {
        func cell(_ text: String, _ column: String, _ prefix: String = "") -> Table.Cell {
            let figure = Figure(text, prefix: prefix, id: "total.\(key).\(column)")
            return Table.Cell(.figure(figure), above: .single, below: .double, mark: "")
        }
        let sign = unit == .dollars ? "$" : ""
        let cover = Ratio(league.excess, over: league.required)
        let count = AmountFormat.count(league.compared.count, "firm", "firms")
        return Table.Row(
            id: nil, role: .total, level: 0,
            cells: [
                .empty, .empty, .empty, .text(Text("All \(count) compared")),
                cell(unit.text(league.required), "required", sign), .empty, .empty,
                cell(unit.text(league.excess), "excess", sign),
                cover.map { cell(AmountFormat.percent($0), "cover") } ?? .empty,
            ] + (9..<LeagueTable.columns.count).map { _ in .empty })
    }

    // MARK: Words

    private func rise(_ entry: Entry, since earlier: FirmComparison.Earlier) -> Table.Cell {
        guard entry.rank != nil else { return .empty }
        guard let rise = report.comparison.rise(of: entry.peer, league.statement, since: earlier) else {
            return .text(Text([.init(ComparisonReport.noRank, .quiet, link: nil, spoken: "no rank then")]))
        }
        let (sign, spoken) =
            rise > 0
            ? ("+", "up \(rise)") : rise < 0 ? ("\u{2212}", "down \(-rise)") : ("=", "unchanged")
        let text = rise == 0 ? sign : sign + AmountFormat.count(abs(rise))
        return .text(Text([.init(text, .plain, link: nil, spoken: spoken)]))
    }

    /// What is to be known of a firm's figures in a word each.
    private func notes(on entry: Entry) -> [String] {
        var words: [String] = []
        switch entry.standing {
        case .current: break
        case .stale: words.append("stale")
        case .missing: return ["nothing of the day"]
        }
        if entry.measures.isDeficient { words.append("deficient") }
        if entry.measures.isBelowTarget, !entry.measures.isDeficient { words.append("below target") }
        if entry.record.isAmended { words.append(report.material.origin == .daily ? "amended" : "restated") }
        if let edition = entry.record.filing?.edition, edition != FormEdition.all.last?.name {
            words.append("\(edition.rawValue) edition")
        }
        return words
    }

    private var notes: [Text] {
        var notes = [
            "Share and cumulative share are of the amount required of all firms compared. Rise is by how many ranks a firm "
                + "stands higher than on the earlier day, = unchanged, \(ComparisonReport.noRank) no rank on one of the two "
                + "days; \(report.earlierWords). Equal figures have an equal rank and stand by name. Cover is the excess in "
                + "percent of the amount required. Amounts in parentheses are negative; – zero, n/f not on the edition of "
                + "the form, n/r not found, n.m. not meaningful.\(roundingNote)"
        ]
        if !league.idle.isEmpty {
            let count = AmountFormat.count(league.idle.count, "firm compared has", "firms compared have")
            notes.append(
                "\(count) no such statement, or one of nothing required and nothing held: \(report.list(league.idle))")
        }
        return notes.map { Text($0) }
    }

    /// Said only where a rounded sum does not come to the rounded total.
    private var roundingNote: String {
        guard unit != .dollars, league.compared.count > 1 else { return "" }
        let step: Int64 = unit == .millions ? 100_000 : 1000
        func isOff(_ amounts: [Dollars?], _ total: Dollars) -> Bool {
            func shown(_ amount: Dollars) -> Int64 { Ratio(amount, over: Dollars(step))?.rounded(times: 1) ?? 0 }
            return amounts.compactMap(\.self).reduce(0) { $0 + shown($1) } != shown(total)
        }
        let measures = league.compared.map(\.measures)
        let isShown = isOff(measures.map(\.required), league.required) || isOff(measures.map(\.excess), league.excess)
        return isShown ? " Amounts may not add through rounding." : ""
    }
}

extension ComparisonReport {
    /// Stands where a firm has no rank on an earlier day.
    static let noRank = "n.c."

    /// Which days ranks are compared with.
    var earlierWords: String {
        let words = FirmComparison.Earlier.allCases.map { earlier -> String in
            let name = earlier == .quarter ? "the quarter before" : "the year before"
            guard let before = comparison.before(earlier) else { return "\(name) is not at hand" }
            return "\(name) is \(AmountFormat.longDay(before.lineup.day))"
        }
        return words.joined(separator: ", ")
    }
}
