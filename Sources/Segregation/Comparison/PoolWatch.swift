/// The firms whose excess of a pool was below zero or below their own management target, with days and depth.
public struct PoolWatch: Sendable {
    /// A firm below a level.
    public struct Item: Sendable {
        /// The number of the firm.
        public let peer: Int
        /// What the excess was below.
        public let level: ExcessSpell.Level
        /// The records below it, ascending.
        public let records: [PeerRecord]
        /// How many records of the days tell whether it was below: all with an excess, and for the target with one.
        public let told: Int
        /// The record furthest below the level, the first of several.
        public let deepest: PeerRecord
        /// How far it was below; above zero.
        public let depth: Dollars
        /// Whether the newest record of the days is below.
        public let isOpen: Bool
    }

    /// The pool.
    public let statement: Statement
    /// The firms, deficient ones first, then the most days first, then by name.
    public let items: [Item]

    /// The firms below a level in some days.
    public init(_ statement: Statement, _ peers: [Peer], in days: ClosedRange<Day>) {
        self.statement = statement
        let keys = peers.map { FirmName.key($0.firm) }
        items = ExcessSpell.Level.allCases.flatMap { level in
            peers.enumerated().compactMap { number, peer in
                PoolWatch.item(statement, number, peer.records(in: days), level)
            }.sorted { left, right in
                if left.records.count != right.records.count { return left.records.count > right.records.count }
                return (keys[left.peer], left.peer) < (keys[right.peer], right.peer)
            }
        }
    }

    private static func item(
        _ statement: Statement, _ number: Int, _ records: ArraySlice<PeerRecord>, _ level: ExcessSpell.Level
    ) -> Item? {
        var below: [PeerRecord] = []
        var told = 0
        var deepest: (record: PeerRecord, depth: Dollars)?
        var isOpen = false
        for record in records {
            guard let measures = record.measures(statement), let excess = measures.excess,
                let floor = level == .zero ? .zero : measures.target
            else { continue }
            told += 1
            isOpen = excess < floor
            guard isOpen else { continue }
            below.append(record)
            let depth = floor - excess
            if depth > (deepest?.depth ?? .zero) { deepest = (record, depth) }
        }
        return deepest.map { deepest in
            Item(
                peer: number, level: level, records: below, told: told, deepest: deepest.record,
                depth: deepest.depth, isOpen: isOpen)
        }
    }
}
