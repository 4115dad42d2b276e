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

    /// The tags by their names, with open addressing: most of the table is empty.
    struct Table: Sendable {
        static let shared = Table()

        private var names = [UInt64](repeating: 0, count: 512)
        private var tags = [HTMLTag](repeating: .other, count: 512)

        // Text struck out is no part of what stands beside it: its marks, like notes, keep apart.
        private init() {
            add(.inline, "a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark nobr samp small span")
            add(.inline, "strong tt u var wbr")
            add(.line, "address article aside blockquote body br button caption center col colgroup dd details dialog")
            add(.line, "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr")
            add(.line, "html legend li main menu meta nav ol optgroup option p section select summary table tbody td")
            add(.line, "textarea tfoot th thead title tr ul")
            add(.preformatted, "pre listing xmp plaintext")
            add(.hidden, "script style template noembed noframes")
        }

        private mutating func add(_ tag: HTMLTag, _ list: String) {
            for word in list.split(separator: " ") {
                let key = word.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
                let slot = slot(of: key)
                precondition(names[slot] == 0, "a name stands in the list once, by its first eight letters: \(word)")
                names[slot] = key
                tags[slot] = tag
            }
        }

        /// Where a name stands, or the empty place where it would.
        private func slot(of key: UInt64) -> Int {
            var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 55)
            while names[slot] != 0, names[slot] != key { slot = (slot + 1) & 511 }
            return slot
        }

        /// The tag whose name begins at a place, and where the name ends.
        ///
        /// Names are told apart by their first eight bytes.
        @inline(__always)
        func tag(_ page: Span<UInt8>, at start: Int) -> (HTMLTag, end: Int) {
            var index = start
            var key: UInt64 = 0
            while index < page.count, HTMLTag.isInName(page[index]) {
                if index - start < 8 { key = key << 8 | UInt64(HTMLTag.lowercased(page[index])) }
                index += 1
            }
            return (tags[slot(of: key)], index)
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        isLetter(byte) ? byte | 0x20 : byte
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "<")
    }

    // MARK: Where markup ends

    /// Where a tag ends: behind its `>`, but for one in the quotes of an attribute.
    ///
    /// Nil when another tag begins before it ends. Said too is whether a `<` stands in the quotes; such a tag is never
    /// nil but ends where the other one begins, so that no byte is passed more than twice.
    @inline(__always)
    static func end(_ page: Span<UInt8>, from start: Int) -> (Int, holdsTag: Bool)? {
        if start < page.count, page[start] == UInt8(ascii: ">") { return (start + 1, false) }
        return endOfAttributes(page, from: start)
    }

    private static func endOfAttributes(_ page: Span<UInt8>, from start: Int) -> (Int, holdsTag: Bool)? {
        var index = start
        var holdsTag = false
        /// Whether nothing but space has come since an equals sign: only there does a quote begin a value.
        var isBeforeValue = false
        while index < page.count {
            let byte = page[index]
            index &+= 1
            switch byte {
            case UInt8(ascii: ">"):
                return (index, holdsTag)
            case UInt8(ascii: "<"):
                return holdsTag ? (index - 1, true) : nil
            case UInt8(ascii: "="):
                isBeforeValue = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if isBeforeValue {
                    while index < page.count, page[index] != byte {
                        if page[index] == UInt8(ascii: "<") { holdsTag = true }
                        index &+= 1
                    }
                    index &+= 1
                }
                isBeforeValue = false
            case 0...0x20:
                break
            default:
                isBeforeValue = false
            }
        }
        return (page.count, holdsTag)
    }

    /// Where a comment, a document type or an instruction ends that begins at a `<`; nil when none does.
    static func endOfDeclaration(_ page: Span<UInt8>, at start: Int) -> Int? {
        guard start + 1 < page.count else { return nil }
        switch page[start + 1] {
        case UInt8(ascii: "!"):
            if holds(page, commentWord.span, at: start + 2) { return endOfComment(page, from: start + 2) }
            if holds(page, dataWord.span, at: start + 2) { return endOfData(page, from: start + 9) }
        case UInt8(ascii: "?"):
            break
        default:
            return nil
        }
        var index = start + 2
        while index < page.count, page[index] != UInt8(ascii: "<") {
            if page[index] == UInt8(ascii: ">") { return index + 1 }
            index &+= 1
        }
        return index < page.count ? nil : index
    }

    /// Behind `-->` or `--!>`; the dashes may be those the comment begins with.
    private static func endOfComment(_ page: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < page.count {
            if page[index] == UInt8(ascii: ">"), index >= start + 2 {
                let isMarked = page[index - 1] == UInt8(ascii: "!") && index >= start + 4
                let dash = isMarked ? index - 2 : index - 1
                if page[dash] == UInt8(ascii: "-"), page[dash - 1] == UInt8(ascii: "-") { return index + 1 }
            }
            index &+= 1
        }
        return index
    }

    /// Behind `]]>`.
    private static func endOfData(_ page: Span<UInt8>, from start: Int) -> Int {
        var index = start + 2
        while index < page.count {
            if page[index] == UInt8(ascii: ">"), page[index - 1] == UInt8(ascii: "]"),
                page[index - 2] == UInt8(ascii: "]")
            {
                return index + 1
            }
            index &+= 1
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
                let nameEnd = index + 2 + name.count
                if nameEnd == page.count || !isInName(page[nameEnd]) {
                    return end(page, from: nameEnd)?.0 ?? nameEnd
                }
            }
            index &+= 1
        }
        return page.count
    }

    /// Whether a tag stands at a place, whatever the case of its letters.
    private static func holds(_ page: Span<UInt8>, _ name: Span<UInt8>, at start: Int) -> Bool {
        guard name.count <= page.count - start else { return false }
        for index in name.indices where lowercased(page[start + index]) != lowercased(name[index]) { return false }
        return true
    }

    /// Whether the attributes of a tag hide what it encloses.
    static func hides(_ attributes: Span<UInt8>) -> Bool {
        for index in attributes.indices {
            switch attributes[index] | 0x20 {
            case UInt8(ascii: "h") where holds(attributes, hiddenWord.span, at: index):
                // Not `aria-hidden`, which hides nothing from the eye.
                if index == 0 || attributes[index - 1] != UInt8(ascii: "-") { return true }
            case UInt8(ascii: "d") where holds(attributes, displayWord.span, at: index):
                var place = index + displayWord.count
                while place < attributes.count, attributes[place] <= 0x20 || attributes[place] == UInt8(ascii: ":") {
                    place += 1
                }
                if holds(attributes, noneWord.span, at: place) { return true }
            default: break
            }
        }
        return false
    }

    private static let commentWord = Array("--".utf8)
    private static let dataWord = Array("[CDATA[".utf8)
    private static let hiddenWord = Array("hidden".utf8)
    private static let displayWord = Array("display".utf8)
    private static let noneWord = Array("none".utf8)

    // MARK: Recognising a page

    /// The bytes of a byte-order mark of UTF-8 at the beginning: 3 or 0.
    static func markLength(_ bytes: Span<UInt8>) -> Int {
        bytes.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf ? 3 : 0
    }

    /// Whether bytes are a page of HTML: they begin with a tag that only pages begin with, or a tag that only pages have
    /// stands near their beginning.
    ///
    /// Text with marks of emphasis is no page, nor text with a stray `<`. Comments and instructions in front do not count.
    static func beginsPage(_ bytes: Span<UInt8>) -> Bool {
        var index = markLength(bytes)
        while index < bytes.count {
            if bytes[index] <= 0x20 {
                index &+= 1
            } else if bytes[index] == UInt8(ascii: "<"), !holds(bytes, doctypeWord.span, at: index),
                let end = endOfDeclaration(bytes, at: index)
            {
                index = end
            } else {
                break
            }
        }
        let first = index
        let limit = min(bytes.count, index + 1024)
        while index + 1 < limit {
            index = nextTag(bytes, from: index, to: limit) + 1
            guard index < limit else { break }
            // Marks of emphasis are many: behind the first tag only one that begins like a page's is looked at.
            if index > first + 1, !mayBeginPageTag(bytes[index]) { continue }
            let isShort = index + 1 < limit && bytes[index + 1] == UInt8(ascii: ">")
            if isShort && index > first + 1 { continue }
            if holds(bytes, doctypeWord.span, at: index - 1) { return true }
            guard isLetter(bytes[index]) else { continue }
            let (tag, end) = Table.shared.tag(bytes, at: index)
            if index == first + 1, tag != .inline, tag != .other { return true }
            if pageTags.contains(where: { $0.count == end - index && holds(bytes, $0.span, at: index) }) { return true }
        }
        return false
    }

    /// Whether a byte behind `<` begins `!doctype` or one of the page's tags.
    private static func mayBeginPageTag(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "h"), UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "!"): true
        default: false
        }
    }

    /// Where the next `<` stands, or the end: looked for in eight bytes at a time, for every text is searched.
    private static func nextTag(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let raw = bytes.bytes
        var index = start
        while index + 8 <= end {
            let difference = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ ones &* 0x3c
            // The top bit of a byte is set where that byte is zero, and perhaps in bytes above it.
            let found = (difference &- ones) & ~difference & (ones &* 0x80)
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < end, bytes[index] != UInt8(ascii: "<") { index &+= 1 }
        return index
    }

    private static let doctypeWord = Array("<!doctype".utf8)
    private static let pageTags = ["html", "head", "body", "table"].map { Array($0.utf8) }
}
