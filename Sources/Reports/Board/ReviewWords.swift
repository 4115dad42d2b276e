import Segregation

/// The words for how pools stand: what each rule asks, and what made it fire.
struct ReviewWords {
    let unit: AmountUnit

    /// A rule with its short name and what it asks.
    struct Rule {
        let code: String
        let text: String
    }

    /// The word on the page.
    static func word(_ review: PoolReview) -> String {
        guard review.isHeld else { return "not filed" }
        switch review.word {
        case .clear: return "clear"
        case .note: return "note"
        case .decide: return "decide"
        }
    }

    /// The short name of the rule.
    static func code(_ reason: PoolReview.Reason) -> String {
        switch reason {
        case .deficient: "D1"
        case .belowTargetAtClose: "D2"
        case .belowTargetInRow: "D3"
        case .targetChanged: "D4"
        case .noTarget: "D5"
        case .belowTargetOnce: "N1"
        case .thinBuffer: "N2"
        case .drop: "N3"
        case .fallAboveTarget: "N4"
        case .filing: "N5"
        case .differences: "N6"
        case .notReported: "N7"
        }
    }

    /// All rules, as the assurance page lists them.
    static func rules(_ limit: Int) -> [Rule] {
        [
            Rule(code: "D1", text: "the excess was below zero on a day of the month"),
            Rule(code: "D2", text: "the excess is below the management target on the last day reported"),
            Rule(code: "D3", text: "the excess was below the target on two or more reported days in a row"),
            Rule(code: "D4", text: "the target is another one than on the filing before"),
            Rule(code: "D5", text: "the form has a place for a target, funds are required, and none is stated"),
            Rule(code: "N1", text: "the excess was below the target on single days"),
            Rule(
                code: "N2", text: "the excess at the close is above the target by less than \(limit)% of the target"),
            Rule(code: "N3", text: "the excess fell by more than a quarter from one day to the next"),
            Rule(code: "N4", text: "a fall over at most 20 business days of the last 24 months was above the target"),
            Rule(code: "N5", text: "a required day is without a filing, came late, or was filed more than once"),
            Rule(code: "N6", text: "a total or a tie of a filing of the month differs"),
            Rule(code: "N7", text: "the pool was reported before, and not in the month"),
        ]
    }

    /// What made a rule fire, as a part of a sentence.
    func reason(_ reason: PoolReview.Reason) -> String {
        func days(_ count: Int) -> String { AmountFormat.count(count, "day", "days") }
        switch reason {
        case .deficient(let count, let lowest):
            return "below zero on \(days(count)), by \(unit.words(lowest.excess)) on \(on(lowest.day))"
        case .belowTargetAtClose(let closing):
            let target = closing.measures.target ?? .zero
            return "\(unit.words(target - closing.excess)) below target at the close"
        case .belowTargetInRow(let count): return "below target on \(days(count)) in a row"
        case .targetChanged(let from, let to, let day):
            return "target \(unit.words(to)) since \(on(day)), \(unit.words(from)) before"
        case .noTarget: return "no target stated at the close"
        case .belowTargetOnce(let count, let lowest):
            let target = lowest.measures.target ?? .zero
            return "below target on \(count == 1 ? "1 day" : "\(days(count)), never two in a row"), by "
                + "\(unit.words(target - lowest.excess)) on \(on(lowest.day))"
        case .thinBuffer(let over, _, let limit):
            return "\(unit.words(over)) above target at the close, less than \(limit)% of it"
        case .drop(let count, let first):
            return count == 1
                ? "down by more than a quarter on \(on(first))"
                : "down by more than a quarter on "
                    + "\(days(count)), first on \(on(first))"
        case .fallAboveTarget(let fall, let length, let target):
            return
                "a fall of \(unit.words(fall.amount)) within \(AmountFormat.count(length, "business day", "business days")) "
                + "to \(AmountFormat.shortDay(fall.to.day)), above the target by \(unit.words(fall.amount - target))"
        case .filing(let missing, let late, let amended):
            let parts = [
                (missing, "without a filing"), (late, "filed late"), (amended, "filed more than once"),
            ].filter { $0.0 > 0 }.map { "\(days($0.0)) \($0.1)" }
            return parts.joined(separator: ", ")
        case .differences(let count):
            return "\(AmountFormat.count(count, "total or tie differs", "totals or ties differ"))"
        case .notReported: return "no excess reported in the month"
        }
    }

    /// What the board is asked where the rule asks it anything; nil for a rule that does not.
    func decision(_ reason: PoolReview.Reason) -> String? {
        switch reason {
        case .deficient(let count, let lowest):
            return "Deficiency, lowest \(unit.words(lowest.excess)) on \(AmountFormat.longDay(lowest.day)), "
                + "\(AmountFormat.count(count, "reported day", "reported days")): whether the notice that regulation 1.12(h) "
                + "calls for was given, and what is done about the cause."
        case .belowTargetAtClose(let closing):
            let target = closing.measures.target ?? .zero
            return "Excess of \(unit.words(closing.excess)) against a target of \(unit.words(target)) on "
                + "\(AmountFormat.longDay(closing.day)): whether to restore the excess or to revise the target "
                + "(regulation 1.23(e))."
        case .belowTargetInRow(let count):
            return
                "Below target on \(AmountFormat.count(count)) reported days in a row: whether the excess was restored "
                + "by the close of the next business day or the target revised (regulation 1.23(e))."
        case .targetChanged(let from, let to, let day):
            return "Target of \(unit.words(to)) since \(AmountFormat.longDay(day)) instead of \(unit.words(from)): "
                + "whether it is approved (NFA Financial Requirements section 16)."
        case .noTarget(let closing):
            return "No management target on \(AmountFormat.longDay(closing.day)) while "
                + "\(unit.words(closing.measures.required ?? .zero)) is required: which target to set (regulation 1.23(c))."
        default: return nil
        }
    }

    private func on(_ day: Day) -> String { AmountFormat.dayOfMonth(day) }
}
