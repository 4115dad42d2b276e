import Segregation

/// A filing made up from a seed, with nothing wrong in it.
///
/// Leaves are random within their signs, totals follow by the identities of the edition, and the excess is at or above
/// the target.
public struct RandomFiling: Sendable, CustomStringConvertible {
    /// Whether the two sides of every tie agree.
    public enum Ties: Sendable {
        /// They agree.
        case hold
        /// They are left to chance.
        case free
    }

    /// The seed it was made from.
    public let seed: UInt64
    /// What it says.
    public let content: FilingContent

    /// The edition and seed, to make it again.
    public var description: String { "edition \(content.edition.rawValue), seed \(seed)" }

    /// The filing of a seed: one to three statements in any order, with or without a cover page.
    public init(seed: UInt64, edition: FormEdition.Name, ties: Ties) throws {
        self.seed = seed
        var random = SplitMix64(seed: seed &+ (edition == .edition2013 ? 0 : 1 << 40))
        var maker = Maker(edition: edition, signs: try RandomFiling.signs.get())
        maker.fill(&random)
        if ties == .hold { maker.tie(&random) }
        maker.complete(&random)
        var statements = Statement.allCases.shuffled(using: &random)
        if Int.random(in: 0..<3, using: &random) == 0 {
            statements.removeLast(Int.random(in: 1...2, using: &random))
        }
        let header = RandomFiling.header(&random)
        content = FilingContent(
            edition: edition, header: header, statements: statements, amounts: maker.amounts,
            cover: Bool.random(using: &random) ? CoverContent(&random) : nil)
    }

    private static let signs = Result { try LineTable().signs }

    private static let firms = [
        "Citigroup Global Markets Inc.", "ADM INVESTOR SERVICES, INC.", "R.J. O'Brien & Associates, LLC",
        "Example Futures (USA) L.P.", "Société Générale Futures", "Marex 24/7 Clearing Corp",
    ]

    /// An amount of any size that a leaf of a filing may have, below 10^13, often zero.
    public static func magnitude(_ random: inout SplitMix64) -> Int64 {
        guard Int.random(in: 0..<4, using: &random) > 0 else { return 0 }
        var bound: Int64 = 1
        for _ in 0..<Int.random(in: 1...13, using: &random) { bound *= 10 }
        return Int64.random(in: 0..<bound, using: &random)
    }

    private static func header(_ random: inout SplitMix64) -> FilingHeader {
        let first = Day(year: 2009, month: 1, day: 1)
        let asOf = first?.adding(days: Int.random(in: 0..<9000, using: &random))
        return FilingHeader(
            firm: firms.randomElement(using: &random), asOf: asOf,
            submitted: asOf?.adding(days: Int.random(in: 1...5, using: &random)),
            marker: Int.random(in: 0..<3, using: &random) == 0 ? .amended : .initial,
            form: Int.random(in: 0..<3, using: &random) == 0 ? "Daily Seg - 1-FR" : "Daily Seg - FOCUS II")
    }
}

/// Fills the lines of an edition.
private struct Maker {
    let edition: FormEdition
    let signs: [LineID: LineTable.Sign]
    var amounts: [LineID: Dollars] = [:]

    init(edition: FormEdition.Name, signs: [LineID: LineTable.Sign]) {
        self.edition = .named(edition)
        self.signs = signs
    }

    mutating func fill(_ random: inout SplitMix64) {
        for statement in Statement.allCases {
            for line in edition.lines(of: statement) {
                let magnitude = RandomFiling.magnitude(&random)
                let isNegative: Bool
                switch signs[line] {
                case .notPositive: isNegative = true
                case .any: isNegative = Bool.random(using: &random)
                default: isNegative = false
                }
                amounts[line] = Dollars(isNegative ? -magnitude : magnitude)
            }
        }
        for (gross, offset) in [
            (LineID.seg5Gross, LineID.seg5Offset), (.secReq5Gross, .secReq5Offset), (.csw5Gross, .csw5Offset),
        ] where edition.prints(offset) {
            amounts[offset] = Dollars(-Int64.random(in: 0...value(gross), using: &random))
        }
        // A target that leaves room above it, in the order of size of the rest.
        for statement in Statement.allCases where edition.prints(Measures.lines(of: statement).target) {
            amounts[Measures.lines(of: statement).target] = Dollars(Int64.random(in: 0..<500_000_000, using: &random))
        }
    }

    /// Copies the side of those who hold to the customers' side, which is what all ties but the proofs of cash ask; the
    /// proofs of cash follow.
    mutating func tie(_ random: inout SplitMix64) {
        for tie in Tie.allCases where tie != .segCash && tie != .cswCash {
            let terms = tie.terms
            guard terms.left.count == 1, (terms.left + terms.right).allSatisfy({ edition.prints($0.line) }) else {
                continue
            }
            if tie == .secSecurities { foot() }
            amounts[terms.left[0].line] = Dollars(terms.right.reduce(0) { $0 + value($1.line) })
        }
    }

    /// Computes the totals and raises a leaf where a total must not be negative, or the excess not below the target.
    mutating func complete(_ random: inout SplitMix64) {
        foot()
        for (total, leaf) in [(LineID.seg6, LineID.seg1A), (.secReq6, .secReq1A), (.csw6, .csw1A)]
        where value(total) < 0 {
            raise(leaf, by: -value(total), &random)
        }
        for (statement, leaf) in [(Statement.segregated, LineID.seg7A), (.secured, .secFunds1A), (.swaps, .csw7A)] {
            let lines = Measures.lines(of: statement)
            raise(leaf, by: -value(lines.held), &random)
            raise(leaf, by: value(lines.target) - value(lines.excess), &random)
        }
    }

    private mutating func raise(_ leaf: LineID, by shortfall: Int64, _ random: inout SplitMix64) {
        guard shortfall > 0 else { return }
        amounts[leaf] = Dollars(value(leaf) + shortfall + Int64.random(in: 0..<1_000_000, using: &random))
        foot()
    }

    /// Every identity once in an order in which parts come before their totals.
    private mutating func foot() {
        var open = edition.identities
        while !open.isEmpty {
            let totals = Set(open.map(\.line))
            for identity in open where totals.isDisjoint(with: identity.operands) {
                switch identity.rule {
                case .sum(let lines): amounts[identity.line] = Dollars(lines.reduce(0) { $0 + value($1) })
                case .difference(let left, let right): amounts[identity.line] = Dollars(value(left) - value(right))
                case .greater(let left, let right): amounts[identity.line] = Dollars(max(value(left), value(right)))
                }
            }
            let before = open.count
            open.removeAll { totals.isDisjoint(with: $0.operands) }
            precondition(open.count < before, "totals form no cycle")
        }
    }

    private func value(_ line: LineID) -> Int64 {
        amounts[line]?.amount ?? 0
    }
}
