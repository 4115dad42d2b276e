import Mail
import MailOutput
import Reports
import Segregation

/// The command `email`: one firm, one date, as a message.
enum EmailCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard let choice = invocation.email else { preconditionFailure("the command has a choice of its own") }
        let settings = try Settings(invocation, world)
        // Who is named wrongly need not wait for filings to be read.
        let envelope = try Envelope(choice, settings.email)
        let delivery = try choice.sending.map { try MailDelivery($0, settings.email.smtp, world) }
        let inputs = try InputFiles(settings.data).narrowed(toOnly: invocation.firms, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis, keepsBytes: false)
        let prepared = try ReportCommand.prepare(
            invocation, settings, shelf, withBytes: inputs.withBytes, original: inputs.original)
        let email = EmailMessage(prepared, envelope, choice, invocation, settings)
        guard email.isWanted else {
            let material = prepared.report.material
            let names = FailCondition.allCases.filter(email.conditions.contains).map(\.rawValue)
            world.terminal.remark(
                "nothing to send: \(material.history.firm) on \(material.current.day.iso8601) is not "
                    + Suggestion.alternatives(names))
            return .done
        }
        let message = try email.message()
        let pageSize = message.html.utf8.count
        if pageSize > MailRenderer.manyBytes {
            world.terminal.note(
                "the HTML of the message has \(AmountFormat.count(pageSize)) bytes; mail programs cut what has more than "
                    + "\(AmountFormat.count(MailRenderer.mostBytes))")
        }
        let bytes = try EmailCommand.bytes(of: message, choice)
        let paths = inputs.paths + [settings.logo?.path].compactMap(\.self)
        let isDryRun = invocation.isDryRun
        if invocation.outputs.isEmpty, delivery == nil {
            let output = Output(destination: .standardOutput, format: .eml)
            try output.write(bytes, inputs: [], isDryRun: isDryRun, world.terminal)
        }
        // Before it is sent: what went out is then kept, whatever becomes of it.
        for output in invocation.outputs {
            try output.write(bytes, inputs: paths, isDryRun: isDryRun, world.terminal)
        }
        if isDryRun, delivery != nil {
            let names = message.recipients.map(\.address).joined(separator: ", ")
            world.terminal.remark("would send it to \(names)")
            return .done
        }
        try delivery?.send(bytes, from: message.from, to: message.recipients)
        return .done
    }

    /// The message as it is written.
    ///
    /// Addresses are right by now; what a header cannot hold comes from the subject, of the command line or of a filing.
    static func bytes(of message: MailMessage, _ choice: EmailChoice) throws -> [UInt8] {
        do throws(MailFault) {
            return try message.bytes()
        } catch {
            throw Failure(choice.subject == nil ? .unreadableInput : .usage, "\(error)")
        }
    }

    /// Who sends a message to whom.
    struct Envelope: Sendable {
        let from: MailAddress
        let to: [MailAddress]
        let cc: [MailAddress]
        let bcc: [MailAddress]

        /// What the command line says, and the configuration where that is silent.
        init(_ choice: EmailChoice, _ configured: EmailConfiguration) throws {
            guard let from = choice.from ?? configured.from else {
                throw Failure(
                    .usage, "nobody is named who sends the message",
                    hints: ["--from name@example.org, or 'from' in 'email' of segreport.json"])
            }
            self.from = from
            to = choice.to.isEmpty ? configured.to ?? [] : choice.to
            cc = choice.cc
            bcc = choice.bcc
            if to.isEmpty, cc.isEmpty, bcc.isEmpty {
                throw Failure(
                    .usage, "nobody is named to send the message to",
                    hints: ["--to name@example.org, or 'to' in 'email' of segreport.json"])
            }
        }
    }
}
