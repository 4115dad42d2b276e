import Reports
import Segregation

/// What `board` is asked for beside what every document is.
struct BoardChoice: Sendable {
    /// The month; nil for the newest whole one.
    let month: Month?
    /// How many months the trend goes back; nil when not named.
    let months: Int?
    /// What the month is compared with.
    let comparatives: [BoardPack.Comparative]
    /// The unit outside the statements.
    let unit: AmountUnit
    /// Who signs; empty when nobody was named.
    let signatories: [BoardPack.Signatory]
    /// Whether every firm gets a pack.
    let isOnAllFirms: Bool
    /// Whether the packs are one document.
    let isVolume: Bool
    /// The sections.
    let sections: Set<BoardSection>

    /// Reads the options.
    init(_ arguments: Arguments) throws {
        month = try arguments.value(.month).map(Month.init(argument:))
        months = try arguments.value(.history).map(BoardChoice.months(argument:))
        comparatives = try BoardChoice.comparatives(arguments.command == .board ? arguments.values(.compare) : [])
        unit = try arguments.value(.units).map(AmountUnit.init(argument:)) ?? .millions
        signatories = try arguments.values(.signOff).map { try BoardPack.Signatory($0) { Failure(.usage, $0) } }
        isOnAllFirms = arguments.has(.allFirms)
        isVolume = arguments.has(.volume)
        sections = try BoardSection.chosen(arguments)
        let firms = arguments.values(.firm)
        if isOnAllFirms, !firms.isEmpty {
            throw Failure(.usage, "--all-firms and --firm exclude each other")
        }
        if isVolume, !isOnAllFirms, firms.count < 2 {
            throw Failure(
                .usage, "--volume binds the packs of several firms",
                hints: ["name them with --firm, each by itself, or take all: --all-firms"])
        }
    }

    /// The most months a trend can have.
    static let mostMonths = 120

    private static func months(argument word: String) throws -> Int {
        guard let months = Int(word), (1...mostMonths).contains(months) else {
            throw Failure(.usage, "--history is '\(word)'; it takes a number of months from 1 to \(mostMonths)")
        }
        return months
    }

    /// The words of `--compare` of a pack.
    static let comparisons = BoardPack.Comparative.allCases.map(\.rawValue) + ["none"]

    private static func comparatives(_ words: [String]) throws -> [BoardPack.Comparative] {
        if words.isEmpty { return BoardPack.Comparative.allCases }
        guard words.contains("none") else {
            return BoardPack.Comparative.allCases.filter { words.contains($0.rawValue) }
        }
        guard words.count == 1 else { throw Failure(.usage, "--compare: 'none' stands alone") }
        return []
    }
}

extension Month {
    /// The month of `--month`.
    fileprivate init(argument word: String) throws {
        if let month = Month(iso8601: word) {
            self = month
            return
        }
        let day = Day(iso8601: word).map { ["did you mean \(Month(of: $0).iso8601)?"] }
        throw Failure(
            .usage, "--month is '\(word)'; it takes YYYY-MM", hints: day ?? ["such as 2017-11"])
    }
}

extension BoardPack.Signatory {
    /// Somebody as `NAME=ROLE`, where the name may be empty and be written by hand.
    init(_ word: String, failure: (String) -> Failure) throws {
        guard let mark = word.firstIndex(of: "=") else {
            throw failure("--sign-off is '\(word)'; it takes NAME=ROLE, such as 'J. Smith=Treasurer'")
        }
        let name = word[..<mark].trimmed
        let role = word[mark...].dropFirst().trimmed
        guard !role.isEmpty else { throw failure("--sign-off is '\(word)', which names no role") }
        guard word.escapedForTerminal == word, word.count <= 120 else {
            throw failure("--sign-off takes one line of at most 120 characters without control characters")
        }
        self.init(name: name, role: role)
    }

    /// The person as `--sign-off` takes it.
    var argument: String { "\(name)=\(role)" }
}

extension Substring {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension BoardSection {
    /// The sections of `--sections` without those of `--without`; all where none is named.
    fileprivate static func chosen(_ arguments: Arguments) throws -> Set<BoardSection> {
        guard arguments.command == .board else { return Set(allCases) }
        let named = Set(arguments.list(.sections).compactMap(BoardSection.init))
        let chosen = (named.isEmpty ? Set(allCases) : named)
            .subtracting(arguments.list(.without).compactMap(BoardSection.init))
        guard !chosen.isEmpty else { throw Failure(.usage, "--without leaves no section") }
        return chosen
    }
}
