/// Finds the name that was meant by one that is not there.
enum NearName {
    /// The first of the names with the fewest slips, at most a third of the letters; nil when none is near.
    static func nearest(to name: String, among names: [String]) -> String? {
        let wanted = Array(name.utf8.prefix(64))
        guard !wanted.isEmpty else { return nil }
        var best: (slips: Int, name: String)?
        for candidate in names {
            let other = Array(candidate.utf8.prefix(64))
            let most = max(wanted.count, other.count)
            let count = slips(wanted, other)
            if count <= max(1, most / 3), count < most, count < best?.slips ?? .max { best = (count, candidate) }
        }
        return best?.name
    }

    /// Bytes missing, added or wrong between two names, and neighbours swapped.
    private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var twoBack: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let changed = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(changed, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, twoBack[column - 1] + 1)
                }
                current.append(least)
            }
            twoBack = previous
            previous = current
        }
        return previous[right.count]
    }
}
