/// Chooses which labels of an axis are shown, so that none overlaps another.
enum Spacing {
    /// The positions of the spans kept, ascending: each in turn, unless it overlaps one kept before.
    static func kept(_ spans: [ClosedRange<Double>], inOrder order: [Int]) -> [Int] {
        var kept: [Int] = []
        for index in order where !kept.contains(where: { spans[$0].overlaps(spans[index]) }) {
            kept.append(index)
        }
        return kept.sorted()
    }

    /// The positions of the spans kept, ascending: every second, third … one, the fewest left out, always the first and,
    /// unless it overlaps the first, the last.
    static func evenlyKept(_ spans: [ClosedRange<Double>]) -> [Int] {
        guard let last = spans.indices.last else { return [] }
        for step in 1...max(1, last) {
            let even = Array(stride(from: 0, through: last, by: step))
            let chosen = kept(spans, inOrder: [0, last] + even.dropFirst())
            let lost = Set(even).subtracting(chosen)
            if lost.allSatisfy({ last - $0 < step && $0 != 0 }) || step == last { return chosen }
        }
        return [0]
    }
}
