/// A history as its checks see it: with the days that may be compared put side by side once.
struct HistoryView {
    let history: FirmHistory
    let basis: Basis
    /// The pairs of days that may be compared, by day and then by statement.
    let pairs: [DayPair]

    init(_ history: FirmHistory, _ basis: Basis) {
        self.history = history
        self.basis = basis
        pairs = history.pairs(basis)
    }

    /// The filing that counts for a day, by the day's place in the history.
    func filing(_ place: Int) -> Filing {
        history.days[place].effective
    }

    /// A finding on the later day, at a line or at the title of the statement.
    func finding(_ rule: Rule, _ facts: HistoryFacts, _ pair: DayPair, _ line: LineID?) -> Finding {
        let later = filing(pair.later)
        let title = Place(later.source, later.statement(pair.statement)?.title ?? 0..<0)
        return Finding(rule, facts, in: later, at: line.map { later.place(of: $0) } ?? title)
    }
}

/// A statement of a firm on a day and on the reported day before, with no required day between them: plain numbers, and
/// the places of both days in the history.
struct DayPair {
    let statement: Statement
    let previous: Day
    let day: Day
    let earlier: Int
    let later: Int
    let before: Measures
    let after: Measures
    /// The net deficits on both days.
    let deficits: (before: Dollars?, after: Dollars?)

    var lines: Measures.Lines {
        Measures.lines(of: statement)
    }

    func move(_ before: Dollars, _ after: Dollars) -> Move {
        Move(statement: statement, since: previous, from: before, to: after)
    }
}

extension FirmHistory {
    /// The pairs of days that may be compared.
    ///
    /// Where the calendar knows nothing of the days between, a long weekend is what may lie between them.
    fileprivate func pairs(_ basis: Basis) -> [DayPair] {
        var last: [(place: Int, day: Day, measures: Measures, deficits: Dollars?)?] =
            Statement.allCases.map { _ in nil }
        var pairs: [DayPair] = []
        pairs.reserveCapacity(days.count * Statement.allCases.count)
        for place in days.indices {
            let day = days[place].day
            let filing = days[place].effective
            for statement in Statement.allCases where filing.holds(statement) {
                let kind = Int(statement.rawValue)
                let measures = Measures(statement, of: filing)
                let deficits = filing.dollars(statement.netDeficits)
                if let before = last[kind], basis.isNext(day, after: before.day, statement) {
                    pairs.append(
                        DayPair(
                            statement: statement, previous: before.day, day: day, earlier: before.place, later: place,
                            before: before.measures, after: measures, deficits: (before.deficits, deficits)))
                }
                last[kind] = (place, day, measures, deficits)
            }
        }
        return pairs
    }
}

extension Basis {
    /// Whether no day lies between two days as of which a statement is required for certain.
    func isNext(_ day: Day, after before: Day, _ statement: Statement) -> Bool {
        let distance = day.days(since: before)
        if distance <= 1 { return true }
        // Longer than any stretch without a business day.
        if distance > 6 { return false }
        guard calendar.knows(before), calendar.knows(day), let first = before.adding(days: 1),
            let last = day.adding(days: -1)
        else { return distance <= 4 }
        return calendar.requiredDays([statement], in: first...last).isEmpty
    }
}
