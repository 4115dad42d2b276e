/// What went wrong at a firm, entry by entry, each under a reference that it keeps.
///
/// A reference is made of what the entry is about and nothing else: the day reported on, the pool, and the kind of
/// exception, as in `2017-11-06/SEG/target.below`. It does not count entries, so a filing that comes later, of another day
/// or of the same, cannot change it. An exception that an amendment takes away keeps its entry, which then says so: every
/// version is looked at, not only the one that counts. A day that is missing and one that came late are one entry,
/// `2017-11-08/ALL/filing`, as one becomes the other.
public struct ExceptionRegister: Sendable {
    /// What became of an exception.
    public enum State: Sendable, Hashable {
        /// It is a fact of its day; nothing has to follow.
        case recorded
        /// It holds on the last day reported.
        case open
        /// It no longer held on a later day.
        case ended(Day)
        /// The version that counts states it.
        case stands
        /// The version that counts no longer states it; the day it was submitted, where that could be read.
        case amendedAway(Day?)
        /// No filing is at hand for the day.
        case notAtHand
        /// The filing came so many business days late.
        case filedLate(Int)

        /// Whether it is still to be looked after.
        public var isOpen: Bool {
            switch self {
            case .open, .stands, .notAtHand: true
            case .recorded, .ended, .amendedAway, .filedLate: false
            }
        }
    }

    /// An exception.
    public struct Entry: Sendable {
        /// The reference.
        public let reference: String
        /// The day reported on.
        public let day: Day
        /// The pool; nil where it is about a whole filing.
        public let statement: Statement?
        /// How much it weighs.
        public let severity: Severity
        /// The findings it is made of; none for a day without a filing.
        public fileprivate(set) var findings: [Finding]
        /// What became of it.
        public fileprivate(set) var state: State
        /// When it could be known: the day the filing was submitted that shows it; nil where that is not known.
        public let entered: Day?
    }

    /// The entries by day, then by pool, then by reference.
    public let entries: [Entry]
    /// How many reviews by limits of the house have no entry, by day.
    public let reviews: [Day: Int]

    /// The register of a history.
    ///
    /// - Parameters:
    ///   - history: every version of every filing.
    ///   - findings: gives what reading and checking found on a filing by itself.
    public init(_ history: FirmHistory, _ basis: Basis, findings: (Filing) -> [Finding]) {
        var maker = RegisterMaker(history: history, basis: basis)
        maker.addFilings(findings)
        maker.addComparisons()
        maker.addDays()
        entries = maker.sorted
        reviews = maker.reviews
    }

    /// The entries of a month, and those before it that are still open or were entered behind a day.
    public func entries(of month: Month, enteredAfter cutoff: Day?) -> (own: [Entry], earlier: [Entry]) {
        let earlier = entries.filter { entry in
            guard entry.day < month.first else { return false }
            if entry.state.isOpen { return true }
            guard let cutoff, let entered = entry.entered else { return false }
            return entered > cutoff
        }
        return (entries.filter { month.days.contains($0.day) }, earlier)
    }
}

extension Finding {
    /// What a register calls the exception, with its pool; nil for one that has no entry of its own.
    ///
    /// Entries are what weighs as much as a notice or more, and besides that amendments, ties, falls of the excess by more
    /// than a quarter and changes of the target. Days late or missing are entered by the day.
    var registered: (kind: String, statement: Statement?)? {
        switch rule {
        case .excessDeficient(let pool): ("excess.deficient", pool)
        case .targetBelow(let pool): ("target.below", pool)
        case .targetAbsent(let pool): ("target.absent", pool)
        case .targetChanged(let pool): ("target.changed", pool)
        case .excessDrop(let pool): ("excess.drop", pool)
        case .footing(let line), .sign(let line): (rule.name, line.statement)
        case .tie(let tie): (rule.name, tie.statement)
        case .amendedFlips: (rule.name, subject)
        case .amended: (rule.name, nil)
        case .targetBelowDays, .timeLate, .dayMissing: nil
        default: severity >= .notice ? (rule.name, nil) : nil
        }
    }

    private var subject: Statement? {
        if case .history(.flips(let line, _, _)) = facts { line.statement } else { nil }
    }
}

/// Gathers the entries of a register.
private struct RegisterMaker {
    let history: FirmHistory
    let basis: Basis
    private var entries: [String: ExceptionRegister.Entry] = [:]
    private(set) var reviews: [Day: Int] = [:]

    init(history: FirmHistory, basis: Basis) {
        self.history = history
        self.basis = basis
    }

    var sorted: [ExceptionRegister.Entry] {
        entries.values.sorted { left, right in
            (left.day, left.statement?.rawValue ?? .max, left.reference)
                < (right.day, right.statement?.rawValue ?? .max, right.reference)
        }
    }

    // MARK: One filing

    mutating func addFilings(_ findings: (Filing) -> [Finding]) {
        for (place, asOf) in history.days.enumerated() {
            let last = asOf.versions.count - 1
            var stated: Set<String> = []
            for (version, filing) in asOf.versions.enumerated().reversed() {
                for finding in findings(filing) {
                    guard let (kind, statement) = finding.registered else {
                        if version == last, finding.severity <= .review { reviews[asOf.day, default: 0] += 1 }
                        continue
                    }
                    let reference = RegisterMaker.reference(asOf.day, statement, kind)
                    // What the version that counts states is not told again of the ones before it.
                    if version == last { stated.insert(reference) } else if stated.contains(reference) { continue }
                    let state: ExceptionRegister.State =
                        version == last
                        ? state(of: finding, at: place) : .amendedAway(asOf.effective.header.submitted)
                    add(finding, reference, asOf.day, statement, state, filing.header.submitted)
                }
            }
        }
    }

    /// What became of what a version states that counts.
    private func state(of finding: Finding, at place: Int) -> ExceptionRegister.State {
        switch finding.rule {
        case .excessDeficient(let pool):
            let end = end(of: pool, behind: place) { measures in
                guard let excess = measures.excess, !excess.isNegative else { return false }
                guard let held = measures.held, let required = measures.required else { return true }
                return held >= required
            }
            return end.map { .ended($0) } ?? .open
        case .targetBelow(let pool):
            let end = end(of: pool, behind: place) { measures in
                guard let excess = measures.excess, let target = measures.target else { return false }
                return excess >= target
            }
            return end.map { .ended($0) } ?? .open
        case .tie, .targetAbsent: return .recorded
        default: return finding.severity == .error ? .stands : .recorded
        }
    }

    private func end(of statement: Statement, behind place: Int, _ isOver: (Measures) -> Bool) -> Day? {
        history.days[(place + 1)...].first { asOf in
            asOf.effective.holds(statement) && isOver(Measures(statement, of: asOf.effective))
        }?.day
    }

    // MARK: Several filings

    /// What shows beside other days: of the versions that count, and where a day has several, of the first ones, too.
    mutating func addComparisons() {
        let final = Checks.findings(in: history, basis)
        add(final, isFinal: true)
        guard history.days.contains(where: { $0.versions.count > 1 }), let first = history.asFirstFiled else { return }
        add(Checks.findings(in: first, basis), isFinal: false)
    }

    private mutating func add(_ findings: [Finding], isFinal: Bool) {
        for finding in findings {
            guard let day = finding.day else { continue }
            guard let (kind, statement) = finding.registered else {
                if isFinal, finding.severity == .review { reviews[day, default: 0] += 1 }
                continue
            }
            let reference = RegisterMaker.reference(day, statement, kind)
            let asOf = history[day]
            let entered =
                finding.rule == .amended || finding.rule == .amendedFlips
                ? asOf?.effective.header.submitted : asOf?.versions[0].header.submitted
            if !isFinal, entries[reference] != nil { continue }
            let state: ExceptionRegister.State =
                isFinal ? .recorded : .amendedAway(asOf?.effective.header.submitted)
            add(finding, reference, day, statement, state, entered)
        }
    }

    // MARK: Days

    mutating func addDays() {
        guard let first = history.days.first?.day, let last = history.days.last?.day else { return }
        for day in history.missingDates(basis.calendar, in: first...last) {
            let reference = RegisterMaker.reference(day, nil, "filing")
            let isHoliday = basis.calendar.holiday(on: day) != nil
            entries[reference] = ExceptionRegister.Entry(
                reference: reference, day: day, statement: nil, severity: isHoliday ? .review : .notice, findings: [],
                state: .notAtHand, entered: basis.calendar.due(asOf: day)?.upperBound)
        }
        for asOf in history.days {
            guard let late = asOf.businessDaysLate(basis.calendar) else { continue }
            let reference = RegisterMaker.reference(asOf.day, nil, "filing")
            entries[reference] = ExceptionRegister.Entry(
                reference: reference, day: asOf.day, statement: nil, severity: .notice, findings: [],
                state: .filedLate(late), entered: basis.calendar.due(asOf: asOf.day)?.upperBound)
        }
    }

    // MARK: Entries

    private static func reference(_ day: Day, _ statement: Statement?, _ kind: String) -> String {
        "\(day.iso8601)/\(statement?.abbreviation.uppercased() ?? "ALL")/\(kind)"
    }

    private mutating func add(
        _ finding: Finding, _ reference: String, _ day: Day, _ statement: Statement?,
        _ state: ExceptionRegister.State, _ entered: Day?
    ) {
        if entries[reference] != nil {
            entries[reference]?.findings.append(finding)
            return
        }
        entries[reference] = ExceptionRegister.Entry(
            reference: reference, day: day, statement: statement, severity: finding.severity, findings: [finding],
            state: state, entered: entered)
    }
}

extension FirmHistory {
    /// The history with the first version of each day alone.
    fileprivate var asFirstFiled: FirmHistory? {
        FirmHistory.histories(of: days.map { $0.versions[0] }).first
    }
}
