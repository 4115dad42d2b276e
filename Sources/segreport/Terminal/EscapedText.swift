import Reports

extension String {
    /// The text with everything that could move a terminal's cursor, change its colours or reorder its line written
    /// out, as documents have it.
    var escapedForTerminal: String { writtenOut }
}

extension String {
    /// The text as a shell takes it literally: in quotes, unless it is plain.
    var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        return isPlain
            ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
