/// How concentrated a market is: the sum of the squares of the shares in percent, from near 0 to 10,000 for one firm
/// alone (the index of Herfindahl and Hirschman).
///
/// Kept as a quotient of whole numbers, so that nothing is rounded but what is printed.
public struct Herfindahl: Sendable, Hashable {
    /// The sum of the squares of the amounts.
    private let squares: UInt128
    /// The square of their sum.
    private let square: UInt128

    /// The index of one firm alone.
    public static let most = 10_000

    /// The concentration of some amounts, of which those that are not above zero have no part; nil where none is.
    public init?(_ amounts: [Dollars]) {
        let parts = amounts.filter { $0 > .zero }.map { UInt128($0.amount) }
        guard !parts.isEmpty else { return nil }
        let sum = parts.reduce(0, +)
        // Sums of dollars fit into 63 bits, so their squares fit.
        precondition(sum <= UInt128(Int64.max), "a sum of amounts is an amount")
        squares = parts.reduce(0) { $0 + $1 * $1 }
        square = sum * sum
    }

    /// The index, rounded half to even.
    public var rounded: Int {
        let product = squares.multipliedFullWidth(by: UInt128(Herfindahl.most))
        let (quotient, remainder) = square.dividingFullWidth(product)
        let rest = square - remainder
        let isUp = remainder > rest || (remainder == rest && quotient % 2 == 1)
        return Int(quotient) + (isUp ? 1 : 0)
    }
}
