import Mail

/// What can travel along with a message.
enum EmailAttachment: String, Sendable, CaseIterable {
    /// The report, as `segreport report` makes it.
    case pdf
    /// The measures of the day, as `segreport series --format csv` writes them.
    case csv

    /// The words of `--attach`; `none` stands for the empty set.
    static let words = ["none"] + allCases.map(\.rawValue)
}

/// What a message is asked to be; a part is nil or empty when the command line does not speak of it.
struct EmailChoice: Sendable {
    /// Who sends it.
    let from: MailAddress?
    /// Whom it is meant for.
    let to: [MailAddress]
    /// Who gets it besides.
    let cc: [MailAddress]
    /// Who gets it without the others' knowing.
    let bcc: [MailAddress]
    /// What it is about.
    let subject: String?
    /// The conditions of which one must hold for it to be made.
    let onlyIf: Set<FailCondition>?
    /// The files that travel along.
    let attachments: Set<EmailAttachment>
    /// Whether it shows the excess over time.
    let hasChart: Bool
    /// The server it is handed to; nil for none.
    let sending: SendChoice?

    /// Reads the options.
    init(_ arguments: Arguments) throws {
        func addresses(_ option: Option) throws -> [MailAddress] {
            try arguments.values(option).map { word in
                do throws(MailFault) {
                    return try MailAddress(parsing: word)
                } catch {
                    throw Failure(.usage, "\(error.of(option.spelling))", notes: ["it is '\(word)'"])
                }
            }
        }
        from = try addresses(.from).first
        to = try addresses(.to)
        cc = try addresses(.cc)
        bcc = try addresses(.bcc)
        subject = try Invocation.line(arguments, .subject)
        onlyIf = try arguments.value(.onlyIf).map { list in
            try FailCondition.conditions(list.split(separator: ",").map(String.init)) {
                Failure(.usage, "\(Option.onlyIf.spelling): \($0)")
            }
        }
        let attached = (arguments.value(.attach) ?? "none").split(separator: ",").map(String.init)
        guard !attached.contains("none") || attached.count == 1 else {
            throw Failure(.usage, "--attach: 'none' stands alone")
        }
        attachments = Set(attached.compactMap(EmailAttachment.init))
        hasChart = arguments.has(.chart)
        sending = try SendChoice(arguments)
    }
}
