import Segregation

/// An archive of filings that no firm has filed: they foot, follow each other gently, and have the faults asked for.
///
/// The names of the firms begin with `Example`. The same plan gives the same archive.
public struct SyntheticArchive: Sendable {
    /// What an archive is to hold.
    public struct Plan: Sendable {
        /// How many firms.
        public var firms: Int
        /// How many days, counted from the first business day of 2017.
        public var days: Int
        /// What the random numbers begin with.
        public var seed: UInt64
        /// How many faults of each kind.
        public var faults: [SyntheticFault: Int]

        /// What an archive is to hold.
        public init(firms: Int, days: Int, seed: UInt64, faults: [SyntheticFault: Int] = [:]) {
            self.firms = firms
            self.days = days
            self.seed = seed
            self.faults = faults
        }
    }

    /// Why there is no such archive.
    public enum Refusal: Error, Sendable, Hashable {
        /// The calendar has only so many days.
        case tooManyDays(most: Int)
        /// There is no room for all faults of a kind: each needs a day with an untouched one on both sides.
        case tooManyFaults(SyntheticFault, placed: Int)
    }

    /// A file of the archive.
    public struct File: Sendable {
        /// Its name, `firm_YYYY-MM-DD.txt`.
        public let name: String
        /// The filing.
        public let bytes: [UInt8]
    }

    /// A fault at its place.
    private struct Injection {
        let fault: SyntheticFault
        let statement: Statement
        let line: LineID
    }

    /// What is to be found in it, by firm and day.
    public let truth: [Detection]
    /// The days, ascending.
    public let days: [Day]

    private let plan: Plan
    private let template: FilingTemplate
    private let calendar: BusinessCalendar
    /// By firm, then by day.
    private let injections: [[Int: Injection]]

    /// An archive as planned, with the words of a template of the 2017 edition.
    public init(_ plan: Plan, _ template: FilingTemplate, _ calendar: BusinessCalendar) throws(Refusal) {
        precondition(template.edition.name == .edition2017, "the edition with targets")
        self.plan = plan
        self.template = template
        self.calendar = calendar
        var days: [Day] = []
        if let first = Day(year: 2017, month: 1, day: 1), let last = Day(year: 2027, month: 12, day: 30) {
            days = calendar.requiredDays(Statement.allCases, in: first...last).filter { calendar.due(asOf: $0) != nil }
        }
        guard plan.days <= days.count else { throw .tooManyDays(most: days.count) }
        days = Array(days.prefix(plan.days))
        self.days = days
        injections = try SyntheticArchive.place(plan, days, calendar)
        truth = injections.enumerated().flatMap { number, faults in
            faults.sorted { $0.key < $1.key }.flatMap { index, injection in
                SyntheticArchive.truth(of: injection, SyntheticArchive.name(ofFirm: number), days[index])
            }
        }
    }

    private static func truth(of injection: Injection, _ firm: String, _ day: Day) -> [Detection] {
        let file: String
        switch injection.fault {
        case .missing: file = ""
        case .amended: file = fileName(firm, day, .amended)
        default: file = fileName(firm, day, .initial)
        }
        return injection.fault.rules(injection.statement, injection.line).map { rule in
            Detection(rule: rule, firm: firm, day: day, file: file)
        }
    }

    private static func place(
        _ plan: Plan, _ days: [Day], _ calendar: BusinessCalendar
    ) throws(Refusal) -> [[Int: Injection]] {
        var random = SplitMix64(seed: plan.seed &+ 1)
        var placed: [[Int: Injection]] = Array(repeating: [:], count: plan.firms)
        // The ends stay as they are: before the first and behind the last day nothing is missing.
        var open: [(firm: Int, day: Int)] = []
        for firm in 0..<plan.firms { for day in 1..<max(1, days.count - 1) { open.append((firm, day)) } }
        open.shuffle(using: &random)
        for fault in SyntheticFault.allCases {
            var left = plan.faults[fault, default: 0]
            for (firm, day) in open where left > 0 {
                let isFree = (day - 1...day + 1).allSatisfy { placed[firm][$0] == nil }
                // On holidays statements may repeat those of the day before.
                let isHoliday = (day - 1...day).contains { calendar.holiday(on: days[$0]) != nil }
                guard isFree, fault != .stale || !isHoliday else { continue }
                let lines = SyntheticFirm.breakableTotals
                placed[firm][day] = Injection(
                    fault: fault, statement: Statement.allCases[Int.random(in: 0..<3, using: &random)],
                    line: lines[Int.random(in: 0..<lines.count, using: &random)])
                left -= 1
            }
            guard left == 0 else { throw .tooManyFaults(fault, placed: plan.faults[fault, default: 0] - left) }
        }
        return placed
    }

    // MARK: Files

    /// Makes the files one after the other, firm by firm and day by day.
    public func makeFiles(_ body: (File) throws -> Void) rethrows {
        for number in 0..<plan.firms {
            // A firm is the same whatever faults there are, and however many firms.
            var random = SplitMix64(seed: plan.seed &* 0x1000_0001 &+ UInt64(number))
            var firm = SyntheticFirm(template, &random)
            for (index, day) in days.enumerated() {
                var amounts = firm.next(&random)
                let name = SyntheticArchive.name(ofFirm: number)
                try makeFiles(name, day, injections[number][index], &firm, &amounts, body)
                firm.close(amounts)
            }
        }
    }

    private func makeFiles(
        _ name: String, _ day: Day, _ injection: Injection?, _ firm: inout SyntheticFirm,
        _ amounts: inout [LineID: Int64], _ body: (File) throws -> Void
    ) rethrows {
        guard let due = calendar.due(asOf: day) else { return }
        var head = FilingTemplate.Head(firm: name, asOf: day, submitted: due.lowerBound)
        func write(_ amounts: [LineID: Int64]) throws {
            let name = SyntheticArchive.fileName(name, day, head.marker)
            try body(File(name: name, bytes: template.bytes(head, amounts)))
        }
        guard let injection else { return try write(amounts) }
        let lines = Measures.lines(of: injection.statement)
        switch injection.fault {
        case .missing: return
        case .amended:
            var first = amounts
            firm.move(by: amounts[lines.required, default: 0] / 1000, injection.statement, in: &first)
            try write(first)
            head.marker = .amended
        case .footing:
            amounts[injection.line, default: 0] += 1
            template.balance(&amounts, except: injection.line)
        case .late:
            head.submitted = calendar.due(asOf: due.upperBound)?.upperBound ?? due.upperBound
            head.lastSubmitted = head.submitted
        case .deficient:
            firm.setExcess(-amounts[lines.required, default: 0] / 500, of: injection.statement, in: &amounts)
        case .belowTarget:
            firm.setExcess(amounts[lines.target, default: 0] / 10 * 9, of: injection.statement, in: &amounts)
        case .drop:
            firm.setExcess(firm.before[lines.excess, default: 0] / 10 * 7, of: injection.statement, in: &amounts)
        case .stale:
            for (line, amount) in firm.before where line.statement == injection.statement { amounts[line] = amount }
        case .header:
            head.lastSubmitted = head.submitted.adding(days: 1) ?? head.submitted
        }
        try write(amounts)
    }

    private static func name(ofFirm number: Int) -> String {
        "Example Futures \(number + 1) LLC"
    }

    private static func fileName(_ firm: String, _ day: Day, _ marker: Marker) -> String {
        let name = firm.lowercased().split(separator: " ").joined(separator: "-")
        return "\(name)_\(day.iso8601)\(marker == .amended ? "_amended" : "").txt"
    }
}
