import Segregation

/// Names of firms as parts of addresses: small letters of ASCII, digits and hyphens, each once.
///
/// Whatever a name holds, nothing of it can lead out of a folder or mean something in an address.
public enum FirmSlugs {
    /// Names longer than this are cut.
    private static let longest = 60

    /// A part of an address for each name, in the order of the names.
    ///
    /// Where names differ only in what an address cannot hold, the one whose key comes first has the plain form, and each
    /// other ends in a number made of its own letters: what one firm is called does not depend on how many follow.
    public static func slugs(of names: [String]) -> [String] {
        let keys = names.map(FirmName.key)
        var slugs = names.map { _ in "" }
        var taken: Set<String> = []
        let plain = keys.map(plain)
        // Names that make a word of their own have it, before others may be given one that looks the same.
        let order = names.indices.sorted { left, right in
            (plain[left].isExact ? 0 : 1, keys[left], left) < (plain[right].isExact ? 0 : 1, keys[right], right)
        }
        for index in order {
            let base = plain[index].slug.isEmpty ? "firm" : plain[index].slug
            var slug = base
            var round: UInt8 = 0
            while !taken.insert(slug).inserted {
                slug = "\(base)-\(fingerprint(keys[index], round))"
                round &+= 1
            }
            slugs[index] = slug
        }
        return slugs
    }

    /// The name in an address's letters, and whether nothing of it but spaces, points and commas was left out.
    private static func plain(_ key: String) -> (slug: String, isExact: Bool) {
        var bytes: [UInt8] = []
        var isExact = true
        var isGap = false
        for byte in key.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isGap, !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
                isGap = false
                bytes.append(byte)
            default:
                isGap = true
                if !" .,-".utf8.contains(byte) { isExact = false }
            }
            if bytes.count >= longest {
                isExact = false
                break
            }
        }
        return (String(decoding: bytes, as: UTF8.self), isExact)
    }

    /// Eight hexadecimal digits of a name (FNV-1a).
    private static func fingerprint(_ key: String, _ round: UInt8) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(key.utf8) + [round] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash >> 32, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
