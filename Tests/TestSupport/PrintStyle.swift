import Segregation

/// How characters are printed, whatever the layout.
public struct PrintStyle: Sendable {
    /// Line ends.
    public enum LineEnd: String, Sendable { case lf = "\n", crlf = "\r\n" }
    /// The case of captions, titles and labels; values stay as they are.
    public enum LetterCase: Sendable { case asPrinted, upper, lower }
    /// How text beyond ASCII is written down.
    public enum Encoding: Sendable { case utf8, utf8WithMark, windows1252 }
    /// The apostrophe in "customers' funds".
    public enum Apostrophe: String, Sendable { case straight = "'", curly = "\u{2019}", space = " " }
    /// An amount below zero.
    public enum Negative: Sendable { case hyphen, minusSign, parentheses }
    /// An amount of zero.
    public enum Zero: String, Sendable { case digit = "0", hyphen = "-", enDash = "\u{2013}", emDash = "\u{2014}" }
    /// The currency sign.
    public enum Currency: Sendable { case none, attached, apart }
    /// The separation of thousands.
    public enum Grouping: Sendable { case commas, none }

    /// Line ends.
    public var lineEnd = LineEnd.lf
    /// The case of captions.
    public var letterCase = LetterCase.asPrinted
    /// The encoding.
    public var encoding = Encoding.utf8
    /// Apostrophes.
    public var apostrophe = Apostrophe.straight
    /// Negative amounts.
    public var negative = Negative.hyphen
    /// Zero amounts.
    public var zero = Zero.digit
    /// The currency sign.
    public var currency = Currency.none
    /// The separation of thousands.
    public var grouping = Grouping.commas

    /// The style of the two real filings, with some things changed.
    public init(_ change: (inout PrintStyle) -> Void = { _ in }) {
        change(&self)
    }

    /// An amount as it is printed, without a currency sign set apart.
    public func token(_ amount: Dollars) -> String {
        if amount == .zero { return zero.rawValue }
        let sign = currency == .attached ? "$" : ""
        let digits = sign + (grouping == .commas ? grouped(amount.magnitude.amount) : "\(amount.magnitude.amount)")
        guard amount.isNegative else { return digits }
        switch negative {
        case .hyphen: return "-" + digits
        case .minusSign: return "\u{2212}" + digits
        case .parentheses: return "(" + digits + ")"
        }
    }

    /// A figure of a target as it is printed; zero is that of the amounts.
    public func token(_ figure: TargetFigure.Value) -> String {
        switch figure {
        case .dollars(let dollars): token(dollars)
        case .percentage(let percentage): percentage == .zero ? zero.rawValue : percentage.decimals
        }
    }

    /// An amount with all that is printed for it.
    func printed(_ amount: Dollars) -> String {
        (currency == .apart ? "$ " : "") + token(amount)
    }

    /// Words of the form in the case of the style.
    func words(_ text: String) -> String {
        let text = String(text.map { $0 == "'" ? Character(apostrophe.rawValue) : $0 })
        switch letterCase {
        case .asPrinted: return text
        case .upper: return text.uppercased()
        case .lower: return text.lowercased()
        }
    }

    /// What stands in front of the whole text.
    var mark: [UInt8] {
        encoding == .utf8WithMark ? [0xef, 0xbb, 0xbf] : []
    }

    /// The bytes of a printed text.
    func encoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                bytes += lineEnd.rawValue.utf8
            } else if encoding == .windows1252, !scalar.isASCII {
                bytes.append(PrintStyle.windows1252[scalar] ?? UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += String(scalar).utf8
            }
        }
        return bytes
    }

    private static let windows1252: [Unicode.Scalar: UInt8] = [
        "\u{2019}": 0x92, "\u{2013}": 0x96, "\u{2014}": 0x97,
    ]

    private func grouped(_ value: Int64) -> String {
        var digits = ""
        for (place, digit) in String(value).reversed().enumerated() {
            if place > 0, place % 3 == 0 { digits.append(",") }
            digits.append(digit)
        }
        return String(digits.reversed())
    }
}
