extension Scale {
    /// The smallest scale that holds zero, all of `levels` and all of `values` but those far beyond the others.
    ///
    /// A value lies far beyond when it is more than three times as far from zero as nine tenths of the values are, or,
    /// with fewer than ten, as all but one are. With fewer than four values none does.
    ///
    /// - Parameters:
    ///   - values: what is to be shown; those beyond the scale must be told in another way.
    ///   - levels: what must lie within, such as targets.
    ///   - count: the most steps wanted, at least 2.
    public init(holdingMostOf values: [Int64], levels: [Int64] = [], steps count: Int) {
        let sizes = values.map(\.magnitude).sorted()
        guard sizes.count >= 4 else {
            self.init(holding: values + levels, steps: count)
            return
        }
        let most = sizes.count < 10 ? sizes.count - 2 : (sizes.count * 9 + 9) / 10 - 1
        let (limit, isEndless) = sizes[most].multipliedReportingOverflow(by: 3)
        // Where nearly all are zero nothing is large beside them.
        let shown = isEndless || limit == 0 ? values : values.filter { $0.magnitude <= limit }
        self.init(holding: shown + levels, steps: count)
    }
}
