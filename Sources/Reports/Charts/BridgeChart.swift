import DocumentModel
import Segregation

/// The way of a pool's excess from one day to another, line by line: a bar a step, adding up to the dollar.
public struct BridgeChart {
    private let bridge: ExcessBridge
    private let days: (from: Day, to: Day)
    private let most: Int

    /// The chart of a bridge between two days.
    ///
    /// - Parameter most: how many lines are shown; the others are gathered in one row, whose amount is exact.
    public init(_ bridge: ExcessBridge, from: Day, to: Day, most: Int = 10) {
        self.bridge = bridge
        days = (from, to)
        self.most = max(1, most)
    }

    /// A row of the chart: a line, or several of them.
    private struct Step {
        let label: String
        let amount: Dollars
    }

    /// The chart.
    public func chart() -> Chart {
        var amount = bridge.opening
        var rows = [level(days.from, bridge.opening)]
        let steps = steps
        for step in steps {
            let next = amount + step.amount
            rows.append(
                Bridge.Row(
                    label: step.label, from: amount.amount, to: next.amount, text: BridgeChart.change(step.amount),
                    role: .step))
            amount = next
        }
        precondition(amount == bridge.closing, "the rows of a bridge come to the closing excess")
        rows.append(level(days.to, bridge.closing))
        let statement = bridge.statement
        let start = BridgeChart.start(rows)
        return Chart(
            id: "movement-\(Captions.section(statement))",
            title: "\(Captions.pool(statement)): what moved the excess",
            subtitle: "US$ millions, from \(AmountFormat.longDay(days.from)) to \(AmountFormat.longDay(days.to))",
            alternative: alternative(steps),
            caption: Text(
                "Each bar begins where the one above ends. Tinted bars add to the excess, hatched bars take from it; "
                    + "of funds held more adds, of the amount required more takes away."
                    + (start == 0
                        ? "" : " The bars of the excess are cut off: the scale begins at \(BridgeChart.words(start)).")
                    + (bridge.isFiled ? "" : " An end is recomputed, because its line could not be read.")),
            plot: .bridge(Bridge(hue: Captions.hue(statement), rows: rows, start: start)),
            source: "movement.\(statement.abbreviation)")
    }

    /// Where the scale begins: at zero, unless the steps are small beside the excess.
    private static func start(_ rows: [Bridge.Row]) -> Int64 {
        let ends = rows.map(\.to)
        guard let low = ends.min(), let high = ends.max(), low > 0, (high - low) < high / 3, high > low else {
            return 0
        }
        // Far enough below the lowest end for the cut to be seen, on a round value.
        let scale = Scale(holding: [high - low], steps: 4)
        return max(0, (low - (high - low) / 4 - 1) / scale.step * scale.step)
    }

    private static func words(_ amount: Int64) -> String {
        AmountFormat.millionsInWords(Dollars(amount))
    }

    /// The lines that moved most, in the order of the form, and what is left of the others.
    private var steps: [Step] {
        let (leading, others) = bridge.ranked(most: most)
        let kept = Set(leading)
        var steps = bridge.rows.filter(kept.contains).map { row in
            Step(label: BridgeChart.label(row), amount: row.contribution)
        }
        if !others.isEmpty {
            steps.append(
                Step(
                    label: "other, \(AmountFormat.count(others.count, "line", "lines"))",
                    amount: others.reduce(.zero) { $0 + $1.contribution }))
        }
        return steps
    }

    private func level(_ day: Day, _ amount: Dollars) -> Bridge.Row {
        Bridge.Row(
            label: "\(amount.isNegative ? "Deficiency" : "Excess") \(AmountFormat.shortDay(day))", from: 0,
            to: amount.amount, text: AmountFormat.millions(amount), role: .level)
    }

    /// `Held 7A Banks cash`; which side a line is on tells what more of it does.
    static func label(_ row: ExcessBridge.Row, withNumber: Bool = true) -> String {
        let side =
            switch row.side {
            case .requirement: "Required"
            case .funds: "Held"
            case .excess: ""
            }
        return [side, withNumber ? BriefCaption.number(row.line) : "", LineWords.caption(row)].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// Millions with one decimal and a sign; what would round to nothing is told to the dollar.
    private static func change(_ amount: Dollars) -> String {
        guard amount.magnitude.amount < 50_000, amount != .zero else {
            return (amount > .zero ? "+" : "") + AmountFormat.millions(amount)
        }
        let dollars = AmountFormat.dollarsInWords(amount)
        return amount.isNegative ? "(\(dollars))" : "+\(dollars)"
    }

    private func alternative(_ steps: [Step]) -> String {
        func point(_ amount: Dollars, _ day: Day) -> String {
            "\(amount.isNegative ? "a deficiency" : "an excess") of \(AmountFormat.millionsInWords(amount)) on "
                + AmountFormat.longDay(day)
        }
        let moves = steps.map { step in
            "\(step.label) \(step.amount.isNegative ? "less" : "plus") \(AmountFormat.millionsInWords(step.amount))"
        }
        return "\(Captions.funds(bridge.statement)): from \(point(bridge.opening, days.from)) to "
            + "\(point(bridge.closing, days.to))"
            + (moves.isEmpty ? "; no line moved it." : "; \(moves.joined(separator: ", ")).")
    }
}
