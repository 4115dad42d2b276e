import Segregation

/// Where the excess of a pool stands: beside zero and beside its management target.
enum PoolStanding: Sendable, Hashable {
    /// The filing holds no such statement.
    case absent
    /// The excess could not be read.
    case unread
    /// Below zero, as filed or as recomputed (regulation 1.12(h)).
    case deficient
    /// Below the management target (regulation 1.12(j)).
    case belowTarget
    /// Not below zero, and no target is stated.
    case withoutTarget
    /// Equal to the target.
    case atTarget
    /// Above the target.
    case aboveTarget

    /// Where a pool of a filing stands, by what is filed and by what checking found on it.
    init(_ statement: Statement, of filing: Filing, _ findings: [Finding]) {
        guard filing.holds(statement) else {
            self = .absent
            return
        }
        let measures = Measures(statement, of: filing)
        let isShort = measures.held.flatMap { held in measures.required.map { held < $0 } } ?? false
        if isShort || measures.excess?.isNegative == true
            || findings.contains(where: { $0.rule == .excessDeficient(statement) })
        {
            self = .deficient
            return
        }
        guard let excess = measures.excess else {
            self = .unread
            return
        }
        guard let target = measures.target else {
            self = .withoutTarget
            return
        }
        self = excess < target ? .belowTarget : excess == target ? .atTarget : .aboveTarget
    }

    /// Whether the excess reaches its target.
    var isGood: Bool { self == .atTarget || self == .aboveTarget }

    /// What is said behind the name of the pool; nil for what need not be said of one pool by itself.
    var words: String? {
        switch self {
        case .absent, .atTarget, .aboveTarget: nil
        case .unread: "not read"
        case .deficient: "deficient"
        case .belowTarget: "below target"
        case .withoutTarget: "without target"
        }
    }
}
