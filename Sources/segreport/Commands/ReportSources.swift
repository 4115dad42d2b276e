import Digests
import Reports
import Segregation

/// The files a report was made from, found again: in the report itself, or among filings at hand.
struct ReportSources {
    /// The files, in the order of the recipe, each of a name of its own.
    let files: [SourceFile]
    /// What is not as it was, a line each; nothing when every file is the one the report was made from.
    let differences: [String]
    /// Whether not one of the files was found.
    let isNothingFound: Bool
    /// Where they were found, in words.
    let place: String
    /// Where each file lies, by its SHA-256.
    let paths: [String: String]
    private let content: (SourceFile) throws -> [UInt8]

    /// The bytes of a file as it was.
    func original(of source: SourceFile) throws -> [UInt8] { try content(source) }

    /// Looks for the sources of a report: in the data named on the command line, else in the report, else where filings
    /// are read from.
    init(_ report: ReportFile, _ invocation: Invocation, _ world: World) throws {
        if invocation.data.isEmpty, report.carriesSources {
            try self.init(attachedTo: report)
            return
        }
        let settings = try Settings(invocation, world)
        guard !settings.data.isEmpty else {
            throw Failure(
                .noSuchInput, "'\(report.path)' does not carry its source files, and no filings are named",
                hints: [
                    "say where they are, a folder or an archive: --data filings",
                    "make reports that carry them with --pdf-profile a-3",
                ])
        }
        try self.init(report, among: InputFiles(settings.data), settings)
    }

    /// What is said when not one of the files is there.
    func nothingFound(_ path: String) -> Failure {
        Failure(
            .noSuchInput, "not one of the files that '\(path)' was made from is among \(place)",
            notes: Array(differences.prefix(1)),
            hints: ["say where they are, a folder or an archive: --data filings"])
    }

    // MARK: In the report

    private init(attachedTo report: ReportFile) throws {
        let contents = try report.sourceContents()
        var differences: [String] = []
        var files: [SourceFile] = []
        var originals: [String: [UInt8]] = [:]
        var paths: [String: String] = [:]
        for (number, source) in report.recipe.sources.enumerated() {
            let name = source.attachment ?? ""
            guard let content = contents[name, default: nil] else {
                let isThere = contents.keys.contains(name)
                differences.append(
                    "the attachment \(name) is \(isThere ? "damaged and cannot be unpacked" : "missing")")
                continue
            }
            let digest = SHA256Digest(of: content).hexadecimal
            guard digest == source.sha256 else {
                differences.append(
                    "the attachment \(name) has the SHA-256 \(digest); the report was made from \(source.sha256)")
                continue
            }
            originals[digest] = content
            paths[digest] = name
            files.append(try InputFiles.source(ReportSources.name(source, number), content))
        }
        self.files = files
        self.differences = differences
        self.paths = paths
        isNothingFound = false
        place = "its attachments"
        content = { originals[$0.fingerprint.sha256] ?? $0.bytes }
    }

    /// Files of one name lay in different folders.
    private static func name(_ source: ReportRecipe.Source, _ number: Int) -> String { "\(number)/\(source.name)" }

    // MARK: Among filings

    private init(_ report: ReportFile, among inputs: InputFiles, _ settings: Settings) throws {
        let recipe = report.recipe
        let narrowed = try inputs.narrowed(for: recipe.invocation(), settings)
        let beginnings = Set(recipe.sources.map { $0.sha256.prefix(ReportRecipe.digitsToFind) })
        let names = Set(recipe.sources.map(\.name))
        // Whatever is neither of the name nor of the hash of a source is forgotten as soon as it is read.
        let read = try narrowed.map {
            source, _ -> (file: SourceFile, sha256: String)? in
            let digest = source.fingerprint.sha256
            let isMeant =
                beginnings.contains(digest.prefix(ReportRecipe.digitsToFind))
                || names.contains(FirmReport.fileName(source.name))
            return isMeant ? (source, digest) : nil
        }.compactMap(\.self)
        let byBeginning = Dictionary(grouping: read) { $0.sha256.prefix(ReportRecipe.digitsToFind) }
        let byName = Dictionary(grouping: read) { FirmReport.fileName($0.file.name) }
        var files: [SourceFile] = []
        var digests: [String] = []
        var found: [String: SourceFile] = [:]
        var differences: [String] = []
        for (number, source) in recipe.sources.enumerated() {
            let meant = byBeginning[source.sha256.prefix(ReportRecipe.digitsToFind), default: []]
            guard let match = meant.first(where: { $0.sha256.hasPrefix(source.sha256) }) else {
                differences.append(ReportSources.difference(source, byName[source.name]?.first))
                continue
            }
            digests.append(match.sha256)
            found[match.sha256] = match.file
            files.append(match.file.named(ReportSources.name(source, number)))
        }
        // A few digits are enough to find a file, not to tell that it is the one.
        if differences.isEmpty, ReportRecipe.digest(of: digests) != recipe.digest {
            differences.append("the source files are not those it was made from: their common SHA-256 is another")
        }
        self.files = files
        self.differences = differences
        paths = found.mapValues(\.name)
        isNothingFound = files.isEmpty
        place = "the filings in \(Suggestion.alternatives(settings.data.map(\.path)).replacing(" or ", with: " and "))"
        content = { source in
            guard let file = found[source.fingerprint.sha256] else { return source.bytes }
            return try inputs.original(of: file)
        }
    }

    private static func difference(
        _ source: ReportRecipe.Source, _ other: (file: SourceFile, sha256: String)?
    ) -> String {
        let isWhole = source.sha256.utf8.count == 64
        guard let other else {
            return
                "its source \(source.name) is not there; its SHA-256 \(isWhole ? "is" : "begins with") \(source.sha256)"
        }
        return "the source \(other.file.name) has the SHA-256 \(other.sha256); the report was made from "
            + (isWhole ? source.sha256 : "one that begins with \(source.sha256)")
    }
}

extension SourceFile {
    /// The same content under another name.
    fileprivate func named(_ name: String) -> SourceFile {
        guard let original else { return SourceFile(name: name, bytes: bytes) }
        return SourceFile(name: name, bytes: bytes, madeFrom: original)
    }
}
