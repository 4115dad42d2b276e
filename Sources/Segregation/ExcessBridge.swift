/// The way from the excess of one filing to that of another, line by line: the opening excess and all contributions come
/// to the closing excess, to the dollar.
///
/// A total gives way to the lines it follows from wherever both filings have all of them and both editions add it up in
/// the same way, so that no amount counts twice and every row is a line of both filings. A total that cannot be taken
/// apart on both sides is a row itself: between the 2013 and the 2017 edition the amount to be set aside for the secured
/// amount is one. What a total differs by from its lines is a row of its own.
public struct ExcessBridge: Sendable, Hashable {
    /// What a row is a part of.
    public enum Side: Sendable, Hashable {
        /// The amount required: more of it means less excess.
        case requirement
        /// The funds held.
        case funds
        /// The excess, where it cannot be taken apart.
        case excess
    }

    /// A step of the way.
    public struct Row: Sendable, Hashable {
        /// The line.
        public let line: LineID
        /// Whether the row is what the line differs by from the lines it follows from, not the line itself.
        public let isFootingDifference: Bool
        /// What it is a part of.
        public let side: Side
        /// The amount before, signed as filed.
        public let before: Dollars
        /// The amount now, signed as filed.
        public let after: Dollars

        /// What it does to the excess.
        public var contribution: Dollars {
            side == .requirement ? before - after : after - before
        }
    }

    /// Which statement.
    public let statement: Statement
    /// The excess before.
    public let opening: Dollars
    /// The excess now.
    public let closing: Dollars
    /// Whether both ends are filed; otherwise at least one is recomputed, because its line could not be read.
    public let isFiled: Bool
    /// The rows in the order of the form, also those that contribute nothing.
    public let rows: [Row]

    /// The way from one filing to another; nil when one of them has no excess, not even a recomputed one.
    public init?(_ statement: Statement, from before: Filing, to after: Filing) {
        guard before.holds(statement), after.holds(statement) else { return nil }
        var maker = Maker(Values(before), Values(after))
        let line = Measures.lines(of: statement).excess
        guard let opening = maker.before[line], let closing = maker.after[line] else { return nil }
        maker.expand(line, .excess, opening, closing)
        self.statement = statement
        self.opening = opening
        self.closing = closing
        isFiled = before.dollars(line) != nil && after.dollars(line) != nil
        rows = maker.rows.enumerated().sorted { left, right in
            (left.element.line, left.offset) < (right.element.line, right.offset)
        }.map(\.element)
    }

    /// The rows that moved the excess, the one that moved it most first, and the least of them that are told together.
    ///
    /// One row is not told together with none: its own name takes no more room.
    public func ranked(most: Int) -> (shown: [Row], others: [Row]) {
        let moved = rows.filter { $0.contribution != .zero }.enumerated().sorted { left, right in
            let (one, other) = (left.element.contribution.magnitude, right.element.contribution.magnitude)
            return one == other ? left.offset < right.offset : other < one
        }.map(\.element)
        let count = moved.count <= most + 1 ? moved.count : most
        return (Array(moved.prefix(count)), Array(moved.dropFirst(count)))
    }

    /// What the rows of a side come to.
    public func contribution(of side: Side) -> Dollars {
        rows.reduce(.zero) { $1.side == side ? $0 + $1.contribution : $0 }
    }
}

/// The amounts of a filing, totals that could not be read recomputed.
private struct Values {
    let filing: Filing
    let identities: [LineID: Identity]

    init(_ filing: Filing) {
        self.filing = filing
        identities = Dictionary(
            FormEdition.named(filing.edition).identities.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(line: LineID) -> Dollars? {
        if let amount = filing.dollars(line) { return amount }
        if let identity = identities[line], let amount = follows(identity) { return amount }
        return filing.summand(line)
    }

    /// What an identity comes to.
    func follows(_ identity: Identity) -> Dollars? {
        switch identity.rule {
        case .sum(let lines):
            var total = Dollars.zero
            for line in lines {
                guard let amount = self[line] else { return nil }
                total += amount
            }
            return total
        case .difference(let left, let right):
            guard let left = self[left], let right = self[right] else { return nil }
            return left - right
        case .greater(let left, let right):
            guard let left = self[left], let right = self[right] else { return nil }
            return max(left, right)
        }
    }
}

/// Takes totals apart.
private struct Maker {
    let before: Values
    let after: Values
    var rows: [ExcessBridge.Row] = []

    init(_ before: Values, _ after: Values) {
        self.before = before
        self.after = after
    }

    mutating func expand(_ line: LineID, _ side: ExcessBridge.Side, _ opening: Dollars, _ closing: Dollars) {
        guard let identity = before.identities[line], identity == after.identities[line],
            let recomputedBefore = before.follows(identity), let recomputedAfter = after.follows(identity),
            let parts = parts(of: identity, side)
        else {
            rows.append(
                ExcessBridge.Row(line: line, isFootingDifference: false, side: side, before: opening, after: closing))
            return
        }
        for part in parts { expand(part.line, part.side, part.before, part.after) }
        guard opening != recomputedBefore || closing != recomputedAfter else { return }
        rows.append(
            ExcessBridge.Row(
                line: line, isFootingDifference: true, side: side, before: opening - recomputedBefore,
                after: closing - recomputedAfter))
    }

    private typealias Part = (line: LineID, side: ExcessBridge.Side, before: Dollars, after: Dollars)

    /// The lines a total gives way to; nil when they are not the same in both filings.
    private func parts(of identity: Identity, _ side: ExcessBridge.Side) -> [Part]? {
        let lines: [(LineID, ExcessBridge.Side)]
        switch identity.rule {
        case .sum(let operands): lines = operands.map { ($0, side) }
        case .difference(let held, let required):
            // The excess alone is a difference on the way.
            lines = [(held, .funds), (required, .requirement)]
        case .greater(let left, let right):
            guard let greater = before.greater(left, right), greater == after.greater(left, right) else { return nil }
            lines = [(greater, side)]
        }
        var parts: [Part] = []
        for (line, side) in lines {
            guard let opening = before[line], let closing = after[line] else { return nil }
            parts.append((line, side, opening, closing))
        }
        return parts
    }
}

extension Values {
    /// The greater of two lines; the second where they are equal.
    func greater(_ left: LineID, _ right: LineID) -> LineID? {
        guard let first = self[left], let second = self[right] else { return nil }
        return first > second ? left : right
    }
}
