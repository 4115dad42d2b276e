/// Every total of a filing beside the one recomputed from its parts, and both sides of every tie: filed, recomputed,
/// difference.
public struct Reconciliation: Sendable {
    /// How a comparison came out.
    public enum Outcome: Sendable, Hashable {
        /// Both sides are equal.
        case agrees
        /// They differ; filed less recomputed, or left less right.
        case differs(by: Dollars)
        /// A line it needs could not be read: nothing is said.
        case notChecked(missing: [LineID])
    }

    /// An identity with what was filed and what follows.
    public struct Footing: Sendable {
        /// The identity.
        public let identity: Identity
        /// The total as filed.
        public let filed: Dollars?
        /// The total recomputed from the lines it follows from.
        public let recomputed: Dollars?
        /// How they compare.
        public let outcome: Outcome
    }

    /// A tie with both its sides.
    public struct TieOut: Sendable {
        /// The tie.
        public let tie: Tie
        /// The customers' side.
        public let left: Dollars?
        /// The side of those who hold.
        public let right: Dollars?
        /// How they compare.
        public let outcome: Outcome
    }

    /// The identities of the filing's edition for the statements it holds, in the order of the form.
    public let footings: [Footing]
    /// The ties whose lines the edition prints, for the statements the filing holds.
    public let ties: [TieOut]

    /// How many comparisons were made.
    public var checked: Int {
        footings.count { $0.outcome.isChecked } + ties.count { $0.outcome.isChecked }
    }

    /// How many comparisons agree.
    public var agreeing: Int {
        footings.count { $0.outcome == .agrees } + ties.count { $0.outcome == .agrees }
    }

    /// Recomputes a filing.
    public init(of filing: Filing) {
        let edition = FormEdition.named(filing.edition)
        let present = Set(filing.statements.map(\.statement))
        footings = edition.identities.filter { present.contains($0.line.statement) }.map { identity in
            let filed = filing.dollars(identity.line)
            let recomputed = identity.recomputed(from: filing)
            let missing =
                (filed == nil ? [identity.line] : []) + identity.operands.filter { filing.summand($0) == nil }
            return Footing(
                identity: identity, filed: filed, recomputed: recomputed,
                outcome: Outcome(filed, recomputed, missing: missing))
        }
        ties = Tie.allCases.compactMap { tie in
            let terms = tie.terms
            let lines = (terms.left + terms.right).map(\.line)
            guard present.contains(tie.statement), lines.allSatisfy({ edition.prints($0) }) else { return nil }
            let sides = tie.sides(of: filing)
            let missing = lines.filter { filing.summand($0) == nil }
            return TieOut(
                tie: tie, left: sides?.left, right: sides?.right,
                outcome: Outcome(sides?.left, sides?.right, missing: missing))
        }
    }
}

extension Reconciliation.Outcome {
    /// Whether a comparison was made at all.
    public var isChecked: Bool {
        if case .notChecked = self { false } else { true }
    }

    init(_ filed: Dollars?, _ recomputed: Dollars?, missing: [LineID]) {
        guard let filed, let recomputed else {
            self = .notChecked(missing: missing)
            return
        }
        self = filed == recomputed ? .agrees : .differs(by: filed - recomputed)
    }
}
