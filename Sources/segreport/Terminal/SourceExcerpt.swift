import Segregation

/// A line of a file with a spot underlined, as it stands below a message.
struct SourceExcerpt: Sendable {
    /// The place of the spot: `path:line:column`.
    let place: String
    /// The line of the file, and below it the underline.
    let lines: [String]

    /// At most this many columns of a line are shown, so that a file without line ends stays readable.
    static let width = 100
    /// How many blanks stand in front.
    static let indent = 4

    /// The excerpt round a byte range, of at most so many columns; the underline ends with the line.
    init(_ source: SourceFile, _ range: Range<Int>, width: Int = SourceExcerpt.width) {
        let position = source.position(of: range.lowerBound)
        place = "\(source.name):\(position.line):\(position.column)"
        let line = source.line(at: range.lowerBound)
        let spot = min(range.lowerBound, line.endIndex)
        // A character takes a byte at least; where bytes 10xxxxxx begin, one would be cut in two.
        var start = max(line.startIndex, spot - width)
        while start < spot, source.bytes[start] & 0xC0 == 0x80 { start += 1 }
        let end = min(line.endIndex, spot + width)
        let rest = source.text(in: spot..<end).escapedForTerminal
        // Half of the room is for what is before the spot, and what the rest of the line leaves free.
        let before = SourceExcerpt.end(
            of: source.text(in: start..<spot), columns: max(width / 2, width - rest.displayWidth))
        let offset = before.displayWidth
        let shown = rest.prefix(columns: width - offset)
        let marked = source.text(in: spot..<max(spot, min(range.upperBound, end))).escapedForTerminal.displayWidth
        let underline = "^" + String(repeating: "~", count: max(0, min(marked, shown.displayWidth) - 1))
        lines = ["    \(before)\(shown)", "    \(String(repeating: " ", count: offset))\(underline)"]
    }

    /// The end of a text as it is printed, in at most so many columns; no character that is written out is cut in two.
    private static func end(of text: String, columns: Int) -> String {
        var shown: [String] = []
        var used = 0
        for character in text.reversed() {
            let printed = String(character).escapedForTerminal
            used += printed.displayWidth
            if used > columns { break }
            shown.append(printed)
        }
        return shown.reversed().joined()
    }
}
