import DocumentModel
import Segregation

/// Whether the management target is large enough: beside the worst falls of the excess, and how often it came near.
extension BoardPack {
    func target() -> Section {
        let title = "Is the target large enough?"
        let adequacies = review.adequacies.filter { ($0.windows.last?.reported ?? 0) > 1 }
        guard !adequacies.isEmpty else {
            return sentenceSection(
                .target, title,
                "Fewer than two days are at hand in \(AmountFormat.count(TargetAdequacy.months.max() ?? 0)) months: no fall of "
                    + "the excess can be measured.")
        }
        let lead =
            "A fall is what the excess lost from one reported day to another at most so many business days later; the worst "
            + "of each length is set beside the management target of the last day reported. Starting at the target, a fall "
            + "greater than the target leaves a deficiency. What caused a fall is not in the filings."
        return Section(
            id: BoardSection.target.rawValue, title: title, shortTitle: "Target", start: .newPage,
            blocks: [.paragraph(Paragraph(.body, Text(lead)))]
                + adequacies.map { .paragraph(Paragraph(.lead, sentence($0))) }
                + [.table(table(adequacies))])
    }

    /// One sentence on a pool: which falls the target covers.
    private func sentence(_ adequacy: TargetAdequacy) -> Text {
        let name = Text([.init(Captions.funds(adequacy.statement), .strong, link: nil)])
        return name + Text(": \(verdict(adequacy)).")
    }

    private func verdict(_ adequacy: TargetAdequacy) -> String {
        guard let target = adequacy.target else { return "no target is stated in the month, so there is none to judge" }
        guard let window = adequacy.windows.last else { return "no fall can be measured" }
        let months = AmountFormat.count(window.months)
        let falls = zip(TargetAdequacy.lengths, window.falls).compactMap { length, fall in
            fall.map { (length: length, fall: $0) }
        }
        guard let worst = falls.last else {
            return "the excess never fell within 20 business days in \(months) months"
        }
        let above = falls.filter { $0.fall.amount > target }
        guard let first = above.first else {
            return "the target of \(unit.words(target)) is no less than the worst fall over up to 20 business days in "
                + "\(months) months, \(unit.words(worst.fall.amount))"
        }
        let days = first.length == 1 ? "1 business day" : "up to \(AmountFormat.count(first.length)) business days"
        return "the target of \(unit.words(target)) is less than the worst fall over \(days) in \(months) months, "
            + "\(unit.words(first.fall.amount)) to \(AmountFormat.longDay(first.fall.to.day)): from the target it would leave "
            + "a deficiency of \(unit.words(first.fall.amount - target))"
    }

    private func table(_ adequacies: [TargetAdequacy]) -> Table {
        var columns: [Table.Column] = [.init("Worst fall over at most", .stub, .share(1))]
        for _ in TargetAdequacy.months {
            columns += [
                .init("Fall", .figure, .fitted), .init("from", .code, .fitted), .init("to", .code, .fitted),
                .init("Target less fall", .figure, .fitted),
            ]
        }
        return Table(
            id: "target-falls", title: "The worst falls beside the target", subtitle: unit.title, columns: columns,
            spanners: TargetAdequacy.months.enumerated().map { place, months in
                .init("\(AmountFormat.count(months)) months", over: (1 + place * 4)...(4 + place * 4))
            },
            rows: adequacies.flatMap(rows),
            notes: [
                Text(
                    "Near the target: days with a target on which the excess was less than 1.1 times it, of all days with a "
                        + "target. A pair of days counts across a missing day, which takes a business day of its own. "
                        + "n/f: the form states no target.")
            ], breaking: .avoided)
    }

    private func rows(_ adequacy: TargetAdequacy) -> [Table.Row] {
        let width = 1 + TargetAdequacy.months.count * 4
        let target = adequacy.target.map { ", target \(unit.text($0))" } ?? ""
        let name = "falls.\(adequacy.statement.abbreviation)"
        func figure(_ text: String, _ key: String?) -> Table.Cell {
            .figure(Figure(text, prefix: "", id: key.map { "\(name).\($0)" }))
        }
        var rows = [
            Table.Row(
                id: nil, role: .group, level: 0,
                cells: [.text(Text(Captions.pool(adequacy.statement) + target, .strong))]
                    + (1..<width).map { _ in .empty })
        ]
        for (place, length) in TargetAdequacy.lengths.enumerated() {
            var cells: [Table.Cell] = [.text(Text(AmountFormat.count(length, "business day", "business days")))]
            for window in adequacy.windows {
                guard let fall = window.falls[place] else {
                    cells += [figure(AmountFormat.Mark.zero, nil), .empty, .empty, .empty]
                    continue
                }
                let key = "\(window.months).\(length)"
                cells += [
                    figure(unit.text(fall.amount), "\(key).fall"), .text(Text(fall.from.day.iso8601)),
                    .text(Text(fall.to.day.iso8601)),
                    figure(
                        adequacy.target.map { unit.text($0 - fall.amount) } ?? AmountFormat.Mark.notOnForm,
                        adequacy.target == nil ? nil : "\(key).rest"),
                ]
            }
            rows.append(Table.Row(id: nil, role: .line, level: 0, cells: cells))
        }
        var near: [Table.Cell] = [.text(Text("Days near the target"))]
        for window in adequacy.windows {
            let share = Ratio(Dollars(Int64(window.near)), over: Dollars(Int64(window.withTarget)))
            near += [
                figure(
                    window.withTarget == 0 ? AmountFormat.Mark.notOnForm : AmountFormat.count(window.near),
                    window.withTarget == 0 ? nil : "\(window.months).near.days"),
                window.withTarget == 0 ? .empty : .text(Text("of \(AmountFormat.count(window.withTarget))")), .empty,
                figure(
                    share.map(AmountFormat.percent) ?? AmountFormat.Mark.notOnForm,
                    share == nil ? nil : "\(window.months).near.percent"),
            ]
        }
        rows.append(Table.Row(id: nil, role: .line, level: 0, cells: near))
        return rows
    }
}
