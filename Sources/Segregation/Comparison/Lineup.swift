/// How the record of each firm is chosen for a day.
public enum AsOfRule: Sendable, Hashable {
    /// Only what was reported for the day itself.
    case sameDate
    /// The newest record at most so many calendar days before it.
    case nearest(Int)

    /// The calendar days before the day that a record may be of.
    public var reach: Int {
        switch self {
        case .sameDate: 0
        case .nearest(let days): days
        }
    }
}

/// The firms on a day: for each the record that stands for it, and whether that may be compared.
public struct Lineup: Sendable {
    /// Whether a firm is compared.
    public enum Standing: Sendable, Hashable, CaseIterable {
        /// It is.
        case current
        /// Its newest record is older than the rule allows.
        case stale
        /// There is no record of the day, where only such count.
        case missing
    }

    /// A firm's place.
    public struct Place: Sendable {
        /// The newest record at or before the day; nil where there is none.
        public let record: PeerRecord?
        /// Whether it is compared.
        public let standing: Standing
    }

    /// The day.
    public let day: Day
    /// The places, in the order of the firms.
    public let places: [Place]

    /// The firms on a day.
    public init(_ peers: [Peer], on day: Day, _ rule: AsOfRule) {
        self.day = day
        places = peers.map { peer in
            guard let record = peer.newest(through: day) else { return Place(record: nil, standing: .missing) }
            if day.days(since: record.day) <= rule.reach { return Place(record: record, standing: .current) }
            return Place(record: record, standing: rule == .sameDate ? .missing : .stale)
        }
    }

    /// The firms, by their numbers, that stand so.
    public func firms(_ standing: Standing) -> [Int] {
        places.indices.filter { places[$0].standing == standing }
    }
}
