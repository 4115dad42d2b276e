/// Turns the days of years into a picture: a column a week, a mark a day, told by shape and letter besides colour.
struct DayGridDrawing {
    private static let headHeight = 14.0
    private static let bandGap = 7.0
    private static let keyHeight = 20.0
    private static let left = 26.0
    private static let most = 10.0
    private static let size = ChartDrawing.labelSize
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private let measure: any TextMeasuring
    private let width: Double
    private let step: Double
    private var marks: [Drawing.Mark] = []

    static func drawing(of grid: DayGrid, width: Double, measure: any TextMeasuring) throws -> Drawing {
        let weeks = grid.bands.map(\.weeks).max() ?? 1
        let step = min(most, (width - left) / Double(max(1, weeks)))
        var drawing = DayGridDrawing(measure: measure, width: width, step: step)
        var y = 0.0
        for (index, band) in grid.bands.enumerated() {
            if index > 0 { y += bandGap }
            y = try drawing.draw(band, from: y)
        }
        y = try drawing.draw(grid.key, from: y + 4)
        return Drawing(width: width, height: y, marks: drawing.marks)
    }

    private mutating func draw(_ band: DayGrid.Band, from top: Double) throws -> Double {
        add(band.label, 0, top + 9, .strong, .text)
        let spans = try band.ticks.map { tick in
            let start = Self.left + Double(tick.week) * step
            return start...(start + (try measure.width(of: tick.label, size: Self.size, weight: .regular)) + 3)
        }
        for index in Spacing.kept(spans, inOrder: Array(spans.indices)) where spans[index].upperBound <= width + 3 {
            add(band.ticks[index].label, spans[index].lowerBound, top + 9, .regular, .quiet)
        }
        let rows = max(5, (band.cells.map(\.weekday).max() ?? 0) + 1)
        let gridTop = top + Self.headHeight
        for row in stride(from: 0, to: rows, by: 2) {
            let baseline = gridTop + (Double(row) + 0.5) * step + Self.size * ChartDrawing.capHeight / 2
            add(Self.weekdays[row], 0, baseline, .regular, .quiet)
        }
        for cell in band.cells {
            draw(
                cell.mark, Self.left + (Double(cell.week) + 0.5) * step, gridTop + (Double(cell.weekday) + 0.5) * step)
        }
        return gridTop + Double(rows) * step
    }

    private mutating func draw(_ mark: DayGrid.Mark, _ x: Double, _ y: Double) {
        let half = step / 2 - 0.5
        let box = Box(left: x - half, top: y - half, right: x + half, bottom: y + half)
        func outline(_ ink: Ink) -> Drawing.Mark {
            .lines([box.corners + [box.corners[0]]], Drawing.Stroke(ink, width: 0.7))
        }
        func letter(_ letter: String, _ ink: Ink) -> Drawing.Mark {
            let place = Drawing.Point(x: x, y: y + Self.size * ChartDrawing.capHeight / 2)
            return .label(Drawing.Label(letter, at: place, .middle, size: Self.size, weight: .strong, ink: ink))
        }
        switch mark {
        case .plain: marks.append(.dot(Drawing.Point(x: x, y: y), radius: 1.3, .quiet))
        case .late: marks += [.polygon(box.corners, .text), letter("L", .paper)]
        case .missing:
            marks += [.polygon(box.corners, .deficiencyTint), outline(.deficiency), letter("M", .deficiency)]
        case .amended:
            let corner = [
                Drawing.Point(x: box.right - 3, y: box.top), Drawing.Point(x: box.right, y: box.top),
                Drawing.Point(x: box.right, y: box.top + 3),
            ]
            marks += [.polygon(corner, .accent), outline(.accent), letter("A", .accent)]
        case .unknown:
            let ring = [(0.0, -1.5), (1.1, -1.1), (1.5, 0), (1.1, 1.1), (0, 1.5), (-1.1, 1.1), (-1.5, 0), (-1.1, -1.1)]
            let points = ring.map { Drawing.Point(x: x + $0.0, y: y + $0.1) }
            marks.append(.lines([points + [points[0]]], Drawing.Stroke(.quiet, width: 0.5)))
        case .none:
            let dash = [Drawing.Point(x: x - 1.3, y: y), Drawing.Point(x: x + 1.3, y: y)]
            marks.append(.lines([dash], Drawing.Stroke(.quiet, width: 0.4)))
        }
    }

    private mutating func draw(_ key: [DayGrid.Key], from top: Double) throws -> Double {
        var x = 0.0
        var y = top + Self.keyHeight / 2
        for entry in key {
            let extent = step + 4 + (try measure.width(of: entry.label, size: Self.size, weight: .regular))
            if x > 0, x + extent > width {
                x = 0
                y += 12
            }
            draw(entry.mark, x + step / 2, y)
            add(entry.label, x + step + 4, y + Self.size * ChartDrawing.capHeight / 2, .regular, .quiet)
            x += extent + 14
        }
        return y + Self.keyHeight / 2 - 2
    }

    private mutating func add(_ text: String, _ x: Double, _ y: Double, _ weight: Weight, _ ink: Ink) {
        marks.append(
            .label(
                Drawing.Label(text, at: Drawing.Point(x: x, y: y), .start, size: Self.size, weight: weight, ink: ink)))
    }

    private init(measure: any TextMeasuring, width: Double, step: Double) {
        self.measure = measure
        self.width = width
        self.step = step
    }
}
