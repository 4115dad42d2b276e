import Reports
import Segregation

/// What `compare` is asked for beside what every document is.
struct CompareChoice: Sendable {
    /// The firms as the user calls them; empty for all.
    let firms: [String]
    /// How the figures of each firm are chosen.
    let rule: AsOfRule
    /// What firms are ranked by.
    let criterion: RankCriterion
    /// What the figures are from; nil where that follows from what is there.
    let origin: ComparisonReport.Origin?
    /// The unit of amounts.
    let unit: AmountUnit
    /// The sections.
    let sections: Set<ComparisonSection>

    /// How many days old figures may be unless told otherwise.
    static let usualReach = 7
    /// The most days that may be named.
    static let mostReach = 366

    /// Reads the options.
    init(_ arguments: Arguments) throws {
        firms = arguments.values(.firms).filter { $0 != BatchChoice.allFirms }
        if arguments.values(.firms).contains(BatchChoice.allFirms), !firms.isEmpty {
            throw Failure(.usage, "--firms: '\(BatchChoice.allFirms)' stands alone")
        }
        let reach = try arguments.value(.nearest).map(CompareChoice.reach(argument:))
        if arguments.has(.sameDate), reach != nil {
            throw Failure(.usage, "--same-date and --nearest exclude each other")
        }
        rule = arguments.has(.sameDate) ? .sameDate : .nearest(reach ?? CompareChoice.usualReach)
        criterion = try arguments.value(.rankBy).map(RankCriterion.init(argument:)) ?? .required
        origin = try arguments.value(.source).map(ComparisonReport.Origin.init(argument:))
        unit = try arguments.value(.units).map(AmountUnit.init(argument:)) ?? .millions
        let named = Set(arguments.list(.sections).compactMap(ComparisonSection.init))
        sections = (named.isEmpty ? Set(ComparisonSection.allCases) : named)
            .subtracting(arguments.list(.without).compactMap(ComparisonSection.init))
        guard !sections.isEmpty else { throw Failure(.usage, "--without leaves no section") }
        if origin == .monthly, arguments.has(.knownOn) {
            throw Failure(
                .usage, "--known-on goes by submit dates, which monthly tables do not state",
                hints: ["leave it away, or compare daily filings: --source daily"])
        }
    }

    private static func reach(argument word: String) throws -> Int {
        guard let days = Int(word), (0...mostReach).contains(days) else {
            throw Failure(.usage, "--nearest is '\(word)'; it takes a number of days from 0 to \(mostReach)")
        }
        return days
    }

    /// The options that say so, but for what nobody need say.
    var options: [GivenOption] {
        var options: [GivenOption] = []
        switch rule {
        case .sameDate: options.append(GivenOption(.sameDate, ""))
        case .nearest(let days): options.append(GivenOption(.nearest, String(days)))
        }
        if criterion != .required { options.append(GivenOption(.rankBy, criterion.rawValue)) }
        if unit != .millions { options.append(GivenOption(.units, unit.rawValue)) }
        return options
    }
}
