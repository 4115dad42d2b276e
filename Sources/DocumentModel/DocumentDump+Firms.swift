extension DumpLines {
    mutating func add(_ plot: DotPlot) {
        add("dots, hue \(DumpLines.hue(plot.hue))")
        addScale(plot.domain, plot.ticks, plot.level)
        for row in plot.rows {
            let value = row.value.map { String($0) } ?? "none"
            let target = row.target.map { ", target \($0)" } ?? ""
            add(
                "row \(DocumentDump.line(row.label)): \(value)\(target)\(row.isAlarm ? ", alarm" : "") | "
                    + DocumentDump.line(row.text))
        }
        addKey(plot.key)
    }

    mutating func add(_ multiples: SmallMultiples) {
        add("multiples of \(multiples.axis.slotCount) slots, hue \(DumpLines.hue(multiples.hue))")
        for tick in multiples.axis.ticks { add("tick \(tick.slot): \(DocumentDump.line(tick.label))") }
        addScale(multiples.domain, multiples.ticks, multiples.level)
        for panel in multiples.panels {
            add("panel \(DocumentDump.line(panel.title))\(panel.isAlarm ? ", alarm" : "")")
            nested { lines in
                lines.addRuns("run", panel.runs)
                lines.addRuns("target", panel.target)
                lines.add(
                    [panel.last, panel.lowest, panel.highest].map { DocumentDump.line($0) }.joined(separator: " | "))
            }
        }
        addKey(multiples.key)
    }

    private mutating func addRuns(_ name: String, _ runs: [[TimePlot.Series.Point]]) {
        for run in runs { add("\(name) " + run.map { "\($0.slot): \($0.value)" }.joined(separator: ", ")) }
    }

    private mutating func addScale(
        _ domain: ClosedRange<Int64>, _ ticks: [TimePlot.Panel.Tick], _ level: Chart.Level?
    ) {
        add("domain \(domain.lowerBound)...\(domain.upperBound)")
        for tick in ticks { add("tick \(tick.value): \(DocumentDump.line(tick.label))") }
        if let level { add("level \(level.value): \(DocumentDump.line(level.label))") }
    }

    private mutating func addKey(_ key: [ChartKey]) {
        for entry in key { add("key \(entry.mark): \(DocumentDump.line(entry.label))") }
    }
}
