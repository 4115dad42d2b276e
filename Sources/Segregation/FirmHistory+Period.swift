/// A part of a history: what was known on a day, what lies in a period.
extension FirmHistory {
    /// The history as it was known on a day; nil when nothing was.
    ///
    /// Versions submitted later are left out, and so are those of which the submit date could not be read: nothing shows
    /// that they were known.
    public func knownOn(_ day: Day) -> FirmHistory? {
        with { filing in filing.header.submitted.map { $0 <= day } ?? false }
    }

    /// The days of a period; nil when it has none.
    public func within(_ period: Period) -> FirmHistory? {
        guard let newest = days.last?.day, let range = period.days(upTo: newest) else { return self }
        return with { filing in filing.header.asOf.map(range.contains) ?? false }
    }

    private func with(_ isKept: (Filing) -> Bool) -> FirmHistory? {
        FirmHistory.histories(of: days.flatMap(\.versions).filter(isKept)).first
    }
}
