import Segregation

/// A kind of output that a batch makes.
enum BatchKind: String, Sendable, CaseIterable {
    /// The firm report as a PDF, one a day.
    case report
    /// The firm report as a page, one a day.
    case html
    /// The firm report as a workbook, one a day.
    case xlsx
    /// The board pack as a PDF, one a month.
    case board
    /// The board pack as a page, one a month.
    case boardHTML = "board-html"
    /// The message on a day.
    case email

    /// The command that makes it.
    var command: Command {
        switch self {
        case .report, .html, .xlsx: .report
        case .board, .boardHTML: .board
        case .email: .email
        }
    }

    /// The ending of its files.
    var ending: String {
        switch self {
        case .report, .board: ".pdf"
        case .html, .boardHTML: ".html"
        case .xlsx: ".xlsx"
        case .email: ".eml"
        }
    }

    /// As what it is made.
    var format: Format {
        switch self {
        case .report, .board: .pdf
        case .html, .boardHTML: .html
        case .xlsx: .xlsx
        case .email: .eml
        }
    }
}

/// Which of a period's days get a report and a message.
enum BatchDays: String, Sendable, CaseIterable {
    /// All that were filed for.
    case every
    /// The last of each month.
    case monthEnd = "month-end"
    /// The last.
    case latest
}

/// What a batch is asked to make.
struct BatchChoice: Sendable {
    /// The firms as the user calls them; empty for all.
    let firms: [String]
    /// The kinds of outputs.
    let kinds: [BatchKind]
    /// The days that get a report.
    let days: BatchDays
    /// The pattern of the files' names, without an ending.
    let name: String
    /// Where the summary goes; nil for nowhere.
    let summary: Destination?
    /// The options that go on to the commands which know them.
    let given: [GivenOption]

    /// The name of a file when nobody gave a pattern.
    static let usualName = "\(OutputName.firmMark)/\(OutputName.dateMark)-\(OutputName.kindMark)"

    /// Reads the options.
    init(_ arguments: Arguments) throws {
        firms = arguments.values(.firms).filter { $0 != BatchChoice.allFirms }
        if arguments.values(.firms).contains(BatchChoice.allFirms), !firms.isEmpty {
            throw Failure(.usage, "--firms: '\(BatchChoice.allFirms)' stands alone")
        }
        let words = arguments.has(.kinds) ? arguments.list(.kinds) : [BatchKind.report.rawValue]
        kinds = BatchKind.allCases.filter { words.contains($0.rawValue) }
        days = try arguments.value(.asOf).map(BatchDays.init(argument:)) ?? .every
        name = try BatchChoice.name(arguments.value(.name) ?? BatchChoice.usualName)
        if arguments.has(.json), let other = arguments.value(.summary), other != "-" {
            throw Failure(.usage, "--json and --summary \(other) exclude each other", hints: ["--json is --summary -"])
        }
        summary = arguments.has(.json) ? .standardOutput : arguments.value(.summary).map(Destination.init)
        given = Option.allCases.filter { OptionTable.handedOn.contains($0) && arguments.has($0) }.flatMap { option in
            let values = arguments.values(option)
            return values.isEmpty ? [GivenOption(option, "")] : values.map { GivenOption(option, $0) }
        }
    }

    /// Stands for every firm.
    static let allFirms = "all"

    /// The words of a command line that makes one output, behind those that name firm and day.
    ///
    /// What a batch makes is what the command makes: there is one way to read options.
    func words(of command: Command, _ own: [GivenOption]) -> [String] {
        let known = OptionTable.entries(of: command)
        let others = given.filter { option in known.contains { $0.option == option.option } }
        // Files are attached to messages; what travels in a PDF is told by its profile.
        let kept = others.filter { $0.option != .attach || command == .email }
        return [command.rawValue] + (own + kept).flatMap(\.words)
    }

    private static func name(_ pattern: String) throws -> String {
        func failure(_ what: String) -> Failure {
            Failure(.usage, "--name is '\(pattern)'; \(what)", hints: ["such as --name '\(usualName)'"])
        }
        if pattern.hasPrefix("/") || pattern.split(separator: "/").contains("..") {
            throw failure("files stay in the folder of --out-dir")
        }
        if pattern.hasSuffix("/") { throw failure("it names folders and no file") }
        if let kind = BatchKind.allCases.first(where: { pattern.hasSuffixIgnoringCase($0.ending) }) {
            throw failure("the ending, such as \(kind.ending), follows from the kind")
        }
        var rest = pattern
        for mark in OutputName.marks { rest = rest.replacing(mark, with: "") }
        if let brace = rest.first(where: { "{}".contains($0) }) {
            throw failure("'\(brace)' belongs to no mark; there are \(Suggestion.alternatives(OutputName.marks))")
        }
        return pattern
    }
}
