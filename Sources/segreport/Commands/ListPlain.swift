import Segregation

/// A list as records for tools that read lines: a record a filing, and with `--missing` one for days without any.
enum ListPlain {
    /// The records, firm by firm.
    static func bytes(_ firms: [ListCommand.Firm], _ invocation: Invocation) -> [UInt8] {
        var records = PlainRecords([
            "kind", "firm", "as_of", "until", "days", "submitted", "marker", "edition", "statements", "counts", "late",
            "file",
        ])
        for firm in firms {
            for entry in firm.entries {
                let header = entry.filing.header
                let day = entry.day.iso8601
                records.add([
                    "filing", firm.name, day, day, "1", header.submitted?.iso8601, header.marker?.rawValue,
                    entry.filing.edition.rawValue,
                    entry.filing.statements.map(\.statement.abbreviation).joined(separator: "+"),
                    entry.isEffective ? "yes" : "no", entry.late.map { String($0) } ?? "0", entry.filing.source.name,
                ])
            }
            guard invocation.listed.contains(.missing) else { continue }
            for gap in firm.missing {
                let (first, last) = (gap.range.lowerBound.iso8601, gap.range.upperBound.iso8601)
                records.add(
                    ["missing", firm.name, first, last, String(gap.count)] + [String?](repeating: nil, count: 7))
            }
        }
        return records.bytes
    }
}
