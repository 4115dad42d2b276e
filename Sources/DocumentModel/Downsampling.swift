extension Chart.Series.Point {
    /// The points that show in so many columns: of each column the first, the lowest, the highest and the last.
    ///
    /// The picture stays the same, and no lowest or highest day is lost. The points come back in their order.
    ///
    /// - Parameters:
    ///   - run: one unbroken run, in ascending order of slots.
    ///   - slotCount: how many slots the axis has.
    ///   - columns: how many columns the picture has, at least 1.
    static func reduced(_ run: [Self], slotCount: Int, columns: Int) -> [Self] {
        guard run.count > 4, slotCount > columns else { return run }
        var shown: [Self] = []
        var start = 0
        while start < run.count {
            let column = run[start].slot * columns / slotCount
            var low = start
            var high = start
            var end = start
            while end + 1 < run.count, run[end + 1].slot * columns / slotCount == column {
                end += 1
                if run[end].value < run[low].value { low = end }
                if run[end].value > run[high].value { high = end }
            }
            var previous = -1
            for index in [start, min(low, high), max(low, high), end] where index > previous {
                shown.append(run[index])
                previous = index
            }
            start = end + 1
        }
        return shown
    }
}
