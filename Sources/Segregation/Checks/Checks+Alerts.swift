/// What one filing says that a person should look at, by the calendar and the limits of the house.
extension Checks {
    /// Every such check, in the order its findings are listed.
    static let allAlerts: [@Sendable (Filing, Basis) -> [Finding]] = [
        timeEarly, targetAbsent, bufferThin, deficitsHigh, requirementForeign,
    ]

    /// What a filing by itself says that a person should look at.
    public static func alerts(in filing: Filing, _ basis: Basis) -> [Finding] {
        allAlerts.flatMap { $0(filing, basis) }
    }

    /// `time.early`: the filing is dated on or before the day it reports on, whose close it cannot know.
    ///
    /// Regulation 1.32(c): the statement is as of the close of business.
    static func timeEarly(_ filing: Filing, _ basis: Basis) -> [Finding] {
        guard let asOf = filing.header.asOf, let submitted = filing.header.submitted, submitted <= asOf else {
            return []
        }
        return [Finding(.timeEarly, .early(asOf: asOf, submitted: submitted), in: filing, at: filing.head)]
    }

    /// `target.absent.<statement>`: funds are required, and the line of the management target is zero or blank.
    ///
    /// Regulation 1.23(c) calls for a target; the 2013 edition does not print it.
    static func targetAbsent(_ filing: Filing, _ basis: Basis) -> [Finding] {
        filing.statements.map(\.statement).compactMap { statement in
            let lines = Measures.lines(of: statement)
            guard filing.summand(lines.target) == .zero, let required = filing.dollars(lines.required),
                required > .zero, FormEdition.named(filing.edition).prints(lines.target)
            else { return nil }
            return Finding(
                .targetAbsent(statement), .targetAbsent(statement, required: required), in: filing,
                at: filing.place(of: lines.target), related: [lines.required])
        }
    }

    /// `buffer.thin.<statement>`: the excess is above the target by less than the house's limit.
    static func bufferThin(_ filing: Filing, _ basis: Basis) -> [Finding] {
        let limit = basis.limits.thinBuffer
        return filing.statements.map(\.statement).compactMap { statement in
            let measures = Measures(statement, of: filing)
            guard let excess = measures.excess, let target = measures.target, target > .zero else { return nil }
            let over = excess - target
            guard over >= .zero, over.amount * 100 < target.amount * Int64(limit) else { return nil }
            return Finding(
                .bufferThin(statement), .thinBuffer(statement, over: over, target: target, limit: limit), in: filing,
                at: filing.place(of: Measures.lines(of: statement).excess),
                related: [Measures.lines(of: statement).target])
        }
    }

    /// `deficits.high.<statement>`: customers' debit balances that nothing secures are a large part of the excess, which
    /// they reduce dollar for dollar.
    static func deficitsHigh(_ filing: Filing, _ basis: Basis) -> [Finding] {
        let limit = basis.limits.deficits
        return filing.statements.map(\.statement).compactMap { statement in
            let line = statement.netDeficits
            guard let deficits = filing.dollars(line), let excess = Measures(statement, of: filing).excess,
                excess > .zero, deficits.amount * 100 > excess.amount * Int64(limit)
            else { return nil }
            return Finding(
                .deficitsHigh(statement), .deficits(statement, deficits, excess: excess, limit: limit), in: filing,
                at: filing.place(of: line), related: [Measures.lines(of: statement).excess])
        }
    }

    /// `requirement.foreign`: the law of a foreign country asks for more than the calculation of the form does.
    ///
    /// Line 7 of the secured requirement is the greater of both (regulation 30.7).
    static func requirementForeign(_ filing: Filing, _ basis: Basis) -> [Finding] {
        guard let foreign = filing.dollars(.secReqForeign), let calculated = filing.dollars(.secReq6),
            foreign > calculated
        else { return [] }
        return [
            Finding(
                .requirementForeign, .foreign(foreign, calculated: calculated), in: filing,
                at: filing.place(of: .secReqForeign), related: [.secReq6])
        ]
    }
}

extension Statement {
    /// The line of the debit balances that no securities of the same customers cover.
    var netDeficits: LineID {
        switch self {
        case .segregated: .seg5
        case .secured: .secReq5
        case .swaps: .csw5
        }
    }
}

extension Filing {
    /// The place of the first title, which stands for the head.
    var head: Place {
        Place(source, statements.map(\.title).min { $0.lowerBound < $1.lowerBound } ?? 0..<0)
    }
}
