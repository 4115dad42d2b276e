extension [UInt8] {
    /// Adds the bytes of a text in one piece.
    mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
    /// Adds the digits of a number, with its sign where it is negative.
    mutating func append(decimal value: Int64) {
        // Nineteen digits and a sign, the last digit first.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var count = 0
        var rest = value.magnitude
        repeat {
            digits[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            count += 1
        } while rest > 0
        if value < 0 {
            digits[count] = UInt8(ascii: "-")
            count += 1
        }
        for place in (0..<count).reversed() { append(digits[place]) }
    }
}
