/// What the command line asks for.
enum Request: Sendable {
    /// A help page.
    case help(HelpTopic)
    /// The version.
    case version
    /// Work.
    case run(Arguments)
}

/// The words of a command line sorted by the option table; the values are still text, but choices are right.
struct Arguments: Sendable {
    /// What to do.
    let command: Command
    /// The words that belong to no option.
    fileprivate(set) var operands: [String] = []

    private var values: [Option: [String]] = [:]

    fileprivate init(command: Command) {
        self.command = command
    }

    /// The values given to an option in order; empty when it was not given.
    func values(_ option: Option) -> [String] {
        values[option, default: []]
    }

    /// The one value given to an option; nil when it was not given.
    func value(_ option: Option) -> String? {
        values[option]?.last
    }

    /// The words of an option that takes several with commas between; empty when it was not given.
    func list(_ option: Option) -> [String] {
        (value(option) ?? "").split(separator: ",").map(String.init)
    }

    /// Whether an option was given.
    func has(_ option: Option) -> Bool {
        values[option] != nil
    }

    /// Gives an option that was not given a value, which is known to be right.
    mutating func set(_ option: Option, _ value: String) {
        values[option] = [value]
    }

    fileprivate mutating func add(_ entry: OptionEntry, _ value: String) throws {
        let spelling = entry.option.spelling
        switch entry.value {
        case .flag:
            values[entry.option] = []
            return
        case .text, .texts:
            break
        case .choice(_, let choices), .choices(_, let choices):
            try Arguments.check(value, spelling, choices)
        case .list(_, let choices):
            for part in value.split(separator: ",", omittingEmptySubsequences: false) {
                try Arguments.check(String(part), spelling, choices)
            }
        }
        if value.isEmpty { throw Failure(.usage, "\(spelling) has an empty value") }
        if entry.value.isRepeatable {
            values[entry.option, default: []].append(value)
        } else if let before = values[entry.option]?.first, before != value {
            // Neither of two dates is a safe guess.
            throw Failure(.usage, "\(spelling) is given twice: '\(before)' and '\(value)'")
        } else {
            values[entry.option] = [value]
        }
    }

    /// Finds out that a value is none of some words.
    static func check(_ value: String, _ spelling: String, _ choices: [String]) throws(Failure) {
        guard !choices.contains(value) else { return }
        var failure = Failure(
            .usage, "\(spelling) does not know '\(value)'; it takes \(Suggestion.alternatives(choices))")
        if let nearest = Suggestion.nearest(to: value, among: choices) {
            failure.hints.append("did you mean '\(nearest)'?")
        }
        throw failure
    }
}

/// Sorts the words of a command line by the option table, in GNU's ways: `--opt value`, `--opt=value`, `-o value`,
/// `-ovalue`, `-qv`; options before and after operands; `--` ends the options.
///
/// The first word that is neither an option nor the value of one is the command. Without a command the program reports,
/// and then takes options only, so that a new command never changes what an old command line means.
struct ArgumentReader {
    private let command: Command
    private let isNamed: Bool
    private let table: [OptionEntry]
    private var rest: ArraySlice<String>
    private var arguments: Arguments
    private var asked: Request?

    /// Reads the words after the program's name.
    static func read(_ words: [String]) throws -> Request {
        do {
            let (command, rest) = try command(of: words)
            var reader = ArgumentReader(command ?? .report, isNamed: command != nil, rest)
            try reader.readAll()
            if let asked = reader.asked { return asked }
            if reader.command == .help { return .help(try helpTopic(reader.arguments.operands)) }
            return .run(reader.arguments)
        } catch let failure as Failure {
            // Whoever asks for help, anywhere, gets it, whatever else he got wrong.
            let options = words.prefix { $0 != "--" }
            guard options.contains("--help") || options.contains("-h") else { throw failure }
            return .help(words.lazy.compactMap(Command.init(rawValue:)).first.map(HelpTopic.command) ?? .program)
        }
    }

    private init(_ command: Command, isNamed: Bool, _ words: ArraySlice<String>) {
        self.command = command
        self.isNamed = isNamed
        table = OptionTable.entries(of: command)
        rest = words
        arguments = Arguments(command: command)
    }

    // MARK: Commands

    /// The command among the words, and the words without it.
    private static func command(of words: [String]) throws -> (Command?, ArraySlice<String>) {
        var index = 0
        while index < words.count {
            let word = words[index]
            guard word != "--", word != "-" else { break }
            if !word.hasPrefix("-") {
                if let command = Command(rawValue: word) { return (command, words[..<index] + words[(index + 1)...]) }
                if index == 0 { throw unknownCommand(word, isFirst: true) }
                // What is wrong with the options before it may be the cause: it is told first.
                break
            }
            index += takesNextWord(word) ? 2 : 1
        }
        return (nil, words[...])
    }

    /// Whether the value of an option is the word behind it.
    ///
    /// Asked before the command is known: an option that takes a value takes one in every command.
    private static func takesNextWord(_ word: String) -> Bool {
        if word.hasPrefix("--") {
            return OptionTable.entries.contains { $0.option.spelling == word && $0.value.name != nil }
        }
        let letters = word.dropFirst()
        let taking = letters.firstIndex { letter in
            OptionTable.entries.contains { $0.short == letter && $0.value.name != nil }
        }
        return taking.map { letters.index(after: $0) == letters.endIndex } ?? false
    }

    private static func unknownCommand(_ word: String, isFirst: Bool) -> Failure {
        let names = Command.allCases.map(\.rawValue)
        var failure = Failure(.usage, "no command is called '\(word)'")
        if let nearest = Suggestion.nearest(to: word, among: names) {
            failure.hints.append("did you mean '\(nearest)'?")
            return failure
        }
        failure.notes.append("there are \(list(names))")
        if word.contains(where: { $0 == "/" || $0 == "." }) {
            failure.hints.append("to report on a file: segreport report \(word)")
        } else if isFirst {
            failure.hints.append("segreport --help shows what there is")
        } else {
            failure.hints.append("a value of several words stands in quotes: --firm \"A B\"")
        }
        return failure
    }

    private static func helpTopic(_ operands: [String]) throws -> HelpTopic {
        guard let word = operands.first else { return .program }
        guard operands.count == 1 else { throw Failure(.usage, "help explains one command at a time") }
        if word == HelpTopic.guideWord { return .guide }
        if Suggestion.nearest(to: word, among: HelpTopic.words) == HelpTopic.guideWord {
            throw Failure(
                .usage, "help knows no '\(word)'", hints: ["did you mean 'segreport help \(HelpTopic.guideWord)'?"])
        }
        return .command(try command(named: word))
    }

    /// The command of a word.
    static func command(named word: String) throws -> Command {
        guard let command = Command(rawValue: word) else { throw unknownCommand(word, isFirst: true) }
        return command
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last else { return "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    // MARK: Words

    private mutating func readAll() throws {
        while asked == nil, let word = rest.popFirst() {
            if word == "--" {
                for operand in rest { try readOperand(operand, isLiteral: true) }
                return
            } else if word.hasPrefix("--") {
                try readLong(word)
            } else if word.hasPrefix("-"), word != "-" {
                try readShort(word)
            } else {
                try readOperand(word, isLiteral: false)
            }
        }
    }

    private mutating func readOperand(_ word: String, isLiteral: Bool) throws {
        guard isNamed else {
            if word != "-", !isLiteral { throw ArgumentReader.unknownCommand(word, isFirst: false) }
            throw Failure(
                .usage, "'\(word)' stands alone; without a command only options are understood",
                hints: ["files and folders follow a command: segreport report \(word)"])
        }
        if word.isEmpty { throw Failure(.usage, "an empty word is no path") }
        arguments.operands.append(word)
    }

    private mutating func readLong(_ word: String) throws {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        guard let entry = table.first(where: { $0.option.rawValue == name }) else { throw unknownOption(name) }
        let attached = parts.count > 1 ? String(parts[1]) : nil
        if case .flag = entry.value {
            if attached != nil { throw Failure(.usage, "\(entry.option.spelling) takes no value") }
            try add(entry, "")
        } else {
            try add(entry, try attached ?? nextValue(of: entry, spelled: entry.option.spelling))
        }
    }

    private mutating func readShort(_ word: String) throws {
        var letters = word.dropFirst()
        // `-firm X` would be read as `-f irm`, and X as a file.
        let name = letters.prefix { $0 != "=" }
        if name.count > 2, let entry = table.first(where: { $0.option.rawValue == name }) {
            throw Failure(
                .usage, "'\(word)' has one hyphen too few", hints: ["did you mean '\(entry.option.spelling)'?"])
        }
        while asked == nil, let letter = letters.popFirst() {
            guard let entry = table.first(where: { $0.short == letter }) else {
                throw unknownLetter(letter, in: word)
            }
            if case .flag = entry.value {
                try add(entry, "")
                continue
            }
            let value = letters.isEmpty ? try nextValue(of: entry, spelled: "-\(letter)") : String(letters)
            try add(entry, value)
            return
        }
    }

    private mutating func nextValue(of entry: OptionEntry, spelled spelling: String) throws -> String {
        let name = entry.value.name ?? ""
        guard let word = rest.popFirst() else {
            throw Failure(.usage, "\(spelling) needs a value", hints: ["\(spelling) \(name): \(entry.help)"])
        }
        if word.hasPrefix("-"), word != "-" {
            throw Failure(
                .usage, "\(spelling) needs a value, but '\(word)' follows",
                hints: ["a value that starts with a hyphen is written \(entry.option.spelling)=\(word)"])
        }
        return word
    }

    private mutating func add(_ entry: OptionEntry, _ value: String) throws {
        switch entry.option {
        case .help: asked = .help(isNamed ? .command(command) : .program)
        case .version: asked = .version
        default: try arguments.add(entry, value)
        }
    }

    // MARK: Options that are none

    private func unknownOption(_ name: String) -> Failure {
        let others = OptionTable.entries.filter { $0.option.rawValue == name }.flatMap(\.commands)
        if !others.isEmpty {
            var failure = Failure(.usage, "segreport \(command.rawValue) takes no option '--\(name)'")
            let names = Command.allCases.filter(others.contains).map(\.rawValue)
            failure.notes.append("--\(name) belongs to \(Suggestion.alternatives(names))")
            if let entry = table.first(where: { $0.misnomers.contains(name) }) {
                failure.hints.append("did you mean '\(entry.option.spelling)'?")
            }
            return failure
        }
        var failure = Failure(.usage, "no option is called '--\(name)'")
        let meant =
            table.first { $0.misnomers.contains(name.lowercased()) }?.option.rawValue
            ?? Suggestion.nearest(to: name, among: table.map(\.option.rawValue))
        failure.hints.append(meant.map { "did you mean '--\($0)'?" } ?? "\(helpLine) shows the options")
        return failure
    }

    private func unknownLetter(_ letter: Character, in word: String) -> Failure {
        let place = word.count == 2 ? "" : " (in '\(word)')"
        var failure = Failure(.usage, "no option is called '-\(letter)'\(place)")
        let name = String(word.dropFirst())
        if word.count > 2, let meant = Suggestion.nearest(to: name, among: table.map(\.option.rawValue)) {
            failure.hints.append("did you mean '--\(meant)'?")
        } else {
            failure.hints.append("\(helpLine) shows the options")
        }
        return failure
    }

    private var helpLine: String {
        isNamed ? "segreport \(command.rawValue) --help" : "segreport --help"
    }
}
