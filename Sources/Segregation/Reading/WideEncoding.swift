/// Recognises text of two or four bytes a character, which the reader refuses by name: nothing in it would be found, and a
/// message about missing lines would mislead.
enum WideEncoding {
    private static let marks: [(mark: [UInt8], name: String)] = [
        ([0xff, 0xfe, 0, 0], "UTF-32, little-endian"), ([0, 0, 0xfe, 0xff], "UTF-32, big-endian"),
        ([0xff, 0xfe], "UTF-16, little-endian"), ([0xfe, 0xff], "UTF-16, big-endian"),
    ]

    /// The name of the encoding, by its byte-order mark or by the zero bytes of the first characters; nil for any other.
    static func name(of bytes: Span<UInt8>) -> String? {
        guard let first = bytes.count > 0 ? bytes[0] : nil else { return nil }
        if first >= 0xfe || first == 0 {
            for (mark, name) in marks where bytes.starts(with: mark) { return name }
        }
        return hasZero(bytes) ? name(byZerosOf: bytes) : nil
    }

    /// Whether a zero byte stands in the part that is looked at; most text has none.
    private static func hasZero(_ bytes: Span<UInt8>) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let part = bytes.extracting(first: min(bytes.count, 256)).bytes
        var index = 0
        while index + 8 <= part.byteCount {
            let word = part.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if (word &- ones) & ~word & (ones &* 0x80) != 0 { return true }
            index &+= 8
        }
        while index < part.byteCount {
            if part.unsafeLoad(fromByteOffset: index, as: UInt8.self) == 0 { return true }
            index &+= 1
        }
        return false
    }

    /// Text of the form is nearly all ASCII: of four bytes three are zero, or of two one, always at the same place.
    private static func name(byZerosOf bytes: Span<UInt8>) -> String? {
        let characters = min(bytes.count, 256) / 4
        guard characters >= 4 else { return nil }
        var zeros: [Int] = [0, 0, 0, 0]
        for index in 0..<(characters * 4) where bytes[index] == 0 { zeros[index % 4] += 1 }
        let isZero = zeros.map { $0 * 4 >= characters * 3 }
        let isFilled = zeros.map { $0 * 4 <= characters }
        func fits(_ pattern: [Bool]) -> Bool { zip(pattern, zip(isZero, isFilled)).allSatisfy { $0 ? $1.0 : $1.1 } }
        if fits([false, true, true, true]) { return "UTF-32, little-endian" }
        if fits([true, true, true, false]) { return "UTF-32, big-endian" }
        if fits([false, true, false, true]) { return "UTF-16, little-endian" }
        if fits([true, false, true, false]) { return "UTF-16, big-endian" }
        return nil
    }
}

extension Span<UInt8> {
    /// Whether they begin with some bytes.
    func starts(with wanted: [UInt8]) -> Bool {
        count >= wanted.count && wanted.indices.allSatisfy { self[$0] == wanted[$0] }
    }
}
