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
    /// Excess below the management target on reported days in a row (regulation 1.23(e)).
    case targetBelowDays
    /// No management target (regulation 1.23(c)).
    case targetAbsent(Statement)
    /// Another management target than before.
    case targetChanged(Statement)
    /// An excess little above the target: a house limit.
    case bufferThin(Statement)
    /// An excess down by more than a quarter (regulation 1.23(d)).
    case excessDrop(Statement)
    /// Sent after the day due (regulation 1.32(d)).
    case timeLate
    /// Sent on or before the day reported on.
    case timeEarly
    /// No filing for a day as of which one is required (regulation 1.32(c)).
    case dayMissing(isHoliday: Bool)
    /// A statement that repeats the day before.
    case dayStale
    /// A later version of a filing.
    case amended
    /// A later version that changes the sign of an excess.
    case amendedFlips
    /// The requirement follows foreign law.
    case requirementForeign
    /// Net deficits large beside the excess: a house limit.
    case deficitsHigh(Statement)
    /// A large move of the requirement: a house limit.
    case requirementMove(Statement)
    /// A part of the funds held with another share: a house limit.
    case compositionShift(Statement)
    /// An amount out of proportion to the days beside it.
    case valueOdd
    /// A monthly table of the regulator that states another amount.
    case monthlyDiffers(MonthlyMeasure)

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
        case .targetBelowDays: "target.below.days"
        case .targetAbsent(let statement): "target.absent.\(statement.name)"
        case .targetChanged(let statement): "target.changed.\(statement.name)"
        case .bufferThin(let statement): "buffer.thin.\(statement.name)"
        case .excessDrop(let statement): "excess.drop.\(statement.name)"
        case .timeLate: "time.late"
        case .timeEarly: "time.early"
        case .dayMissing: "day.missing"
        case .dayStale: "day.stale"
        case .amended: "amended"
        case .amendedFlips: "amended.flips"
        case .requirementForeign: "requirement.foreign"
        case .deficitsHigh(let statement): "deficits.high.\(statement.name)"
        case .requirementMove(let statement): "requirement.move.\(statement.name)"
        case .compositionShift(let statement): "composition.shift.\(statement.name)"
        case .valueOdd: "value.odd"
        case .monthlyDiffers(let measure): "monthly.differs.\(measure.name)"
        }
    }

    /// How much a finding of the rule weighs.
    public var severity: Severity {
        switch self {
        case .requirementForeign: .info
        case .tie, .targetChanged, .bufferThin, .excessDrop, .dayMissing(isHoliday: true), .dayStale, .amended,
            .deficitsHigh, .requirementMove, .compositionShift, .valueOdd, .monthlyDiffers:
            .review
        case .targetAbsent, .timeLate, .dayMissing, .amendedFlips: .notice
        case .excessDeficient, .targetBelow, .targetBelowDays: .breach
        default: .error
        }
    }
}
