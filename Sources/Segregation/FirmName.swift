/// How names of firms are compared: by letters, whatever their case and the spaces between words.
///
/// Two spellings that differ in more are two firms.
public enum FirmName {
    /// The form of a name under which equal names meet.
    public static func key(_ name: String) -> String {
        if let key = plainKey(name) { return key }
        var words: [String] = []
        for word in name.split(whereSeparator: \.isWhitespace) { words.append(word.lowercased()) }
        return words.joined(separator: " ")
    }

    /// The same for names in ASCII, as nearly all are; nil for others.
    ///
    /// Byte by byte it takes a tenth of the time, and archives have many filings.
    private static func plainKey(_ name: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x09...0x0D, 0x20:
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            default: bytes.append(byte)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
