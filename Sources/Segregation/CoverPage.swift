/// A share of an amount, exact to four decimals of a percent.
public struct Percentage: Sendable, Hashable, Comparable {
    /// Nothing of the amount.
    public static let zero = Percentage(millionths: 0)

    /// The share in millionths, which are ten-thousandths of a percent: 85,000 for 8.5 %.
    public let millionths: Int64

    /// A share in millionths.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// The percent as decimals, without zeros at the end: `8.5`, `0`, `12.0625`.
    public var decimals: String {
        let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 10_000)
        var digits = String(rest)
        digits = String(repeating: "0", count: 4 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return (millionths < 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : "." + digits)
    }

    /// Orders shares by value.
    public static func < (left: Percentage, right: Percentage) -> Bool {
        left.millionths < right.millionths
    }
}

/// A form in which a firm may state its target for the residual interest in a pool: options a to d of the cover page.
public enum TargetKind: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    /// Option a: at least an amount.
    case minimumAmount
    /// Option b: at least a percentage of the amount required.
    case minimumPercentage
    /// Option c: between two amounts.
    case amountRange
    /// Option d: between two percentages of the amount required.
    case percentageRange

    /// The letter printed in front of it.
    public var letter: Character {
        switch self {
        case .minimumAmount: "a"
        case .minimumPercentage: "b"
        case .amountRange: "c"
        case .percentageRange: "d"
        }
    }

    /// The name in machine output.
    public var name: String {
        switch self {
        case .minimumAmount: "minimum_amount"
        case .minimumPercentage: "minimum_percentage"
        case .amountRange: "amount_range"
        case .percentageRange: "percentage_range"
        }
    }

    /// Whether its figures are percentages, not dollars.
    public var isPercentage: Bool {
        self == .minimumPercentage || self == .percentageRange
    }

    /// How many figures the form has for it.
    public var count: Int {
        self == .amountRange || self == .percentageRange ? 2 : 1
    }

    /// Orders the options as the form prints them.
    public static func < (left: TargetKind, right: TargetKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A figure of a target, with the place it was read from.
public struct TargetFigure: Sendable, Hashable {
    /// What it states.
    public enum Value: Sendable, Hashable {
        /// Whole dollars.
        case dollars(Dollars)
        /// A percentage of the amount required.
        case percentage(Percentage)
    }

    /// What it states.
    public let value: Value
    /// Its bytes in the source file.
    public let range: Range<Int>

    /// A figure with its bytes in the source file.
    public init(_ value: Value, range: Range<Int>) {
        self.value = value
        self.range = range
    }

    /// Whether it is nought, as options that are not used print.
    public var isZero: Bool {
        switch value {
        case .dollars(let dollars): dollars == .zero
        case .percentage(let percentage): percentage == .zero
        }
    }
}

/// An option of a target as printed on the cover page.
public struct TargetOption: Sendable, Hashable {
    /// What was found behind the words of the option.
    public enum Content: Sendable, Hashable {
        /// As many figures as the form has for the option, in the order printed.
        case figures([TargetFigure])
        /// Nothing.
        case blank
        /// Something that cannot be read for certain.
        case unreadable
    }

    /// Which of the four it is.
    public let kind: TargetKind
    /// What stands behind it.
    public let content: Content
    /// The bytes of its words in the source file.
    public let label: Range<Int>

    /// An option as read.
    public init(_ kind: TargetKind, _ content: Content, label: Range<Int>) {
        self.kind = kind
        self.content = content
        self.label = label
    }

    /// Its figures; empty when none was read.
    public var figures: [TargetFigure] {
        if case .figures(let figures) = content { figures } else { [] }
    }

    /// Whether it states anything but zero.
    public var isUsed: Bool {
        figures.contains { !$0.isZero }
    }
}

/// The target a firm has set itself for its residual interest in a pool: one block of the cover page.
public struct TargetChoice: Sendable, Hashable {
    /// The pool.
    public let statement: Statement
    /// The options printed, in the order of the form, each at most once.
    public let options: [TargetOption]

    /// A block as read; the options stand in the order of the form.
    public init(_ statement: Statement, options: [TargetOption]) {
        self.statement = statement
        self.options = options
    }

    /// The option chosen: the only one that states anything but zero.
    ///
    /// Nil when none does, when several do, and when one cannot be read: it may be the one.
    public var chosen: TargetOption? {
        let used = options.filter(\.isUsed)
        return used.count == 1 && !hasUnreadable ? used[0] : nil
    }

    /// Whether some option could not be read.
    public var hasUnreadable: Bool {
        options.contains { $0.content == .unreadable }
    }

    /// The option of a kind; nil when it is not printed.
    public subscript(kind: TargetKind) -> TargetOption? {
        options.first { $0.kind == kind }
    }
}

/// The page that some filings have in front of their statements.
///
/// Of what it says the targets are kept; names and telephone numbers of persons are not.
public struct CoverPage: Sendable, Hashable {
    /// The bytes of its title in the source file.
    public let title: Range<Int>
    /// The targets in the order of `Statement`, each at most once.
    public let targets: [TargetChoice]

    /// A page as read; the targets stand in the order of the statements.
    public init(title: Range<Int>, targets: [TargetChoice]) {
        self.title = title
        self.targets = targets
    }

    /// The target for a pool; nil when the page does not state it.
    public subscript(statement: Statement) -> TargetChoice? {
        targets.first { $0.statement == statement }
    }
}
