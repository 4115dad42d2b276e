import TestSupport
import Testing

/// `check` with a monthly table of the CFTC beside the filings.
@Suite struct MonthlyTableRunTests {
    private static let captions = "firm\tas_of\tseg_assets\tseg_req\tseg_excess\n"
    private static let row = "11/6/2017\t7,228,197,854\t6,783,975,916\t444,221,938\n"

    private static func folder(_ table: String, _ more: [String: String] = [:]) throws -> TemporaryFolder {
        let files = ["filing.txt": try FilingText.edition2017().text, "table.tsv": table]
        return try TemporaryFolder(files.merging(more) { _, new in new })
    }

    private static let total = "1 filing: 25 of 25 identities hold, 12 of 12 ties agree, "

    @Test func asFiled() throws {
        let folder = try Self.folder(Self.captions + "CITIGROUP GLOBAL MARKETS  INC.\t" + Self.row)
        let run = try runSegreport(arguments: ["check", "filing.txt", "table.tsv"], in: folder)
        #expect(run.status == 0 && run.errors == "")
        #expect(run.text.contains("table.tsv  monthly table, 1 row  no findings\n"))
        #expect(
            run.text.hasSuffix(
                "\(Self.total)no findings\n"
                    + "Citigroup Global Markets Inc.  2017-11-06  monthly table: 3 of 3 measures as filed\n"))
    }

    /// Standard input is read once, also when a table lies beside it.
    @Test func filingOnStandardInput() throws {
        let folder = try Self.folder(Self.captions + "Citigroup Global Markets Inc.\t" + Self.row)
        let run = try runShell("\"$segreport\" check - table.tsv < filing.txt", in: folder)
        #expect(run.status == 0 && run.text.hasSuffix("monthly table: 3 of 3 measures as filed\n"))
    }

    @Test func differing() throws {
        let table = Self.captions + "Citigroup Global Markets Inc.\t" + Self.row.replacing("444,221,938", with: "1")
        let amended = try FilingText.edition2017().replacing("INITIAL", "AMENDED").text
            .replacing("6,783,975,916", with: "6,783,975,915")
        let folder = try Self.folder(table, ["amended.txt": amended])
        let run = try runSegreport(
            arguments: ["check", "filing.txt", "amended.txt", "table.tsv", "--fail-on", "none"], in: folder)
        #expect(run.status == 0 && run.errors == "")
        #expect(
            run.text.hasSuffix("Citigroup Global Markets Inc.  2017-11-06  monthly table: 1 of 3 measures as filed\n"))
        let expected = [
            "table.tsv:2:55: review: the table states 6,783,975,916 for seg.required; expected 6,783,975,915 as on "
                + "line 6 [7060] of the daily filing. [monthly.differs.seg.required]",
            "hint: the version in filing.txt states what is published: an amendment explains the difference.",
            "table.tsv:2:69: review: the table states 1 for seg.excess; expected 444,221,938 as on line 14 [7190] of "
                + "the daily filing. [monthly.differs.seg.excess]",
        ]
        for line in expected { #expect(run.text.contains("\(line)\n"), "\(line)") }
    }

    /// A name that differs in more than case and spacing is a firm's only by the configuration.
    @Test func names() throws {
        let table = Self.captions + "CITIGROUP GLOBAL MARKETS INC\t" + Self.row
        let arguments = ["check", "filing.txt", "table.tsv"]
        let bare = try runSegreport(arguments: arguments, in: Self.folder(table))
        #expect(bare.status == 0 && bare.text.hasSuffix("\(Self.total)no findings\n"))
        let names = "{ firms: [{ name: \"Citigroup\", aliases: [\"Citigroup Global Markets INC\"] }] }"
        let run = try runSegreport(arguments: arguments, in: Self.folder(table, ["segreport.json": names]))
        #expect(run.status == 0 && run.text.hasSuffix("monthly table: 3 of 3 measures as filed\n"))
    }

    /// What is wrong in a table is a finding at its place; a table among the inputs does not keep a report from being made.
    @Test func findings() throws {
        let table = Self.captions + "Example LLC\t11/6/2017\t7,228 ,197\t1\t1\n"
        let folder = try Self.folder(table, ["broken.xlsx": "PK\u{3}\u{4} no archive"])
        let run = try runSegreport(arguments: ["check", "filing.txt", "table.tsv", "broken.xlsx"], in: folder)
        #expect(run.status == 1 && run.errors == "")
        #expect(run.text.contains("table.tsv:2:23: error: the table prints an amount as \"7,228 ,197\""))
        #expect(run.text.contains("broken.xlsx:1:1: error: the file is a workbook that cannot be unpacked"))
        let report = try runSegreport(arguments: ["report", "filing.txt", "table.tsv", "-o", "r.pdf"], in: folder)
        #expect(report.status == 0 && report.files.contains("r.pdf"))
    }

    /// What is said of tables that cannot be read, to the letter.
    @Test func messages() throws {
        let folder = try TemporaryFolder([
            "torn.xlsx": "PK\u{3}\u{4} no archive", "rows.csv": "firm,as_of,anc\n,11/6/2017,1\nEXAMPLE A,,1\nA,1\n",
        ])
        try folder.write(Fixtures.source("monthly/damaged.tsv").bytes, to: "damaged.tsv")
        try folder.write(WorkbookFile([["Another sheet"], ["1", "2"]]).bytes, to: "other.xlsx")
        let run = try runSegreport(
            arguments: ["check", "damaged.tsv", "rows.csv", "other.xlsx", "torn.xlsx"], in: folder)
        #expect(run.status == 1 && run.errors == "" && !run.text.contains("iconv") && !run.text.contains("End Date"))
        try expectGolden(run.text, named: "monthly-tables.txt")
    }
}
