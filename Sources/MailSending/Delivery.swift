/// What became of a message: who has it, who does not, and why.
public struct Delivery: Sendable, Equatable {
    /// A line of a server, without its line end.
    public struct Reply: Sendable, Equatable {
        /// The number it begins with: 200 to 299 for yes, 400 to 499 for not now, 500 to 599 for no.
        public var code: Int
        /// The words behind the number, as the server chose them.
        public var text: String

        /// A reply with its words.
        public init(code: Int, text: String) {
            self.code = code
            self.text = text
        }

        /// Whether the same may succeed later.
        public var isTemporary: Bool { (400..<500).contains(code) }
    }

    /// An address that the server does not take.
    public struct Refusal: Sendable, Equatable {
        /// The address.
        public let address: String
        /// What the server said of it.
        public let reply: Reply

        /// A refused address.
        public init(address: String, reply: Reply) {
            self.address = address
            self.reply = reply
        }
    }

    /// Why those who were not refused have nothing all the same.
    public enum Failure: Sendable, Equatable {
        /// libcurl cannot be loaded.
        case libraryMissing(String)
        /// libcurl cannot do what is needed.
        case libraryUnfit(String)
        /// There is no connection to the server.
        case unreachable(String)
        /// The connection ended before the message was handed over.
        case lost
        /// The time was over before the message was handed over.
        case tooSlow
        /// The connection or the time ended when the message had been handed over: the server may have it.
        case uncertain
        /// The server has no TLS.
        case unsecured
        /// The server's certificate is not good.
        case untrusted(String)
        /// TLS came to nothing for another reason.
        case tls(String)
        /// The server does not take the login.
        case loginRefused(Reply?)
        /// The server does not take the sender or the message.
        case refused(Reply)
        /// Anything else, in libcurl's words.
        case other(String)

        /// Whether the same may succeed a moment later, and cannot lead to a second message.
        var isTemporary: Bool {
            switch self {
            case .unreachable, .lost: true
            case .refused(let reply): reply.isTemporary
            case .loginRefused(let reply): reply?.isTemporary ?? false
            default: false
            }
        }
    }

    /// Who has the message.
    public internal(set) var delivered: [String] = []
    /// Whom the server refused by name.
    public internal(set) var refused: [Refusal] = []
    /// Who has nothing for another reason, or may have it.
    public internal(set) var missed: [String] = []
    /// The reason; nil when there are none of them.
    public internal(set) var failure: Failure?
    /// How often it was tried: 1 or 2.
    public internal(set) var attempts = 0
}
