/// What firms are ranked by, the greatest first.
public enum RankCriterion: String, Sendable, Hashable, CaseIterable {
    /// The amount required: the size of the pool.
    case required
    /// The excess in dollars.
    case excess
    /// The excess as a part of the amount required.
    case cover
    /// The excess as a multiple of the management target.
    case targetCover = "target-cover"

    /// What a pool is ranked by; nil where it has no such figure.
    public func value(_ measures: Measures) -> Ratio? {
        switch self {
        case .required: measures.required.flatMap { Ratio($0, over: Dollars(1)) }
        case .excess: measures.excess.flatMap { Ratio($0, over: Dollars(1)) }
        case .cover: measures.cover
        case .targetCover: measures.targetCover
        }
    }
}

/// The firms of one pool beside each other on a day: ranks, shares, and what they come to together.
///
/// Only amounts of the one pool are added, and only of firms that may be compared on the day.
public struct PoolLeague: Sendable {
    /// A firm of the pool.
    public struct Entry: Sendable {
        /// The number of the firm.
        public let peer: Int
        /// What it reported.
        public let record: PeerRecord
        /// What the pool comes to.
        public let measures: Measures
        /// Whether it is compared.
        public let standing: Lineup.Standing
        /// Its rank, from 1, equal for equal figures; nil where it is not ranked.
        public fileprivate(set) var rank: Int?
        /// Its part of what is required of all compared; nil where either is not known, or nothing is required.
        public fileprivate(set) var share: Ratio?
        /// The part of the ranked firms up to this one; nil where it is not ranked.
        public fileprivate(set) var cumulative: Ratio?
    }

    /// The pool.
    public let statement: Statement
    /// What the firms are ranked by.
    public let criterion: RankCriterion
    /// The firms ranked, the first rank first; of equal rank by name.
    public let ranked: [Entry]
    /// The firms that are not ranked: those compared without the figure ranked by, then those that are not compared, each by
    /// name.
    public let unranked: [Entry]
    /// The firms compared that have no business of the kind: no such statement, or one of nothing required and held.
    public let idle: [Int]
    /// What is required of all compared.
    public let required: Dollars
    /// The excess of all compared.
    public let excess: Dollars

    /// The pool of a lineup.
    public init(_ statement: Statement, _ peers: [Peer], _ lineup: Lineup, by criterion: RankCriterion) {
        self.statement = statement
        self.criterion = criterion
        var entries: [Entry] = []
        var idle: [Int] = []
        for (number, place) in lineup.places.enumerated() {
            guard let record = place.record else { continue }
            guard let measures = record.measures(statement), !measures.isIdle else {
                if place.standing == .current { idle.append(number) }
                continue
            }
            entries.append(Entry(peer: number, record: record, measures: measures, standing: place.standing))
        }
        self.idle = idle
        let compared = entries.filter { $0.standing == .current }
        let all = compared.reduce(Dollars.zero) { $0 + ($1.measures.required ?? .zero) }
        required = all
        excess = compared.reduce(.zero) { $0 + ($1.measures.excess ?? .zero) }
        for index in entries.indices where entries[index].standing == .current {
            entries[index].share = entries[index].measures.required.flatMap { Ratio($0, over: all) }
        }
        let keys = peers.map { FirmName.key($0.firm) }
        func isNamedBefore(_ left: Entry, _ right: Entry) -> Bool {
            (keys[left.peer], left.peer) < (keys[right.peer], right.peer)
        }
        let valued = entries.filter { $0.standing == .current }.compactMap { entry in
            criterion.value(entry.measures).map { (entry: entry, value: $0) }
        }.sorted { left, right in
            left.value == right.value ? isNamedBefore(left.entry, right.entry) : left.value > right.value
        }
        var ranked: [Entry] = []
        var sum = Dollars.zero
        for (index, item) in valued.enumerated() {
            var entry = item.entry
            let isTied = index > 0 && valued[index - 1].value == item.value
            entry.rank = isTied ? ranked[index - 1].rank : index + 1
            sum += entry.measures.required ?? .zero
            entry.cumulative = Ratio(sum, over: all)
            ranked.append(entry)
        }
        self.ranked = ranked
        let taken = Set(ranked.map(\.peer))
        unranked = entries.filter { !taken.contains($0.peer) }.sorted { left, right in
            left.standing == right.standing
                ? isNamedBefore(left, right) : left.standing.order < right.standing.order
        }
    }

    /// All firms of the pool, as they are listed.
    public var entries: [Entry] { ranked + unranked }

    /// The firms that are compared, as they are listed.
    public var compared: [Entry] { entries.filter { $0.standing == .current } }

    /// The rank of a firm; nil where it has none.
    public func rank(of peer: Int) -> Int? {
        ranked.first { $0.peer == peer }?.rank
    }

    /// The firm's line.
    public func entry(of peer: Int) -> Entry? {
        entries.first { $0.peer == peer }
    }

    // MARK: Concentration

    /// The firms with the greatest amounts required, of equal ones by their order in the league.
    public func largest(_ most: Int) -> [Entry] {
        var known: [(entry: Entry, required: Dollars, place: Int)] = []
        for (place, entry) in compared.enumerated() {
            if let required = entry.measures.required { known.append((entry, required, place)) }
        }
        known.sort { left, right in
            left.required == right.required ? left.place < right.place : left.required > right.required
        }
        return known.prefix(most).map(\.entry)
    }

    /// What the largest five have of all that is required; nil where nothing is.
    public var topFiveShare: Ratio? {
        let amounts = largest(PoolLeague.top).compactMap(\.measures.required)
        return Ratio(amounts.reduce(.zero, +), over: required)
    }

    /// How many firms the share of the largest is of.
    public static let top = 5

    /// How concentrated the amounts required are; nil where nothing is required.
    public var concentration: Herfindahl? {
        Herfindahl(compared.compactMap(\.measures.required))
    }

    // MARK: Cover

    /// The firms compared with a cover, the least first; of equal ones by their order in the league.
    public var byCover: [Entry] {
        PoolLeague.byCover(compared)
    }

    private static func byCover(_ entries: [Entry]) -> [Entry] {
        var known: [(entry: Entry, cover: Ratio, place: Int)] = []
        for (place, entry) in entries.enumerated() {
            if let cover = entry.measures.cover { known.append((entry, cover, place)) }
        }
        known.sort { left, right in left.cover == right.cover ? left.place < right.place : left.cover < right.cover }
        return known.map(\.entry)
    }

    /// The firm whose cover is the median of those compared; nil without any.
    public var median: Entry? { Quantile.median.of(byCover) }
}

extension Lineup.Standing {
    fileprivate var order: Int {
        switch self {
        case .current: 0
        case .stale: 1
        case .missing: 2
        }
    }
}
