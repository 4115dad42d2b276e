import Reports
import Segregation

/// The command `explain` for a figure that is printed in a report: from the figure to the bytes of the filings.
enum ExplainFigure {
    /// A figure, and how it was found.
    struct Found {
        /// The figure as it was asked for.
        let reference: FigureReference
        /// The figure with what it follows from.
        let figure: PrintedFigure
        /// Whether the report is what its sources make, byte for byte; nil for a manifest, which is believed.
        let isUnchanged: Bool?
        /// Where the files are, in words.
        let place: String
    }

    /// Explains the figures asked for.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        var found: [Found] = []
        var code = ExitCode.done
        var paths: [String] = []
        for reference in invocation.figures where !paths.contains(reference.path) { paths.append(reference.path) }
        for path in paths {
            let references = invocation.figures.filter { $0.path == path }
            found +=
                try references[0].isManifest
                ? stated(references, path) : followed(references, path, invocation, world)
            guard found.last?.isUnchanged == false else { continue }
            code = .differs
            world.terminal.note("\(path) is not what its source files make; segreport verify says how it differs")
        }
        if invocation.format == .json {
            try world.terminal.write(json(found))
        } else {
            for (number, figure) in found.enumerated() {
                if number > 0 { try world.terminal.write("\n") }
                try world.terminal.write(ExplainFigureText(figure).text)
            }
        }
        return code
    }

    // MARK: A report

    private static func followed(
        _ references: [FigureReference], _ path: String, _ invocation: Invocation, _ world: World
    ) throws -> [Found] {
        let report = try ReportFile(path)
        let sources = try ReportSources(report, invocation, world)
        if sources.isNothingFound { throw sources.nothingFound(path) }
        guard sources.differences.isEmpty else {
            throw Failure(
                .noSuchInput, "'\(path)' was made from other files than \(sources.place)",
                notes: Array(sources.differences.prefix(3)),
                hints: ["say where those files are: --data filings", "segreport verify compares the report with them"])
        }
        let again = try RepeatedReport(report.recipe, sources)
        var chains = FigureChains(again.made.report, again.made.document) { name, digest in
            digest.flatMap { sources.paths[$0] } ?? FirmReport.fileName(name)
        }
        return try references.map { reference in
            guard let (name, text) = chains.figures.first(where: { $0.name == reference.figure }) else {
                throw unknown(reference, chains.figures.map(\.name))
            }
            chains.findPlaces(of: name)
            return Found(
                reference: reference, figure: chains.printed(name, text), isUnchanged: again.bytes == report.bytes,
                place: sources.place)
        }
    }

    // MARK: A manifest

    private static func stated(_ references: [FigureReference], _ path: String) throws -> [Found] {
        let bytes = try InputFiles.bytes(path)
        guard case .success(let node) = Result(catching: { () throws(JSON5Fault) in try JSON5Reader.read(bytes) }),
            node["schema"]?.string == ManifestJSON.schema, let listed = node["figures"]?.list
        else {
            throw Failure(
                .unreadableInput, "'\(path)' is no manifest of a report",
                hints: ["make one: segreport report --out report.json"])
        }
        return try references.map { reference in
            guard let node = listed.first(where: { $0["figure"]?.string == reference.figure }) else {
                throw unknown(reference, listed.compactMap { $0["figure"]?.string })
            }
            guard let figure = PrintedFigure(node) else {
                throw Failure(
                    .unreadableInput, "'\(path)' does not tell what '\(reference.figure)' follows from",
                    notes: ["it was changed, or written by another version of segreport"])
            }
            return Found(reference: reference, figure: figure, isUnchanged: nil, place: "the files it names")
        }
    }

    private static func unknown(_ reference: FigureReference, _ names: [String]) -> Failure {
        let meant = Suggestion.nearest(to: reference.figure, among: names)
        return Failure(
            .noSuchInput, "'\(reference.path)' has no figure '\(reference.figure)'",
            hints: [meant.map { "did you mean '\($0)'?" } ?? "the manifest names all figures: --out report.json"])
    }

    // MARK: For programs

    private static func json(_ found: [Found]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.explain-figure/1")
            json.array("figures") { json in
                for found in found {
                    json.object { json in
                        json.field("report", found.reference.path)
                        json.field("unchanged", found.isUnchanged)
                        json.field("unchanged_reason", found.isUnchanged == nil ? "manifest" : nil)
                        found.figure.write(to: &json)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
