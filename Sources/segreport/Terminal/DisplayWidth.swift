extension String {
    /// How many columns of a terminal the text takes; control characters are written out before.
    ///
    /// A character of East Asia or a picture takes two columns, a mark that is set onto another none.
    var displayWidth: Int {
        // A character of ASCII is a byte and stands alone.
        let isASCII = utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 0x80 } } ?? false
        return isASCII ? utf8.count : reduce(0) { $0 + $1.displayWidth }
    }

    /// The longest beginning that takes no more than so many columns.
    func prefix(columns: Int) -> String {
        var used = 0
        let end = indices.first { index in
            used += self[index].displayWidth
            return used > columns
        }
        return String(self[..<(end ?? endIndex)])
    }

    /// The text in at most so many columns: what is longer ends in an ellipsis.
    func cut(toColumns columns: Int) -> String {
        displayWidth <= columns ? self : prefix(columns: max(0, columns - 1)) + "…"
    }

    /// The text with blanks behind it up to a width.
    func padded(toColumns columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - displayWidth))
    }

    /// The words in lines of at most so many columns, at least one line.
    ///
    /// A word that is wider than a line is broken where the line ends.
    func wrapped(toColumns columns: Int) -> [String] {
        if displayWidth <= columns { return [self] }
        var lines: [String] = []
        var used = 0
        for word in split(separator: " ") {
            let width = String(word).displayWidth
            if let last = lines.indices.last, used + 1 + width <= columns {
                lines[last] += " \(word)"
                used += 1 + width
                continue
            }
            var rest = String(word)
            while rest.displayWidth > columns {
                // A line has a character, however narrow it is.
                let part = rest.prefix(max(1, rest.prefix(columns: columns).count))
                lines.append(String(part))
                rest.removeFirst(part.count)
            }
            if !rest.isEmpty { lines.append(rest) }
            used = rest.isEmpty ? columns : rest.displayWidth
        }
        return lines.isEmpty ? [""] : lines
    }
}

extension Character {
    /// How many columns of a terminal the character takes: 0, 1 or 2.
    ///
    /// What follows the first scalar of a character is set onto it, but for the one that asks for a picture.
    var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.value < 0x80 { return unicodeScalars.contains("\u{FE0F}") ? 2 : 1 }
        if first.isWide || unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        // The soft hyphen is shown.
        case .format: return first == "\u{AD}" ? 1 : 0
        default: return 1
        }
    }
}

extension Unicode.Scalar {
    /// The wide and full-width blocks of Unicode's table of East Asian widths, ascending.
    private static let wideBlocks: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD,
    ]

    fileprivate var isWide: Bool {
        if value < 0x1100 { return false }
        return properties.isEmojiPresentation || Self.wideBlocks.contains { $0.contains(value) }
    }
}
