import Reports
import Segregation

/// The command `series`: measures and lines over time, a row a statement and day, of the version that counts.
enum SeriesCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        var chosen = Choice(invocation)
        let histories = try histories(invocation, chosen, settings, world)
        switch invocation.format {
        case .csv: try csv(histories, chosen, world.terminal.write)
        case .json: try json(histories, chosen, invocation, world.terminal)
        case .spark:
            let text = SeriesSparks(
                chosen, settings.basis.calendar, invocation.scope, columns: world.terminal.columns)
            try world.terminal.write(text.text(histories))
        default:
            if invocation.isPlain {
                try SeriesPlain.write(histories, chosen, world.terminal.write)
                return .done
            }
            if invocation.measures.isEmpty, invocation.lines.isEmpty { chosen.measures = SeriesMeasure.usual }
            let text = SeriesText(
                chosen, settings.basis.calendar, invocation.scope, columns: world.terminal.columns)
            try world.terminal.write(text.text(histories))
        }
        return .done
    }

    private static func histories(
        _ invocation: Invocation, _ choice: Choice, _ settings: Settings, _ world: World
    ) throws -> [SeriesHistory] {
        let inputs = try InputFiles(settings.data)
        // An archive keeps the measures beside its files.
        if invocation.lines.isEmpty, inputs.archives.count == 1, inputs.paths.count == 1,
            let histories = try SeriesHistory.histories(in: inputs.archives[0], invocation, choice, settings)
        {
            return histories
        }
        let narrowed = try inputs.narrowed(to: invocation.firms, asOf: nil, settings)
        if let leftOut = narrowed.leftOut { world.terminal.note(leftOut) }
        return try FilingShelf(narrowed, settings.basis).histories(invocation, settings).map {
            SeriesHistory($0, try $0.days(matching: invocation.asOf, settings.basis.calendar), choice)
        }
    }

    /// What is shown: measures in the order of their columns, then lines as asked for.
    struct Choice: Sendable {
        var measures: [SeriesMeasure]
        let lines: [LineID]
        let statements: [Statement]

        /// Every measure of every statement.
        static let everyMeasure = Choice()

        private init() {
            measures = SeriesMeasure.allCases
            lines = []
            statements = Statement.allCases
        }

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

    // MARK: For programs

    /// The rows of some histories, handed over piece by piece.
    static func csv(
        _ histories: [SeriesHistory], _ choice: Choice, _ receive: ([UInt8]) throws -> Void
    ) rethrows {
        var csv = CSVWriter()
        let names = ["firm", "as_of", "submitted", "marker", "statement"] + choice.measures.map(\.key)
        for name in names + choice.lines.map(\.id) { csv.text(name) }
        csv.endRow()
        for history in histories {
            for row in history.rows {
                csv.text(history.firm)
                csv.number(row.day.iso8601)
                csv.number(row.submitted?.iso8601)
                csv.number(row.marker?.rawValue)
                csv.number(row.statement.name)
                for measure in choice.measures { measure.figure(row).write(to: &csv) }
                for (line, entry) in zip(choice.lines, row.lines) {
                    SeriesFigure(line.statement == row.statement ? entry : .noStatement).write(to: &csv)
                }
                csv.endRow()
                try csv.handOver(receive)
            }
        }
        try receive(csv.bytes)
    }

    private static func json(
        _ histories: [SeriesHistory], _ choice: Choice, _ invocation: Invocation, _ terminal: Terminal
    ) throws {
        let measures = choice.measures.map { measure in
            (measure, JSONWriter.Name(measure.key), JSONWriter.Name("\(measure.key)_reason"))
        }
        let amount = (JSONWriter.Name("amount"), JSONWriter.Name("amount_reason"))
        var json = JSONWriter()
        try json.object { json in
            json.field("schema", "segreport.series/1")
            json.field("known_on", invocation.scope.knownOn?.iso8601)
            try json.array("rows") { json in
                for history in histories {
                    for row in history.rows {
                        json.object { json in
                            json.field("firm", history.firm)
                            json.field("as_of", row.day.iso8601)
                            json.field("submitted", row.submitted?.iso8601)
                            json.field("marker", row.marker?.rawValue)
                            json.field("edition", row.edition.rawValue)
                            json.field("statement", row.statement.name)
                            for (measure, name, reason) in measures {
                                measure.figure(row).write(name, reason, to: &json)
                            }
                            json.array("lines") { json in
                                for (line, entry) in zip(choice.lines, row.lines)
                                where line.statement == row.statement {
                                    json.object { json in
                                        json.field("line", line.id)
                                        SeriesFigure(entry).write(amount.0, amount.1, to: &json)
                                    }
                                }
                            }
                        }
                        try json.handOver(terminal.write)
                    }
                }
            }
        }
        json.endLine()
        try terminal.write(json.bytes)
    }
}
