import Reports
import Segregation

/// A difference as people read it: for each pool the lines that moved, then the bridge of the excess.
struct DiffText {
    private let difference: Difference
    private let columns: Int

    /// The text of a difference for a terminal of so many columns.
    init(_ difference: Difference, columns: Int) {
        self.difference = difference
        self.columns = columns
    }

    /// The text.
    var text: StyledText {
        let pair = difference.pair
        var text = StyledText()
        text.append(title: pair.firm, "in US dollars", columns: columns)
        var head = "\(self.head(pair.before, pair)) to \(self.head(pair.after, pair))"
        if !pair.areVersions, let days = difference.days {
            head += ", \(AmountFormat.count(days, "calendar day", "calendar days"))"
        }
        text.append(lines: head, columns: columns)
        for pool in difference.pools {
            text.endLine()
            text.append(LineWords.pool(pool.statement), .strong)
            text.endLine()
            if pool.moved.isEmpty {
                text.append("  no line moved", .quiet)
                text.endLine()
                continue
            }
            text.append(changes(pool))
            text.endLine()
            text.append(bridge(pool))
        }
        return text
    }

    /// `2013-12-31 INITIAL (2013 edition)`; of versions also the submit date.
    private func head(_ filing: Filing, _ pair: DiffCommand.Pair) -> String {
        var words = "\(filing.header.asOf?.iso8601 ?? "date not read") \(filing.header.marker?.rawValue ?? "")"
        if pair.areVersions { words += " submitted \(filing.header.submitted?.iso8601 ?? "at a date not read")" }
        return pair.before.edition == pair.after.edition ? words : "\(words) (\(filing.edition.rawValue) edition)"
    }

    /// How the two sides are called above their columns.
    private var headings: (before: String, after: String) {
        let pair = difference.pair
        guard !pair.areVersions else { return ("before", "after") }
        return (pair.before.header.asOf?.iso8601 ?? "before", pair.after.header.asOf?.iso8601 ?? "after")
    }

    // MARK: Lines

    private func changes(_ pool: Difference.Pool) -> StyledText {
        var table = TextTable(
            [
                TextTable.Column(heading: "line", alignment: .cut),
                TextTable.Column(heading: headings.before, alignment: .right),
                TextTable.Column(heading: headings.after, alignment: .right),
                TextTable.Column(heading: "change", alignment: .right),
                TextTable.Column(heading: "%", alignment: .right),
            ], keys: 1)
        let totals = DiffText.totals(pool.statement)
        for row in pool.moved {
            let style: StyledText.Style = totals.contains(row.line) ? .strong : .plain
            var percent = ""
            if let before = row.before.summand, let after = row.after.summand {
                percent = AmountFormat.percentChange(from: before, to: after)
            }
            table.add([
                TextTable.Cell(text: DiffText.label(row.line, BriefCaption.text(row.line)), style: style),
                TextTable.Cell(text: LineWords.figure(row.before), style: style),
                TextTable.Cell(text: LineWords.figure(row.after), style: style),
                TextTable.Cell(text: row.change.map { AmountFormat.dollars($0) } ?? "", style: style),
                TextTable.Cell(text: percent, style: style),
            ])
        }
        return table.text(columns: columns)
    }

    private static func totals(_ statement: Statement) -> Set<LineID> {
        let lines = Measures.lines(of: statement)
        return [lines.required, lines.held, lines.excess, lines.overTarget]
    }

    // MARK: Bridge

    private func bridge(_ pool: Difference.Pool) -> StyledText {
        guard let bridge = pool.bridge else {
            var text = StyledText("  no bridge: ", .quiet)
            text.append(LineWords.noBridge(pool.statement, from: difference.pair.before, to: difference.pair.after))
            text.endLine()
            return text
        }
        var table = TextTable(
            [
                TextTable.Column(heading: "bridge of the excess", alignment: .cut),
                TextTable.Column(heading: "adds", alignment: .right), TextTable.Column(heading: "", alignment: .right),
            ], keys: 1)
        table.add(DiffText.sum("Excess, \(headings.before)", bridge.opening))
        let sides: [(ExcessBridge.Side, String)] = [
            (.requirement, "Amount required"), (.funds, "Funds held"), (.excess, "Not in the lines"),
        ]
        for (side, name) in sides where bridge.rows.contains(where: { $0.side == side }) {
            for row in bridge.rows where row.side == side {
                guard row.contribution != .zero || row.isFootingDifference else { continue }
                table.add([
                    TextTable.Cell(
                        text: DiffText.label(row.line, LineWords.caption(row)),
                        style: row.isFootingDifference ? .warning : .plain),
                    TextTable.Cell(text: AmountFormat.dollars(row.contribution)), TextTable.Cell(text: ""),
                ])
            }
            table.add(DiffText.sum(name, bridge.contribution(of: side)))
        }
        table.rule()
        table.add(DiffText.sum("Excess, \(headings.after)", bridge.closing))
        var text = table.text(columns: columns)
        if !bridge.isFiled {
            text.append("  an excess that could not be read is recomputed here", .warning)
            text.endLine()
        }
        return text
    }

    private static func sum(_ words: String, _ amount: Dollars) -> [TextTable.Cell] {
        [
            TextTable.Cell(text: words, style: .strong), TextTable.Cell(text: ""),
            TextTable.Cell(text: AmountFormat.dollars(amount), style: .strong),
        ]
    }

    /// A line by its number, in a column of its own, and its words.
    private static func label(_ line: LineID, _ words: String) -> String {
        let number = BriefCaption.number(line)
        return number + String(repeating: " ", count: max(1, 4 - number.count)) + words
    }
}
