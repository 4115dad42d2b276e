/// Slanting lines that fill a polygon, so that an area is told apart without its colour.
enum Hatch {
    /// The lines from edge to edge, `spacing` apart along the horizontal, in one raster for the whole picture.
    static func lines(in polygon: [Drawing.Point], spacing: Double) -> [[Drawing.Point]] {
        let depths = polygon.map { $0.x + $0.y }
        guard let least = depths.min(), let most = depths.max(), most - least < 100_000 else { return [] }
        let first = Int(least / spacing)
        var crossings: [[Double]] = Array(repeating: [], count: Int(most / spacing) - first + 1)
        for index in polygon.indices {
            let next = (index + 1) % polygon.count
            let (low, high) = depths[index] <= depths[next] ? (index, next) : (next, index)
            var line = Int(depths[low] / spacing) + 1
            while Double(line) * spacing <= depths[high] {
                let part = (Double(line) * spacing - depths[low]) / (depths[high] - depths[low])
                crossings[line - first].append(polygon[low].x + (polygon[high].x - polygon[low].x) * part)
                line += 1
            }
        }
        var lines: [[Drawing.Point]] = []
        for (number, crossing) in crossings.enumerated() {
            let depth = Double(number + first) * spacing
            let sorted = crossing.sorted()
            for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
                lines.append([
                    Drawing.Point(x: sorted[pair], y: depth - sorted[pair]),
                    Drawing.Point(x: sorted[pair + 1], y: depth - sorted[pair + 1]),
                ])
            }
        }
        return lines
    }
}
