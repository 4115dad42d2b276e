/// Writes rows of cells with commas between, in the manner of RFC 4180: quoted where needed, lines ended by CR LF.
struct CSVWriter: Sendable {
    /// A cell.
    enum Cell: Sendable {
        /// Words, perhaps from a filing.
        case text(String)
        /// A number of our own making; nil for an empty cell.
        case number(String?)
    }

    /// The text so far.
    private(set) var bytes: [UInt8] = []
    /// The text written last, with its cell: names stand in row after row.
    private var last: (text: String, cell: [UInt8]) = ("", [])

    /// Adds a row.
    mutating func row(_ cells: [Cell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .number(let number): bytes += (number ?? "").utf8
            case .text(let text):
                if text != last.text { last = (text, Array(CSVWriter.quoted(CSVWriter.harmless(text)).utf8)) }
                bytes += last.cell
            }
        }
        bytes += "\r\n".utf8
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
