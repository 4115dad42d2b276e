/// A table as text: records of cells apart by commas or tabs, with quotes as RFC 4180 has them.
///
/// A quoted cell may hold separators, line ends and doubled quotes. Every cell knows its bytes. One pass, no state but
/// the place it has come to.
struct DelimitedText {
    /// A cell.
    struct Cell {
        /// Its bytes with its quotes.
        let range: Range<Int>
        /// Whether it begins with a quote and ends with the one that closes it.
        let isQuoted: Bool
    }

    /// A record: the cells up to the end of a line.
    struct Record {
        /// The line it begins on, counted from 1.
        let line: Int
        /// Its bytes without the line end.
        let range: Range<Int>
        /// Its cells; one, and empty, for an empty line.
        let cells: [Cell]
        /// Where a quote opens that nothing closes.
        let openQuote: Int?
    }

    private let bytes: [UInt8]
    private(set) var index: Int
    private(set) var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // The byte-order mark of UTF-8.
        index = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    }

    /// The record that begins here, without going on behind it; nil at the end.
    func peek(_ separator: UInt8) -> Record? {
        var copy = self
        return copy.next(separator)
    }

    /// The next record; nil at the end.
    mutating func next(_ separator: UInt8) -> Record? {
        guard index < bytes.count else { return nil }
        let (start, firstLine) = (index, line)
        var cells: [Cell] = []
        var openQuote: Int?
        while true {
            let cellStart = index
            var isQuoted = false
            if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                isQuoted = skipQuoted()
                if !isQuoted { openQuote = cellStart }
            }
            // What stands behind a closing quote belongs to the cell and damages it.
            let quoteEnd = index
            while index < bytes.count, bytes[index] != separator, !endsLine(index) { index += 1 }
            cells.append(Cell(range: cellStart..<index, isQuoted: isQuoted && index == quoteEnd))
            guard index < bytes.count, bytes[index] == separator else { break }
            index += 1
        }
        let record = Record(line: firstLine, range: start..<index, cells: cells, openQuote: openQuote)
        skipLineEnd()
        return record
    }

    /// Goes on to the next line, whatever quotes there are.
    mutating func skipLine() {
        while index < bytes.count, !endsLine(index) { index += 1 }
        skipLineEnd()
    }

    /// Whether the line that begins here is a comment.
    var isAtComment: Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: "#")
    }

    /// The text of a cell without its quotes; a line end within is a space.
    ///
    /// - Returns: the text, and the bytes it stands in, without the space around it.
    func text(of cell: Cell) -> (text: [UInt8], range: Range<Int>) {
        let inner = cell.isQuoted ? (cell.range.lowerBound + 1)..<(cell.range.upperBound - 1) : cell.range
        let range = HeaderReader.trimmed(inner, in: bytes.span)
        guard cell.isQuoted else { return (Array(bytes[range]), range) }
        var text: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            text.append(byte < 0x20 ? 0x20 : byte)
            index += byte == UInt8(ascii: "\"") ? 2 : 1
        }
        return (text, range)
    }

    private func endsLine(_ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
    }

    private mutating func skipLineEnd() {
        guard index < bytes.count else { return }
        if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
            index += 1
        }
        index += 1
        line += 1
    }

    /// Goes behind the quote that closes the one here; false, and at the end, when none does.
    private mutating func skipQuoted() -> Bool {
        index += 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else {
                    index += 1
                    return true
                }
                index += 2
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                skipLineEnd()
            default:
                index += 1
            }
        }
        return false
    }
}
