/// The checks of one filing.
///
/// A check is a function from a filing to findings; none knows another.
public enum Checks {
    /// Every check of a single filing, in the order its findings are listed.
    static let all: [@Sendable (Filing) -> [Finding]] = [
        heads, signs, footing, ties, deficient, belowTarget,
    ]

    /// The findings of every check.
    public static func findings(in filing: Filing) -> [Finding] {
        all.flatMap { $0(filing) }
    }
}

extension Filing {
    /// The place of a line, or of its statement's title where the line is absent.
    func place(of line: LineID) -> Place {
        Place(source, self[line]?.range ?? statement(line.statement)?.title ?? 0..<0)
    }
}
