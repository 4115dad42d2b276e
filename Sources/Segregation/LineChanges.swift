/// What a filing has on a line, or why it has nothing.
public enum LineEntry: Sendable, Hashable {
    /// An amount.
    case filed(Dollars)
    /// The firm left the place blank.
    case blank
    /// The firm left the place of a total blank, of which its parts would tell otherwise.
    case blankTotal
    /// The edition prints the line, and it could not be read.
    case notRead
    /// The edition does not print the line.
    case notOnForm
    /// The edition prints the line, on a statement that the filing does not hold.
    case noStatement

    /// What the line adds to a sum: a blank part counts for nothing; nil where there is no amount.
    public var summand: Dollars? {
        switch self {
        case .filed(let amount): amount
        case .blank: .zero
        case .blankTotal, .notRead, .notOnForm, .noStatement: nil
        }
    }
}

extension Filing {
    /// What stands on a line.
    public func entry(_ line: LineID) -> LineEntry {
        if let amount = dollars(line) { return .filed(amount) }
        let edition = FormEdition.named(edition)
        if !edition.prints(line) { return .notOnForm }
        if !holds(line.statement) { return .noStatement }
        if isBlank(line) { return edition.isTotal(line) ? .blankTotal : .blank }
        return .notRead
    }
}

/// The lines of two filings beside each other: previous, current, change.
public struct LineChanges: Sendable {
    /// A line of both.
    public struct Row: Sendable, Hashable {
        /// The line.
        public let line: LineID
        /// What stood on it.
        public let before: LineEntry
        /// What stands on it.
        public let after: LineEntry

        /// A line with what two filings have on it.
        public init(line: LineID, before: LineEntry, after: LineEntry) {
            self.line = line
            self.before = before
            self.after = after
        }

        /// Now less before; nil where one of the filings has no amount to compare.
        public var change: Dollars? {
            guard let before = before.summand, let after = after.summand else { return nil }
            return after - before
        }

        /// Whether there is something to tell: another amount, or an amount on one side alone.
        public var isMoved: Bool {
            change.map { $0 != .zero } ?? (before.summand != nil || after.summand != nil)
        }
    }

    /// Every line that the edition of either filing prints on a statement either holds, in the order of the form.
    public let rows: [Row]

    /// Compares two filings.
    public init(from before: Filing, to after: Filing) {
        let editions = Set([before.edition, after.edition]).map(FormEdition.named)
        rows = LineID.allCases.compactMap { line in
            guard before.holds(line.statement) || after.holds(line.statement),
                editions.contains(where: { $0.prints(line) })
            else { return nil }
            return Row(line: line, before: before.entry(line), after: after.entry(line))
        }
    }

    /// The rows of a statement.
    public func rows(of statement: Statement) -> [Row] {
        rows.filter { $0.line.statement == statement }
    }
}
