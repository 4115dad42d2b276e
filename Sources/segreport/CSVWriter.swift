/// Writes cells with commas between, row after row, in the manner of RFC 4180: quoted where needed, lines ended by CR LF.
struct CSVWriter: Sendable {
    /// The text so far.
    private(set) var bytes: [UInt8] = []

    private var needsComma = false
    /// The text written last, with its cell: names stand in row after row.
    private var last: (text: String, cell: String) = ("", "")

    /// Hands what is written so far to a function once it is much, so that a long text is never whole in memory.
    mutating func handOver(_ receive: ([UInt8]) throws -> Void) rethrows {
        if bytes.count < CSVWriter.much { return }
        try receive(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private static let much = 1 << 16

    /// Adds a cell of words, perhaps from a filing.
    mutating func text(_ text: String) {
        if text != last.text { last = (text, CSVWriter.quoted(CSVWriter.harmless(text))) }
        cell(last.cell)
    }

    /// Adds a cell with a number or a word of our own making; nil for an empty cell.
    mutating func number(_ number: String?) {
        cell(number ?? "")
    }

    /// Adds a cell with an integer.
    mutating func number(_ number: Int64) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(decimal: number)
        needsComma = true
    }

    /// Adds the cells that another writer has made of a row.
    mutating func cells(of other: CSVWriter) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: other.bytes)
        needsComma = true
    }

    /// Ends the row.
    mutating func endRow() {
        bytes.append(utf8: "\r\n")
        needsComma = false
    }

    private mutating func cell(_ text: String) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(utf8: text)
        needsComma = true
    }

    /// The text with an apostrophe in front where a spreadsheet would take it for a formula, and with control characters
    /// written out.
    private static func harmless(_ text: String) -> String {
        let begins = text.first.map { "=+-@\t\r\n＝＋－＠".contains($0) } ?? false
        return (begins ? "'" : "") + text.escapedForTerminal
    }

    private static func quoted(_ text: String) -> String {
        guard
            text.contains(where: { "\",\r\n".contains($0) }) || text.hasPrefix(" ")
                || text.hasSuffix(" ")
        else { return text }
        return "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
