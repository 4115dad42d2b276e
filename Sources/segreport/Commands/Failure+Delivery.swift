import MailSending

extension Failure {
    /// A message that not everybody has got.
    init(_ delivery: Delivery, _ server: MailServer, _ rules: SendingRules) {
        let missing = delivery.refused.count + delivery.missed.count
        let total = missing + delivery.delivered.count
        let reason = delivery.failure.map { Reason($0, server, rules) }
        var notes = delivery.refused.map { "\($0.address) is refused: \(Reason.said($0.reply))" }
        if delivery.delivered.isEmpty {
            if let reason {
                self.init(reason.exitCode, reason.words, notes: notes, hints: reason.hints)
            } else {
                // Everybody is refused; where one of them may be taken later, the same is worth another try.
                let isTemporary = delivery.refused.contains { $0.reply.isTemporary }
                self.init(
                    isTemporary ? .tryLater : .missingResource, "\(server.name) takes the message for nobody",
                    notes: notes, hints: isTemporary ? Reason.laterHint : [])
            }
            return
        }
        if let reason {
            notes += delivery.missed.map { "\($0) is without it: \(reason.words)" }
        }
        notes += delivery.delivered.map { "\($0) has it" }
        self.init(
            .someFailed, "\(missing) of \(total) recipients \(missing == 1 ? "has" : "have") not got the message",
            notes: notes, hints: ["send it again to those alone, for the others have it"])
    }
}

/// Why nobody of some has got a message, for people.
private struct Reason {
    let exitCode: ExitCode
    let words: String
    var hints: [String] = []

    static let laterHint = ["nobody has the message: the same command may succeed later"]

    /// What a server said, as it said it.
    static func said(_ reply: Delivery.Reply) -> String {
        reply.text.isEmpty ? "\(reply.code)" : "\(reply.code) \(reply.text)"
    }

    init(_ failure: Delivery.Failure, _ server: MailServer, _ rules: SendingRules) {
        let name = server.name
        switch failure {
        case .libraryMissing(let words):
            (exitCode, self.words) = (.missingResource, "cannot send without libcurl: \(words)")
            hints = ["apt-get install libcurl4"]
        case .libraryUnfit(let words):
            (exitCode, self.words) = (.missingResource, "cannot send with this libcurl: \(words)")
            hints = ["version 7.85 or newer is needed"]
        case .unreachable(let words):
            (exitCode, self.words) = (.tryLater, "cannot reach \(name): \(words)")
            hints = Reason.laterHint
        case .lost:
            (exitCode, self.words) = (.tryLater, "\(name) has ended the connection before it had the message")
            hints = Reason.laterHint
        case .tooSlow:
            (exitCode, self.words) = (.tryLater, "\(name) has not taken the message within \(rules.seconds) seconds")
            hints = Reason.laterHint
        case .uncertain:
            (exitCode, self.words) = (
                .inputOutput, "the connection to \(name) has ended without a word on whether it takes the message"
            )
            hints = ["the recipients may have it: ask one before it is sent again"]
        case .unsecured:
            (exitCode, self.words) = (.notSecured, "\(name) has no TLS; nothing was sent")
            hints =
                rules.login == nil
                ? ["where anybody may read the message: --insecure"]
                : ["a password is never sent in the clear; try smtps://"]
        case .untrusted(let words):
            (exitCode, self.words) = (.notSecured, "\(name) has no certificate that can be trusted: \(words)")
            hints = ["where an authority of your own vouches for it: --ca-file FILE"]
        case .tls(let words):
            (exitCode, self.words) = (.notSecured, "there is no TLS with \(name): \(words)")
            if server.security == .smtps { hints = ["a server that begins without TLS is named smtp://"] }
        case .loginRefused(let reply):
            let said = reply.map { ": \(Reason.said($0))" } ?? ", or offers no way that is known"
            (exitCode, self.words) = (
                reply?.isTemporary == true ? .tryLater : .noPermission,
                "\(name) does not take the login of '\(rules.login?.user ?? "")'\(said)"
            )
        case .refused(let reply):
            (exitCode, self.words) = (
                reply.isTemporary ? .tryLater : .missingResource,
                "\(name) does not take the message\(reply.isTemporary ? " now" : ""): \(Reason.said(reply))"
            )
            if reply.isTemporary { hints = Reason.laterHint }
        case .other(let words):
            (exitCode, self.words) = (.missingResource, "cannot send through \(name): \(words)")
        }
    }
}
