import Digests
import Segregation

/// The command `export`: the filed amounts as facts, one JSON object each, every version of every filing.
enum ExportCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data)
        let shelf = try FilingShelf(inputs)
        var json = JSONWriter()
        for filing in try filings(invocation, settings, shelf) { write(filing, to: &json) }
        if invocation.outputs.isEmpty { try world.terminal.write(json.bytes) }
        for output in invocation.outputs { try output.write(json.bytes, inputs: inputs, world.terminal) }
        let findings = shelf.files.flatMap(\.findings)
        if let gravest = findings.map(\.severity).max(), gravest == .error {
            world.terminal.remark("some of it could not be read or contradicts itself; segreport check says what")
        }
        return .done
    }

    /// By firm, day and version; filings without a firm or a day stand at the end, in the order of the files.
    private static func filings(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf
    ) throws -> [Filing] {
        let sorted = try shelf.histories(of: invocation.firms, settings).flatMap { history in
            try history.days(matching: invocation.asOf).flatMap(\.versions)
        }
        guard invocation.firms.isEmpty, invocation.asOf == nil else { return sorted }
        return sorted
            + shelf.files.flatMap(\.filings).filter { $0.header.firm == nil || $0.header.asOf == nil }
    }

    private static func write(_ filing: Filing, to json: inout JSONWriter) {
        let digest = SHA256Digest(of: filing.source.bytes).hexadecimal
        let amounts = filing.statements.flatMap(\.amounts)
        // Places are counted in one pass over the file, which needs them in its order.
        let byPlace = amounts.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let positions = filing.source.positions(of: byPlace.map(\.range.lowerBound))
        var positionOfLine: [LineID: SourceFile.Position] = [:]
        for (amount, position) in zip(byPlace, positions) { positionOfLine[amount.line] = position }
        for amount in amounts {
            json.object { json in
                json.field("schema", "segreport.fact/1")
                json.field("firm", filing.header.firm)
                json.field("as_of", filing.header.asOf?.iso8601)
                json.field("submitted", filing.header.submitted?.iso8601)
                json.field("marker", filing.header.marker?.rawValue)
                json.field("form", filing.header.form)
                json.field("edition", filing.edition.rawValue)
                json.field("statement", amount.line.statement.name)
                json.field("line", amount.line.id)
                json.field("code", amount.code.map { String($0) })
                json.field("amount", amount.amount.amount)
                json.object("source") { json in
                    json.field("file", filing.source.name)
                    json.field("sha256", digest)
                    json.field("line", positionOfLine[amount.line]?.line)
                    json.field("column", positionOfLine[amount.line]?.column)
                    json.field("text", filing.source.shownText(in: amount.range))
                }
            }
            json.endLine()
        }
    }
}
