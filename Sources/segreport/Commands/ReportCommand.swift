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
        // A manifest and the facts that travel in a PDF tell what stands where.
        let keepsBytes = !invocation.attached.isEmpty || outputs.contains { $0.format == .json }
        let shelf = try FilingShelf(inputs, settings.basis, keepsBytes: keepsBytes)
        let made = try make(
            invocation, settings, shelf, withBytes: inputs.withBytes, original: inputs.original)
        // Everything is made before anything is written.
        var results: [Output: [UInt8]] = [:]
        let written = try outputs.flatMap { output in try output.files(of: made.document) }
        for (output, charts) in written where results[output] == nil {
            results[output] = try made.bytes(output.format, charts, invocation, settings)
        }
        for (output, _) in written {
            guard let bytes = results[output] else { continue }
            try output.write(
                bytes, inputs: inputs.paths + [settings.logo?.path].compactMap(\.self), isDryRun: invocation.isDryRun,
                world.terminal)
        }
        return settings.failOn.contains { $0.holds(for: made.findings) } ? .conditionHolds : .done
    }

    /// A report before it is set.
    struct Made {
        /// Its figures.
        let report: any TracedReport
        /// What it says of itself.
        let imprint: FirmReport.Imprint
        /// What it says.
        let document: Document
        /// The findings on its day.
        let findings: [Finding]
        /// What travels in it.
        let luggage: ReportLuggage
        /// The same figures as sheets; nil for what has none.
        var workbook: ((Workbook.Paper) throws -> Workbook)?

        /// The report, or some of its charts, in the form asked for.
        func bytes(_ format: Format, _ charts: [Chart], _ invocation: Invocation, _ settings: Settings) throws
            -> [UInt8]
        {
            switch format {
            case .text: return Array(TextRenderer().text(of: document).utf8)
            case .html: return try html(invocation, settings.theme)
            case .xlsx: return try xlsx(invocation)
            case .json: return ManifestJSON.bytes(report, document, imprint, settings.logo)
            case .svg, .png:
                do {
                    let renderer = try ChartRenderer(fonts: .debianInter, palette: settings.theme.palette)
                    return format == .png
                        ? try renderer.png(of: charts)
                        : try SVGRenderer(measure: renderer.measure, light: settings.theme.palette).bytes(of: charts)
                } catch let error as PDFOutputError {
                    throw Failure(error)
                }
            default: return try pdf(invocation, settings.theme)
            }
        }

        /// The report as a PDF file.
        func pdf(_ invocation: Invocation, _ theme: Theme) throws -> [UInt8] {
            let sheet: PageTheme.Paper = invocation.paper == .a4 ? .a4 : .letter
            var finishing = PDFFinishing(
                profile: invocation.profile, attachments: luggage.attachments, ownData: luggage.recipe,
                checksItself: invocation.checksItself)
            if invocation.profile.isArchival { finishing.colourProfile = try ColourProfileFile.debian.read() }
            do {
                let renderer = try PDFRenderer(
                    fonts: .debianInter, theme: PageTheme(paper: sheet, palette: theme.palette))
                return try renderer.bytes(of: document, finishing)
            } catch let error as PDFOutputError {
                throw Failure(error)
            }
        }
    }

    /// The figures of a report, before there is a document.
    struct Prepared {
        /// The report.
        let report: FirmReport
        /// What goes into every document of it.
        let publication: Publication
        /// The findings on its day.
        let findings: [Finding]
        /// The file of a filing with its bytes.
        let withBytes: (SourceFile) throws -> SourceFile

        /// The report as a document of some sections.
        func made(_ sections: Set<ReportSection>) -> Made {
            Made(
                report: report, imprint: publication.imprint, document: report.document(publication.imprint, sections),
                findings: findings, luggage: publication.luggage, workbook: { try workbook(sections, $0) })
        }
    }

    /// Makes the report of some filings.
    ///
    /// - Parameters:
    ///   - withBytes: gives an input with its bytes.
    ///   - original: gives the bytes of an input as it was.
    static func make(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        withBytes: @escaping (SourceFile) throws -> SourceFile = { $0 }, original: (SourceFile) throws -> [UInt8]
    ) throws -> Made {
        try prepare(invocation, settings, shelf, withBytes: withBytes, original: original).made(invocation.sections)
    }

    /// Puts together the figures of a report.
    static func prepare(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        withBytes: @escaping (SourceFile) throws -> SourceFile = { $0 }, original: (SourceFile) throws -> [UInt8]
    ) throws -> Prepared {
        let whole = try shelf.history(invocation, settings)
        let current = try whole.asOf(invocation.asOf, settings.basis.calendar)
        let comparatives = try comparatives(invocation.comparisons, whole, current)
        // A report as of a day shows what led up to it and nothing that came later.
        let history = whole.through(current.day) ?? whole
        let later = comparatives.filter { $0.day > current.day }
        let filings = (history.days + later).flatMap(\.versions)
        // What a firm's other filings bring is told with its place in this one.
        let findings = try shelf.findings(on: current, of: history).map { finding in
            finding.place.source.released == nil ? finding : finding.placed(in: try withBytes(finding.place.source))
        }
        let inputs = Publication.inputs(of: filings)
        let report = FirmReport.Material(
            history: history, current: current, comparatives: comparatives, findings: findings, basis: settings.basis,
            sources: inputs.map(\.source))
        let publication = try Publication(
            .report, invocation, settings, filings, inputs, newest: current.day, options: options(report),
            sections: sections(invocation), original: original)
        return Prepared(
            report: FirmReport(report), publication: publication, findings: findings, withBytes: withBytes)
    }

    /// The options that name what the report is on.
    private static func options(_ report: FirmReport.Material) -> [GivenOption] {
        let comparatives = report.comparatives.map(\.day.iso8601)
        return [GivenOption(.firm, report.history.firm), GivenOption(.asOf, report.current.day.iso8601)]
            + (comparatives.isEmpty ? ["none"] : comparatives).map { GivenOption(.compare, $0) }
    }

    /// The sections as they are typed; nil for the usual ones.
    private static func sections(_ invocation: Invocation) -> String? {
        guard invocation.sections != ReportSection.usual else { return nil }
        return ReportSection.allCases.filter(invocation.sections.contains).map(\.rawValue).joined(separator: ",")
    }

    /// The program with its version.
    static let program = "segreport \(Program.version)"

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
}

/// An option with its value, as it stands on a command line.
struct GivenOption: Sendable {
    let option: Option
    /// Empty for an option that takes none.
    let value: String

    init(_ option: Option, _ value: String) {
        self.option = option
        self.value = value
    }

    /// The words of it: a value that begins like an option is one only behind the equals sign.
    var words: [String] {
        if value.isEmpty { return [option.spelling] }
        return value.hasPrefix("-") ? ["\(option.spelling)=\(value)"] : [option.spelling, value]
    }

    /// It as typed in a shell.
    var typed: String {
        if value.isEmpty { return option.spelling }
        return "\(option.spelling)\(value.hasPrefix("-") ? "=" : " ")\(value.shellWord)"
    }
}
