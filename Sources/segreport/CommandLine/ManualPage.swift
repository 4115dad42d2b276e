import Segregation

/// The manual page of the program or of a command, in the language mdoc, made of the tables.
struct ManualPage {
    /// The page.
    private(set) var text = ""

    /// The page of a command; nil for that of the program, whose options are those of `report`.
    init(_ command: Command?) {
        let name = ManualPage.name(of: command)
        macro("Dd", Program.date)
        macro("Dt", name.uppercased(), "1")
        macro("Os")
        section("NAME")
        macro("Nm", name)
        macro("Nd", command?.summary ?? "report on the money of futures customers")
        section("SYNOPSIS")
        synopsis(command)
        section("DESCRIPTION")
        description(command)
        options(command ?? .report)
        if command == nil {
            commands()
            environment()
            files()
            statuses()
        } else {
            section("EXIT STATUS")
            macro("Ex", "-std")
            sentence("The statuses are explained in")
            macro("Xr", "segreport", "1", ".")
        }
        examples(command)
        seeAlso(command)
        if command == nil { security() }
    }

    /// The name of a page: `segreport-board`.
    static func name(of command: Command?) -> String {
        command.map { "segreport-\($0.rawValue)" } ?? "segreport"
    }

    // MARK: Sections

    private mutating func synopsis(_ command: Command?) {
        guard let command else {
            macro("Nm", "segreport")
            macro("Op", "Ar options")
            macro("Nm", "segreport")
            macro("Ar", "command")
            macro("Op", "Ar options")
            macro("Op", "Ar path ...")
            return
        }
        let words: [String] =
            switch command.operands {
            case .none: ["Op Ar options"]
            case .paths: ["Op Ar options", "Op Ar path ..."]
            case .pathsOrFigures: ["Op Ar options", "Op Ar path ... | report.pdf#figure ..."]
            case .inputs: ["Op Ar options", "Ar path ..."]
            case .reports: ["Op Ar options", "Ar report.pdf ..."]
            case .catalogTask: []
            case .configurationTask: ["Op Ar options", "Cm show"]
            case .shell: ["Cm bash | zsh | fish | firms"]
            case .command: ["Op Ar command"]
            case .schemaName: ["Op Ar name"]
            case .topic: ["Op Ar command | Cm guide"]
            }
        guard command.operands != .catalogTask else {
            for task in CatalogTask.Word.allCases {
                macro("Nm", "segreport \(command.rawValue)")
                macro("Cm", task.rawValue)
                if let operand = task.operand(command) { macro("Ar", operand) }
            }
            return
        }
        macro("Nm", "segreport \(command.rawValue)")
        for word in words { line(".\(word)") }
    }

    private mutating func description(_ command: Command?) {
        if let command {
            sentence(ManualPage.capitalized(command.summary) + ".")
            if command.operands == .paths || command.operands == .pathsOrFigures {
                macro("Pp")
                line("A")
                macro("Ar", "path")
                line("is the same as")
                macro("Fl", "-data", "Ar", "PATH", ".")
            }
        } else {
            sentence(
                "segreport reads the segregation statements that futures commission merchants file, recomputes them, "
                    + "and reports on them.")
            sentence("Without a command it does what")
            macro("Xr", "segreport-report", "1")
            sentence("does.")
        }
        macro("Pp")
        sentence("The options are:")
    }

    private mutating func options(_ command: Command) {
        macro("Bl", "-tag", "-width", "Ds")
        for entry in OptionTable.entries(of: command) {
            let value = entry.value.name.map { ["Ar", $0] } ?? []
            let short = entry.short.map { ["Fl", String($0), ","] } ?? []
            macro("It", short + ["Fl", "-" + entry.option.rawValue] + value)
            sentence(ManualPage.capitalized(entry.explanation) + ".")
        }
        macro("El")
    }

    private mutating func commands() {
        section("COMMANDS")
        sentence("Each has a page of its own.")
        list(Command.allCases.map { (["Cm", $0.rawValue], $0.summary) })
    }

    private mutating func environment() {
        section("ENVIRONMENT")
        list(World.Variable.allCases.compactMap { variable in variable.help.map { (["Ev", variable.rawValue], $0) } })
    }

    private mutating func files() {
        section("FILES")
        list([
            (["Pa", "segreport.json"], "configuration of a folder and those below it; JSON with comments"),
            (["Pa", "~/.config/segreport/config.json"], "configuration of the user, for what the other does not say"),
            (["Pa", "~/.local/share/segreport/archive.db"], "the archive of segreport import"),
        ])
    }

    private mutating func statuses() {
        section("EXIT STATUS")
        list(ExitCode.allCases.map { (["\($0.rawValue)"], $0.meaning) })
    }

    private mutating func examples(_ command: Command?) {
        section("EXAMPLES")
        for example in (command ?? .report).examples {
            sentence(ManualPage.capitalized(example.meaning) + ":")
            macro("Pp")
            macro("Dl", ManualPage.escaped(example.line))
            macro("Pp")
        }
        // A blank before the next section is one too many.
        text.removeLast(".Pp\n".count)
    }

    private mutating func seeAlso(_ command: Command?) {
        section("SEE ALSO")
        let pages = [nil] + Command.allCases.map(Optional.some)
        let others = pages.filter { $0 != command }.map(ManualPage.name)
        let shown = command == nil ? others.sorted() : ["segreport"]
        for (index, name) in shown.enumerated() {
            macro("Xr", [name, "1"] + (index + 1 < shown.count ? [","] : []))
        }
    }

    private mutating func security() {
        section("SECURITY CONSIDERATIONS")
        sentence(
            "Filings are data, whoever wrote them: their text is escaped wherever it is shown, and no instruction in it "
                + "is followed.")
        sentence("Nothing opens a network connection but")
        macro("Xr", "segreport-email", "1")
        sentence("with")
        macro("Fl", "-send", ".")
    }

    // MARK: The language

    private mutating func list(_ entries: [(head: [String], words: String)]) {
        macro("Bl", "-tag", "-width", "Ds")
        for entry in entries {
            macro("It", entry.head)
            sentence(ManualPage.capitalized(entry.words) + ".")
        }
        macro("El")
    }

    private mutating func section(_ title: String) { line(".Sh \(title)") }

    private mutating func macro(_ name: String, _ words: String...) { macro(name, words) }

    private mutating func macro(_ name: String, _ words: [String]) {
        line(
            ([".\(name)"] + words.map { $0.contains("\"") ? $0.replacing("\"", with: "\"\"") : $0 }).joined(
                separator: " "))
    }

    /// Sentences, each on lines of its own, as the language wants it; long ones are broken between words.
    private mutating func sentence(_ words: String) {
        var current = ""
        func flush(_ current: inout String, _ text: inout String) {
            guard !current.isEmpty else { return }
            text += ManualPage.escaped(current) + "\n"
            current = ""
        }
        for word in words.split(separator: " ") {
            if current.utf8.count + word.utf8.count > 78 { flush(&current, &text) }
            current += current.isEmpty ? String(word) : " \(word)"
            if word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?") || word.hasSuffix(".)") {
                flush(&current, &text)
            }
        }
        flush(&current, &text)
    }

    private mutating func line(_ words: String) { text += words + "\n" }

    /// Words that the language takes for words: no backslash of its own, no mark at the start of a line.
    private static func escaped(_ words: String) -> String {
        let plain = words.replacing("\\", with: "\\e")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }

    private static func capitalized(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst()
    }
}
