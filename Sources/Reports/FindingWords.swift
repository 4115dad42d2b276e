import Segregation

/// The words of a finding: what was found, what was expected, where else to look, what to do.
///
/// A finding holds facts only; this is the one place where they become sentences.
public struct FindingWords: Sendable {
    /// What was found, without a full stop.
    public let found: String
    /// What was expected, without a full stop.
    public let expected: String
    /// What to do, one sentence.
    public let hint: String

    /// Both halves as one sentence, with a semicolon between them.
    public var message: String {
        "\(found); \(expected)."
    }

    /// The words of a finding.
    public init(_ finding: Finding) {
        func name(_ line: LineID) -> String { FindingWords.line(line, in: finding.edition) }
        switch finding.facts {
        case .amount(let line, let text, let fault):
            let place = line.map { " of \(name($0))" } ?? ""
            found = "the amount\(place) is printed as \"\(text)\", \(FindingWords.fault(fault))"
            expected = "whole dollars such as 1,234,567 or (1,234,567)"
            hint = "the line is left out and what needs it is not checked; compare the place with the firm's own page."
        case .date(let field, let text):
            found = "\(field.rawValue) is \"\(text)\", which is no day of the calendar"
            expected = "month/day/year such as 11/6/2017"
            hint = "the date is left out; correct the copy of the filing or import the original."
        case .header(let field):
            found = "the head has no \(field == .marker ? "INITIAL or AMENDED" : field.rawValue)"
            expected = "the five fields INITIAL or AMENDED, End Date, Firm Name, Form and Submit Date"
            hint = "the filing is checked, but without firm or end date it belongs to no history."
        case .unknownCode(let text, let line, let codes):
            if let line {
                found = "\(text) stands on the row of \(name(line))"
                expected = codes.map { "[\($0)]" }.joined(separator: " or ")
                hint = "captions identify lines and codes confirm them; see whether the code or the caption is wrong."
            } else {
                found = "\(text) is no code of the form"
                expected = "a code that the form prints"
                hint = "the amount in front of it is not used."
            }
        case .duplicateCode(let code, let line):
            found = "[\(code)] stands a second time"
            expected = "each code once in a statement; \(name(line)) has been read above"
            hint = "the first amount is kept, this one is not used."
        case .missingLine(let line, let edition):
            found = "\(name(line)) was not found"
            expected = "an amount, as the \(edition.rawValue) edition prints the line"
            hint = "what needs the line is not checked; see whether the filing is cut short or its caption damaged."
        case .strandedAmount(let line, let code):
            found = "an amount with [\(code)] stands behind no caption of \(name(line))"
            expected = "the caption \"\(line.meaning)\" in front of it"
            hint =
                "a code alone does not identify a line, so the amount is not used; see whether the caption is damaged."
        case .mixedEdition(let closest, let line, let code):
            let printed = code.map { "[\($0)]" } ?? "no code"
            found = "\(name(line)) stands with \(printed), unlike the \(closest.rawValue) edition it fits best"
            expected = "the lines and codes of one edition"
            hint = "the amounts are read by their captions; treat the filing as one of an unknown edition."
        case .encoding(let name):
            found = "the file is encoded as \(name)"
            expected = "UTF-8, ASCII or Windows-1252"
            hint = "convert it first, for example with iconv -f \(name.prefix { $0 != "," }) -t UTF-8."
        case .notAFiling:
            found = "there is no statement of the daily filing in the file"
            expected = "a title such as \"Daily Segregation - Segregation Statement\" and its lines"
            hint = "see whether it is another document, or an empty download."
        case .headerDiffers(let field, let statement, let text, let first, let wanted):
            found =
                "\(field == .marker ? "the marker" : field.rawValue) of the \(FindingWords.statement(statement)) is \(text)"
            expected = "\(wanted), as on the \(FindingWords.statement(first))"
            hint = "the first statement's head is used for the filing; see which one is right."
        case .sign(let line, let amount, let rule):
            found = "\(name(line)) is \(AmountFormat.dollars(amount))"
            switch rule {
            case .notNegative: expected = "an amount not below zero"
            case .notPositive: expected = "a deduction, filed as a negative amount"
            case .withinGross(let gross, let whole):
                expected = "an offset of no more than \(name(gross)), \(AmountFormat.dollars(whole))"
            }
            hint = "the amount is used as filed."
        case .footing(let identity, let filed, let recomputed):
            found = "\(name(identity.line)) is \(AmountFormat.dollars(filed))"
            expected =
                "\(FindingWords.rule(identity)) \(AmountFormat.dollars(recomputed)) "
                + "(\(FindingWords.direction(filed, recomputed)))"
            hint = "the filed total is shown as filed and marked."
        case .tie(let tie, let left, let right):
            found =
                "\(FindingWords.side(tie.terms.left)) \(FindingWords.comes(tie.terms.left)) \(AmountFormat.dollars(left))"
            expected =
                "\(FindingWords.side(tie.terms.right)) \(FindingWords.comes(tie.terms.right)) "
                + "\(AmountFormat.dollars(right)) (difference \(AmountFormat.dollars(left - right)))"
            hint = "the sides usually agree; ask what explains the difference."
        case .deficient(let statement, let excess, let recomputed):
            let again = recomputed.flatMap { $0 == excess ? nil : FindingWords.excess($0) }
            found =
                "the \(FindingWords.statement(statement)) reports \(FindingWords.excess(excess))"
                + (again.map { ", where funds held less the amount required come to \($0)" } ?? "")
            expected = "funds held of at least the amount required"
            hint = "regulation 1.12(h) calls for immediate notice and 1.23(a)(2) for a deposit at once."
        case .belowTarget(let statement, let excess, let target):
            found =
                "the \(FindingWords.statement(statement)) reports \(FindingWords.excess(excess)), "
                + "\(AmountFormat.dollarsInWords(target - excess)) below target"
            expected = "an excess of at least the management target, \(AmountFormat.dollars(target))"
            hint = "regulation 1.12(j) calls for immediate notice; 1.23(e) for restoring or revising the target."
        }
    }

    /// A line by its printed number and its code in an edition: `line 6 [7060]`.
    ///
    /// Without an edition the code is named only if all editions agree on it.
    public static func line(_ line: LineID, in edition: FormEdition.Name?) -> String {
        let editions = edition.map { [FormEdition.named($0)] } ?? FormEdition.all.filter { $0.prints(line) }
        let codes = Set(editions.compactMap { $0.code(of: line) })
        let part = line.id.hasPrefix("sec.req") ? " of the requirement" : ""
        let label = FormEdition.edition(printing: line).label(of: line)
        let code = codes.count == 1 ? codes.first.map { " [\($0)]" } ?? "" : ""
        return "line \(label)\(part)\(code)"
    }

    private static func statement(_ statement: Statement) -> String {
        Captions.title(statement).lowercased()
    }

    /// An excess or a deficiency, each by its name and without a sign.
    private static func excess(_ excess: Dollars) -> String {
        "\(excess.isNegative ? "a deficiency" : "an excess") of \(AmountFormat.dollarsInWords(excess))"
    }

    private static func fault(_ fault: AmountFault) -> String {
        switch fault {
        case .grouping: "with digits or commas missing"
        case .cents: "with a decimal point"
        case .tooLarge: "more than 10^15"
        case .unclear: "which can be read in more than one way"
        }
    }

    private static func rule(_ identity: Identity) -> String {
        let lines = identity.operands.map { FormEdition.edition(printing: $0).label(of: $0) }
        switch identity.rule {
        case .sum where lines.count == 1: return "line \(lines[0]) is"
        case .sum: return "lines \(list(lines)) add to"
        case .difference: return "line \(lines[0]) less line \(lines[1]) is"
        case .greater: return "the greater of lines \(list(lines)) is"
        }
    }

    private static func side(_ terms: [Tie.Term]) -> String {
        let added = terms.filter { !$0.isSubtracted }.map { FormEdition.edition(printing: $0.line).label(of: $0.line) }
        let taken = terms.filter(\.isSubtracted).map { FormEdition.edition(printing: $0.line).label(of: $0.line) }
        let less = taken.isEmpty ? "" : " less \(list(taken))"
        return "\(added.count + taken.count == 1 ? "line" : "lines") \(list(added))\(less)"
    }

    private static func comes(_ terms: [Tie.Term]) -> String {
        terms.count == 1 ? "is" : "come to"
    }

    private static func list(_ words: [String]) -> String {
        guard words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    }

    private static func direction(_ filed: Dollars, _ recomputed: Dollars) -> String {
        let difference = filed - recomputed
        return "\(AmountFormat.dollarsInWords(difference)) too \(difference.isNegative ? "little" : "much")"
    }
}

extension FormEdition {
    /// The newest edition that prints a line.
    static func edition(printing line: LineID) -> FormEdition {
        all.last { $0.prints(line) } ?? named(.edition2013)
    }
}
