import Foundation
import TestSupport
import Testing

/// `compare` as people run it: forms, figures that lead to their files, tables, and what is wrong with a command line.
@Suite struct CompareRunTests {
    /// Three firms: one with two days, one with the older of them alone, one with nothing near.
    private static func folder() throws -> TemporaryFolder {
        let able = try FilingText.edition2017().firm("Able Futures LLC")
        return try TemporaryFolder([
            "filings/able-1.txt": able.day("11/3/2017", submitted: "11/6/2017").amount(7190, "144,221,938").text,
            "filings/able-2.txt": able.text,
            "filings/baker.txt": FilingText.edition2017().firm("Baker & Sons").amount(7060, "5,000,000,000")
                .day("11/3/2017", submitted: "11/6/2017").text,
            "filings/crane.txt": FilingText.edition2013().firm("Crane Old Form Inc").text,
        ])
    }

    private static let table =
        "firm\tas_of\tseg_assets\tseg_req\tseg_excess\tseg_target\n"
        + "ALPHA CLEARING LLC\t5/31/2016\t2,963,035,221\t2,542,901,467\t420,133,754\t141,662,358\n"
        + "BETA FUTURES, INC\t5/31/2016\t56,255,599\t54,200,716\t2,054,883\t2,900,000\n"

    private static func compare(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        let words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
        return try runSegreport(arguments: ["compare", "-d", "filings"] + words, in: folder)
    }

    /// In every form, on pages that lie on their side; made again and followed back from the filings.
    @Test func inEveryForm() throws {
        let folder = try Self.folder()
        let run = try Self.compare("--fail-on none -o c.pdf -o c.html -o c.txt -o c.json -o {chart}.svg", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        for name in ["c.pdf", "c.html", "c.txt", "c.json", "dots-seg.svg", "multiples-csw.svg", "spread-seg.svg"] {
            #expect(run.files.contains(name), "\(name)")
        }
        let judged = try runShell("qpdf --check c.pdf >&2 && pdfinfo c.pdf && pdftotext -layout c.pdf -", in: folder)
        #expect(judged.status == 0 && judged.text.contains("792 x 612 pts"), "\(judged.errors)")
        let pages = judged.text.filter { !$0.isWhitespace }
        let text = try folder.text("c.txt").filter { !$0.isWhitespace }
        for words in ["2of3firmsarecompared", "CraneOldFormInc", "2013-12-31", "Watchlist", "144.2"] {
            #expect(pages.contains(words) && text.contains(words), "\(words)")
        }
        let verified = try runSegreport(arguments: ["verify", "c.pdf", "-d", "filings"], in: folder)
        #expect(verified.status == 0, "\(verified.errors)\(verified.text)")
        for (figure, said) in [
            ("league.seg.baker-sons.required", ["5,000.0 (US$ millions", "a filed amount", "baker.txt"]),
            (
                "league.seg.baker-sons.share",
                ["seg.6 of 2017-11-03, in percent of seg.6 of 2017-11-06 + seg.6", "able-2.txt"]
            ),
            ("overview.seg.herfindahl", ["times 10,000", "able-2.txt", "baker.txt"]),
            ("league.csw.crane-old-form-inc.cover", ["csw.14, in percent of csw.6", "crane.txt"]),
        ] {
            let explained = try runSegreport(arguments: ["explain", "c.json#\(figure)"], in: folder)
            #expect(explained.status == 0, "\(explained.errors)")
            for words in said { #expect(explained.text.contains(words), "\(figure): \(explained.text)") }
        }
    }

    /// From the rows of a table, which travels in a file for archives.
    @Test func fromAMonthlyTable() throws {
        let folder = try TemporaryFolder(["filings/table.tsv": Self.table])
        let run = try Self.compare("--pdf-profile a-3 --rank-by cover -o c.pdf -o c.json", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let text = try runShell("qpdf --check c.pdf >&2 && pdftotext -layout c.pdf -", in: folder)
        #expect(text.status == 0 && text.text.contains("from the CFTC's monthly tables"), "\(text.errors)")
        let verified = try runSegreport(arguments: ["verify", "c.pdf"], in: folder)
        #expect(verified.status == 0, "\(verified.errors)\(verified.text)")
        let explained = try runSegreport(
            arguments: ["explain", "c.pdf#league.seg.beta-futures-inc.cover"], in: folder)
        #expect(explained.status == 0 && explained.text.contains("1:3:51"), "\(explained.text)\(explained.errors)")
    }

    /// An archive holds more firms than a document is on; what it was made from is found there.
    @Test func fromAnArchive() throws {
        let folder = try Self.folder()
        let line =
            "$segreport import -q --data a.db filings && $segreport compare -q -d a.db -f able -f crane --fail-on none -o c.pdf "
            + "&& $segreport board -q -d a.db --all-firms --volume -m 2017-11 --fail-on none -o v.pdf "
            + "&& $segreport verify -q c.pdf v.pdf -d a.db"
        let run = try runShell(line, in: folder)
        #expect(run.status == 0, "\(run.errors)\(run.text)")
    }

    @Test func whichFirmsAndDays() throws {
        let folder = try Self.folder()
        let one = try Self.compare("-f able --as-of prior-month-end -o a.txt", in: folder)
        #expect(one.status == 66 && one.errors.contains("no month with figures of the firms has ended"))
        let two = try Self.compare("-f crane -f able --same-date --draft -o x-{date}.txt", in: folder)
        #expect(two.status == 0 && two.files.contains("x-2017-11-06-DRAFT.txt"), "\(two.errors)")
        let text = try folder.text("x-2017-11-06-DRAFT.txt").split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        #expect(text.contains("1 of 2 firms are compared on figures of exactly that day."))
        #expect(text.contains("--firms 'Able Futures LLC' --firms 'Crane Old Form Inc'"))
        let late = try Self.compare("--as-of 2020-01-02 --quiet --sections league -o late.txt", in: folder)
        #expect(late.status == 0 && late.errors == "")
        #expect(try folder.text("late.txt").contains("stale"))
        let known = try Self.compare(
            "--known-on 2017-11-06 --fail-on none --sections overview -o known.txt", in: folder)
        #expect(known.status == 0)
        #expect(try folder.text("known.txt").contains("As of November 3, 2017"))
        let early = try Self.compare("--as-of 2015-01-02 -o early.txt", in: folder)
        #expect(early.errors.contains("note: 2 firms have nothing as of 2015-01-02 or before"), "\(early.errors)")
        #expect(early.errors.contains("note: no firm is compared: the newest figures are as of 2013-12-31"))
    }

    /// A deficient firm ends the program with status 1 where that is asked for.
    @Test func failsOnWhatIsAskedFor() throws {
        let folder = try Self.folder()
        #expect(try Self.compare("--fail-on deficient -o a.txt", in: folder).status == 0)
        let text = try FilingText.edition2017().firm("Able Futures LLC").amount(7190, "(5)").text
        try folder.write(text, to: "filings/able-2.txt")
        #expect(try Self.compare("--fail-on deficient -o a.txt", in: folder).status == 1)
        // What is not of the day compared is not held against it.
        #expect(try Self.compare("--fail-on deficient --as-of 2017-11-03 -o a.txt", in: folder).status == 0)
    }

    @Test(arguments: [
        ExpectedRun(
            "compare filings --same-date --nearest 3 -o r.pdf", 64,
            "segreport: error: --same-date and --nearest exclude each other"),
        ExpectedRun(
            "compare filings --nearest 1000 -o r.pdf", 64,
            "segreport: error: --nearest is '1000'; it takes a number of days from 0 to 366"),
        ExpectedRun(
            "compare filings --as-of month-ends -o r.pdf", 64,
            """
            segreport: error: --as-of is 'month-ends'; it takes YYYY-MM-DD, latest, month-end or prior-month-end
            hint: did you mean 'month-end'?
            """),
        ExpectedRun(
            "compare filings --firms all --firms able -o r.pdf", 64, "segreport: error: --firms: 'all' stands alone"),
        ExpectedRun(
            "compare filings -f able -f ABLE -o r.pdf", 64, "segreport: error: --firms names 'Able Futures LLC' twice"),
        ExpectedRun(
            "compare filings --sections league --without league -o r.pdf", 64,
            "segreport: error: --without leaves no section"),
        ExpectedRun(
            "compare filings --source monthly -o r.pdf", 66,
            """
            segreport: error: there is no monthly table among the data
            hint: name one: --data table.csv
            hint: or compare daily filings: --source daily
            """),
        ExpectedRun(
            "compare filings --source monthly --known-on 2017-11-06 -o r.pdf", 64,
            """
            segreport: error: --known-on goes by submit dates, which monthly tables do not state
            hint: leave it away, or compare daily filings: --source daily
            """),
        ExpectedRun(
            "compare filings --period 2030 -o r.pdf", 64,
            "segreport: error: --period begins on 2030-01-01, after the day compared, 2017-11-06"),
        ExpectedRun(
            "compare filings --as-of 2001-01-01 -o r.pdf", 66,
            """
            segreport: error: there is nothing as of 2001-01-01 or before
            note: the first is as of 2013-12-31
            """),
        ExpectedRun(
            "compare filings -f baker --as-of 2014-01-02 -o r.pdf", 66,
            """
            segreport: error: there is nothing of Baker & Sons as of 2014-01-02 or before
            note: the first is as of 2017-11-03
            """),
    ])
    func whatIsRefused(run: ExpectedRun) throws {
        try run.expectNothingLeft(in: try Self.folder())
    }
}
