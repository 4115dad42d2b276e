import Mail
import MailSending
import TestSupport
import Testing

/// Messages handed to a server on the loopback interface, which takes them or fails as servers do.
@Suite struct MailSenderTests {
    typealias Server = LoopbackMailServer

    private static let text = Array("From: jane@example.org\r\n\r\n.dot\r\n..\r\n.\r\nend\r\n".utf8)

    /// What became of a message, and how often there was a pause.
    private struct Sent {
        let delivery: Delivery
        let pauses: Int
    }

    private func send(
        _ bytes: [UInt8] = Self.text, to recipients: [String] = ["a@example.org", "b@example.org"],
        through server: Server, by scheme: String = "smtp", _ rules: SendingRules
    ) throws -> Sent {
        try send(bytes, to: recipients, through: "\(scheme)://localhost:\(server.port)", rules)
    }

    private func send(
        _ bytes: [UInt8] = Self.text, to recipients: [String] = ["a@example.org", "b@example.org"], through url: String,
        _ rules: SendingRules
    ) throws -> Sent {
        var pauses = 0
        let delivery = MailSender.deliver(
            bytes, from: try MailAddress(parsing: "Jane <jane@example.org>"),
            to: try recipients.map { try MailAddress(parsing: $0) }, through: try MailServer(parsing: url), rules
        ) { pauses += 1 }
        return Sent(delivery: delivery, pauses: pauses)
    }

    private static func rules(
        _ trust: SendingRules.Trust = .anybody, login: SendingRules.Login? = nil, _ authorities: [UInt8]? = nil,
        seconds: Int = 20
    ) -> SendingRules {
        SendingRules(login: login, trust: trust, authorities: authorities, seconds: seconds)
    }

    private func expectDelivered(_ sent: Sent, _ server: Server, attempts: Int = 1) throws {
        #expect(sent.delivery.delivered == ["a@example.org", "b@example.org"])
        #expect(sent.delivery.failure == nil && sent.delivery.refused.isEmpty && sent.delivery.missed.isEmpty)
        #expect(sent.delivery.attempts == attempts && sent.pauses == attempts - 1)
        let taken = try server.taken()
        try #require(taken.count == 1)
        #expect(taken[0].bytes == Self.text && taken[0].sender == "jane@example.org")
        #expect(taken[0].recipients == sent.delivery.delivered)
    }

    private func expectNothing(_ sent: Sent, _ failure: Delivery.Failure?, _ server: Server, attempts: Int = 1) throws {
        #expect(sent.delivery.delivered.isEmpty && sent.delivery.refused.isEmpty)
        #expect(sent.delivery.missed == ["a@example.org", "b@example.org"])
        if let failure { #expect(sent.delivery.failure == failure) }
        #expect(sent.delivery.attempts == attempts && sent.pauses == attempts - 1)
        #expect(try server.taken().isEmpty)
    }

    // MARK: TLS

    @Test func withoutTLSOnlyWhereAnybodyWillDo() throws {
        let server = try Server()
        try expectNothing(try send(through: server, Self.rules(.verified)), .unsecured, server)
        try expectDelivered(try send(through: server, Self.rules(.anybody)), server)
        #expect(try server.taken()[0].isSecured == false)
    }

    @Test(arguments: [("starttls", "smtp"), ("implicit", "smtps")])
    func aGoodCertificate(kind: String, scheme: String) throws {
        let certificate = try Server.Certificate()
        let server = try Server(["--tls", kind], certificate: certificate)
        try expectDelivered(try send(through: server, by: scheme, Self.rules(.verified, certificate.bytes())), server)
        #expect(try server.taken()[0].isSecured)
    }

    @Test(arguments: [("starttls", "smtp"), ("implicit", "smtps")])
    func aCertificateThatNobodyVouchesFor(kind: String, scheme: String) throws {
        let server = try Server(["--tls", kind], certificate: try Server.Certificate())
        let sent = try send(through: server, by: scheme, Self.rules(.verified))
        try expectNothing(sent, nil, server)
        guard case .untrusted(let words) = sent.delivery.failure else {
            Issue.record("\(String(describing: sent.delivery.failure))")
            return
        }
        #expect(words.contains("self-signed certificate"))
        try expectDelivered(try send(through: server, by: scheme, Self.rules(.anybody)), server)
        #expect(try server.taken()[0].isSecured, "TLS is taken where it is offered")
    }

    @Test func aCertificateOfAnotherHost() throws {
        let certificate = try Server.Certificate(host: "other.example")
        let server = try Server(["--tls", "starttls"], certificate: certificate)
        let sent = try send(through: server, Self.rules(.verified, certificate.bytes()))
        try expectNothing(sent, nil, server)
        guard case .untrusted = sent.delivery.failure else {
            Issue.record("\(String(describing: sent.delivery.failure))")
            return
        }
    }

    @Test func authoritiesThatAreNone() throws {
        let server = try Server(["--tls", "starttls"], certificate: try Server.Certificate())
        let sent = try send(through: server, Self.rules(.verified, Array("no certificate".utf8)))
        try expectNothing(sent, nil, server)
        guard case .untrusted = sent.delivery.failure else {
            Issue.record("\(String(describing: sent.delivery.failure))")
            return
        }
    }

    // MARK: Logins

    private static let login = SendingRules.Login(user: "jané", password: "s e\"c\\ret ö")
    private static let option = ["--login", "jané:s e\"c\\ret ö"]

    @Test(arguments: [("starttls", "smtp"), ("implicit", "smtps")])
    func aGoodLogin(kind: String, scheme: String) throws {
        let certificate = try Server.Certificate()
        let server = try Server(Self.option + ["--tls", kind], certificate: certificate)
        let rules = Self.rules(.verified, login: Self.login, try certificate.bytes())
        try expectDelivered(try send(through: server, by: scheme, rules), server)
        #expect(try server.taken()[0].user == "jané")
    }

    @Test func aWrongPassword() throws {
        let server = try Server(Self.option + ["--tls", "starttls"], certificate: try Server.Certificate())
        let rules = Self.rules(login: SendingRules.Login(user: "jané", password: "wrong"))
        let sent = try send(through: server, rules)
        try expectNothing(sent, nil, server)
        guard case .loginRefused(let reply) = sent.delivery.failure else {
            Issue.record("\(String(describing: sent.delivery.failure))")
            return
        }
        #expect(reply?.code == 535)
    }

    @Test func noLoginWhereOneIsNeeded() throws {
        let server = try Server(Self.option + ["--tls", "starttls"], certificate: try Server.Certificate())
        let sent = try send(through: server, Self.rules())
        try expectNothing(
            sent, .refused(Delivery.Reply(code: 530, text: "5.7.0 Authentication required")), server)
    }

    /// Whoever would take a message from anybody still keeps the password.
    @Test func noPasswordGoesInTheClear() throws {
        let server = try Server(Self.option)
        try expectNothing(try send(through: server, Self.rules(.anybody, login: Self.login)), .unsecured, server)
        #expect(try server.log().allSatisfy { !$0.hasPrefix("334") && !$0.hasPrefix("235") })
    }

    // MARK: Replies

    @Test(arguments: ["--sender", "--content"])
    func notNowAndThenYes(step: String) throws {
        let server = try Server([step, "451 not now", "--times", "1"])
        try expectDelivered(try send(through: server, Self.rules()), server, attempts: 2)
    }

    @Test(arguments: ["--sender", "--content"])
    func notNowTwice(step: String) throws {
        let server = try Server([step, "451 not now", "--times", "2"])
        let sent = try send(through: server, Self.rules())
        try expectNothing(sent, .refused(Delivery.Reply(code: 451, text: "not now")), server, attempts: 2)
    }

    @Test(arguments: ["--sender", "--content"])
    func never(step: String) throws {
        let server = try Server([step, "554 never", "--times", "1"])
        try expectNothing(
            try send(through: server, Self.rules()), .refused(Delivery.Reply(code: 554, text: "never")), server)
    }

    @Test func oneIsRefused() throws {
        let server = try Server(["--refuse", "b@example.org=550 no such user"])
        let sent = try send(to: ["a@example.org", "b@example.org", "c@example.org"], through: server, Self.rules())
        #expect(sent.delivery.delivered == ["a@example.org", "c@example.org"] && sent.delivery.attempts == 1)
        let reply = Delivery.Reply(code: 550, text: "no such user")
        #expect(sent.delivery.refused == [Delivery.Refusal(address: "b@example.org", reply: reply)])
        #expect(sent.delivery.failure == nil && sent.delivery.missed.isEmpty)
        #expect(try server.taken().map(\.recipients) == [["a@example.org", "c@example.org"]])
    }

    @Test func allAreRefused() throws {
        let server = try Server(["--refuse", "*=550 no such user"])
        let sent = try send(through: server, Self.rules())
        #expect(sent.delivery.delivered.isEmpty && sent.delivery.missed.isEmpty && sent.delivery.failure == nil)
        #expect(sent.delivery.refused.map(\.address) == ["a@example.org", "b@example.org"])
        #expect(sent.delivery.refused.map(\.reply.code) == [550, 550] && sent.delivery.attempts == 1)
        #expect(try server.taken().isEmpty)
    }

    /// Who was put off is tried again; who has the message is not sent a second one.
    @Test func oneIsPutOffAndThenTaken() throws {
        let server = try Server(["--defer", "a@example.org=450 grey"])
        let sent = try send(to: ["a@example.org", "b@example.org"], through: server, Self.rules())
        #expect(sent.delivery.delivered == ["b@example.org", "a@example.org"] && sent.delivery.refused.isEmpty)
        #expect(sent.delivery.attempts == 2 && sent.pauses == 1)
        #expect(try server.taken().map(\.recipients) == [["b@example.org"], ["a@example.org"]])
    }

    @Test func oneIsPutOffTwice() throws {
        let server = try Server(["--refuse", "a@example.org=450 grey"])
        let sent = try send(through: server, Self.rules())
        #expect(sent.delivery.delivered == ["b@example.org"] && sent.delivery.attempts == 2)
        #expect(sent.delivery.refused.map(\.reply.code) == [450])
        #expect(try server.taken().map(\.recipients) == [["b@example.org"]])
    }

    // MARK: Connections

    @Test(arguments: ["greeting", "data"])
    func theConnectionEndsBeforeTheMessage(place: String) throws {
        let server = try Server(["--fail", place, "--times", "1"])
        try expectDelivered(try send(through: server, Self.rules()), server, attempts: 2)
        let other = try Server(["--fail", place, "--times", "2"])
        try expectNothing(try send(through: other, Self.rules()), .lost, other, attempts: 2)
    }

    /// More than any socket holds, so that what the server has not read has not all been handed over.
    @Test func theConnectionEndsWithinTheMessage() throws {
        let line = Array((String(repeating: "x", count: 74) + "\r\n").utf8)
        let large = Array((0..<160_000).map { _ in line }.joined())
        let server = try Server(["--fail", "half", "--times", "1"])
        let sent = try send(large, through: server, Self.rules(seconds: 60))
        #expect(sent.delivery.delivered.count == 2 && sent.delivery.attempts == 2 && sent.pauses == 1)
        #expect(try server.taken().map { $0.bytes == large } == [true])
    }

    /// The server may have the message: it is not sent again.
    @Test func theConnectionEndsWithTheMessage() throws {
        let server = try Server(["--fail", "end", "--times", "1"])
        try expectNothing(try send(through: server, Self.rules()), .uncertain, server)
    }

    @Test func aServerThatDoesNotSayWhetherItHasTheMessage() throws {
        let server = try Server(["--fail", "mute", "--times", "1"])
        try expectNothing(try send(through: server, Self.rules(seconds: 2)), .uncertain, server)
    }

    @Test(arguments: ["silent", "endless"])
    func aServerThatNeverAnswers(kind: String) throws {
        let server = try Server(["--fail", kind])
        var sent: Sent?
        let time = try ContinuousClock().measure { sent = try send(through: server, Self.rules(seconds: 2)) }
        try expectNothing(try #require(sent), .tooSlow, server)
        #expect(time >= .seconds(1) && time < .seconds(15))
    }

    @Test func whatIsNoMailServer() throws {
        let server = try Server(["--fail", "garbage"])
        let sent = try send(through: server, Self.rules(seconds: 5))
        #expect(sent.delivery.delivered.isEmpty && sent.delivery.failure != nil)
    }

    @Test func nobodyListens() throws {
        let port: Int
        do { port = try Server().port }
        let sent = try send(through: "smtp://localhost:\(port)", Self.rules())
        #expect(sent.delivery.delivered.isEmpty && sent.delivery.attempts == 2)
        guard case .unreachable = sent.delivery.failure else {
            Issue.record("\(String(describing: sent.delivery.failure))")
            return
        }
    }

    @Test func aHostThatIsNot() throws {
        let sent = try send(through: "smtp://no-such-host.invalid", Self.rules())
        guard case .unreachable(let words) = sent.delivery.failure else {
            Issue.record("\(String(describing: sent.delivery.failure))")
            return
        }
        #expect(words.contains("no-such-host.invalid"))
    }

    // MARK: libcurl

    @Test func aLibraryThatIsNotThere() throws {
        var rules = Self.rules()
        rules.library = "libno-such-curl.so.4"
        let sent = try send(through: "smtp://localhost:1", rules)
        guard case .libraryMissing(let words) = sent.delivery.failure else {
            // Another test of this process has loaded the library already.
            return
        }
        #expect(words.contains("libno-such-curl.so.4"))
    }
}
