import Foundation
import TestSupport
import Testing

/// `check --format json`, field by field.
@Suite struct CheckJSONTests {
    private static let findingKeys: Set = [
        "rule", "severity", "line", "found", "expected", "difference", "message", "source",
    ]

    @Test func theRealFilings() throws {
        let run = try runSegreport(arguments: ["check", "filings", "--format", "json"], in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "" && run.output.last == UInt8(ascii: "\n"))
        let json = try CheckJSON(run)
        #expect(Set(json.root.keys) == ["schema", "filings", "history"])
        #expect(json.root["schema"] as? String == "segreport.check/1")
        let history = try #require(json.root["history"] as? [[String: Any]])
        #expect(history.map { $0["rule"] as? String } == ["day.missing"])
        #expect(history.allSatisfy { Set($0.keys) == Set(Self.findingKeys) })
        #expect(run.text.hasPrefix(#"{"schema":"segreport.check/1","filings":[{"file":"filings/2013.txt","firm":"#))
        try #require(json.filings.count == 2)
        let expected = [
            ["filings/2013.txt", "Citigroup Global Markets Inc.", "2013-12-31", "INITIAL", "2013"],
            ["filings/2017.txt", "Citigroup Global Markets Inc.", "2017-11-06", "INITIAL", "2017"],
        ]
        for (filing, values) in zip(json.filings, expected) {
            #expect(Set(filing.keys) == ["file", "firm", "as_of", "marker", "edition", "identities", "findings"])
            #expect(["file", "firm", "as_of", "marker", "edition"].map { filing[$0] as? String } == values)
        }
        #expect(
            json.filings.map { $0["identities"] as? [String: Int] } == [
                ["checked": 19, "held": 19], ["checked": 25, "held": 25],
            ])
        #expect((json.filings[1]["findings"] as? [Any])?.isEmpty == true)
    }

    @Test func everyFieldOfAFinding() throws {
        let run = try runSegreport(arguments: ["check", "filings", "--format", "json"], in: FilingFolder.real())
        let findings = try #require(CheckJSON(run).filings[0]["findings"] as? [[String: Any]])
        try #require(findings.count == 2)
        for finding in findings {
            #expect(Set(finding.keys) == Self.findingKeys)
            #expect(finding["severity"] as? String == "review")
            #expect((finding["source"] as? [String: Any])?["file"] as? String == "filings/2013.txt")
        }
        #expect(findings.map { $0["rule"] as? String } == ["tie.options.seg.short", "tie.cash.seg"])
        #expect(findings.map { $0["line"] as? String } == ["seg.3B", "seg.14"])
        #expect(findings.map { $0["found"] as? Int } == [-431_268_992, 330_127_786])
        #expect(findings.map { $0["expected"] as? Int } == [-431_244_342, 330_103_136])
        #expect(findings.map { $0["difference"] as? Int } == [-24_650, 24_650])
        #expect(
            findings[0]["message"] as? String
                == "line 3B is (431,268,992); line 10B is (431,244,342) ($24,650 more).")
        let source = findings.compactMap { $0["source"] as? [String: Any] }
        #expect(source.map { $0["line"] as? Int } == [69, 93] && source.map { $0["column"] as? Int } == [89, 80])
        #expect(source.allSatisfy { Set($0.keys) == ["file", "line", "column"] })
    }

    /// Findings without amounts keep their keys; those without a line say null.
    @Test func findingsOfReading() throws {
        let text = try FilingText.edition2017().only(.segregated).amount(7130, "-105,351.89")
            .replacing("**INITIAL**", "")
        let run = try runSegreport(arguments: ["check", "filing.txt", "--format", "json"], in: FilingFolder.one(text))
        let filing = try #require(CheckJSON(run).filings.first)
        let findings = try #require(filing["findings"] as? [[String: Any]])
        #expect(run.status == 1 && filing["marker"] is NSNull)
        for finding in findings { #expect(Set(finding.keys) == Self.findingKeys) }
        let amount = try #require(findings.first { $0["rule"] as? String == "read.amount" })
        #expect(amount["line"] as? String == "seg.9" && amount["difference"] is NSNull)
        #expect(
            amount["found"] as? String
                == #"the amount of line 9 [7130] is printed as "-105,351.89", with a decimal point"#)
        #expect(amount["expected"] as? String == "whole dollars such as 1,234,567 or (1,234,567)")
        let header = try #require(findings.first { $0["rule"] as? String == "read.header" })
        #expect(header["line"] is NSNull && header["difference"] is NSNull)
        let identities = try #require(filing["identities"] as? [String: Int])
        // Line 13 needs line 9.
        #expect(identities == ["checked": 5, "held": 5])
    }

    @Test func figuresThatStateACondition() throws {
        let text = try FilingText.edition2017().amount(7180, "6,000,000,000").amount(8760, "500,000,000")
        let run = try runSegreport(arguments: ["check", "filing.txt", "--format", "json"], in: FilingFolder.one(text))
        let findings = try #require(CheckJSON(run).filings.first?["findings"] as? [[String: Any]])
        func values(_ rule: String) -> [Int?] {
            let finding = findings.first { $0["rule"] as? String == rule } ?? [:]
            return ["found", "expected", "difference"].map { finding[$0] as? Int }
        }
        #expect(values("footing.seg.13") == [6_000_000_000, 7_228_197_854, -1_228_197_854])
        // What is recomputed is what is deficient; the excess as filed is not.
        #expect(values("excess.deficient.segregated") == [-783_975_916, 0, -783_975_916])
        #expect(values("target.below.swaps") == [496_042_811, 500_000_000, -3_957_189])
    }

    @Test func whatIsNoFiling() throws {
        let run = try runSegreport(
            arguments: ["check", "a.txt", "--format", "json"], in: TemporaryFolder(["a.txt": "\u{1B}[2J"]))
        let filing = try #require(CheckJSON(run).filings.first)
        #expect(run.status == 1 && !run.output.contains(0x1B))
        #expect(filing["file"] as? String == "a.txt")
        for key in ["firm", "as_of", "marker", "edition"] { #expect(filing[key] is NSNull, "\(key)") }
        #expect(filing["identities"] as? [String: Int] == ["checked": 0, "held": 0])
    }
}
