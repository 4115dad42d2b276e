import Foundation
import TestSupport
import Testing

/// `explain`: a figure back to its bytes.
@Suite struct ExplainTests {
    private func run(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        try runSegreport(arguments: ["explain", "filings"] + line.split(separator: " ").map(String.init), in: folder)
    }

    @Test func oneLevel() throws {
        let run = try run("--line seg.14", in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "")
        try expectGolden(run.text, named: "explain.txt")
    }

    @Test func downToTheLeaves() throws {
        let run = try run("--line sec.funds.9 --as-of 2013-12-31 --deep", in: FilingFolder.real())
        #expect(run.status == 0)
        try expectGolden(run.text, named: "explain-deep.txt")
    }

    @Test func aTotalThatDoesNotFootAndALineThatCannotBeRead() throws {
        let text = try FilingText.edition2017().amount(7190, "444,221,939").amount(7130, "-105,351.89")
        let folder = try TemporaryFolder(["filings/a.txt": text.text])
        let run = try run("--line seg.14 --line seg.13 --line seg.9", in: folder)
        #expect(run.text.contains("recomputed  444,221,938, $1 less than filed\n"))
        #expect(run.text.contains("recomputed  not possible without line 9 [7130]\n"))
        #expect(run.text.contains("filed       not read; segreport check says why\n"))
        #expect(run.text.contains("formula     none: the form adds up nothing for it\n"))
    }

    /// The bytes at the offset are the text, and the hash is that of the file.
    @Test func asJSON() throws {
        let folder = try FilingFolder.real()
        let run = try run("--line csw.14 --deep --format json", in: folder)
        let root = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(root["schema"] as? String == "segreport.explain/1")
        let file = try #require(root["file"] as? [String: Any])
        #expect(
            file["sha256"] as? String == String(try runShell("sha256sum filings/2017.txt", in: folder).text.prefix(64)))
        let bytes = try folder.bytes("filings/2017.txt")
        #expect(file["size"] as? Int == bytes.count)
        var open = try #require(root["figures"] as? [[String: Any]])
        var lines: [String] = []
        while let figure = open.popLast() {
            #expect(
                Set(figure.keys) == [
                    "line", "code", "meaning", "amount", "amount_reason", "formula", "recomputed", "recomputed_reason",
                    "difference", "used_by", "source", "parts",
                ])
            let source = try #require(figure["source"] as? [String: Any])
            let start = try #require(source["byte_offset"] as? Int)
            let length = try #require(source["byte_length"] as? Int)
            let text = try #require(source["text"] as? String)
            #expect(Array(bytes[start..<(start + length)]) == Array(text.utf8))
            #expect(Int(text.replacing(",", with: "")) == figure["amount"] as? Int)
            lines.append(try #require(figure["line"] as? String))
            open += try #require(figure["parts"] as? [[String: Any]])
            if figure["formula"] is NSNull { #expect(figure["recomputed_reason"] as? String == "no_formula") }
        }
        // Everything of the statement but the targets, and the parts of line 12.
        #expect(Set(lines).count == lines.count && lines.count == 28)
    }

    static let mistakes: [ExpectedRun] = [
        ExpectedRun(
            "explain filings", 64,
            "segreport: error: explain needs a line\nhint: name it by its id: --line seg.14\n"
                + "hint: or name a figure of a report: report.pdf#seg.14"),
        ExpectedRun(
            "explain filings --line seg.15 --as-of 2013-12-31", 66,
            "segreport: error: the 2013 edition of the form, which the filing as of 2013-12-31 is of, has no line seg.15\nnote: it stands on the 2017 edition"
        ),
        ExpectedRun(
            "explain filings --line SEG.14", 64,
            "segreport: error: --line does not know 'SEG.14'; it takes an id such as seg.14 or sec.funds.1A\nhint: did you mean 'seg.14'?"
        ),
        ExpectedRun(
            "explain filings --line seg.14 --deap", 64,
            "segreport: error: no option is called '--deap'\nhint: did you mean '--deep'?"),
    ]

    @Test(arguments: mistakes) func whatIsWrongIsSaid(expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: FilingFolder.real())
    }
}
