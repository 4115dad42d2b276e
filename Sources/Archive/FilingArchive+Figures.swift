import Segregation

extension FilingArchive {
    /// A firm of an archive.
    public struct Firm: Sendable, Hashable {
        let number: Int64
        /// The form of its name under which equal names meet.
        public let key: String
        /// The name as printed on its newest filing.
        public let name: String
        /// The day of its newest filing.
        public let lastDay: Day
    }

    /// What a statement comes to, with the head of its filing.
    public struct Row: Sendable, Hashable {
        /// The number of the filing; a filing imported later has a higher one.
        public let filing: Int64
        /// The day reported on.
        public let asOf: Day
        /// The day sent; nil when it could not be read.
        public let submitted: Day?
        /// First filing or refiling; nil when it could not be read.
        public let marker: Marker?
        /// The statement.
        public let statement: Statement
        /// The amount required.
        public let required: Dollars?
        /// The funds held.
        public let held: Dollars?
        /// Held less required, as filed.
        public let excess: Dollars?
        /// The management target.
        public let target: Dollars?
        /// The excess less the target, as filed.
        public let overTarget: Dollars?

        /// The place of the filing among those of its day: the last one counts.
        fileprivate var order: (Int32, Int32, Int, Int64) {
            (asOf.number, submitted?.number ?? Int32.min, marker == .amended ? 1 : 0, filing)
        }
    }

    /// Whether all that stands beside the files is as today's reader reads them.
    ///
    /// When it is not, the files are still the truth, and only reading them tells it.
    public func isReadAsToday() throws -> Bool {
        try telling {
            try database.integer("SELECT 1 FROM reading WHERE revision <> \(FilingReader.revision)") == nil
        }
    }

    /// The firms with a filing for a day, by the key of their names.
    public func firms() throws -> [Firm] {
        try telling {
            let firms = try database.prepare("SELECT id, key FROM firm")
            let newest = try database.prepare(FilingArchive.newestText)
            var result: [Firm] = []
            while try firms.step() {
                guard let number = firms.integer(0), let key = firms.text(1) else { continue }
                try newest.bind(1, number)
                if try newest.step(), let name = newest.text(0), let day = newest.day(1) {
                    result.append(Firm(number: number, key: key, name: name, lastDay: day))
                }
                newest.reset()
            }
            return result.sorted { $0.key < $1.key }
        }
    }

    /// The statements of a firm, every version of every filing, without reading a single file.
    ///
    /// By statement, then by day, the version that counts last on its day, as in a `FirmHistory`.
    ///
    /// - Parameter statements: the kinds wanted.
    public func rows(of firm: Firm, _ statements: [Statement]) throws -> [Row] {
        try telling {
            let select = try database.prepare(FilingArchive.rowsText)
            var result: [Row] = []
            for statement in statements.sorted() {
                let start = result.count
                var isInOrder = true
                try select.bind(1, firm.number)
                try select.bind(2, Int64(statement.rawValue))
                while try select.step() {
                    guard let row = Row(select, statement) else { continue }
                    if result.count > start, row.order < result[result.count - 1].order { isInOrder = false }
                    result.append(row)
                }
                select.reset()
                // A firm files its statements together: there will be as many of the next.
                if start == 0 { result.reserveCapacity(result.count * statements.count) }
                if !isInOrder { result[start...].sort { $0.order < $1.order } }
            }
            return result
        }
    }

    /// The statement that finds the statements of a firm and kind.
    static let rowsText = """
        SELECT as_of, filing, submitted, amended, required, held, excess, target, over_target FROM statement
        WHERE firm = ? AND kind = ? AND as_of > -2147483648 ORDER BY as_of, filing
        """
}

extension FilingArchive.Row {
    fileprivate init?(_ row: SQLiteStatement, _ statement: Statement) {
        guard let day = row.day(0), let filing = row.integer(1) else { return nil }
        self.filing = filing
        asOf = day
        submitted = row.day(2)
        marker = row.integer(3).map { $0 == 0 ? .initial : .amended }
        self.statement = statement
        required = row.integer(4).map(Dollars.init)
        held = row.integer(5).map(Dollars.init)
        excess = row.integer(6).map(Dollars.init)
        target = row.integer(7).map(Dollars.init)
        overTarget = row.integer(8).map(Dollars.init)
    }
}

extension SQLiteStatement {
    /// The day in a column; nil for null and for what is no day.
    func day(_ column: Int32) -> Day? {
        integer(column).flatMap(Int32.init(exactly:)).flatMap(Day.init(number:))
    }
}
