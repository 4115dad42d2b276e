/// Writes the text that a page of HTML shows, with the way back to the bytes of the page.
///
/// Tags are no text. Marks of emphasis vanish, so that a number with markup inside is one number; cells, rows, paragraphs
/// and line breaks end a line; everything else, notes in superscript included, leaves a space, for a number must never
/// grow by what stands beside it. Scripts, styles and comments are passed over, entities are decoded, and white space is
/// what a browser makes of it: one space, but for text set with its own line ends (`pre`). What is hidden by a style
/// sheet is read like the rest.
///
///     page: <td>1,<b>234</b></td><td>[7010]</td>
///     text: 1,234⏎[7010]
///
/// Whatever stays open (a tag, a comment, a script) goes on to the end of the page. Cost is linear in its size, and the
/// text is never longer than the page.
struct HTMLText: ~Copyable {
    /// What a byte is to the adapter.
    private enum Kind {
        static let ordinary: UInt8 = 0
        static let space: UInt8 = 1
        static let tag: UInt8 = 2
        static let entity: UInt8 = 3
    }

    private static let kinds: [UInt8] = (0...255).map { value in
        switch UInt8(value) {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0c: Kind.space
        case UInt8(ascii: "<"): Kind.tag
        case UInt8(ascii: "&"): Kind.entity
        default: Kind.ordinary
        }
    }

    private var bytes: [UInt8]
    private var count = 0
    private var stretches: [ReadableText.Stretch] = []
    /// How far a place in the page lies behind the place in the text, in the stretch being written.
    private var distance = 0
    /// The last byte written, 0 for any that is no white space; at the beginning a line end, for no line begins with space.
    private var last = UInt8(ascii: "\n")
    private var isPreformatted = false

    /// The text of a page.
    static func readable(_ source: SourceFile) -> ReadableText {
        var text = HTMLText(size: source.bytes.count)
        text.write(source.bytes.span)
        return text.finished()
    }

    private init(size: Int) {
        bytes = [UInt8](repeating: 0, count: size)
        stretches.reserveCapacity(size / 32 + 1)
        stretches.append(ReadableText.Stretch(text: 0, source: 0))
    }

    private consuming func finished() -> ReadableText {
        bytes.removeLast(bytes.count - count)
        return ReadableText(bytes: bytes, stretches: stretches)
    }

    private mutating func write(_ page: Span<UInt8>) {
        let kindTable = HTMLText.kinds
        let kinds = kindTable.span
        var index = page.starts(with: [0xef, 0xbb, 0xbf], at: 0) ? 3 : 0
        while index < page.count {
            switch kinds[Int(page[index])] {
            case Kind.ordinary:
                align(to: index)
                let start = index
                var place = count
                var output = bytes.mutableSpan
                repeat {
                    output[place] = page[index]
                    place &+= 1
                    index &+= 1
                } while index < page.count && kinds[Int(page[index])] == Kind.ordinary
                count += index - start
                last = 0
            case Kind.space:
                let byte = page[index]
                if isPreformatted {
                    put(byte, at: index)
                } else if last > UInt8(ascii: " ") || last == 0 {
                    put(UInt8(ascii: " "), at: index)
                }
                index += 1
            case Kind.tag:
                index = pass(tagAt: index, in: page)
            default:
                index = decode(entityAt: index, in: page)
            }
        }
    }

    // MARK: Writing

    /// Notes where the next byte written comes from, unless it follows the one before in the page too.
    private mutating func align(to source: Int) {
        guard source - count != distance else { return }
        distance = source - count
        stretches.append(ReadableText.Stretch(text: count, source: source))
    }

    private mutating func put(_ byte: UInt8, at source: Int) {
        align(to: source)
        append(byte)
    }

    private mutating func append(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
        last = byte
    }

    /// Ends the line, or leaves a space, where a tag stands; one after the other they count once.
    private mutating func separate(_ byte: UInt8, at source: Int) {
        if last == UInt8(ascii: "\n") || (byte == last && byte == UInt8(ascii: " ")) { return }
        put(byte, at: source)
    }

    // MARK: Tags

    /// - Returns: where the page goes on behind a tag, a comment, or whatever begins with `<`.
    private mutating func pass(tagAt start: Int, in page: Span<UInt8>) -> Int {
        var index = start + 1
        guard index < page.count else {
            put(page[start], at: start)
            return index
        }
        switch page[index] {
        case UInt8(ascii: "!"):
            if page.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")], at: index + 1) {
                return page.end(of: Array("-->".utf8), from: index + 3)
            }
            if page.starts(with: Array("[CDATA[".utf8), at: index + 1) {
                return page.end(of: Array("]]>".utf8), from: index + 8)
            }
            return page.end(of: [UInt8(ascii: ">")], from: index)
        case UInt8(ascii: "?"):
            return page.end(of: [UInt8(ascii: ">")], from: index)
        case UInt8(ascii: "/"):
            index += 1
        default:
            break
        }
        let isClosing = index > start + 1
        guard index < page.count, HTMLTag.isLetter(page[index]) else {
            put(page[start], at: start)
            return start + 1
        }
        let (tag, nameEnd) = HTMLTag.name(page, at: index)
        let end = HTMLTag.end(page, from: nameEnd)
        switch tag {
        case .inline: break
        case .other: separate(UInt8(ascii: " "), at: start)
        case .line, .preformatted: separate(UInt8(ascii: "\n"), at: start)
        case .hidden:
            separate(UInt8(ascii: "\n"), at: start)
            if !isClosing { return HTMLTag.endOfHidden(page, page.extracting(index..<nameEnd), from: end) }
        }
        if tag == .preformatted { isPreformatted = !isClosing }
        return end
    }

    // MARK: Entities

    /// - Returns: where the page goes on behind an entity, or behind an ampersand that begins none.
    private mutating func decode(entityAt start: Int, in page: Span<UInt8>) -> Int {
        guard let (scalar, end) = HTMLEntity.scalar(page, at: start) else {
            put(page[start], at: start)
            return start + 1
        }
        // Its bytes are not those of the page: it is a stretch of its own, and the next one says where it ends.
        stretches.append(ReadableText.Stretch(text: count, source: start, isReplaced: true))
        switch scalar {
        case "\u{ad}", "\u{200b}":
            break
        case "\u{a0}":
            append(UInt8(ascii: " "))
        default:
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
        }
        distance = end - count
        stretches.append(ReadableText.Stretch(text: count, source: end))
        return end
    }
}

extension Span<UInt8> {
    /// Whether some bytes stand at a place.
    func starts(with wanted: [UInt8], at index: Int) -> Bool {
        guard wanted.count <= count - index else { return false }
        for place in wanted.indices where self[index + place] != wanted[place] { return false }
        return true
    }

    /// Where the first of some bytes ends; the end of all when they do not come.
    func end(of wanted: [UInt8], from start: Int) -> Int {
        var index = start
        while index < count {
            if self[index] == wanted[0], starts(with: wanted, at: index) { return index + wanted.count }
            index += 1
        }
        return count
    }
}
