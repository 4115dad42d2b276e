import TestSupport
import Testing

/// Monthly tables in an archive and in folders.
@Suite struct ImportTableTests {
    private static let captions = ["firm", "as_of", "seg_assets", "seg_req", "seg_excess"]

    /// Two filings, a table that differs from one of them, one as a workbook, a damaged one, and tables of other sorts.
    private static func folder() throws -> TemporaryFolder {
        let folder = try ImportRunTests.filings()
        let citigroup = "CITIGROUP GLOBAL MARKETS INC.,11/6/2017,\"7,228,197,854\",\"6,783,975,916\",1\n"
        let others = "EXAMPLE INC,11/06/2017,1,1,0\nOther,11/8/2017,2,1,1\n"
        try folder.write(captions.joined(separator: ",") + "\n" + citigroup + others, to: "filings/t/2017-11.csv")
        try folder.write(captions.joined(separator: "\t") + "\nCiti\t31/3/2017\t1.5\t2\t3\n", to: "filings/t/b.TSV")
        let rows = [captions, ["Citigroup Global Markets Inc.", "43045", "7228197854", "6783975916", "444221939"]]
        try folder.write(WorkbookFile(rows).bytes, to: "filings/t/c.xlsx")
        return folder
    }

    private static func run(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        let words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
        return try runSegreport(arguments: words, in: folder)
    }

    @Test func countsWhatItKeeps() throws {
        let folder = try Self.folder()
        let trial = try Self.run("import --dry-run --data a.db filings", in: folder)
        let new = "12 new with 10 filings and 3 monthly tables of 5 rows, 0 already there"
        #expect(trial.text.contains("\n12 files would come to a.db: \(new)"), "\(trial.text)")
        let first = try Self.run("import --data a.db filings", in: folder)
        #expect(first.status == 0 && first.errors == "")
        #expect(first.text.contains("\n12 files to a.db: \(new)"), "\(first.text)")
        let again = try Self.run("import --data a.db filings/t", in: folder)
        #expect(
            again.text == """
                already there: filings/t/2017-11.csv
                already there: filings/t/b.TSV
                already there: filings/t/c.xlsx
                3 files to a.db: 0 new with 0 filings, 3 already there

                """)
        let json = try Self.run("import --data b.db --json filings/t", in: folder)
        #expect(
            json.text == """
                {"schema":"segreport.import/1","archive":"b.db","dry_run":false,"files":3,"new":3,"filings":0,\
                "tables":3,"rows":5,"already_there":[],"second_initials":[],"without_filing":[],"not_read":[]}

                """)
        #expect(try Self.run("list --data b.db", in: folder).text == "0 firms, 0 filings\n")
    }

    @Test(arguments: [
        "check", "check --format json", "check --format junit", "check --format sarif", "check --as-of 2017-11-06",
        "check --firm citigroup", "check --firm example_futures_llc", "check --firm citigroup --as-of 2017-11-06",
        "check --firm other", "check --period 2017", "list", "list --json", "list --firm citigroup", "export",
        "export --as-of latest", "series", "series --format csv",
        "diff --firm example_futures_llc --from 2017-11-06 --to 2017-11-07",
        "explain --firm citigroup --line seg.14", "report --firm citigroup --format pdf --out -",
    ])
    func anArchiveAnswersAsItsFolderDoes(line: String) throws {
        let folder = try Self.folder()
        // Two firms have "example" in their names, so that the first alias is nobody's; the others are one firm's each.
        let firms = [
            "{ name: 'Futures LLC', aliases: ['EXAMPLE INC'] }", "{ name: 'Other Futures', aliases: ['Other'] }",
            "{ name: 'Citigroup', aliases: ['Citi'] }",
        ]
        try folder.write("{ firms: [\(firms.joined(separator: ", "))] }", to: "segreport.json")
        let imported = try Self.run("import --data a.db --quiet filings", in: folder)
        try #require(imported.status == 0, "\(imported.errors)")
        let (first, second) = (
            try Self.run("\(line) --data filings", in: folder), try Self.run("\(line) --data a.db", in: folder)
        )
        #expect(first.status == second.status && first.errors == second.errors)
        #expect(first.output == second.output)
        #expect(!first.output.isEmpty || !first.errors.isEmpty)
        if line == "check" || line == "check --firm citigroup" {
            for run in [first, second] {
                #expect(run.text.contains("filings/t/2017-11.csv:2:73: review: the table states 1 for seg.excess"))
                #expect(run.text.contains("2017-11-06  monthly table: 2 of 3 measures as filed\n"), "\(run.text)")
                #expect(run.text.contains("2017-11-06  monthly table: 3 of 3 measures as filed\n"))
            }
        }
    }

    /// Tables among the inputs change nothing for commands that do not compare them.
    @Test(arguments: [
        "list", "list --json", "export", "series", "explain --firm citigroup --line seg.14",
        "report --firm citigroup --format pdf --out -",
    ])
    func doesNoHarm(line: String) throws {
        let (with, without) = (try Self.folder(), try ImportRunTests.filings())
        for folder in [with, without] { _ = try Self.run("import --data a.db --quiet filings", in: folder) }
        for data in ["filings", "a.db"] {
            let (first, second) = (
                try Self.run("\(line) --data \(data)", in: with), try Self.run("\(line) --data \(data)", in: without)
            )
            #expect(first.status <= 1 && first.status == second.status, "\(data): \(first.errors)")
            #expect(first.errors == second.errors)
            #expect(first.output == second.output && !first.output.isEmpty, "\(data)")
        }
    }

    /// In folders a table is read only if it is a monthly one.
    @Test func foldersAreSearchedForTables() throws {
        let folder = try FilingFolder.real()
        try folder.write(Self.captions.joined(separator: ",") + "\nA,1/31/2017,1,1,0\n", to: "filings/a.CSV")
        try folder.write("date,price\n1/31/2017,1\n", to: "filings/b.csv")
        try folder.write("", to: "filings/c.tsv")
        try folder.write(Self.captions.joined(separator: ",") + "\nA,1/31/2017,1,1,0\n", to: "filings/d.json")
        let long = [Self.captions] + (1...400).map { ["EXAMPLE \($0)", "43045", "1", "1", "0"] }
        try folder.write(WorkbookFile(long).bytes, to: "filings/e.xlsx")
        try folder.write(WorkbookFile(Array(long.dropFirst())).bytes, to: "filings/f.xlsx")
        #expect(try folder.bytes("filings/f.xlsx").count > 16_384)
        try folder.write("not a workbook", to: "filings/g.xlsx")
        let run = try Self.run("check filings", in: folder)
        #expect(run.errors == "note: left out 5 files of other kinds; a file named by itself is read\n")
        #expect(run.text.contains("filings/a.CSV  monthly table, 1 row  no findings\n"), "\(run.text)")
        #expect(run.text.contains("filings/e.xlsx  monthly table, 400 rows  no findings\n"))
        for name in ["b.csv", "c.tsv", "d.json", "f.xlsx", "g.xlsx"] { #expect(!run.text.contains(name)) }
        #expect(try Self.run("import --data a.db filings", in: folder).text.contains("2 monthly tables of 401 rows"))
    }

    /// What is no table is refused, and the archive stays as it was.
    @Test func whatIsNoTableIsNotKept() throws {
        let folder = try FilingFolder.real()
        try folder.write("PK\u{3}\u{4} no archive", to: "torn.xlsx")
        let run = try Self.run("import --data a.db filings torn.xlsx", in: folder)
        #expect(run.status == 2)
        #expect(run.text.contains("torn.xlsx:1:1: error: the file is a workbook that cannot be unpacked"))
        #expect(run.text.hasSuffix("2 new with 2 filings, 0 already there, 1 without a filing and not kept\n"))
        #expect(try Self.run("import --data a.db torn.xlsx", in: folder).status == 65)
    }
}
