import Mail
import Segregation

/// Everything that can be configured, with what holds and who said so.
struct ConfigurationListing {
    /// Who said a value.
    enum Source: Equatable {
        /// An environment variable.
        case environment(World.Variable)
        /// A place of a configuration file.
        case file(String)
        /// Nobody: it is built in.
        case builtIn
    }

    /// A setting.
    struct Entry {
        /// The key, as in a configuration file; that of an environment variable where no key says it.
        let key: String
        /// The values in force; empty for none.
        let values: [String]
        /// Who said them.
        let source: Source
    }

    /// The files read, the one that goes before the others first.
    let files: [String]
    /// The settings.
    private(set) var entries: [Entry] = []

    /// The settings of those who give no options but perhaps a configuration file.
    init(named path: String?, _ world: World) throws {
        let files = try ConfigurationFile.all(named: path, world)
        self.files = files.map(\.path)
        addData(files, world)
        for firm in files.first(where: { $0.firms != nil })?.firms ?? [] {
            add(
                "firms", files, [firm.name + (firm.aliases.isEmpty ? "" : " = \(firm.aliases.joined(separator: ", "))")]
            )
        }
        if !files.contains(where: { $0.firms != nil }) { add("firms", files, []) }
        add("fail-on", files, Self.words(files.lazy.compactMap(\.failOn).first ?? [.error], none: "none"))
        let limits = files.lazy.compactMap(\.limits).first ?? Limits()
        for (key, path) in Limits.keys { add("limits.\(key)", files, ["\(limits[keyPath: path])"]) }
        add("calendar", files, files.lazy.compactMap(\.calendar).first.map { [$0] } ?? [])
        addDefault("units", files, usual: "millions")
        add("theme", files, [files.lazy.compactMap(\.theme).first ?? "plain"])
        add("logo", files, [files.lazy.compactMap(\.logo).first ?? Logo.none])
        let usual = ["paper": "letter", "pdf-profile": "tagged"]
        for key in OptionDefault.reportKeys { addDefault("report.\(key)", files, usual: usual[key]) }
        addBoard(files)
        addEmail(files)
        let epoch = world.environment[.sourceDateEpoch]
        let source = epoch == nil ? Source.builtIn : .environment(.sourceDateEpoch)
        entries.append(Entry(key: "timestamp", values: [epoch ?? "the newest submit date"], source: source))
        let isColourless = !world.environment[.noColor, default: ""].isEmpty
        entries.append(
            Entry(
                key: "color", values: [isColourless ? "never" : "auto"],
                source: isColourless ? .environment(.noColor) : .builtIn))
    }

    // MARK: Settings

    private mutating func addData(_ files: [ConfigurationFile], _ world: World) {
        let named = Settings.data(world, files)
        let archive = Settings.archive(world)
        if named.isEmpty {
            let isThere = archive.map(ArchiveFile.isDatabase) ?? false
            entries.append(Entry(key: "data", values: isThere ? [archive ?? ""] : [], source: .builtIn))
        }
        for source in named {
            switch source.origin {
            case .environment: entries.append(Entry(key: "data", values: [source.path], source: .environment(.data)))
            case .commandLine, .file, .standing: add("data", files, [source.path])
            }
        }
        let kept = named.map { Optional($0.path) }.first(where: ArchiveFile.isMeant) ?? archive
        let isNamed = kept != archive
        let source: Source =
            isNamed
            ? entries.first?.source ?? .builtIn
            : world.environment[.dataHome] == nil ? .builtIn : .environment(.dataHome)
        entries.append(Entry(key: "archive", values: kept.map { [$0] } ?? [], source: source))
    }

    private mutating func addBoard(_ files: [ConfigurationFile]) {
        let board = files.lazy.compactMap(\.board).first ?? BoardSettings()
        add("board.history", files, ["\(board.months ?? 24)"], in: "board")
        add("board.classification", files, board.classification.map { [$0] } ?? [], in: "board")
        add("board.sign-off", files, (board.signatories ?? []).map(\.argument), in: "board")
    }

    private mutating func addEmail(_ files: [ConfigurationFile]) {
        let email = files.lazy.compactMap(\.email).first ?? EmailConfiguration()
        add("email.from", files, email.from.map { [Self.words($0)] } ?? [], in: "email")
        add("email.to", files, (email.to ?? []).map { Self.words($0) }, in: "email")
        add("email.only-if", files, email.onlyIf.map { Self.words($0, none: "") } ?? [], in: "email")
        add("email.link-base", files, email.linkBase.map { [$0] } ?? [], in: "email")
        let smtp = email.smtp
        add("email.smtp.server", files, smtp.map { [$0.server.url] } ?? [], in: "email")
        add("email.smtp.password-file", files, smtp?.passwordFile.map { [$0] } ?? [], in: "email")
        add("email.smtp.netrc", files, smtp?.netrc.map { [$0] } ?? [], in: "email")
        add("email.smtp.ca-file", files, smtp?.caFile.map { [$0] } ?? [], in: "email")
        add("email.smtp.timeout", files, smtp?.seconds.map { ["\($0)"] } ?? [], in: "email")
    }

    private mutating func addDefault(_ key: String, _ files: [ConfigurationFile], usual: String?) {
        let value = files.lazy.flatMap(\.defaults).first { $0.key == key }?.value ?? usual
        add(key, files, value.map { [$0] } ?? [])
    }

    /// Adds a setting whose source is the first file that speaks of it.
    ///
    /// - Parameter group: the key of the object that replaces those of other files as a whole; nil for none.
    private mutating func add(_ key: String, _ files: [ConfigurationFile], _ values: [String], in group: String? = nil)
    {
        let file = files.first { $0.lines[group ?? key] ?? $0.lines[key] != nil }
        // An address of a server can stand for the whole object.
        let parent = key.hasPrefix("email.smtp.server") ? "email.smtp" : key
        let place = file.flatMap { file in
            ([key, parent].first { file.lines[$0] != nil }).map { Source.file(file.place(of: $0)) }
        }
        entries.append(Entry(key: key, values: values, source: place ?? .builtIn))
    }

    private static func words(_ address: MailAddress) -> String {
        address.name.isEmpty ? address.address : "\(address.name) <\(address.address)>"
    }

    private static func words(_ conditions: Set<FailCondition>, none: String) -> [String] {
        let words = FailCondition.allCases.filter(conditions.contains).map(\.rawValue)
        return [words.isEmpty ? none : words.joined(separator: ",")]
    }

    // MARK: What is told

    /// The settings for people: key, value, source.
    var text: StyledText {
        var text = StyledText()
        for file in files {
            text.append("read: ", .quiet)
            text.append(file)
            text.endLine()
        }
        if files.isEmpty {
            text.append("no configuration file here or above, and none of the user's own", .quiet)
            text.endLine()
        }
        text.endLine()
        let rows = entries.flatMap { entry in
            (entry.values.isEmpty ? ["-"] : entry.values).map { (entry.key, $0, entry.source) }
        }
        let keys = rows.map { $0.0.count }.max() ?? 0
        let values = min(44, rows.map { $0.1.escapedForTerminal.count }.max() ?? 0)
        for (key, value, source) in rows {
            text.append(key, .strong)
            text.append(blanks: keys - key.count + 2)
            text.append(value)
            text.append(blanks: max(0, values - value.escapedForTerminal.count) + 2)
            text.append(Self.words(source), .quiet)
            text.endLine()
        }
        return text
    }

    private static func words(_ source: Source) -> String {
        switch source {
        case .environment(let variable): variable.rawValue
        case .file(let place): place
        case .builtIn: "built in"
        }
    }

    /// The settings for programs.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.config/1")
            json.array("files") { json in
                for file in files { json.string(file) }
            }
            json.array("settings") { json in
                for entry in entries {
                    json.object { json in
                        json.field("key", entry.key)
                        json.array("values") { json in
                            for value in entry.values { json.string(value) }
                        }
                        switch entry.source {
                        case .environment(let variable):
                            json.field("source", "environment")
                            json.field("place", variable.rawValue)
                        case .file(let place):
                            json.field("source", "file")
                            json.field("place", place)
                        case .builtIn:
                            json.field("source", "built-in")
                            json.field("place", String?.none)
                        }
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
