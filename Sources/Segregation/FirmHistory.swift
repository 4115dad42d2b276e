/// The filings of one firm, by day.
///
/// Every version is kept; the newest counts.
public struct FirmHistory: Sendable {
    /// All versions of one day.
    public struct AsOf: Sendable {
        /// The day reported on.
        public let day: Day
        /// The filings for it, the one that counts last: by submit date, an amended one after an initial one of the
        /// same date, then in the order given.
        public let versions: [Filing]

        /// The filing that counts.
        public var effective: Filing {
            versions[versions.count - 1]
        }
    }

    /// The firm's name as printed on its newest filing.
    public let firm: String
    /// The days, ascending.
    public let days: [AsOf]

    /// Sorts filings into histories, one a firm, ordered by the firm's name.
    ///
    /// Filings without a readable firm or end date belong to no history; they are for checks alone.
    public static func histories(of filings: [Filing]) -> [FirmHistory] {
        var byFirm: [String: [Filing]] = [:]
        for filing in filings {
            guard let firm = filing.header.firm, filing.header.asOf != nil else { continue }
            byFirm[FirmName.key(firm), default: []].append(filing)
        }
        return byFirm.keys.sorted().compactMap { key in byFirm[key].flatMap(FirmHistory.init) }
    }

    private init?(_ filings: [Filing]) {
        var byDay: [Day: [Filing]] = [:]
        for filing in filings {
            guard let day = filing.header.asOf else { continue }
            byDay[day, default: []].append(filing)
        }
        days = byDay.keys.sorted().map { day in
            let versions = (byDay[day] ?? []).enumerated().sorted { left, right in
                FirmHistory.order(left.element, left.offset) < FirmHistory.order(right.element, right.offset)
            }
            return AsOf(day: day, versions: versions.map(\.element))
        }
        guard let last = days.last, let name = last.effective.header.firm else { return nil }
        firm = name
    }

    /// The day of a date; nil when nothing was filed for it.
    public subscript(day: Day) -> AsOf? {
        days.first { $0.day == day }
    }

    /// The history up to and including a day; nil when it begins later.
    public func through(_ day: Day) -> FirmHistory? {
        FirmHistory(days.filter { $0.day <= day }.flatMap(\.versions))
    }

    /// The history from a day on; nil when it ends earlier.
    public func from(_ day: Day) -> FirmHistory? {
        FirmHistory(days.filter { $0.day >= day }.flatMap(\.versions))
    }

    /// The latest day before another for which something was filed.
    public func day(before day: Day) -> AsOf? {
        days.last { $0.day < day }
    }

    private static func order(_ filing: Filing, _ offset: Int) -> (Int32, Int, Int) {
        (filing.header.submitted?.number ?? Int32.min, filing.header.marker == .amended ? 1 : 0, offset)
    }
}
