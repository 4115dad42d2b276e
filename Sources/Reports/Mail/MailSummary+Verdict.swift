import DocumentModel
import Segregation

/// The verdict: the first words of subject and body. Each word of it has a rule.
extension MailSummary {
    /// A longer name of a firm is cut in a subject, so that its figures are seen.
    private static let longestFirm = 60

    /// The subject: what alarms first, then firm, day, the excess of each pool, and where they stand.
    ///
    /// The day keeps the messages of different days apart in programs that gather equal subjects.
    public func subject(isDraft: Bool) -> String {
        let firm = report.history.firm.writtenOut
        let name = firm.count > Self.longestFirm ? firm.prefix(Self.longestFirm - 1) + "…" : firm[...]
        let amounts = pools.map { statement in
            Measures(statement, of: report.filing).excess.map(AmountFormat.millionsOrLess) ?? AmountFormat.Mark.notFound
        }
        let isAmended = report.filing.header.marker == .amended
        return (isDraft ? "DRAFT: " : "") + alerts.map { "\($0): " }.joined()
            + "\(name) seg \(report.current.day.iso8601): excess \(amounts.joined(separator: " / ")) m, \(verdict)"
            + (isAmended ? ", amended" : "")
    }

    /// What alarms, the gravest first: a pool below zero, else one below its target; a filing that contradicts itself.
    private var alerts: [String] {
        let levels: [(PoolStanding, String)] = [(.deficient, "DEFICIENT"), (.belowTarget, "BELOW TARGET")]
        let gravest = levels.first { level in standings.contains { $0.standing == level.0 } }
        return [gravest?.1, errorCount > 0 ? "ERROR" : nil].compactMap(\.self)
    }

    private var errorCount: Int { report.findings.count { $0.severity == .error } }

    /// Where the pools stand: `all above target`, or each that does not reach its target.
    private var verdict: String {
        let present = standings.filter { $0.standing != .absent }
        let all = present.count == 1 ? "" : "all "
        if present.allSatisfy({ $0.standing == .aboveTarget }) { return "\(all)above target" }
        if present.allSatisfy(\.standing.isGood) { return "\(all)at or above target" }
        let isBeforeTargets = present.allSatisfy { statement, standing in
            standing == .withoutTarget && report.filing.entry(Measures.lines(of: statement).target) == .notOnForm
        }
        if isBeforeTargets { return "no target on the form" }
        return present.compactMap { statement, standing in standing.words.map { "\(statement.name) \($0)" } }
            .joined(separator: ", ")
    }

    /// The heading of the body: the verdict, and how many errors there are.
    var headline: String {
        let errors = errorCount > 0 ? "; \(AmountFormat.count(errorCount, "error", "errors"))" : ""
        return FindingTable.capitalised(verdict) + errors
    }

    /// The sentence behind it, which inboxes show beside the subject: the pool with the lowest cover of target, or of what
    /// is required where there are no targets.
    public var lead: String {
        let measures = pools.map { Measures($0, of: report.filing) }
        if let (lowest, cover) = Self.lowest(measures, \.targetCover), let excess = lowest.excess,
            let target = lowest.target
        {
            return "Lowest cover of target: \(Captions.funds(lowest.statement)), \(AmountFormat.multiple(cover)), "
                + "\(Self.words(excess)) against a target of \(AmountFormat.millionsInWords(target))."
        }
        if let (lowest, cover) = Self.lowest(measures, \.cover), let excess = lowest.excess {
            return "Lowest cover: \(Captions.funds(lowest.statement)), \(AmountFormat.percent(cover)) of the amount "
                + "required, \(Self.words(excess))."
        }
        return "No excess can be set beside a target or an amount required."
    }

    /// The first of the measures with the lowest quotient.
    private static func lowest(_ measures: [Measures], _ ratio: (Measures) -> Ratio?) -> (Measures, Ratio)? {
        measures.compactMap { measures in ratio(measures).map { (measures, $0) } }.min { $0.1 < $1.1 }
    }

    private static func words(_ excess: Dollars) -> String {
        "\(excess.isNegative ? "a deficiency" : "an excess") of \(AmountFormat.millionsInWords(excess))"
    }
}
