/// A measure of many firms: a row each, in the order of the maker, with a dot on one scale.
public struct DotPlot: Sendable, Equatable {
    /// A firm.
    public struct Row: Sendable, Equatable {
        /// The name; it stands in lines below each other where it is long, and is never cut.
        public var label: String
        /// The value; nil when there is none.
        public var value: Int64?
        /// What stands at the right: the value as printed, or why there is none.
        public var text: String
        /// What is asked of the firm, on the same scale; nil for nothing.
        public var target: Int64?
        /// Whether the value is below what is asked: told by shape and weight besides colour.
        public var isAlarm: Bool

        /// A firm with its value.
        public init(label: String, value: Int64?, text: String, target: Int64? = nil, isAlarm: Bool = false) {
            self.label = label
            self.value = value
            self.text = text
            self.target = target
            self.isAlarm = isAlarm
        }
    }

    /// The hue of the dots.
    public var hue: Hue
    /// The firms from top to bottom.
    public var rows: [Row]
    /// The values the scale runs from and to; values beyond stand at its edge as arrows.
    public var domain: ClosedRange<Int64>
    /// The labelled values in ascending order.
    public var ticks: [TimePlot.Panel.Tick]
    /// A level across all rows, such as the median; nil for none.
    public var level: Chart.Level?
    /// What the marks mean.
    public var key: [ChartKey]

    /// Firms on one scale.
    public init(
        hue: Hue, rows: [Row], domain: ClosedRange<Int64>, ticks: [TimePlot.Panel.Tick], level: Chart.Level? = nil,
        key: [ChartKey] = []
    ) {
        self.hue = hue
        self.rows = rows
        self.domain = domain
        self.ticks = ticks
        self.level = level
        self.key = key
    }

    /// The most rows that share a page of letter paper, when their names stand in one line each.
    public static let rowsOfPage = 60

    /// The same in parts of about as many rows each, for several pages; all on the one scale, each with the key.
    ///
    /// - Parameter most: the most rows of a part, at least 1.
    public func parts(ofAtMost most: Int) -> [DotPlot] {
        rows.inParts(ofAtMost: most).map { rows in
            var part = self
            part.rows = rows
            return part
        }
    }
}

extension Array {
    /// The elements in the fewest parts that hold no more than so many, as equal as they can be; one part for nothing.
    func inParts(ofAtMost most: Int) -> [[Element]] {
        let count = Swift.max(1, (self.count + Swift.max(1, most) - 1) / Swift.max(1, most))
        return (0..<count).map { part in Array(self[(self.count * part / count)..<(self.count * (part + 1) / count)]) }
    }
}
