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

    /// The figure of a statement as filed.
    func figure(_ statement: Statement, of filing: SeriesFiling) -> SeriesFigure {
        let lines = Measures.lines(of: statement)
        switch self {
        case .required: return SeriesFigure(lines.required, of: filing)
        case .held: return SeriesFigure(lines.held, of: filing)
        case .excess: return SeriesFigure(lines.excess, of: filing)
        case .target: return SeriesFigure(lines.target, of: filing)
        case .overTarget: return SeriesFigure(lines.overTarget, of: filing)
        case .cover:
            let cover = filing.measures(statement)?.cover
            return SeriesFigure(cover, isMultiple: false, of: lines.excess, lines.required, filing)
        case .targetCover:
            let cover = filing.measures(statement)?.targetCover
            return SeriesFigure(cover, isMultiple: true, of: lines.excess, lines.target, filing)
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
    init(_ line: LineID, of filing: SeriesFiling) {
        let entry = filing.entry(line)
        if case .filed(let amount) = entry { self = .amount(amount) } else { self = .absent(entry) }
    }

    /// A quotient of two lines.
    fileprivate init(
        _ ratio: Ratio?, isMultiple: Bool, of dividend: LineID, _ divisor: LineID, _ filing: SeriesFiling
    ) {
        if let ratio {
            self = .ratio(ratio, isMultiple: isMultiple)
            return
        }
        for line in [dividend, divisor] {
            let entry = filing.entry(line)
            if case .filed = entry { continue }
            self = .absent(entry)
            return
        }
        self = .notMeaningful
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

    /// Writes the figure and why there is none, as two fields of the names given.
    func write(_ key: String, _ reasonKey: String, to json: inout JSONWriter) {
        if case .amount(let amount) = self { json.field(key, amount.amount) } else { json.field(key, plain) }
        json.field(reasonKey, reason)
    }
}
