/// Turns wholes and their parts into a picture: a bar for each whole, every part named below it.
///
/// A leader goes down from the middle of each part, and the name begins at its foot. Names are set from right to left,
/// each in the highest line in which it ends before the next leader or lies below it: leaders and names never meet.
struct CompositionDrawing {
    private static let barHeight = 13.0
    private static let titleHeight = 17.0
    private static let laneHeight = 10.5
    private static let barGap = 12.0
    private static let keyHeight = 18.0
    private static let size = ChartDrawing.labelSize

    private let measure: any TextMeasuring
    private var marks: [Drawing.Mark] = []

    static func drawing(of composition: Composition, width: Double, measure: any TextMeasuring) throws -> Drawing {
        var drawing = CompositionDrawing(measure: measure)
        // As wide as the names below the bars allow.
        var right = width
        for part in composition.bars.flatMap(places) {
            let room = width - 3 - (try measure.width(of: part.label, size: size, weight: .regular))
            if part.place * right > room { right = room / part.place }
        }
        right = max(right, width * 0.4)
        var y = 0.0
        for (index, bar) in composition.bars.enumerated() {
            if index > 0 { y += barGap }
            y = try drawing.draw(bar, from: y, to: right)
        }
        if !composition.key.isEmpty { y = try drawing.draw(composition.key, from: y) }
        return Drawing(width: width, height: y, marks: drawing.marks)
    }

    /// The middles of the parts, in parts of the width of the bar.
    private static func places(_ bar: Composition.Bar) -> [(label: String, place: Double)] {
        let negative = bar.parts.reduce(0.0) { $1.value < 0 ? $0 - Double($1.value) : $0 }
        let whole = bar.parts.reduce(0.0) { $0 + Double($1.value.magnitude) }
        guard whole > 0 else { return [] }
        var minus = negative
        var plus = negative
        return bar.parts.filter { $0.value != 0 }.map { part in
            let length = Double(part.value.magnitude)
            if part.value > 0 { plus += length } else { minus -= length }
            return (part.label, (part.value > 0 ? plus - length / 2 : minus + length / 2) / whole)
        }
    }

    private mutating func draw(_ bar: Composition.Bar, from top: Double, to right: Double) throws -> Double {
        let baseline = top + 9
        let side = Box(left: 0, top: baseline - 6, right: 6, bottom: baseline)
        marks.append(.polygon(side.corners, .hue(bar.hue)))
        add(bar.title, 11, baseline, ChartDrawing.titleSize, .strong, .text)
        let extent = try measure.width(of: bar.title, size: ChartDrawing.titleSize, weight: .strong)
        add(bar.total, 11 + extent + 6, baseline, Self.size, .regular, .quiet)
        let negative = bar.parts.reduce(0.0) { $1.value < 0 ? $0 - Double($1.value) : $0 }
        let positive = bar.parts.reduce(0.0) { $1.value > 0 ? $0 + Double($1.value) : $0 }
        guard negative + positive > 0 else { return top + Self.titleHeight }
        let unit = right / (negative + positive)
        var minus = negative * unit
        var plus = minus
        let zero = minus
        let barTop = top + Self.titleHeight
        var names: [(x: Double, text: String)] = []
        for part in bar.parts where part.value != 0 {
            let length = Double(part.value.magnitude) * unit
            let box: Box
            if part.value > 0 {
                box = Box(left: plus, top: barTop, right: plus + length, bottom: barTop + Self.barHeight)
                plus += length
            } else {
                box = Box(left: minus - length, top: barTop, right: minus, bottom: barTop + Self.barHeight)
                minus -= length
            }
            marks += Self.fill(part.fill, box, bar.hue)
            names.append((box.centre, part.label))
        }
        if negative > 0 {
            let line = [
                Drawing.Point(x: zero, y: barTop - 2), Drawing.Point(x: zero, y: barTop + Self.barHeight + 2),
            ]
            marks.append(.lines([line], Drawing.Stroke(.text, width: 0.9)))
        }
        return try drawNames(names, below: barTop + Self.barHeight)
    }

    private mutating func drawNames(_ names: [(x: Double, text: String)], below top: Double) throws -> Double {
        let sorted = names.sorted { $0.x < $1.x }
        var lanes = Array(repeating: 0, count: sorted.count)
        for index in sorted.indices.reversed() {
            let end = sorted[index].x + (try measure.width(of: sorted[index].text, size: Self.size, weight: .regular))
            for other in sorted.indices where other > index && sorted[other].x < end + 6 {
                lanes[index] = max(lanes[index], lanes[other] + 1)
            }
        }
        var leaders: [[Drawing.Point]] = []
        for (index, name) in sorted.enumerated() {
            let baseline = top + 4 + Double(lanes[index]) * Self.laneHeight + Self.size
            leaders.append([Drawing.Point(x: name.x, y: top + 1), Drawing.Point(x: name.x, y: baseline)])
            add(name.text, name.x + 2.5, baseline, Self.size, .regular, .text)
        }
        marks.append(.lines(leaders, Drawing.Stroke(.quiet, width: 0.4)))
        return top + 4 + Double((lanes.max() ?? -1) + 1) * Self.laneHeight + 2
    }

    private mutating func draw(_ key: [Composition.Key], from top: Double) throws -> Double {
        var x = 0.0
        let baseline = top + Self.keyHeight - 4
        for entry in key {
            let box = Box(left: x, top: baseline - 7, right: x + 14, bottom: baseline + 1)
            marks += Self.fill(entry.fill, box, nil)
            add(entry.label, x + 18, baseline, Self.size, .regular, .quiet)
            x += 18 + (try measure.width(of: entry.label, size: Self.size, weight: .regular)) + 14
        }
        return top + Self.keyHeight
    }

    private mutating func add(
        _ text: String, _ x: Double, _ y: Double, _ size: Double, _ weight: Weight, _ ink: Ink
    ) {
        marks.append(
            .label(Drawing.Label(text, at: Drawing.Point(x: x, y: y), .start, size: size, weight: weight, ink: ink)))
    }

    /// The fill of a part; without a hue that of the key.
    private static func fill(_ fill: Composition.Part.Fill, _ box: Box, _ hue: Hue?) -> [Drawing.Mark] {
        let ink = hue.map { Ink.hue($0) } ?? .quiet
        let tint = hue.map { Ink.shade($0) } ?? .band
        let outline = Drawing.Mark.lines([box.corners + [box.corners[0]]], Drawing.Stroke(.paper, width: 0.8))
        switch fill {
        case .solid: return [.polygon(box.corners, ink), outline]
        case .plain:
            return [
                .polygon(box.corners, tint), .lines([box.corners + [box.corners[0]]], Drawing.Stroke(ink, width: 0.5)),
            ]
        case .hatched:
            let hatch = Hatch.lines(in: box.corners, spacing: 3.6)
            return [.polygon(box.corners, tint)]
                + (hatch.isEmpty ? [] : [.lines(hatch, Drawing.Stroke(ink, width: 0.7))])
                + [.lines([box.corners + [box.corners[0]]], Drawing.Stroke(ink, width: 0.5))]
        }
    }

    private init(measure: any TextMeasuring) {
        self.measure = measure
    }
}
