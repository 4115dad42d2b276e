/// Reads one mailbox out of a text without control characters.
struct MailAddressParser {
    static let field = "the address"

    private let text: String
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// The mailbox, which must be all there is.
    mutating func mailbox() throws(MailFault) -> (name: String, local: String, domain: String) {
        skipBlanks()
        if position == bytes.count { throw MailFault(MailAddressParser.field, text, .empty) }
        let start = position
        // With an angle bracket outside quotes there is a name in front of it, or nothing.
        guard hasBracket() else {
            let parts = try address()
            skipBlanks()
            try end(after: "the address")
            return ("", parts.local, parts.domain)
        }
        position = start
        let name = try phrase()
        position += 1
        skipBlanks()
        let parts = try address()
        skipBlanks()
        guard byte == UInt8(ascii: ">") else { throw fault("'>' after the address") }
        position += 1
        skipBlanks()
        try end(after: "'>'")
        return (name, parts.local, parts.domain)
    }

    private func hasBracket() -> Bool {
        var isQuoted = false
        var place = position
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\") where isQuoted: place += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "<") where !isQuoted: return true
            default: break
            }
            place += 1
        }
        return false
    }

    private mutating func end(after what: String) throws(MailFault) {
        guard let byte else { return }
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
            throw fault("one address; give each of several by itself")
        }
        if byte == UInt8(ascii: "(") { throw commentFault }
        throw fault("nothing more after \(what)")
    }

    // MARK: Names

    /// The words up to `<`, quoted or not, with one blank between them.
    private mutating func phrase() throws(MailFault) -> String {
        var name: [UInt8] = []
        var isApart = false
        while let byte, byte != UInt8(ascii: "<") {
            if byte == UInt8(ascii: " ") {
                isApart = true
                position += 1
                continue
            }
            if isApart, !name.isEmpty { name.append(UInt8(ascii: " ")) }
            isApart = false
            if byte == UInt8(ascii: "\"") {
                name += try quoted()
                continue
            }
            if byte == UInt8(ascii: "(") { throw commentFault }
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") {
                throw fault("one mailbox; a name with '\(Character(Unicode.Scalar(byte)))' stands in quotes")
            }
            // People write `J. Doe <…>` without quotes; the old grammar allows the dot.
            guard byte >= 0x80 || byte.isAtomText || byte == UInt8(ascii: ".") else {
                throw fault("a name of letters; a name with other signs stands in quotes")
            }
            name.append(byte)
            position += 1
        }
        if name.count > MailAddress.longestName {
            throw MailFault("the name", text, .tooLong(count: name.count, most: MailAddress.longestName))
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// What stands between two quotes, without the backslashes.
    private mutating func quoted() throws(MailFault) -> [UInt8] {
        let start = position
        var content: [UInt8] = []
        position += 1
        while let byte {
            position += 1
            if byte == UInt8(ascii: "\"") { return content }
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                continue
            }
            guard let escaped = self.byte else { break }
            content.append(escaped)
            position += 1
        }
        position = start
        throw fault("another '\"' behind this one")
    }

    // MARK: Addresses

    private mutating func address() throws(MailFault) -> (local: String, domain: String) {
        let start = position
        let local = byte == UInt8(ascii: "\"") ? try quotedLocal() : try dotted("a name before '@'")
        if local.utf8.count > MailAddress.longestLocal {
            throw MailFault(
                "the part before '@'", text, at: start,
                .tooLong(count: local.utf8.count, most: MailAddress.longestLocal))
        }
        guard byte == UInt8(ascii: "@") else { throw unexpected("'@' and a domain") }
        position += 1
        let domain = try domain()
        let count = local.utf8.count + 1 + domain.utf8.count
        if count > MailAddress.longestAddress {
            throw MailFault(
                MailAddressParser.field, text, at: start, .tooLong(count: count, most: MailAddress.longestAddress))
        }
        return (local, domain)
    }

    /// Atoms with a dot between each two.
    private mutating func dotted(_ what: String) throws(MailFault) -> String {
        let start = position
        while let byte, byte.isAtomText || byte == UInt8(ascii: ".") {
            let isDoubled = byte == UInt8(ascii: ".") && (position == start || bytes[position - 1] == byte)
            if isDoubled { throw fault("letters around each '.'") }
            position += 1
        }
        if position == start { throw unexpected(what) }
        if bytes[position - 1] == UInt8(ascii: ".") {
            position -= 1
            throw fault("letters around each '.'")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A local part in quotes; without them where it does not need them, so that equal addresses are equal.
    private mutating func quotedLocal() throws(MailFault) -> String {
        let start = position
        let content = try quoted()
        if let place = content.firstIndex(where: { $0 >= 0x80 }) {
            position = start + place
            throw nonASCII
        }
        if content.isEmpty {
            position = start
            throw fault("a name before '@'")
        }
        let atoms = content.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isAtomText) }) {
            return String(decoding: content, as: UTF8.self)
        }
        return QuotedText.quoted(content)
    }

    /// Labels of letters, digits and hyphens with a dot between each two, in lower case.
    private mutating func domain() throws(MailFault) -> String {
        if byte == UInt8(ascii: "[") { throw fault("the name of a domain; numbers in brackets are not taken") }
        let start = position
        var labelStart = position
        while let byte, byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
            if byte == UInt8(ascii: ".") {
                try label(labelStart..<position)
                labelStart = position + 1
            }
            position += 1
        }
        if let byte, byte >= 0x80 {
            throw fault("a domain in ASCII; one in other letters is written as its servers know it, 'xn--…'")
        }
        if position == start { throw unexpected("a domain after '@'") }
        try label(labelStart..<position)
        return String(decoding: bytes[start..<position].map(\.lowercase), as: UTF8.self)
    }

    private mutating func label(_ range: Range<Int>) throws(MailFault) {
        let hyphen = UInt8(ascii: "-")
        if range.isEmpty {
            position = range.lowerBound
            throw fault("letters around each '.'")
        }
        if bytes[range.lowerBound] == hyphen || bytes[range.upperBound - 1] == hyphen {
            position = range.lowerBound
            throw fault("no '-' at an end of a part of the domain")
        }
        if range.count > 63 {
            throw MailFault(
                "a part of the domain", text, at: range.lowerBound, .tooLong(count: range.count, most: 63))
        }
    }

    // MARK: Bytes

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while byte == UInt8(ascii: " ") { position += 1 }
    }

    private func fault(_ expected: String) -> MailFault {
        MailFault(MailAddressParser.field, text, at: position, .expected(expected))
    }

    /// Something else than was expected, which may be of a kind that has words of its own.
    private func unexpected(_ expected: String) -> MailFault {
        guard let byte else { return fault(expected) }
        if byte >= 0x80 { return nonASCII }
        return byte == UInt8(ascii: "(") ? commentFault : fault(expected)
    }

    private var nonASCII: MailFault { fault("an address in ASCII; other letters may stand in the name") }

    private var commentFault: MailFault { fault("no comment in parentheses; a name with '(' stands in quotes") }
}

/// Text in quotes, as headers have it.
enum QuotedText {
    /// The bytes between quotes, with backslashes where they are needed.
    static func quoted(_ content: some Sequence<UInt8>) -> String {
        var text: [UInt8] = [UInt8(ascii: "\"")]
        for byte in content {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
            text.append(byte)
        }
        text.append(UInt8(ascii: "\""))
        return String(decoding: text, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit.
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// Whether it may stand in an atom (RFC 5322, section 3.2.3).
    var isAtomText: Bool {
        isLetterOrDigit || UInt8.atomSigns.contains(self)
    }

    private static let atomSigns = Array("!#$%&'*+-/=?^_`{|}~".utf8)

    /// The letter in lower case; any other byte as it is.
    var lowercase: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
