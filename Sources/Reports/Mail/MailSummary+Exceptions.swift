import DocumentModel
import Segregation

/// What moved the excess of the pools, and what calls for a look.
extension MailSummary {
    /// More lines than this are not told.
    private static let mostDrivers = 5
    /// More findings than this are counted and not told one by one.
    private static let mostFindings = 10

    /// The lines that moved an excess most, the one that moved it most first.
    ///
    /// Where a pool is deficient or below its target, those of such pools alone: what moved the others is of no help.
    /// Nothing without a day to compare with.
    func drivers() -> [Block] {
        guard let comparative = report.comparative else { return [] }
        let alarming = standings.filter { $0.standing == .deficient || $0.standing == .belowTarget }.map(\.statement)
        let rows = (alarming.isEmpty ? pools : alarming).flatMap { statement in
            let bridge = ExcessBridge(statement, from: comparative.effective, to: report.filing)
            return (bridge?.ranked(most: Self.mostDrivers).shown ?? []).map { (statement, $0) }
        }
        let largest = rows.enumerated().sorted { left, right in
            let (one, other) = (left.element.1.contribution.magnitude, right.element.1.contribution.magnitude)
            return one == other ? left.offset < right.offset : other < one
        }.prefix(Self.mostDrivers).map(\.element)
        let since = AmountFormat.longDay(comparative.day)
        guard !largest.isEmpty else {
            return [.paragraph(Paragraph(.body, Text("No line has moved an excess since \(since).")))]
        }
        let whose =
            alarming.isEmpty
            ? ""
            : " Only pools that are deficient or below their target: \(alarming.map(\.name).joined(separator: ", "))."
        let table = Table(
            id: "drivers", title: "What moved the excess since \(since)", subtitle: "US$ millions",
            columns: [.init("Line", .stub, .share(1)), .init("Effect", .figure, .fitted)], rows: largest.map(row),
            notes: [
                Text("The lines with the largest effect. More required lowers an excess; more held raises it.\(whose)")
            ])
        return [.table(table)]
    }

    private func row(_ statement: Statement, _ row: ExcessBridge.Row) -> Table.Row {
        let form = FormEdition.named(report.filing.edition)
        let label =
            "\(FindingTable.capitalised(statement.name)) \(Captions.code(row.line, in: form)), \(MovementTable.words(row))"
        return Table.Row(
            id: nil, role: .line, level: 0,
            cells: [
                .text(Text(label)),
                .figure(Figure(AmountFormat.millionsOrLess(row.contribution), prefix: "", id: nil)),
            ])
    }

    /// The findings on the day, gravest first, and what was recomputed.
    func exceptions() -> [Block] {
        let findings = FindingTable.ordered(report.findings)
        var blocks: [Block] = [.heading("Exceptions")]
        if findings.isEmpty {
            blocks.append(.paragraph(Paragraph(.body, Text(FirmReport.noFindings))))
        } else {
            let told = findings.prefix(Self.mostFindings)
            blocks += told.map { finding in
                let severity = Text("\(FindingTable.capitalised(finding.severity.name)): ", .strong)
                let message = FindingTable.capitalised(FindingWords(finding).message)
                return .paragraph(
                    Paragraph(.body, severity + Text("\(message) ") + Text("[\(finding.rule.name)]", .quiet)))
            }
            let rest = findings.count - told.count
            if rest > 0 {
                let more = AmountFormat.count(rest, "more finding is", "more findings are")
                blocks.append(.paragraph(Paragraph(.body, Text("\(more) in the report."))))
            }
        }
        blocks.append(.paragraph(Paragraph(.note, Text("Reconciliation: \(report.checkLine)"))))
        return blocks
    }
}
