import Reports
import Segregation

/// The command `explain`: where a figure comes from, from its formula to the bytes of the file.
enum ExplainCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        if !invocation.figures.isEmpty { return try ExplainFigure.run(invocation, world) }
        guard !invocation.lines.isEmpty else {
            throw Failure(
                .usage, "explain needs a line",
                hints: ["name it by its id: --line seg.14", "or name a figure of a report: report.pdf#seg.14"])
        }
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(toOnly: invocation.firms, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let history = try FilingShelf(inputs, settings.basis).history(invocation, settings)
        let filing = try history.asOf(invocation.asOf, settings.basis.calendar).effective
        let figures = try invocation.lines.map { line in
            try check(line, filing)
            return Figure(line, in: filing, depth: invocation.isDeep ? .max : 1)
        }
        if invocation.format == .json {
            try world.terminal.write(ExplainJSON.bytes(figures, filing, history.firm))
        } else {
            try world.terminal.write(ExplainText(figures, filing, history.firm).text)
        }
        return .done
    }

    /// Throws when a filing cannot have a line: its statement is not there, or its edition does not print it.
    static func check(_ line: LineID, _ filing: Filing) throws {
        guard filing.holds(line.statement) else {
            throw Failure(
                .noSuchInput,
                "the filing as of \(filing.header.asOf?.iso8601 ?? "that day") holds no "
                    + "\(line.statement.name) statement, which line \(line.id) stands on")
        }
        let edition = FormEdition.named(filing.edition)
        guard !edition.prints(line) else { return }
        let others = FormEdition.all.filter { $0.prints(line) }.map { "the \($0.name.rawValue) edition" }
        throw Failure(
            .noSuchInput,
            "the \(edition.name.rawValue) edition of the form, which the filing as of "
                + "\(filing.header.asOf?.iso8601 ?? "that day") is of, has no line \(line.id)",
            notes: ["it stands on \(Suggestion.alternatives(others))"])
    }

    /// A line with the lines it follows from.
    struct Figure: Sendable {
        let line: LineID
        let entry: LineEntry
        /// Where the amount stands; nil when there is none.
        let filed: FiledAmount?
        let position: SourceFile.Position?
        /// How it follows from other lines; nil when the form adds up nothing for it.
        let identity: Identity?
        /// What it comes to; nil when a line is absent or there is no identity.
        let recomputed: Dollars?
        /// The lines whose formulas use it, in the order of the form.
        let uses: [LineID]
        /// The lines it follows from; empty where they are not followed further.
        let parts: [Figure]

        init(_ line: LineID, in filing: Filing, depth: Int) {
            let edition = FormEdition.named(filing.edition)
            let identity = edition.identities.first { $0.line == line }
            self.line = line
            self.identity = identity
            entry = filing.entry(line)
            filed = filing[line]
            position = filed.map { filing.source.position(of: $0.range.lowerBound) }
            recomputed = identity?.recomputed(from: filing)
            uses = edition.identities.filter { $0.operands.contains(line) }.map(\.line)
            parts = depth < 1 ? [] : (identity?.operands ?? []).map { Figure($0, in: filing, depth: depth - 1) }
        }

        /// Filed less recomputed; nil when one of them is not there.
        var difference: Dollars? {
            guard let filed, let recomputed else { return nil }
            return filed.amount - recomputed
        }
    }
}
