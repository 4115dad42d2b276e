extension String {
    /// The text with everything that leaves no mark of its own but changes what is seen written out: control characters
    /// as `\x1b`, invisible direction marks as `\u{202e}`.
    ///
    /// Line ends and tabs become `\n` and `\t`, so that a name from outside never breaks a line. A backslash stays as
    /// it is: the text is for people.
    public var writtenOut: String {
        if isPlainlyVisible { return self }
        var result = ""
        result.reserveCapacity(utf8.count + 8)
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += digits.count < 2 ? "\\x0\(digits)" : "\\x\(digits)"
            case _ where scalar.breaksLinesOrReordersText:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether nothing of the text is written out.
    ///
    /// Dashes and signs of arithmetic begin with the byte that the marks begin with, and stand in every table.
    var isPlainlyVisible: Bool {
        var text = self
        return text.withUTF8 { bytes in
            for place in bytes.indices {
                let byte = bytes[place]
                if byte >= 0x20, byte < 0x7F { continue }
                // What follows a leading byte is there: a text is well-formed.
                switch byte {
                case 0..<0x20, 0x7F: return false
                case 0xC2: if bytes[place + 1] < 0xA0 { return false }
                case 0xD8: if bytes[place + 1] == 0x9C { return false }
                case 0xE2:
                    let (second, third) = (bytes[place + 1], bytes[place + 2])
                    if second == 0x80, third == 0x8E || third == 0x8F || (0xA8...0xAE).contains(third) { return false }
                    if second == 0x81, (0xA6...0xA9).contains(third) { return false }
                default: continue
                }
            }
            return true
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is one of the marks of the bidirectional algorithm, or a line end that is not ASCII.
    public var breaksLinesOrReordersText: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
