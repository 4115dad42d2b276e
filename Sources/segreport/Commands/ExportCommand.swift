import Segregation

/// The command `export`: the filed amounts as facts, every version of every filing.
///
/// JSON has, besides, the targets of the cover pages, an object for each option printed.
enum ExportCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let outputs =
            invocation.outputs.isEmpty
            ? [Output(destination: .standardOutput, format: invocation.factFormat)] : invocation.outputs
        if world.terminal.isInteractive, outputs.contains(Output(destination: .standardOutput, format: .xlsx)) {
            throw Failure(
                .usage, "will not write a workbook to the terminal", hints: ["name a file: --out facts.xlsx"])
        }
        let settings = try Settings(invocation, world)
        let day = invocation.scope.period == nil ? invocation.asOf : nil
        let inputs = try InputFiles(settings.data).narrowed(to: invocation.firms, asOf: day, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis)
        let filings = try filings(invocation, settings, shelf)
        // Everything is made before anything is written.
        let results = try outputs.map { try ($0, bytes(of: filings, $0.format, settings)) }
        for (output, bytes) in results {
            try output.write(bytes, inputs: inputs.paths, isDryRun: invocation.isDryRun, world.terminal)
        }
        if outputs.contains(where: { [.csv, .xlsx].contains($0.format) }), filings.contains(where: { $0.cover != nil })
        {
            world.terminal.remark("what cover pages state as targets stands in .jsonl and .json alone")
        }
        let findings = shelf.files.filter { $0.monthlyRows == nil }.flatMap(\.findings)
        if let gravest = findings.map(\.severity).max(), gravest == .error {
            world.terminal.remark("some of it could not be read or contradicts itself; segreport check says what")
        }
        return .done
    }

    private static func bytes(of filings: [Filing], _ format: Format, _ settings: Settings) throws -> [UInt8] {
        switch format {
        case .json: document(of: filings)
        case .csv: FactCSV.bytes(of: filings)
        case .xlsx: try FactWorkbook.bytes(of: filings, created: settings.timestamp)
        default: facts(of: filings, named: \.name)
        }
    }

    /// By firm, day and version; filings without a firm or a day stand at the end, in the order of the files.
    private static func filings(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf
    ) throws -> [Filing] {
        let sorted = try shelf.histories(invocation, settings).flatMap { history in
            try history.days(matching: invocation.asOf, settings.basis.calendar).flatMap(\.versions)
        }
        guard invocation.firms.isEmpty, invocation.asOf == nil, invocation.scope.isOpen else { return sorted }
        return sorted
            + shelf.files.flatMap(\.filings).filter { $0.header.firm == nil || $0.header.asOf == nil }
    }

    /// The facts of some filings, an object a line, with the name that each one's file is to have in them.
    static func facts(of filings: [Filing], named name: (SourceFile) -> String) -> [UInt8] {
        var json = JSONWriter()
        for filing in filings {
            let file = name(filing.source)
            write(filing, as: file, to: &json) { $0.endLine() }
            writeCover(of: filing, as: file, filing.source.fingerprint.sha256, to: &json) { $0.endLine() }
        }
        return json.bytes
    }

    /// The facts of some filings as one object.
    private static func document(of filings: [Filing]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.export/1")
            json.array("facts") { json in
                for filing in filings { write(filing, as: filing.source.name, to: &json) { _ in } }
            }
            json.array("covers") { json in
                for filing in filings where filing.cover != nil {
                    writeCover(
                        of: filing, as: filing.source.name, filing.source.fingerprint.sha256, to: &json
                    ) { _ in }
                }
            }
        }
        json.endLine()
        return json.bytes
    }

    /// The amounts of a filing in the order of the form, with their places in its file.
    static func amounts(of filing: Filing) -> [(amount: FiledAmount, position: SourceFile.Position?)] {
        let amounts = filing.statements.flatMap(\.amounts)
        // Places are counted in one pass over the file, which needs them in its order.
        let byPlace = amounts.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let positions = filing.source.positions(of: byPlace.map(\.range.lowerBound))
        var positionOfLine: [LineID: SourceFile.Position] = [:]
        for (amount, position) in zip(byPlace, positions) { positionOfLine[amount.line] = position }
        return amounts.map { ($0, positionOfLine[$0.line]) }
    }

    private static func write(
        _ filing: Filing, as name: String, to json: inout JSONWriter, _ end: (inout JSONWriter) -> Void
    ) {
        let digest = filing.source.fingerprint.sha256
        for (amount, position) in amounts(of: filing) {
            json.object { json in
                writeHead("segreport.fact/1", filing, to: &json)
                json.field("statement", amount.line.statement.name)
                json.field("line", amount.line.id)
                json.field("code", amount.code.map { String($0) })
                json.field("amount", amount.amount.amount)
                writeSource(filing.source, as: name, digest, amount.range, position, to: &json)
            }
            end(&json)
        }
    }

    private static func writeHead(_ schema: String, _ filing: Filing, to json: inout JSONWriter) {
        json.field("schema", schema)
        json.field("firm", filing.header.firm)
        json.field("as_of", filing.header.asOf?.iso8601)
        json.field("submitted", filing.header.submitted?.iso8601)
        json.field("marker", filing.header.marker?.rawValue)
        json.field("form", filing.header.form)
        json.field("edition", filing.edition.rawValue)
    }

    private static func writeSource(
        _ source: SourceFile, as name: String, _ digest: String, _ range: Range<Int>, _ position: SourceFile.Position?,
        to json: inout JSONWriter
    ) {
        json.object("source") { json in
            json.field("file", name)
            json.field("sha256", digest)
            json.field("line", position?.line)
            json.field("column", position?.column)
            json.field("text", source.shownText(in: range))
            json.writeNote(on: source)
        }
    }

    /// The options of the cover page: dollars as integers, percentages as strings of decimals.
    ///
    /// Their source is the figures where there are some, else the words of the option.
    private static func writeCover(
        of filing: Filing, as name: String, _ digest: String, to json: inout JSONWriter,
        _ end: (inout JSONWriter) -> Void
    ) {
        guard let cover = filing.cover else { return }
        let starts = cover.targets.flatMap(\.options).map { range(of: $0).lowerBound }.sorted()
        let positions = Dictionary(zip(starts, filing.source.positions(of: starts))) { first, _ in first }
        for target in cover.targets {
            let chosen = target.chosen
            for option in target.options {
                let range = range(of: option)
                json.object { json in
                    writeHead("segreport.cover/1", filing, to: &json)
                    json.field("statement", target.statement.name)
                    json.field("option", option.kind.name)
                    json.field("chosen", chosen.map { $0.kind == option.kind })
                    json.field("unit", option.kind.isPercentage ? "percent" : "dollars")
                    writeFigures(of: option, to: &json)
                    writeSource(filing.source, as: name, digest, range, positions[range.lowerBound], to: &json)
                }
                end(&json)
            }
        }
    }

    private static func range(of option: TargetOption) -> Range<Int> {
        guard let first = option.figures.first, let last = option.figures.last else { return option.label }
        return first.range.lowerBound..<last.range.upperBound
    }

    private static func writeFigures(of option: TargetOption, to json: inout JSONWriter) {
        switch option.content {
        case .figures(let figures):
            json.array("figures") { json in
                for figure in figures {
                    switch figure.value {
                    case .dollars(let dollars): json.integer(dollars.amount)
                    case .percentage(let percentage): json.string(percentage.decimals)
                    }
                }
            }
            json.nullField("figures_reason")
        case .blank:
            json.nullField("figures")
            json.field("figures_reason", "blank")
        case .unreadable:
            json.nullField("figures")
            json.field("figures_reason", "unreadable")
        }
    }
}
