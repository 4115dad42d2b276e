import DocumentModel

/// A line of words of one or more styles.
struct TextLine: Sendable {
    /// A stretch of a line in one style.
    struct Stretch: Sendable {
        var text: ShapedText
        var style: TextStyle
        /// The anchor it leads to.
        var link: String?
    }

    /// The stretches from left to right.
    var stretches: [Stretch] = []
    /// The width in points, without a space at the end.
    var width = 0.0
    /// Whether the text goes on in the next line behind a space.
    var endsAtSpace = false

    /// The width in points of a closing parenthesis at the end, which hangs beyond the digits; 0 without one.
    var hang: Double {
        stretches.last.map { $0.text.hang * $0.style.size } ?? 0
    }
}

/// Breaks words into lines no wider than a measure.
///
/// A line ends at a space, after a hyphen between letters, or after a dash. A word wider than the measure, such as a
/// digest or a path, ends a line after a slash, an underscore or the like if there is one near, and else anywhere.
struct LineBreaker {
    let shaper: any TextShaper
    /// The anchors of the document; a link that leads to none is set as plain words.
    let anchors: Set<String>

    /// A word, with the space behind it, that stays on one line: pieces of one or more styles.
    private struct Word {
        var pieces: [TextLine.Stretch] = []
        var width = 0.0
        var endsParagraph = false

        /// The width without the space at the end.
        var inkWidth: Double {
            guard let last = pieces.last else { return 0 }
            return width - last.text.trailingSpace * last.style.size
        }

        mutating func append(_ piece: TextLine.Stretch) {
            pieces.append(piece)
            width += piece.text.width * piece.style.size
        }
    }

    /// The lines of a text; none for an empty one.
    func lines(_ text: Text, _ style: TextStyle, within measure: Double) throws -> [TextLine] {
        // What surely does not fit is not set as a whole first: no text is so narrow.
        if text.runs.count == 1, Double(text.runs[0].string.utf8.count) * style.size * 0.36 < measure,
            !text.runs[0].string.utf8.contains(where: { $0 < 32 })
        {
            let run = text.runs[0]
            let stretch = try stretch(run.string, run, style)
            let width = stretch.text.width * stretch.style.size
            if width <= measure, stretch.text.trailingSpace == 0 {
                return run.string.isEmpty ? [] : [TextLine(stretches: [stretch], width: width)]
            }
        }
        var lines: [TextLine] = []
        var line = TextLine()
        var full = 0.0
        func end() {
            lines.append(finished(line))
            line = TextLine()
            full = 0
        }
        var queue = try words(text, style)[...]
        while let word = queue.popFirst() {
            if full + word.inkWidth > measure + 0.01, full > 0 { end() }
            if word.inkWidth > measure + 0.01 {
                let (head, tail) = try split(word, within: measure)
                if let tail {
                    queue = ([head, tail] + queue)[...]
                    continue
                }
            }
            if full > 0 || word.inkWidth > 0 {
                for piece in word.pieces { join(piece, to: &line) }
                full += word.width
            }
            if word.endsParagraph { end() }
        }
        if !line.stretches.isEmpty { end() }
        return lines
    }

    /// The width of the widest word of a text: the least measure that breaks no word.
    func widestWord(_ text: Text, _ style: TextStyle) throws -> Double {
        try words(text, style).reduce(0) { max($0, $1.inkWidth) }
    }

    // MARK: Words

    private func words(_ text: Text, _ style: TextStyle) throws -> [Word] {
        var words: [Word] = []
        var word = Word()
        for run in text.runs {
            for atom in Self.atoms(run.string) {
                if !atom.string.isEmpty { word.append(try stretch(atom.string, run, style)) }
                word.endsParagraph = atom.endsParagraph
                if atom.breaks {
                    words.append(word)
                    word = Word()
                }
            }
        }
        if !word.pieces.isEmpty { words.append(word) }
        return words
    }

    private func stretch(_ string: String, _ run: Text.Run, _ style: TextStyle) throws -> TextLine.Stretch {
        var own = style
        switch run.style {
        case .plain: break
        case .strong: own.face = .semibold
        case .quiet: own.ink = .quiet
        }
        let link = run.link?.anchor.flatMap { anchors.contains($0) ? $0 : nil }
        if link != nil { own.ink = .accent }
        return TextLine.Stretch(text: try shaper.words(string, own.face), style: own, link: link)
    }

    private func join(_ piece: TextLine.Stretch, to line: inout TextLine) {
        if let last = line.stretches.last, last.style == piece.style, last.link == piece.link {
            line.stretches[line.stretches.count - 1].text.append(piece.text)
        } else {
            line.stretches.append(piece)
        }
    }

    private func finished(_ line: TextLine) -> TextLine {
        var line = line
        if let last = line.stretches.indices.last {
            line.endsAtSpace = line.stretches[last].text.trailingSpace > 0
            line.stretches[last].text.dropTrailingSpace()
            if line.stretches[last].text.glyphs.isEmpty { line.stretches.removeLast() }
        }
        line.width = line.stretches.reduce(0) { $0 + $1.text.width * $1.style.size }
        return line
    }

    private struct Atom {
        var string: String
        var breaks: Bool
        var endsParagraph = false
    }

    /// The pieces of a string between which a line may end.
    ///
    /// White space becomes one space at the end of a piece. Works on bytes: of all characters beyond ASCII only the two
    /// dashes end a piece.
    private static func atoms(_ string: String) -> [Atom] {
        var atoms: [Atom] = []
        let bytes = string.utf8
        var start = bytes.startIndex
        var index = start
        var before = UInt8(ascii: " ")
        func piece(to end: String.Index) -> String { String(string[start..<end]) }
        while index < bytes.endIndex {
            let byte = bytes[index]
            let following = bytes.index(after: index)
            let next = following < bytes.endIndex ? bytes[following] : UInt8(ascii: " ")
            if byte == UInt8(ascii: "\n") {
                atoms.append(Atom(string: piece(to: index), breaks: true, endsParagraph: true))
                start = following
            } else if isSpace(byte) {
                if index == bytes.startIndex || !isSpace(before) {
                    atoms.append(Atom(string: piece(to: index) + " ", breaks: true))
                }
                start = following
            } else if byte == UInt8(ascii: "-"), isLetter(before), isLetter(next) {
                atoms.append(Atom(string: piece(to: following), breaks: true))
                start = following
            } else if byte == 0xE2, isDash(bytes, index), isLetter(before), let end = endOfDash(bytes, index) {
                atoms.append(Atom(string: piece(to: end), breaks: true))
                start = end
                before = UInt8(ascii: "-")
                index = end
                continue
            }
            before = byte
            index = following
        }
        if start < bytes.endIndex { atoms.append(Atom(string: piece(to: bytes.endIndex), breaks: false)) }
        return atoms
    }

    /// Whether a byte separates words; other control characters are left for the shaper to refuse.
    private static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }

    /// Whether a byte is a letter, or part of a character beyond ASCII.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Whether an en dash or an em dash begins here.
    private static func isDash(_ bytes: String.UTF8View, _ index: String.Index) -> Bool {
        bytes[index...].starts(with: [0xE2, 0x80, 0x93]) || bytes[index...].starts(with: [0xE2, 0x80, 0x94])
    }

    /// The end of a dash between words, behind which a line may end; nil when a space follows and does that anyway.
    private static func endOfDash(_ bytes: String.UTF8View, _ index: String.Index) -> String.Index? {
        let end = bytes.index(index, offsetBy: 3)
        return end < bytes.endIndex && !isSpace(bytes[end]) ? end : nil
    }

    // MARK: Words wider than the measure

    /// The longest beginning of a word that fits, and the rest; no rest when even one character is too wide.
    private func split(_ word: Word, within measure: Double) throws -> (Word, Word?) {
        var head = Word()
        for (index, piece) in word.pieces.enumerated() {
            let room = measure - head.width
            let width = (piece.text.width - piece.text.trailingSpace) * piece.style.size
            if width <= room {
                head.append(piece)
                continue
            }
            let characters = Array(piece.text.string)
            // A word that stands alone on several lines, such as a digest, fills them evenly: no line has a digit or two.
            let alone = word.pieces.count == 1
            let most = try fitting(characters, piece.style, within: room, evenly: alone)
            let count = head.pieces.isEmpty ? max(1, most) : most
            guard count < characters.count else { return (word, nil) }
            var tail = Word()
            tail.endsParagraph = word.endsParagraph
            if count > 0 { head.append(try cut(piece, characters[..<count])) }
            tail.append(try cut(piece, characters[count...]))
            for later in word.pieces[(index + 1)...] { tail.append(later) }
            return (head, tail)
        }
        return (word, nil)
    }

    /// How many characters fit: preferably up to a mark at which a path or a number may end a line.
    private func fitting(
        _ characters: [Character], _ style: TextStyle, within room: Double, evenly: Bool
    ) throws -> Int {
        var width = 0.0
        var count = 0
        for character in characters {
            width += try shaper.words(String(character), style.face).width * style.size
            if width > room { break }
            count += 1
        }
        guard count > 2, count < characters.count else { return count }
        let marks: Set<Character> = ["/", "_", ",", "=", "&", ":"]
        let near = characters[(count / 2)..<count].lastIndex(where: marks.contains)
        if let near { return near + 1 }
        let lines = (characters.count + count - 1) / count
        return evenly ? min(count, (characters.count + lines - 1) / lines) : count
    }

    private func cut(_ piece: TextLine.Stretch, _ characters: ArraySlice<Character>) throws -> TextLine.Stretch {
        var part = piece
        part.text = try shaper.words(String(characters), piece.style.face)
        return part
    }
}
