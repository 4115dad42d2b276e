/// What to do with templates.
enum TemplateTask: Sendable, Equatable {
    /// Tell which are built in.
    case list
    /// Write a built-in one to standard output, by its name or its file's.
    case show(String)
    /// Write the built-in ones into a folder.
    case copy(String)
    /// Find what is wrong with those of a folder.
    case check(String)

    /// The words for it.
    enum Word: String, Sendable, CaseIterable {
        case list, show, copy, check

        /// What follows the word; nil for nothing.
        var operand: String? {
            switch self {
            case .list: nil
            case .show: "NAME"
            case .copy, .check: "DIR"
            }
        }

        /// The word with what follows it, as it stands in help.
        var usage: String { [rawValue, operand].compactMap(\.self).joined(separator: " ") }

        /// What it does.
        var meaning: String {
            switch self {
            case .list: "name the built-in templates"
            case .show: "write one of them to standard output"
            case .copy: "write all of them into a folder; a file that is there and differs is kept"
            case .check: "tell all that is wrong with the templates of a folder"
            }
        }
    }

    /// Reads the operands.
    init(_ arguments: Arguments) throws {
        let words = arguments.operands
        guard let first = words.first else {
            throw Failure(
                .usage, "segreport template needs a word for what to do",
                notes: Word.allCases.map { "segreport template \($0.usage): \($0.meaning)" })
        }
        guard let word = Word(rawValue: first) else { throw TemplateTask.unknown(first) }
        let operand = words.dropFirst().first ?? ""
        guard words.count == (word.operand == nil ? 1 : 2) else {
            let wanted = word.operand.map { "one \($0)" } ?? "nothing behind it"
            throw Failure(
                .usage, "segreport template \(word.rawValue) takes \(wanted)",
                hints: ["segreport template \(word.usage): \(word.meaning)"])
        }
        if arguments.has(.json), word != .list, word != .check {
            throw Failure(
                .usage, "--json does not go with template \(word.rawValue)", hints: ["it goes with list and check"])
        }
        if word != .list, operand == "-" {
            throw Failure(.usage, "segreport template \(word.rawValue) takes one \(word.operand ?? ""), not '-'")
        }
        switch word {
        case .list: self = .list
        case .show: self = .show(operand)
        case .copy: self = .copy(operand)
        case .check: self = .check(operand)
        }
    }

    private static func unknown(_ word: String) -> Failure {
        let names = Word.allCases.map(\.rawValue)
        var failure = Failure(
            .usage, "template does not know '\(word)'; it takes \(Suggestion.alternatives(names))")
        if let nearest = Suggestion.nearest(to: word, among: names) {
            failure.hints.append("did you mean 'segreport template \(nearest)'?")
        } else {
            failure.hints.append("segreport template --help explains them")
        }
        return failure
    }
}
