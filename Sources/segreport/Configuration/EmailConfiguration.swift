import Mail

/// What a configuration file says of messages; a part is nil when it does not speak of it.
struct EmailConfiguration: Sendable, Equatable {
    /// Who sends them.
    var from: MailAddress?
    /// Whom they are meant for.
    var to: [MailAddress]?
    /// The conditions of which one must hold for a message to be made.
    var onlyIf: Set<FailCondition>?
    /// Where the site lies that they lead to, with a slash at its end.
    var linkBase: String?
    /// The mail server that `--send configured` means.
    var smtp: ServerConfiguration?

    /// The keys of the entry.
    static let keys = ["from", "to", "only-if", "link-base", "smtp"]

    /// Nothing.
    init() {}

    /// Understands the entry `email`.
    ///
    /// `folder` is where the file lies, with a slash at its end; empty for the current one.
    init(_ node: JSON5Node, _ text: ConfigurationText, folder: String) throws {
        for member in try text.members(of: node, "'email'", EmailConfiguration.keys) {
            let what = "'\(member.key)'"
            switch member.key {
            case "from":
                from = try EmailConfiguration.address(try text.string(member.node, what), member, text)
            case "to":
                to = try text.strings(member.node, what, orOne: true).map {
                    try EmailConfiguration.address($0, member, text)
                }
            case "only-if":
                onlyIf = try ConfigurationFile.conditions(
                    member.node, what, FailCondition.allCases.map(\.rawValue), text)
            case "link-base":
                linkBase = try Invocation.linkBase(try text.string(member.node, what)) { message, hints in
                    text.failure("\(what) \(message)", member.node.range, hints: hints)
                }
            default:
                smtp = try ServerConfiguration(member.node, text, folder: folder)
            }
        }
    }

    private static func address(
        _ word: String, _ member: JSON5Node.Member, _ text: ConfigurationText
    ) throws -> MailAddress {
        do throws(MailFault) {
            return try MailAddress(parsing: word)
        } catch {
            throw text.failure("\(error.of("'\(member.key)'"))", member.node.range)
        }
    }
}
