import Reports
import Segregation

/// What a check found as records for tools that read lines: a record a finding, and one for a filing without any.
enum CheckPlain {
    /// The records: those of each filing in the order of the files, then those that need several filings.
    static func bytes(_ checked: [CheckCommand.Checked], _ history: [Finding]) -> [UInt8] {
        var records = PlainRecords([
            "severity", "rule", "firm", "as_of", "marker", "line", "file", "file_line", "file_column", "message",
        ])
        for item in checked {
            let head = [item.header.firm, item.header.asOf?.iso8601, item.header.marker?.rawValue]
            if item.findings.isEmpty { records.add(["ok", nil] + head + [nil, item.file, nil, nil, nil]) }
            for finding in item.findings { records.add(fields(finding, head)) }
        }
        // Which firm's several filings they are of, their file tells.
        let firms = Dictionary(checked.map { ($0.file, $0.header.firm) }) { first, _ in first }
        for finding in history {
            let firm = firms[finding.place.source.name] ?? nil
            records.add(fields(finding, [firm, finding.day?.iso8601, nil]))
        }
        return records.bytes
    }

    private static func fields(_ finding: Finding, _ head: [String?]) -> [String?] {
        let position = finding.place.position
        return [finding.severity.name, finding.rule.name] + head + [
            FindingJSON.line(of: finding)?.id, finding.place.source.name, String(position.line),
            String(position.column), FindingWords(finding).message,
        ]
    }
}
