import Foundation
import TestSupport
import Testing

/// The command `email` handing messages to a mail server on the loopback interface.
@Suite struct EmailSendTests {
    private static let names = ["--from", "Desk <a@example.org>", "--to", "b@example.org"]
    private static let password = "pass wörd"

    /// A folder with a filing, a certificate, and the password in a file of each kind.
    private struct Place {
        let folder: TemporaryFolder
        private let certificate: LoopbackMailServer.Certificate

        init() throws {
            certificate = try LoopbackMailServer.Certificate()
            let netrc = "machine localhost login jane password \"\(EmailSendTests.password)\"\n"
            folder = try TemporaryFolder([
                "filing.txt": FilingText.edition2017().text,
                "certificate.pem": String(decoding: certificate.bytes(), as: UTF8.self),
                "password": "\(EmailSendTests.password)\n", "logins": netrc, ".netrc": netrc,
                "open": "\(EmailSendTests.password)\n", "empty": "\n", "lines": "a\nb\n", "wrong": "no\n",
            ])
            for name in ["password", "logins", ".netrc", "empty", "lines", "wrong"] {
                try folder.setMode(0o600, of: name)
            }
        }

        /// A server with the certificate.
        func secured(_ options: String...) throws -> LoopbackMailServer {
            try LoopbackMailServer(["--tls", "starttls"] + options, certificate: certificate)
        }

        /// A server with options of its own.
        func server(_ options: [String]) throws -> LoopbackMailServer {
            try LoopbackMailServer(options, certificate: certificate)
        }
    }

    /// Sends the message of the filing; the word `PORT` among the options stands for the server's.
    private static func send(
        _ options: [String], in folder: TemporaryFolder, through server: LoopbackMailServer?,
        environment: [String: String] = [:]
    ) throws -> RunResult {
        let port = server.map { String($0.port) } ?? "1"
        let words = options.map { $0.replacing("PORT", with: port) }
        return try runSegreport(
            arguments: ["email", "-d", "filing.txt"] + names + words, in: folder, environment: environment)
    }

    // MARK: Delivered

    @Test func whatIsSentIsWhatIsSaved() throws {
        let place = try Place()
        let server = try place.secured("--login", "jane:\(Self.password)")
        let run = try Self.send(
            [
                "--cc", "\"Dóe, J\" <c@example.org>", "--bcc", "hidden@example.org", "--attach", "pdf,csv",
                "--send", "smtp://jane@localhost:PORT", "--password-file", "password", "--ca-file", "certificate.pem",
                "--out", "day.eml",
            ], in: place.folder, through: server)
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(
            run.errors == "segreport: wrote day.eml\nsegreport: sent to 3 recipients through localhost:\(server.port)\n"
        )
        let taken = try server.taken()
        try #require(taken.count == 1)
        #expect(taken[0].bytes == [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.folder.path("day.eml")))))
        #expect(taken[0].bytes.count > 50_000)
        #expect(taken[0].sender == "a@example.org" && taken[0].isSecured && taken[0].user == "jane")
        #expect(taken[0].recipients == ["b@example.org", "c@example.org", "hidden@example.org"])
        #expect(!String(decoding: taken[0].bytes, as: UTF8.self).contains("hidden"))
    }

    /// Ways in which a message gets there; standard output stays empty, for it is no pipe to a mail program then.
    @Test(arguments: [
        ["--send", "smtp://localhost:PORT", "--insecure"],
        ["--send", "smtp://jane@localhost:PORT", "--ca-file", "certificate.pem"],
        ["--send", "smtp://localhost:PORT", "--netrc", "logins", "--ca-file", "certificate.pem"],
        ["--send", "smtp://jane@localhost:PORT", "--netrc", "logins", "--ca-file", "certificate.pem"],
        ["--send", "smtp://jane@localhost:PORT", "--password-file", "password", "--insecure"],
    ])
    func aMessageGetsThere(options: [String]) throws {
        let place = try Place()
        let hasLogin = options != ["--send", "smtp://localhost:PORT", "--insecure"]
        let server = try hasLogin ? place.secured("--login", "jane:\(Self.password)") : LoopbackMailServer()
        let run = try Self.send(options, in: place.folder, through: server, environment: ["HOME": place.folder.path])
        #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
        #expect(run.errors.hasSuffix("segreport: sent to 1 recipient through localhost:\(server.port)\n"))
        #expect(run.errors.hasPrefix("note: --insecure: nobody vouches for ") == options.contains("--insecure"))
        #expect(try server.taken().map(\.user) == [hasLogin ? "jane" : ""])
        #expect(try server.taken().map(\.isSecured) == [hasLogin])
    }

    /// Nothing of the environment leads elsewhere, makes anybody trusted, or brings a login.
    @Test func theEnvironmentChangesNothing() throws {
        let place = try Place()
        try place.folder.setMode(0o644, of: ".netrc")
        let environment = [
            "HOME": place.folder.path, "ALL_PROXY": "http://127.0.0.1:1", "all_proxy": "http://127.0.0.1:1",
            "smtp_proxy": "http://127.0.0.1:1", "NETRC": place.folder.path("logins"),
            "SSL_CERT_FILE": place.folder.path("certificate.pem"),
            "CURL_CA_BUNDLE": place.folder.path("certificate.pem"),
        ]
        let server = try place.secured()
        let trusting = try Self.send(
            ["--send", "smtp://localhost:PORT"], in: place.folder, through: server, environment: environment)
        #expect(trusting.status == 76 && trusting.errors.contains("self-signed certificate"))
        let run = try Self.send(
            ["--send", "smtp://localhost:PORT", "--ca-file", "certificate.pem"], in: place.folder, through: server,
            environment: environment)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try server.taken().map(\.user) == [""])
    }

    @Test func aConfiguredServer() throws {
        let place = try Place()
        let server = try place.secured("--login", "jane:\(Self.password)")
        try place.folder.write(
            """
            { email: { smtp: {
                server: "smtp://jane@localhost:\(server.port)", "password-file": "../password",
                "ca-file": "../certificate.pem", timeout: 20,
            } } }
            """, to: "house/segreport.json")
        let options = ["--config", "house/segreport.json", "--send"]
        let run = try Self.send(options + ["configured"], in: place.folder, through: server)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try server.taken().map(\.user) == ["jane"])
        // What is configured for one server is not told to another.
        let other = try Self.send(options + ["smtp://localhost:PORT"], in: place.folder, through: server)
        #expect(other.status == 76)
        // Without --send the configured server is left alone.
        let none = try Self.send(["--config", "house/segreport.json"], in: place.folder, through: server)
        #expect(none.status == 0 && none.text.hasPrefix("From: "))
        #expect(try server.taken().count == 1)
    }

    @Test func nothingIsSentWithoutAReason() throws {
        let place = try Place()
        let server = try LoopbackMailServer()
        let run = try Self.send(
            ["--only-if", "deficient", "--send", "smtp://localhost:PORT", "--insecure"], in: place.folder,
            through: server)
        #expect(run.status == 0 && run.errors.contains("nothing to send"))
        #expect(try server.log().isEmpty)
    }

    // MARK: Not delivered

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let server: [String]
        var options: [String] = []
        let status: Int32
        let words: [String]

        init(_ name: String, _ server: [String], _ options: [String], _ status: Int32, _ words: String...) {
            (testDescription, self.server, self.options) = (name, server, options)
            (self.status, self.words) = (status, words)
        }
    }

    private static let starttls = ["--tls", "starttls"]

    @Test(arguments: [
        Case("no TLS", ["--tls", "none"], [], 76, "has no TLS; nothing was sent", "hint: where anybody"),
        Case("self-signed", starttls, [], 76, "no certificate that can be trusted", "self-signed", "--ca-file"),
        Case(
            "not now, twice", ["--content", "451 full"], ["--insecure"], 75, "does not take the message now: 451 full"),
        Case("never", ["--content", "554 spam"], ["--insecure"], 69, "does not take the message: 554 spam"),
        Case("sender", ["--sender", "550 who"], ["--insecure"], 69, "does not take the message: 550 who"),
        Case("login needed", starttls + ["--login", "a:b"], ["--insecure"], 69, "530"),
        Case(
            "all refused", ["--refuse", "*=550 no such user"], ["--insecure"], 69, "takes the message for nobody",
            "note: b@example.org is refused: 550 no such user"),
        Case("all put off", ["--refuse", "*=450 grey"], ["--insecure"], 75, "nobody", "450 grey", "may succeed later"),
        Case("hangs up", ["--fail", "greeting"], ["--insecure"], 75, "ended the connection before it had the message"),
        Case(
            "hangs up at the end", ["--fail", "end"], ["--insecure"], 74,
            "without a word on whether it takes the message",
            "may have it"),
        Case(
            "silent", ["--fail", "silent"], ["--insecure", "--timeout", "1"], 75,
            "has not taken the message within 1 seconds"),
        Case("an escape", ["--content", "554 \u{1B}[31mred"], ["--insecure"], 69, "554 "),
    ])
    func isNotDelivered(_ example: Case) throws {
        let place = try Place()
        let server = try place.server(example.server)
        let options = ["--send", "smtp://localhost:PORT", "--out", "kept.eml"] + example.options
        let run = try Self.send(options, in: place.folder, through: server)
        #expect(run.status == example.status && run.output.isEmpty, "\(run.errors)")
        for words in example.words { #expect(run.errors.contains(words), "\(run.errors)") }
        #expect(!run.errors.contains("\u{1B}"))
        #expect(run.files.contains("kept.eml"))
        #expect(try server.taken().isEmpty)
    }

    @Test func someAreRefused() throws {
        let place = try Place()
        let server = try LoopbackMailServer(["--refuse", "b@example.org=550 5.1.1 no such user"])
        let options = ["--cc", "c@example.org", "--send", "smtp://localhost:PORT", "--insecure"]
        let run = try Self.send(options, in: place.folder, through: server)
        #expect(run.status == 2)
        let expected = """
            segreport: error: 1 of 2 recipients has not got the message
            note: b@example.org is refused: 550 5.1.1 no such user
            note: c@example.org has it
            hint: send it again to those alone, for the others have it

            """
        #expect(run.errors.hasSuffix(expected), "\(run.errors)")
        #expect(try server.taken().map(\.recipients) == [["c@example.org"]])
    }

    @Test func aWrongPassword() throws {
        let place = try Place()
        let server = try place.secured("--login", "jane:\(Self.password)")
        let options = [
            "--send", "smtp://jane@localhost:PORT", "--ca-file", "certificate.pem", "--password-file", "wrong",
        ]
        let run = try Self.send(options, in: place.folder, through: server)
        #expect(run.status == 77 && run.errors.contains("does not take the login of 'jane': 535"), "\(run.errors)")
    }

    @Test func notNowAndThenYes() throws {
        let place = try Place()
        let server = try LoopbackMailServer(["--content", "451 full", "--times", "1"])
        let run = try Self.send(["--send", "smtp://localhost:PORT", "--insecure"], in: place.folder, through: server)
        #expect(run.status == 0 && run.errors.contains("trying once more"), "\(run.errors)")
        #expect(try server.taken().count == 1)
    }

    /// What is wrong before there is a connection.
    @Test(arguments: [
        Case("no server", [], ["--send", "smtp://localhost:PORT"], 75, "cannot reach localhost:1"),
        Case("password in the address", [], ["--send", "smtp://jane:hunter2@localhost"], 64, "change the password"),
        Case("another kind", [], ["--send", "https://localhost"], 64, "'smtp://' or 'smtps://'"),
        Case("nothing configured", [], ["--send", "configured"], 78, "no mail server is configured"),
        Case("open to others", [], ["--password-file", "open"], 77, "'open' is open to others", "chmod 600 open"),
        Case("empty", [], ["--password-file", "empty"], 78, "no password in 'empty'"),
        Case("two lines", [], ["--password-file", "lines"], 78, "not one line"),
        Case("no file", [], ["--password-file", "none"], 78, "cannot read 'none': no such file"),
        Case("a folder", [], ["--netrc", "."], 78, "it is a folder"),
        Case("no entry", [], ["--send", "smtp://joe@localhost", "--netrc", "logins"], 78, "the user 'joe'"),
        Case("no host", [], ["--send", "smtp://example.org", "--netrc", "logins"], 78, "the host example.org"),
        Case("no home", [], ["--send", "smtp://jane@localhost"], 78, "no file '/nonexistent/.netrc'"),
        Case(
            "no user", [], ["--send", "smtp://localhost", "--password-file", "password"], 64, "no user it belongs to"),
        Case("not logins", [], ["--netrc", "lines"], 78, "line 1 of 'lines' cannot be read"),
        Case("two files", [], ["--netrc", "logins", "--password-file", "password"], 64, "exclude each other"),
        Case("no certificates", [], ["--netrc", "logins", "--ca-file", "none"], 78, "'none'"),
        Case("both ways", [], ["--insecure", "--ca-file", "certificate.pem"], 64, "exclude each other"),
        Case("no time", [], ["--timeout", "0"], 64, "--timeout is '0'"),
        Case("nothing to send", [], ["--send=", "--insecure"], 64, "--send"),
    ])
    func isNotEvenTried(_ example: Case) throws {
        let place = try Place()
        let isNamed = example.options.contains { $0.hasPrefix("--send") }
        let options = (isNamed ? [] : ["--send", "smtp://jane@localhost"]) + example.options
        let run = try Self.send(options, in: place.folder, through: nil)
        #expect(run.status == example.status && run.output.isEmpty, "\(run.errors)")
        for words in example.words { #expect(run.errors.contains(words), "\(run.errors)") }
        #expect(!run.errors.contains("hunter2") && !run.errors.contains(Self.password))
    }

    @Test(arguments: [
        ["--insecure"], ["--netrc", "x"], ["--password-file", "x"], ["--ca-file", "x"], ["--timeout", "1"],
    ])
    func nothingSaysHowToSendWhatIsNotSent(options: [String]) throws {
        let run = try Self.send(options, in: Place().folder, through: nil)
        #expect(run.status == 64 && run.errors.contains("\(options[0]) says how to send, and nothing is to be sent"))
    }

    @Test(arguments: [
        #"{ email: { smtp: "smtp://jane:hunter2@localhost" } }"#,
        #"{ email: { smtp: { server: "smtp://jane:hunter2@localhost" } } }"#,
        #"{ email: { smtp: { server: "smtp://jane@localhost", password: "hunter2" } } }"#,
        #"{ email: { smtp: { server: 7, passwd: "hunter2" } } }"#,
    ])
    func aPasswordInAConfigurationIsNotShown(text: String) throws {
        let place = try Place()
        try place.folder.write(text, to: "segreport.json")
        let run = try Self.send([], in: place.folder, through: nil)
        #expect(run.status == 78 && run.errors.contains("'smtp' has a password in it"), "\(run.errors)")
        #expect(!run.errors.contains("hunter2"))
    }

    @Test(arguments: [
        ("7", "'smtp' is a number; expected the address of a server, or an object"), ("{}", "'smtp' has no 'server'"),
        ("\"https://x\"", "'smtp' takes an address that begins with"), ("{ sever: 'x' }", "did you mean 'server'?"),
        ("{ server: 'smtp://x', timeout: 0 }", "'timeout' takes a number of seconds from 1 to 3600"),
        ("{ server: 'smtp://x', netrc: 'a', 'password-file': 'b' }", "exclude each other"),
    ])
    func aServerIsConfiguredWrongly(text: String, words: String) throws {
        let place = try Place()
        try place.folder.write("{ email: { smtp: \(text) } }", to: "segreport.json")
        let run = try Self.send([], in: place.folder, through: nil)
        #expect(run.status == 78 && run.errors.contains(words), "\(run.errors)")
    }

    /// A library that cannot be loaded is told of where one is needed, and nowhere else.
    @Test func withoutLibcurl() throws {
        let place = try Place()
        try place.folder.write("no library\n", to: "lib/libcurl.so.4")
        let environment = ["LD_LIBRARY_PATH": place.folder.path("lib")]
        let run = try Self.send(
            ["--send", "smtp://localhost:PORT"], in: place.folder, through: nil, environment: environment)
        #expect(run.status == 69 && run.errors.contains("cannot send without libcurl"), "\(run.errors)")
        #expect(run.errors.contains("hint: apt-get install libcurl4"))
        let written = try Self.send(["--out", "x.eml"], in: place.folder, through: nil, environment: environment)
        #expect(written.status == 0)
    }
}
