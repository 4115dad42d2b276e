import CSQLite

/// What SQLite says when it does not do as told.
struct SQLiteFault: Error, Sendable, Equatable {
    /// The kinds of fault that an archive tells apart.
    enum Kind: Sendable, Equatable {
        /// The content is not that of a sound database.
        case damaged
        /// The file cannot be opened.
        case cannotOpen
        /// The file or its folder may not be written to.
        case readOnly
        /// Another program has held the database for longer than is waited.
        case busy
        /// The disk is full or broken.
        case inputOutput
        /// Anything else: a fault of our own statements, or a database that is not what it says.
        case other
    }

    /// Which kind it is.
    let kind: Kind
    /// SQLite's own words.
    let reason: String

    fileprivate init(_ code: Int32, _ reason: String) {
        self.reason = reason
        switch code & 0xFF {
        case SQLITE_CORRUPT, SQLITE_NOTADB: kind = .damaged
        case SQLITE_CANTOPEN: kind = .cannotOpen
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: kind = .readOnly
        case SQLITE_BUSY, SQLITE_LOCKED: kind = .busy
        case SQLITE_IOERR, SQLITE_FULL, SQLITE_NOMEM: kind = .inputOutput
        default: kind = .other
        }
    }
}

/// A connection to an SQLite database, for one thread at a time.
final class SQLiteDatabase {
    /// How a database is opened.
    enum Access: Sendable {
        /// To be read; the file must exist.
        case reading
        /// To be read where nothing can be written beside it; nobody may be writing to the file.
        case readingUnlocked
        /// To be written; the file is made when there is none.
        case writing
    }

    private let connection: OpaquePointer

    /// How long a statement waits for other programs, in milliseconds.
    static let patience: Int32 = 120_000

    /// Opens a database file.
    init(_ path: String, _ access: Access) throws {
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        switch access {
        // Who may write takes away the log when done; a reader alone would leave it beside the file.
        case .reading: flags |= SQLITE_OPEN_READWRITE
        case .readingUnlocked: flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        case .writing: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
        // A name like ":memory:" means a file here, and one that begins with "file:" is no address.
        let name = path.hasPrefix("/") ? path : "./" + path
        let address = access == .readingUnlocked ? "file:\(SQLiteDatabase.escaped(name))?immutable=1" : name
        connection = try SQLiteDatabase.open(address, flags)
        if access == .reading { try execute("PRAGMA query_only = ON") }
    }

    /// A database that is nowhere but in memory.
    init() throws {
        connection = try SQLiteDatabase.open(
            ":memory:", SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE)
    }

    deinit {
        sqlite3_close_v2(connection)
    }

    private static func open(_ address: String, _ flags: Int32) throws -> OpaquePointer {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(address, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let fault = SQLiteFault(code, opened.map(reason) ?? "out of memory")
            sqlite3_close_v2(opened)
            throw fault
        }
        sqlite3_busy_timeout(opened, patience)
        return opened
    }

    /// The path as it stands in an address: all but plain characters as hexadecimal digits.
    private static func escaped(_ path: String) -> String {
        var address = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16)
                address += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return address
    }

    private static func reason(_ connection: OpaquePointer) -> String {
        sqlite3_errmsg(connection).map { String(cString: $0) } ?? "unknown error"
    }

    // MARK: Statements

    /// Runs statements that give no rows.
    func execute(_ statements: String) throws {
        let code = sqlite3_exec(connection, statements, nil, nil, nil)
        if code != SQLITE_OK { throw fault(code) }
    }

    /// A statement that can be run many times.
    func prepare(_ statement: String) throws -> SQLiteStatement {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, statement, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw fault(code) }
        return SQLiteStatement(prepared, of: self)
    }

    /// The integer that a statement of one row and column gives; nil for none.
    func integer(_ statement: String) throws -> Int64? {
        let prepared = try prepare(statement)
        defer { prepared.reset() }
        return try prepared.step() ? prepared.integer(0) : nil
    }

    /// The number of the row inserted last.
    var lastRow: Int64 {
        sqlite3_last_insert_rowid(connection)
    }

    /// Whether a transaction has begun and not ended.
    var isInTransaction: Bool {
        sqlite3_get_autocommit(connection) == 0
    }

    /// What a transaction is for.
    enum TransactionKind: String {
        /// To write, alone among the writers of all programs.
        case immediate = "IMMEDIATE"
        /// To read what is there at one moment.
        case deferred = "DEFERRED"
    }

    /// Does all of the body or nothing of it.
    func transaction<Result>(_ kind: TransactionKind = .immediate, _ body: () throws -> Result) throws -> Result {
        try execute("BEGIN \(kind.rawValue)")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite itself takes a transaction back after some faults.
            if isInTransaction { try execute("ROLLBACK") }
            throw error
        }
    }

    /// Lets other programs go on for some milliseconds.
    static func wait(milliseconds: Int32) {
        sqlite3_sleep(milliseconds)
    }

    fileprivate func fault(_ code: Int32) -> SQLiteFault {
        SQLiteFault(code, SQLiteDatabase.reason(connection))
    }
}

/// A statement of a connection, compiled once.
///
/// Values are bound to places from 1, columns are read from 0.
final class SQLiteStatement {
    private let statement: OpaquePointer
    private let database: SQLiteDatabase

    /// The bound bytes are copied: they may go when the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate init(_ statement: OpaquePointer, of database: SQLiteDatabase) {
        self.statement = statement
        self.database = database
    }

    deinit {
        sqlite3_finalize(statement)
    }

    /// Binds an integer, or null.
    func bind(_ place: Int32, _ value: Int64?) throws {
        try check(
            value.map { sqlite3_bind_int64(statement, place, $0) } ?? sqlite3_bind_null(statement, place))
    }

    /// Binds a text, or null.
    func bind(_ place: Int32, _ value: String?) throws {
        guard var value else { return try check(sqlite3_bind_null(statement, place)) }
        try check(
            value.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, place, $0.baseAddress, Int32($0.count), SQLiteStatement.copied)
                }
            })
    }

    /// Binds a text in UTF-8.
    func bind(_ place: Int32, text: [UInt8]) throws {
        try check(
            text.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, place, $0.baseAddress, Int32($0.count), SQLiteStatement.copied)
                }
            })
    }

    /// Binds bytes, or null.
    func bind(_ place: Int32, _ value: [UInt8]?) throws {
        guard let value else { return try check(sqlite3_bind_null(statement, place)) }
        try check(
            value.withUnsafeBytes {
                sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), SQLiteStatement.copied)
            })
    }

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        let code = sqlite3_step(statement)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let fault = database.fault(code)
            sqlite3_reset(statement)
            throw fault
        }
    }

    /// Runs a statement that gives no rows, and makes it ready for the next time.
    func run() throws {
        while try step() {}
        reset()
    }

    /// Makes the statement ready for the next time.
    func reset() {
        sqlite3_reset(statement)
    }

    /// The integer in a column; nil for null.
    func integer(_ column: Int32) -> Int64? {
        // Null reads as zero; whatever reads as something else is not null.
        let value = sqlite3_column_int64(statement, column)
        return value == 0 && sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : value
    }

    /// The text in a column; nil for null.
    func text(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(statement, column) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// The bytes in a column; nil for null.
    func bytes(_ column: Int32) -> [UInt8]? {
        if sqlite3_column_type(statement, column) == SQLITE_NULL { return nil }
        guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw database.fault(code) }
    }
}
