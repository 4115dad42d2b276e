/// What a monthly table of the CFTC says of one firm.
///
/// The CFTC takes the figures from the month-end report and does not revise a published month. The day a row is as of is
/// its own: it may be older than the month of the table.
public struct MonthlyRow: Sendable {
    /// An amount as published, with the place it was read from.
    public struct Amount: Sendable, Hashable {
        /// The dollars, negative for a deficiency; nil where a mark stands in place of them.
        public let dollars: Dollars?
        /// What stands in place of an amount, such as the mark of a footnote, "(g)"; nil where an amount is stated.
        public let mark: String?
        /// The column in the table, counted from 1.
        public let column: Int
        /// The bytes in the row's source.
        public let range: Range<Int>
    }

    /// The file; of a workbook, the text made of its sheet: a line a row, cells apart by tabs.
    public let source: SourceFile
    /// The line in the source, counted from 1; of a workbook, the number of the row.
    public let line: Int
    /// The bytes of the row in the source.
    public let range: Range<Int>
    /// The firm's name as printed.
    public let firm: String
    /// What the firm is registered as, such as `FCM BD`; nil when not stated.
    public let registration: String?
    /// The organization that examines the firm, such as `CME`; nil when not stated.
    public let dsro: String?
    /// The day the figures are of; nil when it could not be read.
    public let asOf: Day?

    /// By the order of the measures; nil where the table has no such column, the cell is empty or could not be read.
    private let amounts: [Amount?]

    /// A row as read.
    init(
        source: SourceFile, line: Int, range: Range<Int>, names: (firm: String, registration: String?, dsro: String?),
        asOf: Day?, amounts: [MonthlyMeasure: Amount]
    ) {
        self.source = source
        self.line = line
        self.range = range
        (firm, registration, dsro) = names
        self.asOf = asOf
        self.amounts = MonthlyMeasure.allCases.map { amounts[$0] }
    }

    /// What is published for a measure; nil where the table has no such column, the cell is empty or could not be read.
    public subscript(measure: MonthlyMeasure) -> Amount? {
        MonthlyMeasure.allCases.firstIndex(of: measure).flatMap { amounts[$0] }
    }

    /// The dollars published for a measure; nil where none are stated or could be read.
    public func dollars(_ measure: MonthlyMeasure) -> Dollars? {
        self[measure]?.dollars
    }

    /// The place of a measure; that of the row where nothing is published for it.
    public func place(of measure: MonthlyMeasure) -> Place {
        Place(source, self[measure]?.range ?? range)
    }

    // MARK: Footing

    /// An excess that is not what is held less what is required.
    public struct Imbalance: Sendable, Hashable {
        /// The excess that does not follow.
        public let measure: MonthlyMeasure
        /// The excess as published.
        public let published: Dollars
        /// The excess as it follows from the columns before it.
        public let recomputed: Dollars
    }

    /// The excesses that do not follow from the columns they are the difference of.
    public var imbalances: [Imbalance] {
        MonthlyMeasure.differences.compactMap { whole, part, excess in
            guard let held = dollars(whole), let required = dollars(part), let published = dollars(excess),
                held - required != published
            else { return nil }
            return Imbalance(measure: excess, published: published, recomputed: held - required)
        }
    }
}
