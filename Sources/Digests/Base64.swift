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

    /// The bytes as a string of letters.
    public static func text(of bytes: [UInt8]) -> String {
        String(decoding: letters(of: bytes), as: UTF8.self)
    }
}
