import DocumentModel
import Segregation

/// A firm of a site: its filings with what was found in them.
///
/// What several pages need of it is worked out once, here.
public struct SiteFirm: Sendable {
    /// The filings by day.
    public let history: FirmHistory
    /// The findings on each day, as the report of that day would list them.
    let findings: [[Finding]]
    /// The file of each version of each day.
    let sources: [[FirmReport.Source]]
    /// What is to be said of each day in a word.
    let states: [Set<SiteState>]
    /// The lines filed on any day, in the order of the forms.
    let lines: [LineID]
    /// The required days between its filings for which there is none.
    let missing: [Day]
    /// The firm's part of addresses.
    public private(set) var slug = ""
    /// By line: the address of its page; empty where the firm never filed it.
    private(set) var seriesPaths: [String] = []
    /// Whether others have filed for later days, as of which the firm would have had to file as well.
    private(set) var isStale = false

    /// A firm with its filings.
    ///
    /// - Parameters:
    ///   - findings: a list for each day of the history.
    ///   - sources: for each day a file for each of its versions.
    public init(
        history: FirmHistory, findings: [[Finding]], sources: [[FirmReport.Source]], calendar: BusinessCalendar
    ) {
        precondition(
            findings.count == history.days.count && sources.count == history.days.count, "there is a list for each day")
        self.history = history
        self.findings = findings
        self.sources = sources
        states = zip(history.days, findings).map { SiteState.states(of: $0, $1, calendar) }
        var isFiled = LineID.allCases.map { _ in false }
        for asOf in history.days {
            for statement in asOf.effective.statements {
                for amount in statement.amounts { isFiled[Int(amount.line.rawValue)] = true }
            }
        }
        lines = LineID.allCases.filter { isFiled[Int($0.rawValue)] }
        missing = zip(history.days, history.days.dropFirst()).flatMap { earlier, later -> [Day] in
            let kinds = Statement.allCases.filter { earlier.effective.holds($0) && later.effective.holds($0) }
            guard let first = earlier.day.adding(days: 1), let last = later.day.adding(days: -1), first <= last else {
                return []
            }
            return calendar.requiredDays(kinds, in: first...last)
        }
    }

    /// The firm with its place among others.
    func placed(as slug: String, newest: Day, _ calendar: BusinessCalendar) -> SiteFirm {
        var firm = self
        firm.slug = slug
        firm.seriesPaths = LineID.allCases.map { _ in "" }
        for line in lines { firm.seriesPaths[Int(line.rawValue)] = SitePath.series(slug, line) }
        if let first = latest.day.adding(days: 1), first <= newest {
            let kinds = latest.effective.statements.map(\.statement)
            firm.isStale = !calendar.requiredDays(kinds, in: first...newest).isEmpty
        }
        return firm
    }

    /// The name, as printed on the newest filing.
    var name: String { history.firm }

    /// The newest day.
    var latest: FirmHistory.AsOf { history.days[history.days.count - 1] }

    /// What is to be said of the newest day in a word.
    var latestStates: Set<SiteState> {
        states[states.count - 1].union(isStale ? [.stale] : [])
    }

    /// The place of a day among those of the history; nil when nothing was filed for it.
    func place(of day: Day) -> Int? {
        var (low, high) = (0, history.days.count)
        while low < high {
            let middle = (low + high) / 2
            if history.days[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low < history.days.count && history.days[low].day == day ? low : nil
    }

    /// The address of a day.
    func path(_ day: Day) -> String { SitePath.day(slug, day) }

    /// The newest submit date among the versions of a day, or the day itself.
    static func time(of asOf: FirmHistory.AsOf) -> Day {
        asOf.versions.compactMap(\.header.submitted).max() ?? asOf.day
    }
}

/// What is to be said of a firm's day in a word, each by a rule.
enum SiteState: Int, CaseIterable, Sendable, Comparable {
    /// An excess below zero, or funds below what is required.
    case deficient
    /// An excess below the management target.
    case belowTarget
    /// The filing contradicts itself or could not be read in part.
    case error
    /// The newest filing is older than what is required.
    case stale
    /// Submitted after it was due.
    case late
    /// A statement repeats the day before.
    case repeated
    /// There is a later version.
    case amended

    /// The word.
    var word: String {
        switch self {
        case .deficient: "deficient"
        case .belowTarget: "below target"
        case .error: "has errors"
        case .stale: "stale"
        case .late: "late"
        case .repeated: "repeats"
        case .amended: "amended"
        }
    }

    /// The rule that gives the word.
    var meaning: String {
        switch self {
        case .deficient: "The excess of a pool is below zero, as filed or as recomputed (regulation 1.12(h))."
        case .belowTarget: "The excess of a pool is below the firm's own management target (regulation 1.12(j))."
        case .error: "The filing contradicts itself, or a part of it could not be read; its page of checks says what."
        case .stale:
            "Other firms have filed for a later day as of which this firm, too, would have to file. Not at hand is not "
                + "the same as not filed."
        case .late: "The first filing for the day was submitted after the day on which it was due."
        case .repeated: "A statement repeats every amount of the filing before it."
        case .amended: "There is more than one filing for the day, or the one at hand says that it is an amendment."
        }
    }

    static func < (left: SiteState, right: SiteState) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The words for a day.
    fileprivate static func states(
        of asOf: FirmHistory.AsOf, _ findings: [Finding], _ calendar: BusinessCalendar
    ) -> Set<SiteState> {
        var states: Set<SiteState> = []
        for finding in findings {
            switch finding.rule {
            case .excessDeficient: states.insert(.deficient)
            case .targetBelow: states.insert(.belowTarget)
            case .dayStale: states.insert(.repeated)
            default: if finding.severity == .error { states.insert(.error) }
            }
        }
        if asOf.versions.count > 1 || asOf.effective.header.marker == .amended { states.insert(.amended) }
        if asOf.businessDaysLate(calendar) != nil { states.insert(.late) }
        return states
    }

    /// The words of some, the gravest first; "in order" for none.
    static func text(_ states: Set<SiteState>) -> Text {
        if states.isEmpty { return Text("in order", .quiet) }
        let runs = states.sorted().map { Text.Run($0.word, $0 <= .stale ? .strong : .plain, link: nil) }
        return Text(Array(runs.map { [$0] }.joined(separator: [Text.Run(", ", .plain, link: nil)])))
    }
}
