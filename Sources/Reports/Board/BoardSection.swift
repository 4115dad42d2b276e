/// A section of the board pack, by the name under which it is chosen.
///
/// The cases stand in the order of the pack.
public enum BoardSection: String, Sendable, CaseIterable {
    /// How each pool stands, what changed, what is to be decided, who signs.
    case decision
    /// The month in figures.
    case month
    /// The month day by day.
    case monthChart = "month-chart"
    /// The months behind it.
    case trend
    /// The lowest days, what moved them and how long they lasted.
    case lowPoints = "low-points"
    /// Whether the management target is large enough.
    case target
    /// Exceptions under references they keep.
    case register
    /// Checks, sources, rules, wording for the minutes.
    case assurance
    /// The statements of the last day reported.
    case statements
}
