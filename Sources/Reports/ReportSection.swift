/// A section of the firm report, by the name under which it is chosen.
///
/// The cases stand in the order of the report.
public enum ReportSection: String, Sendable, CaseIterable {
    /// A sentence and a card for each pool, on the first page.
    case summary
    /// The three pools beside each comparative.
    case headline
    /// The segregation statement.
    case seg
    /// The secured amount statement.
    case secured
    /// The cleared swaps statement.
    case swaps
    /// Each identity and tie with its result.
    case reconciliation
    /// The excess over time.
    case excess
    /// What moved each excess since the comparative.
    case movement
    /// Where customer money is held.
    case location
    /// Findings, spells below target, missing days, late and amended filings.
    case exceptions
    /// Definitions, marks, conventions.
    case notes
    /// Sources and the command that repeats the report.
    case provenance
    /// The figures behind the charts, by month-end.
    case data
    /// The figures behind the charts, by day.
    case dailyData = "data-daily"

    /// What a report has unless it is told otherwise.
    public static let usual = Set(allCases).subtracting([.dailyData])
}
