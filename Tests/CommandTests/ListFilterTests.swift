import Foundation
import TestSupport
import Testing

/// `list` with the calendar: late, missing, amended.
@Suite struct ListFilterTests {
    /// A week of November 2017 with a gap, a late filing and an amended one.
    private static func week(_ configuration: String? = nil) throws -> TemporaryFolder {
        let text = try FilingText.edition2017().firm("Example Futures LLC")
        let folder = try TemporaryFolder([
            "filings/06.txt": text.text,
            "filings/07.txt": text.day("11/7/2017", submitted: "11/13/2017").text,
            "filings/09.txt": text.day("11/9/2017", submitted: "11/10/2017").text,
            "filings/09a.txt": text.day("11/9/2017", submitted: "11/14/2017").replacing("INITIAL", "AMENDED").text,
            "filings/13.txt": text.day("11/13/2017", submitted: "11/14/2017").text,
        ])
        if let configuration { try folder.write(configuration, to: "segreport.json") }
        return folder
    }

    private func run(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        try runSegreport(arguments: ["list", "filings"] + line.split(separator: " ").map(String.init), in: folder)
    }

    @Test func everything() throws {
        try expectGolden(run("", in: Self.week()).text, named: "list-week.txt")
    }

    @Test func late() throws {
        #expect(
            try run("--late", in: Self.week()).text == """
                Example Futures LLC
                  2017-11-07  submitted 2017-11-13  INITIAL  2017  seg+sec+csw
                      late by 2 business days, due 2017-11-08  filings/07.txt
                1 firm, 1 filing, 1 late

                """)
    }

    /// Veterans Day was kept on Friday the tenth; whether a filing was required could not be confirmed.
    @Test func missing() throws {
        let run = try run("--missing", in: Self.week())
        #expect(
            run.text == """
                Example Futures LLC
                  missing: 2017-11-08
                1 firm, 0 filings, 1 required day missing

                """)
        #expect(
            try self.run("--missing --period 2017-11-09..2017-11-30", in: Self.week()).text.contains(
                "0 required days missing"))
    }

    @Test func amendedAndNothing() throws {
        let amended = try run("--amended", in: Self.week())
        #expect(amended.text.contains("filings/09.txt\n") && amended.text.contains("filings/09a.txt\n"))
        #expect(amended.text.hasSuffix("1 firm, 2 filings\n"))
        let none = try run("--amended --known-on 2017-11-13", in: Self.week())
        #expect(none.text == "Example Futures LLC\n  none\n1 firm, 0 filings\n")
    }

    @Test func asJSON() throws {
        let run = try run("--json", in: Self.week())
        let root = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(root["schema"] as? String == "segreport.list/1")
        let firm = try #require((root["firms"] as? [[String: Any]])?.first)
        let filings = try #require(firm["filings"] as? [[String: Any]])
        #expect(filings.map { $0["business_days_late"] as? Int } == [nil, 2, nil, nil, nil])
        #expect(filings.map { $0["effective"] as? Bool } == [true, true, false, true, true])
        #expect(filings.map { $0["due_to"] as? String }.first == "2017-11-07")
        let missing = try #require(firm["missing"] as? [[String: Any]])
        #expect(missing.map { $0["from"] as? String } == ["2017-11-08"])
        #expect(missing.map { $0["days"] as? Int } == [1])
    }

    // MARK: The user's calendar

    private static let head = "day\tdue\tsegregated\tsecured\tswaps\tname\n"

    @Test func ownHolidays() throws {
        let folder = try Self.week("{ calendar: 'own/days.tsv' }")
        try folder.write(
            "# ours\n" + Self.head + "2017-11-08\tno\tno\tno\tno\tLocal day\n2017-11-10\tyes\tyes\tyes\tyes\t\n",
            to: "own/days.tsv")
        #expect(try run("--missing", in: folder).text.contains("missing: 2017-11-10\n1 firm"))
        #expect(try run("--late", in: folder).text.contains("late by 2 business days, due 2017-11-09"))
    }

    @Test func faultsOfTheCalendarFile() throws {
        let folder = try Self.week("{ calendar: 'days.tsv' }")
        try folder.write(Self.head + "2017-11-08\tno\tmaybe\tno\tno\tLocal day\r\n", to: "days.tsv")
        let run = try run("--late", in: folder)
        #expect(run.status == 78 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("days.tsv:2:1: error: found \"maybe\"; expected yes, no or either\n"))
        let gone = try self.run("", in: Self.week("{ calendar: 'gone.tsv' }"))
        #expect(gone.status == 78)
        #expect(
            gone.errors.contains("gone.tsv")
                && gone.errors.contains("note: the path comes from 'calendar' in segreport.json\n"))
        let wrong = try self.run("", in: Self.week("{ calendar: 7 }"))
        #expect(wrong.status == 78 && wrong.errors.hasPrefix("segreport.json:1:13: error: 'calendar' is a number;"))
    }

    @Test func missingIsOfAPeriod() throws {
        let run = try run("--missing --as-of latest", in: Self.week())
        #expect(run.status == 64)
        #expect(
            run.errors
                == "segreport: error: --missing and --as-of exclude each other\nhint: days are chosen with --period\n")
    }

    // MARK: The shared options elsewhere

    @Test func checkAndExportOfAPeriod() throws {
        let folder = try Self.week()
        let check = try runSegreport(
            arguments: ["check", "filings", "--period", "2017-11-09..2017-11-13", "--known-on", "2017-11-13"],
            in: folder)
        #expect(check.text.contains("1 filing: ") && check.text.contains("2017-11-09  INITIAL"))
        let export = try runSegreport(arguments: ["export", "filings", "--period", "2017-11-09"], in: folder)
        #expect(export.text.split(separator: "\n").count == 2 * 99)
    }

    @Test func aReportOfWhatWasKnown() throws {
        let folder = try Self.week()
        let arguments = ["report", "filings", "--as-of", "2017-11-09", "--compare", "none", "-o"]
        #expect(try runSegreport(arguments: arguments + ["now.pdf"], in: folder).status == 0)
        let then = try runSegreport(arguments: arguments + ["then.pdf", "--known-on", "2017-11-13"], in: folder)
        #expect(then.status == 0)
        let text = try runShell(
            "pdftotext then.pdf - | tr -d ' \\n'", in: folder)
        #expect(text.text.contains("--known-on2017-11-13") && !text.text.contains("AMENDED"))
    }
}
