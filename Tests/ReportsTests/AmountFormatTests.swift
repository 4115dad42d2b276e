import Reports
import Segregation
import Testing

/// Numbers as text: the one place where rounding happens.
@Suite struct AmountFormatTests {
    @Test(
        arguments: [
            (0, "–"), (1, "1"), (-1, "(1)"), (999, "999"), (1000, "1,000"), (-1000, "(1,000)"),
            (1_000_000_000_000_000, "1,000,000,000,000,000"), (Int64.max, "9,223,372,036,854,775,807"),
            (-Int64.max, "(9,223,372,036,854,775,807)"),
        ] as [(Int64, String)])
    func dollars(amount: Int64, text: String) {
        #expect(AmountFormat.dollars(Dollars(amount)) == text)
    }

    @Test func aValueNotFound() {
        #expect(AmountFormat.dollars(nil as Dollars?) == "n/r")
    }

    @Test(arguments: [(0, "$0"), (1234, "$1,234"), (-1234, "$1,234")] as [(Int64, String)])
    func dollarsInWords(amount: Int64, text: String) {
        #expect(AmountFormat.dollarsInWords(Dollars(amount)) == text)
    }

    /// Half to even: 0.05 million is 0.0, 0.15 is 0.2, 0.25 is 0.2.
    @Test(
        arguments: [
            (0, "–"), (1, "0.0"), (49_999, "0.0"), (50_000, "0.0"), (50_001, "0.1"), (150_000, "0.2"), (250_000, "0.2"),
            (350_000, "0.4"), (-250_000, "(0.2)"), (444_221_938, "444.2"), (999_950_000, "1,000.0"),
            (999_949_999, "999.9"), (Int64.max, "9,223,372,036,854.8"), (-Int64.max, "(9,223,372,036,854.8)"),
        ] as [(Int64, String)])
    func millions(amount: Int64, text: String) {
        #expect(AmountFormat.millions(Dollars(amount)) == text)
    }

    @Test(
        arguments: [
            (0, "$0"), (49_000, "$49,000"), (-999_999, "$999,999"), (1_000_000, "$1.0 million"),
            (1_050_000, "$1.0 million"), (444_221_938, "$444.2 million"), (-444_221_938, "$444.2 million"),
            (20_767_445_288, "$20,767.4 million"),
        ] as [(Int64, String)])
    func millionsInWords(amount: Int64, text: String) {
        #expect(AmountFormat.millionsInWords(Dollars(amount)) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (500_000_000, "500"), (-50_000_000, "(50)"), (2_500_000, "2.5"), (-100_000, "(0.1)"),
            (1_000_000_000_000, "1,000,000"),
        ] as [(Int64, String)])
    func axisMillions(amount: Int64, text: String) {
        #expect(AmountFormat.axisMillions(Dollars(amount)) == text)
    }

    @Test(
        arguments: [
            (655, 10_000, "6.55%"), (1, 3, "33.33%"), (-1, 3, "(33.33%)"), (0, 5, "0.00%"), (1, 1, "100.00%"),
            (1_000_000, 1, "100,000,000.00%"),
            // Half to even: 0.005 % and 0.015 %, on both sides of zero.
            (5, 100_000, "0.00%"), (15, 100_000, "0.02%"), (25, 100_000, "0.02%"), (-15, 100_000, "(0.02%)"),
            (1_000_000_000_000_000, 1, "n.m."), (Int64.max, Int64.max, "100.00%"), (1, Int64.max, "0.00%"),
        ] as [(Int64, Int64, String)])
    func percent(numerator: Int64, denominator: Int64, text: String) throws {
        let ratio = try #require(Ratio(Dollars(numerator), over: Dollars(denominator)))
        #expect(AmountFormat.percent(ratio) == text)
    }

    @Test(
        arguments: [
            (444_221_938, 316_400_000, "1.40×"), (0, 7, "0.00×"), (-1, 2, "(0.50×)"), (1005, 1000, "1.00×"),
            (1015, 1000, "1.02×"), (Int64.max, 1, "n.m."),
        ] as [(Int64, Int64, String)])
    func multiple(numerator: Int64, denominator: Int64, text: String) throws {
        let ratio = try #require(Ratio(Dollars(numerator), over: Dollars(denominator)))
        #expect(AmountFormat.multiple(ratio) == text)
    }

    @Test(
        arguments: [
            ("up", 100, 150, "50.0%"), ("down", 100, 50, "(50.0%)"), ("to zero", 100, 0, "(100.0%)"),
            ("nothing", 100, 100, "0.0%"), ("a deficiency that grows", -100, -150, "(50.0%)"),
            ("a deficiency that shrinks", -100, -50, "50.0%"), ("a deficiency made good", -100, 0, "100.0%"),
            ("from zero", 0, 100, "n.m."), ("zero to zero", 0, 0, "–"), ("over zero, down", 100, -1, "n.m."),
            ("over zero, up", -1, 100, "n.m."), ("the greatest", 1000, 10_999, "999.9%"),
            ("rounded over the greatest", 10_000, 109_996, "n.m."),
            ("rounded to the greatest", 10_000, 109_994, "999.9%"),
            ("half to even", 2000, 2001, "0.0%"), ("half to even, up", 2000, 2003, "0.2%"),
        ] as [(String, Int64, Int64, String)])
    func percentChange(name: String, old: Int64, new: Int64, text: String) {
        #expect(AmountFormat.percentChange(from: Dollars(old), to: Dollars(new)) == text, "\(name)")
    }

    @Test(arguments: [(0, "0"), (1406, "1,406"), (-1406, "(1,406)"), (Int.max, "9,223,372,036,854,775,807")])
    func count(number: Int, text: String) {
        #expect(AmountFormat.count(number) == text)
    }

    @Test(arguments: [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1406, "1,406 days")])
    func countWithANoun(number: Int, text: String) {
        #expect(AmountFormat.count(number, "day", "days") == text)
    }

    @Test(arguments: [
        ("2017-11-06", "November 6, 2017", "Nov 6, 2017", "Nov 2017"),
        ("2016-02-29", "February 29, 2016", "Feb 29, 2016", "Feb 2016"),
        ("2013-12-31", "December 31, 2013", "Dec 31, 2013", "Dec 2013"),
        ("2014-01-01", "January 1, 2014", "Jan 1, 2014", "Jan 2014"),
        ("2014-05-10", "May 10, 2014", "May 10, 2014", "May 2014"),
    ])
    func days(iso: String, long: String, short: String, month: String) throws {
        let day = try #require(Day(iso8601: iso))
        #expect(AmountFormat.longDay(day) == long)
        #expect(AmountFormat.shortDay(day) == short)
        #expect(AmountFormat.shortMonth(day) == month)
    }

    @Test(arguments: [
        (Int64(500), "5%", "5.00%"), (250, "2.5%", "2.50%"), (-5, "(0.05%)", "(0.05%)"), (0, "0%", "0.00%"),
        (123_400, "1,234%", "1,234.00%"), (-1_010, "(10.1%)", "(10.10%)"),
    ])
    func hundredthsOfAPercent(hundredths: Int64, axis: String, text: String) {
        #expect(AmountFormat.axisPercent(hundredths: hundredths) == axis)
        #expect(AmountFormat.percent(hundredths: hundredths) == text)
    }
}
