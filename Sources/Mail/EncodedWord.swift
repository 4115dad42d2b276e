import Digests

/// Text of all letters as words of ASCII, as headers hold it (RFC 2047).
enum EncodedWord {
    /// The most bytes of a word (RFC 2047, section 2).
    static let longest = 75

    private static let head = "=?UTF-8?"

    /// The text in words; readers join them without the blanks between them.
    ///
    /// `room` is how many bytes the first word may have. A word never ends within a character of Unicode.
    static func words(_ text: String, room: Int) -> [String] {
        let scalars = text.unicodeScalars.map { Array(String($0).utf8) }
        let isQuoted = scalars.reduce(0) { $0 + quotedCount($1) } <= (text.utf8.count + 2) / 3 * 4
        // The head, a letter for the encoding, and "?" and "?=" around the content.
        let frame = head.utf8.count + 4
        var words: [String] = []
        var content: [UInt8] = []
        var count = 0
        for scalar in scalars {
            let most = min(words.isEmpty ? room : longest, longest) - frame
            let longer = count + (isQuoted ? quotedCount(scalar) : scalar.count)
            if !content.isEmpty, (isQuoted ? longer : (longer + 2) / 3 * 4) > most {
                words.append(word(content, isQuoted))
                content = []
                count = 0
            }
            content += scalar
            count += isQuoted ? quotedCount(scalar) : scalar.count
        }
        if !content.isEmpty { words.append(word(content, isQuoted)) }
        return words
    }

    private static func word(_ content: [UInt8], _ isQuoted: Bool) -> String {
        let text = isQuoted ? content.map(quoted).joined() : Base64.text(of: content)
        return "\(head)\(isQuoted ? "Q" : "B")?\(text)?="
    }

    private static func quotedCount(_ scalar: [UInt8]) -> Int {
        scalar.reduce(0) { $0 + (isPlain($1) || $1 == UInt8(ascii: " ") ? 1 : 3) }
    }

    private static func quoted(_ byte: UInt8) -> String {
        if byte == UInt8(ascii: " ") { return "_" }
        return isPlain(byte) ? String(Unicode.Scalar(byte)) : "=" + HexadecimalByte.text(byte)
    }

    /// What stands for itself, in names too, where less is allowed than in a subject (RFC 2047, section 5).
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || "!*+-/".utf8.contains(byte)
    }
}

/// A byte as two digits.
enum HexadecimalByte {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The digits of a byte, letters in upper case.
    static func digits(_ byte: UInt8) -> [UInt8] {
        [digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
    }

    /// The digits of a byte as text.
    static func text(_ byte: UInt8) -> String {
        String(decoding: digits(byte), as: UTF8.self)
    }
}
