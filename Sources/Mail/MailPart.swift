import Digests

/// A file that travels in a message: an attachment, or a picture that the HTML shows.
public struct MailPart: Sendable, Equatable {
    /// The file's name, without folders.
    public var name: String
    /// What it is, such as `application/pdf`, without parameters.
    ///
    /// A text says its own letters: ASCII, or UTF-8 where the bytes are that.
    public var mediaType: String
    /// What the HTML calls it behind `cid:`, such as `chart@example.org`; nil for a file that it does not show.
    public var contentID: String?
    /// The file.
    public var bytes: [UInt8]

    /// A file with its name.
    public init(name: String, mediaType: String, contentID: String?, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.contentID = contentID
        self.bytes = bytes
    }

    /// The part as it stands in a message.
    func entity(disposition: String) throws(MailFault) -> MailEntity {
        var headers = HeaderWriter()
        headers.write("Content-Type", words: try typeWords())
        headers.write("Content-Transfer-Encoding", words: ["base64"])
        if let contentID { headers.write("Content-ID", words: ["<\(try MailPart.checked(contentID))>"]) }
        headers.write("Content-Disposition", words: try ["\(disposition);"] + FileNameParameter.words(name))
        return .leaf(headers: headers.bytes, body: MailPart.lines(of: bytes))
    }

    private func typeWords() throws(MailFault) -> [String] {
        let field = "the type of a file"
        try HeaderValue.check(mediaType, field)
        guard let first = MailPart.firstHalf(of: mediaType, before: "/", marks: "+-.") else {
            throw MailFault(field, mediaType, .expected("a type such as 'application/pdf'"))
        }
        // These may not be encoded (RFC 2045, section 6.4).
        if ["multipart", "message"].contains(first) {
            throw MailFault(field, mediaType, .expected("the type of a file, not of a message"))
        }
        guard mediaType.utf8.prefix(5).map(\.lowercase).elementsEqual("text/".utf8) else { return [mediaType] }
        if bytes.allSatisfy({ $0 < 0x80 }) { return ["\(mediaType);", "charset=us-ascii"] }
        return String(validating: bytes, as: UTF8.self) == nil ? [mediaType] : ["\(mediaType);", "charset=utf-8"]
    }

    /// A name of a part that can stand in `cid:` too: two halves without blanks (RFC 2392).
    private static func checked(_ contentID: String) throws(MailFault) -> String {
        let field = "the content's name"
        try HeaderValue.check(contentID, field)
        guard MailPart.firstHalf(of: contentID, before: "@", marks: "-._") != nil, contentID.utf8.count <= 70 else {
            throw MailFault(field, contentID, .expected("a name such as 'chart@example.org'"))
        }
        return contentID
    }

    /// What stands before a mark that cuts a word in two, in small letters; nil unless both halves are letters, digits and
    /// some marks.
    private static func firstHalf(of word: String, before cut: Unicode.Scalar, marks: String) -> String? {
        let halves = word.utf8.split(separator: UInt8(ascii: cut), omittingEmptySubsequences: false)
        let areNames = halves.allSatisfy { half in
            !half.isEmpty && half.allSatisfy { $0.isLetterOrDigit || marks.utf8.contains($0) }
        }
        guard halves.count == 2, areNames else { return nil }
        return String(decoding: halves[0].map(\.lowercase), as: UTF8.self)
    }

    /// Bytes as lines of 76 letters, without a line end behind the last.
    private static func lines(of bytes: [UInt8]) -> [UInt8] {
        let letters = Base64.letters(of: bytes)
        var lines: [UInt8] = []
        lines.reserveCapacity(letters.count + letters.count / 38 + 2)
        var start = 0
        while start < letters.count {
            let end = min(start + HeaderWriter.width, letters.count)
            if start > 0 { lines += "\r\n".utf8 }
            lines += letters[start..<end]
            start = end
        }
        return lines
    }
}
