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

    /// Bytes missing, added or wrong between two names; neighbours swapped are two slips.
    private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let changed = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
