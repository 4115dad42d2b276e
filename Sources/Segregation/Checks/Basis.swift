/// What checks of a filing among others go by besides the form: the calendar and the house's own limits.
public struct Basis: Sendable {
    /// When filings are due and for which days they are required.
    public let calendar: BusinessCalendar
    /// Where the house draws its lines.
    public let limits: Limits

    /// A basis of checks; without a calendar nothing is said of days late or missing.
    public init(calendar: BusinessCalendar = BusinessCalendar([], years: []), limits: Limits = Limits()) {
        self.calendar = calendar
        self.limits = limits
    }
}

/// House limits: thresholds no regulation sets, each printed with what it finds.
///
/// All are whole percentages, but for the shift, which is in points of a percentage.
public struct Limits: Sendable, Hashable {
    /// An excess over the target of less than this part of the target is thin.
    public var thinBuffer = 10
    /// Net deficits above this part of the excess are high.
    public var deficits = 25
    /// Net deficits that grow by more than this from one day to the next, and are above a twentieth of the excess, are
    /// high, too.
    public var deficitsRise = 100
    /// A requirement that moves by more than this from one day to the next is a large move.
    public var requirementMove = 10
    /// A part of the funds held whose share moves by more points than this from one day to the next is a shift.
    public var compositionShift = 5

    /// The limits of the house unless it says otherwise.
    public init() {}
}
