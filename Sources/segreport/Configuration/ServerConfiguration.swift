import MailSending

/// A mail server that a configuration file names, and how to log in there.
struct ServerConfiguration: Sendable, Equatable {
    /// The server.
    let server: MailServer
    /// A file with the password.
    var passwordFile: String?
    /// A file of logins.
    var netrc: String?
    /// A file of certificates.
    var caFile: String?
    /// The time a try may take, in seconds.
    var seconds: Int?

    /// The keys of the entry.
    static let keys = ["server", "password-file", "netrc", "ca-file", "timeout"]

    /// Understands the entry `smtp`: the address of a server, or an object with more.
    init(_ node: JSON5Node, _ text: ConfigurationText, folder: String) throws {
        if case .string(let word) = node.value {
            server = try ServerConfiguration.server(word, node, text)
            return
        }
        guard case .object(let given) = node.value else {
            throw text.failure(
                "'smtp' is \(node.value.kind); expected the address of a server, or an object", node.range)
        }
        if given.contains(where: { $0.key.lowercased().hasPrefix("pass") && $0.key != "password-file" }) {
            throw ServerConfiguration.password
        }
        func path(_ node: JSON5Node, _ what: String) throws -> String {
            let word = try text.string(node, what)
            return word.hasPrefix("/") ? word : folder + word
        }
        var server: MailServer?
        for member in try text.members(of: node, "'smtp'", ServerConfiguration.keys) {
            let what = "'\(member.key)'"
            switch member.key {
            case "server":
                server = try ServerConfiguration.server(try text.string(member.node, what), member.node, text)
            case "password-file": passwordFile = try path(member.node, what)
            case "netrc": netrc = try path(member.node, what)
            case "ca-file": caFile = try path(member.node, what)
            default:
                guard let number = member.node.integer, SendChoice.times.contains(number) else {
                    throw text.failure("\(what) takes a number of seconds from 1 to 3600", member.node.range)
                }
                seconds = number
            }
        }
        guard let server else { throw text.failure("'smtp' has no 'server'", node.range) }
        if passwordFile != nil, netrc != nil {
            throw text.failure("'password-file' and 'netrc' exclude each other", node.range)
        }
        self.server = server
    }

    private static func server(_ word: String, _ node: JSON5Node, _ text: ConfigurationText) throws -> MailServer {
        do throws(MailServerFault) {
            return try MailServer(parsing: word)
        } catch .password {
            throw password
        } catch {
            throw text.failure("'smtp' \(error)", node.range)
        }
    }

    /// Told without its line, which would show the password.
    private static let password = Failure(
        .configuration, "'smtp' \(MailServerFault.password)",
        hints: ["'password-file' in 'smtp' names such a file; change the password, where others read this one"])
}
