/// The entities of HTML that stand for characters of a filing; all others stay as they are written.
enum HTMLEntity {
    /// What a character takes of a line.
    enum Width {
        case nothing, space, visible
    }

    static func width(of scalar: Unicode.Scalar) -> Width {
        switch scalar.value {
        case 0x09...0x0d, 0x20, 0xa0, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: .space
        // The soft hyphen, joiners, marks of direction, the byte-order mark.
        case 0xad, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0xfeff: .nothing
        default: .visible
        }
    }

    /// The character that stands for the entity beginning at an ampersand, and where the entity ends; nil when none of
    /// those known begins there.
    static func scalar(_ page: Span<UInt8>, at start: Int) -> (Unicode.Scalar, end: Int)? {
        guard start + 2 < page.count else { return nil }
        if page[start + 1] == UInt8(ascii: "#") { return numbered(page, at: start) }
        var index = start + 1
        var key: UInt64 = 0
        while index < page.count, page[index] != UInt8(ascii: ";") {
            guard index - start <= 8, HTMLTag.isLetter(page[index]) || isDigit(page[index]) else { return nil }
            key = key << 8 | UInt64(page[index])
            index += 1
        }
        guard index < page.count, let scalar = Table.shared.scalar(key) else { return nil }
        return (scalar, index + 1)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    private static func numbered(_ page: Span<UInt8>, at start: Int) -> (Unicode.Scalar, end: Int)? {
        let isHexadecimal = page[start + 2] | 0x20 == UInt8(ascii: "x")
        var index = start + (isHexadecimal ? 3 : 2)
        let first = index
        var value: UInt32 = 0
        while index < page.count, let digit = digit(page[index], isHexadecimal) {
            guard index - first < 8 else { return nil }
            value = value * (isHexadecimal ? 16 : 10) + digit
            index += 1
        }
        guard index > first, index < page.count, page[index] == UInt8(ascii: ";") else { return nil }
        // As browsers do, the numbers of Windows-1252 are taken for its characters.
        let scalar = value < 0x100 ? Windows1252.scalar(UInt8(value)) : Unicode.Scalar(value)
        guard let scalar, scalar != "\0" else { return nil }
        return (scalar, index + 1)
    }

    private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// Entities by their names, with open addressing: most of the table is empty.
    private struct Table: Sendable {
        static let shared = Table()

        private var names = [UInt64](repeating: 0, count: 512)
        private var scalars = [Unicode.Scalar](repeating: "\0", count: 512)

        /// The names of U+00A0 to U+00FF, in their order.
        private static let latin = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
            micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring
            AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml
            times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil
            egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash
            ugrave uacute ucirc uuml yacute thorn yuml
            """

        private static let others: [(names: String, scalar: Unicode.Scalar)] = [
            ("amp AMP", "&"), ("lt LT", "<"), ("gt GT", ">"), ("quot QUOT", "\""), ("apos", "'"), ("lpar", "("),
            ("rpar", ")"), ("comma", ","), ("period", "."), ("colon", ":"), ("sol", "/"), ("dollar", "$"),
            ("lsqb lbrack", "["), ("rsqb rbrack", "]"), ("num", "#"), ("percnt", "%"), ("ast", "*"),
            ("Tab NewLine", " "),
            ("rsquo", "\u{2019}"), ("lsquo", "\u{2018}"), ("rdquo", "\u{201d}"), ("ldquo", "\u{201c}"),
            ("sbquo", "\u{201a}"), ("bdquo", "\u{201e}"), ("ndash", "\u{2013}"), ("mdash", "\u{2014}"),
            ("hyphen dash", "\u{2010}"), ("minus", "\u{2212}"), ("bull", "\u{2022}"), ("hellip", "\u{2026}"),
            ("trade", "\u{2122}"), ("euro", "\u{20ac}"), ("OElig", "\u{152}"), ("oelig", "\u{153}"),
            ("Scaron", "\u{160}"), ("scaron", "\u{161}"), ("ensp", "\u{2002}"), ("emsp", "\u{2003}"),
            ("numsp", "\u{2007}"), ("puncsp", "\u{2008}"), ("thinsp", "\u{2009}"), ("hairsp", "\u{200a}"),
            ("zwnj", "\u{200c}"), ("zwj", "\u{200d}"), ("lrm", "\u{200e}"), ("rlm", "\u{200f}"),
        ]

        private init() {
            for (name, value) in zip(Table.latin.split(whereSeparator: \.isWhitespace), UInt8(0xa0)...UInt8.max) {
                add(name, Unicode.Scalar(value))
            }
            for (names, scalar) in Table.others {
                for name in names.split(separator: " ") { add(name, scalar) }
            }
        }

        private mutating func add(_ name: Substring, _ scalar: Unicode.Scalar) {
            precondition(name.utf8.count <= 8, "the name of an entity has at most eight letters: \(name)")
            let slot = slot(of: name.utf8.reduce(0) { $0 << 8 | UInt64($1) })
            precondition(names[slot] == 0, "the name of an entity stands in the list once: \(name)")
            names[slot] = name.utf8.reduce(0) { $0 << 8 | UInt64($1) }
            scalars[slot] = scalar
        }

        /// Where a name stands, or the empty place where it would.
        private func slot(of key: UInt64) -> Int {
            var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 55)
            while names[slot] != 0, names[slot] != key { slot = (slot + 1) & 511 }
            return slot
        }

        func scalar(_ key: UInt64) -> Unicode.Scalar? {
            guard key != 0 else { return nil }
            let slot = slot(of: key)
            return names[slot] == 0 ? nil : scalars[slot]
        }
    }
}
