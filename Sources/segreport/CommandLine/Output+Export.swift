extension Output {
    /// The kinds of files with facts, with the endings that tell them.
    private static let factEndings: [(ending: String, format: Format)] = [
        (".jsonl", .jsonl), (".ndjson", .jsonl), (".json", .json), (".csv", .csv), (".xlsx", .xlsx),
    ]

    /// A file of facts, its kind told by the ending of the path; by `--format`, else JSON Lines, where that tells nothing.
    init(export word: String, _ given: Format?) throws {
        let told = word == "-" ? nil : Output.factEndings.first { word.hasSuffixIgnoringCase($0.ending) }
        if let told, let given, told.format != given {
            throw Failure(
                .usage, "--out \(word) names a '\(told.ending)', --format \(given.rawValue) another kind of file",
                hints: ["leave --format away: the ending tells the kind"])
        }
        self.init(destination: Destination(word), format: told?.format ?? given ?? .jsonl)
    }
}

extension Invocation {
    /// The form of a result: that of `--format`, or JSON with `--json`.
    static func format(_ arguments: Arguments) throws -> Format {
        guard let word = arguments.value(.format) else { return arguments.has(.json) ? .json : .text }
        let format = try Format(argument: word)
        if arguments.has(.json), format != .json {
            throw Failure(.usage, "--json and --format \(word) exclude each other")
        }
        return format
    }

    /// The kind of facts where no file tells it.
    var factFormat: Format { format == .text ? .jsonl : format }
}
