import Foundation
import Segregation
import TestSupport
import Testing

@testable import segreport

/// `board` as people run it: packs, drafts, volumes, and what is wrong with a command line.
@Suite struct BoardRunTests {
    /// Two firms: one with three days in November 2017, the other with one.
    private static func folder() throws -> TemporaryFolder {
        var files: [String: String] = [:]
        let days = [("11/1/2017", "11/2/2017"), ("11/2/2017", "11/3/2017"), ("11/3/2017", "11/6/2017")]
        for (number, (day, sent)) in days.enumerated() {
            files["filings/able-\(number).txt"] =
                try FilingText.edition2017().firm("Able Futures LLC").day(day, submitted: sent).text
        }
        files["filings/baker.txt"] = try FilingText.edition2017().firm("Baker & Sons").text
        return try TemporaryFolder(files)
    }

    private static func board(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        let words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
        return try runSegreport(arguments: ["board", "-d", "filings"] + words, in: folder)
    }

    @Test func anExceptionSaysWhatItIsHeldAgainst() throws {
        let folder = try FilingFolder.real()
        let run = try Self.board("-m 2013-12 -o b.txt", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let text = try folder.text("b.txt").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("($24,650 more)") && text.contains("line 10B is (431,244,342)"))
    }

    @Test func aPackInEveryForm() throws {
        let folder = try Self.folder()
        let run = try Self.board(
            "-f able -m 2017-11 -o b.pdf -o b.html -o b.txt -o b.json -o {chart}.svg", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        for name in ["b.pdf", "b.html", "b.txt", "b.json", "month-over-time.svg"] {
            #expect(run.files.contains(name), "\(name)")
        }
        let pages = try runShell("pdftotext -layout b.pdf -", in: folder).text.filter { !$0.isWhitespace }
        let text = try folder.text("b.txt").filter { !$0.isWhitespace }
        let html = try folder.text("b.html")
        for words in ["Howthepoolsstand", "Decisionsasked", "Wordingfortheminutes", "444.2"] {
            #expect(pages.contains(words) && text.contains(words), "\(words)")
        }
        #expect(html.contains("How the pools stand") && html.contains("id=\"sign-off\""))
        #expect(try folder.text("b.json").contains("\"segreport.manifest/1\""))
    }

    /// The same filings give the same bytes, and the pack says how to make it.
    @Test func canBeMadeAgain() throws {
        let folder = try Self.folder()
        let line = "-f able -m 2017-11 --history 6 --sign-off A._Smith=Treasurer --units dollars --compare none"
        #expect(try Self.board("\(line) -o a.pdf", in: folder).status == 0)
        #expect(try Self.board("\(line) -o b.pdf", in: folder).status == 0)
        #expect(try folder.bytes("a.pdf") == folder.bytes("b.pdf"))
        let verified = try runSegreport(arguments: ["verify", "a.pdf", "-d", "filings"], in: folder)
        #expect(verified.status == 0, "\(verified.errors)\(verified.text)")
        let explained = try runSegreport(arguments: ["explain", "a.pdf#seg.14", "-d", "filings"], in: folder)
        #expect(explained.status == 0 && explained.text.contains("444,221,938"))
    }

    /// From what is printed in millions to the bytes of the filings, in the pack and in its manifest.
    @Test func figuresLeadToTheFilings() throws {
        let folder = try Self.folder()
        #expect(try Self.board("-f able -m 2017-11 -o b.pdf -o b.json", in: folder).status == 0)
        for (figure, said) in [
            ("month.2017-11.seg.closing", ["444.2 (US$ millions, rounded from dollars)", "a filed amount"]),
            ("month.2017-11.seg.mean", ["the mean of the 3 facts below", "able-0.txt", "able-2.txt"]),
            ("month.2017-11.csw.cover", ["in percent of"]),
            ("month.2017-11.sec.reported", ["the days of the facts below are counted"]),
            ("low.seg.2017-11-02.change", ["less seg.14 of 2017-11-01", "444,221,938"]),
        ] {
            let explained = try runSegreport(arguments: ["explain", "b.pdf#\(figure)", "-d", "filings"], in: folder)
            #expect(explained.status == 0, "\(explained.errors)")
            for words in said { #expect(explained.text.contains(words), "\(figure): \(explained.text)") }
            let stated = try runSegreport(arguments: ["explain", "b.json#\(figure)", "--json"], in: folder)
            #expect(stated.status == 0 && stated.text.contains("\"figure\":\"\(figure)\""), "\(stated.text)")
        }
        let json = try folder.text("b.json")
        #expect(json.contains("\"unit\":\"millions\"") && json.contains("\"operation\":\"mean\""))
    }

    @Test func carriesItsSources() throws {
        let folder = try Self.folder()
        #expect(try Self.board("-f able -m 2017-11 --pdf-profile a-3+ua-1 -o a.pdf", in: folder).status == 0)
        let verified = try runSegreport(arguments: ["verify", "a.pdf"], in: folder)
        #expect(verified.status == 0, "\(verified.errors)\(verified.text)")
    }

    /// Watermark, title, file name, properties and the banner of HTML, all of them or none.
    @Test(arguments: [false, true]) func aDraftCannotBeMistaken(isDraft: Bool) throws {
        let folder = try Self.folder()
        let line = "-f able -m 2017-11 -o {firm}-{month}.pdf -o {firm}-{month}.html"
        let run = try Self.board(line + (isDraft ? " --draft" : ""), in: folder)
        #expect(run.status == 0)
        let name = "able-futures-llc-2017-11\(isDraft ? "-DRAFT" : "")"
        try #require(run.files.contains("\(name).pdf") && run.files.contains("\(name).html"))
        let pages = try runShell("pdftotext -layout \(name).pdf -", in: folder).text.split(separator: "\u{C}")
        let marked = pages.count { $0.filter { !$0.isWhitespace }.contains("DRAFT:Boardpack") }
        #expect(isDraft ? marked >= pages.count - 1 : marked == 0)
        let info = try runShell("pdfinfo \(name).pdf", in: folder).text
        #expect(info.contains("DRAFT: Board pack") == isDraft)
        let html = try folder.text("\(name).html")
        #expect(html.contains("aria-label=\"Mark\">DRAFT</aside>") == isDraft)
        #expect(html.contains("<title>DRAFT: Board pack") == isDraft)
    }

    // MARK: Several firms

    @Test func aPackAFirm() throws {
        let folder = try Self.folder()
        let run = try Self.board("--all-firms -m 2017-11 -o {firm}.pdf", in: folder)
        #expect(run.status == 0 && run.files.contains("able-futures-llc.pdf") && run.files.contains("baker-sons.pdf"))
        let two = try Self.board("-f baker -f able -m 2017-11 -o two-{firm}.txt", in: folder)
        #expect(two.status == 0 && two.files.contains("two-able-futures-llc.txt"))
        #expect(try folder.text("two-baker-sons.txt").contains("Baker & Sons"))
    }

    @Test func aVolume() throws {
        let folder = try Self.folder()
        let run = try Self.board("--all-firms --volume --month 2017-11 -o v.pdf -o v.html", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let pages = try runShell("pdftotext -layout v.pdf -", in: folder).text.split(separator: "\u{C}")
        #expect(pages.count > 12)
        for (number, page) in pages.enumerated() {
            #expect(page.filter { !$0.isWhitespace }.contains("Page\(number + 1)of\(pages.count)"))
        }
        let html = try folder.text("v.html")
        let labels = html.split(separator: "<section ").dropFirst().compactMap { section in
            section.prefix { $0 != ">" }.split(separator: "aria-label=").dropFirst().first.map(String.init)
        }
        #expect(labels.count > 10 && Set(labels).count == labels.count)
        #expect(labels.contains("\"Baker &amp; Sons: The month in figures\""))
        let first = try #require(pages.first).filter { !$0.isWhitespace }
        #expect(first.contains("AbleFuturesLLC") && first.contains("Baker&Sons"))
        // Each page says whose it is.
        #expect(pages.dropFirst().allSatisfy { $0.contains("Able Futures LLC") || $0.contains("Baker & Sons") })
        let verified = try runSegreport(arguments: ["verify", "v.pdf", "-d", "filings"], in: folder)
        #expect(verified.status == 0, "\(verified.errors)\(verified.text)")
    }

    // MARK: Configuration

    @Test func theConfigurationSpeaksOfPacks() throws {
        let folder = try Self.folder()
        let board = "board: { history: 6, classification: 'Board only', 'sign-off': ['A. Smith=Treasurer'] }"
        try folder.write("{ data: 'filings', \(board) }", to: "segreport.json")
        let run = try runSegreport(arguments: ["board", "-f", "able", "-m", "2017-11", "-o", "b.txt"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let text = try folder.text("b.txt")
        #expect(text.contains("The last 6 months") && text.contains("A. Smith") && !text.contains("Prepared by"))
        let squeezed = text.filter { !$0.isWhitespace }
        #expect(squeezed.contains("--history6--sign-off'A.Smith=Treasurer'--classification'Boardonly'"))
        let own = try runSegreport(
            arguments: [
                "board", "-f", "able", "-m", "2017-11", "-o", "c.txt", "--sign-off", "=Chair", "--history", "3",
            ], in: folder)
        #expect(own.status == 0)
        #expect(try folder.text("c.txt").contains("The last 3 months"))
    }

    @Test(arguments: [
        ("board: 1", "'board' is a number; expected an object"),
        ("board: { histroy: 1 }", "did you mean 'history'?"),
        ("board: { history: 0 }", "'history' is not a whole number from 1 to 120"),
        ("board: { 'sign-off': ['Smith'] }", "'sign-off' is 'Smith'; it takes NAME=ROLE"),
        ("board: { 'sign-off': ['Smith='] }", "which names no role"),
    ])
    func theConfigurationIsWrong(entry: String, errors: String) throws {
        let folder = try Self.folder()
        try folder.write("{ data: 'filings', \(entry) }", to: "segreport.json")
        let run = try runSegreport(arguments: ["board", "-f", "able", "-o", "b.txt"], in: folder)
        #expect(run.status == 78 && run.errors.contains(errors), "\(run.errors)")
    }

    // MARK: What is wrong

    @Test(arguments: [
        ExpectedRun("-f able -m 2017-13 -o b.pdf", 64, "--month is '2017-13'; it takes YYYY-MM"),
        ExpectedRun("-f able -m 2017-11-06 -o b.pdf", 64, "hint: did you mean 2017-11?"),
        ExpectedRun("-f able --history 0 -o b.pdf", 64, "--history is '0'; it takes a number of months from 1 to 120"),
        ExpectedRun("-f able --sign-off Smith -o b.pdf", 64, "--sign-off is 'Smith'; it takes NAME=ROLE"),
        ExpectedRun("-f able --compare none --compare prior-year -o b.pdf", 64, "--compare: 'none' stands alone"),
        ExpectedRun("-f able --compare prior-day -o b.pdf", 64, "--compare does not know 'prior-day'"),
        ExpectedRun("-f able --without decisoin -o b.pdf", 64, "hint: did you mean 'decision'?"),
        ExpectedRun("-f able --sections register --without register -o b.pdf", 64, "--without leaves no section"),
        ExpectedRun("-f able --mont 2017-11 -o b.pdf", 64, "hint: did you mean '--month'?"),
        ExpectedRun("-f able --units billions -o b.pdf", 64, "--units does not know 'billions'"),
        ExpectedRun("-f able --volume -o b.pdf", 64, "--volume binds the packs of several firms"),
        ExpectedRun("--all-firms -f able -o b.pdf", 64, "--all-firms and --firm exclude each other"),
        ExpectedRun("--all-firms -o b.pdf", 64, "--out b.pdf names one file for 2 packs"),
        ExpectedRun("-f able -f ABLE -o {firm}.pdf", 64, "--firm names 'Able Futures LLC' twice"),
        ExpectedRun("-m 2017-11 -o b.pdf", 64, "there are filings of 2 firms; say which one"),
        ExpectedRun("-f abel -m 2017-11 -o b.pdf", 66, "hint: did you mean 'Able'?"),
        ExpectedRun("-f able -m 2014-11 -o b.pdf", 66, "hint: did you mean --month 2017-11?"),
        ExpectedRun("-f able --known-on 2016-01-01 -o b.pdf", 66, "was known on 2016-01-01"),
        ExpectedRun("-f able -m 2017-11 --fail-on late -o b.pdf", 0, "wrote b.pdf"),
        ExpectedRun("-f able -m 2017-12 -o b.pdf", 0, "wrote b.pdf"),
        ExpectedRun("-f able -o nowhere/b.pdf", 73, "there is no folder 'nowhere'"),
    ])
    func statusAndWords(expected: ExpectedRun) throws {
        let folder = try Self.folder()
        let run = try runSegreport(arguments: ["board", "-d", "filings"] + expected.line, in: folder)
        #expect(run.status == expected.status, "\(run.errors)")
        #expect(run.errors.contains(expected.errors.trimmingCharacters(in: .newlines)), "\(run.errors)")
        #expect(run.files.contains("b.pdf") == (expected.status == 0))
    }

    @Test func aConditionHolds() throws {
        let folder = try Self.folder()
        let below = try FilingText.edition2017().firm("Able Futures LLC").day("11/6/2017", submitted: "11/9/2017")
        try folder.write(below.text, to: "filings/able-late.txt")
        let run = try Self.board("-f able -m 2017-11 --fail-on late -o b.pdf", in: folder)
        #expect(run.status == 1 && run.files.contains("b.pdf"))
        #expect(try Self.board("-f able -m 2017-10 --fail-on late -o c.pdf", in: folder).status == 66)
    }
}

/// Names of outputs made by a pattern.
@Suite struct OutputNameTests {
    @Test(arguments: [
        ("{firm}-{month}.pdf", false, "able-2017-11.pdf"), ("{firm}-{month}.pdf", true, "able-2017-11-DRAFT.pdf"),
        ("a.b/{firm}", true, "a.b/able-DRAFT"), ("board.pdf", true, "board.pdf"),
        ("{firm}.d/x.pdf", true, "able.d/x-DRAFT.pdf"),
        ("{kind}/{date}.html", false, "board/2017-11.html"),
    ])
    func path(pattern: String, isDraft: Bool, expected: String) {
        let name = OutputName(firm: "able", date: "2017-11", kind: "board", isDraft: isDraft)
        #expect(name.path(pattern) == expected)
    }
}
