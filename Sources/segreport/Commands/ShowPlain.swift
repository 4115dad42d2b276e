import Reports
import Segregation

/// A filing as records for tools that read lines: a record a line of a statement, in the order of the form.
enum ShowPlain {
    /// The records.
    static func bytes(_ view: FilingView) -> [UInt8] {
        var records = PlainRecords([
            "firm", "as_of", "submitted", "marker", "edition", "statement", "line", "code", "number", "label", "column",
            "amount", "reason", "file", "file_line", "file_column", "printed",
        ])
        let filing = view.filing
        for part in view.statements {
            for row in part.rows {
                guard let line = row.line, let entry = row.entry else { continue }
                let position = row.filed.map { filing.source.position(of: $0.range.lowerBound) }
                records.add([
                    view.firm, view.day.day.iso8601, filing.header.submitted?.iso8601, filing.header.marker?.rawValue,
                    filing.edition.rawValue, part.statement.name, line.id, row.code.map { String($0) }, row.number,
                    row.caption, row.isDetail ? "detail" : "total", row.filed.map { String($0.amount.amount) },
                    LineWords.reason(entry), filing.source.name, position.map { String($0.line) },
                    position.map { String($0.column) }, row.filed.map { filing.source.shownText(in: $0.range) },
                ])
            }
        }
        return records.bytes
    }
}
