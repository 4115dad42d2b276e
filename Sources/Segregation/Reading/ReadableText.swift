/// The text of an input as the reader scans it, with the way back from a place in it to the bytes of the file.
///
/// For text and Markdown it is the file itself. An adapter for another layout (pages of HTML) writes a text of its own
/// and notes where each stretch of it came from, so that one reader serves all.
struct ReadableText: Sendable {
    /// A stretch of text: where it begins in the text, and in the file.
    struct Stretch: Sendable {
        let text: Int
        let source: Int
        /// Whether its bytes were put in place of others (an entity). All of it comes from all that lies in front of the
        /// next stretch; any other stretch was taken over byte for byte.
        var isReplaced = false
    }

    let bytes: [UInt8]
    /// The stretches in ascending order; empty when the text is the file.
    private let stretches: [Stretch]

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
    func source(_ range: Range<Int>) -> Range<Int> {
        guard !stretches.isEmpty else { return range }
        let start = place(of: range.lowerBound).lowerBound
        // The last byte is looked up, not the one behind it: that one may come from far away.
        return range.isEmpty ? start..<start : start..<max(start, place(of: range.upperBound - 1).upperBound)
    }

    /// The bytes of the file that a byte of the text was made from.
    private func place(of offset: Int) -> Range<Int> {
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].text <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset..<(offset + 1) }
        let stretch = stretches[low - 1]
        if stretch.isReplaced, low < stretches.count { return stretch.source..<stretches[low].source }
        let source = stretch.source + offset - stretch.text
        return source..<(source + 1)
    }
}
