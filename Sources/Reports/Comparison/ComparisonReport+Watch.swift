import DocumentModel
import Segregation

/// The firms that were deficient or below their own target in the period, with days and depth.
extension ComparisonReport {
    func watch() -> Section {
        let title = "Watch list"
        let shown = watches.filter { !$0.items.isEmpty }
        let told = "Looked at are \(record) (\(span)), on the figures that count."
        guard !shown.isEmpty else {
            return sentenceSection(
                .watch, title, "No firm was deficient or below its management target. \(told)\(targetless)")
        }
        let words =
            "Firms whose excess was below zero, or below the management target that they have set themselves. A target that "
            + "is lower is easier to keep: a firm that is not named here is not thereby safer. \(told)\(targetless)"
        return section(
            .watch, title, [ComparisonReport.paragraph(words)] + shown.map { .table(table($0)) })
    }

    private var record: String {
        material.origin == .daily ? "all daily filings at hand" : "all rows of monthly tables at hand, a day a month"
    }

    /// Said where the form of some filings has no target, which then cannot be missed.
    private var targetless: String {
        let isMixed = peers.contains { peer in
            peer.records(in: terms.period).contains { record in
                record.filing.map { filing in
                    Statement.allCases.contains { statement in
                        filing.holds(statement) && filing.entry(Measures.lines(of: statement).target) == .notOnForm
                    }
                } ?? false
            }
        }
        return isMixed ? " Filings on an edition of the form without a target cannot be below it." : ""
    }

    private func table(_ watch: PoolWatch) -> Table {
        let key = watch.statement.abbreviation
        let unitOfDays = material.origin == .daily ? "Days" : "Month ends"
        return Table(
            id: "watch.\(key)", title: Captions.pool(watch.statement),
            subtitle: "\(unit.title); depth is how far below the level the excess was on the deepest day",
            columns: [
                .init("Firm", .stub, .share(1)), .init("Below", .text, .fitted),
                .init(unitOfDays, .figure, .fitted), .init("of", .figure, .fitted), .init("First", .code, .fitted),
                .init("Last", .code, .fitted), .init("Deepest", .code, .fitted), .init("Excess", .figure, .fitted),
                .init("Depth", .figure, .fitted), .init("Cover", .figure, .fitted), .init("Newest", .text, .fitted),
            ], rows: watch.items.map { row($0, watch.statement) }, family: "watch")
    }

    private func row(_ item: PoolWatch.Item, _ statement: Statement) -> Table.Row {
        let name = "watch.\(statement.abbreviation).\(slugs[item.peer]).\(ComparisonReport.word(item.level))"
        func figure(_ text: String, _ key: String) -> Table.Cell {
            .figure(Figure(text, prefix: "", id: "\(name).\(key)"))
        }
        let measures = item.deepest.measures(statement)
        let (first, last) = (item.records[0].day, item.records[item.records.count - 1].day)
        return Table.Row(
            id: name, role: .line, level: 0,
            cells: [
                .text(Text(self.name(item.peer))), .text(item.level == .zero ? Text("zero", .strong) : "target"),
                figure(AmountFormat.count(item.records.count), "days"), figure(AmountFormat.count(item.told), "told"),
                .text(Text(first.iso8601)), .text(Text(last.iso8601)), .text(Text(item.deepest.day.iso8601)),
                figure(unit.text(measures?.excess), "excess"), figure(unit.text(item.depth), "depth"),
                measures?.cover.map { figure(AmountFormat.percent($0), "cover") }
                    ?? .figure(Figure(AmountFormat.Mark.notMeaningful, prefix: "", id: nil)),
                .text(item.isOpen ? Text("below", .strong) : "not below"),
            ])
    }

    /// The word for a level in the names of figures.
    static func word(_ level: ExcessSpell.Level) -> String {
        level == .zero ? "zero" : "target"
    }
}
