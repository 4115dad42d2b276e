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
        ties = Tie.printed(in: filing.edition).filter { present.contains($0.statement) }.map { pair in
            let sides = pair.sums(in: filing)
            let absent = pair.lines.filter { filing.summand($0) == nil }
            let missing = sides == nil && absent.isEmpty ? pair.lines : absent
            return TieOut(
                tie: pair.tie, left: sides?.left, right: sides?.right,
                outcome: Outcome(sides?.left, sides?.right, missing: missing))
        }
    }
}

extension Reconciliation {
    /// How the comparisons of one filing or of many came out, as numbers alone.
    public struct Tally: Sendable, Hashable {
        /// How one kind of comparison came out.
        public struct Count: Sendable, Hashable {
            /// How many were made.
            public private(set) var checked = 0
            /// How many of those agree.
            public private(set) var agreeing = 0
            /// How many could not be made.
            public private(set) var unchecked = 0

            mutating func add(_ left: Dollars?, _ right: Dollars?) {
                guard let left, let right else {
                    unchecked += 1
                    return
                }
                checked += 1
                if left == right { agreeing += 1 }
            }

            mutating func add(_ other: Count) {
                checked += other.checked
                agreeing += other.agreeing
                unchecked += other.unchecked
            }
        }

        /// The identities.
        public private(set) var identities = Count()
        /// The ties.
        public private(set) var ties = Count()

        /// Of no filing.
        public init() {}

        /// Of a filing; the numbers of its `Reconciliation`, without what it is made of.
        public init(_ filing: Filing) {
            for identity in FormEdition.named(filing.edition).identities where filing.holds(identity.line.statement) {
                identities.add(filing.dollars(identity.line), identity.recomputed(from: filing))
            }
            for pair in Tie.printed(in: filing.edition) where filing.holds(pair.statement) {
                let sides = pair.sums(in: filing)
                ties.add(sides?.left, sides?.right)
            }
        }

        /// Adds the numbers of other filings.
        public mutating func add(_ other: Tally) {
            identities.add(other.identities)
            ties.add(other.ties)
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
