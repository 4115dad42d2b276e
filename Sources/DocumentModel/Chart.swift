/// A chart over time: panels one above the other on one time axis.
///
/// Values are whole numbers of the panel's unit of account (dollars, or hundredths of a percent); labels arrive as
/// text from the one formatter. Geometry is made by `ChartDrawing`.
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
    /// The time axis shared by the panels.
    public var axis: TimeAxis
    /// The panels from top to bottom.
    public var panels: [Panel]

    /// A chart of the given parts.
    public init(
        id: String, title: String, subtitle: String, alternative: String, caption: Text, axis: TimeAxis, panels: [Panel]
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.alternative = alternative
        self.caption = caption
        self.axis = axis
        self.panels = panels
    }

    /// The time axis.
    ///
    /// A slot is one business day; weekends and holidays have none.
    public struct TimeAxis: Sendable, Equatable {
        /// A labelled slot.
        public struct Tick: Sendable, Equatable {
            /// The slot.
            public var slot: Int
            /// The label below it.
            public var label: String

            /// A labelled slot.
            public init(slot: Int, label: String) {
                self.slot = slot
                self.label = label
            }
        }

        /// A run of slots without a filing.
        public struct Gap: Sendable, Equatable {
            /// The slots without a filing.
            public var slots: ClosedRange<Int>
            /// What to say of it where there is room; empty for nothing.
            public var label: String

            /// A run of slots without a filing.
            public init(slots: ClosedRange<Int>, label: String) {
                self.slots = slots
                self.label = label
            }
        }

        /// How many slots there are, at least 1.
        public var slotCount: Int
        /// The labelled slots in order.
        public var ticks: [Tick]
        /// The runs without a filing in order.
        public var gaps: [Gap]

        /// A time axis.
        public init(slotCount: Int, ticks: [Tick], gaps: [Gap]) {
            self.slotCount = slotCount
            self.ticks = ticks
            self.gaps = gaps
        }
    }

    /// One plot of a chart.
    public struct Panel: Sendable, Equatable {
        /// A labelled value of the scale.
        public struct Tick: Sendable, Equatable {
            /// The value.
            public var value: Int64
            /// Its label.
            public var label: String

            /// A labelled value.
            public init(value: Int64, label: String) {
                self.value = value
                self.label = label
            }
        }

        /// The title: the pool.
        public var title: String
        /// The title's continuation in quiet ink: the unit, where it is not said above all panels; empty for nothing.
        public var unit: String
        /// The values the scale runs from and to; zero lies within.
        public var domain: ClosedRange<Int64>
        /// The labelled values in ascending order.
        public var ticks: [Tick]
        /// What is drawn, the rearmost first.
        public var series: [Series]

        /// A plot.
        public init(title: String, unit: String, domain: ClosedRange<Int64>, ticks: [Tick], series: [Series]) {
            self.title = title
            self.unit = unit
            self.domain = domain
            self.ticks = ticks
            self.series = series
        }
    }

    /// A measure over time.
    public struct Series: Sendable, Equatable {
        /// How a measure is drawn.
        public enum Shape: Sendable, Equatable {
            /// A line from point to point; a run of one point is a dot.
            case line
            /// A stepped line: the value holds until it is changed; a run of one point is a short bar.
            case steps
        }

        /// One value.
        public struct Point: Sendable, Equatable {
            /// The slot.
            public var slot: Int
            /// The value.
            public var value: Int64

            /// One value.
            public init(slot: Int, value: Int64) {
                self.slot = slot
                self.value = value
            }
        }

        /// A label beside a point.
        public struct Label: Sendable, Equatable {
            /// The point.
            public var point: Point
            /// The text.
            public var text: String

            /// A label beside a point.
            public init(point: Point, text: String) {
                self.point = point
                self.text = text
            }
        }

        /// What it measures: `excess`, `target`.
        public var name: String
        /// How it is drawn.
        public var shape: Shape
        /// The pool whose hue it takes; nil for the quiet ink of a target.
        public var hue: Hue?
        /// Unbroken runs of points in ascending order; nothing is ever drawn from one run to the next.
        public var runs: [[Point]]
        /// Direct labels.
        public var labels: [Label]

        /// A measure over time.
        public init(name: String, shape: Shape, hue: Hue?, runs: [[Point]], labels: [Label]) {
            self.name = name
            self.shape = shape
            self.hue = hue
            self.runs = runs
            self.labels = labels
        }
    }
}
