import Reports
import Segregation

/// The command `series`: measures and lines over time, a row a statement and day, of the version that counts.
enum SeriesCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let histories = try histories(invocation, settings, world)
        var chosen = Choice(invocation)
        switch invocation.format {
        case .csv: try world.terminal.write(csv(histories, chosen))
        case .json: try world.terminal.write(json(histories, chosen, invocation))
        default:
            if invocation.measures.isEmpty, invocation.lines.isEmpty { chosen.measures = SeriesMeasure.usual }
            let text = SeriesText(chosen, settings.basis.calendar, invocation.scope)
            try world.terminal.write(text.text(histories))
        }
        return .done
    }

    private static func histories(
        _ invocation: Invocation, _ settings: Settings, _ world: World
    ) throws -> [SeriesHistory] {
        let inputs = try InputFiles(settings.data)
        // An archive keeps the measures beside its files.
        if invocation.lines.isEmpty, inputs.archives.count == 1, inputs.paths.count == 1,
            let histories = try SeriesHistory.histories(in: inputs.archives[0], invocation, settings)
        {
            return histories
        }
        let narrowed = try inputs.narrowed(to: invocation.firms, asOf: nil, settings)
        if let leftOut = narrowed.leftOut { world.terminal.note(leftOut) }
        return try FilingShelf(narrowed, settings.basis).histories(invocation, settings).map {
            try SeriesHistory($0, invocation.asOf)
        }
    }

    /// What is shown: measures in the order of their columns, then lines as asked for.
    struct Choice: Sendable {
        var measures: [SeriesMeasure]
        let lines: [LineID]
        let statements: [Statement]

        init(_ invocation: Invocation) {
            let all = invocation.measures.isEmpty && invocation.lines.isEmpty
            measures = SeriesMeasure.allCases.filter { all || invocation.measures.contains($0) }
            var seen: Set<LineID> = []
            lines = invocation.lines.filter { seen.insert($0).inserted }
            // Lines alone speak of their own statements.
            let wanted = invocation.measures.isEmpty && !invocation.lines.isEmpty ? Set(lines.map(\.statement)) : nil
            statements = invocation.scope.statements.filter { wanted?.contains($0) ?? true }
        }
    }

    /// A row: a statement of the filing that counts for a day.
    struct Row: Sendable {
        let firm: String
        let day: Day
        let filing: SeriesFiling
        let statement: Statement
    }

    private static func rows(_ histories: [SeriesHistory], _ choice: Choice) -> [Row] {
        histories.flatMap { history in
            history.days.flatMap { asOf in
                choice.statements.filter { asOf.filing.holds($0) }.map {
                    Row(firm: history.firm, day: asOf.day, filing: asOf.filing, statement: $0)
                }
            }
        }
    }

    // MARK: For programs

    private static func csv(_ histories: [SeriesHistory], _ choice: Choice) -> [UInt8] {
        var csv = CSVWriter()
        let names = ["firm", "as_of", "submitted", "marker", "statement"] + choice.measures.map(\.key)
        csv.row((names + choice.lines.map(\.id)).map { .text($0) })
        for row in rows(histories, choice) {
            var cells: [CSVWriter.Cell] = [
                .text(row.firm), .number(row.day.iso8601), .number(row.filing.submitted?.iso8601),
                .number(row.filing.marker?.rawValue), .number(row.statement.name),
            ]
            cells += choice.measures.map { .number($0.figure(row.statement, of: row.filing).plain) }
            cells += choice.lines.map { line in
                .number(line.statement == row.statement ? SeriesFigure(line, of: row.filing).plain : nil)
            }
            csv.row(cells)
        }
        return csv.bytes
    }

    private static func json(_ histories: [SeriesHistory], _ choice: Choice, _ invocation: Invocation) -> [UInt8] {
        let rows = rows(histories, choice)
        let measures = choice.measures.map { (measure: $0, key: $0.key, reason: "\($0.key)_reason") }
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.series/1")
            json.field("known_on", invocation.scope.knownOn?.iso8601)
            json.array("rows") { json in
                for row in rows {
                    json.object { json in
                        json.field("firm", row.firm)
                        json.field("as_of", row.day.iso8601)
                        json.field("submitted", row.filing.submitted?.iso8601)
                        json.field("marker", row.filing.marker?.rawValue)
                        json.field("edition", row.filing.edition.rawValue)
                        json.field("statement", row.statement.name)
                        for (measure, key, reason) in measures {
                            measure.figure(row.statement, of: row.filing).write(key, reason, to: &json)
                        }
                        json.array("lines") { json in
                            for line in choice.lines where line.statement == row.statement {
                                json.object { json in
                                    json.field("line", line.id)
                                    SeriesFigure(line, of: row.filing).write("amount", "amount_reason", to: &json)
                                }
                            }
                        }
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
