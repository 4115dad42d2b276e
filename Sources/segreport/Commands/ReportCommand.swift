import Digests
import DocumentModel
import PDFOutput
import Reports
import Segregation

/// The command `report`: one firm, one date, as a document.
enum ReportCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let outputs = try invocation.documents(world.terminal)
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(toOnly: invocation.firms, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis)
        let made = try make(invocation, settings, shelf) { try inputs.original(of: $0) }
        for output in outputs { try output.write(made.bytes, inputs: inputs, world.terminal) }
        return settings.failOn.contains { $0.holds(for: made.findings) } ? .conditionHolds : .done
    }

    /// The report as a file, and the findings on its day.
    ///
    /// - Parameter original: gives the bytes of an input as it was.
    static func make(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        original: (SourceFile) throws -> [UInt8]
    ) throws -> (bytes: [UInt8], findings: [Finding]) {
        let whole = try shelf.history(invocation, settings)
        let current = try whole.asOf(invocation.asOf?.wanted)
        let comparative = try comparative(invocation.comparison, whole, current)
        // A report as of a day shows what led up to it and nothing that came later.
        let history = whole.through(current.day) ?? whole
        let later = comparative.map { $0.day > current.day ? [$0] : [] } ?? []
        let filings = (history.days + later).flatMap(\.versions)
        let findings = shelf.findings(on: current, of: history)
        let report = FirmReport(
            history: history, current: current, comparative: comparative, findings: findings,
            sources: sources(of: filings))
        let options = options(invocation, settings, report)
        let luggage = try ReportLuggage(
            invocation, settings, filings, options: options, program: program, original: original)
        let document = report.document(imprint(invocation, settings, report, filings, options, luggage))
        return (try pdf(document, invocation, luggage.attachments), findings)
    }

    /// The program with its version.
    static let program = "segreport \(Program.version)"

    private static func comparative(
        _ comparison: Comparison, _ history: FirmHistory, _ current: FirmHistory.AsOf
    ) throws -> FirmHistory.AsOf? {
        switch comparison {
        case .none: return nil
        case .previous: return history.day(before: current.day)
        case .day(let day):
            guard day != current.day else {
                throw Failure(.usage, "--compare is \(day.iso8601), the day of the report itself")
            }
            return try history.day(day, of: .compare, among: history.days.filter { $0.day != current.day })
        }
    }

    private static func sources(of filings: [Filing]) -> [FirmReport.Source] {
        var seen: Set<String> = []
        return filings.compactMap { filing in
            let source = filing.source
            let (size, sha256) = source.fingerprint
            guard seen.insert("\(sha256) \(source.name)").inserted else { return nil }
            return FirmReport.Source(name: source.name, sha256: sha256, size: size)
        }
    }

    /// The options that make the report again: nothing in them depends on the clock or on where the files lie.
    private static func options(
        _ invocation: Invocation, _ settings: Settings, _ report: FirmReport
    ) -> [(option: Option, value: String)] {
        var options: [(option: Option, value: String)] = [
            (.firm, report.history.firm), (.asOf, report.current.day.iso8601),
            (.compare, report.comparative?.day.iso8601 ?? "none"),
        ]
        if let day = invocation.scope.knownOn { options.append((.knownOn, day.iso8601)) }
        if invocation.paper != .letter { options.append((.paper, invocation.paper.rawValue)) }
        if let title = invocation.title { options.append((.title, title)) }
        if let timestamp = settings.timestamp { options.append((.timestamp, timestamp.iso8601)) }
        if invocation.profile != .tagged { options.append((.pdfProfile, invocation.profile.rawValue)) }
        let attached = AttachedPart.allCases.filter(invocation.attached.contains).map(\.rawValue)
        if invocation.profile.isArchival, attached.count < AttachedPart.allCases.count {
            options.append((.attach, attached.isEmpty ? "none" : attached.joined(separator: ",")))
        }
        return options
    }

    /// What the report says of itself.
    private static func imprint(
        _ invocation: Invocation, _ settings: Settings, _ report: FirmReport, _ filings: [Filing],
        _ options: [(option: Option, value: String)], _ luggage: ReportLuggage
    ) -> FirmReport.Imprint {
        // A value that begins like an option is none only behind the equals sign.
        let words = options.map { option, value in
            "\(option.spelling)\(value.hasPrefix("-") ? "=" : " ")\(value.shellWord)"
        }
        let command = "segreport report \(words.joined(separator: " "))"
        let submitted = filings.compactMap(\.header.submitted).max()
        let created = settings.timestamp ?? Timestamp(submitted ?? report.current.day, secondOfDay: 0)
        let parts = [program, command, created.iso8601] + report.sources.map(\.sha256)
        let digest = SHA256Digest(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal
        return FirmReport.Imprint(
            title: invocation.title, program: program, command: command, created: created,
            digest: String(digest.prefix(12)), file: luggage.words(of: invocation.profile))
    }

    private static func pdf(
        _ document: Document, _ invocation: Invocation, _ attachments: [Attachment]
    ) throws -> [UInt8] {
        let sheet: PageTheme.Paper = invocation.paper == .a4 ? .a4 : .letter
        var finishing = PDFFinishing(
            profile: invocation.profile, attachments: attachments, checksItself: invocation.checksItself)
        if invocation.profile.isArchival { finishing.colourProfile = try ColourProfileFile.debian.read() }
        do {
            let renderer = try PDFRenderer(
                fonts: .debianInter, theme: PageTheme(paper: sheet, palette: .plain))
            return try renderer.bytes(of: document, finishing)
        } catch let error as PDFOutputError {
            throw Failure(error)
        }
    }
}
