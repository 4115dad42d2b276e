import Segregation

extension AmountFormat {
    /// A quotient as a string of decimals for programs, rounded half to even: `0.065512`, `-0.000001`.
    ///
    /// Nil when it is too large to be written.
    public static func decimals(_ ratio: Ratio) -> String? {
        guard let millionths = ratio.rounded(times: 1_000_000) else { return nil }
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var number = NumberText()
        number.prepend(digits: fraction, atLeast: 6)
        number.prepend(ascii: ".")
        number.prepend(digits: whole)
        if millionths < 0 { number.prepend(ascii: "-") }
        return number.text
    }
}
