import Segregation

/// The firms and filings there are, for programs.
enum ListJSON {
    /// One object.
    static func bytes(_ firms: [ListCommand.Firm]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.list/1")
            json.array("firms") { json in
                for firm in firms { json.object { write(firm, to: &$0) } }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ firm: ListCommand.Firm, to json: inout JSONWriter) {
        json.field("firm", firm.name)
        json.array("filings") { json in
            for entry in firm.entries { json.object { write(entry, to: &$0) } }
        }
        json.array("missing") { json in
            for gap in firm.missing {
                json.object { json in
                    json.field("from", gap.range.lowerBound.iso8601)
                    json.field("to", gap.range.upperBound.iso8601)
                    json.field("days", gap.count)
                }
            }
        }
    }

    private static func write(_ entry: ListCommand.Entry, to json: inout JSONWriter) {
        let filing = entry.filing
        json.field("as_of", filing.header.asOf?.iso8601)
        json.field("submitted", filing.header.submitted?.iso8601)
        json.field("marker", filing.header.marker?.rawValue)
        json.field("form", filing.header.form)
        json.field("edition", filing.edition.rawValue)
        json.array("statements") { json in
            for statement in filing.statements { json.string(statement.statement.name) }
        }
        json.field("file", filing.source.name)
        json.field("effective", entry.isEffective)
        json.field("due_from", entry.due?.lowerBound.iso8601)
        json.field("due_to", entry.due?.upperBound.iso8601)
        json.field("business_days_late", entry.late)
    }
}
