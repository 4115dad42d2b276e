/// What the program tells its caller when it ends.
///
/// The numbers from 64 on are those of `sysexits.h`.
enum ExitCode: Int32, Sendable, CaseIterable {
    /// Done, and nothing at or over `--fail-on`.
    case done = 0
    /// The work is done, but a condition of `--fail-on` holds.
    case conditionHolds = 1
    /// Of several pieces of work some failed; the rest are good.
    case someFailed = 2
    /// A document differs from what it was made of.
    case differs = 3
    /// The command line is not understood.
    case usage = 64
    /// An input is there but cannot be read.
    case unreadableInput = 65
    /// There is no such input, firm or date.
    case noSuchInput = 66
    /// A font, a library or a program is missing, or a mail server refuses the message for good.
    case missingResource = 69
    /// The program is wrong.
    case programFault = 70
    /// An output cannot be created.
    case cannotCreate = 73
    /// Reading or writing failed on the way: a full disk, a broken one.
    case inputOutput = 74
    /// A mail server does not take the message now; the same may succeed later.
    case tryLater = 75
    /// A mail server does not speak as it must: no TLS, or a certificate that is not good.
    case notSecured = 76
    /// The system does not allow it, or a mail server does not take the login.
    case noPermission = 77
    /// The configuration is wrong.
    case configuration = 78

    /// When the program ends with it, for the manual.
    var meaning: String {
        switch self {
        case .done: "done, and nothing at or over --fail-on; also nothing to send with --only-if"
        case .conditionHolds: "done, but a condition of --fail-on holds"
        case .someFailed: "batch, site or import: some failed, the rest are good"
        case .differs: "verify: bytes, hashes or figures differ"
        case .usage: "the command line is not understood"
        case .unreadableInput: "an input is there but cannot be read"
        case .noSuchInput: "there is no such input, firm or date"
        case .missingResource: "a font, a library or a program is missing; a mail server refuses the message for good"
        case .programFault: "a fault of segreport"
        case .cannotCreate: "an output cannot be created"
        case .inputOutput: "reading or writing failed on the way: a full disk, a broken one"
        case .tryLater: "a mail server does not take the message now"
        case .notSecured: "a mail server has no TLS, or a certificate that is not good"
        case .noPermission: "the system does not allow it, or a mail server does not take the login"
        case .configuration: "the configuration, a theme or a template is wrong"
        }
    }
}
