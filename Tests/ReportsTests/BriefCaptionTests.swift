import Reports
import Segregation
import Testing

/// Words for lines where there is little room, and quotients for programs.
@Suite struct BriefCaptionTests {
    @Test func fitTheirColumn() {
        for line in LineID.allCases {
            #expect((1...13).contains(BriefCaption.text(line).count), "\(line.id)")
            #expect(BriefCaption.number(line).count <= 3, "\(line.id)")
        }
    }

    /// Number and words together name one line of a statement.
    @Test func tellLinesApart() {
        for statement in Statement.allCases {
            let labels = LineID.allCases.filter { $0.statement == statement }.map {
                "\(BriefCaption.number($0)) \(BriefCaption.text($0))"
            }
            #expect(Set(labels).count == labels.count, "\(statement)")
        }
    }

    @Test(
        arguments: [
            (1, 3, "0.333333"), (2, 3, "0.666667"), (-1, 3, "-0.333333"), (0, 7, "0.000000"), (22, 7, "3.142857"),
            // Half to even.
            (1, 2_000_000, "0.000000"), (3, 2_000_000, "0.000002"), (-1, 1_000_000, "-0.000001"),
            (1_000_000_000_000_000, 1, "1000000000000000.000000"),
        ] as [(Int64, Int64, String)])
    func decimals(numerator: Int64, denominator: Int64, text: String) throws {
        let ratio = try #require(Ratio(Dollars(numerator), over: Dollars(denominator)))
        // What leaves the range of millionths is not written.
        let isTooLarge = numerator > 9_000_000_000_000
        #expect(AmountFormat.decimals(ratio) == (isTooLarge ? nil : text))
    }
}
