import Segregation

/// The unit in which amounts are shown; rounding is for the eye alone, all arithmetic is in dollars.
public enum AmountUnit: String, Sendable, CaseIterable {
    /// Whole dollars.
    case dollars
    /// Thousands, without decimals.
    case thousands
    /// Millions, with one decimal.
    case millions

    /// The unit as tables name it.
    public var title: String {
        switch self {
        case .dollars: "US dollars"
        case .thousands: "US$ thousands"
        case .millions: "US$ millions"
        }
    }

    /// An amount in a table, or the mark for a value not found.
    public func text(_ amount: Dollars?) -> String {
        guard let amount else { return AmountFormat.Mark.notFound }
        switch self {
        case .dollars: return AmountFormat.dollars(amount)
        case .thousands: return AmountFormat.thousands(amount)
        case .millions: return AmountFormat.millions(amount)
        }
    }

    /// An amount in a sentence, without its sign: `$444.2 million`.
    ///
    /// What would round to nothing is told to the dollar.
    public func words(_ amount: Dollars) -> String {
        switch self {
        case .dollars: AmountFormat.dollarsInWords(amount)
        case .thousands:
            amount.magnitude.amount < 1000
                ? AmountFormat.dollarsInWords(amount) : "$\(AmountFormat.thousands(amount.magnitude)) thousand"
        case .millions: AmountFormat.millionsInWords(amount)
        }
    }

    /// A mean amount in a table, rounded to the dollar before it is shown.
    public func text(_ mean: Ratio?) -> String {
        text(mean?.rounded(times: 1).map { Dollars($0) })
    }
}
