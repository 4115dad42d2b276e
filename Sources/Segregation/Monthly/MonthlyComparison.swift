/// A row of a monthly table beside the daily filing of that firm and day.
///
/// The month-end report and the daily filing of the same day contain the same three statements, so equality is expected.
/// The CFTC does not revise published months: a difference may be no more than an amendment.
public struct MonthlyComparison: Sendable {
    /// One measure on both sides.
    public struct Item: Sendable {
        /// The measure.
        public let measure: MonthlyMeasure
        /// The dollars published.
        public let published: Dollars
        /// The amount filed, with its line and place.
        public let filed: FiledAmount
        /// Another version of the day's filing that states what is published; nil where there is none.
        ///
        /// Where the sides differ, it explains the difference: the table was made from a filing since amended, or
        /// from one that was submitted later.
        public let agreeing: Filing?

        /// What is published less what is filed.
        public var difference: Dollars {
            published - filed.amount
        }

        /// Whether the sides differ and another version of the day's filing states what is published.
        public var isExplainedByAmendment: Bool {
            difference != .zero && agreeing != nil
        }
    }

    /// The row.
    public let row: MonthlyRow
    /// The filing.
    public let filing: Filing
    /// The measures that both sides state, in the order of the table.
    public let items: [Item]

    /// A row beside a filing of the same firm and day.
    ///
    /// - Parameter versions: the filings of that firm and day, among them, perhaps, the one compared.
    public init(_ row: MonthlyRow, _ filing: Filing, versions: [Filing]) {
        self.row = row
        self.filing = filing
        items = MonthlyMeasure.allCases.compactMap { measure in
            guard let line = measure.line, let published = row.dollars(measure), let filed = filing[line] else {
                return nil
            }
            let agreeing = published == filed.amount ? nil : versions.last { $0.dollars(line) == published }
            return Item(measure: measure, published: published, filed: filed, agreeing: agreeing)
        }
    }

    /// A row beside the newest filing of its day; nil when the firm filed nothing for it, or the row has no day.
    ///
    /// That the history is of the row's firm is for the caller to know.
    public init?(_ row: MonthlyRow, in history: FirmHistory) {
        guard let day = row.asOf.flatMap({ history[$0] }) else { return nil }
        self.init(row, day.effective, versions: day.versions)
    }

    /// `monthly.differs.<measure>`: the published table and the filing that counts state different amounts.
    ///
    /// Both come from the same records (regulation 1.10(d)); nothing prescribes that the published one be revised.
    public var findings: [Finding] {
        differences.map { item in
            let facts = HistoryFacts.monthly(
                item.measure, published: item.published, filed: item.filed.amount, line: item.filed.line,
                explainedBy: item.agreeing?.source.name)
            return Finding(.monthlyDiffers(item.measure), facts, in: filing, at: row.place(of: item.measure))
        }
    }

    /// The measures in which the sides differ.
    public var differences: [Item] {
        items.filter { $0.difference != .zero }
    }
}
