/// A row of figures as a row of bars, a character each.
enum SparkLine {
    private static let bars = Array("▁▂▃▄▅▆▇█")

    /// The bars; a dot where there is no figure.
    ///
    /// The lowest figure has the shortest bar and the highest the longest; equal figures have bars of half the height.
    static func text(_ figures: [Int64?]) -> String {
        let known = figures.compactMap(\.self)
        guard let least = known.min(), let most = known.max() else { return "" }
        return String(
            figures.map { figure in
                guard let figure else { return Character("·") }
                // Filed amounts stay below 10^15, so eight times one is far from overflow.
                let step = most == least ? 3 : (figure - least) * Int64(bars.count - 1) / (most - least)
                return bars[Int(step)]
            })
    }
}
