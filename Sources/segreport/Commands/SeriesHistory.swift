import Archive
import Segregation

/// The history of a firm as far as a series shows it.
struct SeriesHistory: Sendable {
    /// A day with the filing that counts for it.
    struct AsOf: Sendable {
        let day: Day
        let filing: SeriesFiling
    }

    /// The firm's name as printed on its newest filing.
    let firm: String
    /// The days, ascending.
    let days: [AsOf]

    /// The history as filed, of one day where one is named.
    init(_ history: FirmHistory, _ asOf: DayChoice?) throws {
        firm = history.firm
        days = try history.days(matching: asOf).map { AsOf(day: $0.day, filing: SeriesFiling($0.effective)) }
    }

    fileprivate init(firm: String, days: [AsOf]) {
        self.firm = firm
        self.days = days
    }
}

/// What a filing has for a series: its head, and its measures or all of it.
struct SeriesFiling: Sendable {
    /// The day sent; nil when it could not be read.
    let submitted: Day?
    /// First filing or refiling; nil when it could not be read.
    let marker: Marker?
    /// The edition of the form.
    let edition: FormEdition.Name
    private let content: Content

    private enum Content: Sendable {
        case whole(Filing)
        /// The measures of the statements that the filing holds; what is not there is not on the form.
        case measures([Measures])
    }

    /// A filing as read.
    init(_ filing: Filing) {
        submitted = filing.header.submitted
        marker = filing.header.marker
        edition = filing.edition
        content = .whole(filing)
    }

    /// A filing of which the measures are known; nil where only the filing itself tells why one is not.
    init?(_ head: FilingArchive.Head, _ measures: [Measures]) {
        for statement in measures where !statement.isWhole {
            let printed = MeasureLines.printed(head.edition, statement.statement)
            for line in printed where statement.dollars(line) == nil { return nil }
        }
        submitted = head.submitted
        marker = head.marker
        edition = head.edition
        content = .measures(measures)
    }

    /// Whether the filing holds a statement.
    func holds(_ statement: Statement) -> Bool {
        switch content {
        case .whole(let filing): filing.holds(statement)
        case .measures(let measures): measures.contains { $0.statement == statement }
        }
    }

    /// The measures of a statement; nil when the filing does not hold it.
    func measures(_ statement: Statement) -> Measures? {
        switch content {
        case .whole(let filing): filing.holds(statement) ? Measures(statement, of: filing) : nil
        case .measures(let measures): measures.first { $0.statement == statement }
        }
    }

    /// What stands on a line; where only measures are known, on one of theirs.
    func entry(_ line: LineID) -> LineEntry {
        switch content {
        case .whole(let filing): return filing.entry(line)
        case .measures:
            guard let measures = measures(line.statement) else { return .noStatement }
            return measures.dollars(line).map(LineEntry.filed) ?? .notOnForm
        }
    }
}

extension Measures {
    fileprivate var isWhole: Bool {
        required != nil && held != nil && excess != nil && target != nil && overTarget != nil
    }

    /// The amount on one of the lines of the measures.
    fileprivate func dollars(_ line: LineID) -> Dollars? {
        let lines = Measures.lines(of: statement)
        return switch line {
        case lines.required: required
        case lines.held: held
        case lines.excess: excess
        case lines.target: target
        case lines.overTarget: overTarget
        default: nil
        }
    }
}

/// Which lines of the measures each edition prints.
private enum MeasureLines {
    private static let table = FormEdition.Name.allCases.map { name in
        Statement.allCases.map { statement in
            let lines = Measures.lines(of: statement)
            let all = [lines.required, lines.held, lines.excess, lines.target, lines.overTarget]
            return (name, statement, all.filter(FormEdition.named(name).prints))
        }
    }.joined().map(\.self)

    /// The lines of a statement's measures that an edition prints.
    static func printed(_ edition: FormEdition.Name, _ statement: Statement) -> [LineID] {
        table.first { $0.0 == edition && $0.1 == statement }?.2 ?? []
    }
}

// MARK: Out of an archive

extension SeriesHistory {
    /// The histories that an invocation asks for, out of the figures that an archive keeps beside its files.
    ///
    /// The same as over the filings, without reading them. Nil when the figures are of an earlier reading, when nothing is
    /// found or the choice of firms is not plain: what to say of that, the way over the filings knows.
    static func histories(
        in path: String, _ invocation: Invocation, _ settings: Settings
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
                SeriesHistory(firm: last.name, days: try days(chosen, of: firm, in: archive, invocation.scope)))
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
        }
    }

    private static func days(
        _ heads: [FilingArchive.Head], of firm: FilingArchive.Firm, in archive: FilingArchive, _ scope: Scope
    ) throws -> [AsOf] {
        var places: [Int64: Int] = [:]
        places.reserveCapacity(heads.count)
        for (place, head) in heads.enumerated() { places[head.filing] = place }
        var measures = [[Measures]](repeating: [], count: heads.count)
        // A filing without a statement that is asked for shows nothing.
        for row in try archive.rows(of: firm, scope.statements) {
            if let place = places[row.filing] { measures[place].append(row.measures) }
        }
        var reader = FilingReader()
        return try heads.indices.map { place in
            let head = heads[place]
            let filing = try SeriesFiling(head, measures[place]) ?? whole(head, in: archive, &reader)
            return AsOf(day: head.asOf, filing: filing)
        }
    }

    private static func whole(
        _ head: FilingArchive.Head, in archive: FilingArchive, _ reader: inout FilingReader
    ) throws -> SeriesFiling {
        let filings = reader.read(try archive.source(head.file)).value
        guard filings.indices.contains(head.ordinal) else {
            throw Failure(.unreadableInput, "the archive '\(archive.path)' names a filing that its file does not hold")
        }
        return SeriesFiling(filings[head.ordinal])
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

extension FilingArchive.Row {
    fileprivate var measures: Measures {
        Measures(statement, required: required, held: held, excess: excess, target: target, overTarget: overTarget)
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
