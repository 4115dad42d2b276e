extension String {
    /// The text as a cell may hold it: without characters that XML has no place for, not longer than a cell is, and with nothing
    /// that is taken for the number of a character.
    ///
    /// `_x0041_` in a cell is read as the letter A; so the underscore in front is written by its number.
    var forCell: String {
        let isPlain = utf8.count <= XLSXFile.mostText && utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x5F }
        if isPlain { return self }
        var result = ""
        var length = 0
        var rest = unicodeScalars[...]
        while let scalar = rest.first {
            let width = scalar.value > 0xFFFF ? 2 : 1
            guard length + width < XLSXFile.mostText else {
                result += "…"
                break
            }
            if scalar == "_", rest.isNumbered {
                result += "_x005F_"
                length += 7
            } else {
                result.unicodeScalars.append(scalar.isAllowedInXML ? scalar : "\u{FFFD}")
                length += width
            }
            rest.removeFirst()
        }
        return result
    }

    /// The text as part of the head or foot of a page, where an ampersand begins a command, at most so many characters long.
    func forPageHead(most: Int) -> String {
        let text = forCell
        let cut = text.count > most ? text.prefix(most - 1) + "…" : text[...]
        return String(cut).replacing("&", with: "&&")
    }
}

extension Substring.UnicodeScalarView {
    /// Whether it begins with `_x`, four hexadecimal digits and `_`.
    fileprivate var isNumbered: Bool {
        let start = prefix(7)
        guard start.count == 7, start.last == "_", start.dropFirst().first == "x" else { return false }
        return start.dropFirst(2).prefix(4).allSatisfy(\.properties.isASCIIHexDigit)
    }
}

extension Unicode.Scalar {
    fileprivate var isAllowedInXML: Bool {
        value >= 0x20 && value != 0x7F && !(0x80...0x9F).contains(value) && value != 0xFFFE && value != 0xFFFF
    }
}
