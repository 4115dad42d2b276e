/// What was known of the month before when its own pack was due: the state against which a pack tells what changed.
///
/// No pack is looked at. The last pack is that of the month before, made of what had been submitted by the day on which
/// the last filing of that month was due, or came in.
public struct LastPack: Sendable {
    /// The month before.
    public let month: Month
    /// The last submit date it could know of; nil where submit dates cannot be read and all was known.
    public let cutoff: Day?
    /// The pools as they were known then, in the order of `Statement`.
    public let figures: [MonthFigures]
    /// How they stood.
    public let reviews: [PoolReview]

    /// The last pack before a month; nil when nothing was known of the month before.
    public init?(before month: Month, of history: FirmHistory, _ basis: Basis) {
        guard let previous = month.previous, let last = history.days(of: previous).last,
            let whole = history.through(previous.last)
        else { return nil }
        let due = basis.calendar.due(asOf: last.day)?.upperBound
        let submitted = last.versions[0].header.submitted
        let cutoff = submitted.map { max($0, due ?? $0) }
        let known = cutoff.map { whole.knownOn($0) } ?? whole
        guard let known, !known.days(of: previous).isEmpty else { return nil }
        self.month = previous
        self.cutoff = cutoff
        let review = MonthReview(previous, of: known, basis)
        figures = review.figures
        reviews = review.reviews
    }
}

/// All that is computed of a month of a firm, pool by pool.
public struct MonthReview: Sendable {
    /// How much of the month is at hand.
    public let coverage: MonthCoverage
    /// The pools in the month, in the order of `Statement`.
    public let figures: [MonthFigures]
    /// Their targets beside the falls of the excess.
    public let adequacies: [TargetAdequacy]
    /// How they stand.
    public let reviews: [PoolReview]

    /// The review of a month.
    ///
    /// - Parameter history: the filings up to the end of the month, with those of the 24 months before it.
    public init(_ month: Month, of history: FirmHistory, _ basis: Basis) {
        let coverage = MonthCoverage(month, of: history, basis.calendar)
        figures = Statement.allCases.map { MonthFigures($0, in: month, of: history, basis) }
        adequacies = Statement.allCases.map { TargetAdequacy($0, at: month, of: history, basis.calendar) }
        reviews = zip(figures, adequacies).map { PoolReview($0, coverage, $1, history, basis) }
        self.coverage = coverage
    }
}
