import Foundation
import TestSupport
import Testing

/// `diff`: what moved, and the bridge.
@Suite struct DiffTests {
    private func run(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        try runSegreport(arguments: ["diff", "filings"] + line.split(separator: " ").map(String.init), in: folder)
    }

    private static func amended() throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        let text = try FilingText.edition2017().replacing("INITIAL", "AMENDED")
        // The funds on hand are up, and so is the total; the excess is forgotten.
        try folder.write(
            text.day("11/6/2017", submitted: "11/9/2017").amount(7150, "25,000").amount(7180, "7,228,222,854").text,
            to: "filings/again.txt")
        return folder
    }

    @Test func theTwoLatestDays() throws {
        let run = try run("", in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "")
        try expectGolden(run.text, named: "diff.txt")
        for line in run.text.split(separator: "\n").dropFirst(2) { #expect(line.count <= 80, "\(line)") }
        let same = try self.run("--from 2013-12-31 --to 2017-11-06", in: FilingFolder.real())
        #expect(same.text == run.text)
    }

    @Test func initialAgainstAmended() throws {
        let folder = try Self.amended()
        let run = try run("--versions", in: folder)
        #expect(run.status == 0)
        try expectGolden(run.text, named: "diff-versions.txt")
        #expect(try self.run("--versions --as-of 2017-11-06", in: folder).text == run.text)
    }

    @Test func knowledge() throws {
        let run = try run("--versions --known-on 2017-11-08", in: Self.amended())
        #expect(run.status == 66)
        #expect(run.errors == "segreport: error: no day of Citigroup Global Markets Inc. has more than one version\n")
    }

    @Test func aStatementOfOneDayAlone() throws {
        let folder = try TemporaryFolder([
            "filings/a.txt": FilingText.edition2013().only(.segregated).text,
            "filings/b.txt": FilingText.edition2017().text,
        ])
        let run = try run("--statement swaps", in: folder)
        #expect(run.text.contains("no bridge: there is no such statement in the filing as of 2013-12-31\n"))
    }

    @Test func asJSON() throws {
        let run = try run("--format json", in: FilingFolder.real())
        let root = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(root["schema"] as? String == "segreport.diff/1" && root["calendar_days"] as? Int == 1406)
        let statements = try #require(root["statements"] as? [[String: Any]])
        #expect(statements.map { $0["statement"] as? String } == ["segregated", "secured", "swaps"])
        for statement in statements {
            let bridge = try #require(statement["bridge"] as? [String: Any])
            let rows = try #require(bridge["rows"] as? [[String: Any]])
            let opening = try #require(bridge["opening"] as? Int)
            let sum = rows.reduce(opening) { $0 + ($1["contribution"] as? Int ?? 0) }
            #expect(sum == bridge["closing"] as? Int)
            for line in try #require(statement["lines"] as? [[String: Any]]) {
                #expect(
                    Set(line.keys) == [
                        "line", "previous", "previous_reason", "current", "current_reason", "change", "change_reason",
                        "change_ratio", "change_ratio_reason",
                    ])
                #expect((line["change"] is NSNull) == (line["change_reason"] is String))
                #expect((line["change_ratio"] is NSNull) == (line["change_ratio_reason"] is String))
            }
        }
        let first = try #require((statements[0]["lines"] as? [[String: Any]])?.first)
        #expect(first["line"] as? String == "seg.1A" && first["change"] as? Int == 818_258_323)
        #expect(first["change_ratio"] as? String == "0.187582")
    }

    static let mistakes: [ExpectedRun] = [
        ExpectedRun(
            "diff filings --from 2017-11-06 --to 2013-12-31", 64,
            "segreport: error: --from 2017-11-06 is later than --to 2013-12-31\nhint: did you mean --from 2013-12-31 --to 2017-11-06?"
        ),
        ExpectedRun(
            "diff filings --from 2017-11-06 --to 2017-11-06", 64,
            "segreport: error: --from and --to are the same day, 2017-11-06\nhint: to compare its versions: --versions --as-of 2017-11-06"
        ),
        ExpectedRun(
            "diff filings --from 2017-11-06", 64,
            "segreport: error: --from 2017-11-06 is not earlier than the newest filing, 2017-11-06"),
        ExpectedRun(
            "diff filings --to 2013-12-31", 66,
            "segreport: error: there is nothing to compare: no filing of Citigroup Global Markets Inc. before 2013-12-31\nhint: name a later day: --to 2017-11-06"
        ),
        ExpectedRun(
            "diff filings --from 2014-01-05", 66,
            "segreport: error: there is no filing of Citigroup Global Markets Inc. as of 2014-01-05\nnote: the filing before it is as of 2013-12-31\nhint: did you mean --from 2013-12-31?"
        ),
        ExpectedRun(
            "diff filings --versions", 66,
            "segreport: error: no day of Citigroup Global Markets Inc. has more than one version"),
        ExpectedRun(
            "diff filings --versions --to 2017-11-06", 64,
            "segreport: error: --versions compares versions of one day; --from and --to are two\nhint: name the day with --as-of"
        ),
        ExpectedRun(
            "diff filings --as-of 2017-11-06", 64,
            "segreport: error: --as-of names the day of --versions\nhint: did you mean '--to 2017-11-06'?"),
    ]

    @Test(arguments: mistakes) func whatIsWrongIsSaid(expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: FilingFolder.real())
    }
}
