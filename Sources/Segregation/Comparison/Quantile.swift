/// A quantile by nearest rank: the least value that so many of the values are equal to or below.
///
/// It is always one of the values (the inverse of the empirical distribution; the first of the nine definitions of Hyndman
/// and Fan), so that it is some firm's figure and can be traced; of an even number the median is the lower of the two middle
/// ones.
public struct Quantile: Sendable, Hashable {
    /// The numerator of the part.
    public let part: Int
    /// The denominator of the part.
    public let whole: Int

    /// The median.
    public static let median = Quantile(part: 1, whole: 2)
    /// The lower quartile.
    public static let lower = Quantile(part: 1, whole: 4)
    /// The upper quartile.
    public static let upper = Quantile(part: 3, whole: 4)

    /// The value among values in ascending order; nil without any.
    public func of<Value>(_ ascending: [Value]) -> Value? {
        guard !ascending.isEmpty else { return nil }
        return ascending[max(0, (ascending.count * part + whole - 1) / whole - 1)]
    }
}
