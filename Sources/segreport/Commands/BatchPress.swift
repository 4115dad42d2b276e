import Reports
import Segregation

/// What outputs of a command are made with, the same for all firms and dates.
struct BatchPress: Sendable {
    private let command: Command
    private let choice: BatchChoice
    private let settings: Settings
    private let files: [ConfigurationFile]
    /// Who sends messages to whom; nil for other commands.
    private let envelope: EmailCommand.Envelope?
    /// An invocation of the command without firm and date.
    let sample: Invocation

    /// A press for each command of a batch; what is wrong with an option of it is found here, before anything is read.
    static func presses(of choice: BatchChoice, _ world: World) throws -> [Command: BatchPress] {
        var presses: [Command: BatchPress] = [:]
        for command in Set(choice.kinds.map(\.command)) {
            presses[command] = try BatchPress(command, choice, world)
        }
        return presses
    }

    private init(_ command: Command, _ choice: BatchChoice, _ world: World) throws {
        self.command = command
        self.choice = choice
        let path = choice.given.first { $0.option == .config }?.value
        files = try ConfigurationFile.all(named: path, world)
        sample = try BatchPress.invocation(choice.words(of: command, []), files)
        let settings = try Settings(sample, world)
        self.settings = settings
        envelope = try sample.email.map { try EmailCommand.Envelope($0, settings.email) }
        if choice.kinds.contains(where: { $0.command == command && $0.format == .html }) {
            _ = try TemplateFolder(sample.templates).templates(for: .report)
        }
    }

    /// The invocation that words make.
    private static func invocation(_ words: [String], _ files: [ConfigurationFile]) throws -> Invocation {
        guard case .run(let arguments) = try ArgumentReader.read(words) else {
            preconditionFailure("a batch asks for work and not for help")
        }
        return try Invocation(arguments.completed(files))
    }

    /// What was made of a job, of which an output can still be missing.
    struct Sheet {
        /// The findings on its day or month.
        let findings: [Finding]
        /// Makes an output of a kind; nil when there is nothing to send.
        let bytes: (BatchKind) throws -> [UInt8]?
    }

    /// Puts together the figures of a job.
    func sheet(of job: BatchPlan.Job, _ shelf: FilingShelf, _ inputs: InputFiles) throws -> Sheet {
        let invocation = try BatchPress.invocation(choice.words(of: command, job.own), files)
        switch command {
        case .email:
            let prepared = try ReportCommand.prepare(
                invocation, settings, shelf, withBytes: inputs.withBytes, original: inputs.original)
            return Sheet(findings: prepared.findings) { _ in try message(prepared, invocation) }
        default:
            let made =
                command == .board
                ? try BoardCommand.make(invocation, settings, shelf, original: inputs.original)
                : try ReportCommand.make(
                    invocation, settings, shelf, withBytes: inputs.withBytes, original: inputs.original)
            return Sheet(findings: made.findings) { kind in try made.bytes(kind.format, [], invocation, settings) }
        }
    }

    /// The message on a report; nil when none of the conditions holds.
    private func message(_ prepared: ReportCommand.Prepared, _ invocation: Invocation) throws -> [UInt8]? {
        guard let envelope, let choice = invocation.email else {
            preconditionFailure("a message has somebody it is meant for")
        }
        let email = EmailMessage(prepared, envelope, choice, invocation, settings)
        return email.isWanted ? try EmailCommand.bytes(of: email.message(), choice) : nil
    }
}
