/// Writes headers: words with a blank between each two, or a new line where there is no room for the next.
struct HeaderWriter {
    /// The headers so far, each line with its CRLF.
    private(set) var bytes: [UInt8] = []
    private var column = 0

    /// The most bytes of a line; only a word that is longer by itself makes a longer one.
    static let width = 76

    /// Begins a header.
    private mutating func begin(_ name: String) {
        bytes += "\(name):".utf8
        column = name.utf8.count + 1
    }

    private mutating func add(_ word: String) {
        let count = word.utf8.count
        if column + 1 + count > HeaderWriter.width {
            bytes += "\r\n".utf8
            column = 0
        }
        bytes.append(UInt8(ascii: " "))
        bytes += word.utf8
        column += 1 + count
    }

    private mutating func end() {
        bytes += "\r\n".utf8
    }

    /// How many bytes a word may have on this line; those of a whole line when there are too few for an encoded word.
    private var room: Int {
        let room = HeaderWriter.width - column - 1
        return room < 30 ? EncodedWord.longest : room
    }

    // MARK: Kinds of headers

    /// A header of words that are ASCII and need nothing.
    mutating func write(_ name: String, words: [String]) {
        begin(name)
        for word in words { add(word) }
        end()
    }

    /// A header of text (RFC 5322, section 3.6.5).
    mutating func write(_ name: String, text: String) throws(MailFault) {
        try HeaderValue.check(text, name)
        begin(name)
        for word in HeaderWriter.plainWords(of: text) ?? EncodedWord.words(text, room: room) { add(word) }
        end()
    }

    /// A header of mailboxes with commas between.
    mutating func write(_ name: String, mailboxes: [MailAddress]) {
        begin(name)
        for (index, mailbox) in mailboxes.enumerated() {
            let comma = index + 1 < mailboxes.count ? "," : ""
            if mailbox.name.isEmpty {
                add(mailbox.address + comma)
            } else {
                for word in words(ofName: mailbox.name) { add(word) }
                add("<\(mailbox.address)>\(comma)")
            }
        }
        end()
    }

    /// The words of a text that can stand as they are; nil for a text that has to be encoded.
    ///
    /// A word that is longer than a line could not be broken; two blanks could become one on the way.
    private static func plainWords(of text: String) -> [String]? {
        let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        if text.isEmpty { return [] }
        guard words.allSatisfy({ !$0.isEmpty && $0.count < width - 10 }) else { return nil }
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !text.contains("=?") else { return nil }
        return words.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The words of a name in front of an address.
    private func words(ofName name: String) -> [String] {
        if let words = HeaderWriter.plainWords(of: name) {
            if words.allSatisfy({ $0.utf8.allSatisfy(\.isAtomText) }) { return words }
            let quoted = QuotedText.quoted(name.utf8)
            if quoted.utf8.count < HeaderWriter.width - 10 { return [quoted] }
        }
        return EncodedWord.words(name, room: room)
    }
}
