import Reports
import Segregation

/// What `series` shows of a statement, in the order of its columns.
enum SeriesMeasure: String, Sendable, CaseIterable {
    /// The amount required.
    case required
    /// The funds held.
    case held
    /// Held less required.
    case excess
    /// The management target for the excess.
    case target
    /// The excess less the target.
    case overTarget = "over-target"
    /// The excess as a part of the amount required.
    case cover
    /// The excess as a multiple of the target.
    case targetCover = "target-cover"

    /// What a text shows where nothing is asked for: what fits beside each other.
    static let usual: [SeriesMeasure] = [.required, .held, .excess, .cover, .targetCover]

    /// The name in machine output: `over_target`.
    var key: String {
        String(rawValue.map { $0 == "-" ? "_" : $0 })
    }

    /// The heading of its column.
    var heading: String {
        switch self {
        case .overTarget: "over target"
        case .targetCover: "of target"
        default: rawValue
        }
    }

    /// The figure of a row as filed.
    func figure(_ row: SeriesRow) -> SeriesFigure {
        switch self {
        case .required: SeriesFigure(row.required)
        case .held: SeriesFigure(row.held)
        case .excess: SeriesFigure(row.excess)
        case .target: SeriesFigure(row.target)
        case .overTarget: SeriesFigure(row.overTarget)
        case .cover: SeriesFigure(row.excess, over: row.required, isMultiple: false)
        case .targetCover: SeriesFigure(row.excess, over: row.target, isMultiple: true)
        }
    }
}

/// A figure of a series: an amount, a quotient, or why there is none.
enum SeriesFigure: Sendable {
    /// Whole dollars.
    case amount(Dollars)
    /// A part of the amount required, or a multiple of the target.
    case ratio(Ratio, isMultiple: Bool)
    /// Nothing on the line.
    case absent(LineEntry)
    /// A quotient over nothing.
    case notMeaningful

    /// What is filed on a line.
    init(_ entry: LineEntry) {
        if case .filed(let amount) = entry { self = .amount(amount) } else { self = .absent(entry) }
    }

    /// A quotient of what is filed on two lines.
    fileprivate init(_ dividend: LineEntry, over divisor: LineEntry, isMultiple: Bool) {
        switch (dividend, divisor) {
        case (.filed(let amount), .filed(let other)):
            self = Ratio(amount, over: other).map { .ratio($0, isMultiple: isMultiple) } ?? .notMeaningful
        case (.filed, let absent), (let absent, _): self = .absent(absent)
        }
    }

    /// As it stands in a table.
    var text: String {
        switch self {
        case .amount(let amount): AmountFormat.dollars(amount)
        case .ratio(let ratio, isMultiple: true): AmountFormat.multiple(ratio)
        case .ratio(let ratio, isMultiple: false): AmountFormat.percent(ratio)
        case .absent(let entry): LineWords.figure(entry)
        case .notMeaningful: AmountFormat.Mark.notMeaningful
        }
    }

    /// As other programs read it; nil when there is none.
    var plain: String? {
        switch self {
        case .amount(let amount): String(amount.amount)
        case .ratio(let ratio, _): AmountFormat.decimals(ratio)
        case .absent, .notMeaningful: nil
        }
    }

    /// Why there is none; nil when there is one.
    var reason: String? {
        switch self {
        case .amount: nil
        case .ratio(let ratio, _): AmountFormat.decimals(ratio) == nil ? "not_meaningful" : nil
        case .absent(let entry): LineWords.reason(entry)
        case .notMeaningful: "not_meaningful"
        }
    }

    /// A number to draw: dollars, or millionths of a quotient.
    var height: Int64? {
        switch self {
        case .amount(let amount): amount.amount
        case .ratio(let ratio, _): ratio.rounded(times: 1_000_000)
        case .absent, .notMeaningful: nil
        }
    }

    /// Whether the figure is one below zero.
    var isNegative: Bool {
        switch self {
        case .amount(let amount): amount.isNegative
        // What rounds to nothing is not below zero.
        case .ratio(let ratio, _): ratio.numerator.isNegative && (height ?? 0) < 0
        case .absent, .notMeaningful: false
        }
    }

    /// Writes the figure as a cell.
    func write(to csv: inout CSVWriter) {
        if case .amount(let amount) = self { csv.number(amount.amount) } else { csv.number(plain) }
    }

    /// Writes the figure and why there is none, as two fields of the names given.
    func write(_ name: JSONWriter.Name, _ reasonName: JSONWriter.Name, to json: inout JSONWriter) {
        if case .amount(let amount) = self { json.field(name, amount.amount) } else { json.field(name, plain) }
        json.field(reasonName, reason)
    }
}
