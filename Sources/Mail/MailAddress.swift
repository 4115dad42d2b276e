/// The mailbox of a sender or a reader: an address, and perhaps a name (RFC 5322, section 3.4).
///
/// `Jane Doe <jane@example.org>`, `"Doe, Jane" <jane@example.org>`, `jane@example.org`. One mailbox; lists, groups,
/// routes and comments are refused, and so is all that is not ASCII in the address itself: a domain in other letters is
/// written as mail servers know it, `xn--…`. Two domains that look alike are then told apart, and no table of letters is
/// needed.
public struct MailAddress: Sendable, Hashable {
    /// The name, as people read it; empty for none.
    public let name: String
    /// What stands before the last `@`, in quotes where it needs them.
    public let local: String
    /// What stands behind the last `@`, in lower case.
    public let domain: String

    /// The address without the name: `jane@example.org`.
    public var address: String { "\(local)@\(domain)" }

    /// The most bytes of the part before the `@` (RFC 5321, section 4.5.3.1.1).
    static let longestLocal = 64
    /// The most bytes of an address: a path has 256, two of them the angle brackets (RFC 5321, section 4.5.3.1.3).
    static let longestAddress = 254
    /// The most bytes of a name; ours.
    static let longestName = 500

    /// The mailbox a text names, as people write them; blanks around it do not count.
    ///
    /// The fault's field is `the address`; callers put the header or the option in its place (`MailFault.of`).
    public init(parsing text: String) throws(MailFault) {
        try HeaderValue.check(text, MailAddressParser.field)
        var parser = MailAddressParser(text)
        (name, local, domain) = try parser.mailbox()
    }

    /// The mailbox of an address that has no name, with a name that is text and not to be parsed.
    public init(name: String, address: String) throws(MailFault) {
        try HeaderValue.check(name, "the name")
        if name.utf8.count > MailAddress.longestName {
            throw MailFault("the name", name, .tooLong(count: name.utf8.count, most: MailAddress.longestName))
        }
        let bare = try MailAddress(parsing: address)
        guard bare.name.isEmpty else {
            throw MailFault(MailAddressParser.field, address, .expected("an address without a name"))
        }
        self.name = name
        (local, domain) = (bare.local, bare.domain)
    }
}
