import Digests

/// A message with text, HTML, pictures and files, as it is written for a mail server.
///
/// Equal messages have equal bytes: name and boundaries follow from the content.
public struct MailMessage: Sendable, Equatable {
    /// Who sends it.
    public var from: MailAddress
    /// Whom it is meant for.
    public var to: [MailAddress]
    /// Who gets it besides.
    public var cc: [MailAddress] = []
    /// Who gets it without the others' knowing: they stand in `recipients` and never in the bytes.
    public var bcc: [MailAddress] = []
    /// What it is about.
    public var subject: String
    /// When it was made.
    public var date: MailDate
    /// Further headers; none of those that the message writes itself.
    public var headers: [MailHeader] = []
    /// The text; left out when empty and there is HTML.
    public var text: String
    /// The page; left out when empty.
    public var html = ""
    /// What the page shows by `cid:`; every one has a content's name, and there is none without a page.
    public var inline: [MailPart] = []
    /// Files.
    public var attachments: [MailPart] = []

    /// A message of text.
    public init(from: MailAddress, to: [MailAddress], subject: String, date: MailDate, text: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.text = text
    }

    /// Everybody to deliver to, each address once, in the order of `to`, `cc` and `bcc`.
    public var recipients: [MailAddress] {
        var known: Set<String> = []
        return (to + cc + bcc).filter { known.insert($0.address).inserted }
    }

    /// The message: lines of at most 76 bytes, but for an address that is longer by itself, each with its CRLF.
    ///
    /// Throws when a header would hold what breaks a line, or what its grammar has no room for.
    public func bytes() throws(MailFault) -> [UInt8] {
        let content = try content()
        let head = try head()
        // The digest covers all that is written, with an empty name in place of the one that follows from it.
        let digest = SHA256Digest(of: head.bytes + content.bytes(mark: ""))
        let mark = String(digest.hexadecimal.prefix(32))
        var named = head
        named.write("Message-ID", words: ["<\(mark)@\(from.domain)>"])
        named.write("MIME-Version", words: ["1.0"])
        return named.bytes + content.bytes(mark: mark)
    }

    private func head() throws(MailFault) -> HeaderWriter {
        var head = HeaderWriter()
        head.write("From", mailboxes: [from])
        if !to.isEmpty { head.write("To", mailboxes: to) }
        if !cc.isEmpty { head.write("Cc", mailboxes: cc) }
        // Some servers refuse a message that names nobody; this is a group of nobody (RFC 5322, section 3.4).
        if to.isEmpty, cc.isEmpty { head.write("To", words: ["undisclosed-recipients:;"]) }
        try head.write("Subject", text: subject)
        head.write("Date", words: [date.text])
        // Machines do not answer it (RFC 3834).
        head.write("Auto-Submitted", words: ["auto-generated"])
        for header in headers { try head.write(MailHeader.checked(header.name), text: header.value) }
        return head
    }

    private func content() throws(MailFault) -> MailEntity {
        precondition(!html.isEmpty || inline.isEmpty, "pictures stand in a page")
        precondition(inline.allSatisfy { $0.contentID != nil }, "a page shows pictures by their content's names")
        var bodies: [MailEntity] = []
        if !text.isEmpty || html.isEmpty { bodies.append(.text(text, subtype: "plain")) }
        if !html.isEmpty {
            var page = [MailEntity.text(html, subtype: "html")]
            for picture in inline { page.append(try picture.entity(disposition: "inline")) }
            bodies.append(.joined("related", parameters: ["type=\"text/html\""], page))
        }
        var all = [MailEntity.joined("alternative", bodies)]
        for file in attachments { all.append(try file.entity(disposition: "attachment")) }
        return .joined("mixed", all)
    }
}

/// A header beside those that every message has.
public struct MailHeader: Sendable, Equatable {
    /// Its name, such as `List-Id`.
    public var name: String
    /// What it says: text.
    public var value: String

    /// A header with its text.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// What the message writes itself.
    private static let own: Set<String> = [
        "from", "sender", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "auto-submitted",
    ]

    static func checked(_ name: String) throws(MailFault) -> String {
        let field = "the name of a header"
        try HeaderValue.check(name, field)
        let lower = String(decoding: name.utf8.map(\.lowercase), as: UTF8.self)
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        guard isName, name.utf8.count <= 40 else {
            throw MailFault(field, name, .expected("letters, digits and hyphens, at most 40"))
        }
        if own.contains(lower) || lower.hasPrefix("content-") {
            throw MailFault(field, name, .expected("none that every message has"))
        }
        return name
    }
}
