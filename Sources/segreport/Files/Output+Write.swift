import DocumentModel
import Reports

/// Where results go: known before the work begins, written when it is done.
extension Invocation {
    /// Where the documents go, faults of the places that can be known before there is a document found out.
    func documents(_ terminal: Terminal) throws -> [Output] {
        let chosen = outputs.isEmpty ? [Output(destination: .standardOutput, format: .pdf)] : outputs
        let dots = chosen.first { $0.destination == .standardOutput && [.pdf, .png, .xlsx].contains($0.format) }
        if terminal.isInteractive, let dots {
            throw Failure(
                .usage, "will not write a \(dots.format.rawValue.uppercased()) to the terminal",
                hints: ["name a file: --out report.pdf", "or send it on: --format pdf --out - | lp"])
        }
        return chosen
    }
}

extension Output {
    /// What stands in a file name for the name of a chart.
    static let chartMark = "{chart}"

    /// The files to write with the charts each of them shows: one, or a file a chart where the name asks for it.
    func files(of document: Document) throws -> [(output: Output, charts: [Chart])] {
        guard format == .svg || format == .png else { return [(self, [])] }
        let charts = document.charts
        guard !charts.isEmpty else {
            throw Failure(
                .usage, "the report has no charts in the sections chosen",
                hints: ["choose a section with charts: --sections excess"])
        }
        guard case .file(let path) = destination, path.contains(Output.chartMark) else { return [(self, charts)] }
        return charts.map { chart in
            (Output(destination: .file(path.replacing(Output.chartMark, with: chart.id)), format: format), [chart])
        }
    }

    /// Writes the finished result.
    ///
    /// - Parameters:
    ///   - inputs: the paths it was made from, which it must not replace.
    ///   - isDryRun: whether it is only said what would be written.
    func write(_ bytes: [UInt8], inputs: [String], isDryRun: Bool, _ terminal: Terminal) throws {
        if isDryRun {
            let size = AmountFormat.count(bytes.count, "byte", "bytes")
            return terminal.remark("would write \(destination.name): \(size)")
        }
        switch destination {
        case .standardOutput:
            try terminal.write(bytes)
        case .file(let path):
            try OutputFile.write(bytes, to: path, inputs: inputs.filter { $0 != "-" })
            terminal.remark("wrote \(path)")
        }
    }
}

extension ReportCommand.Made {
    /// Writes the document to outputs whose names have marks for what is in it.
    ///
    /// Everything of it is made before anything is written.
    func write(
        to outputs: [Output], as name: OutputName, _ invocation: Invocation, _ settings: Settings,
        _ inputs: InputFiles, _ terminal: Terminal
    ) throws {
        let results = try outputs.flatMap { output in
            try output.named(name).files(of: document).map { file, charts in
                (output: file, bytes: try bytes(file.format, charts, invocation, settings))
            }
        }
        for (output, bytes) in results {
            try output.write(
                bytes, inputs: inputs.paths + [settings.logo?.path].compactMap(\.self), isDryRun: invocation.isDryRun,
                terminal)
        }
    }
}

extension Document {
    /// All charts, in reading order.
    var charts: [Chart] {
        sections.flatMap(\.blocks).compactMap { block in
            if case .chart(let chart) = block { chart } else { nil }
        }
    }
}
