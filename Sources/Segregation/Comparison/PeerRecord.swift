/// What a firm reported for a day, in a daily filing or in a monthly table.
public struct PeerRecord: Sendable {
    /// Where it stands.
    public enum Origin: Sendable {
        /// The filings for the day; the newest counts.
        case filings(FirmHistory.AsOf)
        /// The rows of monthly tables on the day, in the order of the tables; the last counts.
        case rows([MonthlyRow])
    }

    /// The day reported on.
    public let day: Day
    /// Where it stands.
    public let origin: Origin

    /// The filings for a day.
    public init(_ asOf: FirmHistory.AsOf) {
        day = asOf.day
        origin = .filings(asOf)
    }

    /// The rows of monthly tables on a day; there must be one.
    init(_ rows: [MonthlyRow], asOf day: Day) {
        precondition(!rows.isEmpty, "a record stands somewhere")
        self.day = day
        origin = .rows(rows)
    }

    /// What a pool comes to, as filed or published; nil where the record has no such pool.
    public func measures(_ statement: Statement) -> Measures? {
        switch origin {
        case .filings(let asOf):
            asOf.effective.holds(statement) ? Measures(statement, of: asOf.effective) : nil
        case .rows(let rows): rows[rows.count - 1].measures(statement)
        }
    }

    /// The filing that counts; nil for a row of a table.
    public var filing: Filing? {
        if case .filings(let asOf) = origin { asOf.effective } else { nil }
    }

    /// The row that counts; nil for a filing.
    public var row: MonthlyRow? {
        if case .rows(let rows) = origin { rows.last } else { nil }
    }

    /// Whether there is more than one version, or the one at hand says that it is an amendment; of tables, whether two of
    /// them state different amounts.
    public var isAmended: Bool {
        switch origin {
        case .filings(let asOf): asOf.versions.count > 1 || asOf.effective.header.marker == .amended
        case .rows(let rows):
            Statement.allCases.contains { statement in
                Set(rows.map { $0.measures(statement) }).count > 1
            }
        }
    }
}

extension MonthlyRow {
    /// What a pool comes to, as published; nil where the table states nothing of it.
    public func measures(_ statement: Statement) -> Measures? {
        let measures = MonthlyMeasure.measures(of: statement)
        let amounts = [measures.required, measures.held, measures.excess, measures.target].map(dollars)
        guard amounts.contains(where: { $0 != nil }) else { return nil }
        return Measures(
            statement, required: amounts[0], held: amounts[1], excess: amounts[2], target: amounts[3],
            overTarget: nil)
    }
}

extension MonthlyMeasure {
    /// The columns of a pool.
    public static func measures(
        of statement: Statement
    ) -> (required: MonthlyMeasure, held: MonthlyMeasure, excess: MonthlyMeasure, target: MonthlyMeasure) {
        switch statement {
        case .segregated: (.segRequired, .segHeld, .segExcess, .segTarget)
        case .secured: (.secRequired, .secHeld, .secExcess, .secTarget)
        case .swaps: (.cswRequired, .cswHeld, .cswExcess, .cswTarget)
        }
    }
}

extension Measures {
    /// Whether the excess is below zero, as filed.
    public var isDeficient: Bool { excess?.isNegative ?? false }

    /// Whether the excess is below the management target, as filed.
    public var isBelowTarget: Bool {
        guard let excess, let target else { return false }
        return excess < target
    }

    /// Whether nothing is required and nothing held: the firm has no such business.
    public var isIdle: Bool { required == .zero && held == .zero }
}
