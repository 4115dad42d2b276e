/// Firms beside each other: the pools of a day, the same three and twelve months before, and a period behind it.
public struct FirmComparison: Sendable {
    /// What is compared, and how.
    public struct Terms: Sendable, Hashable {
        /// The day.
        public let asOf: Day
        /// How the record of each firm is chosen.
        public let rule: AsOfRule
        /// What firms are ranked by.
        public let criterion: RankCriterion
        /// The days looked at over time; they end no later than the day.
        public let period: ClosedRange<Day>

        /// What is compared.
        public init(asOf: Day, rule: AsOfRule, criterion: RankCriterion, period: ClosedRange<Day>) {
            precondition(period.upperBound <= asOf, "nothing later than the day is looked at")
            self.asOf = asOf
            self.rule = rule
            self.criterion = criterion
            self.period = period
        }

        /// The days of the records that a comparison draws on, besides the newest of each firm.
        public var days: ClosedRange<Day> {
            let then = Earlier.year.day(before: asOf) ?? asOf
            let first = then.adding(days: -(Earlier.reach + rule.reach)) ?? then
            return min(first, period.lowerBound)...asOf
        }
    }

    /// An earlier day whose ranks are set beside those of the day.
    public enum Earlier: String, Sendable, Hashable, CaseIterable {
        /// Three months before.
        case quarter
        /// Twelve months before.
        case year

        /// How many calendar days the day may lie before the date meant: no filing is as of a day on which nobody works.
        public static let reach = 7

        /// The same date so many months before, the last of its month for the last of a month; nil before the first year.
        public func day(before day: Day) -> Day? {
            let month = Month(of: day)
            guard let earlier = month.adding(months: self == .quarter ? -3 : -12) else { return nil }
            if day == month.last { return earlier.last }
            return min(earlier.last, earlier.first.adding(days: day.date.day - 1) ?? earlier.last)
        }
    }

    /// An earlier day with its pools.
    public struct Before: Sendable {
        /// The firms on the day.
        public let lineup: Lineup
        /// The pools, in the order of the statements.
        public let leagues: [PoolLeague]
    }

    /// The firms, ordered by name.
    public let peers: [Peer]
    /// What is compared, and how.
    public let terms: Terms
    /// The firms on the day.
    public let lineup: Lineup
    /// The pools, in the order of the statements.
    public let leagues: [PoolLeague]
    /// The earlier days at hand.
    private let before: [Earlier: Before]

    /// Firms beside each other; only records up to the day count.
    ///
    /// Firms without a record up to the day must have been left out.
    public init(_ peers: [Peer], _ terms: Terms) {
        self.peers = peers
        self.terms = terms
        func leagues(_ lineup: Lineup) -> [PoolLeague] {
            Statement.allCases.map { PoolLeague($0, peers, lineup, by: terms.criterion) }
        }
        lineup = Lineup(peers, on: terms.asOf, terms.rule)
        self.leagues = leagues(lineup)
        var before: [Earlier: Before] = [:]
        for earlier in Earlier.allCases {
            guard let meant = earlier.day(before: terms.asOf), let first = meant.adding(days: -Earlier.reach) else {
                continue
            }
            let days = peers.compactMap { $0.newest(through: meant)?.day }
            guard let day = days.max(), day >= first else { continue }
            let lineup = Lineup(peers, on: day, terms.rule)
            before[earlier] = Before(lineup: lineup, leagues: leagues(lineup))
        }
        self.before = before
    }

    /// An earlier day; nil where no firm reported for it or a day of the week before it.
    public func before(_ earlier: Earlier) -> Before? { before[earlier] }

    /// The pool.
    public func league(_ statement: Statement) -> PoolLeague { leagues[Int(statement.rawValue)] }

    /// By how many ranks a firm rose since an earlier day, below zero where it fell; nil where it has no rank on one of
    /// them.
    public func rise(of peer: Int, _ statement: Statement, since earlier: Earlier) -> Int? {
        guard let now = league(statement).rank(of: peer),
            let then = before[earlier]?.leagues[Int(statement.rawValue)].rank(of: peer)
        else { return nil }
        return then - now
    }
}
