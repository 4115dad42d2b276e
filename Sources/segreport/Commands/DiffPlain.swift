import Segregation

/// A difference as records for tools that read lines: a record a line of a statement that moved.
enum DiffPlain {
    /// The records.
    static func bytes(_ difference: Difference) -> [UInt8] {
        var records = PlainRecords([
            "firm", "from", "from_marker", "to", "to_marker", "statement", "line", "before", "after", "change",
        ])
        let (before, after) = (difference.pair.before.header, difference.pair.after.header)
        for pool in difference.pools {
            for row in pool.moved {
                records.add([
                    difference.pair.firm, before.asOf?.iso8601, before.marker?.rawValue, after.asOf?.iso8601,
                    after.marker?.rawValue, pool.statement.name, row.line.id, SeriesFigure(row.before).plain,
                    SeriesFigure(row.after).plain, row.change.map { String($0.amount) },
                ])
            }
        }
        return records.bytes
    }
}
