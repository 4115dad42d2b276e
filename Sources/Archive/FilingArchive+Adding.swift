import Segregation

/// What became of a file that was to be stored.
public enum Stored: Sendable, Equatable {
    /// It is in the archive now, with as many filings.
    case new(filings: Int, [SecondInitial])
    /// It is a monthly table and in the archive now, with as many rows.
    case newTable(rows: Int)
    /// It was there already, by the name given here.
    case known(name: String)
    /// It holds neither a filing nor a row of a monthly table, and was not stored.
    case withoutFiling
}

/// An INITIAL filing for a firm, form and day that had one.
///
/// Both are kept.
public struct SecondInitial: Sendable, Equatable {
    /// The firm as printed.
    public let firm: String
    /// The day reported on.
    public let asOf: Day
    /// The name of the file that holds the first one.
    public let first: String
}

extension FilingArchive {
    /// Stores files in the order given: all of them or, when something goes wrong, none.
    ///
    /// - Parameter other: an archive whose files count as stored here already; nothing is written to it.
    /// - Returns: what became of each.
    public func add(_ files: [PackedFile], besides other: FilingArchive?) throws -> [Stored] {
        try telling {
            let statements = try adding ?? AddingStatements(database)
            adding = statements
            do {
                return try database.transaction {
                    var dictionaries: [ObjectIdentifier: Int64] = [:]
                    try statements.reading.bind(1, FilingReader.revision)
                    try statements.reading.run()
                    return try files.map { try add($0, statements, &dictionaries, besides: other) }
                }
            } catch {
                // Numbers of what was taken back are nobody's.
                firmNumbers = [:]
                throw error
            }
        }
    }

    /// The places of lines in the lists of amounts; lines that have none get one.
    public func linePlaces() throws -> LinePlaces {
        try telling {
            try database.transaction {
                var places: [LineID: Int] = [:]
                var counts = Statement.allCases.map { _ in 0 }
                let known = try database.prepare("SELECT statement, place, id FROM line")
                while try known.step() {
                    guard let kind = known.integer(0), let place = known.integer(1), let id = known.text(2),
                        counts.indices.contains(Int(kind)), (0..<1000).contains(place)
                    else { throw ArchiveError(.damaged, path, "the table of lines is damaged") }
                    counts[Int(kind)] = max(counts[Int(kind)], Int(place) + 1)
                    if let line = LineID(id: id) { places[line] = Int(place) }
                }
                let insert = try database.prepare("INSERT INTO line (statement, place, id) VALUES (?, ?, ?)")
                for line in LineID.allCases where places[line] == nil {
                    let kind = Int(line.statement.rawValue)
                    try insert.bind(1, Int64(kind))
                    try insert.bind(2, Int64(counts[kind]))
                    try insert.bind(3, line.id)
                    try insert.run()
                    places[line] = counts[kind]
                    counts[kind] += 1
                }
                return LinePlaces(places)
            }
        }
    }

    /// The name of the file with a digest; nil when there is none.
    func name(of sha256: [UInt8]) throws -> String? {
        let statement = try adding?.known ?? database.prepare(AddingStatements.knownText)
        defer { statement.reset() }
        try statement.bind(1, sha256)
        return try statement.step() ? statement.text(0) ?? "" : nil
    }

    // MARK: One file

    private func number(of shared: SharedText, _ known: inout [ObjectIdentifier: Int64]) throws -> Int64 {
        if let number = known[ObjectIdentifier(shared)] { return number }
        let number = try self.number(storing: shared)
        known[ObjectIdentifier(shared)] = number
        return number
    }

    private func number(storing shared: SharedText) throws -> Int64 {
        let find = try database.prepare("SELECT id FROM dictionary WHERE content = ?")
        try find.bind(1, shared.content)
        if try find.step(), let number = find.integer(0) { return number }
        let insert = try database.prepare("INSERT INTO dictionary (samples, content) VALUES (?, ?)")
        try insert.bind(1, Int64(shared.samples))
        try insert.bind(2, shared.content)
        try insert.run()
        return database.lastRow
    }

    private func add(
        _ file: PackedFile, _ statements: AddingStatements, _ dictionaries: inout [ObjectIdentifier: Int64],
        besides other: FilingArchive?
    ) throws -> Stored {
        if let name = try name(of: file.sha256) ?? other?.name(of: file.sha256) { return .known(name: name) }
        guard !file.filings.isEmpty || !file.monthlyRows.isEmpty else { return .withoutFiling }
        let dictionary = try file.shared.map { try self.number(of: $0, &dictionaries) }
        let insert = statements.file
        try insert.bind(1, file.sha256)
        try insert.bind(2, file.name)
        try insert.bind(3, Int64(file.size))
        try insert.bind(4, dictionary)
        try insert.bind(5, file.text?.fault?.stored)
        try insert.bind(6, file.text.map { Int64($0.size) })
        try insert.bind(7, file.text?.packed)
        try insert.bind(8, file.raw)
        try insert.run()
        let number = database.lastRow
        var seconds: [SecondInitial] = []
        for (ordinal, filing) in file.filings.enumerated() {
            if let second = try secondInitial(filing.header) ?? other?.secondInitial(filing.header) {
                seconds.append(second)
            }
            try add(filing, ordinal, of: number, statements)
        }
        for (ordinal, finding) in file.findings.enumerated() {
            let insert = statements.finding
            try insert.bind(1, number)
            try insert.bind(2, Int64(ordinal))
            try insert.bind(3, finding.rule.name)
            try insert.bind(4, finding.rule.severity.name)
            try insert.bind(5, Int64(finding.position.line))
            try insert.bind(6, Int64(finding.position.column))
            try insert.run()
        }
        if file.filings.isEmpty {
            try add(file.monthlyRows, of: number, statements)
            return .newTable(rows: file.monthlyRows.count)
        }
        return .new(filings: file.filings.count, seconds)
    }

    private func add(_ rows: [PackedRow], of file: Int64, _ statements: AddingStatements) throws {
        let insert = try database.prepare(
            "INSERT INTO monthly (file, ordinal, firm, name, as_of, amounts) VALUES (?, ?, ?, ?, ?, ?)")
        for (ordinal, row) in rows.enumerated() {
            try insert.bind(1, file)
            try insert.bind(2, Int64(ordinal))
            try insert.bind(3, try number(of: FirmName.key(row.firm), statements))
            try insert.bind(4, row.firm)
            try insert.bind(5, (row.asOf?.number).map(Int64.init))
            try insert.bind(6, row.amounts)
            try insert.run()
        }
    }

    private func add(
        _ filing: PackedFiling, _ ordinal: Int, of file: Int64, _ statements: AddingStatements
    ) throws {
        let header = filing.header
        let firm = try header.firm.map { try self.number(of: FirmName.key($0), statements) }
        let insert = statements.filing
        try insert.bind(1, file)
        try insert.bind(2, Int64(ordinal))
        try insert.bind(3, firm)
        try insert.bind(4, header.firm)
        try insert.bind(5, (header.asOf?.number).map(Int64.init))
        try insert.bind(6, (header.submitted?.number).map(Int64.init))
        try insert.bind(7, header.marker?.rawValue)
        try insert.bind(8, header.form)
        try insert.bind(9, filing.edition.rawValue)
        try insert.run()
        let number = database.lastRow
        for statement in filing.statements {
            let measures = statement.measures
            let insert = statements.statement
            try insert.bind(1, firm ?? 0)
            try insert.bind(2, Int64(measures.statement.rawValue))
            try insert.bind(3, Int64(header.asOf?.number ?? Int32.min))
            try insert.bind(4, number)
            try insert.bind(5, (header.submitted?.number).map(Int64.init))
            try insert.bind(6, header.marker.map { $0 == .amended ? 1 : 0 })
            try insert.bind(7, measures.required?.amount)
            try insert.bind(8, measures.held?.amount)
            try insert.bind(9, measures.excess?.amount)
            try insert.bind(10, measures.target?.amount)
            try insert.bind(11, measures.overTarget?.amount)
            try insert.bind(12, text: statement.amounts)
            try insert.run()
        }
    }

    private func number(of key: String, _ statements: AddingStatements) throws -> Int64 {
        if let number = firmNumbers[key] { return number }
        try statements.firm.bind(1, key)
        try statements.firm.run()
        let find = try database.prepare("SELECT id FROM firm WHERE key = ?")
        try find.bind(1, key)
        guard try find.step(), let number = find.integer(0) else {
            throw ArchiveError(.damaged, path, "a firm that was stored is not there")
        }
        firmNumbers[key] = number
        return number
    }

    /// The filing as a second INITIAL; nil when it is none.
    private func secondInitial(_ header: FilingHeader) throws -> SecondInitial? {
        guard header.marker == .initial, let firm = header.firm, let asOf = header.asOf else { return nil }
        let find = try adding?.initial ?? database.prepare(AddingStatements.initialText)
        defer { find.reset() }
        try find.bind(1, FirmName.key(firm))
        try find.bind(2, Int64(asOf.number))
        try find.bind(3, header.form)
        return try find.step() ? SecondInitial(firm: firm, asOf: asOf, first: find.text(0) ?? "") : nil
    }
}

/// The statements by which files are stored, compiled once.
struct AddingStatements {
    static let knownText = "SELECT name FROM file WHERE sha256 = ?"
    static let initialText = """
        SELECT file.name FROM firm JOIN filing ON filing.firm = firm.id JOIN file ON file.id = filing.file
        WHERE firm.key = ? AND filing.as_of = ? AND filing.form IS ? AND filing.marker = 'INITIAL'
        ORDER BY filing.id LIMIT 1
        """

    let known: SQLiteStatement
    let reading: SQLiteStatement
    let initial: SQLiteStatement
    let file: SQLiteStatement
    let firm: SQLiteStatement
    let filing: SQLiteStatement
    let statement: SQLiteStatement
    let finding: SQLiteStatement

    init(_ database: SQLiteDatabase) throws {
        known = try database.prepare(AddingStatements.knownText)
        reading = try database.prepare("INSERT OR IGNORE INTO reading (revision) VALUES (?)")
        initial = try database.prepare(AddingStatements.initialText)
        file = try database.prepare(
            """
            INSERT INTO file (sha256, name, size, dictionary, pdf, text_size, text, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        firm = try database.prepare("INSERT OR IGNORE INTO firm (key) VALUES (?)")
        filing = try database.prepare(
            """
            INSERT INTO filing (file, ordinal, firm, name, as_of, submitted, marker, form, edition)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement = try database.prepare(
            """
            INSERT INTO statement (firm, kind, as_of, filing, submitted, amended,
                required, held, excess, target, over_target, amounts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        finding = try database.prepare(
            "INSERT INTO finding (file, ordinal, rule, severity, line, column) VALUES (?, ?, ?, ?, ?, ?)")
    }
}
