import Archive
import Segregation

/// The history of a firm as far as a series shows it.
struct SeriesHistory: Sendable {
    /// The firm's name as printed on its newest filing.
    let firm: String
    /// The rows by day, then by statement.
    let rows: [SeriesRow]

    /// Some days of a history as filed.
    init(_ history: FirmHistory, _ days: [FirmHistory.AsOf], _ choice: SeriesCommand.Choice) {
        firm = history.firm
        rows = days.flatMap { asOf in
            choice.statements.compactMap { SeriesRow($0, of: asOf.effective, for: asOf.day, choice.lines) }
        }
    }

    fileprivate init(firm: String, rows: [SeriesRow]) {
        self.firm = firm
        self.rows = rows
    }
}

/// A row of a series: a statement of the filing that counts for a day.
struct SeriesRow: Sendable {
    /// The day reported on.
    let day: Day
    /// The day sent; nil when it could not be read.
    let submitted: Day?
    /// First filing or refiling; nil when it could not be read.
    let marker: Marker?
    /// The edition of the form.
    let edition: FormEdition.Name
    /// Which statement.
    let statement: Statement
    /// What stands on the line of the amount required.
    let required: LineEntry
    /// What stands on the line of the funds held.
    let held: LineEntry
    /// What stands on the line of the excess.
    let excess: LineEntry
    /// What stands on the line of the management target.
    let target: LineEntry
    /// What stands on the line of the excess over the target.
    let overTarget: LineEntry
    /// What stands on the lines that are asked for, in their order.
    let lines: [LineEntry]

    /// The row of a filing as read; nil when it does not hold the statement.
    fileprivate init?(_ statement: Statement, of filing: Filing, for day: Day, _ lines: [LineID]) {
        guard filing.holds(statement) else { return nil }
        let printed = Measures.lines(of: statement)
        self.day = day
        submitted = filing.header.submitted
        marker = filing.header.marker
        edition = filing.edition
        self.statement = statement
        required = filing.entry(printed.required)
        held = filing.entry(printed.held)
        excess = filing.entry(printed.excess)
        target = filing.entry(printed.target)
        overTarget = filing.entry(printed.overTarget)
        self.lines = lines.map(filing.entry)
    }

    /// The row of figures out of an archive; nil where only the filing itself tells why one is missing.
    fileprivate init?(_ figures: FilingArchive.Row, _ head: FilingArchive.Head) {
        func entry(_ amount: Dollars?, _ line: KeyPath<Measures.Lines, LineID> & Sendable) -> LineEntry? {
            if let amount { return .filed(amount) }
            let isPrinted = FormEdition.named(head.edition).prints(Measures.lines(of: figures.statement)[keyPath: line])
            return isPrinted ? nil : .notOnForm
        }
        guard let required = entry(figures.required, \.required), let held = entry(figures.held, \.held),
            let excess = entry(figures.excess, \.excess), let target = entry(figures.target, \.target),
            let overTarget = entry(figures.overTarget, \.overTarget)
        else { return nil }
        day = head.asOf
        submitted = head.submitted
        marker = head.marker
        edition = head.edition
        statement = figures.statement
        self.required = required
        self.held = held
        self.excess = excess
        self.target = target
        self.overTarget = overTarget
        lines = []
    }
}

// MARK: Out of an archive

extension SeriesHistory {
    /// The histories that an invocation asks for, out of the figures that an archive keeps beside its files.
    ///
    /// The same as over the filings, without reading them. Nil when the figures are of an earlier reading, when nothing is
    /// found or the choice of firms is not plain: what to say of that, the way over the filings knows.
    static func histories(
        in path: String, _ invocation: Invocation, _ choice: SeriesCommand.Choice, _ settings: Settings
    ) throws -> [SeriesHistory]? {
        let archive = try FilingArchive(reading: path)
        guard try archive.isReadAsToday() else { return nil }
        guard let firms = try archive.firms(invocation.firms, settings) else { return nil }
        var result: [SeriesHistory] = []
        for firm in firms {
            let heads = invocation.scope.part(of: try archive.heads(of: firm))
            guard let last = heads.last else { continue }
            guard let chosen = counting(heads, invocation.asOf) else { return nil }
            result.append(
                SeriesHistory(firm: last.name, rows: try rows(chosen, of: firm, in: archive, choice.statements)))
        }
        return result.isEmpty ? nil : result
    }

    /// The heads that count on their days, of one day where one is named; nil when it is not there.
    private static func counting(_ heads: [FilingArchive.Head], _ asOf: DayChoice?) -> [FilingArchive.Head]? {
        let counting = heads.indices.filter { index in
            index + 1 == heads.count || heads[index + 1].asOf != heads[index].asOf
        }.map { heads[$0] }
        switch asOf {
        case nil: return counting
        case .latest: return Array(counting.suffix(1))
        case .day(let day): return counting.first { $0.asOf == day }.map { [$0] }
        case .monthEnd: return nil
        }
    }

    private static func rows(
        _ heads: [FilingArchive.Head], of firm: FilingArchive.Firm, in archive: FilingArchive,
        _ statements: [Statement]
    ) throws -> [SeriesRow] {
        var places: [Int64: Int] = [:]
        places.reserveCapacity(heads.count)
        for (place, head) in heads.enumerated() { places[head.filing] = place }
        let figures = try archive.rows(of: firm, statements)
        // By day, then by statement; a filing without a statement that is asked for shows nothing.
        let kinds = Statement.allCases.count
        var found = [Int32](repeating: -1, count: heads.count * kinds)
        for (index, row) in figures.enumerated() {
            if let place = places[row.filing] { found[place * kinds + Int(row.statement.rawValue)] = Int32(index) }
        }
        var reader: FilingReader?
        var result: [SeriesRow] = []
        result.reserveCapacity(figures.count)
        for (place, head) in heads.enumerated() {
            let start = result.count
            var isComplete = true
            for index in found[place * kinds..<(place + 1) * kinds] where index >= 0 {
                if let row = SeriesRow(figures[Int(index)], head) { result.append(row) } else { isComplete = false }
            }
            if isComplete { continue }
            let filing = try whole(head, in: archive, &reader)
            result.removeSubrange(start...)
            result += statements.compactMap { SeriesRow($0, of: filing, for: head.asOf, []) }
        }
        return result
    }

    private static func whole(
        _ head: FilingArchive.Head, in archive: FilingArchive, _ reader: inout FilingReader?
    ) throws -> Filing {
        // A reader is dear, and mostly there is no filing to read.
        if reader == nil { reader = FilingReader() }
        let source = try archive.source(head.file)
        guard let filings = reader?.read(source).value, filings.indices.contains(head.ordinal) else {
            throw Failure(.unreadableInput, "the archive '\(archive.path)' names a filing that its file does not hold")
        }
        return filings[head.ordinal]
    }
}

extension FilingArchive {
    /// The firms that are named, all when none is; nil when a name is not that of a firm or an alias of it.
    fileprivate func firms(_ names: [String], _ settings: Settings) throws -> [Firm]? {
        if names.isEmpty { return try firms() }
        var firms: [Firm] = []
        for name in names {
            if let firm = try firm(keyed: FirmName.key(FirmChoice.meant(by: name, settings))) {
                firms.append(firm)
            } else {
                let all = try self.firms()
                if all.isEmpty { return nil }
                firms.append(all[try FirmChoice(names: all.map(\.name)).index(of: name, settings)])
            }
        }
        return firms
    }
}

extension Scope {
    /// The heads of a firm as far as they were known and lie in the period, in their order.
    fileprivate func part(of heads: [FilingArchive.Head]) -> [FilingArchive.Head] {
        var heads = heads
        if let knownOn { heads.removeAll { head in head.submitted.map { $0 > knownOn } ?? true } }
        if let newest = heads.last?.asOf, let range = period?.days(upTo: newest) {
            heads.removeAll { !range.contains($0.asOf) }
        }
        return heads
    }
}
