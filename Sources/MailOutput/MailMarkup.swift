import DocumentModel

/// HTML as mail clients show it: a closed set of elements, attributes and inline properties.
///
/// What is not a case here cannot be written: no script, no form, no class and no style sheet, no picture but one of the
/// message itself, no address but a link of the site's. All text is escaped, and everything that is not ASCII is written
/// as a number, so that no encoding on the way matters.
struct MailMarkup {
    /// The bytes so far, all of them ASCII.
    private(set) var bytes: [UInt8] = []

    /// The elements there are.
    enum Element: String {
        case html, head, title, body, table, caption, thead, tbody, tr, th, td, h1, h2, p, small, strong, a
    }

    /// The elements without content.
    enum Lone: String {
        case meta, img, br
        /// Where a long word may be broken; clients that do not know it show the word whole.
        case wbr
    }

    /// The attributes there are, each with a value of its own kind.
    enum Attribute {
        case lang, utf8, viewport
        /// A table that is a layout and no data.
        case layout
        /// A cell that heads its column.
        case headsColumn
        /// A cell that heads its row.
        case headsRow
        /// A cell over several columns.
        case columns(Int)
        /// A link of the site's.
        case link(MailLink)
        /// A picture of the message itself, by its content id.
        case content(MailContentID)
        /// What a picture shows, in words.
        case alternative(String)
        /// The width of a picture in dots.
        case width(Int)
    }

    /// Begins an element.
    mutating func open(_ element: Element, _ attributes: [Attribute] = [], _ style: [MailStyle] = []) {
        append("<\(element.rawValue)")
        append(attributes, style)
        append(">")
    }

    /// Ends an element, and the line where it is one that stands by itself.
    mutating func close(_ element: Element) {
        append("</\(element.rawValue)>")
        switch element {
        case .small, .strong, .a: break
        default: append("\n")
        }
    }

    /// Adds an element without content.
    mutating func add(_ element: Lone, _ attributes: [Attribute] = [], _ style: [MailStyle] = []) {
        append("<\(element.rawValue)")
        append(attributes, style)
        append(">")
    }

    /// Adds an element with what it holds.
    mutating func add(
        _ element: Element, _ attributes: [Attribute] = [], _ style: [MailStyle] = [],
        _ content: (inout MailMarkup) -> Void
    ) {
        open(element, attributes, style)
        content(&self)
        close(element)
    }

    /// Adds words; long ones may be broken, so that none is wider than a telephone.
    mutating func add(_ text: String) {
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == " " ? 0 : run + 1
            if run > MailMarkup.longestRun {
                add(.wbr)
                run = 1
            }
            append(escaping: scalar)
        }
    }

    /// Adds a blank that holds a cell open.
    mutating func addBlank() { append("&nbsp;") }

    /// Begins the page.
    mutating func addDoctype() { append("<!DOCTYPE html>\n") }

    /// Words longer than this may be broken.
    private static let longestRun = 24

    // MARK: Bytes

    private mutating func append(_ ascii: String) { bytes += ascii.utf8 }

    private mutating func append(_ attributes: [Attribute], _ style: [MailStyle]) {
        for attribute in attributes {
            switch attribute {
            case .lang: append(" lang=\"en\"")
            case .utf8: append(" charset=\"utf-8\"")
            case .viewport: append(" name=\"viewport\" content=\"width=device-width\"")
            case .layout: append(" role=\"presentation\"")
            case .headsColumn: append(" scope=\"col\"")
            case .headsRow: append(" scope=\"row\"")
            case .columns(let count): append(" colspan=\"\(count)\"")
            case .link(let link): append(" href=\"", quoting: link.address)
            case .content(let id): append(" src=\"", quoting: "cid:\(id.text)")
            case .alternative(let words): append(" alt=\"", quoting: words)
            case .width(let dots): append(" width=\"\(dots)\"")
            }
        }
        if style.isEmpty { return }
        append(" style=\"")
        for (index, declaration) in style.enumerated() {
            if index > 0 { append(";") }
            append(declaration.text)
        }
        append("\"")
    }

    private mutating func append(_ start: String, quoting value: String) {
        append(start)
        for scalar in value.unicodeScalars { append(escaping: scalar) }
        append("\"")
    }

    private mutating func append(escaping scalar: Unicode.Scalar) {
        switch scalar {
        case "&": append("&amp;")
        case "<": append("&lt;")
        case ">": append("&gt;")
        case "\"": append("&quot;")
        case "'": append("&#39;")
        case "\u{A0}": append("&nbsp;")
        case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case "\t", "\n", "\r": append(" ")
        default: append("&#\((scalar.isShowable ? scalar : "\u{FFFD}").value);")
        }
    }
}

extension Unicode.Scalar {
    /// Whether HTML may name it by its number: neither a control character nor one that is none.
    fileprivate var isShowable: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: false
        default: value & 0xFFFE != 0xFFFE
        }
    }
}

/// The address of a page of the site: where the site lies, and the way from there.
public struct MailLink: Sendable, Equatable {
    /// The address, of printable ASCII without quotes and angle brackets.
    public let address: String

    /// The address of a path below a base; nil when it is no address of the web.
    public init?(base: String, path: String) {
        let address = base + path
        let isWeb = ["https://", "http://"].contains { address.hasPrefix($0) && address.utf8.count > $0.utf8.count }
        guard isWeb, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"'<>\\^`{|}".utf8.contains($0) }) else {
            return nil
        }
        self.address = address
    }
}

/// The name of a picture within a message: letters, digits, `.`, `-`, `_` and one `@`.
public struct MailContentID: Sendable, Hashable {
    /// The name without angle brackets.
    public let text: String

    /// A name; nil when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"):
                        true
                    default: ".-_".utf8.contains(byte)
                    }
                }
        }
        guard parts.count == 2, isPlain else { return nil }
        self.text = text
    }
}
