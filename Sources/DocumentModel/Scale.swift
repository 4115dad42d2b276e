/// Round values for an axis: steps of 1, 2 or 5 times a power of ten, in whole numbers throughout.
public struct Scale: Sendable, Equatable {
    /// The values from end to end; zero lies within.
    public let domain: ClosedRange<Int64>
    /// The distance between two ticks, above zero.
    public let step: Int64

    /// The smallest scale of at most `count` steps that holds zero and all of `values`.
    ///
    /// - Parameters:
    ///   - values: what is to be shown; with nothing to show the scale runs from 0 to 1. Magnitudes up to 10^17.
    ///   - count: the most steps wanted, at least 2.
    public init(holding values: some Sequence<Int64>, steps count: Int) {
        var low: Int64 = 0
        var high: Int64 = 0
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        if low == 0, high == 0 { high = 1 }
        let most = Int64(max(2, count))
        var power: Int64 = 1
        var factor = 0
        let factors: [Int64] = [1, 2, 5]
        while true {
            let step = power * factors[factor]
            let bottom = -((-low + step - 1) / step)
            let top = (high + step - 1) / step
            if top - bottom <= most {
                self.step = step
                domain = (bottom * step)...(top * step)
                return
            }
            factor += 1
            if factor == factors.count {
                factor = 0
                power *= 10
            }
        }
    }

    /// The values to label, ascending, both ends included.
    public var ticks: [Int64] {
        Array(stride(from: domain.lowerBound, through: domain.upperBound, by: Int64.Stride(step)))
    }
}
