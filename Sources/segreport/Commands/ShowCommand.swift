import Reports
import Segregation

/// The command `show`: one filing on the terminal, with what its checks say and how the excess came here.
enum ShowCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(toOnly: invocation.firms, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis)
        let view = try FilingView(shelf, try shelf.history(invocation, settings), invocation, settings.basis.calendar)
        if invocation.format == .json {
            try world.terminal.write(ShowJSON.bytes(view))
        } else if invocation.isPlain {
            try world.terminal.write(ShowPlain.bytes(view))
        } else {
            try world.terminal.write(ShowText(view, columns: world.terminal.columns).text)
        }
        return .done
    }
}

/// What there is to show of a filing.
struct FilingView: Sendable {
    /// The firm's name as printed on its newest filing.
    let firm: String
    /// The day reported on, with all versions.
    let day: FirmHistory.AsOf
    /// The day whose knowledge counts; nil for everything.
    let knownOn: Day?
    /// The rows of the statements shown, in the order of the forms.
    let statements: [Part]
    /// Whether only lines that were named are shown.
    let isNarrowed: Bool
    /// How the identities and ties came out.
    let tally: Reconciliation.Tally
    /// What is to be said of the day, the gravest first.
    let findings: [Finding]

    /// The filing that counts.
    var filing: Filing { day.effective }

    /// A statement with its rows.
    struct Part: Sendable {
        let statement: Statement
        let title: String
        let rows: [Row]
        /// The excess of the last business days.
        let recent: RecentExcess
    }

    /// A row of the form.
    struct Row: Sendable {
        /// The number or letter in front; empty where there is none.
        let number: String
        /// The caption as on the form; the meaning of a second amount on a row.
        let caption: String
        /// Whether the caption is not on the form.
        let isOwnWord: Bool
        /// Whether it stands a step deeper.
        let isIndented: Bool
        /// The line; nil for a heading.
        let line: LineID?
        let code: UInt16?
        let entry: LineEntry?
        /// Where the amount stands; nil when there is none.
        let filed: FiledAmount?
        /// Whether the amount stands in the inner column, as a part of a sub-total.
        let isDetail: Bool
        /// Whether the line is what is required, held, over it or over the target.
        let isResult: Bool
        /// Whether a check on the line did not hold.
        let isWrong: Bool
    }

    /// What an invocation asks to see.
    init(
        _ shelf: FilingShelf, _ history: FirmHistory, _ invocation: Invocation, _ calendar: BusinessCalendar
    ) throws {
        let day = try history.asOf(invocation.asOf, calendar)
        let filing = day.effective
        for line in invocation.lines { try ExplainCommand.check(line, filing) }
        let statements = try FilingView.statements(invocation, filing)
        let wrong = FilingView.wrongLines(filing)
        firm = history.firm
        self.day = day
        knownOn = invocation.scope.knownOn
        isNarrowed = !invocation.lines.isEmpty
        tally = Reconciliation.Tally(filing)
        let lines = Set(invocation.lines)
        self.statements = statements.map { statement in
            let rows = FilingView.rows(statement, filing, wrong)
            return Part(
                statement: statement, title: FormEdition.named(filing.edition).statement(statement).title,
                rows: lines.isEmpty ? rows : rows.filter { $0.line.map(lines.contains) ?? false },
                recent: RecentExcess(statement, upTo: day.day, history, calendar))
        }
        findings = shelf.findings(on: day, of: history).enumerated().sorted { left, right in
            (right.element.severity.rawValue, left.offset) < (left.element.severity.rawValue, right.offset)
        }.map(\.element)
    }

    private static func statements(_ invocation: Invocation, _ filing: Filing) throws -> [Statement] {
        let wanted = invocation.scope.statements
        if let line = invocation.lines.first(where: { !wanted.contains($0.statement) }) {
            throw Failure(
                .usage, "line \(line.id) stands on the \(line.statement.name) statement, which --statement leaves out")
        }
        let named = invocation.lines.isEmpty ? wanted : wanted.filter { invocation.lines.map(\.statement).contains($0) }
        let held = named.filter { filing.holds($0) }
        guard held.isEmpty else { return held }
        let there = filing.statements.map(\.statement.name)
        throw Failure(
            .noSuchInput,
            "the filing as of \(filing.header.asOf?.iso8601 ?? "that day") holds no "
                + "\(Suggestion.alternatives(named.map(\.name))) statement",
            notes: there.isEmpty ? [] : ["it holds \(there.joined(separator: " and "))"])
    }

    /// The totals that do not follow from their parts, and the first lines of ties that do not agree.
    private static func wrongLines(_ filing: Filing) -> Set<LineID> {
        let reconciliation = Reconciliation(of: filing)
        func differs(_ outcome: Reconciliation.Outcome) -> Bool { if case .differs = outcome { true } else { false } }
        return Set(
            reconciliation.footings.filter { differs($0.outcome) }.map(\.identity.line)
                + reconciliation.ties.filter { differs($0.outcome) }.map { $0.tie.terms.left[0].line })
    }

    private static func rows(_ statement: Statement, _ filing: Filing, _ wrong: Set<LineID>) -> [Row] {
        let edition = FormEdition.named(filing.edition)
        let inner = edition.innerLines
        let measures = Measures.lines(of: statement)
        let results = [measures.required, measures.held, measures.excess, measures.overTarget]
        return edition.statement(statement).rows.flatMap { row -> [Row] in
            guard !row.slots.isEmpty else {
                return [
                    Row(
                        number: row.number, caption: row.caption, isOwnWord: false, isIndented: row.isIndented,
                        line: nil, code: nil, entry: nil, filed: nil, isDetail: false, isResult: false, isWrong: false)
                ]
            }
            return row.slots.enumerated().map { place, slot in
                Row(
                    number: place == 0 ? row.number : "", caption: place == 0 ? row.caption : slot.line.meaning,
                    isOwnWord: place > 0, isIndented: place == 0 && row.isIndented, line: slot.line, code: slot.code,
                    entry: filing.entry(slot.line), filed: filing[slot.line], isDetail: inner.contains(slot.line),
                    isResult: results.contains(slot.line), isWrong: wrong.contains(slot.line))
            }
        }
    }
}

/// The excess of a pool on the last business days, up to one.
struct RecentExcess: Sendable {
    /// How many days there are.
    static let length = 30

    /// A day with what is filed for it; nil where nothing is.
    let days: [(day: Day, entry: LineEntry?)]

    /// The days as of which the statement is required, and those for which it is there, the last `length` of them.
    ///
    /// Where the holidays of a year are not known every weekday is one.
    init(_ statement: Statement, upTo last: Day, _ history: FirmHistory, _ calendar: BusinessCalendar) {
        let line = Measures.lines(of: statement).excess
        var filed: [Day: LineEntry] = [:]
        var next = last
        var days: [Day] = []
        for asOf in history.days.reversed() where asOf.day <= last && filed.count < RecentExcess.length {
            if asOf.effective.holds(statement) { filed[asOf.day] = asOf.effective.entry(line) }
        }
        while days.count < RecentExcess.length {
            let isDue =
                calendar.knows(next)
                ? calendar.requires(statement, asOf: next) == .yes : !next.weekday.isWeekend
            if isDue || filed[next] != nil { days.append(next) }
            guard let before = next.adding(days: -1) else { break }
            next = before
        }
        self.days = days.reversed().map { ($0, filed[$0]) }
    }
}
