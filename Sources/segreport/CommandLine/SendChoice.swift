import MailSending

/// The mail server that a message is to be handed to, and how.
struct SendChoice: Sendable {
    /// The server; nil for the configured one.
    let server: MailServer?
    /// A file with the password.
    let passwordFile: String?
    /// A file of logins.
    let netrc: String?
    /// A file of certificates.
    let caFile: String?
    /// The time a try may take, in seconds.
    let seconds: Int?
    /// Whether the server may be anybody.
    let isInsecure: Bool

    /// The word of `--send` that means the configured server.
    static let configured = "configured"
    /// The times that `--timeout` takes.
    static let times = 1...3600

    /// Reads the options; nil when nothing is to be sent.
    init?(_ arguments: Arguments) throws {
        guard let word = arguments.value(.send) else {
            let others: [Option] = [.passwordFile, .netrc, .caFile, .timeout, .insecure]
            guard let other = others.first(where: arguments.has) else { return nil }
            throw Failure(
                .usage, "\(other.spelling) says how to send, and nothing is to be sent",
                hints: ["name a mail server: --send smtp://user@mail.example.org:587"])
        }
        if word == SendChoice.configured {
            server = nil
        } else {
            do throws(MailServerFault) {
                server = try MailServer(parsing: word)
            } catch {
                // The word is not repeated: there may be a password in it.
                throw Failure(.usage, "--send \(error)", hints: SendChoice.hints(error))
            }
        }
        passwordFile = arguments.value(.passwordFile)
        netrc = arguments.value(.netrc)
        if passwordFile != nil, netrc != nil {
            throw Failure(.usage, "--password-file and --netrc exclude each other")
        }
        caFile = arguments.value(.caFile)
        seconds = try arguments.value(.timeout).map { word in
            guard let seconds = Int(word), SendChoice.times.contains(seconds) else {
                throw Failure(.usage, "--timeout is '\(word)'; it takes a number of seconds from 1 to 3600")
            }
            return seconds
        }
        isInsecure = arguments.has(.insecure)
        if isInsecure, caFile != nil {
            throw Failure(.usage, "--insecure and --ca-file exclude each other", hints: ["--ca-file is the secure one"])
        }
    }

    /// What to do about an address that is none.
    static func hints(_ fault: MailServerFault) -> [String] {
        switch fault {
        case .password:
            ["others can see a command line: change the password", "--password-file FILE, or an entry in ~/.netrc"]
        case .scheme: ["'\(configured)' means smtp in email of segreport.json"]
        default: []
        }
    }
}
