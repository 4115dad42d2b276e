import Segregation

extension FilingArchive {
    /// What stands on a filing besides its amounts.
    public struct Head: Sendable, Hashable {
        /// The number of the filing; a filing imported later has a higher one.
        public let filing: Int64
        /// The file it is in.
        public let file: FileID
        /// Its place among the filings of the file, from zero.
        public let ordinal: Int
        /// The firm's name as printed.
        public let name: String
        /// The day reported on.
        public let asOf: Day
        /// The day sent; nil when it could not be read.
        public let submitted: Day?
        /// First filing or refiling; nil when it could not be read.
        public let marker: Marker?
        /// The edition of the form.
        public let edition: FormEdition.Name

        /// The place of the filing among those of its day: the last one counts.
        fileprivate var order: (Int32, Int32, Int, Int64) {
            (asOf.number, submitted?.number ?? Int32.min, marker == .amended ? 1 : 0, filing)
        }
    }

    /// The firm whose name has a key; nil when none has filed for a day under it.
    public func firm(keyed key: String) throws -> Firm? {
        try telling {
            let find = try database.prepare("SELECT id FROM firm WHERE key = ?")
            try find.bind(1, key)
            guard try find.step(), let number = find.integer(0) else { return nil }
            let newest = try database.prepare(FilingArchive.newestText)
            try newest.bind(1, number)
            guard try newest.step(), let name = newest.text(0), let day = newest.day(1) else { return nil }
            return Firm(number: number, key: key, name: name, lastDay: day)
        }
    }

    /// The heads of a firm's filings, every version, by day, the version that counts last on its day.
    public func heads(of firm: Firm) throws -> [Head] {
        try telling {
            let select = try database.prepare(FilingArchive.headsText)
            try select.bind(1, firm.number)
            var result: [Head] = []
            var isInOrder = true
            // Hundreds of filings in a row print the same name.
            var name = firm.name
            while try select.step() {
                guard let head = Head(select, &name) else {
                    throw ArchiveError(.damaged, path, "the head of a filing cannot be read")
                }
                if let last = result.last, head.order < last.order { isInOrder = false }
                result.append(head)
            }
            return isInOrder ? result : result.sorted { $0.order < $1.order }
        }
    }

    /// The statement that finds the newest filing of a firm.
    static let newestText = """
        SELECT name, as_of FROM filing WHERE firm = ? AND as_of IS NOT NULL
        ORDER BY as_of DESC, coalesce(submitted, -2147483648) DESC, marker IS 'AMENDED' DESC, id DESC LIMIT 1
        """
    /// The statement that finds the heads of a firm's filings.
    static let headsText = """
        SELECT id, file, ordinal, name, as_of, submitted, marker, edition FROM filing
        WHERE firm = ? AND as_of IS NOT NULL ORDER BY as_of, id
        """
}

extension FilingArchive.Head {
    fileprivate init?(_ row: SQLiteStatement, _ name: inout String) {
        guard let filing = row.integer(0), let file = row.integer(1), let ordinal = row.integer(2),
            let asOf = row.day(4), let edition = row.text(7).flatMap(FormEdition.Name.init)
        else { return nil }
        if let own = row.text(3), own != name { name = own }
        self.filing = filing
        self.file = FilingArchive.FileID(number: file)
        self.ordinal = Int(ordinal)
        self.name = name
        self.asOf = asOf
        submitted = row.day(5)
        marker = row.text(6).flatMap(Marker.init)
        self.edition = edition
    }
}
