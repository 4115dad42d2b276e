/// What each statement comes to: required, held, excess, target.
public struct Measures: Sendable, Hashable {
    /// Which statement.
    public let statement: Statement
    /// The amount required to be segregated or set aside; printed as lines 6 [7060], 7 [7360] and 6 [8590].
    public let required: Dollars?
    /// The funds held; printed as lines 13 [7180], 8 [7770] and 13 [8720].
    public let held: Dollars?
    /// Held less required, negative for a deficiency; printed as lines 14 [7190], 9 [7380] and 14 [8730].
    public let excess: Dollars?
    /// The management target for the excess; printed from the 2017 edition on, lines 15 [7194], 10 [7780], 15 [8760].
    public let target: Dollars?
    /// The excess less the target, negative when below it; printed as lines 16 [7198], 11 [7785] and 16 [8770].
    public let overTarget: Dollars?

    /// The lines the measures of a statement are printed on.
    public struct Lines: Sendable, Hashable {
        /// The line of the amount required.
        public let required: LineID
        /// The line of the funds held.
        public let held: LineID
        /// The line of the excess.
        public let excess: LineID
        /// The line of the management target.
        public let target: LineID
        /// The line of the excess over the target.
        public let overTarget: LineID
    }

    /// The lines of a statement's measures, the same in every edition.
    public static func lines(of statement: Statement) -> Lines {
        switch statement {
        case .segregated:
            Lines(required: .seg6, held: .seg13, excess: .seg14, target: .seg15, overTarget: .seg16)
        case .secured:
            Lines(
                required: .secReq7, held: .secFunds8, excess: .secFunds9, target: .secFunds10, overTarget: .secFunds11)
        case .swaps:
            Lines(required: .csw6, held: .csw13, excess: .csw14, target: .csw15, overTarget: .csw16)
        }
    }

    /// The measures a filing states, as filed; nothing is recomputed.
    public init(_ statement: Statement, of filing: Filing) {
        let lines = Measures.lines(of: statement)
        self.statement = statement
        required = filing.dollars(lines.required)
        held = filing.dollars(lines.held)
        excess = filing.dollars(lines.excess)
        target = filing.dollars(lines.target)
        overTarget = filing.dollars(lines.overTarget)
    }

    /// The measures of a statement, as filed.
    public init(
        _ statement: Statement, required: Dollars?, held: Dollars?, excess: Dollars?, target: Dollars?,
        overTarget: Dollars?
    ) {
        self.statement = statement
        self.required = required
        self.held = held
        self.excess = excess
        self.target = target
        self.overTarget = overTarget
    }

    /// The excess as a part of the amount required.
    ///
    /// Absent when either is, or nothing is required.
    public var cover: Ratio? {
        guard let excess, let required else { return nil }
        return Ratio(excess, over: required)
    }

    /// The excess as a multiple of the management target.
    ///
    /// Absent when either is, or the target is zero.
    public var targetCover: Ratio? {
        guard let excess, let target else { return nil }
        return Ratio(excess, over: target)
    }

    /// The part of the excess over which a withdrawal needs the steps of regulation 1.23(d): a quarter, rounded down.
    public var quarterOfExcess: Dollars? {
        guard let excess, excess > .zero else { return nil }
        return Dollars(excess.amount / 4)
    }
}
