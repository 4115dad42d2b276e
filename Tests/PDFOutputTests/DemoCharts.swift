import DocumentModel
import TestSupport

/// Charts of the two extremes: two filings years apart, and every day of a year with one deficient spell.
enum DemoCharts {
    /// Three pools, each with a value at either end of four years.
    static var twoDays: Chart {
        let values: [(String, Hue, Int64, Int64)] = [
            ("Customer segregated", .segregated, 602, 444), ("Part 30 secured", .secured, 311, 195),
            ("Cleared swaps", .swaps, 459, 496),
        ]
        let last = 1_003
        let panels = values.map { name, hue, first, second in
            let excess = [TimePlot.Series.Point(slot: 0, value: first), .init(slot: last, value: second)]
            let target = TimePlot.Series.Point(slot: last, value: 150)
            let scale = Scale(holding: [first, second, 150], steps: 4)
            return TimePlot.Panel(
                title: name, unit: "US$ millions", domain: scale.domain,
                ticks: scale.ticks.map { .init(value: $0, label: String($0)) },
                series: [
                    TimePlot.Series(
                        name: "target", shape: .steps, hue: nil, runs: [[target]],
                        labels: [.init(point: target, text: "target 150")]),
                    TimePlot.Series(
                        name: "excess", shape: .line, hue: hue, runs: excess.map { [$0] },
                        labels: excess.map { .init(point: $0, text: "\($0.value)") }),
                ])
        }
        return Chart(
            id: "two-days", title: "Excess of the three pools", subtitle: "US$ millions, own scale each",
            alternative: "Two days.",
            caption: "Dots are the filings held. No value is known between them, and none is drawn.",
            axis: .init(
                slotCount: last + 1,
                ticks: [.init(slot: 0, label: "31 Dec 2013"), .init(slot: last, label: "6 Nov 2017")],
                gaps: [.init(slots: 1...(last - 1), label: "no filings between 31 Dec 2013 and 6 Nov 2017")]),
            panels: panels)
    }

    /// A year of days with a spell below zero and a fortnight without filings.
    static var year: Chart {
        daily(count: 250, seed: 7)
    }

    /// So many days, one deficient spell in the middle, one gap at two thirds.
    static func daily(count: Int, seed: UInt64) -> Chart {
        var random = SplitMix64(seed: seed)
        let gap = (count * 2 / 3)...(count * 2 / 3 + count / 25)
        let spell = (count / 3)..<(count / 3 + max(2, count / 60))
        var runs: [[TimePlot.Series.Point]] = [[]]
        var target: [TimePlot.Series.Point] = []
        var value: Int64 = 420
        for slot in 0..<count {
            value += Int64.random(in: -14...14, using: &random)
            value = min(max(value, 180), 780)
            let shown = spell.contains(slot) ? min(-20, -90 + Int64(slot - spell.lowerBound) * 2) : value
            if gap.contains(slot) {
                if runs.last?.isEmpty == false { runs.append([]) }
            } else {
                runs[runs.count - 1].append(.init(slot: slot, value: shown))
                target.append(.init(slot: slot, value: slot < count / 2 ? 200 : 250))
            }
        }
        let points = runs.flatMap { $0 }
        let scale = Scale(holding: points.map(\.value), steps: 6)
        let low = points.min { $0.value < $1.value } ?? .init(slot: 0, value: 0)
        let end = points.last ?? low
        let ticks = stride(from: 0, to: count, by: max(1, count / 12)).map { slot in
            TimePlot.Axis.Tick(slot: slot, label: "\(1 + slot * 12 / count)/2017")
        }
        return Chart(
            id: "year-\(count)", title: "Excess of customer segregated funds, daily",
            subtitle: "US$ millions, each business day", alternative: "Daily.",
            caption: "The hatched area is a deficiency.",
            axis: .init(slotCount: count, ticks: ticks, gaps: [.init(slots: gap, label: "no filings")]),
            panels: [
                TimePlot.Panel(
                    title: "Customer segregated", unit: "US$ millions", domain: scale.domain,
                    ticks: scale.ticks.map { .init(value: $0, label: $0 < 0 ? "(\(-$0))" : String($0)) },
                    series: [
                        .init(
                            name: "target", shape: .steps, hue: nil, runs: [target],
                            labels: [.init(point: target.last ?? low, text: "target 250")]),
                        .init(
                            name: "excess", shape: .line, hue: .segregated, runs: runs,
                            labels: [
                                .init(point: end, text: "\(end.value)"), .init(point: low, text: "low (\(-low.value))"),
                            ]),
                    ])
            ])
    }
}
