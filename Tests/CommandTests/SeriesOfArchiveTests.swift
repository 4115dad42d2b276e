import Foundation
import TestSupport
import Testing

@testable import Archive
@testable import segreport

/// `series` out of an archive: the figures beside the files give what the files give.
@Suite struct SeriesOfArchiveTests {
    /// Days of two firms: both editions, amended, blank and damaged measures, unread submit dates and markers, a
    /// statement alone, two filings in a file, and a name that changes in case.
    private static func archived() throws -> TemporaryFolder {
        let (old, new) = (try FilingText.edition2013(), try FilingText.edition2017())
        let other = try new.firm("Example Futures LLC")
        let folder = try TemporaryFolder([
            "segreport.json": "{ firms: [{ name: \"Citigroup Global Markets Inc.\", aliases: [\"Citi\"] }] }",
            "filings/2013.txt": old.text,
            "filings/2017.txt": new.text,
            "filings/2017b.txt": new.replacing("INITIAL", "AMENDED").day("11/6/2017", submitted: "11/9/2017")
                .amount(7190, "-444,221,939").text,
            "filings/blank.txt": new.day("11/7/2017", submitted: "11/8/2017").amount(7194, "").text,
            "filings/damaged.txt": new.day("11/8/2017", submitted: "11/9/2017").amount(7380, "1x4,525").text,
            "filings/zero.txt": new.day("11/9/2017", submitted: "11/10/2017").amount(7194, "0").amount(8590, "0").text,
            "filings/unsent.txt": new.day("11/10/2017", submitted: "11/13/2017").replacing("Submit Date:", "").text,
            "filings/unmarked.txt": new.day("11/13/2017", submitted: "11/14/2017").replacing("INITIAL", "").text,
            "filings/alone.txt": new.day("11/14/2017", submitted: "11/15/2017").only(.swaps).text,
            "filings/alone-b.txt": new.day("11/13/2017", submitted: "11/16/2017").only(.swaps)
                .replacing("INITIAL", "AMENDED").text,
            "filings/case.txt": new.firm("CITIGROUP  Global Markets Inc.").day("11/15/2017", submitted: "11/16/2017")
                .text,
            "filings/two.txt": other.text + other.day("11/7/2017", submitted: "11/8/2017").amount(7194, "").text,
            "filings/undated.txt": new.replacing("End Date:11/6/2017", "").text,
        ])
        let imported = try runSegreport(
            arguments: ["import", "--data", "a.db", "--quiet", "filings"], in: folder)
        try #require(imported.status == 0, "\(imported.errors)")
        return folder
    }

    private static func run(_ line: String, _ data: String, in folder: TemporaryFolder) throws -> RunResult {
        let words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
        return try runSegreport(arguments: ["series", "--data", data] + words, in: folder)
    }

    private static let choices = [
        "", "--firm citi", "--firm citigroup_global_markets_inc.", "--firm Example", "--firm example --firm citi",
        "--firm citi --statement segregated", "--statement swaps --statement secured --period 2017",
        "--known-on 2017-11-09", "--known-on 2017-11-08 --firm citi", "--period 2013", "--period last-12m",
        "--period 2017-11-07..2017-11-15 --known-on 2017-11-15 --firm citi", "--as-of latest", "--period all",
        "--as-of 2017-11-06 --firm citi", "--as-of 2017-11-06", "--measure over-target --measure target-cover",
        "--measure required --measure cover --firm citi", "--measure excess --line seg.9 --firm citi",
        // What is not there.
        "--firm nobody", "--firm a", "--period 2015", "--known-on 2012-01-01", "--as-of 2017-11-14",
        "--firm citi --firm nobody",
    ]

    @Test(arguments: ["text", "csv", "json"]) func answersAsTheFilingsDo(format: String) throws {
        let folder = try Self.archived()
        for choice in Self.choices {
            let line = "\(choice) --format \(format)"
            let (first, second) = (try Self.run(line, "filings", in: folder), try Self.run(line, "a.db", in: folder))
            #expect(first.status == second.status, "\(line)")
            #expect(first.errors == second.errors, "\(line)")
            #expect(first.output == second.output, "\(line)")
            #expect(!first.output.isEmpty || !first.errors.isEmpty, "\(line)")
        }
    }

    /// With the bytes of the files spoilt, what stands beside them is still told.
    @Test func noFileIsRead() throws {
        let folder = try TemporaryFolder([
            "filings/2013.txt": FilingText.edition2013().text, "filings/2017.txt": FilingText.edition2017().text,
        ])
        let imported = try runSegreport(arguments: ["import", "--data", "a.db", "--quiet", "filings"], in: folder)
        try #require(imported.status == 0, "\(imported.errors)")
        let whole = try Self.run("--format json", "filings", in: folder)
        try SQLiteDatabase(folder.path("a.db"), .writing).execute(
            "DROP TRIGGER file_no_update; UPDATE file SET raw = x'00'")
        let spoilt = try Self.run("--format json", "a.db", in: folder)
        #expect(spoilt.status == 0 && spoilt.output == whole.output)
        let lines = try Self.run("--line seg.9", "a.db", in: folder)
        #expect(lines.status == 65 && lines.errors.contains("damaged"))
    }

    /// Figures that an earlier version has read are not taken: the files are read for the answer.
    @Test func figuresOfAnotherReadingAreNotTaken() throws {
        let folder = try Self.archived()
        try SQLiteDatabase(folder.path("a.db"), .writing).execute(
            """
            DROP TRIGGER statement_no_update; UPDATE statement SET excess = excess + 1;
            DROP TRIGGER filing_no_update; UPDATE filing SET firm = (SELECT max(id) FROM firm), as_of = 0;
            INSERT INTO reading VALUES (0)
            """)
        for choice in ["", "--firm citi --period 2017", "--as-of 2017-11-06 --firm citi"] {
            let (first, second) = (
                try Self.run(choice, "filings", in: folder), try Self.run(choice, "a.db", in: folder)
            )
            #expect(first.status == 0 && first.output == second.output && first.errors == second.errors, "\(choice)")
        }
        let (first, second) = (
            try runSegreport(arguments: ["check", "--data", "filings", "--firm", "citi"], in: folder),
            try runSegreport(arguments: ["check", "--data", "a.db", "--firm", "citi"], in: folder)
        )
        #expect(first.output == second.output && !first.output.isEmpty)
    }
}
