extension TimePlot.Series.Point {
    /// The points that show in so many columns: of each column the first, the lowest, the highest and the last.
    ///
    /// The picture stays the same, and no lowest or highest day is lost. The points come back in their order.
    ///
    /// - Parameters:
    ///   - run: one unbroken run, in ascending order of slots.
    ///   - slotCount: how many slots the axis has.
    ///   - columns: how many columns the picture has, at least 1.
    static func reduced(_ run: [Self], slotCount: Int, columns: Int) -> [Self] {
        guard slotCount > columns else { return run }
        return reduced(run[...]) { $0 * columns / slotCount }
    }

    /// The points that show where each slot lies in the column given; columns ascend with the slots.
    static func reduced(_ run: ArraySlice<Self>, column: (Int) -> Int) -> [Self] {
        guard run.count > 4 else { return Array(run) }
        var shown: [Self] = []
        var start = run.startIndex
        while start < run.endIndex {
            let here = column(run[start].slot)
            var low = start
            var high = start
            var end = start
            while end + 1 < run.endIndex, column(run[end + 1].slot) == here {
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

extension TimePlot.Series {
    /// The range of some days in a row.
    struct Band: Equatable {
        /// From the first to the last of the days.
        var slots: ClosedRange<Int>
        /// The lowest value.
        var low: Int64
        /// The highest value.
        var high: Int64
    }

    /// The ranges of the periods of a run: a range never holds days of two periods, and none of another run.
    ///
    /// - Parameters:
    ///   - run: one unbroken run, in ascending order of slots.
    ///   - periods: the first slots of the periods, ascending.
    static func bands(of run: ArraySlice<Point>, periods: [Int]) -> [Band] {
        var bands: [Band] = []
        var next = periods.startIndex
        for point in run {
            var isNew = bands.isEmpty
            while next < periods.endIndex, periods[next] <= point.slot {
                next += 1
                isNew = true
            }
            if isNew {
                bands.append(Band(slots: point.slot...point.slot, low: point.value, high: point.value))
                continue
            }
            let last = bands.count - 1
            bands[last].slots = bands[last].slots.lowerBound...point.slot
            bands[last].low = min(bands[last].low, point.value)
            bands[last].high = max(bands[last].high, point.value)
        }
        return bands
    }
}
