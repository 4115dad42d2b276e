/// Measures over time: panels on one time axis.
public struct TimePlot: Sendable, Equatable {
    /// How the panels stand.
    public enum Arrangement: Sendable, Equatable {
        /// One above the other, each with a scale of its own.
        case stacked
        /// Side by side; all have the scale of the first, whose labels stand once.
        case beside
        /// One above the other, half as high, so that two charts share a page.
        case low
    }

    /// The time axis shared by the panels.
    public var axis: Axis
    /// The panels in reading order.
    public var panels: [Panel]
    /// How they stand.
    public var arrangement: Arrangement

    /// Panels on one axis.
    public init(axis: Axis, panels: [Panel], arrangement: Arrangement = .stacked) {
        self.axis = axis
        self.panels = panels
        self.arrangement = arrangement
    }

    /// One plot.
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
}

extension Chart {
    /// A chart of measures over time.
    public init(
        id: String, title: String, subtitle: String, alternative: String, caption: Text, axis: TimePlot.Axis,
        panels: [TimePlot.Panel], arrangement: TimePlot.Arrangement = .stacked, source: String? = nil
    ) {
        self.init(
            id: id, title: title, subtitle: subtitle, alternative: alternative, caption: caption,
            plot: .time(TimePlot(axis: axis, panels: panels, arrangement: arrangement)), source: source)
    }
}
