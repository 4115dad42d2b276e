import MailSending
import Testing

/// Addresses of mail servers, taken or refused.
@Suite struct MailServerTests {
    @Test(arguments: [
        ("smtp://mail.example.org:587", nil, "smtp://mail.example.org:587"),
        ("smtp://mail.example.org", nil, "smtp://mail.example.org:25"),
        ("SMTPS://mail.example.org/", nil, "smtps://mail.example.org:465"),
        ("smtps://jane@mail.example.org:1", "jane", "smtps://mail.example.org:1"),
        ("smtp://jane@example.org@mail.example.org", "jane@example.org", "smtp://mail.example.org:25"),
        ("smtp://jane%40example.org%3A@mail.example.org", "jane@example.org:", "smtp://mail.example.org:25"),
        ("smtp://zo%C3%AB@localhost:65535", "zoë", "smtp://localhost:65535"),
        ("smtp://127.0.0.1:2525", nil, "smtp://127.0.0.1:2525"), ("smtp://[::1]:25", nil, "smtp://[::1]:25"),
        ("smtp://[2001:db8::1]", nil, "smtp://[2001:db8::1]:25"), ("smtp://mail_relay:25", nil, "smtp://mail_relay:25"),
    ])
    func isTaken(address: String, user: String?, url: String) throws {
        let server = try MailServer(parsing: address)
        #expect(server.user == user && server.url == url)
    }

    @Test(arguments: [
        ("", MailServerFault.scheme), ("mail.example.org:25", .scheme), ("http://mail.example.org", .scheme),
        ("smtp:mail.example.org", .scheme), ("smtp://", .host), ("smtp://:25", .host), ("smtp://a..b", .host),
        ("smtp://jane:secret@mail.example.org", .password), ("smtp://:@mail.example.org", .password),
        ("smtp://jane:s@cret@mail.example.org", .password), ("smtp://jane:s c@mail.example.org", .password),
        ("https://jane:secret@mail.example.org", .password), ("jane:secret@mail.example.org", .password),
        ("smtp://@mail.example.org", .user),
        ("smtp://jane%0d%0a@mail.example.org", .user), ("smtp://jane%4@mail.example.org", .user),
        ("smtp://jane%zz@mail.example.org", .user), ("smtp://jane%FF@mail.example.org", .user),
        ("smtp://mail.example.org:", .port), ("smtp://mail.example.org:0", .port),
        ("smtp://mail.example.org:65536", .port), ("smtp://mail.example.org:+25", .port),
        ("smtp://mail.example.org:25x", .port), ("smtp://mail.example.org:25/path", .port),
        ("smtp://mail.example.org/path", .host), ("smtp://mail.example.org?x", .host), ("smtp://müller.example", .host),
        ("smtp://-a.example", .host), ("smtp://[::1", .host), ("smtp://[::1]x", .host), ("smtp://[x]", .host),
        ("smtp://a b", .blank), ("smtp://a\r\n", .blank), ("smtp://a\0", .blank),
    ])
    func isRefused(address: String, fault: MailServerFault) {
        #expect(throws: fault) { try MailServer(parsing: address) }
        #expect(!fault.description.contains("secret"))
    }
}
