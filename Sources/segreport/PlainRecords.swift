/// Records for tools that read lines: fields with tabs between, the names of the fields in the first line.
///
/// A field without a value is empty. Tabs, line ends and all else that could move a cursor are written out, as on a
/// terminal, so that a record is a line whatever stands in a filing. Nothing depends on the width of the terminal.
struct PlainRecords {
    /// The text so far.
    private(set) var bytes: [UInt8] = []

    /// The first line.
    init(_ names: [String]) {
        bytes.append(utf8: names.joined(separator: "\t"))
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a record.
    mutating func add(_ fields: [String?]) {
        for (number, field) in fields.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: "\t")) }
            if let field { bytes.append(utf8: field.escapedForTerminal) }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Hands what is written so far to a function once it is much, so that a long text is never whole in memory.
    mutating func handOver(_ receive: ([UInt8]) throws -> Void) rethrows {
        if bytes.count < 1 << 16 { return }
        try receive(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
