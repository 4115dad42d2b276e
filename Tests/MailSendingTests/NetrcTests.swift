import MailSending
import Testing

/// Logins out of a `.netrc`, and places where one cannot be read.
@Suite struct NetrcTests {
    private static let text = """
        # machine commented.example login x password x
        machine mail.example.org login jane password secret  # a remark
        machine mail.example.org
            login "joe doe"
            password "a \\"b\\" \\\\ #c"
        machine other.example.org account x login only

        macdef init
        machine mail.example.org login jane password wrong
        cd /tmp

        machine late.example.org user ann password #1 machine next.example.org password p
        default login anyone password open
        """

    @Test(arguments: [
        ("mail.example.org", String?.none, String?.some("jane"), String?.some("secret")),
        ("mail.example.org", "jane", "jane", "secret"),
        ("MAIL.example.ORG", "jane", "jane", "secret"), ("mail.example.org", "joe doe", "joe doe", #"a "b" \ #c"#),
        ("mail.example.org", "anyone", "anyone", "open"), ("mail.example.org", "nobody", nil, nil),
        ("late.example.org", nil, "ann", "#1"), ("next.example.org", "who", nil, "p"),
        ("other.example.org", "only", nil, nil), ("other.example.org", nil, "anyone", "open"),
        ("commented.example", nil, "anyone", "open"),
    ])
    func findsAnEntry(host: String, user: String?, login: String?, password: String?) throws {
        let entry = try Netrc(Array(Self.text.utf8)).entry(host: host, user: user)
        #expect(entry?.login == login && entry?.password == password)
    }

    @Test func nothingIsInNothing() throws {
        #expect(try Netrc([]).entries.isEmpty)
        #expect(try Netrc(Array(" \n\t# x".utf8)).entry(host: "a", user: nil) == nil)
    }

    @Test(arguments: [
        ("machine", 1), ("machine a\nlogin", 2), ("login jane", 1), ("machine a password x y", 1),
        ("machine a\nlogin \"jane\n", 2), ("machine a\n\nlogin x\npasswort y", 4),
    ])
    func tellsTheLine(text: String, line: Int) {
        let fault = #expect(throws: Netrc.Fault.self) { try Netrc(Array(text.utf8)) }
        #expect(fault?.line == line)
    }

    @Test func bytesThatAreNoTextAreAFault() {
        #expect(throws: Netrc.Fault.self) { try Netrc(Array("machine a password ".utf8) + [0xFF]) }
    }
}
