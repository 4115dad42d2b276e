import DocumentModel

/// A glyph of a font with its place in a line, in parts of the em.
struct Glyph: Sendable, Equatable {
    /// The glyph's number in its font.
    var number: UInt32
    /// How many bytes of text it stands for; 0 when it belongs to the glyph before it.
    var byteCount: UInt32
    /// How far the pen moves.
    var advance: Double
    /// The offset from the pen, to the right.
    var right: Double
    /// The offset from the pen, upwards.
    var up: Double
}

/// A line of text with its glyphs, independent of size.
struct ShapedText: Sendable, Equatable {
    /// The characters.
    private(set) var string: String
    /// The glyphs in reading order; their byte counts add up to the characters.
    private(set) var glyphs: [Glyph]
    /// The sum of the advances, in parts of the em.
    private(set) var width: Double

    init(_ string: String, glyphs: [Glyph]) {
        self.string = string
        self.glyphs = glyphs
        width = glyphs.reduce(0) { $0 + $1.advance }
    }

    /// Sets another text behind this one.
    mutating func append(_ next: ShapedText) {
        string += next.string
        glyphs += next.glyphs
        width += next.width
    }

    /// The width of the space at the end, 0 without one.
    var trailingSpace: Double {
        guard string.utf8.last == UInt8(ascii: " "), let last = glyphs.last else { return 0 }
        return last.advance
    }

    /// Takes the last space away, if there is one.
    mutating func dropTrailingSpace() {
        guard string.utf8.last == UInt8(ascii: " "), let last = glyphs.popLast() else { return }
        string.removeLast()
        width -= last.advance
    }

    /// The width of a closing parenthesis at the end, which hangs beyond the digits of a figure; 0 without one.
    var hang: Double {
        guard string.utf8.last == UInt8(ascii: ")"), let last = glyphs.last else { return 0 }
        return last.advance
    }
}

/// Turns characters into glyphs.
protocol TextShaper: AnyObject {
    /// Words with their glyphs, kerned. Throws `PDFOutputError` for a character without a glyph or a font not there.
    func words(_ string: String, _ face: Face) throws -> ShapedText
    /// A figure with its glyphs: every digit equally wide, nothing kerned. Throws as `words` does.
    func figure(_ string: String, _ face: Face) throws -> ShapedText
    /// The width of a figure in ems, without and of a closing parenthesis at its end. Throws as `words` does.
    func extent(ofFigure string: String, _ face: Face) throws -> (digits: Double, hang: Double)
}

/// Measures the words of a drawing with the fonts of the page.
struct ShapedMeasure: TextMeasuring {
    let shaper: any TextShaper

    func width(of string: String, size: Double, weight: Weight) throws -> Double {
        try shaper.words(string, weight.face).width * size
    }
}

extension Weight {
    /// The face of the weight.
    var face: Face {
        self == .strong ? .semibold : .regular
    }
}
