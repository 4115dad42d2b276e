import DocumentModel
import Segregation

/// What a reader must look at: the findings on the day, and what happened in the days before it.
extension FirmReport {
    /// More rows than this, of each kind, are left out, the oldest first.
    private static let mostRows = 40

    func exceptions() -> Section {
        var blocks: [Block]
        if findings.isEmpty {
            blocks = [.paragraph(Paragraph(.body, Text(FirmReport.noFindings)))]
        } else {
            blocks = [.table(FindingTable(findings: findings).table())]
        }
        let tables = [spellTable(), missingTable(), lateTable(), amendmentTable()]
        blocks += tables.compactMap(\.table).map(Block.table)
        let timeliness = TimelinessChart(history: history, calendar: material.basis.calendar)
        if history.days.count > 1, var chart = timeliness.chart() {
            // Without a late filing there is no table of them to lead to.
            if !tables.contains(where: { $0.table?.id == chart.source }) { chart.source = nil }
            blocks.append(.chart(chart))
        }
        let nothing = tables.compactMap(\.nothing)
        if !nothing.isEmpty {
            blocks.append(.paragraph(Paragraph(.body, Text("\(span): \(nothing.joined(separator: "; "))."))))
        }
        return Section(
            id: "exceptions", title: "Exceptions", shortTitle: "Exceptions", start: .running, blocks: blocks)
    }

    /// What is said of a filing that nothing is wrong with.
    static let noFindings = "Reading and checking this filing gave no findings."

    private var span: String {
        guard let first = history.days.first?.day, first != current.day else { return "On the day of the report" }
        return "In the \(AmountFormat.count(history.days.count, "day", "days")) filed from "
            + "\(AmountFormat.longDay(first)) to \(AmountFormat.longDay(current.day))"
    }

    /// A table of the history, or what to say when it has no rows.
    private struct Part {
        var table: Table?
        var nothing: String?
    }

    private func part(
        _ id: String, _ title: String, _ columns: [Table.Column], _ rows: [[Table.Cell]], nothing: String,
        note: Text? = nil
    ) -> Part {
        guard !rows.isEmpty else { return Part(table: nil, nothing: nothing) }
        let shown = rows.suffix(FirmReport.mostRows)
        var notes = [note].compactMap(\.self)
        if shown.count < rows.count {
            let count = AmountFormat.count(rows.count - shown.count, "earlier row is", "earlier rows are")
            notes.append(Text("\(count) left out."))
        }
        return Part(
            table: Table(
                id: id, title: title, subtitle: span, columns: columns,
                rows: shown.map { Table.Row(id: nil, role: .line, level: 0, cells: $0) }, notes: notes))
    }

    private func spellTable() -> Part {
        let spells = Statement.allCases.flatMap { statement in
            ExcessSpell.Level.allCases.flatMap { history.spells(statement, below: $0, material.basis) }
        }.enumerated().sorted { ($0.element.first, $0.offset) < ($1.element.first, $1.offset) }.map(\.element)
        let rows = spells.map { spell -> [Table.Cell] in
            let name =
                "spell.\(spell.statement.abbreviation).\(spell.level == .zero ? "zero" : "target")."
                + spell.first.iso8601
            return [
                .text(Text(spell.first.iso8601)), .text(Text(spell.last.iso8601)),
                .text(Text(Captions.pool(spell.statement))),
                .text(Text(spell.level == .zero ? "zero (deficient)" : "management target")),
                .figure(Figure(AmountFormat.count(spell.count), prefix: "", id: "\(name).days")),
                .figure(Figure(AmountFormat.dollars(spell.lowest), prefix: "", id: "\(name).lowest")),
                .figure(Figure(AmountFormat.dollars(spell.depth), prefix: "", id: "\(name).depth")),
                .text(Text(spell.lowestDay.iso8601)),
            ]
        }
        return part(
            "spells", "Spells below zero and below target",
            [
                .init("From", .code, .fitted), .init("To", .code, .fitted), .init("Pool", .text, .share(1)),
                .init("Below", .text, .fitted), .init("Days", .figure, .fitted),
                .init("Lowest excess", .figure, .fitted), .init("Depth", .figure, .fitted),
                .init("On", .code, .fitted),
            ],
            rows, nothing: "no excess was below zero or below its target",
            note:
                "US dollars. Reported days in a row; depth is how far the excess was below the level on its worst day.")
    }

    private func missingTable() -> Part {
        let missing = history.missingDays(material.basis.calendar)
        return part(
            "missing", "Days without a filing",
            [
                .init("From", .code, .fitted), .init("To", .code, .fitted), .init("Required days", .figure, .fitted),
                .init("", .text, .share(1)),
            ],
            missing.map { gap in
                [
                    .text(Text(gap.range.lowerBound.iso8601)), .text(Text(gap.range.upperBound.iso8601)),
                    .figure(
                        Figure(
                            AmountFormat.count(gap.count), prefix: "",
                            id: "missing.\(gap.range.lowerBound.iso8601)")),
                    .empty,
                ]
            }, nothing: "no day between filings lacks one that is required for certain",
            note: "Not at hand is not the same as not filed: a filing may not have been collected.")
    }

    private func lateTable() -> Part {
        let calendar = material.basis.calendar
        let rows = history.days.compactMap { day -> [Table.Cell]? in
            guard let late = day.businessDaysLate(calendar), let submitted = day.versions[0].header.submitted,
                let due = calendar.due(asOf: day.day)?.upperBound
            else { return nil }
            return [
                .text(Text(day.day.iso8601)), .text(Text(due.iso8601)), .text(Text(submitted.iso8601)),
                .figure(Figure(AmountFormat.count(late), prefix: "", id: "late.\(day.day.iso8601)")), .empty,
            ]
        }
        return part(
            "late", "Late filings",
            [
                .init("As of", .code, .fitted), .init("Due", .code, .fitted), .init("Submitted", .code, .fitted),
                .init("Business days late", .figure, .fitted), .init("", .text, .share(1)),
            ],
            rows, nothing: "no filing was submitted after the day it was due")
    }

    private func amendmentTable() -> Part {
        let rows = history.days.filter { $0.versions.count > 1 }.flatMap { day -> [[Table.Cell]] in
            let (first, final) = (day.versions[0], day.effective)
            return Statement.allCases.filter { final.holds($0) && first.holds($0) }.map { statement in
                let line = Measures.lines(of: statement).excess
                let name = "amended.\(day.day.iso8601).\(statement.abbreviation)"
                func cell(_ amount: Dollars?, _ key: String) -> Table.Cell {
                    .figure(
                        Figure(AmountFormat.dollars(amount), prefix: "", id: amount == nil ? nil : "\(name).\(key)"))
                }
                let (before, after) = (first.dollars(line), final.dollars(line))
                let change = after.flatMap { after in before.map { after - $0 } }
                return [
                    .text(Text(day.day.iso8601)),
                    .text(Text(final.header.submitted?.iso8601 ?? AmountFormat.Mark.notFound)),
                    .text(Text(Captions.pool(statement))), cell(before, "first"), cell(after, "final"),
                    cell(change, "change"),
                ]
            }
        }
        return part(
            "amended", "Days with several filings",
            [
                .init("As of", .code, .fitted), .init("Submitted last", .code, .fitted),
                .init("Pool", .text, .share(1)), .init("Excess first filed", .figure, .fitted),
                .init("Excess that counts", .figure, .fitted), .init("Change", .figure, .fitted),
            ],
            rows, nothing: "no day has more than one filing", note: "US dollars.")
    }
}
