/// Text as HTML: between tags and within quoted attributes alike.
enum EscapedText {
    /// The bytes below 64 that do not go out as they are: those with a meaning in HTML, and control bytes but tab and
    /// line feed.
    private static let changed: UInt64 =
        0xFFFF_F9FF | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

    /// Adds text to a page.
    ///
    /// Control bytes become U+FFFD: no character of HTML stands for them, and what a reader cannot see should not
    /// reach a page unnoticed.
    static func append(_ text: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
        text.withUnsafeBufferPointer { bytes in
            var written = range.lowerBound
            for index in range where isChanged(bytes[index]) {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written..<index]))
                appendChanged(bytes[index], to: &output)
                written = index + 1
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written..<range.upperBound]))
        }
    }

    @inline(__always)
    private static func isChanged(_ byte: UInt8) -> Bool {
        byte < 64 ? changed >> UInt64(byte) & 1 == 1 : byte == 0x7F
    }

    private static func appendChanged(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): write("&amp;", to: &output)
        case UInt8(ascii: "<"): write("&lt;", to: &output)
        case UInt8(ascii: ">"): write("&gt;", to: &output)
        case UInt8(ascii: "\""): write("&quot;", to: &output)
        case UInt8(ascii: "'"): write("&#39;", to: &output)
        default: write("\u{FFFD}", to: &output)
        }
    }

    private static func write(_ text: StaticString, to output: inout [UInt8]) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
    }
}
