import DocumentModel
import Segregation

/// Where the figures come from and how to make the report again.
extension FirmReport {
    func provenance(_ imprint: Imprint) -> Section {
        Section(
            id: "provenance", title: "Provenance", shortTitle: "Provenance", start: .running,
            blocks: [
                .table(sourceTable()),
                .definitions(
                    [
                        Definition("Made by", Text(imprint.program)),
                        Definition("Command", Text(imprint.command)),
                        Definition(
                            "Time",
                            Text(
                                "\(imprint.created.iso8601), taken from the filings or from the command and not from a "
                                    + "clock: the same filings and options give the same bytes.")),
                        Definition(
                            "Digest",
                            Text("\(imprint.digest), the first digits of a SHA-256 over all inputs and options")),
                    ]),
            ])
    }

    /// The name of a file without its folders: the report is the same wherever the filings lie.
    static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private func sourceTable() -> Table {
        let later = comparative.map { $0.day > current.day ? [$0] : [] } ?? []
        let rows = (history.days + later).flatMap { day in
            day.versions.map { filing in
                let source = sources.first { $0.name == filing.source.name }
                let size = source.map { AmountFormat.count($0.size) } ?? AmountFormat.Mark.notFound
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(day.day.iso8601)),
                        .text(Text(filing.header.marker?.rawValue ?? AmountFormat.Mark.notFound)),
                        .text(Text(filing.edition.rawValue)),
                        .text(
                            Text([
                                .init(FirmReport.fileName(filing.source.name), .plain, link: nil),
                                .init("  SHA-256 \(source?.sha256 ?? AmountFormat.Mark.notFound)", .quiet, link: nil),
                            ])),
                        .figure(Figure(size, prefix: "", id: nil)),
                    ])
            }
        }
        return Table(
            id: "sources", title: "Source files", subtitle: "Size in bytes",
            columns: [
                .init("As of", .code, .fitted), .init("Marker", .code, .fitted), .init("Edition", .code, .fitted),
                .init("File and fingerprint", .text, .share(1)), .init("Bytes", .figure, .fitted),
            ],
            rows: rows)
    }
}
