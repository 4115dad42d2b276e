import DocumentModel
import Segregation

/// Where customer money is held: a bar a pool, and behind it the amounts by holder and form.
extension FirmReport {
    func location() -> Section {
        let locations = Statement.allCases.compactMap { CustomerMoneyLocation($0, of: filing) }
        var blocks: [Block] = []
        if let chart = LocationChart(of: filing, day: current.day).chart() { blocks.append(.chart(chart)) }
        blocks += locations.map { .table(LocationTable(location: $0, day: current.day).table()) }
        if blocks.isEmpty {
            blocks = [.paragraph(Paragraph(.body, "The filing states no funds held."))]
        }
        return Section(
            id: "location", title: "Where customer money is held", shortTitle: "Where customer money is held",
            start: .newPage, blocks: blocks)
    }

    /// How a figure of the section follows.
    func locationChain(_ statement: Statement, _ key: String) -> FigureChain? {
        guard let location = CustomerMoneyLocation(statement, of: filing) else { return nil }
        let held = Measures.lines(of: statement).held
        let keys = key.split(separator: ".").map(String.init)
        guard keys.count == 2 else { return nil }
        if keys == ["all", "held"] { return .filed(filing, held) }
        let parts = location.parts.filter { part in
            (keys[0] == "all" || LocationTable.key(part.place) == keys[0])
                && (keys[1] == "total" || keys[1] == "share" || LocationTable.key(part.form) == keys[1])
        }
        // What the lines do not come to is what is held less all of them.
        let all = FigureChain(.sum, location.parts.flatMap(\.lines).map { (filing, $0) })
        let chains = parts.map { part in
            part.place == .unaccounted
                ? FigureChain.filed(filing, held).less(all) : FigureChain(.sum, part.lines.map { (filing, $0) })
        }
        guard let first = chains.first else { return nil }
        let sum = chains.dropFirst().reduce(first) { $0.plus($1) }
        return keys[1] == "share" ? sum.share(of: held, in: filing) : sum
    }
}

/// The funds held in a pool, by holder and form; the rows come to the funds held, to the dollar.
struct LocationTable {
    let location: CustomerMoneyLocation
    let day: Day

    typealias Place = CustomerMoneyLocation.Place
    typealias Form = CustomerMoneyLocation.Form

    /// The forms in which there is something, each a column.
    private var forms: [Form] {
        Form.allCases.filter { form in location.parts.contains { $0.form == form && $0.amount != .zero } }
    }

    func table() -> Table {
        let forms = forms
        let places = Place.allCases.filter { place in
            location.parts.contains { $0.place == place && $0.amount != .zero }
        }
        let figures: [Table.Column] = forms.map { .init(LocationTable.words($0), .figure, .fitted) }
        return Table(
            id: "location.\(location.statement.abbreviation)", title: Captions.funds(location.statement),
            subtitle: "US dollars, as of \(AmountFormat.longDay(day))",
            columns: [.init("Held at", .stub, .share(1))] + figures
                + [.init("Total", .figure, .fitted), .init("Share", .figure, .fitted)],
            rows: places.map { row($0, forms) } + [total(forms)], breaking: .avoided)
    }

    private func row(_ place: Place, _ forms: [Form]) -> Table.Row {
        let key = LocationTable.key(place)
        let cells = forms.map { form -> Table.Cell in
            let parts = location.parts.filter { $0.place == place && $0.form == form }
            guard !parts.isEmpty else { return .empty }
            let amount = parts.reduce(Dollars.zero) { $0 + $1.amount }
            return figure(AmountFormat.dollars(amount), "\(key).\(LocationTable.key(form))")
        }
        let sum = location.total(place)
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [.text(Text(LocationTable.words(place)))] + cells
                + [figure(AmountFormat.dollars(sum), "\(key).total"), figure(share(sum), "\(key).share")])
    }

    private func total(_ forms: [Form]) -> Table.Row {
        func cell(_ text: String, _ name: String, _ prefix: String) -> Table.Cell {
            let figure = Figure(text, prefix: prefix, id: "location.\(location.statement.abbreviation).\(name)")
            return Table.Cell(.figure(figure), above: .single, below: .double, mark: "")
        }
        let sums = forms.map { form in
            cell(AmountFormat.dollars(location.total(form)), "all.\(LocationTable.key(form))", "")
        }
        return Table.Row(
            id: nil, role: .total, level: 0,
            cells: [.text("Funds held")] + sums + [cell(AmountFormat.dollars(location.held), "all.held", "$"), .empty])
    }

    private func figure(_ text: String, _ name: String) -> Table.Cell {
        .figure(Figure(text, prefix: "", id: "location.\(location.statement.abbreviation).\(name)"))
    }

    private func share(_ amount: Dollars) -> String {
        Ratio(amount, over: location.held).map(AmountFormat.percent) ?? AmountFormat.Mark.notMeaningful
    }

    // MARK: Words

    /// The name of a holder in the names of figures.
    static func key(_ place: CustomerMoneyLocation.Place) -> String {
        switch place {
        case .banks: "banks"
        case .clearing: "clearing"
        case .merchants: "fcms"
        case .foreignMembers: "foreign"
        case .otherDepositories: "other"
        case .onHand: "on-hand"
        case .unaccounted: "unaccounted"
        }
    }

    /// The name of a form in the names of figures.
    static func key(_ form: CustomerMoneyLocation.Form) -> String {
        switch form {
        case .cash: "cash"
        case .securities: "securities"
        case .positions: "positions"
        case .unsplit: "unsplit"
        }
    }

    static func words(_ place: Place) -> String {
        switch place {
        case .banks: "Banks"
        case .clearing: "Clearing organizations"
        case .merchants: "Other FCMs"
        case .foreignMembers: "Foreign brokers"
        case .otherDepositories: "Other depositories"
        case .onHand: "On hand"
        case .unaccounted: "Not accounted for by the lines"
        }
    }

    static func words(_ form: Form) -> String {
        switch form {
        case .cash: "Cash"
        case .securities: "Securities"
        case .positions: "Open positions"
        case .unsplit: "Not told apart"
        }
    }
}
