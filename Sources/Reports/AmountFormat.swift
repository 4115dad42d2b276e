import Segregation

/// The only place where numbers become text: amounts, quotients, days, counts.
///
/// Rounding, where there is any, happens here, half to even, after all arithmetic.
public enum AmountFormat {
    /// The marks that stand for something other than a number.
    public enum Mark {
        /// Reported as zero.
        public static let zero = "–"
        /// Not on this edition of the form.
        public static let notOnForm = "n/f"
        /// On the form, but no value was found.
        public static let notFound = "n/r"
        /// A percentage that means nothing: from zero, over a change of sign, or above 999.9 %.
        public static let notMeaningful = "n.m."
    }

    /// Whole dollars: `1,234`, `(1,234)`, and the mark for zero.
    public static func dollars(_ amount: Dollars) -> String {
        amount == .zero ? Mark.zero : text(amount.amount.magnitude, isNegative: amount.isNegative)
    }

    /// Whole dollars, or the mark for a value not found.
    public static func dollars(_ amount: Dollars?) -> String {
        amount.map { dollars($0) } ?? Mark.notFound
    }

    /// Whole dollars with the currency sign, for sentences: `$1,234`.
    public static func dollarsInWords(_ amount: Dollars) -> String {
        "$\(text(amount.amount.magnitude))"
    }

    /// Millions of dollars with one decimal, for sentences: `$444.2 million`.
    ///
    /// Less than a million is told to the dollar, so that nothing becomes "$0.0 million". The sign is left to the
    /// words.
    public static func millionsInWords(_ amount: Dollars) -> String {
        guard amount.magnitude.amount >= 1_000_000 else { return dollarsInWords(amount) }
        return "$\(text(tenthsOfMillions(amount), places: 1)) million"
    }

    /// Millions of dollars with one decimal: `444.2`, `(3.4)`, and the mark for zero.
    public static func millions(_ amount: Dollars) -> String {
        if amount == .zero { return Mark.zero }
        return text(tenthsOfMillions(amount), isNegative: amount.isNegative, places: 1)
    }

    /// Millions of dollars with one decimal, or with all six where one would leave nothing of the amount: `444.2`,
    /// `(0.000005)`, and the mark for zero.
    public static func millionsOrLess(_ amount: Dollars) -> String {
        guard amount != .zero, tenthsOfMillions(amount) == 0 else { return millions(amount) }
        return text(amount.amount.magnitude, isNegative: amount.isNegative, places: 6)
    }

    /// Whole thousands of dollars, rounded half to even: `444,222`, `(3,400)`, and the mark for zero.
    public static func thousands(_ amount: Dollars) -> String {
        amount == .zero ? Mark.zero : text(rounded(amount, to: 1000), isNegative: amount.isNegative)
    }

    /// A value of an axis in whole millions: `500`, `(50)`, `0`.
    public static func axisMillions(_ amount: Dollars) -> String {
        let tenths = tenthsOfMillions(amount)
        return tenths % 10 == 0
            ? text(tenths / 10, isNegative: amount.isNegative)
            : text(tenths, isNegative: amount.isNegative, places: 1)
    }

    /// A quotient in percent with two decimals: `6.55%`, `(0.12%)`.
    public static func percent(_ ratio: Ratio) -> String {
        ratio.rounded(times: 10_000).map { percent(hundredths: $0) } ?? Mark.notMeaningful
    }

    /// Hundredths of a percent, with two decimals: `6.55%`, `(0.12%)`.
    public static func percent(hundredths: Int64) -> String {
        text(hundredths.magnitude, isNegative: hundredths < 0, places: 2, mark: "%")
    }

    /// A value of an axis in percent, with as many decimals as it needs: `5%`, `2.5%`, `(0.05%)`.
    public static func axisPercent(hundredths: Int64) -> String {
        let magnitude = hundredths.magnitude
        let places = magnitude % 100 == 0 ? 0 : magnitude % 10 == 0 ? 1 : 2
        let shown = places == 0 ? magnitude / 100 : places == 1 ? magnitude / 10 : magnitude
        return text(shown, isNegative: hundredths < 0, places: places, mark: "%")
    }

    /// A quotient as a multiple with two decimals: `1.40×`.
    public static func multiple(_ ratio: Ratio) -> String {
        guard let hundredths = ratio.rounded(times: 100) else { return Mark.notMeaningful }
        return text(hundredths.magnitude, isNegative: hundredths < 0, places: 2, mark: "×")
    }

    /// A change in percent of the comparative's magnitude, with one decimal; the mark where it means nothing.
    public static func percentChange(from old: Dollars, to new: Dollars) -> String {
        guard let ratio = Ratio(new - old, over: old.magnitude), old.isNegative == new.isNegative || new == .zero,
            let thousandths = ratio.rounded(times: 1000), abs(thousandths) <= 9999
        else { return old == new ? Mark.zero : Mark.notMeaningful }
        return text(thousandths.magnitude, isNegative: thousandths < 0, places: 1, mark: "%")
    }

    /// A concentration on the scale to 10,000: `1,406`.
    public static func index(_ concentration: Herfindahl) -> String {
        count(concentration.rounded)
    }

    /// A number of things: `1,406`.
    public static func count(_ number: Int) -> String {
        text(UInt64(number.magnitude), isNegative: number < 0)
    }

    /// A number with its noun: `1 finding`, `1,406 days`.
    public static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(count(number)) \(number == 1 ? singular : plural)"
    }

    /// A day as `November 6, 2017`.
    public static func longDay(_ day: Day) -> String {
        let (year, month, date) = day.date
        return "\(months[month - 1]) \(date), \(year)"
    }

    /// A day as `Nov 6, 2017`, for axes and labels.
    public static func shortDay(_ day: Day) -> String {
        let (year, month, date) = day.date
        return "\(months[month - 1].prefix(3)) \(date), \(year)"
    }

    /// A day as `Nov 6`, where the year is told beside it.
    public static func dayOfMonth(_ day: Day) -> String {
        let (_, month, date) = day.date
        return "\(months[month - 1].prefix(3)) \(date)"
    }

    /// A month as `November 2017`.
    public static func longMonth(_ month: Month) -> String {
        let (year, number, _) = month.first.date
        return "\(months[number - 1]) \(year)"
    }

    /// A month as `Nov 2017`.
    public static func shortMonth(_ day: Day) -> String {
        let (year, month, _) = day.date
        return "\(months[month - 1].prefix(3)) \(year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Whether two amounts in millions, with one decimal each, differ by a third in millions.
    static func addsInMillions(_ whole: Dollars, less part: Dollars, is rest: Dollars) -> Bool {
        func tenths(_ amount: Dollars) -> Int64 {
            Int64(clamping: tenthsOfMillions(amount)) * (amount.isNegative ? -1 : 1)
        }
        return tenths(whole) - tenths(part) == tenths(rest)
    }

    /// Tenths of millions without their sign, rounded half to even.
    private static func tenthsOfMillions(_ amount: Dollars) -> UInt64 {
        rounded(amount, to: 100_000)
    }

    /// How many of a unit an amount is without its sign, rounded half to even.
    private static func rounded(_ amount: Dollars, to unit: UInt64) -> UInt64 {
        let (quotient, remainder) = amount.amount.magnitude.quotientAndRemainder(dividingBy: unit)
        let isUp = remainder * 2 > unit || (remainder * 2 == unit && quotient % 2 == 1)
        return isUp ? quotient + 1 : quotient
    }

    /// A number with commas between thousands: in parentheses when negative, its last digits behind a point, a mark
    /// behind them.
    private static func text(
        _ magnitude: UInt64, isNegative: Bool = false, places: Int = 0, mark: String = ""
    ) -> String {
        var number = NumberText()
        if isNegative { number.prepend(ascii: ")") }
        number.prepend(mark)
        var whole = magnitude
        if places > 0 {
            var scale: UInt64 = 1
            for _ in 0..<places { scale *= 10 }
            number.prepend(digits: whole % scale, atLeast: places)
            number.prepend(ascii: ".")
            whole /= scale
        }
        number.prepend(grouped: whole)
        if isNegative { number.prepend(ascii: "(") }
        return number.text
    }
}
