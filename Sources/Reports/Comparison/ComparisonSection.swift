/// A section of the comparison of firms, by the name under which it is chosen.
///
/// The cases stand in the order of the document.
public enum ComparisonSection: String, Sendable, CaseIterable {
    /// How many firms, what the pools come to, how they are spread, who is not compared.
    case overview
    /// A table a pool.
    case league
    /// The cover of each firm on one scale.
    case dots
    /// The cover of each firm over time.
    case multiples
    /// How the cover of all is spread over time.
    case distribution
    /// Firms below their target or deficient.
    case watch
    /// How firms hold the money.
    case location
    /// Definitions, fairness, sources.
    case method
}
