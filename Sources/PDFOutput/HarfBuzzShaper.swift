import CHarfBuzz

/// Shapes text with HarfBuzz, from font files opened by path.
///
/// Every shaped string is kept until there are too many.
final class HarfBuzzShaper: TextShaper {
    private struct Key: Hashable {
        var string: String
        var face: Face
    }

    /// How many shaped strings are kept; a report has a few hundred, a year of them a few thousand.
    private static let capacity = 16_384

    private let files: FontFiles
    private let line: HarfBuzzLine
    private var faces: [HarfBuzzFace?] = Array(repeating: nil, count: Face.allCases.count)
    private var shaped: [Key: ShapedText] = [:]

    /// A shaper with its fonts.
    ///
    /// - Parameter sparesIdle: whether text of ASCII is spared what it has no use for; the glyphs are the same.
    init(files: FontFiles, sparesIdle: Bool = true) {
        self.files = files
        line = HarfBuzzLine(sparesIdle: sparesIdle)
    }

    /// Throws `PDFOutputError.fontMissing` unless every file can be opened as a font.
    static func check(_ files: FontFiles) throws {
        for face in Face.allCases {
            _ = try HarfBuzzFace(path: files.path(of: face), package: files.package)
        }
    }

    func words(_ string: String, _ face: Face) throws -> ShapedText {
        let key = Key(string: string, face: face)
        if let known = shaped[key] { return known }
        let text = try line.shaped(string, font(face))
        if shaped.count >= Self.capacity { shaped.removeAll(keepingCapacity: true) }
        shaped[key] = text
        return text
    }

    func figure(_ string: String, _ face: Face) throws -> ShapedText {
        let table = try font(face).figureGlyphs(line)
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(string.utf8.count)
        for byte in string.utf8 {
            guard byte < 128, let glyph = table[Int(byte)] else { return try words(string, face) }
            glyphs.append(glyph)
        }
        return ShapedText(string, glyphs: glyphs)
    }

    func extent(ofFigure string: String, _ face: Face) throws -> (digits: Double, hang: Double) {
        let table = try font(face).figureGlyphs(line)
        var digits = 0.0
        var last = 0.0
        for byte in string.utf8 {
            guard byte < 128, let glyph = table[Int(byte)] else {
                let text = try words(string, face)
                return (text.width - text.hang, text.hang)
            }
            last = glyph.advance
            digits += last
        }
        return string.utf8.last == UInt8(ascii: ")") ? (digits - last, last) : (digits, 0)
    }

    private func font(_ face: Face) throws -> HarfBuzzFace {
        if let open = faces[face.rawValue] { return open }
        let opened = try HarfBuzzFace(path: files.path(of: face), package: files.package)
        faces[face.rawValue] = opened
        return opened
    }
}

/// The owner of a HarfBuzz font.
private final class HarfBuzzFace {
    /// The characters of figures; each has one glyph and one advance, taken from the font once.
    private static let figureCharacters = "0123456789,.()-$% "

    let path: String
    let package: String
    let unitsPerEm: Double
    fileprivate let font: OpaquePointer
    private var figures: [Glyph?] = []

    init(path: String, package: String) throws {
        guard let blob = hb_blob_create_from_file_or_fail(path) else {
            throw PDFOutputError.fontMissing(path: path, package: package)
        }
        defer { hb_blob_destroy(blob) }
        guard hb_face_count(blob) > 0, let face = hb_face_create(blob, 0) else {
            throw PDFOutputError.fontMissing(path: path, package: package)
        }
        defer { hb_face_destroy(face) }
        guard let font = hb_font_create(face) else {
            throw PDFOutputError.fontMissing(path: path, package: package)
        }
        self.path = path
        self.package = package
        self.font = font
        unitsPerEm = Double(hb_face_get_upem(face))
    }

    deinit {
        hb_font_destroy(font)
    }

    /// The glyphs of the characters of figures, by their ASCII codes.
    ///
    /// A digit narrower than its neighbours, such as the 4 of Inter SemiBold by a thousandth of an em, is set in the
    /// middle of their width.
    func figureGlyphs(_ line: HarfBuzzLine) throws -> [Glyph?] {
        if figures.isEmpty {
            var table: [Glyph?] = Array(repeating: nil, count: 128)
            for byte in Self.figureCharacters.utf8 {
                table[Int(byte)] = try line.shaped(String(Unicode.Scalar(byte)), self).glyphs.first
            }
            let digits = Int(UInt8(ascii: "0"))...Int(UInt8(ascii: "9"))
            let widest = digits.reduce(0) { max($0, table[$1]?.advance ?? 0) }
            for digit in digits {
                guard var glyph = table[digit] else { continue }
                glyph.right += (widest - glyph.advance) / 2
                glyph.advance = widest
                table[digit] = glyph
            }
            figures = table
        }
        return figures
    }
}

/// The owner of a HarfBuzz buffer: one line of text at a time.
private final class HarfBuzzLine {
    private let buffer: OpaquePointer?
    private let features: [hb_feature_t]
    private let featuresOfASCII: [hb_feature_t]

    /// What fonts do by themselves and text of ASCII has no use for: composing, joining and placing marks.
    ///
    /// Asking for them takes half of the time of shaping.
    private static let idle = [
        "abvm", "blwm", "ccmp", "clig", "curs", "dist", "liga", "locl", "mark", "mkmk", "rclt", "rlig",
    ]

    /// Tabular lining figures; no contextual alternates, which would change a parenthesis by its neighbours.
    ///
    /// - Parameter sparesIdle: whether text of ASCII is spared what it has no use for.
    init(sparesIdle: Bool = true) {
        buffer = hb_buffer_create()
        func feature(_ name: String, _ value: UInt32) -> hb_feature_t {
            hb_feature_t(tag: hb_tag_from_string(name, -1), value: value, start: 0, end: UInt32.max)
        }
        features = [feature("tnum", 1), feature("lnum", 1), feature("calt", 0)]
        featuresOfASCII = features + (sparesIdle ? Self.idle.map { feature($0, 0) } : [])
    }

    deinit {
        hb_buffer_destroy(buffer)
    }

    func shaped(_ string: String, _ face: HarfBuzzFace) throws -> ShapedText {
        if let index = string.unprintable {
            throw missing(in: string, at: string.utf8.distance(from: string.startIndex, to: index), face)
        }
        var text = string
        let count = text.utf8.count
        hb_buffer_clear_contents(buffer)
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                hb_buffer_add_utf8(buffer, characters.baseAddress, Int32(count), 0, Int32(count))
            }
        }
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
        hb_buffer_set_script(buffer, HB_SCRIPT_LATIN)
        hb_buffer_set_language(buffer, hb_language_from_string("en", -1))
        let features = string.utf8.allSatisfy { $0 < 0x80 } ? featuresOfASCII : features
        hb_shape(face.font, buffer, features, UInt32(features.count))
        var length: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &length),
            let positions = hb_buffer_get_glyph_positions(buffer, &length)
        else { return ShapedText(string, glyphs: []) }
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(Int(length))
        for index in 0..<Int(length) {
            let start = Int(infos[index].cluster)
            guard infos[index].codepoint != 0 else { throw missing(in: string, at: start, face) }
            let begins = index == 0 || infos[index - 1].cluster != infos[index].cluster
            var following = index + 1
            while following < Int(length), infos[following].cluster == infos[index].cluster { following += 1 }
            let end = following < Int(length) ? Int(infos[following].cluster) : count
            glyphs.append(
                Glyph(
                    number: infos[index].codepoint, byteCount: begins ? UInt32(end - start) : 0,
                    advance: Double(positions[index].x_advance) / face.unitsPerEm,
                    right: Double(positions[index].x_offset) / face.unitsPerEm,
                    up: Double(positions[index].y_offset) / face.unitsPerEm))
        }
        return ShapedText(string, glyphs: glyphs)
    }

    private func missing(in string: String, at offset: Int, _ face: HarfBuzzFace) -> PDFOutputError {
        let place = string.utf8.index(string.startIndex, offsetBy: offset)
        let character = string[place...].prefix(1)
        return .glyphMissing(
            character: String(character), scalars: character.unicodeScalars.map(\.value), font: face.path,
            package: face.package)
    }
}

extension String {
    /// The first character that leaves no mark on paper but changes what is seen or copied: a control character, or a
    /// mark of the bidirectional algorithm.
    ///
    /// Fonts have blanks for them, so that nobody would notice.
    fileprivate var unprintable: Index? {
        // The leading bytes of all of them; most text has none and is not looked at further.
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 }) else {
            return nil
        }
        return unicodeScalars.firstIndex { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }
}
