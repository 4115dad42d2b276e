import Mail

/// How a message is handed over.
public struct SendingRules: Sendable {
    /// Whom the program believes to be the server.
    public enum Trust: Sendable {
        /// Whoever has a certificate for the host's name from an authority that is trusted; without TLS nobody.
        case verified
        /// Anybody; without TLS too, where there is no password to be kept.
        case anybody
    }

    /// Who logs in, and with what.
    public struct Login: Sendable {
        /// The user.
        public let user: String
        /// The password.
        public let password: String

        /// A login.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// The login; nil for none.
    public var login: Login?
    /// Whom to believe.
    public var trust: Trust
    /// The bytes of a file of certificates in PEM that are trusted in place of the system's; nil for the system's.
    public var authorities: [UInt8]?
    /// The time a try may take.
    public var seconds: Int
    /// The name of libcurl's file.
    public var library = SendingRules.usualLibrary
    /// The name of libcurl's file where Debian's package puts it.
    public static let usualLibrary = "libcurl.so.4"

    /// Rules for a server.
    public init(login: Login?, trust: Trust, authorities: [UInt8]?, seconds: Int) {
        self.login = login
        self.trust = trust
        self.authorities = authorities
        self.seconds = seconds
    }

    /// The most time to connect.
    static let mostSecondsToConnect = 30

    /// Whether nothing goes out without TLS: a password never does.
    var requiresTLS: Bool { trust == .verified || login != nil }
}

/// Hands messages to a mail server.
public enum MailSender {
    /// Why no message could be handed to any server; nil when libcurl is there and fit.
    public static func fault(of library: String = SendingRules.usualLibrary) -> String? {
        CurlTransfer.fault(of: library)
    }

    /// Hands over a message, for everybody in `recipients`.
    ///
    /// What fails for the moment is tried once more, after `pause` has returned, for those who then have nothing: a
    /// reply of 400 to 499, a server that cannot be reached, a connection lost before the message was handed over
    /// whole. When it may have been accepted, it is never sent again.
    public static func deliver(
        _ bytes: [UInt8], from sender: MailAddress, to recipients: [MailAddress], through server: MailServer,
        _ rules: SendingRules, pause: () -> Void
    ) -> Delivery {
        precondition(!recipients.isEmpty, "a message is for somebody")
        var delivery = Delivery()
        var open = recipients
        while true {
            delivery.attempts += 1
            let transfer = CurlTransfer(bytes, sender: sender, recipients: open, to: server, rules)
            let outcome = Outcome(transfer, recipients: open, count: bytes.count)
            delivery.delivered += outcome.delivered.map(\.address)
            let mayRetry = delivery.attempts < 2
            let isPassing = outcome.failure?.isTemporary ?? false
            var next = mayRetry && isPassing ? outcome.missed : []
            for (address, reply) in outcome.refused {
                if mayRetry, reply.isTemporary {
                    next.append(address)
                } else {
                    delivery.refused.append(Delivery.Refusal(address: address.address, reply: reply))
                }
            }
            if !(mayRetry && isPassing), !outcome.missed.isEmpty {
                delivery.missed += outcome.missed.map(\.address)
                delivery.failure = outcome.failure
            }
            guard !next.isEmpty else { return delivery }
            // In the order in which they were given.
            open = open.filter { next.contains($0) }
            pause()
        }
    }
}

/// What a try came to.
private struct Outcome {
    var delivered: [MailAddress] = []
    var refused: [(address: MailAddress, reply: Delivery.Reply)] = []
    var missed: [MailAddress] = []
    var failure: Delivery.Failure?

    init(_ transfer: CurlTransfer, recipients: [MailAddress], count: Int) {
        let dialogue = transfer.dialogue
        for (index, address) in recipients.enumerated() {
            let reply = index < dialogue.recipients.count ? dialogue.recipients[index] : nil
            if let reply, reply.code >= 400 {
                refused.append((address, reply))
            } else if transfer.code == 0 {
                delivered.append(address)
            } else {
                missed.append(address)
            }
        }
        if !missed.isEmpty { failure = Outcome.failure(transfer, count: count) }
    }

    /// Why a try failed, by libcurl's number and by what the server said last.
    private static func failure(_ transfer: CurlTransfer, count: Int) -> Delivery.Failure {
        let dialogue = transfer.dialogue
        // A reply that has come counts, and only then: the last one may be to an earlier command.
        let reply = dialogue.isWaiting ? nil : dialogue.reply
        let isHandedOver = dialogue.isAskedForMessage && dialogue.isWaiting && transfer.sent >= Int64(count)
        switch transfer.code {
        case CurlTransfer.missing: return .libraryMissing(transfer.words)
        case CurlTransfer.unfit: return .libraryUnfit(transfer.words)
        case _ where isHandedOver: return .uncertain
        // Host not found, no connection.
        case 5, 6, 7: return .unreachable(transfer.words)
        case 28: return .tooSlow
        // Certificates: not good, not of this host, the file of authorities, a list of those called back, the issuer.
        case 51, 60, 77, 82, 83, 90, 91, 98: return .untrusted(transfer.words)
        case 64:
            if let reply, reply.isTemporary { return .refused(reply) }
            return .unsecured
        case 67: return .loginRefused(reply.flatMap { $0.code >= 400 ? $0 : nil })
        case 35, 53, 54, 58, 59, 66, 80: return .tls(transfer.words)
        default:
            if let reply, reply.code >= 400 { return .refused(reply) }
            return dialogue.isWaiting ? .lost : .other(transfer.words)
        }
    }
}
