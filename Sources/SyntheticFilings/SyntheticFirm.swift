import Segregation

/// The amounts of a made-up firm, day after day: a gentle random walk in which no rule of history has anything to say.
///
/// The amounts of a statement move together by less than one percent a day and stay within a twelfth of where they began,
/// so that shares do not shift. The excess is about a twentieth of what is required and twice the target, which is
/// constant.
struct SyntheticFirm {
    /// The leaves of a statement that are moved to set its excess: customers' cash, and cash in banks.
    private struct Leaves {
        let owed: LineID
        let held: LineID
    }

    private let template: FilingTemplate
    private let start: [LineID: Int64]
    /// Where each statement stands, in millionths of its beginning.
    private var levels: [Int64] = Statement.allCases.map { _ in 1_000_000 }
    /// The amounts of the day before.
    private(set) var before: [LineID: Int64]

    /// A firm whose amounts are those of the template, in proportion to a size between a quarter and four times of it.
    init(_ template: FilingTemplate, _ random: inout SplitMix64) {
        self.template = template
        var amounts = template.amounts(share: UInt64.random(in: 1 << 18...1 << 22, using: &random))
        let totals = Set(template.edition.identities.map(\.line))
        // Amounts that would look odd beside their neighbours are left out.
        for (line, amount) in amounts where !totals.contains(line) && amount.magnitude < 1_000_000 {
            amounts[line] = 0
        }
        for line in Array(amounts.keys) {
            if let gross = SyntheticFirm.gross(of: line) { amounts[line] = -amounts[gross, default: 0] }
        }
        template.balance(&amounts)
        for statement in Statement.allCases {
            let lines = Measures.lines(of: statement)
            let excess = amounts[lines.required, default: 0] / 20
            amounts[lines.target] = excess / 2 / 100_000 * 100_000
            let leaf = SyntheticFirm.leaves(statement).held
            amounts[leaf, default: 0] += excess - amounts[lines.excess, default: 0]
            template.balance(&amounts)
        }
        start = amounts
        before = amounts
    }

    /// The amounts of the next day.
    mutating func next(_ random: inout SplitMix64) -> [LineID: Int64] {
        let targets = Set(Statement.allCases.map { Measures.lines(of: $0).target })
        for index in levels.indices {
            // Away from the bounds, and never by nothing.
            let step = Int64.random(in: 500...8000, using: &random)
            let isUp = levels[index] < 930_000 || (levels[index] < 1_070_000 && Bool.random(using: &random))
            levels[index] += isUp ? step : -step
        }
        var amounts: [LineID: Int64] = [:]
        for (line, amount) in start {
            let level = targets.contains(line) ? 1_000_000 : levels[Int(line.statement.rawValue)]
            amounts[line] = Int64(Int128(amount) * Int128(level) / 1_000_000)
        }
        template.balance(&amounts)
        for statement in Statement.allCases {
            let excess = amounts[Measures.lines(of: statement).excess, default: 0]
            amounts[SyntheticFirm.leaves(statement).held, default: 0] +=
                excess / 1000 * Int64.random(in: -30...30, using: &random)
        }
        template.balance(&amounts)
        return amounts
    }

    /// Ends a day: its amounts are those of the day before from now on.
    mutating func close(_ amounts: [LineID: Int64]) {
        before = amounts
    }

    /// Sets the excess of a statement by what the customers are owed, so that what is held stays where it is.
    func setExcess(_ wanted: Int64, of statement: Statement, in amounts: inout [LineID: Int64]) {
        let excess = amounts[Measures.lines(of: statement).excess, default: 0]
        amounts[SyntheticFirm.leaves(statement).owed, default: 0] += excess - wanted
        template.balance(&amounts)
    }

    /// Moves what is owed and what is held alike.
    func move(by dollars: Int64, _ statement: Statement, in amounts: inout [LineID: Int64]) {
        let leaves = SyntheticFirm.leaves(statement)
        amounts[leaves.owed, default: 0] += dollars
        amounts[leaves.held, default: 0] += dollars
        template.balance(&amounts)
    }

    /// The totals that can be off without another rule noticing, since all others follow from them.
    static let breakableTotals: [LineID] = [
        .seg5, .seg16, .secReq4, .secReq5, .secReq6, .secFunds1, .secFunds2, .secFunds3, .secFunds5, .secFunds8,
        .secFunds11, .csw5, .csw16,
    ]

    private static func leaves(_ statement: Statement) -> Leaves {
        switch statement {
        case .segregated: Leaves(owed: .seg1A, held: .seg7A)
        case .secured: Leaves(owed: .secReq1A, held: .secFunds1B)
        case .swaps: Leaves(owed: .csw1A, held: .csw7A)
        }
    }

    private static func gross(of offset: LineID) -> LineID? {
        switch offset {
        case .seg5Offset: .seg5Gross
        case .secReq5Offset: .secReq5Gross
        case .csw5Offset: .csw5Gross
        default: nil
        }
    }
}
