/// How the cover of a pool is spread over firms, day by day: minimum, quartiles, median, and how many firms report.
public struct CoverSpread: Sendable {
    /// A firm's cover on a day.
    public struct Value: Sendable {
        /// The number of the firm.
        public let peer: Int
        /// What it reported.
        public let record: PeerRecord
        /// The cover.
        public let cover: Ratio
    }

    /// A day.
    public struct Point: Sendable {
        /// The day; of rows of monthly tables the newest day of the month.
        public let day: Day
        /// How many firms report the pool for the day.
        public let count: Int
        /// The covers, the least first, of equal ones by the order of the firms.
        public let values: [Value]

        /// The least of them; nil without any.
        public var least: Value? { values.first }

        /// A quantile; nil without any.
        public func quantile(_ quantile: Quantile) -> Value? { quantile.of(values) }
    }

    /// The pool.
    public let statement: Statement
    /// The days for which any firm reported the pool, ascending.
    public let points: [Point]

    /// The spread in some days; each firm counts on the days that it reported for, and on no other.
    ///
    /// Rows of monthly tables belong together by their month, of which each firm's newest counts.
    public init(_ statement: Statement, _ peers: [Peer], in days: ClosedRange<Day>) {
        self.statement = statement
        var byTime: [Day: [(peer: Int, record: PeerRecord, measures: Measures)]] = [:]
        for (number, peer) in peers.enumerated() {
            for record in peer.records(in: days) {
                guard let measures = record.measures(statement), !measures.isIdle else { continue }
                let time = record.row == nil ? record.day : Month(of: record.day).last
                if byTime[time]?.last?.peer == number { byTime[time]?.removeLast() }
                byTime[time, default: []].append((number, record, measures))
            }
        }
        points = byTime.keys.sorted().map { time in
            let own = byTime[time] ?? []
            let day = own.map(\.record.day).max() ?? time
            var values: [Value] = []
            for item in own {
                guard let cover = item.measures.cover else { continue }
                values.append(Value(peer: item.peer, record: item.record, cover: cover))
            }
            values.sort { left, right in left.cover == right.cover ? left.peer < right.peer : left.cover < right.cover }
            return Point(day: day, count: own.count, values: values)
        }
    }
}
