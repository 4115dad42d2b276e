import Foundation
import TestSupport
import Testing

/// `verify --data`: a report is made again from filings at hand, which have the hashes it states.
@Suite struct VerifyAgainstDataTests {
    private static func report(_ arguments: [String] = [], _ name: String = "r.pdf") throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["-q", "-d", "filings", "-o", name] + arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return folder
    }

    @Test(arguments: [
        [], ["--pdf-profile", "ua-1", "--paper", "a4"], ["--pdf-profile", "a-3"],
        ["--pdf-profile", "a-3", "--attach", "data"], ["--pdf-profile", "a-3+ua-1", "--attach", "none"],
        ["--as-of", "2013-12-31", "--compare", "2017-11-06", "--draft"],
    ])
    func unchanged(arguments: [String]) throws {
        let folder = try Self.report(arguments)
        let line =
            "mkdir -p elsewhere/deep && cp filings/2013.txt elsewhere/ && cp filings/2017.txt elsewhere/deep/renamed.md && "
            + "\"$segreport\" import -q --data x.db filings && "
            + "for data in filings x.db elsewhere; do \"$segreport\" verify r.pdf --data $data || exit; done; "
            + "SEGREPORT_DATA=x.db \"$segreport\" verify r.pdf"
        let run = try runShell(line, in: folder)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let words = run.errors.split(separator: "\n").map(String.init)
        #expect(
            Array(words.prefix(3))
                == ["filings", "x.db", "elsewhere"].map { "segreport: r.pdf is what the filings in \($0) make" },
            "\(run.errors)")
        let own = arguments.contains("a-3") && !arguments.contains("--attach")
        #expect(words.last == "segreport: r.pdf is what \(own ? "its attachments" : "the filings in x.db") make")
    }

    /// The limits, holidays and colours of the house are stated by the report, not taken from where it is verified.
    @Test func theHouseOfTheReportCounts() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ data: 'filings', limits: { buffer: 90 }, theme: 'house.json5' }", to: "segreport.json")
        try folder.write("{ accent: '#7A1F1F' }", to: "house.json5")
        let run = try runSegreport(arguments: ["-q", "-o", "r.pdf"], in: folder)
        #expect(run.status < 2, "\(run.errors)")
        try folder.write("{ data: 'filings', limits: { buffer: 5 } }", to: "segreport.json")
        let verified = try runShell("rm house.json5; \"$segreport\" verify r.pdf", in: folder)
        #expect(verified.status == 0 && verified.text.isEmpty, "\(verified.text)\(verified.errors)")
        #expect(verified.errors == "segreport: r.pdf is what the filings in filings make\n")
    }

    /// More filings than the report was made from change nothing: it is made again from its own.
    @Test func laterFilingsAreNotTaken() throws {
        let folder = try Self.report(["--as-of", "2013-12-31", "--compare", "none"])
        let run = try runSegreport(arguments: ["verify", "r.pdf", "-d", "filings"], in: folder)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
    }

    @Test func pdfFilings() throws {
        let text = try FilingText.edition2017().text
        let folder = try TemporaryFolder()
        try folder.write(HandmadePDF.bytes([text]), to: "filing.pdf")
        for (line, place) in [
            ("\"$segreport\" -d filing.pdf -o r.pdf", "filing.pdf"),
            (
                "\"$segreport\" import -q --data x.db filing.pdf && \"$segreport\" -d x.db --pdf-profile a-3 -o r.pdf",
                "x.db"
            ),
        ] {
            let run = try runShell("\(line) && \"$segreport\" verify r.pdf -d \(place)", in: folder)
            #expect(run.status == 0, "\(run.text)\(run.errors)")
            #expect(run.errors.hasSuffix("r.pdf is what the filings in \(place) make\n"))
        }
    }

    // MARK: What differs

    @Test func aSourceChangedOrMissing() throws {
        let folder = try Self.report()
        let line = "printf '\\n' >> filings/2017.txt && rm filings/2013.txt && \"$segreport\" verify r.pdf -d filings"
        let hash = String(try runShell("sha256sum filings/2017.txt", in: folder).text.prefix(12))
        let run = try runShell(line, in: folder)
        let now = String(try runShell("sha256sum filings/2017.txt", in: folder).text.prefix(64))
        // Nothing of the report is left: that is a wrong place.
        #expect(run.status == 66 && run.errors.contains("not one of the files that 'r.pdf' was made from is among "))
        try folder.write(FilingText.edition2013().text, to: "filings/2013.txt")
        let other = try runSegreport(arguments: ["verify", "r.pdf", "-d", "filings"], in: folder)
        #expect(other.status == 3, "\(other.errors)")
        #expect(
            other.text
                == "r.pdf: the source filings/2017.txt has the SHA-256 \(now); the report was made from one that begins "
                + "with \(hash)\n")
        try folder.write(FilingText.edition2017().text, to: "filings/2017.txt")
        let gone = try runShell("rm filings/2013.txt; \"$segreport\" verify r.pdf -d filings", in: folder)
        #expect(gone.status == 3 && gone.text.hasPrefix("r.pdf: its source 2013.txt is not there; its SHA-256 begins "))
    }

    @Test func aFigureChanged() throws {
        let folder = try Self.report()
        let edit =
            "qpdf --qdf --object-streams=disable r.pdf q.pdf && "
            + "LC_ALL=C sed 's/5,180,390,001)/5,180,390,002)/' q.pdf > r.pdf && ! cmp -s q.pdf r.pdf"
        #expect(try runShell(edit, in: folder).status == 0)
        let run = try runSegreport(arguments: ["verify", "r.pdf", "-d", "filings"], in: folder)
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.text.contains("r.pdf: it differs from what the filings in filings make: "))
        #expect(run.text.contains(": '5,180,390,002' stands there and should not\n"), "\(run.text)")
    }

    @Test func wrongPlaces() throws {
        let folder = try Self.report()
        for (line, status, words) in [
            ("verify r.pdf -d nothing", 66, "no such file or folder 'nothing'"),
            ("verify -d filings", 64, "no report to verify"),
            ("verify r.pdf -d r.pdf", 66, "not one of the files that 'r.pdf' was made from"),
        ] {
            let run = try runSegreport(arguments: line.split(separator: " ").map(String.init), in: folder)
            #expect(run.status == status && run.errors.contains(words), "\(line): \(run.status) \(run.errors)")
        }
    }
}
