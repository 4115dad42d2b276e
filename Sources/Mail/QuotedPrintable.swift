/// Text as lines of ASCII of at most 76 bytes (RFC 2045, section 6.7).
enum QuotedPrintable {
    /// Bytes of a line in front of the sign that says that it goes on.
    private static let room = 75

    /// The text encoded; its lines, which may end in LF or CRLF, end in CRLF.
    ///
    /// A dot at the start of a line and the word `From` are encoded, which some servers change, and a blank at its end,
    /// which some cut off.
    static func bytes(of text: String) -> [UInt8] {
        let content = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(content.count + content.count / 8 + 16)
        var column = 0
        var place = 0
        while place < content.count {
            let byte = content[place]
            if byte == UInt8(ascii: "\r"), place + 1 < content.count, content[place + 1] == UInt8(ascii: "\n") {
                place += 1
                continue
            }
            if byte == UInt8(ascii: "\n") {
                result += [UInt8(ascii: "\r"), byte]
                column = 0
                place += 1
                continue
            }
            var isPlain = isPlain(byte, in: content, at: place)
            if column + (isPlain ? 1 : 3) > room {
                result += "=\r\n".utf8
                column = 0
            }
            if isPlain, column == 0 { isPlain = !isChanged(content[place...]) }
            if isPlain {
                result.append(byte)
                column += 1
            } else {
                result.append(UInt8(ascii: "="))
                result += HexadecimalByte.digits(byte)
                column += 3
            }
            place += 1
        }
        return result
    }

    private static func isPlain(_ byte: UInt8, in content: [UInt8], at place: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !endsLine(content[(place + 1)...])
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func endsLine(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.isEmpty || rest.first == UInt8(ascii: "\n") || rest.starts(with: "\r\n".utf8)
    }

    /// Whether servers on the way may change a line that begins so.
    private static func isChanged(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: ".") || line.starts(with: "From ".utf8)
    }
}
