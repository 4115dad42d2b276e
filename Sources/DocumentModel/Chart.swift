/// A picture of figures: what is to be seen, in values and words.
///
/// Values are whole numbers of the unit of account (dollars, or hundredths of a percent); labels arrive as text from the
/// one formatter. Geometry is made by `ChartDrawing`, the same for every output.
public struct Chart: Sendable, Equatable {
    /// The stable name.
    public var id: String
    /// The title.
    public var title: String
    /// Unit, granularity and scale, in one line.
    public var subtitle: String
    /// The chart in words, computed: range, last value, minimum with date, days below target, missing days.
    public var alternative: String
    /// What the marks mean, below the chart.
    public var caption: Text
    /// What is drawn.
    public var plot: Plot
    /// The anchor of the table or section that holds its figures; nil when they stand nowhere else.
    public var source: String?

    /// The kinds of charts.
    public enum Plot: Sendable, Equatable {
        /// Measures over time.
        case time(TimePlot)
        /// The way from one amount to another.
        case bridge(Bridge)
        /// What wholes consist of.
        case composition(Composition)
        /// The days of years, each with its mark.
        case days(DayGrid)
        /// A measure of many firms, a row each.
        case dots(DotPlot)
        /// A measure of many firms over time, a small panel each.
        case multiples(SmallMultiples)
    }

    /// A chart of the given parts.
    public init(
        id: String, title: String, subtitle: String, alternative: String, caption: Text, plot: Plot,
        source: String? = nil
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.alternative = alternative
        self.caption = caption
        self.plot = plot
        self.source = source
    }
}
