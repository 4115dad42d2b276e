extension TimePlot {
    /// The time axis of a plot.
    ///
    /// A slot is one business day; weekends and holidays have none.
    public struct Axis: Sendable, Equatable {
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

        /// Two granularities on one axis: days at the end, and before them weeks or months as ranges.
        public struct Detail: Sendable, Equatable {
            /// The first slot that is shown as a day; above 0.
            public var first: Int
            /// The first slots of the weeks or months before it, ascending; 0 is the first of them.
            public var periods: [Int]
            /// The slots before it that are the last of their month.
            public var monthEnds: [Int]
            /// What is said above the ranges.
            public var before: String
            /// What is said above the days.
            public var label: String

            /// Days from a slot on, and ranges before it.
            public init(first: Int, periods: [Int], monthEnds: [Int], before: String, label: String) {
                self.first = first
                self.periods = periods
                self.monthEnds = monthEnds
                self.before = before
                self.label = label
            }
        }

        /// How many slots there are, at least 1.
        public var slotCount: Int
        /// The labelled slots in order.
        public var ticks: [Tick]
        /// The runs without a filing in order.
        public var gaps: [Gap]
        /// Where days begin; nil when all of the axis are days.
        public var detail: Detail?

        /// A time axis.
        public init(slotCount: Int, ticks: [Tick], gaps: [Gap], detail: Detail? = nil) {
            self.slotCount = slotCount
            self.ticks = ticks
            self.gaps = gaps
            self.detail = detail
        }
    }
}
