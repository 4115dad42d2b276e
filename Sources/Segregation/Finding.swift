/// A place in an input.
public struct Place: Sendable {
    /// The input.
    public let source: SourceFile
    /// The bytes meant; empty at a point.
    public let range: Range<Int>

    /// A place; the range lies inside the file.
    public init(_ source: SourceFile, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= source.size, "a place lies inside its file")
        self.source = source
        self.range = range
    }

    /// The line and column where it begins.
    public var position: SourceFile.Position {
        source.position(of: range.lowerBound)
    }
}

/// How much a finding weighs.
public enum Severity: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// A fact worth knowing.
    case info
    /// Something a person should look at.
    case review
    /// A threshold is crossed; whether a duty follows depends on facts the filing does not hold.
    case notice
    /// The figures themselves state a reportable condition.
    case breach
    /// The filing contradicts itself or cannot be read.
    case error

    /// The word in messages and machine output.
    public var name: String {
        switch self {
        case .info: "info"
        case .review: "review"
        case .notice: "notice"
        case .breach: "breach"
        case .error: "error"
        }
    }

    /// Orders severities from the lightest.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A field in the head of a statement.
public enum HeaderField: String, Sendable, Hashable, CaseIterable {
    /// INITIAL or AMENDED.
    case marker = "marker"
    /// The day reported on.
    case endDate = "End Date"
    /// The futures commission merchant.
    case firmName = "Firm Name"
    /// The kind of filing.
    case form = "Form"
    /// The day sent.
    case submitDate = "Submit Date"
}

/// What is wrong with a number that stands where an amount is due.
public enum AmountFault: Sendable, Hashable {
    /// A comma is not followed by exactly three digits, or zeros lead.
    case grouping
    /// A decimal point: the forms have whole dollars.
    case cents
    /// More than `Dollars.largestFiled`.
    case tooLarge
    /// Not a number as the form prints it, or more numbers than it prints.
    case unclear
    /// A number behind the code of an empty place, with no code of its own.
    case behindCode
}

/// A sign the form prescribes and a filing breaks.
public enum SignRule: Sendable, Hashable {
    /// Never negative.
    case notNegative
    /// A deduction, filed negative.
    case notPositive
    /// An offset that may not exceed the gross amount it is taken from, given here.
    case withinGross(LineID, Dollars)
}

/// What keeps a PDF from becoming text.
public enum PDFFault: Sendable, Hashable {
    /// A password, or a lock on copying its text.
    case locked
    /// Damage, in the words of the program that met it; some of the text may be there.
    case damaged(String)
    /// No text, as in a scan.
    case noText
}

/// What keeps a monthly table of the CFTC, or a part of it, from being read.
public enum TableFault: Sendable, Hashable {
    /// A workbook that is not read; the reason is the end of a sentence, "that …" or "of which …".
    case workbook(String)
    /// No row of captions.
    case noCaptions
    /// A row without a firm.
    case noFirm
    /// A row without the day it is as of.
    case noDay
    /// A day that is none.
    case day(String)
    /// A row with more or fewer cells than there are captions, or a piece of one; its beginning.
    case row(String)
    /// A cell that is no amount for certain.
    case amount(String, AmountFault)
}

/// What was found and what was expected, as facts: another file makes the words.
public enum FindingFacts: Sendable {
    /// A number that could not be read for certain; the line stays absent.
    case amount(line: LineID?, text: String, fault: AmountFault)
    /// Figures of a target on the cover page that could not be read for certain; the option stays without any.
    case target(Statement, TargetKind, text: String, fault: AmountFault)
    /// A statement that prints codes in front of its amounts; none of them is read.
    case codesFirst(Statement)
    /// A statement that holds codes and no amount.
    case noAmounts(Statement)
    /// A line that states what is required, held or left over, and is blank.
    case blankResult(LineID)
    /// A value of the head that goes on behind the end of its line.
    case wrappedHeader(HeaderField, text: String)
    /// A date that is none.
    case date(field: HeaderField, text: String)
    /// A field of the head that is not there.
    case header(field: HeaderField)
    /// A code that no edition prints for the line; `line` is nil when the place is unknown too.
    case unknownCode(text: String, line: LineID?, expected: [UInt16])
    /// A code that stands in the statement before.
    case duplicateCode(code: UInt16, line: LineID)
    /// A line the edition prints and the filing does not hold, or whose caption could not be made out.
    case missingLine(LineID, edition: FormEdition.Name)
    /// The last lines of a statement, two or more, of which nothing was found behind the line named; nil for no line at
    /// all.
    case statementEnds(Statement, after: LineID?, missing: [LineID], edition: FormEdition.Name)
    /// An amount behind the code of a line whose caption does not stand in front of it; the line stays absent.
    case strandedAmount(line: LineID, code: UInt16)
    /// Amounts of more than one edition in one filing.
    case mixedEdition(closest: FormEdition.Name, line: LineID, code: UInt16?)
    /// An encoding the reader refuses by name.
    case encoding(String)
    /// A PDF that gives no text, or not all of it.
    case pdf(PDFFault)
    /// Nothing of the form in the whole file.
    case notAFiling
    /// A monthly table that is not read, in whole or in part.
    case table(TableFault)
    /// A field differs between the statements of one filing.
    case headerDiffers(field: HeaderField, statement: Statement, found: String, first: Statement, expected: String)
    /// A sign the form prescribes is broken.
    case sign(line: LineID, amount: Dollars, rule: SignRule)
    /// An identity does not hold.
    case footing(Identity, filed: Dollars, recomputed: Dollars)
    /// Two sides that usually agree do not.
    case tie(Tie, left: Dollars, right: Dollars)
    /// The excess is below zero, as filed or as recomputed; each is nil where it could not be read, not both.
    case deficient(Statement, excess: Dollars?, recomputed: Dollars?)
    /// The excess is below the management target.
    case belowTarget(Statement, excess: Dollars, target: Dollars)
    /// What shows only beside the calendar, the limits of the house, or other days.
    case history(HistoryFacts)
}

/// Something worth saying about a filing: a value, never an error thrown.
///
/// Work goes on.
public struct Finding: Sendable {
    /// The rule it comes from.
    public let rule: Rule
    /// What was found and expected.
    public let facts: FindingFacts
    /// Where.
    public let place: Place
    /// The edition of the form its lines and codes are of; nil while reading, when it is not known yet.
    public let edition: FormEdition.Name?
    /// The day that the filing reports on; nil while reading, or where it could not be read.
    public let day: Day?
    /// Other places that matter, each with the line that stands there.
    public let related: [(line: LineID, place: Place)]

    /// A finding of reading.
    init(_ rule: Rule, _ facts: FindingFacts, at place: Place) {
        self.rule = rule
        self.facts = facts
        self.place = place
        edition = nil
        day = nil
        related = []
    }

    /// A finding on a filing; the lines named are places that matter besides, as far as they are there.
    init(_ rule: Rule, _ facts: FindingFacts, in filing: Filing, at place: Place, related lines: [LineID] = []) {
        self.rule = rule
        self.facts = facts
        self.place = place
        edition = filing.edition
        day = filing.header.asOf
        related = lines.compactMap { line in filing[line].map { (line, Place(filing.source, $0.range)) } }
    }

    /// A finding on a filing among others.
    init(_ rule: Rule, _ facts: HistoryFacts, in filing: Filing, at place: Place, related lines: [LineID] = []) {
        self.init(rule, .history(facts), in: filing, at: place, related: lines)
    }

    /// The same finding, its places in the same file with its bytes or without.
    public func placed(in source: SourceFile) -> Finding {
        Finding(self, in: source)
    }

    private init(_ other: Finding, in source: SourceFile) {
        rule = other.rule
        facts = other.facts
        place = Place(source, other.place.range)
        edition = other.edition
        day = other.day
        related = other.related.map { ($0.line, Place(source, $0.place.range)) }
    }

    /// How much it weighs: a property of its rule.
    public var severity: Severity {
        rule.severity
    }
}

/// What could be read, and what is to be said about the rest.
public struct Read<Value: Sendable>: Sendable {
    /// What could be read.
    public let value: Value
    /// The findings in the order of the file.
    public let findings: [Finding]

    /// A value with its findings.
    public init(_ value: Value, _ findings: [Finding]) {
        self.value = value
        self.findings = findings
    }
}

extension SourceFile {
    /// What is to be said of an input before it is read: that its PDF did not become text, in whole or in part.
    public var findings: [Finding] {
        guard let fault = original?.fault else { return [] }
        let rule: Rule = fault == .noText ? .readNotAFiling : .readEncoding
        return [Finding(rule, .pdf(fault), at: Place(self, 0..<0))]
    }
}
