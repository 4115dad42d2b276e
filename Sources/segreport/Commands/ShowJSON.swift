import Reports
import Segregation

/// A filing for programs.
enum ShowJSON {
    /// One object.
    static func bytes(_ view: FilingView) -> [UInt8] {
        let filing = view.filing
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.show/1")
            json.field("known_on", view.knownOn?.iso8601)
            json.field("firm", view.firm)
            json.field("as_of", view.day.day.iso8601)
            json.field("submitted", filing.header.submitted?.iso8601)
            json.field("marker", filing.header.marker?.rawValue)
            json.field("form", filing.header.form)
            json.field("edition", filing.edition.rawValue)
            json.field("versions", view.day.versions.count)
            json.object("file") { json in
                let (size, digest) = filing.source.fingerprint
                json.field("name", filing.source.name)
                json.field("size", size)
                json.field("sha256", digest)
                json.writeNote(on: filing.source)
            }
            json.array("statements") { json in
                for part in view.statements { json.object { write(part, filing, to: &$0) } }
            }
            json.object("checks") { json in
                write("identities", view.tally.identities, to: &json)
                write("ties", view.tally.ties, to: &json)
            }
            json.array("findings") { json in
                for finding in view.findings { json.object { FindingJSON.write(finding, to: &$0) } }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ part: FilingView.Part, _ filing: Filing, to json: inout JSONWriter) {
        json.field("statement", part.statement.name)
        json.field("title", part.title)
        json.array("lines") { json in
            for row in part.rows {
                guard let line = row.line, let entry = row.entry else { continue }
                json.object { json in
                    json.field("line", line.id)
                    json.field("code", row.code.map { String($0) })
                    json.field("number", row.number)
                    json.field("label", row.caption)
                    json.field("column", row.isDetail ? "detail" : "total")
                    json.field("amount", row.filed?.amount.amount)
                    json.field("amount_reason", LineWords.reason(entry))
                    write(row.filed, filing.source, to: &json)
                }
            }
        }
        json.array("recent") { json in
            for (day, entry) in part.recent.days {
                json.object { json in
                    let figure = entry.map { SeriesFigure($0) }
                    json.field("as_of", day.iso8601)
                    if case .amount(let amount)? = figure {
                        json.field("excess", amount.amount)
                    } else {
                        json.nullField("excess")
                    }
                    json.field("excess_reason", figure == nil ? "no_filing" : figure?.reason)
                }
            }
        }
    }

    private static func write(_ filed: FiledAmount?, _ source: SourceFile, to json: inout JSONWriter) {
        guard let filed else {
            json.nullField("source")
            return
        }
        let position = source.position(of: filed.range.lowerBound)
        json.object("source") { json in
            json.field("line", position.line)
            json.field("column", position.column)
            json.field("text", source.shownText(in: filed.range))
        }
    }

    private static func write(_ name: String, _ count: Reconciliation.Tally.Count, to json: inout JSONWriter) {
        json.object(name) { json in
            json.field("checked", count.checked)
            json.field("held", count.agreeing)
            json.field("not_checked", count.unchecked)
        }
    }
}
