@preconcurrency import Glibc
import Segregation

/// A firm by its own name and by the names its owner's people use.
struct FirmAlias: Sendable, Equatable {
    /// The name as it stands in the filings, or a part of it that no other firm has.
    let name: String
    /// Other names for it.
    let aliases: [String]
}

/// What a configuration file says; a part is nil when the file does not speak of it.
struct ConfigurationFile: Sendable, Equatable {
    /// The file.
    let path: String
    /// Where to look for filings, relative to the current folder.
    var data: [String]?
    /// The names of firms.
    var firms: [FirmAlias]?
    /// Which conditions end the program with status 1.
    var failOn: Set<FailCondition>?
    /// The limits of the house.
    var limits: Limits?
    /// A file of holidays, relative to the current folder.
    var calendar: String?
    /// The look of documents: a built-in one, or a file relative to the current folder.
    var theme: String?
    /// The picture at the head of reports: `none`, or a file relative to the current folder.
    var logo: String?
    /// What it says of messages.
    var email: EmailConfiguration?
    /// What holds for board packs.
    var board: BoardSettings?
    /// Options that documents are made with where the command line does not give them.
    var defaults: [OptionDefault] = []
    /// The lines of the keys, those of inner ones behind a dot: `board.history`.
    private(set) var lines: [String: Int] = [:]

    /// The keys a file may have.
    static let keys = [
        "data", "firms", "fail-on", "limits", "calendar", "units", "theme", "logo", "report", "board", "email",
    ]

    /// Reads a file.
    static func read(_ path: String) throws -> ConfigurationFile {
        do {
            return try ConfigurationFile(SourceFile(name: path, bytes: InputFiles.bytes(path)))
        } catch var failure as Failure {
            // Whatever is wrong with it, it is the configuration that is wrong.
            failure.exitCode = .configuration
            throw failure
        }
    }

    /// Understands the text of a file.
    init(_ source: SourceFile) throws {
        path = source.name
        let text = ConfigurationText(source)
        let root: JSON5Node
        do {
            root = try JSON5Reader.read(source.bytes)
        } catch {
            throw text.failure(error.message, error.range)
        }
        note(root, behind: "", source)
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
        for member in try text.members(of: root, "the configuration", ConfigurationFile.keys) {
            switch member.key {
            case "data":
                data = try text.strings(member.node, "'data'", orOne: true).map {
                    $0.hasPrefix("/") || $0 == "-" ? $0 : folder + $0
                }
            case "firms":
                firms = try text.elements(member.node, "'firms'").map { try FirmAlias($0, text) }
            case "limits":
                limits = try Limits(member.node, text)
            case "calendar":
                let path = try text.string(member.node, "'calendar'")
                calendar = path.hasPrefix("/") ? path : folder + path
            case "theme":
                let word = try text.string(member.node, "'theme'")
                theme = Theme.names.contains(word) || word.hasPrefix("/") ? word : folder + word
            case "board":
                board = try BoardSettings(member.node, text)
            case "report":
                defaults += try text.members(of: member.node, "'report'", OptionDefault.reportKeys).map {
                    try OptionDefault("report.\($0.key)", $0, text)
                }
            case "units":
                defaults.append(try OptionDefault("units", member, text))
            case "logo":
                let word = try text.string(member.node, "'logo'")
                logo = word == Logo.none || word.hasPrefix("/") ? word : folder + word
            case "email":
                email = try EmailConfiguration(member.node, text, folder: folder)
            default:
                failOn = try ConfigurationFile.conditions(member.node, "'fail-on'", FailCondition.words, text)
            }
        }
    }

    /// Notes the lines of the keys of an object and of those in it.
    private mutating func note(_ node: JSON5Node, behind prefix: String, _ source: SourceFile) {
        guard case .object(let members) = node.value else { return }
        for member in members {
            lines[prefix + member.key] = source.position(of: member.keyRange.lowerBound).line
            note(member.node, behind: "\(prefix)\(member.key).", source)
        }
    }

    /// The place of a key: `segreport.json:3`.
    func place(of key: String) -> String { lines[key].map { "\(path):\($0)" } ?? path }

    /// The conditions that an entry names with some words.
    static func conditions(
        _ node: JSON5Node, _ what: String, _ known: [String], _ text: ConfigurationText
    ) throws -> Set<FailCondition> {
        // As on the command line, commas may separate the words of one string.
        let words = try text.strings(node, what, orOne: true).flatMap {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        if let wrong = words.first(where: { !known.contains($0) }) {
            let nearest = Suggestion.nearest(to: wrong, among: known)
            throw text.failure(
                "\(what) does not know '\(wrong)'; it takes \(Suggestion.alternatives(known))",
                node.range, hints: nearest.map { ["did you mean '\($0)'?"] } ?? [])
        }
        return try FailCondition.conditions(words) { text.failure("\(what): \($0)", node.range) }
    }
}

extension FirmAlias {
    /// Understands an entry of `firms`.
    init(_ node: JSON5Node, _ text: ConfigurationText) throws {
        var name: String?
        var aliases: [String] = []
        for member in try text.members(of: node, "a firm", ["name", "aliases"]) {
            if member.key == "name" {
                name = try text.string(member.node, "'name'")
            } else {
                aliases = try text.strings(member.node, "'aliases'", orOne: false)
            }
        }
        guard let name else { throw text.failure("a firm has no 'name'", node.range) }
        self.init(name: name, aliases: aliases)
    }
}

/// Takes values out of a configuration's text, and words what is wrong with them.
struct ConfigurationText {
    private let source: SourceFile

    /// The text of a file.
    init(_ source: SourceFile) {
        self.source = source
    }

    /// A failure at a place of the text.
    func failure(_ message: String, _ range: Range<Int>, hints: [String] = []) -> Failure {
        Failure(.configuration, message, at: SourceExcerpt(source, range), hints: hints)
    }

    /// The members of an object, each of a known name and none twice.
    func members(of node: JSON5Node, _ what: String, _ keys: [String]) throws -> [JSON5Node.Member] {
        guard case .object(let members) = node.value else {
            throw failure("\(what) is \(node.value.kind); expected an object", node.range)
        }
        for (index, member) in members.enumerated() {
            if !keys.contains(member.key) {
                let nearest = Suggestion.nearest(to: member.key, among: keys)
                throw failure(
                    "\(what) has no key '\(member.key)'; there are \(keys.joined(separator: ", "))", member.keyRange,
                    hints: nearest.map { ["did you mean '\($0)'?"] } ?? [])
            }
            if members[..<index].contains(where: { $0.key == member.key }) {
                throw failure("\(what) has the key '\(member.key)' twice", member.keyRange)
            }
        }
        return members
    }

    /// The elements of a list.
    func elements(_ node: JSON5Node, _ what: String) throws -> [JSON5Node] {
        guard case .array(let elements) = node.value else {
            throw failure("\(what) is \(node.value.kind); expected a list", node.range)
        }
        return elements
    }

    /// A string that is not empty.
    func string(_ node: JSON5Node, _ what: String) throws -> String {
        guard case .string(let string) = node.value else {
            throw failure("\(what) is \(node.value.kind); expected a string", node.range)
        }
        if string.isEmpty { throw failure("\(what) is empty", node.range) }
        return string
    }

    /// The strings of a list, or a string by itself.
    func strings(_ node: JSON5Node, _ what: String, orOne: Bool) throws -> [String] {
        switch node.value {
        case .array(let elements): try elements.map { try string($0, "an element of \(what)") }
        case .string where orOne: [try string(node, what)]
        default:
            throw failure(
                "\(what) is \(node.value.kind); expected \(orOne ? "a string or " : "")a list of strings", node.range)
        }
    }
}
