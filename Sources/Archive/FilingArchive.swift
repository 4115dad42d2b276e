import Segregation

/// Filings in a database file: the files as they were, and what was read in them.
///
/// The bytes of the files are the truth; names, days and figures stand beside them so that nothing need be read that
/// is not asked for. Nothing is overwritten, and nothing goes. One thread uses an archive at a time; several may each
/// open the same one.
public final class FilingArchive {
    /// The path of the database file.
    public let path: String

    let database: SQLiteDatabase
    /// The firms met, by the key of their name, while adding.
    var firmNumbers: [String: Int64] = [:]
    var adding: AddingStatements?

    private let unpacker = TextUnpacker()
    private var shared: [Int64: SharedText] = [:]
    private var reading: SQLiteStatement?

    /// A file of an archive; files are numbered in the order in which they were imported.
    public struct FileID: Sendable, Hashable, Comparable {
        let number: Int64

        /// Orders files as they were imported.
        public static func < (left: FileID, right: FileID) -> Bool {
            left.number < right.number
        }
    }

    /// The first bytes of a file that holds a database.
    public static let magic = Array("SQLite format 3\0".utf8)

    // MARK: Opening

    /// Opens an archive to read it.
    ///
    /// An archive of an earlier version is brought up to date first. Throws `ArchiveError`.
    public init(reading path: String) throws {
        self.path = path
        database = try FilingArchive.telling(path) {
            do {
                return try FilingArchive.readable(path, .reading)
            } catch let fault as SQLiteFault where fault.kind == .cannotOpen || fault.kind == .readOnly {
                // Beside a file on a medium or in a folder of others nothing can be made for readers and writers to agree
                // in. Without a writer nothing need be.
                if FilingArchive.hasLog(path) { throw fault }
                return try FilingArchive.readable(path, .readingUnlocked)
            }
        }
    }

    private static func readable(_ path: String, _ access: SQLiteDatabase.Access) throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path, access)
        let schema = ArchiveSchema.current
        switch try schema.state(of: database) {
        case .archive(let version) where version < schema.version:
            try schema.bring(upToDate: SQLiteDatabase(path, .writing))
            return try SQLiteDatabase(path, access)
        case .empty: throw ArchiveError(.empty, path, "nothing has been stored in it")
        case let state: try check(state, path)
        }
        return database
    }

    /// Whether a writer has left what is not in the file itself yet.
    private static func hasLog(_ path: String) -> Bool {
        do {
            _ = try SQLiteDatabase(path + "-wal", .reading)
            return true
        } catch {
            return false
        }
    }

    /// Opens an archive to add to it; it is made when there is none.
    ///
    /// Throws `ArchiveError`.
    public convenience init(writing path: String) throws {
        try self.init(writing: path, .current)
    }

    /// Opens an archive to add to it, with a schema that need not be today's.
    init(writing path: String, _ schema: ArchiveSchema) throws {
        self.path = path
        database = try FilingArchive.telling(path) {
            let database = try SQLiteDatabase(path, .writing)
            let state = try schema.state(of: database)
            try FilingArchive.check(state, path)
            if state == .empty { try database.execute("PRAGMA page_size = 8192") }
            try FilingArchive.useLog(database)
            // Ends of the log that wait for more are written to the file in larger pieces.
            try database.execute("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 2000")
            try schema.bring(upToDate: database)
            try FilingArchive.check(schema.state(of: database), path)
            return database
        }
    }

    /// An archive in memory, which goes with the process.
    public init(scratch path: String) throws {
        self.path = path
        database = try FilingArchive.telling(path) {
            let database = try SQLiteDatabase()
            try ArchiveSchema.current.bring(upToDate: database)
            return database
        }
    }

    private static func check(_ state: ArchiveSchema.State, _ path: String) throws {
        switch state {
        case .empty, .archive: return
        case .foreign: throw ArchiveError(.foreign, path, "it is a database of another program")
        case .newer(let version): throw ArchiveError(.newer(schema: version), path, "its schema is \(version)")
        }
    }

    /// Has the database write ahead into a log, which readers need not wait for.
    ///
    /// Two programs that ask for it at the same moment are refused without waiting.
    private static func useLog(_ database: SQLiteDatabase) throws {
        var left = 1000
        while true {
            do {
                return try database.execute("PRAGMA journal_mode = WAL")
            } catch let fault as SQLiteFault where fault.kind == .busy && left > 0 {
                left -= 1
                SQLiteDatabase.wait(milliseconds: 10)
            }
        }
    }

    // MARK: Files

    /// Every file, in the order of import.
    public func files() throws -> [FileID] {
        try telling {
            try numbers("SELECT file FROM filing UNION SELECT file FROM monthly ORDER BY file")
        }
    }

    /// The files that are monthly tables, in the order of import.
    public func tables() throws -> [FileID] {
        try telling {
            try numbers("SELECT DISTINCT file FROM monthly ORDER BY file")
        }
    }

    /// The files with filings of a firm, for a day or for all, in the order of import.
    public func files(of firm: Firm, asOf day: Day?) throws -> [FileID] {
        try telling {
            let condition = day.map { " AND as_of = \($0.number)" } ?? ""
            return try numbers("SELECT DISTINCT file FROM filing WHERE firm = \(firm.number)\(condition) ORDER BY file")
        }
    }

    /// The files with a filing whose firm or day could not be read, in the order of import.
    public func filesWithUnreadHeads() throws -> [FileID] {
        try telling {
            // Firm by firm the index leads to them; a single condition on both would look at every filing.
            try numbers(
                """
                SELECT file FROM filing WHERE firm IS NULL
                UNION
                SELECT filing.file FROM firm CROSS JOIN filing ON filing.firm = firm.id WHERE filing.as_of IS NULL
                ORDER BY file
                """)
        }
    }

    private func numbers(_ statement: String) throws -> [FileID] {
        let statement = try database.prepare(statement)
        var files: [FileID] = []
        while try statement.step() {
            if let number = statement.integer(0) { files.append(FileID(number: number)) }
        }
        return files
    }

    /// Whether a file with a digest has been imported.
    public func holds(sha256: [UInt8]) throws -> Bool {
        try telling { try name(of: sha256) != nil }
    }

    /// The input as it was read when it was imported.
    public func source(_ file: FileID) throws -> SourceFile {
        try telling {
            let row = try self.row(of: file)
            defer { row.reset() }
            let name = row.text(0) ?? ""
            guard row.integer(6) == nil else {
                let original = SourceFile.Original(
                    size: Int(row.integer(1) ?? 0), sha256: FilingArchive.hexadecimal(row.bytes(2) ?? []),
                    fault: row.text(4).flatMap(PDFFault.init(stored:)))
                let text = try unpacked(row.bytes(5), row.integer(6), row.integer(3), file)
                return SourceFile(name: name, bytes: text, madeFrom: original)
            }
            return SourceFile(
                name: name, bytes: try unpacked(row.bytes(7), row.integer(1), row.integer(3), file))
        }
    }

    /// The bytes of the file as it was; of a PDF, the PDF.
    public func content(_ file: FileID) throws -> [UInt8] {
        try telling {
            let row = try self.row(of: file)
            defer { row.reset() }
            return try unpacked(row.bytes(7), row.integer(1), row.integer(3), file)
        }
    }

    /// The bytes of the file with a digest, given in hexadecimal digits, as it was; nil when there is none.
    public func content(sha256: String) throws -> [UInt8]? {
        let number = try telling {
            let digits = sha256.compactMap(\.hexDigitValue).map { UInt8($0) }
            let digest = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
            let statement = try database.prepare("SELECT id FROM file WHERE sha256 = ?")
            try statement.bind(1, digest)
            return try statement.step() ? statement.integer(0) : nil
        }
        return try number.map { try content(FileID(number: $0)) }
    }

    private func row(of file: FileID) throws -> SQLiteStatement {
        let statement =
            try reading
            ?? database.prepare(
                """
                SELECT name, size, sha256, dictionary, pdf, text, text_size, raw FROM file WHERE id = ?
                """)
        reading = statement
        statement.reset()
        try statement.bind(1, file.number)
        guard try statement.step() else { throw ArchiveError(.damaged, path, "file \(file.number) is not there") }
        return statement
    }

    private func unpacked(_ bytes: [UInt8]?, _ size: Int64?, _ dictionary: Int64?, _ file: FileID) throws -> [UInt8] {
        guard let bytes, let size,
            let text = unpacker.unpacked(bytes, size: Int(size), try dictionary.map(shared))
        else { throw ArchiveError(.damaged, path, "the bytes of file \(file.number) are damaged") }
        return text
    }

    // MARK: Shared text

    /// What the files of an import have in common with others: what was found before, or what these samples have when
    /// they are many more than it was found in.
    ///
    /// - Parameters:
    ///   - count: how many samples there are.
    ///   - samples: gives the samples; called only when they are needed.
    public func sharedText(of count: Int, _ samples: () throws -> [[UInt8]]) throws -> SharedText? {
        let newest = try telling { try database.integer("SELECT max(id) FROM dictionary").map(shared) }
        if let newest, newest.samples * 8 > count { return newest }
        return try SharedText(of: samples()) ?? newest
    }

    private func shared(_ number: Int64) throws -> SharedText {
        if let known = shared[number] { return known }
        let statement = try database.prepare("SELECT content, samples FROM dictionary WHERE id = \(number)")
        guard try statement.step(), let content = statement.bytes(0), !content.isEmpty else {
            throw ArchiveError(.damaged, path, "dictionary \(number) is not there")
        }
        let text = SharedText(content: content, samples: Int(statement.integer(1) ?? 0))
        shared[number] = text
        return text
    }

    // MARK: Faults

    /// Runs the body with the faults of the library told as those of the archive.
    func telling<Result>(_ body: () throws -> Result) throws -> Result {
        try FilingArchive.telling(path, body)
    }

    private static func telling<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as SQLiteFault {
            throw ArchiveError(fault, path)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension PDFFault {
    /// The fault as it stands in an archive.
    var stored: String {
        switch self {
        case .locked: "locked"
        case .noText: "no text"
        case .damaged(let words): "damaged: \(words)"
        }
    }

    init?(stored text: String) {
        switch text {
        case "locked": self = .locked
        case "no text": self = .noText
        default:
            guard text.hasPrefix("damaged: ") else { return nil }
            self = .damaged(String(text.dropFirst("damaged: ".count)))
        }
    }
}
