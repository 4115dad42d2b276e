import Segregation

/// The filed amounts as rows of cells with commas between.
enum FactCSV {
    /// The labels of the columns.
    static let columns = [
        "firm", "as_of", "submitted", "marker", "form", "edition", "statement", "line", "code", "amount", "file",
        "sha256",
        "source_line", "source_column", "text",
    ]

    /// A row a fact below the labels.
    static func bytes(of filings: [Filing]) -> [UInt8] {
        var csv = CSVWriter()
        for column in columns { csv.number(column) }
        csv.endRow()
        for filing in filings { write(filing, to: &csv) }
        return csv.bytes
    }

    private static func write(_ filing: Filing, to csv: inout CSVWriter) {
        let header = filing.header
        // What is the same in all rows of a filing is made once.
        var head = CSVWriter()
        head.text(header.firm ?? "")
        head.number(header.asOf?.iso8601)
        head.number(header.submitted?.iso8601)
        head.number(header.marker?.rawValue)
        head.text(header.form ?? "")
        head.number(filing.edition.rawValue)
        var file = CSVWriter()
        file.text(filing.source.name)
        file.number(filing.source.fingerprint.sha256)
        for (amount, position) in ExportCommand.amounts(of: filing) {
            csv.cells(of: head)
            csv.number(amount.line.statement.name)
            csv.number(amount.line.id)
            csv.number(amount.code.map { String($0) })
            csv.number(amount.amount.amount)
            csv.cells(of: file)
            csv.number(Int64(position?.line ?? 0))
            csv.number(Int64(position?.column ?? 0))
            csv.text(filing.source.shownText(in: amount.range))
            csv.endRow()
        }
    }
}
