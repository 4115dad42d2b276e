import DocumentModel
import Segregation

/// Where the figures come from and how to make the report again.
extension FirmReport {
    func provenance(_ imprint: Imprint) -> Section {
        Section(
            id: "provenance", title: "Provenance", shortTitle: "Provenance", start: .running,
            blocks: [
                .table(sourceTable()),
                .definitions(FirmReport.making(imprint)),
            ])
    }

    /// How a document was made.
    static func making(_ imprint: Imprint) -> [Definition] {
        [
            Definition("Made by", Text(imprint.program)), Definition("Command", Text(imprint.command)),
            Definition(
                "Time",
                Text(
                    "\(imprint.created.iso8601), taken from the filings or from the command and not from a clock: the same "
                        + "filings and options give the same bytes.")),
            Definition(
                "Digest", Text("\(imprint.digest), the first digits of a SHA-256 over all inputs and options")),
        ] + imprint.file
    }

    /// The name of a file without its folders: the report is the same wherever the filings lie.
    public static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// More filings than this are not listed one by one: the digest covers them all the same.
    private static let mostListed = 40

    /// - Parameter digits: how many digits of each fingerprint stand in a column of their own; nil for all of them behind the
    ///   name.
    func sourceTable(digits: Int? = nil) -> Table {
        let later = material.comparatives.filter { $0.day > current.day }
        let named = Set([current.day] + material.comparatives.map(\.day))
        let filings = (history.days + later).flatMap { day in day.versions.map { (day: day.day, filing: $0) } }
        let listed: [(day: Day, filing: Filing)]
        if filings.count <= FirmReport.mostListed {
            listed = filings
        } else {
            // The day and its comparatives always, then the newest of the others.
            let shown = filings.filter { named.contains($0.day) }
            let others = filings.filter { !named.contains($0.day) }
            listed = others.suffix(max(0, FirmReport.mostListed - shown.count)) + shown
        }
        let sourceOfName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
        var notes: [Text] = []
        if listed.count < filings.count {
            let count = AmountFormat.count(filings.count - listed.count, "earlier filing", "earlier filings")
            notes.append(Text("\(count) of the history are not listed; the digest below covers them."))
        }
        if filings.contains(where: { $0.filing.source.original != nil }) {
            notes.append(
                Text(
                    "PDF files were read as the text pdftotext -layout makes of them. "
                        + "Places in them are lines of that text."))
        }
        let names: [Table.Column] =
            digits == nil
            ? [.init("File and fingerprint", .text, .share(1))]
            : [.init("File", .stub, .share(1)), .init("SHA-256 begins", .code, .fitted)]
        return Table(
            id: "sources", title: "Source files", subtitle: "Size in bytes",
            columns: [
                .init("As of", .code, .fitted), .init("Marker", .code, .fitted), .init("Edition", .code, .fitted),
            ] + names + [.init("Bytes", .figure, .fitted)],
            rows: listed.sorted { $0.day < $1.day }.map {
                row($0.day, $0.filing, sourceOfName[$0.filing.source.name], digits: digits)
            }, notes: notes)
    }

    private func row(_ day: Day, _ filing: Filing, _ source: Source?, digits: Int?) -> Table.Row {
        let size = source.map { AmountFormat.count($0.size) } ?? AmountFormat.Mark.notFound
        let name = Text.Run(FirmReport.fileName(filing.source.name), .plain, link: nil)
        let sha256 = source?.sha256 ?? AmountFormat.Mark.notFound
        let named: [Table.Cell] =
            digits.map { [.text(Text([name])), .text(Text(String(sha256.prefix($0))))] }
            ?? [.text(Text([name, .init("  SHA-256 \(sha256)", .quiet, link: nil)]))]
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [
                .text(Text(day.iso8601)),
                .text(Text(filing.header.marker?.rawValue ?? AmountFormat.Mark.notFound)),
                .text(Text(filing.edition.rawValue)),
            ] + named + [
                .figure(Figure(size, prefix: "", id: nil))
            ])
    }
}
