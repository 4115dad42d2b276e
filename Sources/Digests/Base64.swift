/// Bytes as text of 64 letters (RFC 4648, section 4).
public enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes as letters, four for every three, padded with `=`.
    public static func letters(of bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var start = 0
        while start < bytes.count {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
            start += 3
        }
        return text
    }

    /// The bytes that such letters stand for; nil for text that no bytes give.
    public static func bytes(of text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count.isMultiple(of: 4) else { return nil }
        let padding = letters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding < 3, padding <= letters.count else { return nil }
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in Self.letters.enumerated() { values[Int(letter)] = UInt8(value) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3)
        var bits = 0
        for (place, letter) in letters.dropLast(padding).enumerated() {
            guard let value = values[Int(letter)] else { return nil }
            bits = bits << 6 | Int(value)
            // The second letter completes the first byte, the third the second, the fourth the third.
            if place % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - place % 4 * 2))) }
            if place % 4 == 3 { bits = 0 }
        }
        return Self.letters(of: bytes) == letters ? bytes : nil
    }

    /// The bytes as a string of letters.
    public static func text(of bytes: [UInt8]) -> String {
        String(decoding: letters(of: bytes), as: UTF8.self)
    }
}
