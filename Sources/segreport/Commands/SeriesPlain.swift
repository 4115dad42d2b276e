import Segregation

/// A series as records for tools that read lines: a record a figure, whatever figures are asked for.
enum SeriesPlain {
    /// The records, handed over piece by piece.
    static func write(
        _ histories: [SeriesHistory], _ choice: SeriesCommand.Choice, _ receive: ([UInt8]) throws -> Void
    ) rethrows {
        var records = PlainRecords([
            "firm", "as_of", "submitted", "marker", "edition", "statement", "name", "value", "reason",
        ])
        for history in histories {
            for row in history.rows {
                let measures = choice.measures.map { ($0.key, $0.figure(row)) }
                let lines = zip(choice.lines, row.lines).filter { $0.0.statement == row.statement }
                for (name, figure) in measures + lines.map({ ($0.0.id, SeriesFigure($0.1)) }) {
                    records.add([
                        history.firm, row.day.iso8601, row.submitted?.iso8601, row.marker?.rawValue,
                        row.edition.rawValue, row.statement.name, name, figure.plain, figure.reason,
                    ])
                }
                try records.handOver(receive)
            }
        }
        try receive(records.bytes)
    }
}
