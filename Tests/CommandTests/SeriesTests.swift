import Foundation
import TestSupport
import Testing

/// `series`: measures and lines over time.
@Suite struct SeriesTests {
    private static func folder() throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        let text = try FilingText.edition2017()
        try folder.write(
            text.day("11/8/2017", submitted: "11/9/2017").amount(7190, "-1,000").text, to: "filings/late.txt")
        try folder.write(
            text.day("11/6/2017", submitted: "11/10/2017").replacing("INITIAL", "AMENDED").amount(7190, "444,221,000")
                .text, to: "filings/more.txt")
        return folder
    }

    private func run(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        try runSegreport(arguments: ["series", "filings"] + line.split(separator: " ").map(String.init), in: folder)
    }

    @Test func asText() throws {
        let run = try run("", in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "")
        try expectGolden(run.text, named: "series.txt")
        for line in run.text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func gapsAmendmentsAndDeficiencies() throws {
        let run = try run(
            "--statement segregated --line seg.9 --measure excess --measure target-cover", in: Self.folder())
        #expect(run.status == 0)
        try expectGolden(run.text, named: "series-gaps.txt")
    }

    @Test func theHeaderAndRowsOfTheContract() throws {
        let run = try run("--format csv", in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "")
        let rows = run.text.components(separatedBy: "\r\n")
        #expect(
            rows == [
                "firm,as_of,submitted,marker,statement,required,held,excess,target,over_target,cover,target_cover",
                "Citigroup Global Markets Inc.,2013-12-31,2014-01-02,INITIAL,segregated,4844718017,5174845803,330127786,,,0.068142,",
                "Citigroup Global Markets Inc.,2013-12-31,2014-01-02,INITIAL,secured,838897759,1140703436,301805677,,,0.359765,",
                "Citigroup Global Markets Inc.,2013-12-31,2014-01-02,INITIAL,swaps,4269766891,4729354235,459587344,,,0.107638,",
                "Citigroup Global Markets Inc.,2017-11-06,2017-11-07,INITIAL,segregated,6783975916,7228197854,444221938,316400000,127821938,0.065481,1.403988",
                "Citigroup Global Markets Inc.,2017-11-06,2017-11-07,INITIAL,secured,2120823895,2315349676,194525781,150000000,44525781,0.091722,1.296839",
                "Citigroup Global Markets Inc.,2017-11-06,2017-11-07,INITIAL,swaps,20271402477,20767445288,496042811,399100000,96942811,0.024470,1.242904",
                "",
            ])
    }

    /// The newest version counts; what was not known then is left out.
    @Test func versionsAndKnowledge() throws {
        let folder = try Self.folder()
        let all = try run("--format csv --measure excess --statement segregated", in: folder)
        let values = all.text.components(separatedBy: "\r\n").dropFirst().dropLast().map {
            $0.split(separator: ",").suffix(1).joined()
        }
        #expect(values == ["330127786", "444221000", "-1000"])
        let then = try run("--format csv --measure excess --statement segregated --known-on 2017-11-09", in: folder)
        #expect(then.text.contains("2017-11-06,2017-11-07,INITIAL,segregated,444221938\r\n"))
        let period = try run("--format csv --measure excess --statement segregated --period 2017", in: folder)
        #expect(period.text.components(separatedBy: "\r\n").count == 4)
    }

    @Test func linesStandInRowsOfTheirStatement() throws {
        let run = try run("--format csv --line csw.9 --line seg.15 --as-of 2013-12-31", in: FilingFolder.real())
        #expect(
            run.text == """
                firm,as_of,submitted,marker,statement,csw.9,seg.15\r
                Citigroup Global Markets Inc.,2013-12-31,2014-01-02,INITIAL,segregated,,\r
                Citigroup Global Markets Inc.,2013-12-31,2014-01-02,INITIAL,swaps,208296202,\r

                """)
    }

    @Test func asJSON() throws {
        let run = try run("--format json --measure target --measure cover --line seg.15", in: FilingFolder.real())
        let root = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(root["schema"] as? String == "segreport.series/1" && root["known_on"] is NSNull)
        let rows = try #require(root["rows"] as? [[String: Any]])
        #expect(rows.count == 6)
        #expect(
            Set(rows[0].keys) == [
                "firm", "as_of", "submitted", "marker", "edition", "statement", "target", "target_reason", "cover",
                "cover_reason", "lines",
            ])
        #expect(rows[0]["target"] is NSNull && rows[0]["target_reason"] as? String == "not_on_form")
        #expect(rows[0]["cover"] as? String == "0.068142" && rows[0]["cover_reason"] is NSNull)
        #expect(rows[3]["target"] as? Int == 316_400_000 && rows[3]["target_reason"] is NSNull)
        let lines = try #require(rows[3]["lines"] as? [[String: Any]])
        #expect(lines.map { $0["line"] as? String } == ["seg.15"])
        #expect((rows[4]["lines"] as? [Any])?.isEmpty == true)
    }

    /// A name from a filing is never a formula, nor more than a cell.
    @Test(arguments: [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM", "'@SUM"), ("A, B", "\"A, B\""),
        ("A \"B\" C", "\"A \"\"B\"\" C\""), ("=1,2", "\"'=1,2\""),
    ])
    func hostileNames(name: String, cell: String) throws {
        let folder = try TemporaryFolder(["filings/a.txt": FilingText.edition2017().firm(name).text])
        let run = try run("--format csv --statement swaps --measure excess", in: folder)
        #expect(run.text.hasSuffix("\r\n\(cell),2017-11-06,2017-11-07,INITIAL,swaps,496042811\r\n"))
    }

    static let mistakes: [ExpectedRun] = [
        ExpectedRun(
            "series filings --line seg.41", 64,
            "segreport: error: --line does not know 'seg.41'; it takes an id such as seg.14 or sec.funds.1A\nhint: did you mean 'seg.4'?"
        ),
        ExpectedRun(
            "series filings --line 7150", 64,
            "segreport: error: --line does not know '7150'; it takes an id such as seg.14 or sec.funds.1A\nhint: [7150] is the code of seg.11B or seg.12"
        ),
        ExpectedRun(
            "series filings --measure exces", 64,
            "segreport: error: --measure does not know 'exces'; it takes required, held, excess, target, over-target, cover or target-cover\nhint: did you mean 'excess'?"
        ),
        ExpectedRun(
            "series filings --period 2017Q5", 64,
            "segreport: error: --period is '2017Q5'; it takes 2017-11-06, 2017-11, 2017Q4, 2017, A..B, last-12m or all"
        ),
        ExpectedRun(
            "series filings --period 2016..2013", 64,
            "segreport: error: --period is '2016..2013', which ends before it begins"),
        ExpectedRun(
            "series filings --period 2015", 66,
            "segreport: error: there is no filing of Citigroup Global Markets Inc. in the period\nnote: there are filings as of 2013-12-31 to 2017-11-06"
        ),
        ExpectedRun(
            "series filings --known-on 2014-01-01", 66,
            "segreport: error: no filing of Citigroup Global Markets Inc. was known on 2014-01-01\nnote: the first was submitted on 2014-01-02"
        ),
        ExpectedRun(
            "series filings --known-on 1/2/2014", 64,
            "segreport: error: --known-on is '1/2/2014'; it takes YYYY-MM-DD\nhint: did you mean 2014-01-02?"),
    ]

    @Test(arguments: mistakes) func whatIsWrongIsSaid(expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: FilingFolder.real())
    }
}
