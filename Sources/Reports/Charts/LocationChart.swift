import DocumentModel
import Segregation

/// Where customer money is held: for each pool a bar of the funds held, cut into holders and forms.
public struct LocationChart {
    /// A pool with its parts.
    public struct Pool {
        /// A part with its words.
        public struct Part {
            /// The holder and the form: `banks, cash`.
            public let label: String
            /// How much it is.
            public let amount: Dollars
            /// What it is filled with.
            let fill: Composition.Part.Fill

            /// A part with its words.
            public init(label: String, amount: Dollars, form: CustomerMoneyLocation.Form) {
                self.label = label
                self.amount = amount
                switch form {
                case .cash: fill = .solid
                case .securities: fill = .hatched
                case .positions, .unsplit: fill = .plain
                }
            }
        }

        let statement: Statement
        /// The funds held.
        let held: Dollars
        let parts: [Part]

        /// A pool with its parts.
        public init(_ statement: Statement, held: Dollars, parts: [Part]) {
            self.statement = statement
            self.held = held
            self.parts = parts
        }

        /// A pool as the lines of its statement tell it.
        public init(_ location: CustomerMoneyLocation) {
            self.init(
                location.statement, held: location.held,
                parts: location.parts.map { part in
                    Part(label: LocationChart.label(part.place, part.form), amount: part.amount, form: part.form)
                })
        }
    }

    private let pools: [Pool]
    private let day: Day

    /// The pools of a day; those without funds are left out.
    public init(pools: [Pool], day: Day) {
        self.pools = pools.filter { $0.parts.contains { $0.amount != .zero } }
        self.day = day
    }

    /// The pools of a filing.
    public init(of filing: Filing, day: Day) {
        self.init(
            pools: Statement.allCases.compactMap { CustomerMoneyLocation($0, of: filing) }.map(Pool.init), day: day)
    }

    /// The chart; nil when no pool holds funds.
    public func chart() -> Chart? {
        guard !pools.isEmpty else { return nil }
        let bars = pools.map { pool in
            Composition.Bar(
                title: Captions.pool(pool.statement), total: "US$ \(AmountFormat.millions(pool.held)) million",
                hue: Captions.hue(pool.statement),
                parts: shown(pool).map { part in
                    Composition.Part(
                        label: "\(part.label) \(LocationChart.share(part.amount, of: pool.held))",
                        value: part.amount.amount, fill: part.fill)
                })
        }
        let hasNegative = bars.contains { $0.parts.contains { $0.value < 0 } }
        return Chart(
            id: "where-money-is", title: "Where customer money is held",
            subtitle: "Percent of the funds held in each pool, as of \(AmountFormat.longDay(day))",
            alternative: pools.map(alternative).joined(separator: " "),
            caption: Text(
                "Each bar is the funds held, whatever their amount; lines of zero are left out."
                    + (hasNegative ? " What is owed lies left of zero; all parts together come to 100%." : "")),
            plot: .composition(
                Composition(bars: bars, key: LocationChart.key)),
            source: pools.first.map { "location.\($0.statement.abbreviation)" })
    }

    /// What the fills of the bars mean.
    static let key: [Composition.Key] = [
        .init(fill: .solid, label: "cash"), .init(fill: .hatched, label: "securities"),
        .init(fill: .plain, label: "open positions, settlement, and what the form does not tell apart"),
    ]

    private func shown(_ pool: Pool) -> [Pool.Part] {
        pool.parts.filter { $0.amount != .zero }
    }

    private static func share(_ amount: Dollars, of held: Dollars) -> String {
        Ratio(amount, over: held).map { AmountFormat.percent($0) } ?? AmountFormat.millions(amount)
    }

    private func alternative(_ pool: Pool) -> String {
        let parts = shown(pool).map { part in
            "\(part.label) \(LocationChart.share(part.amount, of: pool.held))"
        }
        let owed = pool.held.isNegative ? "negative funds of " : ""
        return "\(Captions.funds(pool.statement)), \(owed)\(AmountFormat.millionsInWords(pool.held)) held: "
            + "\(parts.joined(separator: ", "))."
    }

    /// The words for a holder and a form: `banks, cash`.
    public static func label(_ place: CustomerMoneyLocation.Place, _ form: CustomerMoneyLocation.Form) -> String {
        let holder =
            switch place {
            case .banks: "banks"
            case .clearing: "clearing organizations"
            case .merchants: "other FCMs"
            case .foreignMembers: "foreign brokers"
            case .otherDepositories: "other depositories"
            case .onHand: "on hand"
            case .unaccounted: "not accounted for by the lines"
            }
        switch form {
        case .cash: return "\(holder), cash"
        case .securities: return "\(holder), securities"
        case .positions: return "\(holder), positions"
        case .unsplit: return holder
        }
    }
}
