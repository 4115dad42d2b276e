/// Writes the text that a page of HTML shows, with the way back to the bytes of the page.
///
/// Tags are no text. Marks of emphasis vanish, so that a number with markup inside is one number; cells, rows, paragraphs
/// and line breaks end a line; everything else, notes in superscript included, leaves a space, for a number must never
/// grow by what stands beside it. Scripts, styles and comments are passed over, entities are decoded, and white space is
/// what a browser makes of it: one space, but for text set with its own line ends (`pre`). What a style sheet hides is
/// read like the rest; what a mark hides by its own attributes stays apart from the text around it.
///
///     page: <td>1,<b>234</b></td><td>[7010]</td>
///     text: 1,234⏎[7010]
///
/// Whatever stays open (a tag, a comment, a script) goes on to the end of the page. A tag that another one begins in is
/// damaged and shown as it stands, so that no amount is lost in it unseen. Cost is linear in the size of the page, and
/// the text is never longer than it.
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

    /// What the text ends in so far; what separates is written once.
    private enum Ending: UInt8 {
        case text, space, line
    }

    private let tags = HTMLTag.Table.shared
    private var bytes: [UInt8]
    private var count = 0
    private var stretches: [ReadableText.Stretch] = []
    /// How far a place in the page lies behind the place in the text, in the stretch being written.
    private var distance = 0
    /// At the beginning a line end, for no line begins with space.
    private var ending = Ending.line
    private var isPreformatted = false
    /// Whether something was hidden within a line: from then on marks of emphasis keep apart where they close.
    private var hasHidden = false

    /// The text of a page.
    static func readable(_ page: Span<UInt8>) -> ReadableText {
        var text = HTMLText(size: page.count)
        text.write(page)
        return text.finished()
    }

    private init(size: Int) {
        bytes = [UInt8](repeating: 0, count: size)
        stretches.reserveCapacity(size / 16 + 1)
        stretches.append(ReadableText.Stretch(text: 0, source: 0))
    }

    private consuming func finished() -> ReadableText {
        bytes.removeLast(bytes.count - count)
        return ReadableText(bytes: bytes, stretches: stretches)
    }

    private mutating func write(_ page: Span<UInt8>) {
        let kindTable = HTMLText.kinds
        let kinds = kindTable.span
        var index = HTMLTag.markLength(page)
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
                ending = .text
            case Kind.space:
                if isPreformatted {
                    put(page[index], at: index, .space)
                } else if ending == .text {
                    put(UInt8(ascii: " "), at: index, .space)
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

    private mutating func put(_ byte: UInt8, at source: Int, _ ending: Ending) {
        align(to: source)
        bytes[count] = byte
        count += 1
        self.ending = ending
    }

    /// Ends the line where a tag stands, unless one has just ended.
    private mutating func endLine(at source: Int) {
        if ending != .line { put(UInt8(ascii: "\n"), at: source, .line) }
    }

    /// Leaves a space where a tag stands, unless something separates already.
    private mutating func keepApart(at source: Int) {
        if ending == .text { put(UInt8(ascii: " "), at: source, .space) }
    }

    // MARK: Tags

    /// - Returns: where the page goes on behind a tag, a comment, or whatever begins with `<`.
    private mutating func pass(tagAt start: Int, in page: Span<UInt8>) -> Int {
        let isClosing = start + 1 < page.count && page[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isClosing ? 2 : 1)
        guard nameStart < page.count, HTMLTag.isLetter(page[nameStart]) else {
            if let end = HTMLTag.endOfDeclaration(page, at: start) { return end }
            put(page[start], at: start, .text)
            return start + 1
        }
        let (tag, nameEnd) = tags.tag(page, at: nameStart)
        guard let (end, holdsTag) = HTMLTag.end(page, from: nameEnd) else {
            put(page[start], at: start, .text)
            return start + 1
        }
        switch tag {
        case .inline:
            if isClosing {
                if hasHidden { keepApart(at: start) }
            } else if end - nameEnd > 6, HTMLTag.hides(page.extracting(nameEnd..<end)) {
                hasHidden = true
                keepApart(at: start)
            }
        case .other:
            keepApart(at: start)
        case .line:
            endLine(at: start)
        case .preformatted:
            endLine(at: start)
            isPreformatted = !isClosing
        case .hidden:
            endLine(at: start)
            if !isClosing { return HTMLTag.endOfHidden(page, page.extracting(nameStart..<nameEnd), from: end) }
        }
        // An attribute that lost a quote goes on into the text; what it took is not there, and must not be a blank.
        if holdsTag { put(page[start], at: start, .text) }
        return end
    }

    // MARK: Entities

    /// - Returns: where the page goes on behind an entity, or behind an ampersand that begins none.
    private mutating func decode(entityAt start: Int, in page: Span<UInt8>) -> Int {
        guard let (scalar, end) = HTMLEntity.scalar(page, at: start) else {
            put(page[start], at: start, .text)
            return start + 1
        }
        let width = HTMLEntity.width(of: scalar)
        guard width == .visible || (width == .space && ending == .text) else { return end }
        // Its bytes are not those of the page: it is a stretch of its own, and the next one says where it ends.
        stretches.append(ReadableText.Stretch(text: count, source: start, isReplaced: true))
        for byte in UTF8.encode(width == .space ? " " : scalar) ?? UTF8.encodedReplacementCharacter {
            bytes[count] = byte
            count += 1
        }
        ending = width == .space ? .space : .text
        distance = end - count
        stretches.append(ReadableText.Stretch(text: count, source: end))
        return end
    }
}
