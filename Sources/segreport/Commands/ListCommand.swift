import Reports
import Segregation

/// The command `list`: the firms and filings there are.
enum ListCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(to: invocation.firms, asOf: nil, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis)
        let histories = try shelf.histories(of: invocation.firms, settings)
        if invocation.format == .json {
            try world.terminal.write(json(histories))
        } else {
            try world.terminal.write(text(histories, shelf))
        }
        return .done
    }

    private static func text(_ histories: [FirmHistory], _ shelf: FilingShelf) -> StyledText {
        var text = StyledText()
        for history in histories {
            text.append(history.firm, .strong)
            text.endLine()
            for day in history.days {
                for filing in day.versions {
                    let header = filing.header
                    let submitted = header.submitted?.iso8601 ?? "date not read"
                    let marker = header.marker?.rawValue ?? "-"
                    text.append("  \(day.day.iso8601)")
                    text.append("  submitted \(submitted)  \(padded(marker, 7))  \(filing.edition.rawValue) edition")
                    text.append("  \(statements(filing))  ")
                    text.append(filing.source.name, .quiet)
                    text.endLine()
                }
            }
        }
        let filings = histories.flatMap(\.days).flatMap(\.versions).count
        let unnamed = shelf.files.count { $0.filings.allSatisfy { $0.header.firm == nil || $0.header.asOf == nil } }
        text.append(AmountFormat.count(histories.count, "firm", "firms"), .strong)
        text.append(", \(AmountFormat.count(filings, "filing", "filings"))")
        if unnamed > 0 {
            text.append(", and \(AmountFormat.count(unnamed, "file", "files")) without a firm and an end date")
        }
        text.endLine()
        return text
    }

    private static func statements(_ filing: Filing) -> String {
        filing.statements.map(\.statement.abbreviation).joined(separator: "+")
    }

    private static func padded(_ word: String, _ width: Int) -> String {
        word + String(repeating: " ", count: max(0, width - word.count))
    }

    private static func json(_ histories: [FirmHistory]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.list/1")
            json.array("firms") { json in
                for history in histories {
                    json.object { json in
                        json.field("firm", history.firm)
                        json.array("filings") { json in
                            for filing in history.days.flatMap(\.versions) {
                                json.object { write(filing, to: &$0) }
                            }
                        }
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
        json.field("form", filing.header.form)
        json.field("edition", filing.edition.rawValue)
        json.array("statements") { json in
            for statement in filing.statements { json.string(statement.statement.name) }
        }
        json.field("file", filing.source.name)
    }
}
