import Segregation

/// A line of a file with a spot underlined, as it stands below a message.
struct SourceExcerpt: Sendable {
    /// The place of the spot: `path:line:column`.
    let place: String
    /// The line of the file, and below it the underline.
    let lines: [String]

    /// At most this many columns of a line are shown, so that a file without line ends stays readable.
    static let width = 100
    /// So much is left free for characters that are written out.
    private static let spare = 4
    /// How many blanks stand in front.
    static let indent = 4

    /// The excerpt round a byte range, of at most so many columns; the underline ends with the line.
    init(_ source: SourceFile, _ range: Range<Int>, width: Int = SourceExcerpt.width) {
        let position = source.position(of: range.lowerBound)
        place = "\(source.name):\(position.line):\(position.column)"
        let line = source.line(at: range.lowerBound)
        let spot = min(range.lowerBound, line.endIndex)
        var start = line.startIndex
        // Half of the room is for what is before the spot, and what the rest of the line leaves free.
        let before = max(width / 2, width - SourceExcerpt.spare - (line.endIndex - spot))
        start = max(start, spot - before)
        // A character is not cut in two: bytes 10xxxxxx continue one.
        while start < spot, source.bytes[start] & 0xC0 == 0x80 { start += 1 }
        let end = min(line.endIndex, start + width)
        // What is written out is longer than its bytes.
        let shown = source.text(in: start..<end).escapedForTerminal.prefix(columns: width)
        let offset = min(source.text(in: start..<spot).escapedForTerminal.displayWidth, width - 1)
        let marked = source.text(in: spot..<max(spot, min(range.upperBound, end))).escapedForTerminal.displayWidth
        let underline = "^" + String(repeating: "~", count: max(0, min(marked, width - offset) - 1))
        lines = ["    \(shown)", "    \(String(repeating: " ", count: offset))\(underline)"]
    }
}
