/// An amount in whole US dollars, signed as filed: deductions and deficiencies are negative.
///
/// A single filed amount never exceeds `largestFiled` in magnitude (the reader refuses more), so nine thousand of
/// them can be added without overflow; no identity of the forms adds more than thirteen.
public struct Dollars: Sendable, Hashable, Comparable {
    /// The greatest magnitude a filed amount may have: 10^15 dollars.
    public static let largestFiled: Int64 = 1_000_000_000_000_000

    /// No dollars.
    public static let zero = Dollars(0)

    /// The number of dollars.
    public let amount: Int64

    /// An amount of whole dollars.
    public init(_ amount: Int64) {
        self.amount = amount
    }

    /// The amount without its sign.
    public var magnitude: Dollars {
        Dollars(amount < 0 ? -amount : amount)
    }

    /// Whether the amount is below zero.
    public var isNegative: Bool {
        amount < 0
    }

    /// Orders amounts by value.
    public static func < (left: Dollars, right: Dollars) -> Bool {
        left.amount < right.amount
    }

    /// The sum; traps on overflow, which filed amounts cannot reach.
    public static func + (left: Dollars, right: Dollars) -> Dollars {
        Dollars(left.amount + right.amount)
    }

    /// The difference; traps on overflow, which filed amounts cannot reach.
    public static func - (left: Dollars, right: Dollars) -> Dollars {
        Dollars(left.amount - right.amount)
    }

    /// The amount with the opposite sign.
    public static prefix func - (value: Dollars) -> Dollars {
        Dollars(-value.amount)
    }

    /// Adds in place.
    public static func += (left: inout Dollars, right: Dollars) {
        left = left + right
    }
}

/// An exact quotient of two amounts, compared by cross-multiplication and turned into digits only when printed.
public struct Ratio: Sendable, Hashable, Comparable {
    /// What is divided.
    public let numerator: Dollars
    /// What it is divided by, above zero.
    public let denominator: Dollars

    /// A quotient; nil when the denominator is zero or negative, where a percentage means nothing.
    public init?(_ numerator: Dollars, over denominator: Dollars) {
        guard denominator > .zero else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Orders quotients by value, exactly.
    public static func < (left: Ratio, right: Ratio) -> Bool {
        product(left.numerator, right.denominator) < product(right.numerator, left.denominator)
    }

    /// Whether two quotients are the same number, whatever their terms.
    public static func == (left: Ratio, right: Ratio) -> Bool {
        product(left.numerator, right.denominator) == product(right.numerator, left.denominator)
    }

    /// Equal quotients hash alike: the terms are reduced first.
    public func hash(into hasher: inout Hasher) {
        var (high, low) = (numerator.magnitude.amount, denominator.amount)
        while low != 0 { (high, low) = (low, high % low) }
        hasher.combine(numerator.amount / high)
        hasher.combine(denominator.amount / high)
    }

    /// The quotient times `scale` as a whole number, rounded half to even: the only division of amounts.
    ///
    /// - Parameter scale: a power of ten, 10,000 for hundredths of a percent.
    /// - Returns: the rounded number, or nil when it leaves the range of `Int64`.
    public func rounded(times scale: Int64) -> Int64? {
        let divisor = Int128(denominator.amount).magnitude
        let dividend = Int128(numerator.amount) * Int128(scale)
        var (quotient, remainder) = dividend.magnitude.quotientAndRemainder(dividingBy: divisor)
        let isOverHalf = remainder * 2 > divisor || (remainder * 2 == divisor && quotient % 2 == 1)
        if isOverHalf { quotient += 1 }
        guard let value = Int128(exactly: quotient) else { return nil }
        return Int64(exactly: dividend < 0 ? -value : value)
    }

    private static func product(_ left: Dollars, _ right: Dollars) -> Int128 {
        Int128(left.amount) * Int128(right.amount)
    }
}
