/// Checks of days: missing, late, amended, below target.
extension Checks {
    /// `day.missing`: between two filings of a firm lie days as of which a statement it files is required for certain.
    ///
    /// Regulation 1.32(c) asks for every business day. One finding for a stretch of days; days that are holidays of the
    /// regulators weigh less.
    static func dayMissing(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        zip(history.days, history.days.dropFirst()).compactMap { earlier, later in
            let kinds = Set(earlier.effective.statements.map(\.statement))
                .intersection(later.effective.statements.map(\.statement))
            guard let first = earlier.day.adding(days: 1), let last = later.day.adding(days: -1), first <= last else {
                return nil
            }
            let days = basis.calendar.requiredDays(kinds.sorted(), in: first...last)
            guard let firstMissing = days.first, let lastMissing = days.last else { return nil }
            let areHolidays = days.allSatisfy { basis.calendar.holiday(on: $0) != nil }
            let facts = HistoryFacts.daysMissing(
                firstMissing...lastMissing, count: days.count, after: earlier.day, areHolidays: areHolidays)
            return Finding(
                .dayMissing(isHoliday: areHolidays), facts, in: later.effective, at: later.effective.head)
        }
    }

    /// `time.late`: the first filing for a day was sent after the last day it may have been due.
    ///
    /// Regulation 1.32(d): noon of the next business day. The form has no hour, so the day itself is on time; of a day
    /// whose first filing is not at hand nothing is said.
    static func timeLate(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        history.days.compactMap { asOf in
            guard let first = asOf.versions.first, first.header.marker == .initial,
                let submitted = first.header.submitted, let due = basis.calendar.due(asOf: asOf.day),
                submitted > due.upperBound
            else { return nil }
            let days = basis.calendar.businessDays(after: due.upperBound, through: submitted)
            return Finding(
                .timeLate, .late(due: due.upperBound, submitted: submitted, businessDays: days), in: first,
                at: first.head)
        }
    }

    /// `amended`: a later version changes lines of an earlier one, whether it says that it is an amendment or not.
    static func amended(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        history.days.flatMap { asOf in
            zip(asOf.versions, asOf.versions.dropFirst()).compactMap { before, after in
                let lines = LineID.allCases.filter { before.dollars($0) != after.dollars($0) }
                let isAmendment = after.header.marker == .amended
                guard isAmendment || !lines.isEmpty else { return nil }
                let changes = lines.map { AmendedLine(line: $0, before: before.dollars($0), after: after.dollars($0)) }
                let facts = HistoryFacts.amended(
                    changes, earlier: before.header.submitted, isAmendment: isAmendment)
                return Finding(.amended, facts, in: after, at: after.head)
            }
        }
    }

    /// `amended.flips`: an amendment turns an excess into a deficiency or the other way round, over the requirement or over
    /// the target.
    static func amendedFlips(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        history.days.flatMap { asOf in
            zip(asOf.versions, asOf.versions.dropFirst()).flatMap { before, after -> [Finding] in
                Statement.allCases.flatMap { statement -> [Finding] in
                    let lines = Measures.lines(of: statement)
                    return [lines.excess, lines.overTarget].compactMap { line in
                        guard let old = before.dollars(line), let new = after.dollars(line),
                            old.isNegative != new.isNegative
                        else { return nil }
                        return Finding(
                            .amendedFlips, .flips(line, from: old, to: new), in: after, at: after.place(of: line))
                    }
                }
            }
        }
    }

    /// `target.below.days`: the excess is below the management target on a second or later reported day in a row.
    ///
    /// Regulation 1.23(e): restored by the close of the next business day, or the target revised.
    static func belowTargetDays(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        var spells: [Statement: (since: Day, last: Day, count: Int)] = [:]
        var findings: [Finding] = []
        func isBelow(_ filing: Filing, _ statement: Statement) -> Bool {
            let measures = Measures(statement, of: filing)
            guard let excess = measures.excess, let target = measures.target else { return false }
            return excess < target
        }
        for pair in history.pairs(basis) where isBelow(pair.later, pair.statement) {
            guard isBelow(pair.earlier, pair.statement) else { continue }
            let before = spells[pair.statement].flatMap { $0.last == pair.previous ? $0 : nil }
            let since = before?.since ?? pair.previous
            let count = (before?.count ?? 1) + 1
            spells[pair.statement] = (since, pair.day, count)
            findings.append(
                pair.finding(
                    .targetBelowDays, .belowTargetDays(pair.statement, count: count, since: since), pair.lines.excess))
        }
        return findings
    }

    /// `target.changed.<statement>`: the management target is another one than on the filing before that states one.
    ///
    /// NFA Financial Requirements section 16 asks for the approval of the board or its equivalent.
    static func targetChanged(_ history: FirmHistory, _ basis: Basis) -> [Finding] {
        var last: [Statement: (day: Day, target: Dollars)] = [:]
        var findings: [Finding] = []
        for asOf in history.days {
            for statement in asOf.effective.statements.map(\.statement) {
                let line = Measures.lines(of: statement).target
                guard let target = asOf.effective.dollars(line) else { continue }
                if let before = last[statement], before.target != target {
                    let move = Move(statement: statement, since: before.day, from: before.target, to: target)
                    findings.append(
                        Finding(
                            .targetChanged(statement), .targetChanged(move), in: asOf.effective,
                            at: asOf.effective.place(of: line)))
                }
                last[statement] = (asOf.day, target)
            }
        }
        return findings
    }
}

/// A statement of a firm on a day and on the reported day before, with no required day between them.
struct DayPair {
    let statement: Statement
    let previous: Day
    let day: Day
    let earlier: Filing
    let later: Filing

    var lines: Measures.Lines {
        Measures.lines(of: statement)
    }

    func before(_ measure: KeyPath<Measures, Dollars?>) -> Dollars? {
        Measures(statement, of: earlier)[keyPath: measure]
    }

    func after(_ measure: KeyPath<Measures, Dollars?>) -> Dollars? {
        Measures(statement, of: later)[keyPath: measure]
    }

    /// The lines whose sum is the funds held.
    var partsOfHeld: [LineID] {
        FormEdition.named(later.edition).identities.first { $0.line == lines.held }?.operands ?? []
    }

    func move(_ before: Dollars, _ after: Dollars) -> Move {
        Move(statement: statement, since: previous, from: before, to: after)
    }

    /// A finding on the later day, at a line or at the title of the statement.
    func finding(_ rule: Rule, _ facts: HistoryFacts, _ line: LineID?) -> Finding {
        let title = later.statement(statement)?.title ?? 0..<0
        return Finding(rule, facts, in: later, at: line.map { later.place(of: $0) } ?? Place(later.source, title))
    }
}

extension FirmHistory {
    /// The pairs of days that may be compared, by day and then by statement.
    ///
    /// Where the calendar knows nothing of the days between, a long weekend is what may lie between them.
    func pairs(_ basis: Basis) -> [DayPair] {
        var last: [Statement: AsOf] = [:]
        var pairs: [DayPair] = []
        pairs.reserveCapacity(days.count * Statement.allCases.count)
        for asOf in days {
            for statement in asOf.effective.statements.map(\.statement) {
                if let before = last[statement], basis.isNext(asOf.day, after: before.day, statement) {
                    pairs.append(
                        DayPair(
                            statement: statement, previous: before.day, day: asOf.day, earlier: before.effective,
                            later: asOf.effective))
                }
                last[statement] = asOf
            }
        }
        return pairs
    }
}

extension Basis {
    /// Whether no day lies between two days as of which a statement is required for certain.
    fileprivate func isNext(_ day: Day, after before: Day, _ statement: Statement) -> Bool {
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
