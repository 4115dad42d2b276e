/// The rules by which filings are judged.
///
/// Names are stable for ever: configurations, suppressions and other programs hold on to them.
public enum Rule: Sendable, Hashable {
    /// A number where an amount is due cannot be read for certain.
    case readAmount
    /// A date is none.
    case readDate
    /// The head of the filing lacks a field.
    case readHeader
    /// A code is not the one of its line, or none at all.
    case readCodeUnknown
    /// A code stands twice.
    case readCodeDuplicate
    /// A line of the edition is not there.
    case readLineMissing
    /// The lines are of no one edition known.
    case readEdition
    /// The bytes are in an encoding the reader refuses.
    case readEncoding
    /// There is no statement in the file.
    case readNotAFiling
    /// The statements of one filing disagree on a field of the head.
    case headerDiffers
    /// A sign of the form is broken.
    case sign(LineID)
    /// An identity of the form does not hold.
    case footing(LineID)
    /// Two sides that usually agree do not.
    case tie(Tie)
    /// Excess below zero (regulation 1.12(h)).
    case excessDeficient(Statement)
    /// Excess below the management target (regulation 1.12(j)).
    case targetBelow(Statement)

    /// The name in messages, machine output and configuration.
    public var name: String {
        switch self {
        case .readAmount: "read.amount"
        case .readDate: "read.date"
        case .readHeader: "read.header"
        case .readCodeUnknown: "read.code.unknown"
        case .readCodeDuplicate: "read.code.duplicate"
        case .readLineMissing: "read.line.missing"
        case .readEdition: "read.edition"
        case .readEncoding: "read.encoding"
        case .readNotAFiling: "read.not-a-filing"
        case .headerDiffers: "header.differs"
        case .sign(let line): "sign.\(line.id)"
        case .footing(let line): "footing.\(line.id)"
        case .tie(let tie): "tie.\(tie.name)"
        case .excessDeficient(let statement): "excess.deficient.\(statement.name)"
        case .targetBelow(let statement): "target.below.\(statement.name)"
        }
    }

    /// How much a finding of the rule weighs.
    public var severity: Severity {
        switch self {
        case .tie: .review
        case .excessDeficient, .targetBelow: .breach
        default: .error
        }
    }
}
