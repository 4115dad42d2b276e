/// What a tag of HTML does to the text around it, and where it ends.
enum HTMLTag: UInt8 {
    /// A tag that is neither of these: what stands before it and behind it is apart.
    case other
    /// A mark of emphasis, in the midst of a word or a number.
    case inline
    /// A tag that begins or ends a line, a cell or a block.
    case line
    /// A block with its own line ends.
    case preformatted
    /// A tag whose content is not shown.
    case hidden

    private static let names: [(HTMLTag, String)] = [
        (
            .inline,
            "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr s samp small span strike strong"
        ),
        (.inline, "tt u var wbr"),
        (
            .line,
            "address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl dt"
        ),
        (
            .line,
            "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html legend li main menu meta"
        ),
        (.line, "nav ol optgroup option p section select summary table tbody td textarea tfoot th thead title tr ul"),
        (.preformatted, "pre listing xmp plaintext"),
        (.hidden, "script style template noembed noframes"),
    ]

    /// The tags by their names, with open addressing: half of the table is empty.
    private static let table: [(name: UInt64, tag: HTMLTag)] = {
        var table = [(name: UInt64, tag: HTMLTag)](repeating: (0, .other), count: 256)
        for (tag, list) in names {
            for word in list.split(separator: " ") {
                var name: UInt64 = 0
                for byte in word.utf8.prefix(8) { name = name << 8 | UInt64(byte) }
                var slot = HTMLTag.slot(name)
                while table[slot].name != 0 { slot = (slot + 1) & 255 }
                table[slot] = (name, tag)
            }
        }
        return table
    }()

    private static func slot(_ name: UInt64) -> Int {
        Int(truncatingIfNeeded: (name &* 0x9e37_79b9_7f4a_7c15) >> 56)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// The tag whose name begins at a place, and where the name ends. Names are told apart by their first eight bytes.
    static func name(_ page: Span<UInt8>, at start: Int) -> (HTMLTag, end: Int) {
        var index = start
        var name: UInt64 = 0
        while index < page.count, isInName(page[index]) {
            if index - start < 8 { name = name << 8 | UInt64(isLetter(page[index]) ? page[index] | 0x20 : page[index]) }
            index += 1
        }
        var slot = HTMLTag.slot(name)
        while table[slot].name != 0, table[slot].name != name { slot = (slot + 1) & 255 }
        return (table[slot].tag, index)
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
    }

    /// Where a tag ends: behind its `>`, but for one in the quotes of an attribute.
    static func end(_ page: Span<UInt8>, from start: Int) -> Int {
        var index = start
        /// Whether nothing but space has come since an equals sign: only there does a quote begin a value.
        var isBeforeValue = false
        while index < page.count {
            let byte = page[index]
            index &+= 1
            switch byte {
            case UInt8(ascii: ">"):
                return index
            case UInt8(ascii: "="):
                isBeforeValue = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if isBeforeValue {
                    while index < page.count, page[index] != byte { index &+= 1 }
                    index &+= 1
                }
                isBeforeValue = false
            case 0...0x20:
                break
            default:
                isBeforeValue = false
            }
        }
        return page.count
    }

    /// Where hidden content ends: behind the closing tag of the same name.
    static func endOfHidden(_ page: Span<UInt8>, _ name: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < page.count {
            if page[index] == UInt8(ascii: "<"), index + 1 < page.count, page[index + 1] == UInt8(ascii: "/"),
                holds(page, name, at: index + 2)
            {
                return end(page, from: index + 2 + name.count)
            }
            index &+= 1
        }
        return page.count
    }

    private static func holds(_ page: Span<UInt8>, _ name: Span<UInt8>, at start: Int) -> Bool {
        guard name.count <= page.count - start else { return false }
        for index in name.indices where page[start + index] | 0x20 != name[index] | 0x20 { return false }
        return start + name.count == page.count || !isInName(page[start + name.count])
    }

    /// Whether bytes are a page of HTML: they begin with a tag that only pages begin with, or one stands near their
    /// beginning. Text with marks of emphasis is no page.
    static func beginsPage(_ bytes: Span<UInt8>) -> Bool {
        var index = bytes.starts(with: [0xef, 0xbb, 0xbf], at: 0) ? 3 : 0
        let limit = min(bytes.count, 4096)
        var isFirst = true
        while index < limit {
            defer { index += 1 }
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < limit else {
                isFirst = isFirst && bytes[index] <= 0x20
                continue
            }
            if bytes.starts(with: Array("<!--".utf8), at: index) {
                index = bytes.end(of: Array("-->".utf8), from: index + 4) - 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "?") { continue }
            if bytes[index + 1] == UInt8(ascii: "!") {
                if holds(bytes, doctype.span, at: index + 2) { return true }
                continue
            }
            guard isLetter(bytes[index + 1]) else {
                isFirst = false
                continue
            }
            let (tag, end) = name(bytes, at: index + 1)
            if isFirst, tag != .inline, tag != .other { return true }
            let isPageTag = pageTags.contains { $0.count == end - index - 1 && holds(bytes, $0.span, at: index + 1) }
            if isPageTag { return true }
            isFirst = false
        }
        return false
    }

    private static let doctype = Array("doctype".utf8)
    private static let pageTags = ["html", "head", "body", "table"].map { Array($0.utf8) }
}

/// The entities of HTML that stand for characters of a filing; all others stay as they are written.
enum HTMLEntity {
    private static let names: [(name: [UInt8], scalar: Unicode.Scalar)] = [
        ("nbsp", "\u{a0}"), ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
        ("rsquo", "\u{2019}"),
        ("lsquo", "\u{2018}"), ("rdquo", "\u{201d}"), ("ldquo", "\u{201c}"), ("ndash", "\u{2013}"),
        ("mdash", "\u{2014}"), ("minus", "\u{2212}"), ("shy", "\u{ad}"), ("ensp", "\u{a0}"), ("emsp", "\u{a0}"),
        ("thinsp", "\u{a0}"), ("sect", "\u{a7}"), ("bull", "\u{2022}"), ("hellip", "\u{2026}"), ("copy", "\u{a9}"),
        ("reg", "\u{ae}"), ("lpar", "("), ("rpar", ")"), ("comma", ","), ("period", "."), ("colon", ":"),
        ("dollar", "$"), ("lsqb", "["), ("lbrack", "["), ("rsqb", "]"), ("rbrack", "]"), ("num", "#"), ("percnt", "%"),
        ("hyphen", "\u{2010}"), ("dash", "\u{2010}"), ("trade", "\u{2122}"), ("middot", "\u{b7}"),
    ].map { (Array($0.0.utf8), $0.1) }

    /// The character that stands for the entity beginning at an ampersand, and where the entity ends; nil when none of
    /// those known begins there.
    static func scalar(_ page: Span<UInt8>, at start: Int) -> (Unicode.Scalar, end: Int)? {
        guard start + 2 < page.count else { return nil }
        if page[start + 1] == UInt8(ascii: "#") { return numbered(page, at: start) }
        for (name, scalar) in names where page.starts(with: name, at: start + 1) {
            let end = start + 1 + name.count
            if end < page.count, page[end] == UInt8(ascii: ";") { return (scalar, end + 1) }
        }
        return nil
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
}
