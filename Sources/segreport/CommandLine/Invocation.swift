import DocumentModel
import PDFOutput
import Reports
import Segregation

/// What a command is asked to do, every value read and right by itself.
///
/// A part that the command has no option for is as if the option had not been given.
struct Invocation: Sendable {
    /// What to do.
    let command: Command
    /// Where to look for filings, options before operands; empty when nothing was named.
    let data: [String]
    /// What a command that has words for it is to do; nil in the others.
    let task: CommandTask?
    /// The reports to verify.
    let reports: [String]
    /// The figures of reports to explain.
    let figures: [FigureReference]
    /// The archive to write; nil when none was named.
    let archive: String?
    /// How many files are read at the same time; nil when not named.
    let jobs: Int?
    /// Whether nothing is to be kept.
    let isDryRun: Bool
    /// The firms as the user calls them; empty when none was named.
    let firms: [String]
    /// The day reported on; nil when none was named.
    let asOf: DayChoice?
    /// What to compare with, the one that matters most first; empty for nothing.
    let comparisons: [Comparison]
    /// Which part of the filings counts.
    let scope: Scope
    /// The lines asked for; empty when none was named.
    let lines: [LineID]
    /// The measures asked for; empty when none was named.
    let measures: [SeriesMeasure]
    /// What is compared with what.
    let difference: DifferenceChoice
    /// Whether every line is followed down to amounts that follow from nothing.
    let isDeep: Bool
    /// Which filings are listed; empty for all.
    let listed: Set<ListFilter>
    /// Where the results go, with their kinds; empty when nothing was named.
    let outputs: [Output]
    /// The folder of a site; nil when not named.
    let folder: String?
    /// Where a site will lie, with a slash at its end; nil when not named.
    let linkBase: String?
    /// Whether files of a site that no longer belong to it are removed.
    let prunes: Bool
    /// The kind of text of a command that writes no document.
    let format: Format
    /// Whether text is records, a line each, for tools that read lines.
    let isPlain: Bool
    /// The size of the pages.
    let paper: Paper
    /// The sections of the document.
    let sections: Set<ReportSection>
    /// What a board pack is asked for.
    let board: BoardChoice
    /// What a comparison of firms is asked for; nil in other commands.
    let compare: CompareChoice?
    /// The title of the document; nil when it is to be made from firm and date.
    let title: String?
    /// The look of the document, `plain` or a file; nil when not named.
    let theme: String?
    /// The folder of templates that stand for built-in ones; nil for none.
    let templates: String?
    /// The picture at the head of the document, `none` or a file; nil when not named.
    let logo: String?
    /// How the pages are marked.
    let marking: FirmReport.Marking
    /// The document's own time; nil when it is to be taken from the filings.
    let timestamp: Timestamp?
    /// What a PDF is prepared for.
    let profile: PDFProfile
    /// What travels in it.
    let attached: Set<AttachedPart>
    /// Whether the text of a PDF is read again and compared.
    let checksItself: Bool
    /// What a message is asked to be; nil in other commands.
    let email: EmailChoice?
    /// What a batch is asked to make; nil in other commands.
    let batch: BatchChoice?
    /// When to say how far the work is.
    let progress: ProgressChoice
    /// Which conditions end the program with status 1; nil when not named.
    let failOn: Set<FailCondition>?
    /// The only configuration file to read; nil when the usual ones are.
    let configuration: String?
    /// When to use colour.
    let color: ColorChoice
    /// How much to say.
    let verbosity: Verbosity

    /// Reads the values of the sorted words.
    init(_ arguments: Arguments) throws {
        command = arguments.command
        let writesArchive = command == .import
        let explains = command == .explain
        figures = explains ? arguments.operands.compactMap(FigureReference.init(argument:)) : []
        reports = command == .verify ? arguments.operands : []
        task = try CommandTask(arguments)
        let paths = arguments.operands.filter { !explains || FigureReference(argument: $0) == nil }
        data =
            (writesArchive ? [] : arguments.values(.data))
            + (command == .verify || task != nil ? [] : paths)
        archive = writesArchive ? arguments.value(.data) : nil
        jobs = try arguments.value(.jobs).map(Invocation.jobs(argument:))
        isDryRun = arguments.has(.dryRun)
        firms = arguments.values(.firm)
        asOf = command == .batch ? nil : try arguments.value(.asOf).map(DayChoice.init(argument:))
        comparisons = try Comparison.comparisons(arguments: arguments.values(.compare))
        scope = try Scope(arguments)
        lines = try arguments.values(.line).map(LineID.init(argument:))
        measures = try arguments.values(.measure).map(SeriesMeasure.init(argument:))
        difference = try DifferenceChoice(arguments)
        isDeep = arguments.has(.deep)
        listed = Set(ListFilter.allCases.filter { arguments.has($0.option) })
        format = try Invocation.format(arguments)
        isPlain = try Invocation.isPlain(arguments, format)
        let documents = [.report, .board, .compare].contains(command)
        let given = arguments.has(.format) || (command == .export && arguments.has(.json)) ? format : nil
        let outputs = try arguments.values(.out).map { word -> Output in
            if arguments.command == .email { return try Output(message: word) }
            return documents
                ? try Output(document: word, given, of: arguments.command) : try Output(export: word, given)
        }
        if let twice = outputs.indices.first(where: { outputs[..<$0].contains(outputs[$0]) }) {
            throw Failure(.usage, "--out is given '\(outputs[twice].destination.name)' twice")
        }
        self.outputs = outputs
        folder = try arguments.value(.outDir).map { word in
            if word.isEmpty || word == "-" { throw Failure(.usage, "--out-dir is '\(word)'; it takes a folder") }
            return word
        }
        linkBase = try arguments.value(.linkBase).map(Invocation.linkBase(argument:))
        prunes = arguments.has(.prune)
        paper = try arguments.value(.paper).map(Paper.init(argument:)) ?? .letter
        sections = try ReportSection.chosen(arguments)
        board = try BoardChoice(arguments)
        compare = command == .compare ? try CompareChoice(arguments) : nil
        title = try Invocation.line(arguments, .title)
        theme = arguments.value(.theme)
        templates = arguments.value(.template)
        logo = arguments.value(.logo)
        marking = try Invocation.marking(arguments)
        timestamp = try arguments.value(.timestamp).map(Timestamp.init(argument:))
        profile = try arguments.value(.pdfProfile).map(PDFProfile.init(argument:)) ?? .tagged
        email = command == .email ? try EmailChoice(arguments) : nil
        batch = command == .batch ? try BatchChoice(arguments) : nil
        progress = try arguments.value(.progress).map(ProgressChoice.init(argument:)) ?? .auto
        attached =
            email == nil && batch == nil ? try AttachedPart.parts(argument: arguments.value(.attach), profile) : []
        checksItself = !arguments.has(.noSelfCheck)
        failOn = try arguments.value(.failOn).map(FailCondition.conditions(argument:))
        configuration = arguments.value(.config)
        color = try arguments.value(.color).map(ColorChoice.init(argument:)) ?? .auto
        if arguments.has(.quiet), arguments.has(.verbose) {
            throw Failure(.usage, "--quiet and --verbose exclude each other")
        }
        if listed.contains(.missing), asOf != nil {
            throw Failure(
                .usage, "--missing and --as-of exclude each other", hints: ["days are chosen with --period"])
        }
        if !figures.isEmpty, let other = [Option.line, .asOf, .firm, .knownOn, .deep].first(where: arguments.has) {
            throw Failure(
                .usage, "\(other.spelling) does not go with a figure of a report",
                hints: ["a report knows its firm and day: segreport explain \(figures[0].argument.shellWord)"])
        }
        verbosity = arguments.has(.quiet) ? .quiet : arguments.has(.verbose) ? .verbose : .normal
    }

    /// Whether `--plain` is given, which goes with text alone.
    private static func isPlain(_ arguments: Arguments, _ format: Format) throws -> Bool {
        guard arguments.has(.plain) else { return false }
        guard format == .text else {
            let other = arguments.has(.format) ? "--format \(format.rawValue)" : "--json"
            throw Failure(.usage, "--plain and \(other) exclude each other")
        }
        return true
    }

    /// The number of `--jobs`.
    private static func jobs(argument word: String) throws -> Int {
        guard let jobs = Int(word), (1...1024).contains(jobs) else {
            throw Failure(.usage, "--jobs is '\(word)'; it takes a number from 1 to 1024")
        }
        return jobs
    }

    private static func marking(_ arguments: Arguments) throws -> FirmReport.Marking {
        var marking = FirmReport.Marking()
        marking.isDraft = arguments.has(.draft)
        marking.watermark = try line(arguments, .watermark, most: 40)
        marking.classification = try line(arguments, .classification, most: 80)
        marking.organisation = try line(arguments, .org, most: 200)
        return marking
    }

    /// Words that stand in the document: one line with something to read in it; nil when the option is not given.
    static func line(_ arguments: Arguments, _ option: Option, most: Int? = nil) throws -> String? {
        guard let word = arguments.value(option) else { return nil }
        try checkLine(word, option, most: most)
        return word
    }

    /// Finds out that words are no line with something to read in it, or too many.
    static func checkLine(_ word: String, _ option: Option, most: Int?) throws(Failure) {
        if word.allSatisfy(\.isWhitespace) { throw Failure(.usage, "\(option.spelling) has an empty value") }
        guard word.escapedForTerminal == word else {
            throw Failure(.usage, "\(option.spelling) is '\(word)'; it takes one line without control characters")
        }
        if let most, word.count > most {
            throw Failure(.usage, "\(option.spelling) has \(word.count) characters; \(most) are the most")
        }
    }
}

/// The day reported on.
enum DayChoice: Sendable, Hashable {
    /// The newest there is.
    case latest
    /// A day.
    case day(Day)
    /// The last filing of the newest month that has ended, or of so many months with filings before it.
    case monthEnd(before: Int)
}

/// What the figures are compared with.
enum Comparison: Sendable, Hashable {
    /// The filing before.
    case priorDay
    /// The last filing of an earlier month.
    case priorMonthEnd
    /// The last filing as of the same date a year before, or earlier.
    case priorYear
    /// The filing of a day.
    case day(Day)
}

/// The kinds of output there are.
enum Format: String, Sendable, CaseIterable {
    /// A document of pages.
    case pdf
    /// A page for a browser.
    case html
    /// Text for people.
    case text
    /// Sheets of numbers and formulas.
    case xlsx
    /// The charts, as a drawing.
    case svg
    /// The charts, as a picture of dots.
    case png
    /// Rows of cells with commas between.
    case csv
    /// A row of bars a figure, for people.
    case spark
    /// One JSON object.
    case json
    /// The XML that test runners write, for build servers.
    case junit
    /// Results of a static analysis in JSON, for editors and code hosts.
    case sarif
    /// A JSON object a line.
    case jsonl
    /// A message.
    case eml
}

/// The sizes of paper.
enum Paper: String, Sendable, CaseIterable {
    /// 8.5 by 11 inches.
    case letter
    /// 210 by 297 millimetres.
    case a4
}

/// A figure of a report: `report.pdf#seg.14`.
struct FigureReference: Sendable, Hashable {
    /// The file of the report, or of its manifest.
    let path: String
    /// The name of the figure.
    let figure: String
    /// Whether the file is a manifest.
    let isManifest: Bool

    /// The reference as it is typed.
    var argument: String { "\(path)#\(figure)" }

    /// The figure that a word names; nil for the path of filings.
    init?(argument word: String) {
        guard let mark = word.lastIndex(of: "#") else { return nil }
        path = String(word[..<mark])
        figure = String(word[mark...].dropFirst())
        isManifest = path.hasSuffixIgnoringCase(".json")
        guard isManifest || path.hasSuffixIgnoringCase(".pdf") else { return nil }
    }
}

/// A condition that can end the program with status 1.
enum FailCondition: String, Sendable, CaseIterable {
    /// A filing contradicts itself or cannot be read.
    case error
    /// A check is in doubt, or worse.
    case warning
    /// A pool holds less than is required.
    case deficient
    /// A pool's excess is below the firm's own target.
    case belowTarget = "below-target"
    /// No filing is at hand for a day as of which one is required.
    case missing
    /// A filing was sent after it was due.
    case late
    /// A filing was amended.
    case amended

    /// The words of `--fail-on`; `none` stands for the empty set.
    static let words = ["none"] + allCases.map(\.rawValue)
}

/// A result and where it goes.
struct Output: Sendable, Hashable {
    /// Where it goes.
    let destination: Destination
    /// What it is.
    let format: Format
}
