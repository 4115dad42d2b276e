@preconcurrency import Glibc
import Mail
import MailSending

/// The mail server of a run, with all that is needed to hand it a message.
struct MailDelivery {
    private let server: MailServer
    private let rules: SendingRules
    private let terminal: Terminal

    /// The time a try may take when nothing is said of it, in seconds.
    private static let usualSeconds = 300
    /// The time between two tries, in seconds.
    private static let pause: UInt32 = 2

    /// Finds server, login and certificates, so that what is wrong with them is known before a filing is read.
    ///
    /// What a configuration file says counts only for the server it names: no password of one goes to another.
    init(_ choice: SendChoice, _ configured: ServerConfiguration?, _ world: World) throws {
        let house = choice.server == nil ? configured : nil
        guard let server = choice.server ?? house?.server else {
            throw Failure(
                .configuration, "no mail server is configured",
                hints: ["name it: --send smtp://user@mail.example.org:587, or 'smtp' in 'email' of segreport.json"])
        }
        self.server = server
        terminal = world.terminal
        let isTold = choice.passwordFile != nil || choice.netrc != nil
        let login = try MailDelivery.login(
            server, passwordFile: choice.passwordFile ?? (isTold ? nil : house?.passwordFile),
            netrc: choice.netrc ?? (isTold ? nil : house?.netrc), home: world.environment[.home, default: ""])
        let authorities: [UInt8]? = try (choice.caFile ?? (choice.isInsecure ? nil : house?.caFile)).map { path in
            do {
                return try InputFiles.bytes(path)
            } catch var failure as Failure {
                failure.exitCode = .configuration
                throw failure
            }
        }
        rules = SendingRules(
            login: login, trust: choice.isInsecure ? .anybody : .verified, authorities: authorities,
            seconds: choice.seconds ?? house?.seconds ?? MailDelivery.usualSeconds)
    }

    /// Who logs in; nil when no user and no file of logins is named.
    private static func login(
        _ server: MailServer, passwordFile: String?, netrc: String?, home: String
    ) throws -> SendingRules.Login? {
        if let passwordFile {
            guard let user = server.user else {
                throw Failure(
                    .usage, "there is a password, but no user it belongs to",
                    hints: ["name the user with the server: smtp://user@\(server.name)"])
            }
            return SendingRules.Login(user: user, password: try SecretFile.password(in: passwordFile))
        }
        guard netrc != nil || server.user != nil else { return nil }
        let hints = ["name a file with the password alone: --password-file FILE"]
        guard let path = netrc ?? (home.isEmpty ? nil : home + "/.netrc") else {
            throw Failure(
                .configuration, "there is no password for \(server.name), and no home with a .netrc", hints: hints)
        }
        if netrc == nil, access(path, F_OK) != 0 {
            throw Failure(
                .configuration, "there is no password for \(server.name), and no file '\(path)'", hints: hints)
        }
        // A netrc names an IPv6 address without its brackets.
        let host = server.host.filter { $0 != "[" && $0 != "]" }
        let entry = try SecretFile.netrc(in: path).entry(host: host, user: server.user)
        guard let password = entry?.password, let user = server.user ?? entry?.login else {
            let whose = server.user.map { " and the user '\($0)'" } ?? ""
            throw Failure(
                .configuration, "'\(path)' has no login with a password for the host \(host)\(whose)", hints: hints)
        }
        return SendingRules.Login(user: user, password: password)
    }

    // MARK: Sending

    /// Hands over the message; throws when anybody has not got it.
    func send(_ bytes: [UInt8], from sender: MailAddress, to recipients: [MailAddress]) throws {
        if rules.trust == .anybody {
            terminal.note("--insecure: nobody vouches for \(server.name), and others may read and change the message")
        }
        let delivery = MailSender.deliver(bytes, from: sender, to: recipients, through: server, rules) {
            terminal.note("\(server.name) has not taken the message for everybody; trying once more")
            sleep(MailDelivery.pause)
        }
        guard delivery.refused.isEmpty, delivery.failure == nil else { throw Failure(delivery, server, rules) }
        let count = delivery.delivered.count
        terminal.remark("sent to \(count) recipient\(count == 1 ? "" : "s") through \(server.name)")
    }
}
