extension TimePlot {
    /// A measure over time, every day of it: what is drawn of many days is a matter of geometry.
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

        /// A value that was filed anew.
        public struct Revision: Sendable, Equatable {
            /// The value that counts.
            public var point: Point
            /// The value first filed; nil when it is not known.
            public var first: Int64?

            /// A value that was filed anew.
            public init(point: Point, first: Int64?) {
                self.point = point
                self.first = first
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
        /// The values that were filed anew, in ascending order.
        public var revisions: [Revision]

        /// A measure over time.
        public init(
            name: String, shape: Shape, hue: Hue?, runs: [[Point]], labels: [Label], revisions: [Revision] = []
        ) {
            self.name = name
            self.shape = shape
            self.hue = hue
            self.runs = runs
            self.labels = labels
            self.revisions = revisions
        }
    }
}
