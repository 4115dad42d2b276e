/// A page of HTML taken apart far enough for tests: its tags in order, and the text between them.
public struct PageParts {
    /// A tag or a stretch of text.
    public enum Part: Equatable {
        /// A tag that opens an element, with its attributes.
        case open(String, [String: String])
        /// A tag that ends one.
        case close(String)
        /// Text between tags.
        case text(String)
    }

    /// The tags and the text, in order.
    public let parts: [Part]

    /// Takes a page apart.
    public init(_ bytes: [UInt8]) {
        var parts: [Part] = []
        var rest = Substring(decoding: bytes, as: UTF8.self)
        while let start = rest.firstIndex(of: "<") {
            if start > rest.startIndex { parts.append(.text(Self.unescaped(rest[..<start]))) }
            let end = rest[start...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
            let tag = rest[rest.index(after: start)..<end]
            parts.append(tag.hasPrefix("/") ? .close(String(tag.dropFirst())) : Self.opened(tag))
            rest = rest[rest.index(after: end)...]
        }
        self.parts = parts
    }

    /// The values of an attribute, in order.
    public func values(of attribute: String) -> [String] {
        parts.compactMap { part in
            if case .open(_, let attributes) = part { attributes[attribute] } else { nil }
        }
    }

    /// The text of the elements that a test of tag and classes picks; what is inside elements of the class `k` is left out.
    public func texts(where picks: (_ tag: String, _ classes: Set<String>) -> Bool) -> [String] {
        var texts: [String] = []
        var open: (tag: String, text: String)?
        var quiet = 0
        for part in parts {
            switch part {
            case .open(let tag, let attributes):
                let classes = Set((attributes["class"] ?? "").split(separator: " ").map(String.init))
                if quiet > 0 || (open != nil && classes.contains("k")) {
                    quiet += 1
                } else if open == nil, picks(tag, classes) {
                    open = (tag, "")
                }
            case .close(let tag):
                if quiet > 0 {
                    quiet -= 1
                } else if let ended = open, ended.tag == tag {
                    texts.append(ended.text)
                    open = nil
                }
            case .text(let text): if quiet == 0 { open?.text += text }
            }
        }
        return texts
    }

    private static func opened(_ tag: Substring) -> Part {
        var attributes: [String: String] = [:]
        guard let gap = tag.firstIndex(of: " ") else { return .open(String(tag), [:]) }
        var rest = tag[gap...].drop { $0 == " " }
        while let equals = rest.firstIndex(of: "=") {
            let name = String(rest[..<equals])
            let value = rest[equals...].dropFirst(2)
            let end = value.firstIndex(of: "\"") ?? value.endIndex
            attributes[name] = unescaped(value[..<end])
            rest = value[end...].dropFirst().drop { $0 == " " }
        }
        return .open(String(tag[..<gap]), attributes)
    }

    private static func unescaped(_ text: Substring) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{A0}"), ("&amp;", "&")]
        let numbered = text.replacing(/&#([0-9]+);/) { match in
            UInt32(match.output.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        }
        return names.reduce(String(numbered)) { $0.replacing($1.0, with: $1.1) }
    }
}
