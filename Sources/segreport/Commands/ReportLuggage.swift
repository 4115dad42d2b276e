import DocumentModel
import PDFOutput
import Reports
import Segregation

/// What travels in a report: the files it was made from, their amounts, and how to make it again.
struct ReportLuggage {
    /// The files that travel.
    private(set) var attachments: [Attachment] = []
    /// How to make the report again, where it travels without its sources; empty where it is among the attachments.
    private(set) var recipe: [UInt8] = []

    /// The name of the facts among the attachments.
    static let factsName = "facts.jsonl"

    /// A file that was read, with its fingerprint.
    struct Input {
        let file: SourceFile
        let source: FirmReport.Source
    }

    /// Packs what the options ask for.
    ///
    /// - Parameter inputs: the files of the filings, in their order.
    /// - Parameter original: gives the bytes of an input as it was.
    init(
        _ command: Command, _ invocation: Invocation, _ settings: Settings, _ filings: [Filing], _ inputs: [Input],
        options: [GivenOption], program: String, original: (SourceFile) throws -> [UInt8]
    ) throws {
        guard invocation.profile != .plain else { return }
        let travel = invocation.attached.contains(.source)
        var names = AttachmentNames(taken: [Self.factsName, ReportRecipe.name])
        var sources: [ReportRecipe.Source] = []
        var nameOfDigest: [String: String] = [:]
        for input in inputs {
            let (source, sha256) = (input.file, input.source.sha256)
            let given = FirmReport.fileName(source.name)
            // A file that lies in two places travels once and is read twice.
            let known = nameOfDigest[sha256]
            // Where nothing travels, names that every system can unpack are not needed.
            let name = known ?? (invocation.attached.isEmpty ? given : names.name(for: given))
            if !invocation.attached.isEmpty { nameOfDigest[sha256] = name }
            sources.append(
                ReportRecipe.Source(
                    attachment: travel ? name : nil, name: given, sha256: sha256, size: input.source.size))
            guard known == nil, travel else { continue }
            attachments.append(
                Attachment(
                    name: name, bytes: try original(source), mediaType: Self.mediaType(of: source, name),
                    relationship: .source,
                    description: Self.isTable(name)
                        ? "A monthly table the report was made from" : "A filing the report was made from"))
        }
        // Of monthly tables there are no filed amounts.
        if invocation.attached.contains(.data), !filings.isEmpty {
            let facts = ExportCommand.facts(of: filings) { nameOfDigest[$0.fingerprint.sha256] ?? $0.name }
            attachments.append(
                Attachment(
                    name: Self.factsName, bytes: facts, mediaType: "application/x-ndjson", relationship: .data,
                    description: "The filed amounts, a JSON object a line"))
        }
        let recipe = ReportRecipe(
            program: program, command: command, options: options, sources: sources, limits: settings.basis.limits,
            calendar: settings.calendarFile, theme: settings.theme, logo: settings.logo
        ).bytes
        guard travel else {
            self.recipe = recipe
            return
        }
        attachments.append(
            Attachment(
                name: ReportRecipe.name, bytes: recipe, mediaType: "application/json",
                relationship: .supplement, description: "How to make the report again: segreport verify"))
    }

    private static func mediaType(of source: SourceFile, _ name: String) -> String {
        if source.original != nil { return "application/pdf" }
        let lower = name.lowercased()
        if let table = Self.tables.first(where: { lower.hasSuffix($0.ending) }) { return table.mediaType }
        return lower.hasSuffix(".html") || lower.hasSuffix(".htm") ? "text/html" : "text/plain"
    }

    /// What monthly tables end in.
    private static let tables: [(ending: String, mediaType: String)] = [
        (".csv", "text/csv"), (".tsv", "text/tab-separated-values"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]

    private static func isTable(_ name: String) -> Bool {
        tables.contains { name.lowercased().hasSuffix($0.ending) }
    }

    /// What the report says of its own file.
    func words(of profile: PDFProfile) -> [Definition] {
        var words: [Definition] = []
        if let standard = Self.standard(profile) {
            words.append(
                Definition(
                    "Prepared for",
                    Text("\(standard). What a program can check of it has been checked; it is no certificate.")))
        }
        if !attachments.isEmpty {
            let sources = attachments.count { $0.relationship == .source }
            var parts: [String] = []
            if sources > 0 { parts.append(AmountFormat.count(sources, "source file", "source files")) }
            if attachments.contains(where: { $0.relationship == .data }) { parts.append("their amounts (facts.jsonl)") }
            if sources > 0 { parts.append("how to make the report again (\(ReportRecipe.name), for segreport verify)") }
            words.append(Definition("Attached", Text(parts.joined(separator: "; "))))
        }
        return words
    }

    private static func standard(_ profile: PDFProfile) -> String? {
        switch profile {
        case .plain, .tagged: nil
        case .ua1: "PDF/UA-1"
        case .a3: "PDF/A-3b"
        case .a3ua1: "PDF/A-3b and PDF/UA-1"
        }
    }
}

/// Names for files that travel: letters, digits and a few marks, so that every system can unpack them, each once.
struct AttachmentNames {
    /// The names given, in lower case: there are systems that do not tell them apart.
    private var taken: Set<String>
    private static let longest = 80

    init(taken: [String]) {
        self.taken = Set(taken)
    }

    /// The name for a file that was called so.
    mutating func name(for given: String) -> String {
        var safe = String(
            given.unicodeScalars.map { scalar in
                let isSafe =
                    scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || "-_.".unicodeScalars.contains(scalar))
                return isSafe ? Character(scalar) : "_"
            })
        if safe.isEmpty || safe.hasPrefix(".") || safe.hasPrefix("-") { safe = "filing" + safe }
        let dot = safe.dropFirst().lastIndex(of: ".") ?? safe.endIndex
        let ending = safe[dot...].prefix(8)
        let stem = safe[..<dot].prefix(Self.longest - ending.count)
        var name = stem + ending
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = stem + "-\(number)" + ending
            number += 1
        }
        return String(name)
    }
}
