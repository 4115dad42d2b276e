/// The text of an input as the reader scans it, with the way back from a place in it to the bytes of the file.
///
/// For text and Markdown it is the file itself. An adapter for another layout (pages of HTML) writes a text of its own
/// and notes where each stretch of it came from, so that one reader serves all.
struct ReadableText: Sendable {
    /// A stretch of text: where it begins in the text, and in the file.
    struct Stretch: Sendable {
        let text: Int
        private let origin: Int

        init(text: Int, source: Int, isReplaced: Bool = false) {
            self.text = text
            origin = source << 1 | (isReplaced ? 1 : 0)
        }

        var source: Int { origin >> 1 }

        /// Whether its bytes were put in place of others (an entity).
        ///
        /// All of it comes from all that lies in front of the next stretch; any other stretch was taken over byte for
        /// byte.
        var isReplaced: Bool { origin & 1 == 1 }
    }

    let bytes: [UInt8]
    /// The stretches in ascending order; empty when the text is the file.
    let stretches: [Stretch]
    /// The stretch looked up last: the next one asked for is mostly that or one of the few behind it.
    private var last = 0

    /// The file itself.
    init(_ source: SourceFile) {
        bytes = source.bytes
        stretches = []
    }

    init(bytes: [UInt8], stretches: [Stretch]) {
        self.bytes = bytes
        self.stretches = stretches
    }

    /// The bytes of the file that a stretch of the text was made from.
    mutating func source(_ range: Range<Int>) -> Range<Int> {
        guard !stretches.isEmpty else { return range }
        let start = place(of: range.lowerBound).lowerBound
        // The last byte is looked up, not the one behind it: that one may come from far away.
        return range.isEmpty ? start..<start : start..<max(start, place(of: range.upperBound - 1).upperBound)
    }

    /// The bytes of the file that a byte of the text was made from.
    private mutating func place(of offset: Int) -> Range<Int> {
        last = stretch(of: offset)
        let stretch = stretches[last]
        if stretch.isReplaced, last + 1 < stretches.count { return stretch.source..<stretches[last + 1].source }
        let source = stretch.source + offset - stretch.text
        return source..<(source + 1)
    }

    /// The last stretch that begins at a place of the text or in front of it.
    private func stretch(of offset: Int) -> Int {
        if stretches[last].text <= offset {
            for index in last..<min(last + 16, stretches.count)
            where index + 1 == stretches.count || stretches[index + 1].text > offset {
                return index
            }
        }
        var low = 1
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].text <= offset { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
