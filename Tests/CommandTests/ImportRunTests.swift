import Foundation
import TestSupport
import Testing

@testable import Archive
@testable import segreport

/// `segreport import`, and commands on what it has made.
@Suite struct ImportRunTests {
    /// Filings of two firms in several layouts and versions, one of them with a fault, in `filings`.
    static func filings() throws -> TemporaryFolder {
        let text = try FilingText.edition2017()
        let folder = try TemporaryFolder([
            "filings/2013.txt": FilingText.edition2013().text,
            "filings/2017.txt": text.text,
            "filings/2017b.txt": text.replacing("INITIAL", "AMENDED").amount(7190, "444,221,939").text,
            "filings/deep/other.txt": text.firm("Example Futures LLC").text,
            "filings/deep/two.txt": text.firm("Example Futures LLC").day("11/7/2017", submitted: "11/8/2017").text
                + text.firm("Other Futures LLC").day("11/8/2017", submitted: "11/9/2017").text,
            "filings/undated.txt": text.replacing("End Date:11/6/2017", "").text,
        ])
        for name in ["html-table.html", "windows-1252.txt"] {
            try folder.write(Fixtures.source("layouts/\(name)").bytes, to: "filings/\(name)")
        }
        let lines = text.text.split(separator: "\n").map(String.init)
        let pages = stride(from: 0, to: lines.count, by: 60).map { lines[$0..<min($0 + 60, lines.count)] }
        try folder.write(HandmadePDF.bytes(pages.map { $0.joined(separator: "\n") }), to: "filings/page.pdf")
        return folder
    }

    private func run(_ line: String, in folder: TemporaryFolder, _ environment: [String: String] = [:]) throws
        -> RunResult
    {
        let words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
        return try runSegreport(arguments: words, in: folder, environment: environment)
    }

    @Test(arguments: [
        "check", "check --format json", "check --firm example_futures_llc", "check --as-of latest",
        "check --firm example_futures_llc --as-of 2017-11-07", "check --firm other --as-of 2017-11-08",
        "check --firm nobody", "check --firm other --as-of 2017-11-07",
        "check --firm futures", "list", "list --json", "list --firm citigroup", "export",
        "export --firm citigroup --as-of 2017-11-06", "export --as-of latest --period 2013",
        "series --format csv", "series --firm citigroup", "diff --firm example --from 2017-11-06 --to 2017-11-07",
        "explain --firm citigroup --line seg.14", "list --missing --late --amended", "check --format sarif",
        "report --firm citigroup --format pdf --out -",
        "report --firm citigroup --as-of 2013-12-31 --format pdf --out -", "report --format pdf --out -",
    ])
    func anArchiveAnswersAsItsFolderDoes(line: String) throws {
        let folder = try ImportRunTests.filings()
        let imported = try run("import --data a.db --quiet filings", in: folder)
        try #require(imported.status == 0, "\(imported.errors)")
        let (first, second) = (
            try run("\(line) --data filings", in: folder), try run("\(line) --data a.db", in: folder)
        )
        #expect(first.status == second.status)
        #expect(first.errors == second.errors)
        #expect(first.output == second.output)
        #expect(!first.output.isEmpty || !first.errors.isEmpty)
    }

    @Test func saysWhatItDid() throws {
        let folder = try FilingFolder.real()
        try folder.write("nothing of the kind\n", to: "filings/note.txt")
        let first = try run("import --data a.db filings", in: folder)
        #expect(first.status == 2)
        #expect(first.text.contains("filings/note.txt:1:1: error: "))
        let summary = "3 files to a.db: 2 new with 2 filings, 0 already there, 1 without a filing and not kept\n"
        #expect(first.text.hasSuffix(summary))
        #expect(first.files == ["a.db", "filings/", "filings/2013.txt", "filings/2017.txt", "filings/note.txt"])
        try folder.write(try FilingText.edition2013().text, to: "copy.txt")
        let again = try run("import --data a.db copy.txt filings/2017.txt", in: folder)
        #expect(again.status == 0)
        #expect(
            again.text == """
                already there: copy.txt, as filings/2013.txt
                already there: filings/2017.txt
                2 files to a.db: 0 new with 0 filings, 2 already there

                """)
        try folder.write(try FilingText.edition2013().amount(7190, "1").text, to: "other.txt")
        let second = try run("import --data a.db --json other.txt", in: folder)
        let expected = """
            {"schema":"segreport.import/1","archive":"a.db","dry_run":false,"files":1,"new":1,"filings":1,"tables":0,"rows":0,\
            "already_there":[],"second_initials":[{"file":"other.txt","firm":"Citigroup Global Markets Inc.",\
            "as_of":"2013-12-31","first":"filings/2013.txt"}],"without_filing":[],"not_read":[]}

            """
        #expect(second.text == expected)
        let list = try run("list --data a.db", in: folder)
        #expect(list.text.hasSuffix("1 firm, 3 filings\n"))
        #expect(list.files == (first.files + ["copy.txt", "other.txt"]).sorted(), "no log stays behind")
        #expect(try run("import --data b.db filings/note.txt", in: folder).status == 65)
    }

    @Test func readsStandardInputOnce() throws {
        let folder = try FilingFolder.real()
        let line =
            "cat filings/2017.txt | \"$segreport\" import --data a.db - filings/2013.txt && "
            + "\"$segreport\" export --data a.db | wc -l"
        let run = try runShell(line, in: folder)
        #expect(run.text == "2 files to a.db: 2 new with 2 filings, 0 already there\n182\n", "\(run.errors)")
    }

    @Test func aTrialKeepsNothing() throws {
        let folder = try FilingFolder.real()
        let trial = try run("import --dry-run --data a.db filings", in: folder)
        #expect(trial.text == "2 files would come to a.db: 2 new with 2 filings, 0 already there\n")
        #expect(trial.files == FilingFolder.realFiles)
        _ = try run("import --data a.db filings/2013.txt", in: folder)
        let before = try folder.bytes("a.db")
        let second = try run("import -n --data a.db filings", in: folder)
        #expect(second.text.hasSuffix("2 files would come to a.db: 1 new with 1 filing, 1 already there\n"))
        #expect(try folder.bytes("a.db") == before)
    }

    // MARK: Which archive

    @Test func theStandingArchiveIsReadWhenNothingElseIsNamed() throws {
        let folder = try FilingFolder.real()
        for environment in [["XDG_DATA_HOME": folder.path("x/y")], ["HOME": folder.path("home")]] {
            let none = try run("list", in: folder, environment)
            #expect(none.status == 64)
            #expect(none.errors.contains("segreport import"))
            let imported = try run("import filings/2017.txt", in: folder, environment)
            #expect(imported.status == 0, "\(imported.errors)")
            #expect(try run("list", in: folder, environment).text.hasSuffix("1 firm, 1 filing\n"))
            #expect(try run("list filings", in: folder, environment).text.hasSuffix("1 firm, 2 filings\n"))
            let named = environment.merging(["SEGREPORT_DATA": "filings"]) { given, _ in given }
            #expect(try run("list", in: folder, named).text.hasSuffix("1 firm, 2 filings\n"))
        }
        #expect(try folder.listing().contains("x/y/segreport/archive.db"))
        #expect(try folder.listing().contains("home/.local/share/segreport/archive.db"))
        let nowhere = try run("import filings", in: folder, ["HOME": ""])
        #expect(nowhere.status == 64)
        #expect(nowhere.errors.contains("--data archive.db"))
    }

    @Test func anArchiveThatTheConfigurationNamesIsFilled() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ data: \"kept.db\" }", to: "segreport.json")
        #expect(try run("import filings", in: folder).text.contains("2 files to kept.db"))
        #expect(try run("list", in: folder).text.hasSuffix("1 firm, 2 filings\n"))
        #expect(try run("import filings", in: folder).text.contains("2 already there"))
    }

    @Test func aFileThatTheArchiveHoldsCountsOnce() throws {
        let folder = try FilingFolder.real()
        _ = try run("import --data a.db filings/2017.txt", in: folder)
        #expect(try run("list --data a.db filings", in: folder).text.hasSuffix("1 firm, 2 filings\n"))
        #expect(try run("check filings a.db", in: folder).text.contains("\n2 filings: "))
        let report = try run("report --data a.db --out a.db --format pdf", in: folder)
        #expect(report.status != 0)
        #expect(try run("list --data a.db", in: folder).status == 0)
    }

    // MARK: What is refused

    @Test(arguments: [
        ("import --data filings/2013.txt filings", 65, "'filings/2013.txt' is no archive"),
        ("import --data filings filings", 73, "it is a folder"),
        ("import --data no/such/a.db filings", 73, "mkdir -p no/such"),
        ("import --data foreign.db filings", 65, "database of another program"),
        ("list --data foreign.db", 65, "database of another program"),
        ("import --data newer.db filings", 65, "later version of segreport (schema 99)"),
        ("check newer.db", 65, "later version of segreport (schema 99)"),
        ("list --data torn.db", 65, "is damaged"),
        ("import --data torn.db filings", 65, "is damaged"),
        ("import", 64, "nothing to import"),
        ("import foreign.db", 65, "database of another program"),
        ("import --jobs 0 filings", 64, "--jobs is '0'"),
        ("import nothing.txt", 66, "no such file or folder 'nothing.txt'"),
    ])
    func refuses(line: String, status: Int, message: String) throws {
        let folder = try FilingFolder.real()
        try SQLiteDatabase(folder.path("foreign.db"), .writing).execute("CREATE TABLE a (b)")
        try FilingArchive(writing: folder.path("newer.db")).database.execute("PRAGMA user_version = 99")
        try folder.write(Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0x55, count: 4080), to: "torn.db")
        let before = try folder.listing().filter { $0.hasSuffix(".db") }.map { try folder.bytes($0) }
        let run = try run(line, in: folder)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(try folder.listing().filter { $0.hasSuffix(".db") }.map { try folder.bytes($0) } == before)
    }

    @Test func aFullDiskLeavesNoHalf() throws {
        let folder = try ImportRunTests.filings()
        for blocks in [0, 8, 24, 64, 128] {
            let full = try runShell("ulimit -f \(blocks); \"$segreport\" import --data a.db filings", in: folder)
            #expect(full.status == 74, "\(blocks): \(full.errors)")
        }
        let run = try run("import --data a.db filings", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("9 new with 10 filings, 0 already there"), "\(run.text)")
    }

    @Test func aFileThatMayNotBeWrittenIsRefused() throws {
        let folder = try TemporaryFolder(["there/a.db": "", "closed/x": ""])
        try folder.setMode(0o444, of: "there/a.db")
        try folder.setMode(0o555, of: "closed")
        for path in ["there/a.db", "closed/b.db"] {
            let failure = withOrdinaryPermissions { () -> Failure? in
                do {
                    try ArchiveFile.prepare(folder.path(path), makesFolders: false)
                    return nil
                } catch {
                    return error as? Failure
                }
            }
            #expect(failure?.exitCode == .noPermission, "\(path)")
        }
    }

    // MARK: By hand

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
    func theShellOfSQLiteReadsAmounts() throws {
        let folder = try FilingFolder.real()
        let select = "SELECT firm, as_of, submitted, marker, statement, line, dollars FROM amount"
        let run = try runShell(
            """
            "$segreport" import --quiet --data a.db filings >&2
            sqlite3 a.db 'SELECT count(*) FROM amount'
            sqlite3 a.db "\(select) WHERE line = 'seg.14' ORDER BY as_of"
            """, in: folder)
        #expect(
            run.text == """
                182
                Citigroup Global Markets Inc.|2013-12-31|2014-01-02|INITIAL|segregated|seg.14|330127786
                Citigroup Global Markets Inc.|2017-11-06|2017-11-07|INITIAL|segregated|seg.14|444221938

                """, "\(run.errors)")
    }
}
