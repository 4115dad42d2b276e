/// An edition of the form, as a value: what is printed where, and which lines make which total.
///
/// A new form is a new table beside this file, not new code.
public struct FormEdition: Sendable {
    /// The editions known.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// In use on 31 December 2013: no targets, a summary box for the secured amount.
        case edition2013 = "2013"
        /// In use on 6 November 2017: targets, and the secured amount computed on the form.
        case edition2017 = "2017"
    }

    /// Which edition it is.
    public let name: Name
    /// The three statements, in the order of `Statement`.
    public let statements: [FormStatement]
    /// The identities, in the order of the forms.
    public let identities: [Identity]

    /// Every edition known, the oldest first.
    public static let all: [FormEdition] = [edition2013, edition2017]

    /// The edition of that name.
    public static func named(_ name: Name) -> FormEdition {
        switch name {
        case .edition2013: edition2013
        case .edition2017: edition2017
        }
    }

    /// The statement of a kind.
    public func statement(_ kind: Statement) -> FormStatement {
        statements[Int(kind.rawValue)]
    }

    /// The lines of a statement in the order printed, each once.
    public func lines(of kind: Statement) -> [LineID] {
        statement(kind).rows.flatMap { $0.slots.map(\.line) }
    }

    /// The printed number of a line, such as `8A` or `5 offset`, for sentences: "line 8A".
    public func label(of line: LineID) -> String {
        FormEdition.spoken(line)
    }

    /// The code printed behind a line; nil where the edition has no such line or prints none.
    public func code(of line: LineID) -> UInt16? {
        for statement in statements where statement.statement == line.statement {
            for row in statement.rows {
                for slot in row.slots where slot.line == line { return slot.code }
            }
        }
        return nil
    }

    /// Whether the line follows from others, so that a blank there cannot mean that there is nothing.
    public func isTotal(_ line: LineID) -> Bool {
        identities.contains { $0.line == line }
    }

    /// Whether the edition prints the line.
    public func prints(_ line: LineID) -> Bool {
        statement(line.statement).rows.contains { $0.slots.contains { $0.line == line } }
    }

    /// The lines that stand in the inner column: the parts of a sub-total printed on the last of their rows.
    public var innerLines: Set<LineID> {
        var outer: Set<LineID> = []
        for statement in statements {
            for row in statement.rows where row.slots.count == 2 { outer.insert(row.slots[1].line) }
        }
        var inner: Set<LineID> = []
        for identity in identities where outer.contains(identity.line) { inner.formUnion(identity.operands) }
        return inner
    }

    private static func spoken(_ line: LineID) -> String {
        let parts = line.id.split(separator: ".").dropFirst()
        return parts.filter { $0 != "req" && $0 != "funds" }.joined(separator: " ")
    }
}
