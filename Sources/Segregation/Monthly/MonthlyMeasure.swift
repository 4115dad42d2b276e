/// A figure of the CFTC's monthly "Financial Data for FCMs", one column of the table.
public enum MonthlyMeasure: String, Sendable, Hashable, CaseIterable {
    /// Capital available against the minimum of regulation 1.17.
    case adjustedNetCapital = "capital.adjusted"
    /// The minimum capital of regulation 1.17.
    case capitalRequirement = "capital.required"
    /// Adjusted net capital less the requirement.
    case excessNetCapital = "capital.excess"
    /// Funds in segregation.
    case segHeld = "seg.held"
    /// The amount required to be segregated.
    case segRequired = "seg.required"
    /// Funds in segregation less the amount required.
    case segExcess = "seg.excess"
    /// The residual interest aimed at in segregation.
    case segTarget = "seg.target"
    /// Funds in separate 30.7 accounts.
    case secHeld = "sec.held"
    /// The secured amount of Part 30.
    case secRequired = "sec.required"
    /// Funds in separate 30.7 accounts less the secured amount.
    case secExcess = "sec.excess"
    /// The residual interest aimed at in 30.7 accounts.
    case secTarget = "sec.target"
    /// Funds in cleared swaps customer segregation.
    case cswHeld = "csw.held"
    /// The amount required to be segregated for cleared swaps customers.
    case cswRequired = "csw.required"
    /// Funds in cleared swaps customer segregation less the amount required.
    case cswExcess = "csw.excess"
    /// The residual interest aimed at in cleared swaps customer segregation.
    case cswTarget = "csw.target"
    /// The retail forex obligation.
    case retailForex = "forex.obligation"

    /// The name in rules and machine output, such as `seg.required`; stable for ever.
    public var name: String {
        rawValue
    }

    /// The line of the daily filing that states the same; nil for capital and retail forex, which it does not hold.
    public var line: LineID? {
        let lines = statement.map(Measures.lines)
        switch self {
        case .segHeld, .secHeld, .cswHeld: return lines?.held
        case .segRequired, .secRequired, .cswRequired: return lines?.required
        case .segExcess, .secExcess, .cswExcess: return lines?.excess
        case .segTarget, .secTarget, .cswTarget: return lines?.target
        case .adjustedNetCapital, .capitalRequirement, .excessNetCapital, .retailForex: return nil
        }
    }

    /// The statement of the daily filing it belongs to; nil for capital and retail forex.
    public var statement: Statement? {
        switch self {
        case .segHeld, .segRequired, .segExcess, .segTarget: .segregated
        case .secHeld, .secRequired, .secExcess, .secTarget: .secured
        case .cswHeld, .cswRequired, .cswExcess, .cswTarget: .swaps
        case .adjustedNetCapital, .capitalRequirement, .excessNetCapital, .retailForex: nil
        }
    }

    /// The columns of which the first less the second must be the third.
    static let differences: [(whole: MonthlyMeasure, part: MonthlyMeasure, excess: MonthlyMeasure)] = [
        (.adjustedNetCapital, .capitalRequirement, .excessNetCapital), (.segHeld, .segRequired, .segExcess),
        (.secHeld, .secRequired, .secExcess), (.cswHeld, .cswRequired, .cswExcess),
    ]
}
