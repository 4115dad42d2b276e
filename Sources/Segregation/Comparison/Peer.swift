/// A firm among others: what it reported, by day.
public struct Peer: Sendable {
    /// The name as printed on the newest record.
    public let firm: String
    /// The records, ascending, one a day.
    public let records: [PeerRecord]

    /// A firm as its daily filings tell it.
    public init(_ history: FirmHistory) {
        firm = history.firm
        records = history.days.map(PeerRecord.init)
    }

    private init(firm: String, records: [PeerRecord]) {
        self.firm = firm
        self.records = records
    }

    /// The firms of monthly tables, ordered by name; rows without a day that could be read are left out.
    ///
    /// - Parameter name: gives the name of the firm that a row's name stands for. Names equal but for case and spacing are
    ///   one firm, and nothing else is guessed.
    public static func peers(of rows: [MonthlyRow], named name: (String) -> String = { $0 }) -> [Peer] {
        var byFirm: [String: [(name: String, day: Day, row: MonthlyRow)]] = [:]
        for row in rows {
            guard let day = row.asOf else { continue }
            let firm = name(row.firm)
            byFirm[FirmName.key(firm), default: []].append((firm, day, row))
        }
        return byFirm.keys.sorted().compactMap { key -> Peer? in
            let own = byFirm[key] ?? []
            let byDay = Dictionary(grouping: own) { $0.day }
            let days = byDay.keys.sorted()
            guard let last = days.last, let named = byDay[last]?.last else { return nil }
            return Peer(
                firm: named.name, records: days.map { day in PeerRecord((byDay[day] ?? []).map(\.row), asOf: day) })
        }
    }

    /// The newest record at or before a day.
    public func newest(through day: Day) -> PeerRecord? {
        records.last { $0.day <= day }
    }

    /// The record of a day.
    public subscript(day: Day) -> PeerRecord? {
        records.last { $0.day <= day }.flatMap { $0.day == day ? $0 : nil }
    }

    /// The records of some days.
    public func records(in days: ClosedRange<Day>) -> ArraySlice<PeerRecord> {
        let first = records.firstIndex { $0.day >= days.lowerBound } ?? records.count
        let end = records.lastIndex { $0.day <= days.upperBound }.map { $0 + 1 } ?? 0
        return first < end ? records[first..<end] : []
    }

    /// The firm with the records of some days alone, and, where none of them is, with the newest at or before their end.
    ///
    /// Nil where there is none up to then.
    public func cut(to days: ClosedRange<Day>) -> Peer? {
        let own = records(in: days)
        if !own.isEmpty { return Peer(firm: firm, records: Array(own)) }
        return newest(through: days.upperBound).map { Peer(firm: firm, records: [$0]) }
    }
}
