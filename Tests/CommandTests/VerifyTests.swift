import Foundation
import TestSupport
import Testing

/// `verify`: a report that carries what it was made from is made again and compared.
@Suite struct VerifyTests {
    private static func expectVerified(_ name: String, in folder: TemporaryFolder) throws {
        let run = try runSegreport(arguments: ["verify", name], in: folder)
        #expect(run.status == 0 && run.text == "", "\(run.text)\(run.errors)")
        #expect(run.errors == "segreport: \(name) is what its attachments make\n")
    }

    @Test(arguments: [
        ["--pdf-profile", "a-3"], ["--pdf-profile", "a-3+ua-1"], ["--pdf-profile", "a-3", "--attach", "source"],
        ["--pdf-profile", "a-3", "--paper", "a4", "--title=-- it's \"mine\" <&>", "--timestamp", "2020-02-29"],
        ["--pdf-profile", "a-3", "--as-of", "2013-12-31", "--compare", "2017-11-06"],
        ["--pdf-profile", "a-3", "--known-on", "2014-06-01", "--compare", "none"],
    ])
    func unchanged(arguments: [String]) throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["-d", "filings", "-o", "r.pdf"] + arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        // Nothing beside the report is needed.
        let other = try TemporaryFolder()
        try other.write(folder.bytes("r.pdf"), to: "sent.pdf")
        try Self.expectVerified("sent.pdf", in: other)
    }

    /// What the configuration says is part of the report.
    @Test func withLimitsAndHolidaysOfTheHouse() throws {
        let folder = try FilingFolder.real()
        try folder.write(
            "day\tdue\tsegregated\tsecured\tswaps\tname\n2017-11-07\tno\tyes\tyes\tyes\tA day\n", to: "days.tsv")
        try folder.write(
            "{ data: 'filings', limits: { buffer: 90 }, calendar: 'days.tsv' }", to: "segreport.json")
        let run = try runSegreport(arguments: ["--pdf-profile", "a-3", "-o", "r.pdf"], in: folder)
        #expect(run.status < 2, "\(run.errors)")
        let plain = try FilingFolder.real()
        try plain.write(folder.bytes("r.pdf"), to: "r.pdf")
        try Self.expectVerified("r.pdf", in: plain)
    }

    @Test func withTheLookOfTheHouse() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ accent: '#7A1F1F' } // ours", to: "house.json5")
        let run = try runSegreport(
            arguments: [
                "-d", "filings", "--theme", "house.json5", "--draft", "--sections", "summary,seg,provenance",
                "--pdf-profile", "a-3", "-o", "r.pdf",
            ], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let other = try TemporaryFolder()
        try other.write(folder.bytes("r.pdf"), to: "r.pdf")
        try Self.expectVerified("r.pdf", in: other)
    }

    /// PDF filings travel as the PDF they were, from a file and from an archive; files of one name and files twice.
    @Test func everyKindOfInput() throws {
        let texts = try (FilingText.edition2013().text, FilingText.edition2017().text)
        let folder = try TemporaryFolder(["a/f.txt": texts.0, "b/f.txt": texts.1, "b/again.txt": texts.1])
        let pdf = HandmadePDF.bytes([texts.1])
        try folder.write(pdf, to: "a/Filing (2017) é.pdf")
        for line in [
            "\"$segreport\" -d a -d b --pdf-profile a-3 -o r.pdf",
            "\"$segreport\" import --data x.db a -q && \"$segreport\" --data x.db --pdf-profile a-3 -o r.pdf",
            "\"$segreport\" -d 'a/Filing (2017) é.pdf' --pdf-profile a-3 -o r.pdf",
        ] {
            let run = try runShell(line, in: folder)
            #expect(run.status < 2, "\(line): \(run.errors)")
            try Self.expectVerified("r.pdf", in: folder)
            let detached = try runShell(
                "pdfdetach -saveall -o . r.pdf && cmp 'Filing__2017___.pdf' a/Filing*", in: folder)
            #expect(detached.status == 0, "\(line): \(detached.errors)\(detached.text) \(detached.files)")
        }
        let input = try runShell(
            "\"$segreport\" report - --pdf-profile a-3 -o s.pdf < 'a/Filing (2017) é.pdf'", in: folder)
        #expect(input.status == 64 && input.errors.contains("a PDF from standard input cannot be attached"))
    }

    @Test(arguments: HostileNameTests.names.filter { $0.report == 0 }) func namesMadeToDoHarm(
        name: HostileNameTests.Name
    ) throws {
        let folder = try FilingFolder.one(FilingText.edition2017().only(.segregated).firm(name.name))
        let run = try runSegreport(
            arguments: ["report", "filing.txt", "--pdf-profile", "a-3+ua-1", "-o", "r.pdf"], in: folder)
        #expect(run.status < 2, "\(run.errors)")
        try Self.expectVerified("r.pdf", in: folder)
        let rules = Fixtures.root.appendingPathComponent("Tests/PDFRules/rules.py").path
        let check = try runShell("/usr/bin/python3 '\(rules)' r.pdf a-3+ua-1; qpdf --check r.pdf", in: folder)
        #expect(check.status == 0, "\(check.text)\(check.errors)")
    }

    // MARK: Changed

    private static func archived() throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["-d", "filings", "--pdf-profile", "a-3", "-o", "r.pdf"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return folder
    }

    /// Whatever byte is changed, it is noticed: as a difference, or as a file that cannot be read.
    @Test func oneByteChanged() throws {
        let folder = try Self.archived()
        let bytes = try folder.bytes("r.pdf")
        var differing = 0
        for step in 0..<40 {
            var changed = bytes
            changed[bytes.count * step / 40 + 7] ^= 1
            try folder.write(changed, to: "changed.pdf")
            let run = try runSegreport(arguments: ["verify", "changed.pdf"], in: folder)
            #expect([3, 65].contains(run.status), "byte \(bytes.count * step / 40 + 7): \(run.status) \(run.errors)")
            if run.status == 3 { differing += 1 }
        }
        #expect(differing > 20)
    }

    @Test func somethingBehindTheEnd() throws {
        let folder = try Self.archived()
        try folder.write(folder.bytes("r.pdf") + Array("\n".utf8), to: "changed.pdf")
        let run = try runSegreport(arguments: ["verify", "changed.pdf", "r.pdf"], in: folder)
        #expect(run.status == 3 && run.text.contains("changed.pdf: it differs from what its attachments make: "))
        #expect(run.text.contains("changed.pdf: the text of its pages is the same\n"))
        #expect(run.errors == "segreport: r.pdf is what its attachments make\n")
    }

    @Test func aFigureChanged() throws {
        let folder = try Self.archived()
        let edit =
            "qpdf --qdf --object-streams=disable r.pdf q.pdf && "
            + "LC_ALL=C sed 's/5,180,390,001)/5,180,390,002)/' q.pdf > s.pdf && ! cmp -s q.pdf s.pdf && cp s.pdf changed.pdf"
        #expect(try runShell(edit, in: folder).status == 0)
        let run = try runSegreport(arguments: ["verify", "changed.pdf"], in: folder)
        #expect(run.status == 3)
        #expect(run.text.contains(": '5,180,390,002' stands there and should not\n"), "\(run.text)")
        #expect(run.text.contains(": '5,180,390,001' should stand there and does not\n"))
    }

    @Test func anAttachmentChanged() throws {
        let folder = try Self.archived()
        for (edit, words) in [
            ("--remove-attachment=2017.txt", "the attachment 2017.txt is missing\n"),
            (
                "--remove-attachment=2017.txt --add-attachment filings/2013.txt --key=2017.txt --filename=2017.txt --",
                "the attachment 2017.txt has the SHA-256 "
            ),
        ] {
            #expect(try runShell("qpdf r.pdf \(edit) changed.pdf", in: folder).status == 0)
            let run = try runSegreport(arguments: ["verify", "changed.pdf"], in: folder)
            #expect(run.status == 3 && run.text.contains("changed.pdf: \(words)"), "\(run.text)\(run.errors)")
        }
        #expect(try runShell("qpdf r.pdf --remove-attachment=facts.jsonl changed.pdf", in: folder).status == 0)
        #expect(try runSegreport(arguments: ["verify", "changed.pdf"], in: folder).status == 3)
    }

    // MARK: Other files

    @Test func whatCannotBeVerified() throws {
        let folder = try Self.archived()
        try folder.write(HandmadePDF.bytes(["Some text"]), to: "other.pdf")
        for (profile, name) in [("tagged", "t.pdf"), ("plain", "p.pdf")] {
            let run = try runSegreport(
                arguments: ["-q", "-d", "filings", "--pdf-profile", profile, "-o", name], in: folder)
            #expect(run.status == 0)
        }
        #expect(try runShell("qpdf r.pdf --remove-attachment=recipe.json n.pdf", in: folder).status == 0)
        let none =
            "note: reports of --pdf-profile plain do not; page Provenance of a report names the command\n"
            + "hint: make it once more by that command and compare, or make reports with another profile"
        for expected in [
            ExpectedRun("verify other.pdf", 65, "segreport: error: 'other.pdf' is no report of segreport"),
            ExpectedRun(
                "verify t.pdf", 66,
                "segreport: error: 't.pdf' does not carry its source files, and no filings are named\n"
                    + "hint: say where they are, a folder or an archive: --data filings\n"
                    + "hint: make reports that carry them with --pdf-profile a-3"),
            ExpectedRun("verify p.pdf", 65, "segreport: error: 'p.pdf' does not say how it was made\n\(none)"),
            ExpectedRun(
                "verify p.pdf -d filings", 65, "segreport: error: 'p.pdf' does not say how it was made\n\(none)"),
            ExpectedRun("verify n.pdf", 65, "segreport: error: 'n.pdf' does not say how it was made\n\(none)"),
            ExpectedRun(
                "verify filings/2017.txt", 65,
                "segreport: error: cannot read 'filings/2017.txt' as a PDF\nnote: it does not begin with %PDF-"),
            ExpectedRun("verify nothing.pdf", 66, "segreport: error: no such file or folder 'nothing.pdf'"),
            ExpectedRun(
                "verify", 64, "segreport: error: no report to verify\nhint: name one: segreport verify report.pdf"),
        ] {
            try expected.expectNothingLeft(in: folder)
        }
    }
}
