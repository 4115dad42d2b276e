/// A measure of many firms over time: a small panel each, all on one scale and one time axis.
public struct SmallMultiples: Sendable, Equatable {
    /// A firm.
    public struct Panel: Sendable, Equatable {
        /// The name; it stands in lines below each other where it is long, and is never cut.
        public var title: String
        /// Unbroken runs of points in ascending order; nothing is ever drawn from one run to the next.
        public var runs: [[TimePlot.Series.Point]]
        /// What is asked of the firm, as runs of a stepped line; empty for nothing.
        public var target: [[TimePlot.Series.Point]]
        /// The last value as printed, or why there is none.
        public var last: String
        /// The lowest value in words, such as `low 7.02%`; empty for nothing.
        public var lowest: String
        /// The highest value in words; it stands there only when the scale ends below it.
        public var highest: String
        /// Whether the last value is below what is asked: told by shape besides colour.
        public var isAlarm: Bool

        /// A firm with its values.
        public init(
            title: String, runs: [[TimePlot.Series.Point]], target: [[TimePlot.Series.Point]] = [], last: String,
            lowest: String, highest: String, isAlarm: Bool = false
        ) {
            self.title = title
            self.runs = runs
            self.target = target
            self.last = last
            self.lowest = lowest
            self.highest = highest
            self.isAlarm = isAlarm
        }
    }

    /// The hue of the curves.
    public var hue: Hue
    /// The time axis of all panels; only its slots and labels count, for each firm has gaps of its own.
    public var axis: TimePlot.Axis
    /// The values the scale runs from and to; values beyond lie on its edge with an arrow.
    public var domain: ClosedRange<Int64>
    /// The labelled values in ascending order.
    public var ticks: [TimePlot.Panel.Tick]
    /// A level in all panels, such as 100 %: days below it are hatched where a firm has no target; nil for none.
    public var level: Chart.Level?
    /// The firms in reading order.
    public var panels: [Panel]
    /// What the marks mean.
    public var key: [ChartKey]

    /// Firms on one scale.
    public init(
        hue: Hue, axis: TimePlot.Axis, domain: ClosedRange<Int64>, ticks: [TimePlot.Panel.Tick],
        level: Chart.Level? = nil, panels: [Panel], key: [ChartKey] = []
    ) {
        self.hue = hue
        self.axis = axis
        self.domain = domain
        self.ticks = ticks
        self.level = level
        self.panels = panels
        self.key = key
    }

    /// The most panels that share a page of letter paper, when their names stand in two lines at most.
    public static let panelsOfPage = 28

    /// The same in parts of about as many panels each, for several pages; all on the one scale, each with the key.
    ///
    /// - Parameter most: the most panels of a part, at least 1.
    public func parts(ofAtMost most: Int) -> [SmallMultiples] {
        panels.inParts(ofAtMost: most).map { panels in
            var part = self
            part.panels = panels
            return part
        }
    }
}
