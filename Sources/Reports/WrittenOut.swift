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

    /// Whether no byte could begin a character that is written out.
    private var isPlainlyVisible: Bool {
        func isPlain(_ byte: UInt8) -> Bool {
            byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xD8 && byte != 0xE2
        }
        return utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPlain) } ?? utf8.allSatisfy(isPlain)
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
