import Segregation

/// The command `diff`: what moved between two filings of a firm, and the way from one excess to the other.
enum DiffCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(toOnly: invocation.firms, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let history = try FilingShelf(inputs, settings.basis).history(invocation, settings)
        let pair = try pair(invocation, history, settings.basis.calendar)
        let difference = Difference(pair, invocation.scope.statements)
        if invocation.format == .json {
            try world.terminal.write(DiffJSON.bytes(difference))
        } else if invocation.isPlain {
            try world.terminal.write(DiffPlain.bytes(difference))
        } else {
            try world.terminal.write(DiffText(difference, columns: world.terminal.columns).text)
        }
        return .done
    }

    /// The filings to be compared.
    struct Pair: Sendable {
        let firm: String
        let before: Filing
        let after: Filing
        /// Whether they are versions of one day.
        let areVersions: Bool
    }

    private static func pair(
        _ invocation: Invocation, _ history: FirmHistory, _ calendar: BusinessCalendar
    ) throws -> Pair {
        switch invocation.difference {
        case .versions:
            let day = try dayOfVersions(invocation.asOf, history, calendar)
            return Pair(firm: history.firm, before: day.versions[0], after: day.effective, areVersions: true)
        case .days(let from, let to):
            let (before, after) = try days(from, to, history)
            return Pair(firm: history.firm, before: before.effective, after: after.effective, areVersions: false)
        }
    }

    private static func dayOfVersions(
        _ wanted: DayChoice?, _ history: FirmHistory, _ calendar: BusinessCalendar
    ) throws -> FirmHistory.AsOf {
        let several = history.days.filter { $0.versions.count > 1 }
        guard let newest = several.last else {
            throw Failure(.noSuchInput, "no day of \(history.firm) has more than one version")
        }
        guard let wanted else { return newest }
        let day = try history.asOf(wanted, calendar)
        guard day.versions.count > 1 else {
            throw Failure(
                .noSuchInput, "there is one version of the filing as of \(day.day.iso8601)",
                notes: ["the newest day with several is \(newest.day.iso8601)"])
        }
        return day
    }

    private static func days(
        _ from: Day?, _ to: Day?, _ history: FirmHistory
    ) throws -> (FirmHistory.AsOf, FirmHistory.AsOf) {
        let after = try to.map { try history.day($0, of: .to, among: history.days) } ?? history.asOf(nil)
        if let from {
            guard from < after.day else {
                throw Failure(
                    .usage, "--from \(from.iso8601) is not earlier than the newest filing, \(after.day.iso8601)")
            }
            return (try history.day(from, of: .from, among: history.days.filter { $0.day < after.day }), after)
        }
        guard let before = history.day(before: after.day) else {
            throw Failure(
                .noSuchInput, "there is nothing to compare: no filing of \(history.firm) before \(after.day.iso8601)",
                hints: history.days.count > 1 ? ["name a later day: --to \(history.days[1].day.iso8601)"] : [])
        }
        return (before, after)
    }
}

/// What there is to tell about two filings.
struct Difference: Sendable {
    /// A pool in both.
    struct Pool: Sendable {
        let statement: Statement
        /// The lines that moved.
        let moved: [LineChanges.Row]
        /// The way from one excess to the other; nil when there is none.
        let bridge: ExcessBridge?
    }

    /// The filings.
    let pair: DiffCommand.Pair
    /// The pools that either filing holds.
    let pools: [Pool]

    /// Compares two filings.
    init(_ pair: DiffCommand.Pair, _ statements: [Statement]) {
        let changes = LineChanges(from: pair.before, to: pair.after)
        self.pair = pair
        pools = statements.filter { pair.before.holds($0) || pair.after.holds($0) }.map { statement in
            Pool(
                statement: statement, moved: changes.rows(of: statement).filter(\.isMoved),
                bridge: ExcessBridge(statement, from: pair.before, to: pair.after))
        }
    }

    /// The calendar days between the two.
    var days: Int? {
        guard let before = pair.before.header.asOf, let after = pair.after.header.asOf else { return nil }
        return after.days(since: before)
    }
}
