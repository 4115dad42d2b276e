/// How a total of a form follows from other lines.
///
/// An identity must hold to the dollar; amounts the form deducts are filed negative, so that every sum is a plain one.
public struct Identity: Sendable, Hashable {
    /// The three ways the forms know.
    public enum Rule: Sendable, Hashable {
        /// The sum of the lines; of one line, equality with it.
        case sum([LineID])
        /// The first line less the second.
        case difference(LineID, LineID)
        /// The greater of the two lines.
        case greater(LineID, LineID)
    }

    /// The line that states the result.
    public let line: LineID
    /// How it follows.
    public let rule: Rule

    /// The lines it follows from, in the order of the form.
    public var operands: [LineID] {
        switch rule {
        case .sum(let lines): lines
        case .difference(let left, let right), .greater(let left, let right): [left, right]
        }
    }

    /// The result recomputed from the lines of a filing, a blank counting for nothing; nil when one of them is absent.
    public func recomputed(from filing: Filing) -> Dollars? {
        switch rule {
        case .sum(let lines):
            var total = Dollars.zero
            for line in lines {
                guard let amount = filing.summand(line) else { return nil }
                total += amount
            }
            return total
        case .difference(let left, let right):
            guard let left = filing.summand(left), let right = filing.summand(right) else { return nil }
            return left - right
        case .greater(let left, let right):
            guard let left = filing.summand(left), let right = filing.summand(right) else { return nil }
            return max(left, right)
        }
    }

    static func sum(_ line: LineID, _ parts: LineID...) -> Identity {
        Identity(line: line, rule: .sum(parts))
    }

    static func difference(_ line: LineID, _ left: LineID, _ right: LineID) -> Identity {
        Identity(line: line, rule: .difference(left, right))
    }

    static func greater(_ line: LineID, _ left: LineID, _ right: LineID) -> Identity {
        Identity(line: line, rule: .greater(left, right))
    }
}
