import Segregation

/// Which part of the filings a command looks at, besides firm and day.
struct Scope: Sendable, Hashable {
    /// The days, by the option `--period`; nil when none were named.
    let period: Period?
    /// The day whose knowledge counts, by the option `--known-on`; nil for everything.
    let knownOn: Day?
    /// The statements looked at, in the order of the forms.
    let statements: [Statement]

    /// Reads the options.
    init(_ arguments: Arguments) throws {
        period = try arguments.value(.period).map(Period.init(argument:))
        knownOn = try arguments.value(.knownOn).map { try Day(argument: $0, of: .knownOn, or: []) }
        let named = arguments.values(.statement)
        statements = Statement.allCases.filter { named.isEmpty || named.contains($0.name) }
    }

    /// Whether every filing is looked at.
    var isOpen: Bool {
        period == nil && knownOn == nil
    }
}

/// What `diff` compares.
enum DifferenceChoice: Sendable, Hashable {
    /// Two days; nil where none was named.
    case days(from: Day?, to: Day?)
    /// The versions of a day; nil for the newest that has several.
    case versions

    /// Reads the options.
    init(_ arguments: Arguments) throws {
        guard arguments.command == .diff else {
            self = .days(from: nil, to: nil)
            return
        }
        let from = try arguments.value(.from).map { try Day(argument: $0, of: .from, or: []) }
        let to = try arguments.value(.to).map { try Day(argument: $0, of: .to, or: []) }
        if arguments.has(.versions) {
            guard from == nil, to == nil else {
                throw Failure(
                    .usage, "--versions compares versions of one day; --from and --to are two",
                    hints: ["name the day with --as-of"])
            }
            self = .versions
            return
        }
        if let day = arguments.value(.asOf) {
            throw Failure(
                .usage, "--as-of names the day of --versions", hints: ["did you mean '--to \(day)'?"])
        }
        if let from, let to, from >= to {
            if from == to {
                throw Failure(
                    .usage, "--from and --to are the same day, \(from.iso8601)",
                    hints: ["to compare its versions: --versions --as-of \(from.iso8601)"])
            }
            throw Failure(
                .usage, "--from \(from.iso8601) is later than --to \(to.iso8601)",
                hints: ["did you mean --from \(to.iso8601) --to \(from.iso8601)?"])
        }
        self = .days(from: from, to: to)
    }
}

/// What `list` can be narrowed to.
enum ListFilter: Sendable, CaseIterable {
    case amended, late, missing

    /// The option that asks for it.
    var option: Option {
        switch self {
        case .amended: .amended
        case .late: .late
        case .missing: .missing
        }
    }
}

extension Period {
    /// The period of `--period`.
    init(argument word: String) throws {
        let forms = "2017-11-06, 2017-11, 2017Q4, 2017, A..B, last-12m or all"
        do {
            self = try Period(word)
        } catch .backwards {
            throw Failure(.usage, "--period is '\(word)', which ends before it begins")
        } catch .unknown(let part) {
            let which = part == word ? "" : ", where '\(part)' is no day, month, quarter or year"
            throw Failure(.usage, "--period is '\(word)'\(which); it takes \(forms)")
        }
    }
}

extension LineID {
    /// The line of `--line`.
    init(argument word: String) throws {
        if let line = LineID(id: word) {
            self = line
            return
        }
        let ids = LineID.allCases.map(\.id)
        var failure = Failure(.usage, "--line does not know '\(word)'; it takes an id such as seg.14 or sec.funds.1A")
        if let same = ids.first(where: { $0.lowercased() == word.lowercased() }) {
            failure.hints.append("did you mean '\(same)'?")
        } else if let code = UInt16(word), word.utf8.count == 4 {
            // A code stands for different lines in different editions, so it is an answer but no input.
            let meant = LineID.allCases.filter { line in FormEdition.all.contains { $0.code(of: line) == code } }
            if !meant.isEmpty {
                failure.hints.append("[\(code)] is the code of \(Suggestion.alternatives(meant.map(\.id)))")
            }
        } else if let nearest = Suggestion.nearest(to: word, among: ids) {
            failure.hints.append("did you mean '\(nearest)'?")
        }
        if failure.hints.isEmpty {
            failure.hints.append("segreport export shows the ids of a filing's lines, as \"line\"")
        }
        throw failure
    }
}
