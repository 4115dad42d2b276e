import BuiltInTemplates

/// What help is asked for.
enum HelpTopic: Sendable, Equatable {
    /// The program.
    case program
    /// A command.
    case command(Command)
    /// How to work with it.
    case guide

    /// The word for the guide.
    static let guideWord = "guide"

    /// The words that name a topic.
    static let words = Command.allCases.map(\.rawValue) + [guideWord]

    /// What is shown.
    var text: String {
        switch self {
        case .program: HelpPage(nil).text
        case .command(let command): HelpPage(command).text
        case .guide: String(decoding: BuiltInTemplates.guide, as: UTF8.self)
        }
    }
}

/// The help of the program or of a command, made of the tables.
struct HelpPage {
    /// The page.
    private(set) var text = ""

    /// Lines end before this column.
    private static let width = 80
    /// Where explanations start.
    private static let column = 26
    /// Where explanations of lines of usage start.
    private static let taskColumn = 38

    /// The page of a command; nil for that of the program, whose options are those of `report`.
    init(_ command: Command?) {
        overview(command)
        examples(command)
        usage(command)
        options(command ?? .report)
        guard command == nil else { return }
        commands()
        environment()
    }

    private mutating func overview(_ command: Command?) {
        if let command {
            paragraph("OVERVIEW: segreport \(command.rawValue): \(command.summary)")
        } else {
            paragraph(
                "OVERVIEW: segreport reads the segregation statements that futures commission merchants file, "
                    + "recomputes them, and reports on them.")
        }
    }

    private mutating func examples(_ command: Command?) {
        heading("EXAMPLES")
        var shown = (command?.examples ?? [])[...]
        if command == nil {
            shown = Command.report.examples.prefix(2)
            shown += Command.check.examples.prefix(1) + Command.list.examples.prefix(1)
        }
        for example in shown {
            text += "  \(example.line)\n"
            entry("", example.meaning, indent: 6)
        }
    }

    private mutating func usage(_ command: Command?) {
        heading("USAGE")
        guard let command else {
            text += "  segreport [OPTIONS]                     as segreport report [OPTIONS]\n"
            text += "  segreport COMMAND [OPTIONS] [PATH ...]\n"
            return
        }
        switch command.operands {
        case .none: text += "  segreport \(command.rawValue) [OPTIONS]\n"
        case .paths:
            text += "  segreport \(command.rawValue) [OPTIONS] [PATH ...]\n"
            text += "\n  A PATH is the same as --data PATH.\n"
        case .pathsOrFigures:
            text += "  segreport \(command.rawValue) [OPTIONS] [PATH ...]\n"
            text += "  segreport \(command.rawValue) [OPTIONS] REPORT.pdf#FIGURE ...\n"
            text += "\n  A PATH is the same as --data PATH. A FIGURE is the id of a line or the name it\n"
            text += "  has in the manifest, the report.json of segreport report.\n"
        case .inputs: text += "  segreport \(command.rawValue) [OPTIONS] PATH ...\n"
        case .reports: text += "  segreport \(command.rawValue) [OPTIONS] REPORT.pdf ...\n"
        case .catalogTask:
            for task in CatalogTask.Word.allCases {
                entry(
                    "segreport \(command.rawValue) \(task.usage(command))", task.meaning(command),
                    indent: HelpPage.taskColumn)
            }
        case .schemaName: text += "  segreport \(command.rawValue) [OPTIONS] [NAME]\n"
        case .configurationTask:
            for task in ConfigurationTask.allCases {
                entry("segreport \(command.rawValue) \(task.rawValue)", task.meaning, indent: HelpPage.taskColumn)
            }
        case .shell:
            for shell in Shell.allCases {
                entry(
                    "segreport \(command.rawValue) \(shell.rawValue)", "write the script for \(shell.rawValue)",
                    indent: HelpPage.taskColumn)
            }
            entry(
                "segreport \(command.rawValue) firms",
                "name the firms of the configured data, as the scripts ask for them",
                indent: HelpPage.taskColumn)
        case .command: text += "  segreport \(command.rawValue) [COMMAND]\n"
        case .topic:
            entry("segreport \(command.rawValue) [COMMAND]", "the program, or a command", indent: HelpPage.taskColumn)
            entry(
                "segreport \(command.rawValue) \(HelpTopic.guideWord)", "how to work with segreport, day by day",
                indent: HelpPage.taskColumn)
        }
    }

    private mutating func options(_ command: Command) {
        heading("OPTIONS")
        for option in OptionTable.entries(of: command) {
            let letter = option.short.map { "-\($0), " } ?? "    "
            let value = option.value.name.map { " \($0)" } ?? ""
            entry("\(letter)\(option.option.spelling)\(value)", option.explanation, indent: HelpPage.column)
        }
    }

    private mutating func commands() {
        heading("COMMANDS")
        for command in Command.allCases { entry(command.rawValue, command.summary, indent: HelpPage.column) }
        text += "\n  segreport COMMAND --help explains a command.\n"
    }

    private mutating func environment() {
        heading("ENVIRONMENT")
        for variable in World.Variable.allCases {
            if let help = variable.help { entry(variable.rawValue, help, indent: HelpPage.column) }
        }
    }

    // MARK: Typesetting

    private mutating func heading(_ title: String) {
        text += "\n\(title):\n"
    }

    private mutating func paragraph(_ words: String) {
        text += HelpPage.wrapped(words, indent: 0).joined(separator: "\n") + "\n"
    }

    /// A term with its explanation beside it, or below it when the term is long.
    private mutating func entry(_ term: String, _ explanation: String, indent: Int) {
        let lines = HelpPage.wrapped(explanation, indent: indent)
        let margin = String(repeating: " ", count: indent)
        var body = lines.map { margin + $0 }
        let head = "  \(term)"
        if term.isEmpty {
            text += body.joined(separator: "\n") + "\n"
        } else if head.count + 2 <= indent {
            body[0] = head + String(repeating: " ", count: indent - head.count) + lines[0]
            text += body.joined(separator: "\n") + "\n"
        } else {
            text += "\(head)\n" + body.joined(separator: "\n") + "\n"
        }
    }

    /// The words broken into lines that leave room for an indent; never empty.
    private static func wrapped(_ words: String, indent: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count >= width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [line]
    }
}
