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

    /// The positions of the spans kept, ascending: always the first and, unless it overlaps the first, the last; between
    /// them each, every second, third … one, the fewest left out, but for those that overlap the ends.
    static func evenlyKept(_ spans: [ClosedRange<Double>]) -> [Int] {
        guard let last = spans.indices.last else { return [] }
        for step in 1...max(1, last) {
            let even = Array(stride(from: 1, to: last, by: step))
            if zip(even, even.dropFirst()).contains(where: { spans[$0].overlaps(spans[$1]) }) { continue }
            return kept(spans, inOrder: [0, last] + even)
        }
        return kept(spans, inOrder: [0, last])
    }
}
