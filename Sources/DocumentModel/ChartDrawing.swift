/// Turns a chart into a picture, the same for every output.
public enum ChartDrawing {
    /// The size of tick labels and direct labels.
    static let labelSize = 7.5
    /// The size of the titles of panels and bars.
    static let titleSize = 8.5
    /// The height of capitals and digits, in ems.
    static let capHeight = 0.727

    /// The picture of a chart.
    ///
    /// - Parameters:
    ///   - chart: what is to be seen.
    ///   - width: in points; at least 160 for the labels to have room.
    ///   - height: in points, for plots over time, all panels and the axis together; nil for the best. Other charts are
    ///     as high as their rows.
    ///   - measure: the width of words.
    ///
    /// Throws what `measure` throws.
    public static func drawing(
        of chart: Chart, width: Double, height: Double? = nil, measure: any TextMeasuring
    ) throws -> Drawing {
        switch chart.plot {
        case .time(let plot):
            try TimePlotDrawing.drawing(
                of: plot, width: width, height: height ?? TimePlotDrawing.height(of: plot, width: width),
                measure: measure)
        case .bridge(let bridge): try BridgeDrawing.drawing(of: bridge, width: width, measure: measure)
        case .composition(let composition):
            try CompositionDrawing.drawing(of: composition, width: width, measure: measure)
        case .days(let grid): try DayGridDrawing.drawing(of: grid, width: width, measure: measure)
        case .dots(let plot): try DotPlotDrawing.drawing(of: plot, width: width, measure: measure)
        case .multiples(let multiples):
            try SmallMultiplesDrawing.drawing(of: multiples, width: width, measure: measure)
        }
    }

    /// The height at which a chart looks its best at a width; nil where its rows alone tell.
    public static func height(of chart: Chart, width: Double) -> Double? {
        guard case .time(let plot) = chart.plot else { return nil }
        return TimePlotDrawing.height(of: plot, width: width)
    }
}
