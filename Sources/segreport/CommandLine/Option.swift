/// An option of the command line.
///
/// The raw value is its long name.
enum Option: String, Sendable, CaseIterable {
    case data, firm
    case asOf = "as-of"
    case from, to, versions, period
    case knownOn = "known-on"
    case statement, line, measure, deep, amended, late, missing
    case allFirms = "all-firms"
    case month, history
    case signOff = "sign-off"
    case volume, units
    case compare, out, format, json, plain, paper, sections, without
    case title, draft, watermark, classification, org, theme, logo, template, timestamp
    case cc, bcc, subject
    case onlyIf = "only-if"
    case chart
    case firms, kinds, name, summary, progress
    case rankBy = "rank-by"
    case sameDate = "same-date"
    case nearest, source
    case send, insecure
    case passwordFile = "password-file"
    case netrc
    case caFile = "ca-file"
    case timeout
    case pdfProfile = "pdf-profile"
    case attach
    case noSelfCheck = "no-self-check"
    case outDir = "out-dir"
    case linkBase = "link-base"
    case prune
    case failOn = "fail-on"
    case jobs
    case dryRun = "dry-run"
    case config, color, quiet, verbose, help, version

    /// The option as it is typed: `--as-of`.
    var spelling: String { "--\(rawValue)" }
}

/// What there is to know of an option of some commands.
///
/// Parsing, help, and whatever else is made of the options, are made of these entries alone.
struct OptionEntry: Sendable {
    /// Which option it is.
    let option: Option
    /// The letter that stands for it; nil when it has none.
    var short: Character?
    /// The value it takes.
    let value: Value
    /// What happens without it, in words; nil when that needs none.
    var absent: String?
    /// What it does, a sentence without full stop.
    let help: String
    /// The commands that take it.
    let commands: [Command]
    /// Names people try for it, so that they can be told the right one.
    var misnomers: [String] = []

    /// The value of an option.
    enum Value: Sendable {
        /// None.
        case flag
        /// Text of any kind, given once; the name stands for it in help.
        case text(String)
        /// Text of any kind, each time the option is given another.
        case texts(String)
        /// One of some words.
        case choice(String, [String])
        /// One of some words, each time the option is given another.
        case choices(String, [String])
        /// Several of some words, with commas between.
        case list(String, [String])

        /// Whether the option may be given several times.
        var isRepeatable: Bool {
            switch self {
            case .texts, .choices: true
            case .flag, .text, .choice, .list: false
            }
        }

        /// The name that stands for the value in help; nil for none.
        var name: String? {
            switch self {
            case .flag: nil
            case .text(let name), .texts(let name), .choice(let name, _), .choices(let name, _), .list(let name, _):
                name
            }
        }
    }
}
