import Segregation

/// The names of the firms there are, and which of them a word means.
struct FirmChoice {
    /// The names as printed on the newest filings.
    let names: [String]

    /// Says which names might be spellings of one firm; each stands for a firm of its own until the configuration says
    /// otherwise.
    static func noteLookalikes(among names: [String], _ terminal: Terminal) {
        for group in FirmName.lookalikes(among: names) {
            let listed = group.map { "'\($0)'" }.joined(separator: " and ")
            terminal.note("\(listed) might be one firm; each is kept as a firm of its own")
        }
    }

    /// Which is the only firm meant.
    ///
    /// Throws when several words are given, and when none is although there are several firms.
    func index(ofOnly words: [String], _ settings: Settings) throws -> Int {
        if let word = words.first {
            guard words.count == 1 else {
                throw Failure(.usage, "a report is on one firm; --firm names \(words.count)")
            }
            return try index(of: word, settings)
        }
        if names.count == 1 { return 0 }
        throw Failure(
            .usage, "there are filings of \(names.count) firms; say which one", notes: listing(names),
            hints: names.prefix(1).map { "name it or a part of its name: --firm \($0.shellWord)" })
    }

    /// Which firm has a name, an alias or a part of a name that no other firm has; case and spacing do not matter.
    func index(of word: String, _ settings: Settings) throws -> Int {
        let key = FirmName.key(FirmChoice.meant(by: word, settings))
        let keys = names.map(FirmName.key)
        if let exact = keys.firstIndex(of: key) { return exact }
        let containing = keys.indices.filter { keys[$0].contains(key) }
        if containing.count == 1, !key.isEmpty { return containing[0] }
        if containing.count > 1 {
            throw Failure(
                .usage, "'\(word)' is part of the names of \(containing.count) firms",
                notes: listing(containing.map { names[$0] }),
                hints: ["name more of it: --firm \(names[containing[0]].shellWord)"])
        }
        let aliases = settings.firms.flatMap(\.aliases)
        let words = names.flatMap { $0.split(separator: " ").map(String.init) }
        let nearest = Suggestion.nearest(to: word, among: names + aliases + words)
        throw Failure(
            .noSuchInput, "there is no firm '\(word)' among the filings", notes: listing(names),
            hints: nearest.map { ["did you mean '\($0)'?"] } ?? [])
    }

    /// The name that a word stands for when it is an alias, else the word itself.
    static func meant(by word: String, _ settings: Settings) -> String {
        settings.firms.first { firm in
            firm.aliases.contains { FirmName.key($0) == FirmName.key(word) }
        }?.name ?? word
    }

    private func listing(_ names: [String]) -> [String] {
        let most = 10
        let shown = names.prefix(most).map { "there is \($0)" }
        return names.count > most ? shown + ["and \(names.count - most) more; segreport list shows all"] : shown
    }
}
