/// What the program can be told to do.
///
/// The raw value is the word for it.
enum Command: String, Sendable, CaseIterable {
    /// One firm, one date: a document.
    case report
    /// Recompute and judge; no document.
    case check
    /// The facts, for programs.
    case export
    /// What filings there are.
    case list
    /// Filings into the archive.
    case `import`
    /// How to use the program.
    case help

    /// What stands behind the options of a command.
    enum Operands: Sendable {
        /// Nothing.
        case none
        /// Files and folders of filings.
        case paths
        /// Files and folders of filings, which are not the data but go into it.
        case inputs
        /// The name of a command.
        case command
    }

    /// A line of a help page and what it does.
    struct Example: Sendable {
        /// The command line.
        let line: String
        /// What it does.
        let meaning: String
    }

    /// One line for the list of commands.
    var summary: String {
        switch self {
        case .report: "report on one firm and date as a PDF (the default)"
        case .check: "recompute every total and judge the figures; writes no document"
        case .export: "write the filed amounts as facts for other programs"
        case .list: "list the firms, dates and filings found"
        case .import: "keep filings, with the files they came in, in an archive"
        case .help: "explain a command"
        }
    }

    /// What the command takes besides options.
    var operands: Operands {
        switch self {
        case .report, .check, .export, .list: .paths
        case .import: .inputs
        case .help: .command
        }
    }

    /// The uses people have most often.
    var examples: [Example] {
        switch self {
        case .report:
            [
                Example(line: "segreport --firm Citigroup --out report.pdf", meaning: "the newest filing of a firm"),
                Example(
                    line: "segreport --firm Citigroup --as-of 2013-12-31 --out report.pdf",
                    meaning: "the filing of another day"),
                Example(
                    line: "segreport report filings/*.txt --format pdf --out - | lp",
                    meaning: "from files by name, to the printer"),
            ]
        case .check:
            [
                Example(line: "segreport check filings", meaning: "every filing of a folder"),
                Example(
                    line: "segreport check --fail-on warning filing.txt || echo 'not yet'",
                    meaning: "before sending; doubts stop it too"),
                Example(line: "segreport check --format json filing.txt", meaning: "for another program"),
            ]
        case .export:
            [
                Example(line: "segreport export filings > facts.jsonl", meaning: "one JSON object a filed amount"),
                Example(
                    line: "segreport export --firm Citigroup --as-of latest --out facts.jsonl",
                    meaning: "the newest filing of a firm"),
            ]
        case .list:
            [
                Example(line: "segreport list", meaning: "what the configured data holds"),
                Example(line: "segreport list --json filings", meaning: "for another program"),
            ]
        case .import:
            [
                Example(line: "segreport import filings", meaning: "a folder into the archive"),
                Example(
                    line: "segreport import --data 2017.db filings/2017 && segreport list --data 2017.db",
                    meaning: "into an archive of its own"),
                Example(line: "segreport import --dry-run filings", meaning: "what would be new"),
            ]
        case .help:
            [Example(line: "segreport help check", meaning: "the options of a command")]
        }
    }
}
