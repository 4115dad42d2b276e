import BuiltInTemplates
import Segregation

/// What a shell can offer where a value is expected.
enum Candidates: Sendable, Equatable {
    /// Nothing: the value is the user's own.
    case nothing
    /// One of some words.
    case words([String])
    /// Several of some words, with commas between.
    case list([String])
    /// One of some words, or a file.
    case wordsOrFiles([String])
    /// The files of the folder.
    case files
    /// The folders of the folder.
    case folders
    /// The firms of the configured data, which only the program knows.
    case firms
}

extension OptionEntry {
    /// What can stand for the value.
    var candidates: Candidates {
        switch value {
        case .flag: .nothing
        case .choice(_, let words), .choices(_, let words): .words(words)
        case .list(_, let words): .list(words)
        case .text(let name), .texts(let name): candidates(named: name)
        }
    }

    /// What can stand for text of any kind, which the option or the name of its value tells.
    private func candidates(named name: String) -> Candidates {
        switch option {
        case .firm, .firms: .firms
        case .line: .words(LineID.allCases.map(\.id))
        case .asOf: .words(DayChoice.words)
        case .period: .words(["all", "last-12m"])
        case .compare: .words(Comparison.words)
        case .theme: .wordsOrFiles(Theme.names)
        case .send: .words(["configured", "smtp://", "smtps://"])
        default:
            switch name {
            case "DIR": .folders
            case "PATH", "FILE", "FILE.db": .files
            default: .nothing
            }
        }
    }

    /// What the option does, in the few words that a list of candidates has room for.
    var brief: String {
        let marks: [Character] = [";", ":", "("]
        let end = help.firstIndex { marks.contains($0) } ?? help.endIndex
        return String(help[..<end].reversed().drop { $0 == " " || $0 == "," }.reversed())
    }

    /// What the option does, the words it takes, and what holds without it.
    var explanation: String {
        var words = help
        switch value {
        case .choice(_, let choices) where choices.count > 1: words += ": \(Suggestion.alternatives(choices))"
        case .choices(_, let choices): words += ": \(Suggestion.alternatives(choices))"
        case .list(_, let choices): words += ": \(choices.joined(separator: ", "))"
        case .flag, .text, .texts, .choice: break
        }
        if let absent { words += " [default: \(absent)]" }
        return words
    }
}

extension Command {
    /// What can stand behind the options.
    var candidates: Candidates {
        switch operands {
        case .none: .nothing
        case .paths, .pathsOrFigures, .inputs, .reports: .files
        case .catalogTask: .words(CatalogTask.Word.allCases.map(\.rawValue))
        case .configurationTask: .words(ConfigurationTask.allCases.map(\.rawValue))
        case .shell: .words(Shell.allCases.map(\.rawValue))
        case .command: .words(Command.allCases.map(\.rawValue))
        case .schemaName: .words(BuiltInSchemas.files.map(\.name))
        case .topic: .words(HelpTopic.words)
        }
    }
}

/// The shells that the program writes completions for.
enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish

    /// The script that the shell reads.
    var script: String {
        switch self {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        }
    }
}

/// What the scripts of all shells say alike.
enum CompletionScript {
    /// The command that names the firms of the configured data.
    static let firms = "segreport completion firms"

    /// The spellings of the options that take the word behind them, those with letters first.
    ///
    /// An option that takes a value takes one in every command (`ArgumentReader`).
    static let takingValue: [String] = {
        var spellings: [String] = []
        for entry in OptionTable.entries where entry.value.name != nil {
            for spelling in entry.spellings where !spellings.contains(spelling) { spellings.append(spelling) }
        }
        return spellings
    }()

    /// A word between single quotes; `escape` is what a quote inside becomes.
    static func quoted(_ word: String, escape: String) -> String {
        "'\(word.replacing("'", with: escape))'"
    }
}

extension OptionEntry {
    /// How it is typed: `-f`, `--firm`.
    var spellings: [String] {
        (short.map { ["-\($0)"] } ?? []) + [option.spelling]
    }
}
