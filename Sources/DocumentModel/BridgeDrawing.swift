/// Turns the way from one amount to another into a picture: a row a step, its name at the left, its amount at the bar.
///
/// Every row has a line of its own, so no label can meet another. Amounts are full, gains tinted, losses hatched.
struct BridgeDrawing {
    private static let rowHeight = 13.5
    private static let barHeight = 8.0
    private static let size = ChartDrawing.labelSize

    static func drawing(of bridge: Bridge, width: Double, measure: any TextMeasuring) throws -> Drawing {
        let steps = bridge.rows.filter { $0.role == .step }.flatMap { row in [row.from, row.to] }
        let values = [bridge.start] + bridge.rows.map(\.to) + steps
        let low = values.min() ?? 0
        let high = max(values.max() ?? 1, low + 1)
        var names = 0.0
        var amounts = 0.0
        for row in bridge.rows {
            let weight: Weight = row.role == .level ? .strong : .regular
            names = max(names, try measure.width(of: row.label, size: size, weight: weight))
            amounts = max(amounts, try measure.width(of: row.text, size: size, weight: weight))
        }
        let left = min(names + 10, width * 0.5)
        let right = width - amounts - 6
        func x(_ value: Int64) -> Double {
            left + (Double(value) - Double(low)) / (Double(high) - Double(low)) * max(10, right - left)
        }
        var marks: [Drawing.Mark] = []
        var joints: [[Drawing.Point]] = []
        for (index, row) in bridge.rows.enumerated() {
            let top = Double(index) * rowHeight + (rowHeight - barHeight) / 2
            let ends = [x(row.role == .level ? bridge.start : row.from), x(row.to)].sorted()
            let box = Box(left: ends[0], top: top, right: max(ends[1], ends[0] + 0.8), bottom: top + barHeight)
            marks += fill(row, box, bridge.hue)
            if bridge.start != 0, row.role == .level { marks += cut(box) }
            if index + 1 < bridge.rows.count {
                let next = Double(index + 1) * rowHeight + (rowHeight - barHeight) / 2
                joints.append([Drawing.Point(x: x(row.to), y: box.bottom), Drawing.Point(x: x(row.to), y: next)])
            }
            let baseline = box.middle + size * ChartDrawing.capHeight / 2
            let weight: Weight = row.role == .level ? .strong : .regular
            marks.append(
                .label(
                    Drawing.Label(
                        row.label, at: Drawing.Point(x: 0, y: baseline), .start, size: size, weight: weight, ink: .text)
                ))
            marks.append(
                .label(
                    Drawing.Label(
                        row.text, at: Drawing.Point(x: box.right + 4, y: baseline), .start, size: size, weight: weight,
                        ink: .text)))
        }
        let height = Double(bridge.rows.count) * rowHeight
        marks.insert(.lines(joints, Drawing.Stroke(.quiet, width: 0.5)), at: 0)
        if bridge.start == 0 {
            let zero = [Drawing.Point(x: x(0), y: 0), Drawing.Point(x: x(0), y: height)]
            marks.append(.lines([zero], Drawing.Stroke(.text, width: 0.9)))
        }
        return Drawing(width: width, height: height, marks: marks)
    }

    /// Two slanting strokes through a bar that does not begin at zero.
    private static func cut(_ box: Box) -> [Drawing.Mark] {
        let strokes = [8.0, 11.0].map { left in
            [
                Drawing.Point(x: box.left + left, y: box.bottom + 1.5),
                Drawing.Point(x: box.left + left + 3, y: box.top - 1.5),
            ]
        }
        return [.lines(strokes, Drawing.Stroke(.paper, width: 1.6))]
    }

    private static func fill(_ row: Bridge.Row, _ box: Box, _ hue: Hue) -> [Drawing.Mark] {
        let outline = Drawing.Mark.lines([box.corners + [box.corners[0]]], Drawing.Stroke(.hue(hue), width: 0.6))
        switch row.role {
        case .level: return [.polygon(box.corners, row.to < 0 ? .deficiency : .hue(hue))]
        case .step where row.to >= row.from: return [.polygon(box.corners, .shade(hue)), outline]
        case .step:
            let hatch = Hatch.lines(in: box.corners, spacing: 3.2)
            return (hatch.isEmpty ? [] : [.lines(hatch, Drawing.Stroke(.hue(hue), width: 0.5))]) + [outline]
        }
    }
}
