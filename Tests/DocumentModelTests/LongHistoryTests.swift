import TestSupport
import Testing

@testable import DocumentModel

/// Ten years of days in one picture: what may not be lost is there, and nothing that is not.
@Suite struct LongHistoryTests {
    private typealias Point = TimePlot.Series.Point

    /// A chart drawn by lot, with days below zero, days below a target that moves, gaps and revisions.
    private struct Lot {
        let chart: Chart
        let panel: TimePlot.Panel
        let excess: [[Point]]
        let target: [Int: Int64]
        let frame: PanelFrame
        let drawing: Drawing

        init(seed: UInt64) throws {
            var random = SplitMix64(seed: seed)
            let count = [60, 300, 1_000, 2_600].randomElement(using: &random) ?? 300
            var runs: [[Point]] = [[]]
            var value: Int64 = 500
            var level: Int64 = 250
            var target: [Int: Int64] = [:]
            for slot in 0..<count {
                if Int.random(in: 0..<60, using: &random) == 0, !runs[runs.count - 1].isEmpty {
                    runs.append([])
                    continue
                }
                if Int.random(in: 0..<90, using: &random) == 0 { level = Int64.random(in: 150...400, using: &random) }
                value = min(max(value + Int64.random(in: -25...25, using: &random), 100), 900)
                let isFall = Int.random(in: 0..<120, using: &random) == 0
                target[slot] = level
                runs[runs.count - 1].append(
                    Point(slot: slot, value: isFall ? Int64.random(in: -200 ... -1, using: &random) : value))
            }
            let points = Array(runs.joined())
            let detail = Int.random(in: 10..<(count - 10), using: &random)
            let isSplit = Bool.random(using: &random)
            let revised = points.filter { _ in Int.random(in: 0..<80, using: &random) == 0 }
            let marked =
                [points.last, points.min { $0.value < $1.value }].compactMap { $0 }
                + (0..<6).compactMap { _ in points.randomElement(using: &random) }
            let scale = Scale(holding: points.map(\.value) + target.values, steps: 5)
            panel = TimePlot.Panel(
                title: "Panel", unit: "", domain: scale.domain,
                ticks: scale.ticks.map { .init(value: $0, label: "\($0)") },
                series: [
                    .init(
                        name: "target", shape: .steps, hue: nil,
                        runs: runs.map { $0.map { Point(slot: $0.slot, value: target[$0.slot] ?? 0) } }, labels: []),
                    .init(
                        name: "excess", shape: .line, hue: .swaps, runs: runs,
                        labels: marked.map { .init(point: $0, text: "mark from Nov 6, 2017, 3 days") },
                        revisions: revised.map { .init(point: $0, first: $0.value - 40) }),
                ])
            let width = 504.0
            chart = Chart(
                id: "c", title: "", subtitle: "", alternative: "", caption: "",
                axis: .init(
                    slotCount: count, ticks: [], gaps: [],
                    detail: isSplit
                        ? .init(
                            first: detail, periods: Array(stride(from: 0, to: detail, by: 21)),
                            monthEnds: Array(stride(from: 20, to: detail, by: 21)), before: "b", label: "d") : nil),
                panels: [panel])
            excess = runs
            self.target = target
            drawing = try ChartDrawing.drawing(of: chart, width: width, measure: HalfEm())
            let axis = drawing.marks.compactMap { mark -> [Drawing.Point]? in
                guard case .lines(let lines, let stroke) = mark, stroke.ink == .text, stroke.width == 0.9 else {
                    return nil
                }
                return Array(lines.joined())
            }.joined()
            var frame = PanelFrame(
                left: axis.map(\.x).min() ?? 0, plotLeft: (axis.map(\.x).min() ?? 0) + 7,
                plotRight: axis.map(\.x).max() ?? 0, right: width, top: 20, bottom: drawing.height - 20,
                domain: panel.domain, slotCount: count)
            if isSplit { frame.divide(at: detail) }
            self.frame = frame
        }

        /// The lines drawn in a stroke.
        func lines(_ wanted: Drawing.Stroke) -> [[Drawing.Point]] {
            drawing.marks.flatMap { mark -> [[Drawing.Point]] in
                if case .lines(let lines, wanted) = mark { lines } else { [] }
            }
        }
    }

    /// Whether a bar lies over a slot, and near nothing else.
    private func covers(_ bar: [Drawing.Point], _ x: Double) -> Bool {
        (bar.first?.x ?? .infinity) - 0.001 <= x && x <= (bar.last?.x ?? 0) + 0.001
    }

    @Test(arguments: UInt64(1)...40) func everyDayBelowZeroOrTargetHasABar(seed: UInt64) throws {
        let lot = try Lot(seed: seed)
        let points = lot.excess.joined()
        let zero = lot.lines(ChartCurves.deficiencyBar)
        let target = lot.lines(ChartCurves.shortfallBar)
        let deficient = points.filter { $0.value < 0 }.map { lot.frame.x($0.slot) }
        let below = points.filter { $0.value < lot.target[$0.slot] ?? 0 }.map { lot.frame.x($0.slot) }
        #expect(!below.isEmpty || points.count < 300)
        for x in deficient { #expect(zero.contains { covers($0, x) }) }
        for x in below { #expect(target.contains { covers($0, x) }) }
        for bar in zero { #expect(deficient.contains { covers(bar, $0) }, "no bar without a day") }
        for bar in target { #expect(below.contains { covers(bar, $0) }, "no bar without a day") }
    }

    @Test(arguments: UInt64(1)...40) func theLowestAndTheHighestDaySurvive(seed: UInt64) throws {
        let lot = try Lot(seed: seed)
        let points = lot.excess.joined()
        var places: [Drawing.Point] = []
        for mark in lot.drawing.marks {
            switch mark {
            case .lines(let lines, let stroke) where stroke.ink == .hue(.swaps): places += lines.joined()
            case .dot(let centre, _, .hue(.swaps)): places.append(centre)
            default: break
            }
        }
        for value in [points.map(\.value).min(), points.map(\.value).max()].compactMap({ $0 }) {
            #expect(places.contains { abs($0.y - lot.frame.y(value)) < 0.001 })
        }
    }

    /// Nothing in a pool's hue is drawn over a day without a filing.
    @Test(arguments: UInt64(1)...20) func noCurveCrossesAGap(seed: UInt64) throws {
        let lot = try Lot(seed: seed)
        let gaps = zip(lot.excess, lot.excess.dropFirst()).compactMap { before, after -> Double? in
            guard let last = before.last, let first = after.first, first.slot - last.slot > 1 else { return nil }
            return lot.frame.x((last.slot + first.slot) / 2)
        }
        for line in lot.lines(.init(.hue(.swaps), width: 1.3)) + lot.lines(.init(.hue(.swaps), width: 0.6)) {
            for (from, to) in zip(line, line.dropFirst()) {
                #expect(!gaps.contains { from.x + 0.001 < $0 && $0 < to.x - 0.001 })
            }
        }
    }

    @Test(arguments: UInt64(1)...60) func labelsNeverCollide(seed: UInt64) throws {
        let lot = try Lot(seed: seed)
        let boxes = lot.drawing.marks.compactMap { mark -> Box? in
            guard case .label(let label) = mark, label.string.hasPrefix("mark") else { return nil }
            let extent = HalfEm().width(of: label.string, size: label.size, weight: label.weight)
            return Box(
                left: label.place.x, top: label.place.y - label.size * ChartDrawing.capHeight,
                right: label.place.x + extent, bottom: label.place.y)
        }
        var places: [Drawing.Point] = []
        for mark in lot.drawing.marks {
            switch mark {
            case .lines(let lines, let stroke) where stroke.ink == .hue(.swaps): places += lines.joined()
            case .polygon(let corners, .text): places += corners
            case .dot(let centre, _, _): places.append(centre)
            default: break
            }
        }
        for leader in lot.lines(.init(.quiet, width: 0.4)) {
            let middle = Drawing.Point(x: (leader[0].x + leader[1].x) / 2, y: (leader[0].y + leader[1].y) / 2)
            for place in [middle, leader[0]] {
                #expect(
                    !boxes.contains {
                        $0.left < place.x && place.x < $0.right && $0.top < place.y && place.y < $0.bottom
                    }, "a leader runs through a label")
            }
        }
        for (index, box) in boxes.enumerated() {
            #expect(box.left >= 0 && box.right <= 504 && box.top >= 0 && box.bottom <= lot.drawing.height)
            for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
            for place in places {
                #expect(!(box.left < place.x && place.x < box.right && box.top < place.y && place.y < box.bottom))
            }
        }
    }
}
