import Digests
import DocumentModel
import PDFOutput
import Reports
import SVGOutput
import Segregation
import TextOutput

/// The command `report`: one firm, one date, as a document.
enum ReportCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let outputs = try invocation.documents(world.terminal)
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(toOnly: invocation.firms, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis)
        let whole = try shelf.history(invocation, settings)
        let current = try whole.asOf(invocation.asOf?.wanted)
        let comparatives = try comparatives(invocation.comparisons, whole, current)
        // A report as of a day shows what led up to it and nothing that came later.
        let history = whole.through(current.day) ?? whole
        let later = comparatives.filter { $0.day > current.day }
        let filings = (history.days + later).flatMap(\.versions)
        let findings = shelf.findings(on: current, of: history)
        let report = FirmReport.Material(
            history: history, current: current, comparatives: comparatives, findings: findings, basis: settings.basis,
            sources: sources(of: filings))
        let imprint = imprint(invocation, settings, report, filings)
        let firmReport = FirmReport(report)
        let document = firmReport.document(imprint, invocation.sections)
        // Everything is made before anything is written.
        var made: [Output: [UInt8]] = [:]
        let written = try outputs.flatMap { output in try output.files(of: document) }
        for (output, charts) in written where made[output] == nil {
            made[output] = try bytes(output.format, document, charts, invocation.paper, settings.theme) {
                ManifestJSON.bytes(firmReport, document, imprint)
            }
        }
        for (output, _) in written {
            if let bytes = made[output] { try output.write(bytes, inputs: inputs, world.terminal) }
        }
        return settings.failOn.contains { $0.holds(for: findings) } ? .conditionHolds : .done
    }

    /// The days to compare with, each once.
    private static func comparatives(
        _ comparisons: [Comparison], _ history: FirmHistory, _ current: FirmHistory.AsOf
    ) throws -> [FirmHistory.AsOf] {
        var days: [FirmHistory.AsOf] = []
        for comparison in comparisons {
            guard let day = try comparative(comparison, history, current) else { continue }
            if !days.contains(where: { $0.day == day.day }) { days.append(day) }
        }
        return days
    }

    private static func comparative(
        _ comparison: Comparison, _ history: FirmHistory, _ current: FirmHistory.AsOf
    ) throws -> FirmHistory.AsOf? {
        let date = current.day.date
        switch comparison {
        case .priorDay: return history.day(before: current.day)
        case .priorMonthEnd: return try newest(before: Day(year: date.year, month: date.month, day: 1), history)
        case .priorYear:
            // There is no 29 February in the year before a leap year; the filing is of the day before, or earlier.
            let sameDay = Day(year: date.year - 1, month: date.month, day: date.day)
            return try newest(
                before: sameDay?.adding(days: 1) ?? Day(year: date.year - 1, month: date.month + 1, day: 1), history)
        case .day(let day):
            guard day != current.day else {
                throw Failure(.usage, "--compare is \(day.iso8601), the day of the report itself")
            }
            return try history.day(day, of: .compare, among: history.days.filter { $0.day != current.day })
        }
    }

    private static func newest(before end: Day?, _ history: FirmHistory) throws -> FirmHistory.AsOf {
        if let end, let day = history.day(before: end) { return day }
        let limit = end.map { " before \($0.iso8601)" } ?? ""
        throw Failure(
            .noSuchInput, "there is no filing of \(history.firm)\(limit) to compare with",
            notes: history.days.first.map { ["the first is as of \($0.day.iso8601)"] } ?? [],
            hints: ["--compare none compares with nothing"])
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

    /// What the report says of itself: nothing in it depends on the clock or on where the files lie.
    private static func imprint(
        _ invocation: Invocation, _ settings: Settings, _ report: FirmReport.Material, _ filings: [Filing]
    ) -> FirmReport.Imprint {
        let program = "segreport \(Program.version)"
        var command = "segreport report" + words(.firm, report.history.firm)
        command += " --as-of \(report.current.day.iso8601)"
        let comparatives = report.comparatives.map(\.day.iso8601)
        for day in comparatives.isEmpty ? ["none"] : comparatives { command += " --compare \(day)" }
        if let day = invocation.scope.knownOn { command += " --known-on \(day.iso8601)" }
        if invocation.paper != .letter { command += " --paper \(invocation.paper.rawValue)" }
        let chosen = ReportSection.allCases.filter(invocation.sections.contains).map(\.rawValue)
        if invocation.sections != ReportSection.usual { command += " --sections \(chosen.joined(separator: ","))" }
        if let title = invocation.title { command += words(.title, title) }
        command += words(invocation.marking)
        if let name = settings.theme.name { command += words(.theme, name) }
        if let timestamp = settings.timestamp { command += " --timestamp \(timestamp.iso8601)" }
        let submitted = filings.compactMap(\.header.submitted).max()
        let created = settings.timestamp ?? Timestamp(submitted ?? report.current.day, secondOfDay: 0)
        let parts =
            [program, command, created.iso8601] + [settings.theme.sha256].compactMap(\.self)
            + report.sources.map(\.sha256)
        let digest = SHA256Digest(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal
        return FirmReport.Imprint(
            title: invocation.title, program: program, command: command, created: created,
            digest: String(digest.prefix(12)), marking: invocation.marking)
    }

    /// The marks as options.
    private static func words(_ marking: FirmReport.Marking) -> String {
        let texts: [(Option, String?)] = [
            (.watermark, marking.watermark), (.classification, marking.classification), (.org, marking.organisation),
        ]
        return (marking.isDraft ? " --draft" : "")
            + texts.compactMap { option, text in text.map { words(option, $0) } }.joined()
    }

    /// An option with its value, as typed: a value that begins like an option is one only behind the equals sign.
    private static func words(_ option: Option, _ value: String) -> String {
        " \(option.spelling)\(value.hasPrefix("-") ? "=" : " ")\(value.shellWord)"
    }

    /// A document, or some of its charts, in the form asked for.
    private static func bytes(
        _ format: Format, _ document: Document, _ charts: [Chart], _ paper: Paper, _ theme: Theme,
        manifest: () -> [UInt8]
    ) throws -> [UInt8] {
        switch format {
        case .text: return Array(TextRenderer().text(of: document).utf8)
        case .json: return manifest()
        case .svg, .png:
            do {
                let renderer = try ChartRenderer(fonts: .debianInter, palette: theme.palette)
                return format == .png
                    ? try renderer.png(of: charts)
                    : try SVGRenderer(measure: renderer.measure, light: theme.palette).bytes(of: charts)
            } catch let error as PDFOutputError {
                throw Failure(error)
            }
        default: return try pdf(document, paper, theme)
        }
    }

    private static func pdf(_ document: Document, _ paper: Paper, _ theme: Theme) throws -> [UInt8] {
        let sheet: PageTheme.Paper = paper == .a4 ? .a4 : .letter
        do {
            let renderer = try PDFRenderer(
                fonts: .debianInter, theme: PageTheme(paper: sheet, palette: theme.palette))
            return try renderer.bytes(of: document)
        } catch let error as PDFOutputError {
            throw Failure(error)
        }
    }
}
