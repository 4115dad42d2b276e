/// Two sides of a filing that come from different records (the customers' ledger on one, banks, clearing organizations
/// and carrying brokers on the other) and usually agree.
///
/// No regulation prescribes it: a difference asks for an explanation, it accuses nobody.
public enum Tie: String, Sendable, Hashable, CaseIterable {
    /// Options purchased by customers against those held.
    case segLongOptions = "options.seg.long"
    /// Options granted by customers against those held.
    case segShortOptions = "options.seg.short"
    /// Customers' securities against those held for them.
    case segSecurities = "securities.seg"
    /// The excess against the money it must consist of once securities and options cancel out.
    case segCash = "cash.seg"
    /// Unrealized gains of customers against those at carriers abroad.
    case secUnrealized = "unrealized.sec"
    /// Options purchased by customers against those at carriers abroad.
    case secLongOptions = "options.sec.long"
    /// Options granted by customers against those at carriers abroad.
    case secShortOptions = "options.sec.short"
    /// Customers' securities against those at depositories and carriers; differs by the firm's own securities there.
    case secSecurities = "securities.sec"
    /// Options purchased by cleared swaps customers against those held.
    case cswLongOptions = "options.csw.long"
    /// Options granted by cleared swaps customers against those held.
    case cswShortOptions = "options.csw.short"
    /// Cleared swaps customers' securities against those held for them.
    case cswSecurities = "securities.csw"
    /// The excess against the money it must consist of once securities and options cancel out.
    case cswCash = "cash.csw"

    /// A line with the sign it is taken with.
    public struct Term: Sendable, Hashable {
        /// The line.
        public let line: LineID
        /// Whether it is subtracted.
        public let isSubtracted: Bool
    }

    /// The name in rules: `options.seg.long`.
    public var name: String {
        rawValue
    }

    /// The statement both sides stand on.
    public var statement: Statement {
        terms.left[0].line.statement
    }

    /// Both sides, in the order of the form.
    public var terms: (left: [Term], right: [Term]) {
        func plus(_ lines: LineID...) -> [Term] { lines.map { Term(line: $0, isSubtracted: false) } }
        func minus(_ lines: LineID...) -> [Term] { lines.map { Term(line: $0, isSubtracted: true) } }
        switch self {
        case .segLongOptions: return (plus(.seg3A), plus(.seg10A))
        case .segShortOptions: return (plus(.seg3B), plus(.seg10B))
        case .segSecurities: return (plus(.seg1B), plus(.seg7C, .seg8C, .seg11C))
        case .segCash:
            let held = plus(.seg7A, .seg7B, .seg8A, .seg8B, .seg9, .seg11A, .seg11B, .seg12)
            return (plus(.seg14), held + minus(.seg1A, .seg2, .seg5))
        case .secUnrealized: return (plus(.secReq2), plus(.secFunds3C, .secFunds4C, .secFunds5C))
        case .secLongOptions: return (plus(.secReq3A), plus(.secFunds3D, .secFunds4D, .secFunds5D))
        case .secShortOptions: return (plus(.secReq3B), plus(.secFunds3E, .secFunds4E, .secFunds5E))
        case .secSecurities: return (plus(.secReq1B), plus(.secFunds2, .secFunds3B, .secFunds4B, .secFunds5B))
        case .cswLongOptions: return (plus(.csw3A), plus(.csw10A))
        case .cswShortOptions: return (plus(.csw3B), plus(.csw10B))
        case .cswSecurities: return (plus(.csw1B), plus(.csw7C, .csw8C, .csw11C, .csw12C))
        case .cswCash:
            let held = plus(
                .csw7A, .csw7B, .csw8A, .csw8B, .csw9, .csw11A, .csw11B, .csw12A, .csw12B)
            return (plus(.csw14), held + minus(.csw1A, .csw2, .csw5))
        }
    }

    /// The sums of both sides as filed, a blank counting for nothing; nil when a line is absent, as before the edition
    /// that prints it.
    public func sides(of filing: Filing) -> (left: Dollars, right: Dollars)? {
        Pair(self).sums(in: filing)
    }

    // MARK: Tables

    /// A tie with what it consists of at hand.
    struct Pair: Sendable {
        let tie: Tie
        let statement: Statement
        let left: [Term]
        let right: [Term]

        init(_ tie: Tie) {
            self.tie = tie
            statement = tie.statement
            (left, right) = tie.terms
        }

        /// The sums of both sides as filed; nil when a line is absent, or all of them are blank: that nothing equals nothing
        /// is no agreement.
        func sums(in filing: Filing) -> (left: Dollars, right: Dollars)? {
            guard let left = Pair.sum(left, filing), let right = Pair.sum(right, filing) else { return nil }
            if left == .zero, right == .zero, lines.allSatisfy({ filing[$0] == nil }) { return nil }
            return (left, right)
        }

        /// The lines of both sides.
        var lines: [LineID] {
            (left + right).map(\.line)
        }

        private static func sum(_ terms: [Term], _ filing: Filing) -> Dollars? {
            var total = Dollars.zero
            for term in terms {
                guard let amount = filing.summand(term.line) else { return nil }
                total = term.isSubtracted ? total - amount : total + amount
            }
            return total
        }
    }

    /// Every tie, in the order of the forms.
    static let all = allCases.map(Pair.init)

    /// The ties whose lines an edition prints, in the order of the forms.
    static func printed(in edition: FormEdition.Name) -> [Pair] {
        switch edition {
        case .edition2013: printed2013
        case .edition2017: printed2017
        }
    }

    private static let printed2013 = pairs(printedIn: .edition2013)
    private static let printed2017 = pairs(printedIn: .edition2017)

    private static func pairs(printedIn name: FormEdition.Name) -> [Pair] {
        let edition = FormEdition.named(name)
        return all.filter { pair in (pair.left + pair.right).allSatisfy { edition.prints($0.line) } }
    }
}
