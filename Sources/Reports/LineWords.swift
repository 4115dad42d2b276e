import Segregation

/// Words for lines: how they follow from others, why they have no amount, which pool they belong to.
public enum LineWords {
    /// How a line follows from others, with their codes: `line 13 [7180] less line 6 [7060]`.
    public static func formula(_ identity: Identity, in edition: FormEdition.Name) -> String {
        let lines = identity.operands.map { FindingWords.line($0, in: edition) }
        switch identity.rule {
        case .sum: return lines.joined(separator: " + ")
        case .difference: return lines.joined(separator: " less ")
        case .greater: return "the greater of \(lines.joined(separator: " and "))"
        }
    }

    /// Why a line has no amount, for programs; nil when it has one.
    public static func reason(_ entry: LineEntry) -> String? {
        switch entry {
        case .filed: nil
        case .blank, .blankTotal: "blank"
        case .notRead: "not_read"
        case .notOnForm: "not_on_form"
        case .noStatement: "no_statement"
        }
    }

    /// An amount as reports show it, or the mark for what there is instead.
    public static func figure(_ entry: LineEntry) -> String {
        switch entry {
        case .filed(let amount): AmountFormat.dollars(amount)
        case .blank, .blankTotal, .notRead: AmountFormat.Mark.notFound
        case .notOnForm: AmountFormat.Mark.notOnForm
        case .noStatement: ""
        }
    }

    /// The pool of a statement, as a heading.
    public static func pool(_ statement: Statement) -> String {
        Captions.pool(statement)
    }

    /// What a row of a bridge stands for.
    public static func caption(_ row: ExcessBridge.Row) -> String {
        guard row.isFootingDifference else { return BriefCaption.text(row.line) }
        return "does not foot"
    }

    /// Why the excess has no bridge from one filing to another.
    public static func noBridge(_ statement: Statement, from before: Filing, to after: Filing) -> String {
        let missing = [before, after].filter { !$0.holds(statement) }.compactMap(\.header.asOf?.iso8601)
        return missing.isEmpty
            ? "the excess could not be read, nor the lines it follows from"
            : "there is no such statement in the filing as of \(missing.joined(separator: " and "))"
    }
}
