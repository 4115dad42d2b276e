import Reports
import Segregation

/// A row of a monthly table beside the daily filing, as people read it on a terminal: a line that counts the measures.
///
/// Those that differ are findings.
enum MonthlyLines {
    /// The lines of a comparison.
    static func text(_ comparison: MonthlyComparison) -> StyledText {
        let (items, differences) = (comparison.items, comparison.differences)
        var text = StyledText()
        text.append(comparison.filing.header.firm ?? comparison.row.firm, .strong)
        text.append("  \(comparison.row.asOf?.iso8601 ?? "")  monthly table: ")
        let count = AmountFormat.count(items.count, "measure", "measures")
        text.append("\(AmountFormat.count(items.count - differences.count)) of \(count) as filed")
        text.endLine()
        return text
    }
}

extension Settings {
    /// The rows of monthly tables beside the filings of their firm and day, as far as there are any.
    ///
    /// A name in a table is a firm's when it is equal but for case and spacing, or by an alias of the configuration; the
    /// tables write names in their own way, and nothing is guessed.
    func comparisons(of rows: [MonthlyRow], _ histories: [FirmHistory]) -> [MonthlyComparison] {
        var byName: [String: FirmHistory] = [:]
        for history in histories { byName[FirmName.key(history.firm)] = history }
        var aliases: [String: FirmHistory] = [:]
        for firm in firms where !rows.isEmpty {
            let name = FirmName.key(firm.name)
            // As with --firm, the configuration may name a part that no other firm has.
            let containing = histories.filter { FirmName.key($0.firm).contains(name) }
            guard let history = byName[name] ?? (containing.count == 1 ? containing[0] : nil) else { continue }
            for alias in firm.aliases { aliases[FirmName.key(alias)] = history }
        }
        return rows.compactMap { row in
            let key = FirmName.key(row.firm)
            return (byName[key] ?? aliases[key]).flatMap { MonthlyComparison(row, in: $0) }
        }
    }
}
