import TestSupport
import Testing

@testable import DocumentModel

/// The charts of many firms: their pictures, and what holds whatever the firms, their names and their values are.
@Suite struct FirmChartTests {
    private typealias Point = TimePlot.Series.Point

    static let dots = DotPlot(
        hue: .secured,
        rows: [
            .init(label: "Example Futures 1 LLC", value: 1_240, text: "12.40%", target: 500),
            .init(label: "Example Brokerage and Clearing Company of Somewhere 2 LLC", value: 610, text: "6.10%"),
            .init(label: "Example 3", value: 90_000, text: "900.00%", target: 120_000),
            .init(label: "Example 4", value: 210, text: "2.10%", target: 400, isAlarm: true),
            .init(label: "Example 5", value: -130, text: "(1.30%)", target: 400, isAlarm: true),
            .init(label: "Example 6", value: nil, text: "n/f"),
        ], domain: -500...1_500,
        ticks: [-500, 0, 500, 1_000, 1_500].map { .init(value: $0, label: "\($0 / 100)%") },
        level: .init(value: 610, label: "median 6.10%"),
        key: ChartKey.Mark.allCases.map { .init(mark: $0, label: "what \($0) means") })

    static let multiples = SmallMultiples(
        hue: .swaps,
        axis: .init(
            slotCount: 40, ticks: [.init(slot: 0, label: "Oct 2"), .init(slot: 39, label: "Nov 27")], gaps: []),
        domain: 0...2_000, ticks: [0, 1_000, 2_000].map { .init(value: $0, label: "\($0 / 100)%") },
        level: .init(value: 500, label: "5%"),
        panels: [
            .init(
                title: "Example 1", runs: [(0..<40).map { .init(slot: $0, value: 900 + Int64($0 % 7) * 40) }],
                last: "10.40%", lowest: "low 9.00%", highest: "up to 11.40%"),
            .init(
                title: "Example Brokerage and Clearing Company 2",
                runs: [
                    (0..<10).map { .init(slot: $0, value: 600 - Int64($0) * 80) },
                    (15..<30).map { .init(slot: $0, value: 3_000 - Int64($0) * 40) }, [.init(slot: 35, value: 450)],
                ], last: "4.50%", lowest: "low (1.20%)", highest: "up to 24.00%", isAlarm: true),
            .init(
                title: "Example 3", runs: [[.init(slot: 20, value: 700)]],
                target: [(18..<22).map { .init(slot: $0, value: 800) }], last: "7.00%", lowest: "", highest: ""),
            .init(title: "Example 4", runs: [], last: "no filing", lowest: "", highest: ""),
            .init(
                title: "Example 5", runs: [(0..<40).map { .init(slot: $0, value: 800) }], last: "8.00%",
                lowest: "low 8.00%", highest: ""),
        ], key: [.init(mark: .level, label: "5%"), .init(mark: .gap, label: "no filing")])

    private static func drawing(_ plot: Chart.Plot, width: Double = 504) throws -> Drawing {
        try ChartDrawing.drawing(
            of: Chart(id: "c", title: "T", subtitle: "S", alternative: "A", caption: "C", plot: plot), width: width,
            measure: HalfEm())
    }

    @Test(arguments: [("dots", Chart.Plot.dots(dots)), ("multiples", .multiples(multiples))])
    func pictures(name: String, plot: Chart.Plot) throws {
        try expectGolden(DrawingDump.text(Self.drawing(plot)), named: "\(name).drawing.txt")
    }

    // MARK: Geometry

    private func box(_ label: Drawing.Label) -> Box {
        let extent = HalfEm().width(of: label.string, size: label.size, weight: label.weight)
        let left = label.anchor == .start ? label.place.x : label.place.x - extent
        return Box(
            left: left, top: label.place.y - label.size * ChartDrawing.capHeight, right: left + extent,
            bottom: label.place.y)
    }

    private func labels(_ drawing: Drawing) -> [Drawing.Label] {
        drawing.marks.compactMap { if case .label(let label) = $0 { label } else { nil } }
    }

    /// Nothing is outside of the picture, and no words meet.
    private func expectOrder(_ drawing: Drawing, location: SourceLocation = #_sourceLocation) {
        let slack = 0.001
        func isWithin(_ box: Box) -> Bool {
            box.left >= -slack && box.right <= drawing.width + slack && box.top >= -slack
                && box.bottom <= drawing.height + slack
        }
        for mark in drawing.marks {
            switch mark {
            case .lines(let lines, _):
                for line in lines { #expect(Box(around: line).map(isWithin) == true, sourceLocation: location) }
            case .polygon(let corners, _):
                #expect(Box(around: corners).map(isWithin) == true, "\(corners)", sourceLocation: location)
            case .dot(let centre, let radius, _):
                let box = Box(
                    left: centre.x - radius, top: centre.y - radius, right: centre.x + radius,
                    bottom: centre.y + radius)
                #expect(isWithin(box), sourceLocation: location)
            case .label(let label):
                #expect(isWithin(box(label)), "\(label.string)", sourceLocation: location)
            }
        }
        let labels = labels(drawing)
        let boxes = labels.map(box)
        for (index, box) in boxes.enumerated() {
            for (other, label) in zip(boxes, labels).dropFirst(index + 1) {
                #expect(!box.overlaps(other), "\(labels[index].string) | \(label.string)", sourceLocation: location)
            }
        }
    }

    private static let names = [
        "Example 1", "Example Futures and Options Execution Services of the Americas LLC", "A", "Example & Co",
        "Brokerage Corporation Incorporated (Clearing) 12", "Examplebrokeragewithanamewithoutanyspacesatall Inc",
    ]

    private static func text(_ value: Int64) -> String {
        let digits = "\(value.magnitude / 100).\(value.magnitude % 100)%"
        return value < 0 ? "(\(digits))" : digits
    }

    private static let widths = [160.0, 284, 504, 640]

    @Test(arguments: [0, 1, 2, 13, 60, 97], widths) func dotsInOrder(count: Int, width: Double) throws {
        var random = SplitMix64(seed: UInt64(count) &* 7 &+ UInt64(width))
        let spread = Int64([0, 300, 4_000, 90_000].randomElement(using: &random) ?? 0)
        let rows = (0..<count).map { _ in
            var value: Int64? = 500 + (spread > 0 ? Int64.random(in: (-spread / 3)...spread, using: &random) : 0)
            if Int.random(in: 0..<9, using: &random) == 0 { value = nil }
            if Int.random(in: 0..<12, using: &random) == 0 { value = value.map { $0 * 100 } }
            return DotPlot.Row(
                label: Self.names.randomElement(using: &random) ?? "", value: value,
                text: value.map(Self.text) ?? "n/f", target: Bool.random(using: &random) ? 700 : nil,
                isAlarm: value.map { $0 < 700 } ?? false)
        }
        let scale = Scale(holdingMostOf: rows.compactMap(\.value), levels: [700], steps: 6)
        let plot = DotPlot(
            hue: .swaps, rows: rows, domain: scale.domain,
            ticks: scale.ticks.map { .init(value: $0, label: Self.text($0)) },
            level: .init(value: 700, label: "median 7.00%"), key: Self.dots.key)
        expectOrder(try Self.drawing(.dots(plot), width: width))
    }

    @Test(arguments: [0, 1, 2, 13, 60], widths) func panelsInOrder(count: Int, width: Double) throws {
        var random = SplitMix64(seed: UInt64(count) &* 11 &+ UInt64(width))
        let panels = (0..<count).map { _ in
            var runs: [[Point]] = []
            var slot = Int.random(in: 0..<20, using: &random)
            while slot < 60, runs.count < 5 {
                let end = min(60, slot + Int.random(in: 1...30, using: &random))
                runs.append((slot..<end).map { .init(slot: $0, value: Int64.random(in: -300...4_000, using: &random)) })
                slot = end + Int.random(in: 1...9, using: &random)
            }
            let values = runs.joined().map(\.value)
            return SmallMultiples.Panel(
                title: Self.names.randomElement(using: &random) ?? "", runs: runs,
                last: runs.last?.last.map { Self.text($0.value) } ?? "no filing",
                lowest: values.min().map { "low \(Self.text($0))" } ?? "",
                highest: values.max().map { "up to \(Self.text($0))" } ?? "",
                isAlarm: Bool.random(using: &random))
        }
        let plot = SmallMultiples(
            hue: .segregated,
            axis: .init(
                slotCount: 60, ticks: [.init(slot: 0, label: "Sep 1, 2017"), .init(slot: 59, label: "Nov 27, 2017")],
                gaps: []),
            domain: -200...3_000, ticks: [-200, 0, 1_000, 2_000, 3_000].map { .init(value: $0, label: Self.text($0)) },
            level: .init(value: 500, label: ""), panels: panels, key: Self.multiples.key)
        expectOrder(try Self.drawing(.multiples(plot), width: width))
    }

    // MARK: Honesty

    /// Every value stands in the picture: as a dot where the scale puts it, as a triangle, or as an arrow at its edge.
    @Test func everyValueShows() throws {
        let drawing = try Self.drawing(.dots(Self.dots))
        let places = drawing.marks.compactMap { mark -> Double? in
            if case .dot(let centre, FirmMarks.radius, .hue) = mark { centre.x } else { nil }
        }
        // Two values and the one of the key.
        #expect(places.count == 3)
        let triangles = drawing.marks.filter { if case .polygon(_, .deficiency) = $0 { true } else { false } }
        #expect(triangles.count == 3, "two alarms and the one of the key")
        let arrows = drawing.marks.filter { if case .polygon(_, .hue) = $0 { true } else { false } }
        #expect(arrows.count == 1, "the value beyond the scale")
        let shown = labels(drawing).map(\.string)
        for row in Self.dots.rows {
            #expect(shown.contains(row.text))
            let words = row.label.split(separator: " ").map { String($0) }
            #expect(words.allSatisfy { word in shown.contains { $0.contains(word) } })
        }
    }

    /// Equal values stand at the same place, and greater ones farther to the right.
    @Test func oneScale() throws {
        let values: [Int64] = [3, 3, 5, 9, 9, 1]
        let rows = values.map { DotPlot.Row(label: "Firm", value: $0, text: "\($0)") }
        let plot = DotPlot(hue: .swaps, rows: rows, domain: 0...10, ticks: [])
        let places = try Self.drawing(.dots(plot)).marks.compactMap { mark -> Double? in
            if case .dot(let centre, _, _) = mark { centre.x } else { nil }
        }
        #expect(places.count == rows.count)
        for (one, first) in zip(rows, places) {
            for (other, second) in zip(rows, places) {
                let (left, right) = (one.value ?? 0, other.value ?? 0)
                #expect((left < right) == (first < second) && (left == right) == (first == second))
            }
        }
    }

    /// The same value is as high above the zero line in every panel, however its neighbours are made.
    @Test func oneScaleForAllPanels() throws {
        let drawing = try Self.drawing(.multiples(Self.multiples))
        let zeros = drawing.marks.compactMap { mark -> [Drawing.Point]? in
            if case .lines(let lines, let stroke) = mark, stroke.ink == .text { lines.first } else { nil }
        }
        let levels = drawing.marks.compactMap { mark -> [Drawing.Point]? in
            if case .lines(let lines, let stroke) = mark, stroke == FirmMarks.level { lines.first } else { nil }
        }
        #expect(zeros.count == 5 && levels.count == 6, "a level in each panel and in the key")
        let heights = zip(zeros, levels).map { $0[0].y - $1[0].y }
        #expect(heights.allSatisfy { abs($0 - heights[0]) < 0.001 && $0 > 0 })
    }

    /// A curve never runs over days without a value, and days beyond the scale have an arrow and their words.
    @Test func gapsAndDaysBeyondTheScale() throws {
        var plot = Self.multiples
        plot.panels = [plot.panels[1]]
        let drawing = try Self.drawing(.multiples(plot))
        let curves = drawing.marks.flatMap { mark -> [[Drawing.Point]] in
            if case .lines(let lines, let stroke) = mark, case .hue = stroke.ink { lines } else { [] }
        }
        #expect(curves.map(\.count) == [10, 15], "two runs, and a single day as a dot")
        let bands = drawing.marks.compactMap { mark -> Box? in
            if case .polygon(let corners, .band) = mark { Box(around: corners) } else { nil }
        }
        #expect(bands.count == 4, "three stretches without values and the one of the key")
        for band in bands.dropLast() {
            for point in curves.joined() { #expect(point.x < band.left || point.x > band.right) }
        }
        let shown = labels(drawing).map(\.string)
        #expect(shown.contains("up to 24.00%"))
        let arrows = drawing.marks.filter {
            if case .polygon(let corners, .text) = $0 { corners.count == 3 } else { false }
        }
        #expect(arrows.count == 2, "over the curve and beside its words")
        plot.domain = -500...3_000
        #expect(try !labels(Self.drawing(.multiples(plot))).map(\.string).contains("up to 24.00%"))
    }

    // MARK: Parts and scales

    @Test(arguments: [(0, [0]), (1, [1]), (60, [60]), (61, [30, 31]), (125, [41, 42, 42])])
    func parts(count: Int, sizes: [Int]) {
        var plot = Self.dots
        plot.rows = (0..<count).map { .init(label: "\($0)", value: 0, text: "") }
        let parts = plot.parts(ofAtMost: DotPlot.rowsOfPage)
        #expect(parts.map(\.rows.count) == sizes)
        #expect(parts.flatMap(\.rows) == plot.rows)
        #expect(parts.allSatisfy { $0.domain == plot.domain && $0.level == plot.level && $0.key == plot.key })
        var multiples = Self.multiples
        multiples.panels = (0..<count).map { .init(title: "\($0)", runs: [], last: "", lowest: "", highest: "") }
        #expect(multiples.parts(ofAtMost: DotPlot.rowsOfPage).map(\.panels.count) == sizes)
    }

    /// What a page of letter paper holds, beside the title of a section and of a chart.
    @Test func aPageHoldsItsParts() throws {
        var dots = Self.dots
        dots.rows = (0..<DotPlot.rowsOfPage).map { .init(label: "Example Futures \($0) LLC", value: 1, text: "1") }
        dots.key = Array(dots.key.prefix(4))
        #expect(try Self.drawing(.dots(dots)).height < 662 - 60)
        var multiples = Self.multiples
        multiples.panels = (0..<SmallMultiples.panelsOfPage).map { _ in
            var panel = Self.multiples.panels[0]
            panel.title = "Example Brokerage and Clearing LLC"
            return panel
        }
        #expect(try Self.drawing(.multiples(multiples)).height < 662 - 60)
    }

    @Test(arguments: [
        ([1, 2, 3], Int64(0)...3), ([], 0...1), ([0, 0, 0, 0, 9], 0...10), ([5, 6, 7, 8, 9, 100], 0...10),
        ([5, 6, 7, 8, 9, -100], 0...10), ([5, 6, 7, 8, 9, 25], 0...25), ([2, 900, 1_000, 1_100], 0...1_500),
        (Array(repeating: 10, count: 95) + Array(repeating: 31, count: 5), 0...10),
        (Array(repeating: 10, count: 85) + Array(repeating: 31, count: 15), 0...40),
        ([Int64.max / 100, 1, 1, 1], 0...1),
    ])
    func scalesOfMost(values: [Int64], domain: ClosedRange<Int64>) {
        #expect(Scale(holdingMostOf: values, steps: 5).domain == domain)
    }

    @Test func levelsAreAlwaysOnTheScale() {
        #expect(Scale(holdingMostOf: [5, 6, 7, 8], levels: [100], steps: 5).domain == 0...100)
    }
}
