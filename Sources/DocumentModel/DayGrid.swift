/// The days of years as a grid: a column a week, a row a day of the week, a mark a day.
public struct DayGrid: Sendable, Equatable {
    /// What a day is, told by shape and letter besides colour.
    public enum Mark: Sendable, Equatable, CaseIterable {
        /// As it should be: a small dot.
        case plain
        /// Late: a full square with a letter.
        case late
        /// Not there: an open square with a letter and a cross stroke.
        case missing
        /// Filed anew: a square with a triangle above it.
        case amended
        /// Nothing can be said: a small ring.
        case unknown
        /// Nothing is asked for: a short dash.
        case none
    }

    /// A day.
    public struct Cell: Sendable, Equatable {
        /// The column, from 0.
        public var week: Int
        /// The row: 0 for Monday.
        public var weekday: Int
        /// What the day is.
        public var mark: Mark

        /// A day.
        public init(week: Int, weekday: Int, mark: Mark) {
            self.week = week
            self.weekday = weekday
            self.mark = mark
        }
    }

    /// A label above a column.
    public struct Tick: Sendable, Equatable {
        /// The column.
        public var week: Int
        /// The label.
        public var label: String

        /// A label above a column.
        public init(week: Int, label: String) {
            self.week = week
            self.label = label
        }
    }

    /// A year, or the part of one.
    public struct Band: Sendable, Equatable {
        /// What stands at the left: the year.
        public var label: String
        /// How many columns it has.
        public var weeks: Int
        /// The labels above columns: the months.
        public var ticks: [Tick]
        /// The days.
        public var cells: [Cell]

        /// A year.
        public init(label: String, weeks: Int, ticks: [Tick], cells: [Cell]) {
            self.label = label
            self.weeks = weeks
            self.ticks = ticks
            self.cells = cells
        }
    }

    /// What a mark means.
    public struct Key: Sendable, Equatable {
        /// The mark.
        public var mark: Mark
        /// What it means, with how often it occurs.
        public var label: String

        /// What a mark means.
        public init(mark: Mark, label: String) {
            self.mark = mark
            self.label = label
        }
    }

    /// The years from top to bottom.
    public var bands: [Band]
    /// What the marks mean.
    public var key: [Key]

    /// Years with their key.
    public init(bands: [Band], key: [Key]) {
        self.bands = bands
        self.key = key
    }
}
