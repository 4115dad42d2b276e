extension DocumentDump {
    static func sparkline(_ sparkline: Sparkline) -> String {
        let runs = sparkline.runs.map { run in run.map { "\($0.slot): \($0.value)" }.joined(separator: ", ") }
        return "sparkline \(DumpLines.hue(sparkline.hue)) of \(sparkline.slotCount) slots "
            + "\(runs.joined(separator: "; ")) (\(line(sparkline.alternative)))"
    }
}

extension DumpLines {
    mutating func add(_ chart: Chart) {
        add("chart \(chart.id)")
        nested { lines in
            lines.add("title \(DocumentDump.line(chart.title))")
            lines.add("subtitle \(DocumentDump.line(chart.subtitle))")
            lines.add("alternative \(DocumentDump.line(chart.alternative))")
            lines.add("caption \(DocumentDump.text(chart.caption))")
            if let source = chart.source { lines.add("source #\(source)") }
            switch chart.plot {
            case .time(let plot): lines.add(plot)
            case .bridge(let bridge): lines.add(bridge)
            case .composition(let composition): lines.add(composition)
            case .days(let grid): lines.add(grid)
            case .dots(let plot): lines.add(plot)
            case .multiples(let multiples): lines.add(multiples)
            }
        }
    }

    private mutating func add(_ plot: TimePlot) {
        let axis = plot.axis
        add("axis of \(axis.slotCount) slots")
        nested { lines in
            if let detail = axis.detail {
                func numbers(_ slots: [Int]) -> String { slots.map { String($0) }.joined(separator: ", ") }
                lines.add("\(DocumentDump.line(detail.label)) from \(detail.first)")
                lines.add("\(DocumentDump.line(detail.before)), from \(numbers(detail.periods))")
                lines.add("month ends \(numbers(detail.monthEnds))")
            }
            for tick in axis.ticks { lines.add("tick \(tick.slot): \(DocumentDump.line(tick.label))") }
            for gap in axis.gaps {
                lines.add("gap \(gap.slots.lowerBound)...\(gap.slots.upperBound): \(DocumentDump.line(gap.label))")
            }
        }
        if plot.arrangement == .beside { add("panels side by side") }
        if plot.arrangement == .low { add("panels low") }
        for panel in plot.panels { add(panel) }
    }

    private mutating func add(_ panel: TimePlot.Panel) {
        add("panel \(DocumentDump.line(panel.title)), \(DocumentDump.line(panel.unit))")
        nested { lines in
            lines.add("domain \(panel.domain.lowerBound)...\(panel.domain.upperBound)")
            for tick in panel.ticks { lines.add("tick \(tick.value): \(DocumentDump.line(tick.label))") }
            for series in panel.series { lines.add(series) }
        }
    }

    private mutating func add(_ series: TimePlot.Series) {
        let shape = series.shape == .line ? "line" : "steps"
        add("series \(DocumentDump.line(series.name)), \(shape), hue \(DumpLines.hue(series.hue))")
        nested { lines in
            for run in series.runs {
                lines.add("run " + run.map { "\($0.slot): \($0.value)" }.joined(separator: ", "))
            }
            for label in series.labels {
                lines.add("label \(label.point.slot): \(label.point.value) \(DocumentDump.line(label.text))")
            }
            for revision in series.revisions {
                let first = revision.first.map { String($0) } ?? "not known"
                lines.add("revision \(revision.point.slot): \(revision.point.value), first \(first)")
            }
        }
    }

    // MARK: Bars and days

    private mutating func add(_ bridge: Bridge) {
        add("bridge, hue \(DumpLines.hue(bridge.hue))")
        nested { lines in
            for row in bridge.rows {
                let role = row.role == .level ? "level" : "step"
                lines.add(
                    "\(role) \(row.from) to \(row.to): \(DocumentDump.line(row.label)) | \(DocumentDump.line(row.text))"
                )
            }
        }
    }

    private mutating func add(_ composition: Composition) {
        for bar in composition.bars {
            add(
                "bar \(DocumentDump.line(bar.title)), \(DocumentDump.line(bar.total)), hue \(DumpLines.hue(bar.hue))")
            nested { lines in
                for part in bar.parts { lines.add("\(part.fill) \(part.value): \(DocumentDump.line(part.label))") }
            }
        }
        for entry in composition.key { add("key \(entry.fill): \(DocumentDump.line(entry.label))") }
    }

    private mutating func add(_ grid: DayGrid) {
        for band in grid.bands {
            add("band \(DocumentDump.line(band.label)) of \(band.weeks) weeks")
            nested { lines in
                for tick in band.ticks { lines.add("tick \(tick.week): \(DocumentDump.line(tick.label))") }
                for cell in band.cells { lines.add("week \(cell.week) day \(cell.weekday): \(cell.mark)") }
            }
        }
        for entry in grid.key { add("key \(entry.mark): \(DocumentDump.line(entry.label))") }
    }
}
