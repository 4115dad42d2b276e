import Reports

/// An option that a configuration file gives to those commands that make documents and are not given it.
struct OptionDefault: Sendable, Equatable {
    /// The key in the file: `report.paper`.
    let key: String
    /// The option.
    let option: Option
    /// Its value, as on the command line.
    let value: String

    /// The keys of `report`, each the name of an option.
    static let reportKeys = options.map(\.rawValue)

    private static let options: [Option] = [.paper, .pdfProfile, .org, .classification]

    /// Understands a member of the file, whose key is that of an option.
    init(_ key: String, _ member: JSON5Node.Member, _ text: ConfigurationText) throws {
        self.key = key
        option = OptionDefault.options.first { $0.rawValue == member.key } ?? .units
        let what = "'\(member.key)'"
        value = try text.string(member.node, what)
        do throws(Failure) {
            try OptionDefault.check(option, value)
        } catch {
            let message = error.message.replacing(option.spelling, with: what)
            throw text.failure(message, member.node.range, hints: error.hints)
        }
    }

    /// Finds the fault that the command line would find.
    private static func check(_ option: Option, _ value: String) throws(Failure) {
        guard let entry = OptionTable.entries.first(where: { $0.option == option }) else { return }
        if case .choice(_, let choices) = entry.value {
            try Arguments.check(value, option.spelling, choices)
        } else {
            try Invocation.checkLine(value, option, most: option == .classification ? 80 : 200)
        }
    }

    /// Whether a command takes the value from the configuration.
    ///
    /// A site is for readers outside, whatever its owner writes on reports. A batch hands on what it is given, and its
    /// outputs take theirs by themselves.
    func holds(for command: Command) -> Bool {
        command != .site && command != .batch && OptionTable.entries(of: command).contains { $0.option == option }
    }
}

extension Arguments {
    /// The same with what configuration files give besides; the first file goes before the others.
    func completed(_ files: [ConfigurationFile]) throws -> Arguments {
        var result = self
        let ownClassification = command == .board && files.contains { $0.board?.classification != nil }
        for known in files.flatMap(\.defaults) where known.holds(for: command) && !result.has(known.option) {
            if known.option == .classification, ownClassification { continue }
            result.set(known.option, known.value)
        }
        return result
    }
}
