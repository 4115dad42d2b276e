import MonthlyTables
import Reports
import Segregation

/// The filings a command works on, read and sorted by firm, with what reading and checking found.
struct FilingShelf: Sendable {
    /// What one file held.
    struct File: Sendable {
        /// The file.
        let source: SourceFile
        /// The filings in it.
        let filings: [Filing]
        /// The rows of the monthly table that it is; nil when it is none.
        let monthlyRows: [MonthlyRow]?
        /// The findings of reading it and of checking each filing, in the order of the file.
        let findings: [Finding]

        /// The findings on each filing: those of checking it, and those of reading up to where it ends.
        ///
        /// Each finding belongs to one filing, the last taking what follows it.
        let findingsOfFilings: [[Finding]]

        /// Reads and checks a file.
        init(_ source: SourceFile, _ reader: inout FilingReader, _ basis: Basis) {
            // Of a PDF that gives no text there is nothing else to say.
            let isRead = source.original?.fault == nil || !source.bytes.isEmpty
            let read = isRead ? reader.read(source) : Read([], [])
            if read.value.isEmpty, MonthlyTable.isMeant(by: source.bytes) {
                let table = MonthlyTable.read(source)
                self.source = source
                filings = []
                monthlyRows = table.value
                findings = FilingShelf.ordered(table.findings)
                findingsOfFilings = []
                return
            }
            let readFindings = source.findings + read.findings
            let checked = read.value.map { Checks.findings(in: $0) + Checks.alerts(in: $0, basis) }
            self.source = source
            monthlyRows = nil
            filings = read.value
            guard filings.count != 1 else {
                findings = FilingShelf.ordered(readFindings + checked[0])
                findingsOfFilings = [findings]
                return
            }
            findings = FilingShelf.ordered(readFindings + checked.joined())
            let ends = filings.map(\.end)
            findingsOfFilings = filings.indices.map { index in
                let own = readFindings.filter { finding in
                    let place = finding.place.range.lowerBound
                    return (ends.firstIndex { place <= $0 } ?? ends.count - 1) == index
                }
                return FilingShelf.ordered(own + checked[index])
            }
        }

        /// The file without its bytes, where it can be read again.
        ///
        /// They are most of what a long history takes in memory. A file that belongs to no history keeps them: what is
        /// wrong with it may have to be told, with its place.
        fileprivate var released: File {
            let isOfUse = filings.contains { $0.header.firm != nil && $0.header.asOf != nil }
            guard isOfUse, source.original == nil, source.name != "-" else { return self }
            let (size, sha256) = source.fingerprint
            return File(self, releasing: SourceFile.Fingerprint(size: size, sha256: sha256))
        }

        private init(_ file: File, releasing fingerprint: SourceFile.Fingerprint) {
            let released = SourceFile(releasing: file.source, fingerprint)
            source = released
            filings = file.filings.map { $0.kept(in: released) }
            monthlyRows = file.monthlyRows
            findings = file.findings.map { $0.placed(in: released) }
            findingsOfFilings = file.findingsOfFilings.map { $0.map { $0.placed(in: released) } }
        }
    }

    /// The files in the order they were found.
    let files: [File]
    /// The filings by firm and day.
    let histories: [FirmHistory]
    /// What checks go by besides the form.
    private let basis: Basis
    /// Where files stand in `files`, by their name: an archive may hold several of one name.
    private let places: [String: [Int]]

    /// Reads and checks every file.
    ///
    /// - Parameter keepsBytes: whether the bytes of files stay in memory. Who asks for a place in a file, or for what stands
    ///   there, needs them.
    init(_ inputs: InputFiles, _ basis: Basis, keepsBytes: Bool = true) throws {
        self.init(
            try inputs.map { source, reader in
                let file = File(source, &reader, basis)
                return keepsBytes ? file : file.released
            }, basis)
    }

    /// Reads and checks every file, but for those that cannot be read: why, is added to `unread`.
    init(_ inputs: InputFiles, _ basis: Basis, keepsBytes: Bool, unread: inout [Failure]) throws {
        let files = try inputs.mapEach { source, reader in
            let file = File(source, &reader, basis)
            return keepsBytes ? file : file.released
        }
        var read: [File] = []
        for file in files {
            switch file {
            case .success(let file): read.append(file)
            case .failure(let error):
                guard let failure = error as? Failure else { throw error }
                unread.append(failure)
            }
        }
        self.init(read, basis)
    }

    /// Why no filing came out of some of the files that are no tables either.
    var unreadable: [Failure] {
        files.filter { $0.filings.isEmpty && $0.monthlyRows == nil }.map { file in
            guard let worst = file.findings.max(by: { $0.severity < $1.severity }) else {
                return Failure(.unreadableInput, "no filing with a firm and an end date in \(file.source.name)")
            }
            let position = worst.place.position
            var failure = Failure(.unreadableInput, FindingWords(worst).found)
            failure.place = "\(file.source.name):\(position.line):\(position.column)"
            return failure
        }
    }

    /// Reads and checks files that are already there.
    init(_ sources: [SourceFile], _ basis: Basis) {
        var reader = FilingReader()
        self.init(sources.map { File($0, &reader, basis) }, basis)
    }

    private init(_ files: [File], _ basis: Basis) {
        self.basis = basis
        self.files = files
        places = Dictionary(grouping: files.indices) { files[$0].source.name }
        histories = FirmHistory.histories(of: files.flatMap(\.filings))
    }

    /// The findings on a filing: all of its file, unless the file holds several.
    func findings(on filing: Filing) -> [Finding] {
        guard let file = file(of: filing),
            let index = file.filings.firstIndex(where: { $0.end == filing.end })
        else { return [] }
        return file.findingsOfFilings[index]
    }

    private func file(of filing: Filing) -> File? {
        let named = places[filing.source.name, default: []].map { files[$0] }
        if named.count < 2 { return named.first }
        return named.first {
            $0.source.original == filing.source.original && $0.source.released == filing.source.released
                && $0.source.bytes == filing.source.bytes
        }
    }

    /// The findings on a day of a firm: those on the filing that counts, then those that its other filings bring.
    func findings(on day: FirmHistory.AsOf, of history: FirmHistory) -> [Finding] {
        findings(on: day.effective) + Checks.findings(in: history, basis).filter { $0.day == day.day }
    }

    fileprivate static func ordered(_ findings: [Finding]) -> [Finding] {
        guard findings.count > 1 else { return findings }
        return findings.enumerated().sorted { left, right in
            (left.element.place.range.lowerBound, left.offset) < (right.element.place.range.lowerBound, right.offset)
        }.map(\.element)
    }

    // MARK: Monthly tables

    /// The rows of all monthly tables, in the order of the files.
    var monthlyRows: [MonthlyRow] {
        files.flatMap { $0.monthlyRows ?? [] }
    }

    // MARK: Firms and days

    /// The one firm meant.
    ///
    /// Throws when none fits, when several do, and when nobody was named although there are several.
    func history(of names: [String], _ settings: Settings) throws -> FirmHistory {
        if histories.isEmpty { throw noFilings }
        return histories[try choice.index(ofOnly: names, settings)]
    }

    /// The firm of a name, an alias or a part of a name that no other firm has; case and spacing do not matter.
    func history(named name: String, _ settings: Settings) throws -> FirmHistory {
        if histories.isEmpty { throw noFilings }
        return histories[try choice.index(of: name, settings)]
    }

    private var choice: FirmChoice {
        FirmChoice(names: histories.map(\.firm))
    }

    /// The histories a command that takes several firms works on; all when none is named.
    func histories(of names: [String], _ settings: Settings) throws -> [FirmHistory] {
        names.isEmpty ? histories : try names.map { try history(named: $0, settings) }
    }

    private var noFilings: Failure {
        let count = files.count
        let reasons = files.compactMap { file in
            file.findings.max { $0.severity < $1.severity }.map { finding in
                let position = finding.place.position
                return "\(file.source.name):\(position.line):\(position.column): \(FindingWords(finding).found)"
            }
        }
        return Failure(
            .unreadableInput,
            "no filing with a firm and an end date in \(count == 1 ? files[0].source.name : "\(count) files")",
            notes: Array(reasons.prefix(3)), hints: ["segreport check says what is wrong with each file"])
    }
}

extension Filing {
    /// Where the last of its titles and amounts ends, which no other filing of the file shares.
    fileprivate var end: Int {
        statements.map { max($0.title.upperBound, $0.amounts.map(\.range.upperBound).max() ?? 0) }.max() ?? 0
    }
}

extension FirmHistory {
    /// The day asked for; the newest when none was.
    ///
    /// Throws when nothing was filed for it, naming the days nearest to it.
    func asOf(_ wanted: Segregation.Day?) throws -> AsOf {
        guard let wanted else { return days[days.count - 1] }
        return try day(wanted, of: .asOf, among: days)
    }

    /// The day chosen; the newest when nothing was.
    ///
    /// Throws when nothing was filed for it.
    func asOf(_ choice: DayChoice?, _ calendar: BusinessCalendar) throws -> AsOf {
        switch choice {
        case nil, .latest: return try asOf(nil)
        case .day(let day): return try asOf(day)
        case .monthEnd(let before):
            return try asOf(calendar.monthEnd(before: before, among: days.map(\.day), of: "filings of \(firm)"))
        }
    }

    /// The day that an option names, which is to be one of some.
    ///
    /// Throws when it is not, naming the days nearest to it.
    func day(_ wanted: Segregation.Day, of option: Option, among days: [AsOf]) throws -> AsOf {
        if let day = days.first(where: { $0.day == wanted }) { return day }
        var notes: [String] = []
        if let before = days.last(where: { $0.day < wanted }) {
            notes.append("the filing before it is as of \(before.day.iso8601)")
        }
        if let after = days.first(where: { $0.day > wanted }) {
            notes.append("the filing after it is as of \(after.day.iso8601)")
        }
        let nearest = days.min { abs($0.day.days(since: wanted)) < abs($1.day.days(since: wanted)) }
        throw Failure(
            .noSuchInput, "there is no filing of \(firm) as of \(wanted.iso8601)", notes: notes,
            hints: nearest.map { ["did you mean \(option.spelling) \($0.day.iso8601)?"] } ?? [])
    }
}

extension BusinessCalendar {
    /// The newest of some days, ascending, that ends a month, or the one so many months before it.
    ///
    /// Throws when there is none.
    ///
    /// - Parameter what: what is as of these days, in the plural.
    func monthEnd(before: Int, among days: [Segregation.Day], of what: String) throws -> Segregation.Day {
        let ends = monthEnds(among: days)
        guard before < ends.count else {
            let months = ends.isEmpty ? "no month" : "a single month"
            throw Failure(
                .noSuchInput, "\(months) with \(what) has ended",
                notes: days.last.map { ["the newest are as of \($0.iso8601)"] } ?? [],
                hints: ["name the day: \(Option.asOf.spelling) YYYY-MM-DD, or latest"])
        }
        return ends[ends.count - 1 - before]
    }
}
