/// The text of a number, put together from its last character to its first.
struct NumberText {
    /// A number of 64 bits with its commas, a point, parentheses and a sign stays below this.
    private static let room = 40

    private var bytes = InlineArray<40, UInt8>(repeating: 0)
    private var start = NumberText.room

    /// Puts a character in front.
    mutating func prepend(ascii character: Unicode.Scalar) {
        prepend(UInt8(ascii: character))
    }

    /// Puts a short text in front.
    mutating func prepend(_ text: String) {
        for byte in text.utf8.reversed() { prepend(byte) }
    }

    /// Puts the digits of a number in front, with zeros up to a count of digits.
    mutating func prepend(digits value: UInt64, atLeast places: Int = 1) {
        var rest = value
        var count = 0
        while rest > 0 || count < places {
            prepend(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            count += 1
        }
    }

    /// Puts the digits of a number in front, a comma between thousands.
    mutating func prepend(grouped value: UInt64) {
        var rest = value
        while rest >= 1000 {
            prepend(digits: rest % 1000, atLeast: 3)
            prepend(ascii: ",")
            rest /= 1000
        }
        prepend(digits: rest)
    }

    private mutating func prepend(_ byte: UInt8) {
        start -= 1
        bytes[start] = byte
    }

    /// The text as far as it was put together.
    var text: String {
        String(unsafeUninitializedCapacity: NumberText.room - start) { text in
            bytes.span.extracting(start...).withUnsafeBufferPointer { text.update(fromContentsOf: $0) }
        }
    }
}
