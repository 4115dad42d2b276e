/// Finds the word a person meant.
enum Suggestion {
    /// The candidate nearest to a mistyped word; nil when none is near enough to be meant.
    ///
    /// Of several equally near the first is given. Capitals count for nothing.
    static func nearest(to typed: String, among candidates: [String]) -> String? {
        let word = Array(typed.lowercased().unicodeScalars)
        guard !word.isEmpty else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars)
            var distance = distance(word, other)
            // One slip in a short word, two in a longer one, three in a long one; never a wholly different word.
            let limit = max(1, min(3, max(word.count, other.count) / 3))
            if distance > limit || distance >= max(word.count, other.count) {
                // A word begun or run on is meant, too: `--comp`, `--output`.
                guard min(word.count, other.count) >= 3, word.starts(with: other) || other.starts(with: word)
                else { continue }
                distance = limit + 1
            }
            if distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.candidate
    }

    /// The number of slips between two words: characters missing, added or wrong, and neighbours swapped (Damerau and
    /// Levenshtein's distance, no part edited twice).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var twoBack: [Int] = []
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(previous[column + 1] + 1, current[column] + 1, substitution)
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

    /// Words as they stand in a sentence: `a, b or c`.
    static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
