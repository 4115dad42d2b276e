import Segregation

extension AmountFormat {
    /// A quotient as a string of decimals for programs, rounded half to even: `0.065512`, `-0.000001`.
    ///
    /// Nil when it is too large to be written.
    public static func decimals(_ ratio: Ratio) -> String? {
        let places = 6
        guard let millionths = ratio.rounded(times: 1_000_000) else { return nil }
        let digits = String(millionths.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(millionths < 0 ? "-" : "")\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
