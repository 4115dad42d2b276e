import Segregation

/// The part of the filings that a command looks at.
extension FilingShelf {
    /// The part of a firm's history that a command looks at.
    struct Part: Sendable {
        /// The days of the period.
        let history: FirmHistory
        /// All that was known, whatever the period.
        let known: FirmHistory
    }

    /// The histories of a command that takes several firms, as far as they were known and lie in the period.
    ///
    /// Throws when nothing is left.
    func histories(_ invocation: Invocation, _ settings: Settings) throws -> [FirmHistory] {
        try parts(invocation, settings).map(\.history)
    }

    /// The same, with what lies beyond the period.
    func parts(_ invocation: Invocation, _ settings: Settings) throws -> [Part] {
        let whole = try histories(of: invocation.firms, settings)
        let scope = invocation.scope
        let kept = whole.compactMap { history -> Part? in
            guard let known = history.known(in: scope), let days = known.days(in: scope) else { return nil }
            return Part(history: days, known: known)
        }
        if kept.isEmpty, let first = whole.first {
            throw FilingShelf.nothingLeft(of: whole.count == 1 ? first : nil, scope, whole)
        }
        return kept
    }

    /// The history of a command that takes one firm, as far as it was known.
    func history(_ invocation: Invocation, _ settings: Settings) throws -> FirmHistory {
        let whole = try history(of: invocation.firms, settings)
        guard let known = whole.known(in: invocation.scope) else {
            throw FilingShelf.nothingLeft(of: whole, invocation.scope, [whole])
        }
        return known
    }

    private static func nothingLeft(of firm: FirmHistory?, _ scope: Scope, _ whole: [FirmHistory]) -> Failure {
        let who = firm.map { " of \($0.firm)" } ?? ""
        let days = whole.flatMap(\.days)
        var notes: [String] = []
        if let knownOn = scope.knownOn {
            let submitted = days.flatMap(\.versions).compactMap(\.header.submitted)
            if let first = submitted.min() { notes.append("the first was submitted on \(first.iso8601)") }
            if !whole.contains(where: { $0.knownOn(knownOn) != nil }) {
                return Failure(
                    .noSuchInput, "no filing\(who) was known on \(knownOn.iso8601)", notes: notes)
            }
        }
        if let first = days.map(\.day).min(), let last = days.map(\.day).max() {
            notes = ["there are filings as of \(first.iso8601) to \(last.iso8601)"]
        }
        return Failure(.noSuchInput, "there is no filing\(who) in the period", notes: notes)
    }
}

extension FirmHistory {
    /// The history as far as the scope's day knew it.
    func known(in scope: Scope) -> FirmHistory? {
        scope.knownOn.map { knownOn($0) } ?? self
    }

    /// The days of the scope's period.
    func days(in scope: Scope) -> FirmHistory? {
        scope.period.map { within($0) } ?? self
    }
}
