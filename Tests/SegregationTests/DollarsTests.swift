import Segregation
import TestSupport
import Testing

@Suite struct DollarsTests {
    @Test func addsAndSubtracts() {
        var sum = Dollars(7) + Dollars(-10)
        #expect(sum == Dollars(-3) && sum.isNegative && sum.magnitude == Dollars(3))
        sum += Dollars(3)
        #expect(sum == .zero && !sum.isNegative && -Dollars(5) == Dollars(-5))
        #expect(Dollars(-1) < .zero && Dollars(2) - Dollars(5) == Dollars(-3))
    }

    /// The bound the type states: nine thousand of the greatest amounts, of either sign, add without overflow.
    @Test(arguments: [1, -1] as [Int64]) func nineThousandAmountsAdd(_ sign: Int64) {
        let sum = (0..<9000).reduce(Dollars.zero) { sum, _ in sum + Dollars(sign * Dollars.largestFiled) }
        #expect(sum == Dollars(sign * 9000 * Dollars.largestFiled))
    }
}

@Suite struct RatioTests {
    static func ratio(_ numerator: Int64, _ denominator: Int64) throws -> Ratio {
        try #require(Ratio(Dollars(numerator), over: Dollars(denominator)))
    }

    @Test(arguments: [0, -1, Int64.min] as [Int64]) func needsAPositiveDenominator(_ denominator: Int64) {
        #expect(Ratio(Dollars(1), over: Dollars(denominator)) == nil)
    }

    struct Order: Sendable {
        let left: (Int64, Int64)
        let right: (Int64, Int64)

        init(_ left: (Int64, Int64), _ right: (Int64, Int64)) {
            self.left = left
            self.right = right
        }
    }

    /// Pairs that division in floating point, or multiplication in 64 bits, would confuse.
    @Test(arguments: [
        Order((1, 3), (334, 1000)), Order((-1, 2), (0, 9)), Order((-2, 3), (-1, 3)),
        Order((Int64.max - 1, Int64.max), (1, 1)), Order((Int64.max - 2, Int64.max - 1), (Int64.max - 1, Int64.max)),
        Order((Int64.min, 1), (Int64.min + 1, 1)), Order((Int64.min, 1), (Int64.max, 1)),
        Order((999_999_999_999_999, 1_000_000_000_000_000), (1, 1)),
        Order((9_007_199_254_740_992, 9_007_199_254_740_993), (9_007_199_254_740_993, 9_007_199_254_740_994)),
    ])
    func isComparedExactly(_ order: Order) throws {
        let left = try Self.ratio(order.left.0, order.left.1)
        let right = try Self.ratio(order.right.0, order.right.1)
        #expect(left < right && !(right < left) && left != right)
    }

    @Test func equalQuotientsAreOneWhateverTheirTerms() throws {
        for factor: Int64 in [1, 2, 7, 1_000_000_007] {
            for (numerator, denominator): (Int64, Int64) in [(3, 7), (-3, 7), (0, 1), (1, 1)] {
                let plain = try Self.ratio(numerator, denominator)
                let scaled = try Self.ratio(numerator * factor, denominator * factor)
                #expect(plain == scaled && !(plain < scaled) && !(scaled < plain))
                #expect(Set([plain, scaled]).count == 1)
            }
        }
    }

    struct Rounding: Sendable {
        let ratio: (Int64, Int64)
        let scale: Int64
        let expected: Int64?

        init(_ numerator: Int64, _ denominator: Int64, times scale: Int64, _ expected: Int64?) {
            ratio = (numerator, denominator)
            self.scale = scale
            self.expected = expected
        }
    }

    @Test(arguments: [
        Rounding(1, 2, times: 1, 0), Rounding(3, 2, times: 1, 2), Rounding(5, 2, times: 1, 2),
        Rounding(-1, 2, times: 1, 0), Rounding(-3, 2, times: 1, -2), Rounding(-5, 2, times: 1, -2),
        Rounding(1, 3, times: 100, 33), Rounding(2, 3, times: 100, 67), Rounding(-2, 3, times: 100, -67),
        Rounding(5_000_000_000_000_001, 10_000_000_000_000_000, times: 1, 1),
        Rounding(4_999_999_999_999_999, 10_000_000_000_000_000, times: 1, 0),
        Rounding(0, Int64.max, times: 10_000, 0), Rounding(Int64.max, Int64.max, times: 10_000, 10_000),
        Rounding(Int64.max, 1, times: 1, Int64.max), Rounding(Int64.max, 1, times: 10, nil),
        Rounding(Int64.min, 1, times: 10, nil), Rounding(Int64.min, 1, times: 1, Int64.min),
        Rounding(Int64.min, 2, times: 1, Int64.min / 2), Rounding(1, Int64.max, times: 10_000, 0),
    ])
    func isRoundedHalfToEven(_ rounding: Rounding) throws {
        let ratio = try Self.ratio(rounding.ratio.0, rounding.ratio.1)
        #expect(ratio.rounded(times: rounding.scale) == rounding.expected)
    }

    /// Against integers: the rounded number is nearest, and even when two are.
    @Test func isRoundedToTheNearest() throws {
        for denominator in Int64(1)...24 {
            for numerator in Int64(-60)...60 {
                let value = try #require(try Self.ratio(numerator, denominator).rounded(times: 1))
                let distance = abs(2 * (numerator - value * denominator))
                #expect(distance < denominator || (distance == denominator && value.isMultiple(of: 2)))
            }
        }
    }
}
