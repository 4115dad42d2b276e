import Segregation

/// The filings a command works on, read and sorted by firm, with what reading and checking found.
struct FilingShelf: Sendable {
    /// What one file held.
    struct File: Sendable {
        /// The file.
        let source: SourceFile
        /// The filings in it.
        let filings: [Filing]
        /// The findings of reading it and of checking each filing, in the order of the file.
        let findings: [Finding]
    }

    /// The files in the order they were found.
    let files: [File]
    /// The filings by firm and day.
    let histories: [FirmHistory]

    /// Reads and checks every file.
    init(_ inputs: InputFiles) throws {
        files = try inputs.map { source in
            let read = FilingReader.read(source)
            let found = read.findings + read.value.flatMap(Checks.findings)
            return File(source: source, filings: read.value, findings: FilingShelf.ordered(found))
        }
        histories = FirmHistory.histories(of: files.flatMap(\.filings))
    }

    /// The findings on a filing: all of its file, unless the file holds several.
    func findings(on filing: Filing) -> [Finding] {
        guard let file = files.first(where: { $0.source.name == filing.source.name }) else { return [] }
        if file.filings.count == 1 { return file.findings }
        guard let start = filing.statements.map(\.title.lowerBound).min() else { return [] }
        let starts = file.filings.compactMap { $0.statements.map(\.title.lowerBound).min() }
        let end = starts.filter { $0 > start }.min() ?? Int.max
        return file.findings.filter { (start..<end).contains($0.place.range.lowerBound) }
    }

    private static func ordered(_ findings: [Finding]) -> [Finding] {
        guard findings.count > 1 else { return findings }
        return findings.enumerated().sorted { left, right in
            (left.element.place.range.lowerBound, left.offset) < (right.element.place.range.lowerBound, right.offset)
        }.map(\.element)
    }

    // MARK: Firms and days

    /// The one firm meant.
    ///
    /// Throws when none fits, when several do, and when nobody was named although there are several.
    func history(of names: [String], _ settings: Settings) throws -> FirmHistory {
        if let name = names.first {
            guard names.count == 1 else {
                throw Failure(.usage, "a report is on one firm; --firm names \(names.count)")
            }
            return try history(named: name, settings)
        }
        if histories.count == 1 { return histories[0] }
        if histories.isEmpty { throw noFilings }
        throw Failure(
            .usage, "there are filings of \(histories.count) firms; say which one", notes: listing(histories),
            hints: ["name it or a part of its name: --firm '\(histories[0].firm)'"])
    }

    /// The firm of a name, an alias or a part of a name that no other firm has; case and spacing do not matter.
    func history(named name: String, _ settings: Settings) throws -> FirmHistory {
        if histories.isEmpty { throw noFilings }
        let wanted =
            settings.firms.first { firm in
                firm.aliases.contains { FirmName.key($0) == FirmName.key(name) }
            }?.name ?? name
        let key = FirmName.key(wanted)
        if let exact = histories.first(where: { FirmName.key($0.firm) == key }) { return exact }
        let containing = histories.filter { FirmName.key($0.firm).contains(key) }
        if containing.count == 1, !key.isEmpty { return containing[0] }
        if containing.count > 1 {
            throw Failure(
                .usage, "'\(name)' is part of the names of \(containing.count) firms", notes: listing(containing),
                hints: ["name more of it: --firm '\(containing[0].firm)'"])
        }
        let aliases = settings.firms.flatMap(\.aliases)
        let words = histories.flatMap { $0.firm.split(separator: " ").map(String.init) }
        let nearest = Suggestion.nearest(to: name, among: histories.map(\.firm) + aliases + words)
        throw Failure(
            .noSuchInput, "there is no firm '\(name)' among the filings", notes: listing(histories),
            hints: nearest.map { ["did you mean '\($0)'?"] } ?? [])
    }

    /// The histories a command that takes several firms works on; all when none is named.
    func histories(of names: [String], _ settings: Settings) throws -> [FirmHistory] {
        names.isEmpty ? histories : try names.map { try history(named: $0, settings) }
    }

    private var noFilings: Failure {
        let count = files.count
        return Failure(
            .unreadableInput,
            "no filing with a firm and an end date in \(count == 1 ? files[0].source.name : "\(count) files")",
            hints: ["segreport check says what is wrong with each file"])
    }

    private func listing(_ histories: [FirmHistory]) -> [String] {
        let most = 10
        let shown = histories.prefix(most).map { "there is \($0.firm)" }
        return histories.count > most ? shown + ["and \(histories.count - most) more; segreport list shows all"] : shown
    }
}

extension FirmHistory {
    /// The day asked for.
    ///
    /// Throws when nothing was filed for it, naming the days nearest to it.
    func asOf(_ wanted: Segregation.Day?) throws -> AsOf {
        guard let wanted else { return days[days.count - 1] }
        if let day = self[wanted] { return day }
        var notes: [String] = []
        if let before = day(before: wanted) { notes.append("the filing before it is as of \(before.day.iso8601)") }
        if let after = days.first(where: { $0.day > wanted }) {
            notes.append("the filing after it is as of \(after.day.iso8601)")
        }
        let nearest = days.min { abs($0.day.days(since: wanted)) < abs($1.day.days(since: wanted)) }
        throw Failure(
            .noSuchInput, "there is no filing of \(firm) as of \(wanted.iso8601)", notes: notes,
            hints: nearest.map { ["did you mean --as-of \($0.day.iso8601)?"] } ?? [])
    }
}
