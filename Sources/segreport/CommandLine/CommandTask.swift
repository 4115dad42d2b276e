/// What a command is told to do by the words behind it.
enum CommandTask: Sendable, Equatable {
    /// Something with templates or themes.
    case catalog(CatalogTask)
    /// Something with the configuration.
    case configuration(ConfigurationTask)
    /// Something for a shell.
    case completion(CompletionTask)
    /// The manual page of a command, or of the program.
    case manual(Command?)
    /// A schema, or the list of all.
    case schema(String?)

    /// Reads the operands; nil where they are no such words.
    init?(_ arguments: Arguments) throws {
        switch arguments.command.operands {
        case .catalogTask: self = .catalog(try CatalogTask(arguments))
        case .configurationTask: self = .configuration(try ConfigurationTask(arguments))
        case .shell: self = .completion(try CompletionTask(arguments))
        case .command:
            let words = arguments.operands
            guard words.count <= 1 else { throw Failure(.usage, "man takes one command; '\(words[1])' follows") }
            self = .manual(try words.first.map(ArgumentReader.command(named:)))
        case .schemaName: self = .schema(try SchemaCommand.name(arguments))
        case .none where arguments.command == .doctor:
            if let word = arguments.operands.first {
                throw Failure(.usage, "segreport doctor takes no operands; '\(word)' follows")
            }
            return nil
        case .none, .paths, .pathsOrFigures, .inputs, .reports, .topic: return nil
        }
    }
}

/// What to do with things that are built in and can be changed: templates, themes.
enum CatalogTask: Sendable, Equatable {
    /// Tell which are built in.
    case list
    /// Write a built-in one to standard output, by its name or its file's.
    case show(String)
    /// Write the built-in ones into a folder.
    case copy(String)
    /// Find what is wrong with the user's own.
    case check(String)

    /// The words for it.
    enum Word: String, Sendable, CaseIterable {
        case list, show, copy, check

        /// What follows the word; nil for nothing.
        func operand(_ command: Command) -> String? {
            switch self {
            case .list: nil
            case .show: "NAME"
            case .copy: "DIR"
            case .check: command == .theme ? "FILE" : "DIR"
            }
        }

        /// The word with what follows it, as it stands in help.
        func usage(_ command: Command) -> String {
            [rawValue, operand(command)].compactMap(\.self).joined(separator: " ")
        }

        /// What it does.
        func meaning(_ command: Command) -> String {
            let things = command == .theme ? "themes" : "templates"
            return switch self {
            case .list: "name the built-in \(things)"
            case .show: "write one of them to standard output"
            case .copy: "write all of them into a folder; a file that is there and differs is kept"
            case .check:
                command == .theme
                    ? "tell every contrast of a theme, and which are too low"
                    : "tell all that is wrong with the templates of a folder"
            }
        }
    }

    /// Reads the operands.
    init(_ arguments: Arguments) throws {
        let words = arguments.operands
        let command = arguments.command
        let name = command.rawValue
        guard let first = words.first else {
            throw Failure(
                .usage, "segreport \(name) needs a word for what to do",
                notes: Word.allCases.map { "segreport \(name) \($0.usage(command)): \($0.meaning(command))" })
        }
        guard let word = Word(rawValue: first) else {
            throw Failure.unknownWord(first, behind: command, among: Word.allCases.map(\.rawValue))
        }
        let operand = words.dropFirst().first ?? ""
        guard words.count == (word.operand(command) == nil ? 1 : 2) else {
            let wanted = word.operand(command).map { "one \($0)" } ?? "nothing behind it"
            throw Failure(
                .usage, "segreport \(name) \(word.rawValue) takes \(wanted)",
                hints: ["segreport \(name) \(word.usage(command)): \(word.meaning(command))"])
        }
        if arguments.has(.json), word != .list, word != .check {
            throw Failure(
                .usage, "--json does not go with \(name) \(word.rawValue)", hints: ["it goes with list and check"])
        }
        if word != .list, operand == "-" {
            throw Failure(
                .usage, "segreport \(name) \(word.rawValue) takes one \(word.operand(command) ?? ""), not '-'")
        }
        switch word {
        case .list: self = .list
        case .show: self = .show(operand)
        case .copy: self = .copy(operand)
        case .check: self = .check(operand)
        }
    }
}

/// What to do with the configuration.
enum ConfigurationTask: String, Sendable, CaseIterable {
    case show

    /// What it does.
    var meaning: String {
        switch self {
        case .show: "tell what holds here, and who said so"
        }
    }

    /// Reads the operands.
    init(_ arguments: Arguments) throws {
        let words = arguments.operands
        guard let first = words.first else {
            throw Failure(
                .usage, "segreport config needs a word for what to do",
                notes: ConfigurationTask.allCases.map { "segreport config \($0.rawValue): \($0.meaning)" })
        }
        guard let task = ConfigurationTask(rawValue: first) else {
            throw Failure.unknownWord(first, behind: .config, among: ConfigurationTask.allCases.map(\.rawValue))
        }
        guard words.count == 1 else {
            throw Failure(.usage, "segreport config \(first) takes nothing behind it; '\(words[1])' follows")
        }
        self = task
    }
}

/// What `completion` writes.
enum CompletionTask: Sendable, Equatable {
    /// The script for a shell.
    case script(Shell)
    /// The names of the firms, a line each, for the scripts.
    case firms

    /// The words for it.
    static let words = Shell.allCases.map(\.rawValue) + ["firms"]

    /// Reads the operands.
    init(_ arguments: Arguments) throws {
        let words = arguments.operands
        guard let first = words.first else {
            throw Failure(
                .usage,
                "segreport completion needs the name of a shell: \(Suggestion.alternatives(CompletionTask.shells))",
                hints: ["in bash: eval \"$(segreport completion bash)\""])
        }
        guard words.count == 1 else {
            throw Failure(.usage, "segreport completion takes one word; '\(words[1])' follows '\(first)'")
        }
        if first == "firms" {
            self = .firms
        } else if let shell = Shell(rawValue: first) {
            self = .script(shell)
        } else {
            throw Failure.unknownWord(first, behind: .completion, among: CompletionTask.words)
        }
    }

    private static let shells = Shell.allCases.map(\.rawValue)
}

extension Failure {
    /// A word behind a command that stands for nothing it does.
    static func unknownWord(_ word: String, behind command: Command, among names: [String]) -> Failure {
        let name = command.rawValue
        var failure = Failure(.usage, "\(name) does not know '\(word)'; it takes \(Suggestion.alternatives(names))")
        if let nearest = Suggestion.nearest(to: word, among: names) {
            failure.hints.append("did you mean 'segreport \(name) \(nearest)'?")
        } else {
            failure.hints.append("segreport \(name) --help explains them")
        }
        return failure
    }
}
