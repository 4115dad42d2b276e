import Foundation
import Segregation
import TestSupport
import Testing

@testable import Archive

/// An archive is brought up to date step by step, and what is none of ours is left alone.
@Suite struct ArchiveSchemaTests {
    private func error(_ body: () throws -> Void) -> ArchiveError.Kind? {
        do {
            try body()
            return nil
        } catch {
            return (error as? ArchiveError)?.kind
        }
    }

    @Test func anOlderArchiveTakesTheStepsItLacks() throws {
        let file = try TemporaryArchive()
        let old = ArchiveSchema(steps: ArchiveSchema.current.steps)
        let text = try FilingText.edition2017().text
        try FilingArchive(writing: file.path, old).store([Incoming("a.txt", text)])
        let new = ArchiveSchema(
            steps: old.steps + [
                "CREATE TABLE note (id INTEGER PRIMARY KEY); INSERT INTO note VALUES (7)", "ALTER TABLE note ADD b",
            ])
        let archive = try FilingArchive(writing: file.path, new)
        #expect(try archive.database.integer("PRAGMA user_version") == new.version)
        #expect(try archive.database.integer("SELECT id FROM note WHERE b IS NULL") == 7)
        #expect(try archive.files().count == 1)
        // Once more takes no step twice.
        #expect(try FilingArchive(writing: file.path, new).database.integer("SELECT count(*) FROM note") == 1)
        #expect(error { _ = try FilingArchive(reading: file.path) } == .newer(schema: new.version))
        #expect(error { _ = try FilingArchive(writing: file.path) } == .newer(schema: new.version))
    }

    /// An archive of version 1 keeps what it has and takes monthly tables.
    @Test func version1BecomesVersion2() throws {
        let file = try TemporaryArchive()
        let text = try FilingText.edition2017().text
        let today = try TemporaryArchive()
        try FilingArchive(writing: today.path).store([Incoming("a.txt", text)])
        let copies = ["line", "firm", "file", "filing", "statement", "finding"].map {
            "INSERT INTO \($0) SELECT * FROM today.\($0);"
        }
        try FilingArchive(writing: file.path, ArchiveSchema(steps: [ArchiveSchema.current.steps[0]])).database
            .execute("ATTACH '\(today.path)' AS today; \(copies.joined()) DETACH today")
        let old = try SQLiteDatabase(file.path, .reading)
        #expect(try old.integer("PRAGMA user_version") == 1)
        #expect(try old.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'monthly'") == 0)
        // Reading brings it up to date, too.
        let reading = try FilingArchive(reading: file.path)
        #expect(try reading.database.integer("PRAGMA user_version") == 2)
        #expect(try reading.tables().isEmpty)
        #expect(try !reading.isReadAsToday())
        #expect(try reading.files().map { try reading.source($0).bytes } == [Array(text.utf8)])
        let archive = try FilingArchive(writing: file.path)
        #expect(try archive.store([Incoming("b.txt", try FilingText.edition2013().text)]) == [.new(filings: 1, [])])
        #expect(try archive.store(table: Incoming("t.csv", "firm,as_of,anc\nA,1/31/2017,1\n")) == [.newTable(rows: 1)])
        #expect(try archive.files().count == 3)
    }

    @Test func aStepThatFailsLeavesTheArchiveAsItWas() throws {
        let file = try TemporaryArchive()
        let old = ArchiveSchema.current
        try FilingArchive(writing: file.path).store([Incoming("a.txt", try FilingText.edition2013().text)])
        let broken = ArchiveSchema(steps: old.steps + ["CREATE TABLE half (id); CREATE TABLE half (id)"])
        #expect(throws: ArchiveError.self) { _ = try FilingArchive(writing: file.path, broken) }
        let archive = try FilingArchive(reading: file.path)
        #expect(try archive.database.integer("PRAGMA user_version") == old.version)
        #expect(try archive.database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0)
        #expect(try archive.files().count == 1)
    }

    @Test func databasesOfOthersAreLeftAlone() throws {
        for statements in [
            "CREATE TABLE a (b)", "PRAGMA user_version = 1", "PRAGMA application_id = 1; CREATE TABLE file (id)",
        ] {
            let file = try TemporaryArchive()
            try SQLiteDatabase(file.path, .writing).execute(statements)
            let before = try Data(contentsOf: URL(fileURLWithPath: file.path))
            #expect(error { _ = try FilingArchive(reading: file.path) } == .foreign, "\(statements)")
            #expect(error { _ = try FilingArchive(writing: file.path) } == .foreign, "\(statements)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == before)
        }
    }

    @Test func whatHoldsNothingYetIsFilledAndNotRead() throws {
        let file = try TemporaryArchive()
        // As a killed import may leave it: the log is chosen, and no step is taken.
        try SQLiteDatabase(file.path, .writing).execute("PRAGMA journal_mode = WAL")
        #expect(error { _ = try FilingArchive(reading: file.path) } == .empty)
        #expect(try FilingArchive(writing: file.path).files().isEmpty)
        #expect(try FilingArchive(reading: file.path).files().isEmpty)
    }

    @Test(arguments: [20, 4096, 8192, 40_000]) func aDamagedFileIsRefused(at place: Int) throws {
        let file = try TemporaryArchive()
        let text = try FilingText.edition2017()
        try FilingArchive(writing: file.path).store(
            (1...28).map { Incoming("\($0).txt", try text.day("11/\($0)/2017", submitted: "12/1/2017").text) })
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
        try #require(bytes.count > place + 4000)
        for index in place..<(place + 4000) { bytes[index] = 0xA5 }
        try Data(bytes).write(to: URL(fileURLWithPath: file.path))
        let kind = error {
            let archive = try FilingArchive(reading: file.path)
            _ = try archive.firms()
            for id in try archive.files() { _ = try archive.source(id) }
            _ = try archive.database.integer("SELECT count(*) FROM amount")
            let isSound = try archive.database.prepare("PRAGMA integrity_check")
            _ = try isSound.step()
            if isSound.text(0) != "ok" { throw ArchiveError(.damaged, file.path, "found by the last look") }
        }
        #expect(kind == .damaged || kind == .foreign)
    }

    @Test func nothingChangesAndNothingGoes() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017().amount(7190, "1").text
        try archive.store(
            [Incoming("a.txt", text.replacing("[7190]", with: "[9999]"))], sharing: SharedText(of: [Array(text.utf8)]))
        try archive.store(table: Incoming("t.csv", "firm,as_of,anc\nA,1/31/2017,1\n"))
        #expect(try archive.isReadAsToday())
        for table in ["reading", "dictionary", "line", "firm", "file", "filing", "statement", "finding", "monthly"] {
            #expect(try archive.database.integer("SELECT count(*) FROM \(table)") ?? 0 > 0, "\(table)")
            #expect(throws: SQLiteFault.self) { try archive.database.execute("DELETE FROM \(table)") }
            let column =
                [
                    "statement": "held", "finding": "rule", "monthly": "as_of", "reading": "revision",
                ][table] ?? "id"
            #expect(throws: SQLiteFault.self) { try archive.database.execute("UPDATE \(table) SET \(column) = 9") }
        }
    }

    @Test func kindsOfStatementsHaveTheNumbersOfTheSchema() {
        #expect(Statement.allCases.map(\.rawValue) == [0, 1, 2])
        #expect(Statement.allCases.map(\.name) == ["segregated", "secured", "swaps"])
    }
}
