import Mail
import Testing

/// Mailboxes as people write them, taken or refused.
@Suite struct MailAddressTests {
    @Test(arguments: [
        ("jane@example.org", "", "jane@example.org"),
        ("  jane@example.org ", "", "jane@example.org"),
        ("<jane@example.org>", "", "jane@example.org"),
        ("Jane Doe <jane@example.org>", "Jane Doe", "jane@example.org"),
        ("Jane   Doe<jane@example.org>", "Jane Doe", "jane@example.org"),
        ("J. R. Doe <jane@example.org>", "J. R. Doe", "jane@example.org"),
        (#""Doe, Jane" <jane@example.org>"#, "Doe, Jane", "jane@example.org"),
        (#""Doe \"JD\" <x> \\" <jane@example.org>"#, #"Doe "JD" <x> \"#, "jane@example.org"),
        (#"Dr. "Jane (a.k.a. J)" Doe <jane@example.org>"#, "Dr. Jane (a.k.a. J) Doe", "jane@example.org"),
        ("Zoë Müller <zoe@example.org>", "Zoë Müller", "zoe@example.org"),
        ("山田 <yamada@example.jp>", "山田", "yamada@example.jp"),
        ("a.b+c=d@Example.ORG", "", "a.b+c=d@example.org"),
        ("O'Neill <o'neill@example.org>", "O'Neill", "o'neill@example.org"),
        (#""jane"@example.org"#, "", "jane@example.org"),
        (#""jane doe"@example.org"#, "", #""jane doe"@example.org"#),
        (#"J <"a@b"@example.org>"#, "J", #""a@b"@example.org"#),
        ("root@localhost", "", "root@localhost"),
        ("x@xn--mller-kva.example", "", "x@xn--mller-kva.example"),
        ("1@2.3-4.example", "", "1@2.3-4.example"),
    ])
    func isTaken(text: String, name: String, address: String) throws {
        let parsed = try MailAddress(parsing: text)
        #expect(parsed.name == name && parsed.address == address)
    }

    @Test(arguments: [
        ("", 0, "is empty"),
        ("   ", 3, "is empty"),
        ("jane", 4, "expected '@' and a domain"),
        ("@example.org", 0, "expected a name before '@'"),
        ("jane@", 5, "expected a domain after '@'"),
        ("jane@@example.org", 5, "expected a domain after '@'"),
        ("jane@example..org", 13, "letters around each '.'"),
        ("jane@.example.org", 5, "letters around each '.'"),
        ("jane@example.org.", 17, "letters around each '.'"),
        (".jane@example.org", 0, "letters around each '.'"),
        ("jane.@example.org", 4, "letters around each '.'"),
        ("ja..ne@example.org", 3, "letters around each '.'"),
        ("jane@-example.org", 5, "no '-' at an end"),
        ("jane@example-.org", 5, "no '-' at an end"),
        ("jane@exa_mple.org", 8, "nothing more after the address"),
        ("jane doe@example.org", 4, "expected '@' and a domain"),
        ("Jane Doe jane@example.org", 4, "expected '@' and a domain"),
        ("Jane <jane@example.org", 22, "expected '>'"),
        ("Jane <jane@example.org>>", 23, "nothing more"),
        ("Jane <jane@example.org> Doe", 24, "nothing more after '>'"),
        ("Jane <>", 6, "a name before '@'"),
        ("Doe, Jane <jane@example.org>", 3, "stands in quotes"),
        ("a@example.org, b@example.org", 13, "give each of several by itself"),
        ("a@example.org;b@example.org", 13, "give each of several by itself"),
        ("A <a@example.org>, B <b@example.org>", 17, "give each of several by itself"),
        ("friends: a@example.org;", 7, "expected '@' and a domain"),
        ("friends: <a@example.org>;", 7, "stands in quotes"),
        ("jane@example.org (Jane)", 17, "no comment"),
        ("Jane (work) <jane@example.org>", 5, "no comment"),
        ("(x)jane@example.org", 0, "no comment"),
        ("<@relay.example:jane@example.org>", 1, "a name before '@'"),
        (#""Jane <jane@example.org>"#, 0, "another '\"'"),
        (#""jane\"@example.org"#, 0, "another '\"'"),
        (#"""@example.org"#, 0, "a name before '@'"),
        ("jane@[127.0.0.1]", 5, "numbers in brackets"),
        ("zoë@example.org", 2, "an address in ASCII"),
        ("\"zoë\"@example.org", 2, "an address in ASCII"),
        ("jane@müller.example", 6, "'xn--…'"),
        ("jane@example.org\r\nBcc: x@example.org", 16, "has CR at byte 17"),
        ("Jane\n <jane@example.org>", 4, "has LF at byte 5"),
        ("Zoë\0 <jane@example.org>", 4, "has NUL at byte 5"),
        ("Jane\tDoe <jane@example.org>", 4, "has a tab"),
        ("Jane\u{1B} <jane@example.org>", 4, "control character U+001B"),
        ("Jane\u{85} <jane@example.org>", 4, "control character U+0085"),
        ("Jane\u{2028} <jane@example.org>", 4, "control character U+2028"),
        ("Jane\u{202E} <jane@example.org>", 4, "invisible mark U+202E"),
    ])
    func isRefused(text: String, offset: Int, words: String) {
        do {
            let parsed = try MailAddress(parsing: text)
            Issue.record("\(text) is taken as '\(parsed.name)' and '\(parsed.address)'")
        } catch {
            // An empty value goes wrong where it begins.
            #expect(error.offset == (error.problem == .empty ? 0 : offset), "\(error)")
            #expect(error.description.contains(words), "\(error)")
        }
    }

    private static func repeated(_ letter: String, _ count: Int) -> String { String(repeating: letter, count: count) }

    @Test func lengthsAreThoseOfServers() throws {
        let domain = [63, 63, 50].map { Self.repeated("d", $0) }.joined(separator: ".") + ".example"
        let local = Self.repeated("l", 64)
        // 64 + 1 + 186 = 251
        #expect(try MailAddress(parsing: "\(local)@\(domain)").address.utf8.count == 251)
        for wrong in [
            "\(local)l@\(domain)", "a@\(Self.repeated("d", 64)).example", "\(local)@\(domain).abc",
        ] {
            #expect(throws: MailFault.self, "\(wrong)") { try MailAddress(parsing: wrong) }
        }
        #expect(try MailAddress(parsing: "\(local)@\(domain).ab").address.utf8.count == 254)
        #expect(throws: MailFault.self) { try MailAddress(parsing: "\(Self.repeated("n", 501)) <a@b.example>") }
    }

    @Test func aNameIsTextWhereItIsGivenByItself() throws {
        let named = try MailAddress(name: "Doe, Jane <x@y> (z)", address: "jane@example.org")
        #expect(named.name == "Doe, Jane <x@y> (z)" && named.address == "jane@example.org")
        #expect(throws: MailFault.self) { try MailAddress(name: "A\r\nB", address: "jane@example.org") }
        #expect(throws: MailFault.self) { try MailAddress(name: "A", address: "B <jane@example.org>") }
    }

    @Test func aFaultIsToldOfItsHeader() {
        let fault = #expect(throws: MailFault.self) { try MailAddress(parsing: "a@b\r\n") }
        #expect(fault?.of("To").description == "To has CR at byte 4; expected no control characters")
    }
}
