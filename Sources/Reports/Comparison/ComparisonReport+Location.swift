import DocumentModel
import Segregation

/// How firms hold customers' money: bars of the largest, and a table of all.
extension ComparisonReport {
    func location() -> Section {
        let title = "How firms hold customers' money"
        guard material.origin == .daily else {
            return sentenceSection(.location, title, "The monthly tables do not tell how the money is held.")
        }
        let pools = held.compactMap { LocationPool(self, $0) }
        guard !pools.isEmpty else {
            return sentenceSection(.location, title, "No firm compared states the funds held in a pool.")
        }
        let words =
            "Shares of the funds held, as the statements tell them apart; where the money lies says nothing of the amount "
            + "held beyond what is required."
        return section(
            .location, title,
            [ComparisonReport.paragraph(words)]
                + pools.flatMap { pool in [.table(pool.table())] + pool.charts().map(Block.chart) })
    }
}

/// The firms of a pool with the places of their money.
struct LocationPool {
    private let report: ComparisonReport
    private let statement: Statement
    private let firms: [(peer: Int, location: CustomerMoneyLocation)]
    private let largest: [Int]

    /// The firms compared that state the funds held; nil without any.
    init?(_ report: ComparisonReport, _ league: PoolLeague) {
        firms = league.compared.compactMap { entry in
            entry.record.filing.flatMap { CustomerMoneyLocation(league.statement, of: $0) }.flatMap {
                $0.held > .zero ? (entry.peer, $0) : nil
            }
        }
        guard !firms.isEmpty else { return nil }
        self.report = report
        statement = league.statement
        largest = league.largest(LocationPool.most).map(\.peer)
    }

    // MARK: Chart

    /// How many of the largest firms have a bar; the table has all.
    private static let most = 6
    /// The most bars of a chart: a page lies on its side and holds no more, however many parts they have.
    private static let mostOfChart = 3

    /// The bars of the largest firms.
    func charts() -> [Chart] {
        let shown = largest.compactMap { peer in firms.first { $0.peer == peer } }
        let size = LocationPool.mostOfChart
        return stride(from: 0, to: shown.count, by: size).map { first in
            chart(Array(shown[first..<min(first + size, shown.count)]), part: first / size, of: shown.count)
        }
    }

    private func chart(_ shown: [(peer: Int, location: CustomerMoneyLocation)], part: Int, of count: Int) -> Chart {
        let bars = shown.map { firm in
            Composition.Bar(
                title: report.name(firm.peer), total: "US$ \(AmountFormat.millions(firm.location.held)) million held",
                hue: Captions.hue(statement),
                parts: firm.location.parts.filter { $0.amount != .zero }.map { part in
                    let pool = LocationChart.Pool.Part(
                        label: LocationChart.label(part.place, part.form), amount: part.amount, form: part.form)
                    let share = Ratio(part.amount, over: firm.location.held).map(AmountFormat.percent) ?? ""
                    return Composition.Part(label: "\(pool.label) \(share)", value: part.amount.amount, fill: pool.fill)
                })
        }
        let hasNegative = bars.contains { $0.parts.contains { $0.value < 0 } }
        let parts = (count + LocationPool.mostOfChart - 1) / LocationPool.mostOfChart
        let who =
            count == firms.count ? "all firms" : "the largest \(AmountFormat.count(count)) by the amount required"
        return Chart(
            id: "location-\(statement.abbreviation)" + (part == 0 ? "" : "-\(part + 1)"),
            title: Captions.pool(statement) + (parts == 1 ? "" : ", part \(part + 1) of \(parts)"),
            subtitle: "Percent of the funds held of each firm, \(who)",
            alternative: bars.map { bar in
                "\(bar.title), \(bar.total): \(bar.parts.map(\.label).joined(separator: ", "))."
            }.joined(separator: " "),
            caption: Text(
                "Each bar is the funds a firm holds, whatever their amount; lines of zero are left out."
                    + (hasNegative ? " What is owed lies left of zero; all parts together come to 100%." : "")),
            plot: .composition(Composition(bars: bars, key: LocationChart.key)),
            source: "location.\(statement.abbreviation)")
    }

    // MARK: Table

    private typealias Place = CustomerMoneyLocation.Place
    private typealias Form = CustomerMoneyLocation.Form

    func table() -> Table {
        let places = Place.allCases.filter { place in firms.contains { $0.location.total(place) != .zero } }
        let forms = Form.allCases.filter { form in firms.contains { $0.location.total(form) != .zero } }
        let key = statement.abbreviation
        let columns: [Table.Column] =
            [.init("Firm", .stub, .share(1)), .init("Held", .figure, .fitted)]
            + places.map { .init(LocationTable.words($0), .figure, .fitted) }
            + forms.map { .init(LocationTable.words($0), .figure, .fitted) }
        let firstForm = 2 + places.count
        return Table(
            id: "location.\(key)", title: Captions.funds(statement),
            subtitle: "\(report.unit.title), and percent of the funds held", columns: columns,
            spanners: [
                .init("held at", over: 2...(firstForm - 1)),
                .init("in the form of", over: firstForm...(columns.count - 1)),
            ],
            rows: firms.map { firm in
                let name = "location.\(key).\(report.slugs[firm.peer])"
                func share(_ amount: Dollars, _ column: String) -> Table.Cell {
                    let ratio = Ratio(amount, over: firm.location.held)
                    return .figure(
                        Figure(
                            amount == .zero ? AmountFormat.Mark.zero : ratio.map(AmountFormat.percent) ?? "",
                            prefix: "",
                            id: amount == .zero ? nil : "\(name).\(column)"))
                }
                return Table.Row(
                    id: name, role: .line, level: 0,
                    cells: [
                        .text(Text(report.name(firm.peer))),
                        .figure(Figure(report.unit.text(firm.location.held), prefix: "", id: "\(name).held")),
                    ] + places.map { share(firm.location.total($0), "at-\(LocationTable.key($0))") }
                        + forms.map { share(firm.location.total($0), "in-\(LocationTable.key($0))") })
            })
    }

    /// How a figure of the table follows.
    static func chain(_ statement: Statement, _ filing: Filing, _ column: String) -> FigureChain? {
        let held = Measures.lines(of: statement).held
        if column == "held" { return .filed(filing, held) }
        guard let location = CustomerMoneyLocation(statement, of: filing) else { return nil }
        let parts = location.parts.filter { part in
            column == "at-\(LocationTable.key(part.place))" || column == "in-\(LocationTable.key(part.form))"
        }
        // What the lines do not come to is what is held less all of them.
        let all = FigureChain(.sum, location.parts.flatMap(\.lines).map { (filing, $0) })
        let chains = parts.map { part in
            part.place == .unaccounted
                ? FigureChain.filed(filing, held).less(all) : FigureChain(.sum, part.lines.map { (filing, $0) })
        }
        guard let first = chains.first else { return nil }
        return chains.dropFirst().reduce(first) { $0.plus($1) }.share(of: held, in: filing)
    }
}
