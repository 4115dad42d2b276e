import Segregation

/// The words of a finding: what was found, what was expected, where else to look, what to do.
///
/// A finding holds facts only; this is the one place where they become sentences.
public struct FindingWords: Sendable {
    /// What was found, without a full stop.
    public let found: String
    /// What was expected, without a full stop: a sentence where amounts are recomputed, else a noun with what it needs.
    public let expected: String
    /// What to do, one sentence.
    public let hint: String

    /// Whether what was expected makes a sentence by itself.
    private let isExpectedSentence: Bool

    /// Both halves as one sentence, with a semicolon between them.
    public var message: String {
        "\(found); \(isExpectedSentence ? "" : "expected ")\(expected)."
    }

    /// The words of a finding.
    public init(_ finding: Finding) {
        func name(_ line: LineID) -> String { FindingWords.line(line, in: finding.edition) }
        switch finding.facts {
        case .footing, .tie, .history(.foreign): isExpectedSentence = true
        default: isExpectedSentence = false
        }
        switch finding.facts {
        case .amount(let line, let text, let fault):
            let place = line.map { " of \(name($0))" } ?? ""
            found = "the amount\(place) is printed as \"\(text)\", \(FindingWords.fault(fault))"
            expected = fault == .tooLarge ? "at most 10^15 dollars" : "whole dollars such as 1,234,567 or (1,234,567)"
            hint = "the line is left out and what needs it is not checked; compare the place with the firm's own page."
        case .target(let statement, let kind, let text, let fault):
            found =
                "option \(kind.letter) of the \(TargetWords.pool(statement)) target on the cover page is printed as \"\(text)\", "
                + FindingWords.fault(fault)
            expected = TargetWords.expected(kind)
            hint =
                "the option is left out and no target counts as chosen; the statements do not need the cover page."
        case .codesFirst(let statement):
            found = "the \(FindingWords.statement(statement)) prints codes in front of their amounts"
            expected = "each amount in front of its code, as on the form"
            hint =
                "none of its amounts is used, for some would be taken for the line before; get it as the form prints it."
        case .noAmounts(let statement):
            found = "the \(FindingWords.statement(statement)) holds codes and no amount"
            expected = "an amount in front of each code"
            hint = "nothing of it can be checked; see whether the copy lost its column of amounts."
        case .blankResult(let line):
            found = "\(name(line)) is blank"
            expected = "an amount, or 0"
            hint = "what needs the line is not checked; see whether the copy lost it."
        case .wrappedHeader(let field, let text):
            found = "\(field.rawValue) is \"\(text)\", and goes on behind the end of its line"
            expected = "the whole value on one line"
            hint = "the field is left out rather than cut; join the lines."
        case .date(let field, let text):
            found = "\(field.rawValue) is \"\(text)\", which cannot be read as a date"
            expected = "month/day/year such as 11/6/2017"
            hint = "the date is left out; compare the place with the firm's own page."
        case .header(let field):
            found = "the head has no \(field == .marker ? "INITIAL or AMENDED" : field.rawValue)"
            expected = "the five fields INITIAL or AMENDED, End Date, Firm Name, Form and Submit Date"
            hint =
                field == .firmName || field == .endDate
                ? "the filing is checked, but it belongs to no history and no report is made of it."
                : "the filing is checked and reported without it; see whether the head is damaged."
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
            found = "[\(code)] stands a second time, \(name(line)) has been read above"
            expected = "each code once in a statement"
            hint = "the first amount is kept, this one is not used; see which of them is meant."
        case .missingLine(let line, let edition):
            found = "\(name(line)) was not found"
            expected = "an amount, as the \(edition.rawValue) edition prints the line"
            hint = "what needs the line is not checked; see whether the filing is cut short or its caption damaged."
        case .statementEnds(let statement, let last, let lines, let edition):
            let title = FindingWords.statement(statement)
            found =
                last.map { "the \(title) ends behind \(name($0))" } ?? "the \(title) has none of its lines"
            let labels = [lines.first, lines.last].compactMap { $0.map(FindingWords.label) }
            expected =
                last == nil
                ? "\(AmountFormat.count(lines.count, "line", "lines")), as the \(edition.rawValue) edition prints them"
                : "\(AmountFormat.count(lines.count, "more line", "more lines")), "
                    + "\(labels.joined(separator: " to ")), as the \(edition.rawValue) edition prints them"
            hint = "what needs those lines is not checked; see whether the copy was cut short."
        case .strandedAmount(let line, let code):
            found = "an amount with [\(code)] stands behind no caption of \(name(line))"
            expected = "the caption \"\(line.meaning)\" in front of it"
            hint =
                "a code alone does not identify a line, so the amount is not used; see whether the caption is damaged."
        case .mixedEdition(let closest, let line, let code):
            let printed = code.map { "[\($0)]" } ?? "no code"
            found =
                "\(name(line)) stands with \(printed), which is not of the \(closest.rawValue) edition that fits best"
            expected = "the lines and codes of one edition"
            hint = "the amounts are read by their captions; treat the filing as one of an unknown edition."
        case .encoding(let name):
            found = "the file is encoded as \(name)"
            expected = "UTF-8, ASCII or Windows-1252"
            hint = "convert it first, for example with iconv -f \(name.prefix { $0 != "," }) -t UTF-8."
        case .pdf(.locked):
            found = "the PDF is locked by a password or against copying its text"
            expected = "a PDF whose text may be read"
            hint = "get an open copy, or unlock it with its password: qpdf --decrypt --password=... in.pdf out.pdf"
        case .pdf(.damaged(let words)):
            found = "pdftotext cannot read all of the PDF (\(words))"
            expected = "a whole PDF"
            hint = "get the file again from where it was published; qpdf --check says more."
        case .pdf(.noText):
            found = "the PDF holds no text, as a scan does not"
            expected = "a PDF made from text"
            hint = "get the filing as text, or recognise it (ocrmypdf) and compare every figure with the page."
        case .notAFiling:
            found = "there is no statement of the daily filing in the file"
            expected = "a title such as \"Daily Segregation - Segregation Statement\" and its lines"
            hint = "see whether it is another document, or an empty download."
        case .table(let fault):
            (found, expected, hint) = FindingWords.words(of: fault)
        case .headerDiffers(let field, let statement, let text, let first, let wanted):
            found =
                "\(field == .marker ? "the marker" : field.rawValue) of the \(FindingWords.statement(statement)) is \(text)"
            expected = "\(wanted), as on the \(FindingWords.statement(first))"
            hint = "the first statement's head is used for the filing; see which one is right."
        case .sign(let line, let amount, let rule):
            found = "\(name(line)) is \(FindingWords.amount(amount))"
            switch rule {
            case .notNegative: expected = "an amount not below zero"
            case .notPositive: expected = "a deduction, filed as a negative amount"
            case .withinGross(let gross, let whole):
                expected = "an offset of no more than \(name(gross)), \(FindingWords.amount(whole))"
            }
            hint = "the amount is used as filed; see whether its sign is wrong, or the line it stands on."
        case .footing(let identity, let filed, let recomputed):
            found = "\(name(identity.line)) is \(FindingWords.amount(filed))"
            expected =
                "\(FindingWords.rule(identity)) \(FindingWords.amount(recomputed)) "
                + "(\(FindingWords.direction(filed, recomputed)))"
            hint = "the total is shown as filed and marked; see whether it or one of its lines is wrong."
        case .tie(let tie, let left, let right):
            found =
                "\(FindingWords.side(tie.terms.left)) \(FindingWords.comes(tie.terms.left)) \(FindingWords.amount(left))"
            expected =
                "\(FindingWords.side(tie.terms.right)) \(FindingWords.comes(tie.terms.right)) "
                + "\(FindingWords.amount(right)) (\(FindingWords.comparison(of: right, with: left)))"
            hint = "the sides usually agree; ask what explains the difference."
        case .deficient(let statement, let excess, let recomputed):
            let title = FindingWords.statement(statement)
            let again = recomputed.map(FindingWords.excess)
            if let excess {
                let other = recomputed == excess ? nil : again
                found =
                    "the \(title) reports \(FindingWords.excess(excess))"
                    + (other.map { ", where funds held less the amount required come to \($0)" } ?? "")
            } else {
                found =
                    "without \(name(Measures.lines(of: statement).excess)), which was not read, the \(title) comes to "
                    + (again ?? "a deficiency")
            }
            expected = "funds held of at least the amount required"
            hint = "regulation 1.12(h) calls for immediate notice and 1.23(a)(2) for a deposit at once."
        case .belowTarget(let statement, let excess, let target):
            found =
                "the \(FindingWords.statement(statement)) reports \(FindingWords.excess(excess)), "
                + "\(AmountFormat.dollarsInWords(target - excess)) below target"
            expected = "an excess of at least the management target, \(FindingWords.amount(target))"
            hint =
                "regulation 1.12(j) calls for immediate notice; 1.23(e) for restoring the excess or revising the target."
        case .history(let facts):
            (found, expected, hint) = FindingWords.words(of: facts, name)
        }
    }

    /// A line by its printed number and its code in an edition: `line 6 [7060]`.
    ///
    /// Without an edition the code is named only if all editions agree on it.
    public static func line(_ line: LineID, in edition: FormEdition.Name?) -> String {
        let editions = edition.map { [FormEdition.named($0)] } ?? FormEdition.all.filter { $0.prints(line) }
        let codes = Set(editions.compactMap { $0.code(of: line) })
        let part = line.id.hasPrefix("sec.req") && line != .secReqForeign ? " of the requirement" : ""
        let code = codes.count == 1 ? codes.first.map { " [\($0)]" } ?? "" : ""
        return "\(numbered(line))\(part)\(code)"
    }

    /// A line by its printed number; one line of the form has none.
    private static func label(_ line: LineID) -> String {
        FormEdition.edition(printing: line).label(of: line)
    }

    private static func numbered(_ line: LineID) -> String {
        line == .secReqForeign
            ? "the line on foreign law" : "line \(label(line))"
    }

    /// An amount in a sentence, where the mark for zero could be taken for a dash.
    static func amount(_ amount: Dollars) -> String {
        amount == .zero ? "0" : AmountFormat.dollars(amount)
    }

    static func statement(_ statement: Statement) -> String {
        Captions.title(statement).lowercased()
    }

    /// An excess or a deficiency, each by its name and without a sign.
    static func excess(_ excess: Dollars) -> String {
        "\(excess.isNegative ? "a deficiency" : "an excess") of \(AmountFormat.dollarsInWords(excess))"
    }

    static func fault(_ fault: AmountFault) -> String {
        switch fault {
        case .grouping: "with digits or commas missing or out of place"
        case .cents: "with a decimal point"
        case .tooLarge: "which is beyond any filed amount"
        case .unclear: "which can be read in more than one way"
        case .behindCode: "behind the code of an empty place"
        }
    }

    private static func rule(_ identity: Identity) -> String {
        let lines = identity.operands.map { label($0) }
        switch identity.rule {
        case .sum where lines.count == 1: return "line \(lines[0]) is"
        case .sum: return "lines \(list(lines)) add to"
        case .difference: return "line \(lines[0]) less line \(lines[1]) is"
        case .greater(let one, let other): return "the greater of \(numbered(one)) and \(numbered(other)) is"
        }
    }

    private static func side(_ terms: [Tie.Term]) -> String {
        let added = terms.filter { !$0.isSubtracted }.map { label($0.line) }
        let taken = terms.filter(\.isSubtracted).map { label($0.line) }
        let less = taken.isEmpty ? "" : " less \(list(taken))"
        return "\(added.count + taken.count == 1 ? "line" : "lines") \(list(added))\(less)"
    }

    private static func comes(_ terms: [Tie.Term]) -> String {
        terms.count == 1 ? "is" : "come to"
    }

    static func list(_ words: [String]) -> String {
        guard words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    }

    /// How an amount compares with one named before: `$24,650 less`.
    private static func comparison(of amount: Dollars, with other: Dollars) -> String {
        let difference = amount - other
        return "\(AmountFormat.dollarsInWords(difference)) \(difference.isNegative ? "less" : "more")"
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
