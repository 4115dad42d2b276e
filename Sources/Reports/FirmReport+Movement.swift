import DocumentModel
import Segregation

/// What moved each excess since the comparative, line by line.
extension FirmReport {
    func movement() -> Section {
        let blocks: [Block]
        if let comparative {
            blocks = Statement.allCases.flatMap { statement -> [Block] in
                guard let bridge = ExcessBridge(statement, from: comparative.effective, to: filing) else {
                    let reason = LineWords.noBridge(statement, from: comparative.effective, to: filing)
                    let words = "\(Captions.funds(statement)): nothing to compare; \(reason)."
                    return [.paragraph(Paragraph(.body, Text(words)))]
                }
                guard bridge.rows.contains(where: { $0.contribution != .zero }) else {
                    let name = bridge.closing.isNegative ? "deficiency" : "excess"
                    let words =
                        "\(Captions.funds(statement)): no line has moved the \(name) of "
                        + "\(AmountFormat.dollarsInWords(bridge.closing)) since \(AmountFormat.longDay(comparative.day))."
                    return [.paragraph(Paragraph(.body, Text(words)))]
                }
                let most = MovementTable.mostLines
                let chart = BridgeChart(bridge, from: comparative.day, to: current.day, most: most).chart()
                let table = MovementTable(
                    bridge: bridge, from: comparative.day, to: current.day, edition: filing.edition)
                return [.chart(chart), .table(table.table())]
            }
        } else {
            blocks = [.paragraph(Paragraph(.body, "There is no other filing to compare with."))]
        }
        return Section(
            id: "movement", title: "Movement of the excess", shortTitle: "Movement of the excess", start: .newPage,
            blocks: blocks)
    }
}

/// The way from one excess to another: the lines that moved it most, the others together; it adds up to the dollar.
struct MovementTable {
    let bridge: ExcessBridge
    let from: Day
    let to: Day
    let edition: FormEdition.Name

    /// More lines than this are shown as one.
    static let mostLines = 8

    func table() -> Table {
        let (shown, rest) = bridge.ranked(most: MovementTable.mostLines)
        var rows = [end("Excess on \(AmountFormat.longDay(from))", bridge.opening, "opening", role: .line)]
        rows += shown.map(row)
        if !rest.isEmpty {
            let sum = rest.reduce(Dollars.zero) { $0 + $1.contribution }
            rows.append(
                Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .empty, .text(Text("Other lines, \(AmountFormat.count(rest.count))")), .empty, .empty,
                        figure(sum, "others"),
                    ]))
        }
        rows.append(end("Excess on \(AmountFormat.longDay(to))", bridge.closing, "closing", role: .total))
        let pool = Captions.funds(bridge.statement)
        return Table(
            id: "movement.\(bridge.statement.abbreviation)", title: pool,
            subtitle: "US dollars; lines by the size of their effect on the excess",
            columns: [
                .init("Code", .code, .fitted), .init("", .stub, .share(1)),
                .init(AmountFormat.shortDay(from), .figure, .fitted),
                .init(AmountFormat.shortDay(to), .figure, .fitted), .init("Effect on excess", .figure, .fitted),
            ],
            rows: rows, notes: [note(unmoved: bridge.rows.count - shown.count - rest.count)], breaking: .avoided,
            family: "movement")
    }

    private func note(unmoved: Int) -> Text {
        let requirement = AmountFormat.dollars(bridge.contribution(of: .requirement))
        let funds = AmountFormat.dollars(bridge.contribution(of: .funds))
        let still =
            unmoved == 0
            ? "" : " \(AmountFormat.count(unmoved, "line has", "lines have")) the same amount on both days."
        let ends = bridge.isFiled ? "" : " An excess that could not be read is recomputed from its lines."
        return Text(
            "Lines of the amount required come to \(requirement), lines of the funds held to \(funds): more required "
                + "lowers the excess.\(still)\(ends)")
    }

    private func row(_ row: ExcessBridge.Row) -> Table.Row {
        let form = FormEdition.named(edition)
        let name = "\(row.line.id)\(row.isFootingDifference ? ".difference" : "")"
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [
                .text(Text([.init(Captions.code(row.line, in: form), .quiet, link: .here(row.line.id))])),
                .text(Text(MovementTable.words(row))), figure(row.before, "\(name).before"),
                figure(row.after, "\(name).after"), figure(row.contribution, "\(name).effect"),
            ])
    }

    /// What a row stands for: its side and its meaning.
    static func words(_ row: ExcessBridge.Row) -> String {
        side(row.side)
            + (row.isFootingDifference
                ? "What the filed total differs by from its lines: \(row.line.meaning)" : row.line.meaning)
    }

    /// Which side of the statement a line is on: captions of both are alike.
    private static func side(_ side: ExcessBridge.Side) -> String {
        switch side {
        case .requirement: "Requirement: "
        case .funds: "Funds: "
        case .excess: ""
        }
    }

    private func figure(_ amount: Dollars, _ name: String) -> Table.Cell {
        .figure(Figure(AmountFormat.dollars(amount), prefix: "", id: id(name)))
    }

    private func id(_ name: String) -> String {
        "movement.\(bridge.statement.abbreviation).\(name)"
    }

    private func end(_ label: String, _ amount: Dollars, _ name: String, role: Table.Row.Role) -> Table.Row {
        let isTotal = role == .total
        let figure = Figure(AmountFormat.dollars(amount), prefix: "$", id: id(name))
        return Table.Row(
            id: nil, role: role, level: 0,
            cells: [
                .empty, .text(Text(label)), .empty, .empty,
                Table.Cell(
                    .figure(figure), above: isTotal ? .single : .none, below: isTotal ? .double : .none, mark: ""),
            ])
    }
}
