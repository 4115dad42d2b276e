import Foundation
import TestSupport
import Testing

/// `explain REPORT.pdf#FIGURE`: a printed figure back to the bytes of the filings.
@Suite struct ExplainFigureTests {
    private static func report() throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        for arguments in [["-o", "r.pdf", "-o", "r.json"], ["--pdf-profile", "a-3", "-o", "a.pdf"]] {
            let run = try runSegreport(arguments: ["-q", "-d", "filings"] + arguments, in: folder)
            #expect(run.status == 0, "\(run.errors)")
        }
        return folder
    }

    private static func figures(_ bytes: [UInt8]) throws -> [[String: Any]] {
        let root = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        return try #require(root["figures"] as? [[String: Any]])
    }

    private static func text(_ figure: [String: Any]) throws -> String {
        String(
            decoding: try JSONSerialization.data(
                withJSONObject: figure, options: [.sortedKeys, .withoutEscapingSlashes]),
            as: UTF8.self)
    }

    /// What is explained is what the manifest of the report states, from whichever file it is asked.
    @Test func theSameAsTheManifest() throws {
        let folder = try Self.report()
        let all = try Self.figures(folder.bytes("r.json"))
        let chosen = all.enumerated().filter { $0.offset % 41 == 0 }.map(\.element)
        let names = try chosen.map { try #require($0["figure"] as? String) }
        #expect(names.count > 12)
        for (file, data) in [
            ("r.json", []), ("r.pdf", ["-d", "filings"]), ("a.pdf", []), ("a.pdf", ["-d", "filings"]),
        ] {
            let run = try runSegreport(
                arguments: ["explain", "--json"] + data + names.map { "\(file)#\($0)" }, in: folder)
            #expect(run.status == 0 && run.errors == "", "\(run.errors)")
            let explained = try Self.figures(run.output)
            try #require(explained.count == chosen.count)
            for (found, expected) in zip(explained, chosen) {
                #expect(found["report"] as? String == file)
                #expect(file == "r.json" ? found["unchanged"] is NSNull : found["unchanged"] as? Bool == true)
                var found = found
                for key in ["report", "unchanged", "unchanged_reason"] { found[key] = nil }
                var text = try Self.text(found)
                if file == "a.pdf", data.isEmpty {
                    text = text.replacing("\"file\":\"20", with: "\"file\":\"filings/20")
                }
                #expect(try text == Self.text(expected), "\(file)")
            }
        }
    }

    /// The bytes at the offset are the text, and the hash is that of the file.
    @Test func downToTheBytes() throws {
        let folder = try Self.report()
        let run = try runSegreport(
            arguments: ["explain", "r.pdf#headline.1.seg.14.change", "-d", "filings", "--json"], in: folder)
        let figure = try #require(Self.figures(run.output).first)
        let terms = try #require(figure["terms"] as? [[String: Any]])
        #expect(terms.map { $0["subtracted"] as? Bool } == [false, true])
        var sum = 0
        for term in terms {
            let fact = try #require((term["facts"] as? [[String: Any]])?.first)
            let source = try #require(fact["source"] as? [String: Any])
            let file = try #require(source["file"] as? String)
            let (start, length) = (source["byte_offset"] as? Int ?? 0, source["byte_length"] as? Int ?? 0)
            #expect(
                Array(try folder.bytes(file)[start..<(start + length)]) == Array((source["text"] as? String ?? "").utf8)
            )
            #expect(
                source["sha256"] as? String == String(try runShell("sha256sum \(file)", in: folder).text.prefix(64)))
            sum += (term["subtracted"] as? Bool == true ? -1 : 1) * (fact["amount"] as? Int ?? 0)
        }
        #expect(figure["text"] as? String == "114,094,152" && sum == 114_094_152)
    }

    @Test func asText() throws {
        let folder = try Self.report()
        let run = try runSegreport(
            arguments: ["explain", "a.pdf#headline.1.seg.14.change", "a.pdf#seg.14"], in: folder)
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        try expectGolden(run.text, named: "explain-figure.txt")
    }

    /// Every kind of operation has its words.
    @Test(arguments: [
        ("headline.1.csw.14.percent", "the change to csw.14 of 2017-11-06 from csw.14 of 2013-12-31, in"),
        ("headline.1.seg.cover.current", "seg.14, in percent of seg.6"),
        ("footing.seg.6.recomputed", "seg.4 + seg.5"), ("seg.6", "none: it is a filed amount"),
    ])
    func formulas(figure: String, formula: String) throws {
        let run = try runSegreport(arguments: ["explain", "r.json#\(figure)"], in: Self.report())
        #expect(run.status == 0 && run.text.contains("  formula     \(formula)\n"), "\(run.text)\(run.errors)")
    }

    @Test func whereTheSourcesAreNotInTheReport() throws {
        let folder = try Self.report()
        let archived = try runShell(
            "\"$segreport\" import -q --data x.db filings && \"$segreport\" explain r.pdf#seg.14 --data x.db",
            in: folder)
        #expect(archived.status == 0 && archived.text.contains("which is what the filings in x.db make\n"))
        let none = try runSegreport(arguments: ["explain", "r.pdf#seg.14"], in: folder)
        #expect(none.status == 66 && none.text == "")
        #expect(
            none.errors.contains("'r.pdf' does not carry its source files, and no filings are named\nhint: say where"))
        try folder.write("nothing", to: "filings/2013.txt")
        let other = try runSegreport(arguments: ["explain", "r.pdf#seg.14", "-d", "filings"], in: folder)
        #expect(
            other.status == 66 && other.errors.contains("'r.pdf' was made from other files than the filings in filings")
        )
        #expect(other.errors.contains("note: the source filings/2013.txt has the SHA-256 "), "\(other.errors)")
    }

    /// What sources make is told, and that the report says something else.
    @Test func aChangedReport() throws {
        let folder = try Self.report()
        try folder.write(folder.bytes("a.pdf") + Array("\n".utf8), to: "changed.pdf")
        let run = try runSegreport(arguments: ["explain", "changed.pdf#seg.14"], in: folder)
        #expect(run.status == 3)
        #expect(run.text.contains("in changed.pdf, which is not what its attachments make; this is what they make\n"))
        #expect(run.errors.contains("changed.pdf is not what its source files make; segreport verify says how"))
    }

    @Test(arguments: [
        ExpectedRun(
            "explain a.pdf#headline.1.seg.14.chang", 66,
            "segreport: error: 'a.pdf' has no figure 'headline.1.seg.14.chang'\nhint: did you mean 'headline.1.seg.14.change'?"
        ),
        ExpectedRun(
            "explain r.json#seg.41", 66,
            "segreport: error: 'r.json' has no figure 'seg.41'\nhint: did you mean 'seg.4'?"),
        ExpectedRun(
            "explain a.pdf#", 66,
            "segreport: error: 'a.pdf' has no figure ''\nhint: the manifest names all figures: --out report.json"),
        ExpectedRun(
            "explain a.pdf#seg.14 --line seg.14", 64,
            "segreport: error: --line does not go with a figure of a report\n"
                + "hint: a report knows its firm and day: segreport explain 'a.pdf#seg.14'"),
        ExpectedRun(
            "explain b.pdf#seg.14", 66, "segreport: error: no such file or folder 'b.pdf'\nhint: did you mean 'a.pdf'?"),
        ExpectedRun(
            "explain m.json#seg.14", 65,
            "segreport: error: 'm.json' is no manifest of a report\nhint: make one: segreport report --out report.json"),
    ])
    func whatIsWrongIsSaid(expected: ExpectedRun) throws {
        let folder = try Self.report()
        try folder.write("{\"schema\":\"segreport.manifest/2\"}", to: "m.json")
        try expected.expectNothingLeft(in: folder)
    }
}
