import Segregation
import TestSupport
import Testing

/// The concentration of a market, exactly.
@Suite struct HerfindahlTests {
    struct Case: Sendable {
        let amounts: [Int64]
        let index: Int?

        init(_ amounts: [Int64], _ index: Int?) {
            self.amounts = amounts
            self.index = index
        }
    }

    static let cases = [
        Case([], nil), Case([0], nil), Case([-5], nil), Case([7], 10_000), Case([7, 0, -3], 10_000),
        Case([1, 1], 5000), Case([1, 1, 1], 3333), Case([2, 1], 5556), Case([50, 30, 20], 3800),
        // 10,000 / 160 is 62.5, and half goes to the even number.
        Case(Array(repeating: 3, count: 160), 62), Case(Array(repeating: 3, count: 60), 167),
        // Squares of such amounts do not fit into 64 bits, nor ten thousand times their sum into 128.
        Case(Array(repeating: 1_000_000_000_000_000, count: 9000), 1),
        Case([4_000_000_000_000_000_000, 4_000_000_000_000_000_000], 5000),
        Case([Int64.max], 10_000),
    ]

    @Test(arguments: cases.indices) func index(index: Int) {
        let item = Self.cases[index]
        #expect(Herfindahl(item.amounts.map { Dollars($0) })?.rounded == item.index)
    }

    /// Against the sum in floating point, which is near enough for small amounts; the order does not matter.
    @Test func nearTheSumOfSquares() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let amounts = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                Int64.random(in: 1...1000, using: &random)
            }
            let sum = Double(amounts.reduce(0, +))
            let near = amounts.reduce(0.0) { $0 + Double($1) / sum * (Double($1) / sum) } * 10_000
            let index = try #require(Herfindahl(amounts.map { Dollars($0) })?.rounded)
            #expect((Double(index) - near).magnitude <= 0.5001)
            #expect(Herfindahl(amounts.reversed().map { Dollars($0) })?.rounded == index)
        }
    }
}
