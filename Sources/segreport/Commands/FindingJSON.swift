import Reports
import Segregation

/// A finding as facts for programs: integers where amounts are compared, words besides.
enum FindingJSON {
    /// Writes the fields of a finding, always the same ones.
    static func write(_ finding: Finding, to json: inout JSONWriter) {
        let words = FindingWords(finding)
        json.field("rule", finding.rule.name)
        json.field("severity", finding.severity.name)
        json.field("line", line(of: finding)?.id)
        if let (found, expected) = amounts(of: finding) {
            json.field("found", found.amount)
            json.field("expected", expected.amount)
            json.field("difference", (found - expected).amount)
        } else {
            json.field("found", words.found)
            json.field("expected", words.expected)
            json.nullField("difference")
        }
        json.field("message", words.message)
        json.object("source") { json in
            let position = finding.place.position
            json.field("file", finding.place.source.name)
            json.field("line", position.line)
            json.field("column", position.column)
            json.writeNote(on: finding.place.source)
        }
    }

    /// The line that a finding is about; nil when it is about none, or about several.
    static func line(of finding: Finding) -> LineID? {
        switch finding.facts {
        case .amount(let line, _, _), .unknownCode(_, let line, _): line
        case .duplicateCode(_, let line), .missingLine(let line, _), .strandedAmount(let line, _),
            .mixedEdition(_, let line, _), .sign(let line, _, _):
            line
        case .blankResult(let line): line
        case .statementEnds(_, _, let lines, _): lines.first
        case .footing(let identity, _, _): identity.line
        case .tie(let tie, _, _): tie.terms.left[0].line
        case .deficient(let statement, _, _), .belowTarget(let statement, _, _): Measures.lines(of: statement).excess
        case .history(let facts): facts.line
        case .codesFirst, .noAmounts, .wrappedHeader, .target, .date, .header, .encoding, .pdf, .notAFiling,
            .table, .headerDiffers:
            nil
        }
    }

    private static func lower(_ left: Dollars?, _ right: Dollars?) -> Dollars? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    /// The two amounts that a finding sets against each other.
    private static func amounts(of finding: Finding) -> (found: Dollars, expected: Dollars)? {
        switch finding.facts {
        case .footing(_, let filed, let recomputed): (filed, recomputed)
        case .tie(_, let left, let right): (left, right)
        case .deficient(_, let excess, let recomputed): lower(excess, recomputed).map { ($0, .zero) }
        case .belowTarget(_, let excess, let target): (excess, target)
        case .history(let facts): facts.amounts
        default: nil
        }
    }
}

extension JSONWriter {
    /// Writes the field `note` of a place in a text that was made from the file; nothing for a place in a file itself.
    mutating func writeNote(on source: SourceFile) {
        if source.original != nil { field("note", "places are lines of the text that pdftotext -layout makes of it") }
    }
}
