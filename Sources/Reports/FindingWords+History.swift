import Segregation

/// The words of what shows only beside the calendar, the limits of the house, or other days.
extension FindingWords {
    typealias Words = (found: String, expected: String, hint: String)

    /// - Parameter name: how a line is called in the edition of the filing.
    static func words(of facts: HistoryFacts, _ name: (LineID) -> String) -> Words {
        switch facts {
        case .belowTargetDays(let statement, let count, let since):
            (
                "the excess on the \(self.statement(statement)) is below its target on the "
                    + "\(ordinal(count)) reported day in a row, since \(since.iso8601)",
                "the excess restored by the close of the next business day, or the target revised",
                "regulation 1.23(e) names both ways; ask which was taken."
            )
        case .targetAbsent(let statement, let required):
            (
                "the \(self.statement(statement)) states no management target",
                "a target, as \(amount(required)) is required to be kept apart",
                "regulation 1.23(c) calls for a targeted residual interest; see whether the line was left out."
            )
        case .targetChanged(let move):
            (
                "the management target on the \(self.statement(move.statement)) is \(amount(move.to))",
                "\(amount(move.from)) as on \(move.since.iso8601) (\(change(move)))",
                "NFA Financial Requirements section 16 asks for the approval of the board or its equivalent."
            )
        case .thinBuffer(let statement, let over, let target, let limit):
            (
                "the excess on the \(self.statement(statement)) is \(AmountFormat.dollarsInWords(over)) over target",
                "at least \(limit)% of the target, \(amount(target))",
                "the limit is the house's own (limits.buffer); see what a bad day takes."
            )
        case .excessDrop(let move):
            (
                "the excess on the \(self.statement(move.statement)) is \(amount(move.to)), "
                    + "\(AmountFormat.dollarsInWords(move.from - move.to)) less than on \(move.since.iso8601)",
                "no less than three quarters of the \(amount(move.from)) reported then",
                "regulation 1.23(d) asks for approval and notice where withdrawals of the firm's own money caused it."
            )
        case .requirementMove(let move, let limit):
            (
                "the amount required on the \(self.statement(move.statement)) is \(amount(move.to))",
                "within \(limit)% of the \(amount(move.from)) of \(move.since.iso8601) (\(change(move)))",
                "the limit is the house's own (limits.requirement-move); ask what moved it."
            )
        case .deficits(let statement, let deficits, let excess, let limit):
            (
                "net deficits on the \(self.statement(statement)) are \(amount(deficits))",
                "no more than \(limit)% of the excess, \(amount(excess))",
                "the limit is the house's own (limits.deficits); they reduce the excess dollar for dollar."
            )
        case .deficitsRise(let move, let limit):
            (
                "net deficits on the \(self.statement(move.statement)) are \(amount(move.to))",
                "no more than \(limit)% above the \(amount(move.from)) of \(move.since.iso8601)",
                "the limit is the house's own (limits.deficits-rise); ask which accounts went into debit."
            )
        case .shift(let line, let from, let to, let since, let limit):
            (
                "\(name(line)) is \(AmountFormat.percent(to)) of the funds held",
                "within \(limit) points of the \(AmountFormat.percent(from)) of \(since.iso8601)",
                "the limit is the house's own (limits.composition-shift); ask where the money went."
            )
        case .foreign(let foreign, let calculated):
            (
                "foreign law asks for \(amount(foreign)) to be set aside",
                "the form's own calculation comes to \(amount(calculated)), and the greater of both counts",
                "a fact worth knowing; no duty follows from it."
            )
        case .late(let due, let submitted, let businessDays):
            (
                "the filing was sent on \(submitted.iso8601), "
                    + "\(AmountFormat.count(businessDays, "business day", "business days")) late",
                "one sent by \(due.iso8601), the next business day",
                "regulation 1.32(d) sets noon of the next business day; see whether an earlier filing is missing here."
            )
        case .early(let asOf, let submitted):
            (
                "the filing is dated \(submitted.iso8601)",
                "a day after \(asOf.iso8601), whose close it reports on",
                "one of the dates is wrong, or the figures are not those of the close."
            )
        case .daysMissing(let days, let count, let after, let areHolidays):
            missing(days, count, after, areHolidays)
        case .stale(let statement, let since):
            (
                "the \(self.statement(statement)) repeats every amount of \(since.iso8601)",
                "the figures of the day",
                "see whether the statement was filled in anew; on a holiday it may repeat the last figures."
            )
        case .amended(let changes, let earlier, let isAmendment):
            amended(changes, earlier, isAmendment, name)
        case .flips(let line, let from, let to):
            (
                "the amendment changes \(name(line)) to \(amount(to))",
                "the sign of \(amount(from)) in the version before",
                "what was reported as enough is now too little, or the other way round; see who was told."
            )
        case .monthly(let measure, let published, let filed, let line, let other):
            (
                "the table states \(amount(published)) for \(measure.name)",
                "\(amount(filed)) as on \(name(line)) of the daily filing",
                other.map { "the version in \($0) states what is published: an amendment explains the difference." }
                    ?? "the table is not revised for amendments; see whether one is missing here, or the day is another."
            )
        case .odd(let line, let value, let before, let after):
            (
                "\(name(line)) is \(amount(value))",
                "an amount like the \(amount(before)) of the day before"
                    + (after.map { " and the \(amount($0)) of the day after" } ?? ""),
                "see whether digits were lost."
            )
        }
    }

    private static func missing(_ days: ClosedRange<Day>, _ count: Int, _ after: Day, _ areHolidays: Bool) -> Words {
        let found =
            count == 1
            ? "there is no filing as of \(days.lowerBound.iso8601)"
            : "there are no filings for \(AmountFormat.count(count)) days as of which they are required, "
                + "\(days.lowerBound.iso8601) to \(days.upperBound.iso8601)"
        return (
            found,
            "\(count == 1 ? "one" : "one for each such day") between this filing and that of \(after.iso8601)",
            areHolidays
                ? "markets were open, though the regulators were not; see whether the last figures were filed again."
                : "see whether they are kept elsewhere; the business-day calendar can be overridden (calendar)."
        )
    }

    private static func amended(
        _ changes: [AmendedLine], _ earlier: Day?, _ isAmendment: Bool, _ name: (LineID) -> String
    ) -> Words {
        let most = 3
        func words(_ line: AmendedLine) -> String {
            let before = line.before.map(amount) ?? AmountFormat.Mark.notFound
            return "\(name(line.line)) from \(before) to \(line.after.map(amount) ?? AmountFormat.Mark.notFound)"
        }
        var parts = changes.prefix(most).map(words)
        if changes.count > most { parts.append(AmountFormat.count(changes.count - most, "more line", "more lines")) }
        let submitted = earlier.map { ", sent on \($0.iso8601)" } ?? ""
        if !isAmendment {
            return (
                "a second filing for the day, which is no amendment, states other amounts: \(list(parts))",
                "one INITIAL filing, and AMENDED on those that replace it",
                "of filings of one date the one found last counts; find out which is right and keep only that."
            )
        }
        return (
            changes.isEmpty ? "this version changes no amount" : "this version changes \(list(parts))",
            "the amounts of the version before it\(submitted)",
            "the newest version counts; reports made before it show the old amounts (segreport diff --versions)."
        )
    }

    /// "up $1,234, or 12.30%", as far as a percentage means something.
    private static func change(_ move: Move) -> String {
        let difference = move.to - move.from
        let share = Ratio(difference.magnitude, over: move.from).map { ", or \(AmountFormat.percent($0))" } ?? ""
        return "\(difference.isNegative ? "down" : "up") \(AmountFormat.dollarsInWords(difference))\(share)"
    }

    private static func ordinal(_ number: Int) -> String {
        let ending =
            switch (number % 10, number % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return AmountFormat.count(number) + ending
    }
}
