import Foundation
import TestSupport
import Testing

/// `--pdf-profile` and `--attach`, as other programs see what comes of them.
@Suite struct ProfileTests {
    private static let rules = Fixtures.root.appendingPathComponent("Tests/PDFRules/rules.py").path

    @Test(arguments: ["tagged", "ua-1", "a-3", "a-3+ua-1"]) func keepsTheRules(profile: String) throws {
        let folder = try FilingFolder.real()
        for (more, name) in [([], "r.pdf"), (["--as-of", "2013-12-31", "--paper", "a4"], "s.pdf")] {
            let run = try runSegreport(
                arguments: ["-q", "-d", "filings", "--pdf-profile", profile, "-o", name] + more, in: folder)
            #expect(run.status == 0 && run.errors == "")
            let check = try runShell("/usr/bin/python3 '\(Self.rules)' \(name) \(profile)", in: folder)
            #expect(check.status == 0 && check.text == "\n", "\(profile): \(check.text)\(check.errors)")
        }
    }

    @Test func taggedIsWhatIsMadeWithoutTheOption() throws {
        let folder = try FilingFolder.real()
        let line =
            "\"$segreport\" -q -d filings -o a.pdf; \"$segreport\" -q -d filings --pdf-profile tagged -o b.pdf; "
            + "cmp a.pdf b.pdf && pdfinfo a.pdf"
        let run = try runShell(line, in: folder)
        #expect(run.status == 0 && run.text.contains("Tagged:          yes\n"))
    }

    @Test(arguments: [
        ("", ["2013.txt", "2017.txt", "facts.jsonl", "recipe.json"]),
        ("--attach source,data", ["2013.txt", "2017.txt", "facts.jsonl", "recipe.json"]),
        ("--attach source", ["2013.txt", "2017.txt", "recipe.json"]), ("--attach data", ["facts.jsonl"]),
        ("--attach none", []),
    ])
    func attached(option: String, names: [String]) throws {
        let folder = try FilingFolder.real()
        let run = try runShell(
            "\"$segreport\" -q -d filings --pdf-profile a-3 \(option) -o r.pdf && pdfdetach -list r.pdf", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let listed = run.text.split(separator: "\n").dropFirst().map { String($0.split(separator: " ")[1]) }
        #expect(listed == names)
    }

    /// What is attached is what was read, and what `export` writes.
    @Test func theAttachmentsAreTheFilesAndTheFacts() throws {
        let folder = try FilingFolder.real()
        let line =
            "\"$segreport\" -q -d filings --pdf-profile a-3 -o r.pdf && mkdir out && pdfdetach -saveall -o out r.pdf"
            + " && cmp out/2013.txt filings/2013.txt && cmp out/2017.txt filings/2017.txt"
            + " && cd filings && \"$segreport\" export . | sed 's#\"./#\"#' | cmp - ../out/facts.jsonl"
        let run = try runShell(line, in: folder)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
    }

    /// Every line of a statement is a place: `report.pdf#seg.14`.
    @Test func everyLineIsADestination() throws {
        let folder = try FilingFolder.real()
        let run = try runShell("\"$segreport\" -q -d filings -o r.pdf && pdfinfo -dests r.pdf", in: folder)
        let places = Set(run.text.split(separator: "\n").compactMap { $0.split(separator: "\"").last.map(String.init) })
        let lines = try Fixtures.lines().map { $0[0] }.filter { $0.contains(".") }
        let missing = lines.filter { !places.contains($0) }
        #expect(lines.count > 60 && missing.count < 8, "lines only the other edition prints: \(missing)")
        #expect(places.contains("seg.14") && places.contains("seg.5.gross") == lines.contains("seg.5.gross"))
    }

    @Test(arguments: [
        ExpectedRun(
            "-d filings --pdf-profile pdfa -o r.pdf", 64,
            "segreport: error: --pdf-profile does not know 'pdfa'; it takes plain, tagged, ua-1, a-3 or a-3+ua-1"),
        ExpectedRun(
            "-d filings --attach source -o r.pdf", 64,
            "segreport: error: --attach goes with a profile for an archive and not with 'tagged'\n"
                + "hint: add --pdf-profile a-3"),
        ExpectedRun(
            "-d filings --pdf-profile a-3 --attach none,data -o r.pdf", 64,
            "segreport: error: --attach: 'none' stands alone"),
    ])
    func wrongValues(expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: FilingFolder.real())
    }

    /// A folder's own reports are no filings, whatever they are prepared for.
    @Test(arguments: ["plain", "tagged", "a-3+ua-1"]) func reportsAreNoFilings(profile: String) throws {
        let folder = try FilingFolder.real()
        for _ in 0..<2 {
            let run = try runSegreport(
                arguments: ["-d", "filings", "--pdf-profile", profile, "-o", "filings/r.pdf"], in: folder)
            #expect(run.status == 0)
        }
        let check = try runSegreport(arguments: ["check", "-q", "filings"], in: folder)
        #expect(check.status == 0, "\(check.text)\(check.errors)")
    }

    @Test func withoutReadingItAgain() throws {
        let folder = try FilingFolder.real()
        let line =
            "\"$segreport\" -q -d filings -o a.pdf; \"$segreport\" -q -d filings --no-self-check -o b.pdf; cmp a.pdf b.pdf"
        #expect(try runShell(line, in: folder).status == 0)
    }
}
