import DocumentModel
import Reports
import Segregation

// Each of these reads one value of the command line, and says what would have been right.

extension Day {
    /// The day of a value that is to be a date.
    init(argument word: String, of option: Option, or words: [String]) throws {
        if let day = Day(iso8601: word) {
            self = day
            return
        }
        let expected = Suggestion.alternatives(["YYYY-MM-DD"] + words)
        var failure = Failure(.usage, "\(option.spelling) is '\(word)'; it takes \(expected)")
        if let day = Day.asPrinted(word) {
            failure.hints.append("did you mean \(day.iso8601)?")
        } else if let nearest = Suggestion.nearest(to: word, among: words) {
            failure.hints.append("did you mean '\(nearest)'?")
        } else if word.utf8.count == 10, word.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }) {
            failure.message = "\(option.spelling) is '\(word)', which is no day of the calendar"
        }
        throw failure
    }

    /// The day written as filings print it, month first: `12/31/2013`.
    private static func asPrinted(_ word: String) -> Day? {
        let numbers = word.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let month = numbers[0], let day = numbers[1], let year = numbers[2] else {
            return nil
        }
        return Day(year: year, month: month, day: day)
    }
}

extension DayChoice {
    /// The words of `--as-of`, besides dates.
    static let words = ["latest", "month-end", "prior-month-end"]

    /// The day of `--as-of`.
    init(argument word: String) throws {
        switch word {
        case "latest": self = .latest
        case "month-end": self = .monthEnd(before: 0)
        case "prior-month-end": self = .monthEnd(before: 1)
        default: self = .day(try Day(argument: word, of: .asOf, or: DayChoice.words))
        }
    }
}

extension Comparison {
    /// The words of `--compare`, besides dates.
    static let words = ["prior-day", "prior-month-end", "prior-year", "none"]

    /// The comparatives of `--compare`, the filing before when none is named.
    static func comparisons(arguments words: [String]) throws -> [Comparison] {
        if words.isEmpty { return [.priorDay] }
        if words == ["none"] { return [] }
        guard !words.contains("none") else { throw Failure(.usage, "--compare: 'none' stands alone") }
        // More columns than three pairs of days have no room to be read in.
        guard words.count <= 3 else { throw Failure(.usage, "--compare is given \(words.count) times; 3 are the most") }
        return try words.map(Comparison.init(argument:))
    }

    private init(argument word: String) throws {
        switch word {
        case "prior-day": self = .priorDay
        case "prior-month-end": self = .priorMonthEnd
        case "prior-year": self = .priorYear
        default: self = .day(try Day(argument: word, of: .compare, or: Comparison.words))
        }
    }
}

extension ReportSection {
    /// The words of `--sections`: a name chooses a section, one behind a plus sign adds it to the usual ones.
    static let words = allCases.map(\.rawValue) + Set(allCases).subtracting(usual).map { "+\($0.rawValue)" }.sorted()

    /// The sections of `--sections` without those of `--without`.
    static func chosen(_ arguments: Arguments) throws -> Set<ReportSection> {
        if arguments.command == .board { return usual }
        let named = arguments.list(.sections)
        let added = named.filter { $0.hasPrefix("+") }
        guard added.isEmpty || added.count == named.count else {
            throw Failure(
                .usage, "--sections: names with a plus sign add to the usual sections, names without choose others",
                hints: ["leave the plus sign away, or give it to all"])
        }
        var chosen = Set(named.compactMap { ReportSection(rawValue: String($0.drop { $0 == "+" })) })
        if named.isEmpty || !added.isEmpty { chosen.formUnion(usual) }
        // The days are all there is to tell of the month-ends, too.
        if chosen.contains(.dailyData) { chosen.remove(.data) }
        chosen.subtract(arguments.list(.without).compactMap(ReportSection.init))
        guard !chosen.isEmpty else { throw Failure(.usage, "--without leaves no section") }
        return chosen
    }
}

extension Invocation {
    /// The address of `--link-base`, with a slash at its end.
    static func linkBase(argument word: String) throws -> String {
        try linkBase(word) { Failure(.usage, "--link-base \($0)", hints: $1) }
    }

    /// The address where a site lies, with a slash at its end; `failure` words what is wrong, with what may be meant.
    static func linkBase(_ word: String, failure: (String, [String]) -> Failure) throws -> String {
        let rest = ["https://", "http://"].first { word.hasPrefix($0) }.map { word.dropFirst($0.count) }
        let isPlain = word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}?#".utf8.contains($0) }
        guard let rest, let first = rest.first, first != "/", isPlain else {
            throw failure(
                "is '\(word)'; it takes an address such as https://example.org/funds/",
                isPlain && rest == nil && word.contains(".") ? ["did you mean https://\(word)?"] : [])
        }
        return word.hasSuffix("/") ? word : word + "/"
    }
}

extension RawRepresentable where RawValue == String {
    /// The case of a word that the option table has checked.
    init(argument word: String) throws {
        guard let value = Self(rawValue: word) else {
            preconditionFailure("the option table offers only words that have a case")
        }
        self = value
    }
}

extension FailCondition {
    /// The conditions of `--fail-on`.
    static func conditions(argument list: String) throws -> Set<FailCondition> {
        try conditions(list.split(separator: ",").map(String.init)) { Failure(.usage, "--fail-on: \($0)") }
    }

    /// The conditions of a list of words; `failure` words the fault of a list that contradicts itself.
    static func conditions(_ list: [String], failure: (String) -> Failure) throws -> Set<FailCondition> {
        if list.contains("none"), list.count > 1 { throw failure("'none' stands alone") }
        return Set(list.compactMap(FailCondition.init(rawValue:)))
    }
}

extension Output {
    /// The kinds of documents, with the endings that tell them.
    static let documentEndings: [(ending: String, format: Format)] = [
        (".pdf", .pdf), (".html", .html), (".txt", .text), (".json", .json), (".xlsx", .xlsx), (".svg", .svg),
        (".png", .png),
    ]

    /// A message: a file that ends in `.eml` or in nothing that names another kind.
    init(message word: String) throws {
        let told = Output.documentEndings.first { word.hasSuffixIgnoringCase($0.ending) }
        if let told {
            throw Failure(
                .usage, "--out \(word) names a '\(told.ending)'; a message is an .eml",
                hints: ["to send a report along: --attach pdf"])
        }
        self.init(destination: Destination(word), format: .eml)
    }

    /// A document, its kind told by the ending of the path or, where that tells nothing, by `--format`.
    init(document word: String, _ given: Format?, of command: Command) throws {
        destination = Destination(word)
        let name = word.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let ending = name.dropFirst().lastIndex(of: ".").map { name[$0...].lowercased() }
        let told = ending.flatMap { ending in Output.documentEndings.first { $0.ending == ending } }
        if command == .board, told?.format == .xlsx {
            throw Failure(
                .usage, "a board pack is no workbook: --out \(word)",
                hints: [
                    "a report on a day is: segreport --out \(word)", "or the figures of the pack for programs: .json",
                ])
        }
        switch (destination, told, given) {
        case (.file, let told?, let given?) where told.format != given:
            throw Failure(
                .usage, "--out \(word) names a '\(told.ending)', --format \(given.rawValue) another kind of document",
                hints: ["leave --format away: the ending tells the kind"])
        case (.file, let told?, _):
            format = told.format
        case (.file, nil, _) where ending != nil:
            let endings = Suggestion.alternatives(Output.documentEndings.map(\.ending))
            throw Failure(
                .usage, "cannot make a '\(ending ?? "")' of a report; the ending may be \(endings): --out \(word)")
        case (_, _, let given?):
            format = given
        case (.standardOutput, _, nil):
            throw Failure(
                .usage, "--out - does not tell the kind of document", hints: ["say it: --format pdf --out -"])
        case (.file, nil, nil) where word.hasSuffix("/"):
            throw Failure(
                .usage, "--out \(word) names a folder", hints: ["name a file in it: --out \(word)report.pdf"])
        case (.file, nil, nil):
            throw Failure(
                .usage, "--out \(word) does not tell the kind of document", hints: ["give it an ending: \(word).pdf"])
        }
    }
}

extension Timestamp {
    /// The time of `--timestamp`: a day, which means its first second, or a moment of universal time.
    init(argument word: String) throws {
        if let day = Day(iso8601: word) {
            self.init(day, secondOfDay: 0)
            return
        }
        let bytes = Array(word.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"), let day = Day(iso8601: word.prefix(10)),
            let hour = Timestamp.twoDigits(bytes[11..<13]), let minute = Timestamp.twoDigits(bytes[14..<16]),
            let second = Timestamp.twoDigits(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else {
            throw Failure(
                .usage, "--timestamp is '\(word)'; it takes YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ",
                hints: ["such as 2014-01-02T09:30:00Z, in universal time"])
        }
        self.init(day, secondOfDay: hour * 3600 + minute * 60 + second)
    }

    /// The time of `SOURCE_DATE_EPOCH`: seconds since the start of 1970.
    init(secondsSince1970 word: String) throws {
        let secondsInDay: Int64 = 86_400
        guard let seconds = Int64(word), seconds >= 0, let number = Int32(exactly: seconds / secondsInDay),
            let day = Day(number: number)
        else {
            throw Failure(
                .configuration, "SOURCE_DATE_EPOCH is '\(word)'; it takes a whole number of seconds since 1970")
        }
        self.init(day, secondOfDay: Int(seconds % secondsInDay))
    }

    /// A second of a day.
    init(_ day: Day, secondOfDay: Int) {
        let (year, month, dayOfMonth) = day.date
        self.init(year: year, month: month, day: dayOfMonth, secondOfDay: secondOfDay)
    }

    private static func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
