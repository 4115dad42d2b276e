/// The tables of an archive, as the steps that lead to them.
///
/// A step that has been released is never changed: archives have taken it. What is to be different becomes another step.
struct ArchiveSchema: Sendable {
    /// What tells our databases from those of other programs: "segr" in ASCII.
    static let application: Int64 = 0x7365_6772

    /// The step from each version to the next, beginning with an empty database.
    let steps: [String]

    /// The version of a database that has taken all steps.
    var version: Int64 { Int64(steps.count) }

    /// The schema of this version of the program.
    static let current = ArchiveSchema(steps: [first, second])

    /// The state of a database.
    enum State: Equatable {
        /// Nothing has been stored.
        case empty
        /// An archive of a version up to ours.
        case archive(version: Int64)
        /// An archive of a later version.
        case newer(Int64)
        /// Something else.
        case foreign
    }

    /// What a database is, all of it at one moment: another program may be making it.
    func state(of database: SQLiteDatabase) throws -> State {
        if database.isInTransaction { return try stateAtOnce(of: database) }
        return try database.transaction(.deferred) { try stateAtOnce(of: database) }
    }

    private func stateAtOnce(of database: SQLiteDatabase) throws -> State {
        let application = try database.integer("PRAGMA application_id") ?? 0
        let version = try database.integer("PRAGMA user_version") ?? 0
        if application == ArchiveSchema.application, version > 0 {
            return version > self.version ? .newer(version) : .archive(version: version)
        }
        let tables = try database.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        return application == 0 && version == 0 && tables == 0 ? .empty : .foreign
    }

    /// Takes the steps that a database has not taken: all of them or, when something goes wrong, none.
    func bring(upToDate database: SQLiteDatabase) throws {
        try database.transaction {
            // Another program may have taken them while we waited for our turn.
            let taken =
                switch try state(of: database) {
                case .empty: 0
                case .archive(let version): Int(version)
                case .newer, .foreign: steps.count
                }
            guard taken < steps.count else { return }
            for step in steps[taken...] { try database.execute(step) }
            try database.execute("PRAGMA application_id = \(ArchiveSchema.application)")
            try database.execute("PRAGMA user_version = \(version)")
        }
    }

    /// Version 1.
    ///
    /// Days are counted from 1 January 1970. Kinds of statements are 0 segregated, 1 secured, 2 swaps. The amounts of a
    /// statement are a list in JSON, in the order of the places of `line`, with null for a line without an amount.
    /// In `statement`, firm 0 stands for a name and day -2147483648 for a date that could not be read.
    private static let first = """
        CREATE TABLE dictionary (
            id INTEGER PRIMARY KEY,
            samples INTEGER NOT NULL,
            content BLOB NOT NULL
        );
        CREATE TABLE line (
            statement INTEGER NOT NULL,
            place INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE,
            PRIMARY KEY (statement, place)
        ) WITHOUT ROWID;
        CREATE TABLE firm (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE
        );
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            dictionary INTEGER REFERENCES dictionary,
            pdf TEXT,
            text_size INTEGER,
            text BLOB,
            raw BLOB NOT NULL
        );
        CREATE TABLE filing (
            id INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES file,
            ordinal INTEGER NOT NULL,
            firm INTEGER REFERENCES firm,
            name TEXT,
            as_of INTEGER,
            submitted INTEGER,
            marker TEXT,
            form TEXT,
            edition TEXT NOT NULL,
            UNIQUE (file, ordinal)
        );
        CREATE INDEX filing_of_day ON filing (firm, as_of);
        CREATE TABLE statement (
            firm INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            as_of INTEGER NOT NULL,
            filing INTEGER NOT NULL REFERENCES filing,
            submitted INTEGER,
            amended INTEGER,
            required INTEGER,
            held INTEGER,
            excess INTEGER,
            target INTEGER,
            over_target INTEGER,
            amounts TEXT NOT NULL,
            PRIMARY KEY (firm, kind, as_of, filing)
        ) WITHOUT ROWID;
        CREATE TABLE finding (
            file INTEGER NOT NULL REFERENCES file,
            ordinal INTEGER NOT NULL,
            rule TEXT NOT NULL,
            severity TEXT NOT NULL,
            line INTEGER NOT NULL,
            column INTEGER NOT NULL,
            PRIMARY KEY (file, ordinal)
        ) WITHOUT ROWID;
        CREATE VIEW amount AS
            SELECT filing.name AS firm,
                date(filing.as_of * 86400, 'unixepoch') AS as_of,
                date(filing.submitted * 86400, 'unixepoch') AS submitted,
                filing.marker AS marker,
                CASE statement.kind WHEN 0 THEN 'segregated' WHEN 1 THEN 'secured' ELSE 'swaps' END AS statement,
                line.id AS line,
                cell.value AS dollars,
                filing.id AS filing
            FROM statement
            JOIN filing ON filing.id = statement.filing
            JOIN json_each(statement.amounts) AS cell
            JOIN line ON line.statement = statement.kind AND line.place = cell.key
            WHERE cell.type = 'integer';
        \(appendOnly("dictionary", "line", "firm", "file", "filing", "statement", "finding"))
        """

    /// Version 2: what monthly tables of the CFTC say, a row a firm and day; and which readings the figures are of.
    ///
    /// The amounts are an object in JSON, by the names of the measures: dollars, or the mark that stands in their place.
    /// The day is null where it could not be read. What version 1 stored is of reading 0.
    private static let second = """
        CREATE TABLE reading (
            revision INTEGER PRIMARY KEY
        );
        INSERT INTO reading SELECT 0 WHERE EXISTS (SELECT 1 FROM file);
        CREATE TABLE monthly (
            file INTEGER NOT NULL REFERENCES file,
            ordinal INTEGER NOT NULL,
            firm INTEGER NOT NULL REFERENCES firm,
            name TEXT NOT NULL,
            as_of INTEGER,
            amounts TEXT NOT NULL,
            PRIMARY KEY (file, ordinal)
        ) WITHOUT ROWID;
        CREATE VIEW monthly_amount AS
            SELECT monthly.name AS firm,
                date(monthly.as_of * 86400, 'unixepoch') AS as_of,
                cell.key AS measure,
                cell.value AS dollars,
                monthly.file AS file
            FROM monthly
            JOIN json_each(monthly.amounts) AS cell
            WHERE cell.type = 'integer';
        \(appendOnly("reading", "monthly"))
        """

    /// Nothing that is in the archive changes or goes.
    private static func appendOnly(_ tables: String...) -> String {
        tables.map { table in
            ["UPDATE", "DELETE"].map { change in
                """
                CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
                BEGIN SELECT RAISE(ABORT, 'an archive keeps what it has'); END;
                """
            }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
