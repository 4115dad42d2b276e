import Reports
import Segregation

/// Figures explained for programs.
enum ExplainJSON {
    /// One object.
    static func bytes(_ figures: [ExplainCommand.Figure], _ filing: Filing, _ firm: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.explain/1")
            json.field("firm", firm)
            json.field("as_of", filing.header.asOf?.iso8601)
            json.field("submitted", filing.header.submitted?.iso8601)
            json.field("marker", filing.header.marker?.rawValue)
            json.field("form", filing.header.form)
            json.field("edition", filing.edition.rawValue)
            json.object("file") { json in
                let (size, digest) = filing.source.fingerprint
                json.field("name", filing.source.name)
                json.field("size", size)
                json.field("sha256", digest)
                json.writeNote(on: filing.source)
            }
            json.array("figures") { json in
                for figure in figures { json.object { write(figure, filing, to: &$0) } }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ figure: ExplainCommand.Figure, _ filing: Filing, to json: inout JSONWriter) {
        json.field("line", figure.line.id)
        json.field("code", figure.filed?.code.map { String($0) })
        json.field("meaning", figure.line.meaning)
        json.field("amount", figure.filed?.amount.amount)
        json.field("amount_reason", LineWords.reason(figure.entry))
        if let identity = figure.identity {
            json.object("formula") { json in
                json.field("rule", rule(identity))
                json.array("lines") { json in
                    for line in identity.operands { json.string(line.id) }
                }
            }
        } else {
            json.nullField("formula")
        }
        json.field("recomputed", figure.recomputed?.amount)
        json.field("recomputed_reason", reason(figure))
        json.field("difference", figure.difference?.amount)
        json.array("used_by") { json in
            for line in figure.uses { json.string(line.id) }
        }
        if let filed = figure.filed {
            json.object("source") { json in
                json.field("line", figure.position?.line)
                json.field("column", figure.position?.column)
                json.field("byte_offset", filed.range.lowerBound)
                json.field("byte_length", filed.range.count)
                json.field("text", filing.source.shownText(in: filed.range))
            }
        } else {
            json.nullField("source")
        }
        json.array("parts") { json in
            for part in figure.parts { json.object { write(part, filing, to: &$0) } }
        }
    }

    private static func rule(_ identity: Identity) -> String {
        switch identity.rule {
        case .sum: "sum"
        case .difference: "difference"
        case .greater: "greater"
        }
    }

    private static func reason(_ figure: ExplainCommand.Figure) -> String? {
        if figure.recomputed != nil { return nil }
        return figure.identity == nil ? "no_formula" : "part_absent"
    }
}
