extension Checks {
    /// `excess.deficient.<statement>`: the statement reports funds below the amount required, as filed or as
    /// recomputed.
    ///
    /// Regulation 1.12(h) calls for immediate notice, 1.23(a)(2) for a deposit at once.
    static func deficient(_ filing: Filing) -> [Finding] {
        Statement.allCases.compactMap { statement in
            let measures = Measures(statement, of: filing)
            let lines = Measures.lines(of: statement)
            var recomputed: Dollars?
            if let held = measures.held, let required = measures.required { recomputed = held - required }
            guard let lower = [measures.excess, recomputed].compactMap(\.self).min(), lower.isNegative else {
                return nil
            }
            return Finding(
                .excessDeficient(statement),
                .deficient(statement, excess: measures.excess ?? lower, recomputed: recomputed), in: filing,
                at: filing.place(of: lines.excess), related: [lines.held, lines.required])
        }
    }

    /// `target.below.<statement>`: the statement reports an excess below the management target.
    ///
    /// Regulation 1.12(j)(1) calls for immediate notice, 1.23(e) for restoring it by the close of the next business day
    /// or revising it.
    static func belowTarget(_ filing: Filing) -> [Finding] {
        Statement.allCases.compactMap { statement in
            let measures = Measures(statement, of: filing)
            let lines = Measures.lines(of: statement)
            guard let excess = measures.excess, let target = measures.target, excess < target else { return nil }
            return Finding(
                .targetBelow(statement), .belowTarget(statement, excess: excess, target: target), in: filing,
                at: filing.place(of: lines.excess), related: [lines.target])
        }
    }
}
