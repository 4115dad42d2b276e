@preconcurrency import Glibc

/// Everything the program knows of the world before it opens a file: the one door besides the disk.
struct World: Sendable {
    /// The words after the program's name.
    var arguments: [String]
    /// The variables that mean something to the program.
    var environment: [Variable: String]
    /// The folder relative paths start from, with a trailing slash; empty means the current folder.
    var folder: String
    /// Where text goes.
    var terminal: Terminal

    /// The environment variables the program reads, and no others.
    enum Variable: String, Sendable, CaseIterable {
        /// Filings to read, separated by colons.
        case data = "SEGREPORT_DATA"
        /// The time of every document, in seconds since 1970.
        case sourceDateEpoch = "SOURCE_DATE_EPOCH"
        /// No colour when set and not empty.
        case noColor = "NO_COLOR"
        /// The kind of terminal; `dumb` means no colour.
        case terminal = "TERM"
        /// How wide text for people is.
        case columns = "COLUMNS"
        /// The folder of configuration files.
        case configurationHome = "XDG_CONFIG_HOME"
        /// The folder of what programs keep for the user.
        case dataHome = "XDG_DATA_HOME"
        /// The user's home.
        case home = "HOME"

        /// What the variable does, for the help; nil for those every program reads.
        var help: String? {
            switch self {
            case .data: "filings, folders of filings, separated by colons; used when no path is given"
            case .sourceDateEpoch: "the time of the document, in seconds since 1970; goes before --timestamp"
            case .noColor: "set and not empty: no colour"
            case .columns: "the width of text for people; that of the terminal when not set, 80 without one"
            case .configurationHome: "folder of segreport/config.json; ~/.config when not set"
            case .dataHome: "folder of segreport/archive.db; ~/.local/share when not set"
            case .terminal, .home: nil
            }
        }
    }

    /// The world as it is.
    static func live() -> World {
        var environment: [Variable: String] = [:]
        for variable in Variable.allCases {
            if let value = getenv(variable.rawValue) { environment[variable] = String(cString: value) }
        }
        return World(
            arguments: Array(CommandLine.arguments.dropFirst()),
            environment: environment,
            folder: "",
            terminal: Terminal(color: .auto, verbosity: .normal, environment: environment))
    }
}
