/// Finds the tags of a template, in one pass over its bytes.
struct TemplateScanner {
    /// A tag as it stands in the source.
    struct Tag {
        enum Kind {
            case variable, raw, section, inverted, close, partial, parent, block, silent
        }

        let kind: Kind
        /// What stands between the sign and the end, without blanks around it.
        let content: Range<Int>
        let start: Int
        let end: Int
        let place: Place
        /// Where the line begins, if only blanks stand before the tag.
        let lineStart: Int?
        /// Where the next line begins, if only blanks stand behind the tag.
        let nextLine: Int?

        /// Alone on its line.
        var isAlone: Bool { lineStart != nil && nextLine != nil }
    }

    private let template: String
    private let source: [UInt8]
    private let isTrusted: Bool
    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)
    private var place = Place(line: 1, column: 1)
    private var counted = 0
    private(set) var tags: [Tag] = []
    private(set) var faults: [TemplateFault] = []

    init(_ source: TemplateSource) {
        template = source.name
        self.source = source.bytes
        isTrusted = source.isTrusted
    }

    mutating func scan() {
        var position = 0
        while let start = find(open, from: position) {
            guard let end = tag(at: start, after: position) else { return }
            position = end
        }
    }

    /// Reads the tag that begins at a byte; gives the byte after it, or nil if the tag has no end.
    private mutating func tag(at start: Int, after previous: Int) -> Int? {
        let place = place(of: start)
        var from = start + open.count
        let sign = from < source.count ? source[from] : 0
        let kind = Self.kind(of: sign)
        if kind != .variable { from += 1 }
        var ending = close
        if sign == UInt8(ascii: "{") { ending.insert(UInt8(ascii: "}"), at: 0) }
        if sign == UInt8(ascii: "=") { ending.insert(UInt8(ascii: "="), at: 0) }
        guard let to = find(ending, from: from) else {
            fault(place, .unclosedTag(close: String(decoding: ending, as: UTF8.self)))
            return nil
        }
        let end = to + ending.count
        let tag = Tag(
            kind: kind, content: trimmed(from..<to), start: start, end: end, place: place,
            lineStart: lineStart(before: start, notBefore: previous), nextLine: nextLine(after: end))
        if sign == UInt8(ascii: "=") {
            setDelimiters(tag)
        } else if kind != .silent {
            check(tag)
        }
        tags.append(tag)
        return end
    }

    private static func kind(of sign: UInt8) -> Tag.Kind {
        switch sign {
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "/"): .close
        case UInt8(ascii: ">"): .partial
        case UInt8(ascii: "<"): .parent
        case UInt8(ascii: "$"): .block
        case UInt8(ascii: "{"), UInt8(ascii: "&"): .raw
        case UInt8(ascii: "!"), UInt8(ascii: "="): .silent
        default: .variable
        }
    }

    // MARK: What may stand in a tag

    private mutating func check(_ tag: Tag) {
        let name = text(tag.content)
        if tag.content.isEmpty {
            fault(tag.place, .emptyTag)
        } else if !isName(tag) {
            fault(tag.place, .badName(name))
        } else if tag.kind == .raw, !isTrusted {
            fault(tag.place, .markupRefused(name))
        }
    }

    private func isName(_ tag: Tag) -> Bool {
        var name = tag.content
        let canBeDynamic = tag.kind == .partial || tag.kind == .parent || tag.kind == .close
        let isDynamic = canBeDynamic && source[name.lowerBound] == UInt8(ascii: "*")
        if isDynamic { name = trimmed(name.lowerBound + 1..<name.upperBound) }
        guard !name.isEmpty, !source[name].contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return false }
        // A blank before a sign makes a name of what was meant as another tag.
        guard !Array("#^/>$&!={}<".utf8).contains(source[name.lowerBound]) else { return false }
        // Names of templates may have dots anywhere.
        if tag.kind == .block || tag.kind == .close || (canBeDynamic && !isDynamic) { return true }
        if name.count == 1, source[name.lowerBound] == UInt8(ascii: ".") { return true }
        return source[name].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty }
    }

    private mutating func setDelimiters(_ tag: Tag) {
        let parts = source[tag.content].split(whereSeparator: Self.isBlank)
        // A delimiter of any length would make looking for it a search of its own.
        guard parts.count == 2, !parts.joined().contains(UInt8(ascii: "=")), parts.allSatisfy({ $0.count <= 16 })
        else {
            fault(tag.place, .badDelimiters(text(tag.content)))
            return
        }
        open = Array(parts[0])
        close = Array(parts[1])
    }

    // MARK: Places and lines

    private mutating func place(of position: Int) -> Place {
        while counted < position {
            if source[counted] == UInt8(ascii: "\n") {
                place = Place(line: place.line + 1, column: 1)
            } else {
                place.column += 1
            }
            counted += 1
        }
        return place
    }

    /// Where the line of a tag begins, if only blanks stand before it, and no other tag.
    private func lineStart(before start: Int, notBefore previous: Int) -> Int? {
        var position = start
        while position > previous, source[position - 1] == UInt8(ascii: " ") || source[position - 1] == 9 {
            position -= 1
        }
        return position == 0 || source[position - 1] == UInt8(ascii: "\n") ? position : nil
    }

    /// Where the line after a tag begins, if only blanks stand behind the tag; the end of the file ends a line.
    private func nextLine(after end: Int) -> Int? {
        var position = end
        while position < source.count, source[position] == UInt8(ascii: " ") || source[position] == 9 { position += 1 }
        if position == source.count { return position }
        if source[position] == UInt8(ascii: "\r"), position + 1 < source.count { position += 1 }
        return source[position] == UInt8(ascii: "\n") ? position + 1 : nil
    }

    // MARK: Bytes

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    private func find(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        let last = source.count - bytes.count
        while position <= last {
            if source[position] == bytes[0] {
                var matched = 1
                while matched < bytes.count, source[position + matched] == bytes[matched] { matched += 1 }
                if matched == bytes.count { return position }
            }
            position += 1
        }
        return nil
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (from, to) = (range.lowerBound, range.upperBound)
        while from < to, Self.isBlank(source[from]) { from += 1 }
        while from < to, Self.isBlank(source[to - 1]) { to -= 1 }
        return from..<to
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }

    private mutating func fault(_ place: Place, _ kind: TemplateFault.Kind) {
        faults.append(TemplateFault(template, place, kind))
    }
}
