import Reports
import Segregation

/// A difference as facts for programs.
enum DiffJSON {
    /// One object.
    static func bytes(_ difference: Difference) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.diff/1")
            json.field("firm", difference.pair.firm)
            json.object("from") { write(difference.pair.before, to: &$0) }
            json.object("to") { write(difference.pair.after, to: &$0) }
            json.field("calendar_days", difference.days)
            json.array("statements") { json in
                for pool in difference.pools {
                    json.object { json in
                        json.field("statement", pool.statement.name)
                        json.array("lines") { json in
                            for row in pool.moved { json.object { write(row, to: &$0) } }
                        }
                        write(pool, difference.pair, to: &json)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ filing: Filing, to json: inout JSONWriter) {
        json.field("as_of", filing.header.asOf?.iso8601)
        json.field("submitted", filing.header.submitted?.iso8601)
        json.field("marker", filing.header.marker?.rawValue)
        json.field("edition", filing.edition.rawValue)
        json.field("file", filing.source.name)
    }

    private static func write(_ row: LineChanges.Row, to json: inout JSONWriter) {
        json.field("line", row.line.id)
        for (key, entry) in [("previous", row.before), ("current", row.after)] {
            if case .filed(let amount) = entry { json.field(key, amount.amount) } else { json.nullField(key) }
            json.field("\(key)_reason", LineWords.reason(entry))
        }
        json.field("change", row.change?.amount)
        json.field("change_reason", row.change == nil ? "no_amount" : nil)
        var ratio: String?
        var reason: String? = row.change == nil ? "no_amount" : nil
        if let change = row.change, let before = row.before.summand {
            ratio = Ratio(change, over: before.magnitude).flatMap(AmountFormat.decimals)
            reason = ratio == nil ? "not_meaningful" : nil
        }
        json.field("change_ratio", ratio)
        json.field("change_ratio_reason", reason)
    }

    private static func write(_ pool: Difference.Pool, _ pair: DiffCommand.Pair, to json: inout JSONWriter) {
        guard let bridge = pool.bridge else {
            json.nullField("bridge")
            json.field("bridge_reason", LineWords.noBridge(pool.statement, from: pair.before, to: pair.after))
            return
        }
        json.object("bridge") { json in
            json.field("opening", bridge.opening.amount)
            json.array("rows") { json in
                for row in bridge.rows {
                    json.object { json in
                        json.field("line", row.line.id)
                        json.field("kind", row.isFootingDifference ? "footing" : "line")
                        json.field("side", name(row.side))
                        json.field("previous", row.before.amount)
                        json.field("current", row.after.amount)
                        json.field("contribution", row.contribution.amount)
                    }
                }
            }
            json.field("closing", bridge.closing.amount)
            json.field("is_filed", bridge.isFiled)
        }
        json.nullField("bridge_reason")
    }

    private static func name(_ side: ExcessBridge.Side) -> String {
        switch side {
        case .requirement: "required"
        case .funds: "held"
        case .excess: "excess"
        }
    }
}
