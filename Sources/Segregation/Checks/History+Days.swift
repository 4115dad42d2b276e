/// Checks of days: missing, late, amended, below target.
extension Checks {
    /// `day.missing`: between two filings of a firm lie days as of which a statement it files is required for certain.
    ///
    /// Regulation 1.32(c) asks for every business day. One finding for a stretch of days; days that are holidays of the
    /// regulators weigh less.
    static func dayMissing(_ view: HistoryView) -> [Finding] {
        let days = view.history.days
        return (1..<max(1, days.count)).compactMap { next in
            let (earlier, later) = (days[next - 1], days[next])
            guard later.day.days(since: earlier.day) > 1, let first = earlier.day.adding(days: 1),
                let last = later.day.adding(days: -1)
            else { return nil }
            let kinds = Statement.allCases.filter { earlier.effective.holds($0) && later.effective.holds($0) }
            let days = view.basis.calendar.requiredDays(kinds, in: first...last)
            guard let firstMissing = days.first, let lastMissing = days.last else { return nil }
            let areHolidays = days.allSatisfy { view.basis.calendar.holiday(on: $0) != nil }
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
    static func timeLate(_ view: HistoryView) -> [Finding] {
        view.history.days.compactMap { asOf in
            guard let first = asOf.versions.first, first.header.marker == .initial,
                let submitted = first.header.submitted, let due = view.basis.calendar.due(asOf: asOf.day),
                submitted > due.upperBound
            else { return nil }
            let days = view.basis.calendar.businessDays(after: due.upperBound, through: submitted)
            return Finding(
                .timeLate, .late(due: due.upperBound, submitted: submitted, businessDays: days), in: first,
                at: first.head)
        }
    }

    /// `amended`: a later version changes lines of an earlier one, whether it says that it is an amendment or not.
    static func amended(_ view: HistoryView) -> [Finding] {
        view.history.days.flatMap { asOf in
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
    static func amendedFlips(_ view: HistoryView) -> [Finding] {
        view.history.days.flatMap { asOf in
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
    static func belowTargetDays(_ view: HistoryView) -> [Finding] {
        var spells: [Statement: (since: Day, last: Day, count: Int)] = [:]
        var findings: [Finding] = []
        func isBelow(_ measures: Measures) -> Bool {
            guard let excess = measures.excess, let target = measures.target else { return false }
            return excess < target
        }
        for pair in view.pairs where isBelow(pair.after) && isBelow(pair.before) {
            let before = spells[pair.statement].flatMap { $0.last == pair.previous ? $0 : nil }
            let since = before?.since ?? pair.previous
            let count = (before?.count ?? 1) + 1
            spells[pair.statement] = (since, pair.day, count)
            let facts = HistoryFacts.belowTargetDays(pair.statement, count: count, since: since)
            findings.append(view.finding(.targetBelowDays, facts, pair, pair.lines.excess))
        }
        return findings
    }

    /// `target.changed.<statement>`: the management target is another one than on the filing before that states one.
    ///
    /// NFA Financial Requirements section 16 asks for the approval of the board or its equivalent.
    static func targetChanged(_ view: HistoryView) -> [Finding] {
        var last: [Statement: (day: Day, target: Dollars)] = [:]
        var findings: [Finding] = []
        for asOf in view.history.days {
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
