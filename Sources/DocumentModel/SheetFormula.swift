extension Sheet {
    /// The place of a cell.
    public struct Place: Sendable, Hashable {
        /// The name of the sheet; nil for the one that the formula stands on.
        public var sheet: String?
        /// The row, from 0.
        public var row: Int
        /// The column, from 0.
        public var column: Int

        /// A place.
        public init(_ row: Int, _ column: Int, on sheet: String? = nil) {
            self.sheet = sheet
            self.row = row
            self.column = column
        }
    }

    /// How the content of a cell follows from other cells.
    ///
    /// A closed set: there is no way to write down a formula that comes from outside.
    public enum Formula: Sendable, Equatable {
        /// The same as another cell.
        case cell(Place)
        /// The sum of some cells less that of others; cells with words count for nothing.
        case sum([Place], less: [Place] = [])
        /// The first less the second.
        case difference(Place, Place)
        /// The greatest of some cells.
        case greatest([Place])
        /// The first over the second.
        case quotient(Place, Place)
        /// The first less the second over the second's magnitude.
        case relativeChange(Place, Place)
        /// A word where both are equal, else the first less the second.
        case comparison(Place, Place, equal: String)
        /// One word where a cell is zero, another where it is not.
        case verdict(Place, zero: String, other: String)
    }
}
