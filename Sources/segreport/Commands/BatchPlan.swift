import Reports
import Segregation

/// What a batch makes: an output for each firm, date and kind, in this order.
struct BatchPlan: Sendable {
    /// Outputs that follow from the same figures.
    struct Job: Sendable {
        /// The firm.
        let firm: String
        /// The day, or the month of a pack.
        let date: String
        /// The command that makes them.
        let command: Command
        /// The options that name firm and date.
        let own: [GivenOption]
        /// The kinds made of it, with their paths in the folder.
        let outputs: [Output]
    }

    /// A file.
    struct Output: Sendable {
        /// The kind.
        let kind: BatchKind
        /// The path in the folder.
        let path: String
    }

    /// The jobs, by firm, then by command, then by date.
    let jobs: [Job]

    /// All files.
    var outputs: [Output] { jobs.flatMap(\.outputs) }

    /// Makes a plan of the filings there are.
    ///
    /// Throws when nothing is left to make, and when two outputs would have one name.
    init(_ choice: BatchChoice, _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf) throws {
        let calendar = settings.basis.calendar
        let whole = try shelf.histories(of: choice.firms, settings).compactMap { $0.known(in: invocation.scope) }
        // Firms that filed into different months are on one month all the same.
        let usual = whole.map { $0.newestWholeMonth(calendar) }.max().map { Period.days($0.days) }
        let slugs = FirmSlugs.slugs(of: whole.map(\.firm))
        var jobs: [Job] = []
        var firms: Set<String> = []
        for (history, slug) in zip(whole, slugs) where firms.insert(history.firm).inserted {
            let period = invocation.scope.period ?? usual ?? .all
            let days = history.within(period)?.days.map(\.day) ?? []
            let months = BatchPlan.months(of: history, period)
            for command in [Command.report, .email, .board] {
                let kinds = choice.kinds.filter { $0.command == command }
                if kinds.isEmpty { continue }
                let dates: [GivenOption] =
                    command == .board
                    ? months.map { GivenOption(.month, $0.iso8601) }
                    : BatchPlan.chosen(days, choice.days).map { GivenOption(.asOf, $0.iso8601) }
                for date in dates {
                    let name = OutputName(
                        firm: slug, date: date.value, kind: command.rawValue, isDraft: invocation.marking.isDraft)
                    jobs.append(
                        Job(
                            firm: history.firm, date: date.value, command: command,
                            own: [GivenOption(.firm, history.firm), date],
                            outputs: kinds.map { Output(kind: $0, path: name.path(choice.name, ending: $0.ending)) }))
                }
            }
        }
        self.jobs = jobs
        try check(choice, invocation, whole)
    }

    private static func chosen(_ days: [Day], _ choice: BatchDays) -> [Day] {
        switch choice {
        case .every: days
        case .latest: days.suffix(1)
        case .monthEnd:
            days.indices.filter { $0 + 1 == days.count || Month(of: days[$0]) != Month(of: days[$0 + 1]) }
                .map { days[$0] }
        }
    }

    /// The months of a period that a firm filed in.
    ///
    /// A period of a single month counts all the same where something was filed before: a firm that stopped filing has a
    /// pack that says so.
    private static func months(of history: FirmHistory, _ period: Period) -> [Month] {
        if case .days(let days) = period, Month(of: days.lowerBound) == Month(of: days.upperBound) {
            return history.days[0].day <= days.upperBound ? [Month(of: days.lowerBound)] : []
        }
        let days = history.within(period)?.days.map(\.day) ?? []
        return Set(days.map { Month(of: $0) }).sorted()
    }

    private func check(_ choice: BatchChoice, _ invocation: Invocation, _ histories: [FirmHistory]) throws {
        guard !jobs.isEmpty else {
            let days = histories.flatMap(\.days).map(\.day)
            var notes: [String] = []
            if let first = days.min(), let last = days.max() {
                notes = ["there are filings as of \(first.iso8601) to \(last.iso8601)"]
            }
            throw Failure(.noSuchInput, "there is no filing in the period", notes: notes)
        }
        var seen: Set<String> = []
        guard let twice = outputs.first(where: { !seen.insert($0.path).inserted }) else { return }
        let missing = [OutputName.firmMark, OutputName.dateMark, OutputName.kindMark].filter {
            !choice.name.contains($0)
        }
        throw Failure(
            .usage, "--name '\(choice.name)' gives several outputs the name '\(twice.path)'",
            hints: missing.isEmpty ? [] : ["put \(Suggestion.alternatives(missing)) into it"])
    }
}
