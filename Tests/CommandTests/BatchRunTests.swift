import Foundation
import TestSupport
import Testing

@testable import segreport

/// The command `batch`: what it makes is what the commands make, and what fails fails alone.
@Suite struct BatchRunTests {
    private static let slug = "citigroup-global-markets-inc"
    private static let mail = ["--from", "a@example.org", "--to", "b@example.org"]

    private static func batch(_ words: [String], in folder: TemporaryFolder) throws -> RunResult {
        try runSegreport(arguments: ["batch", "--data", "filings", "--out-dir", "out"] + words, in: folder)
    }

    /// The files of the folder that the batch filled.
    private static func made(_ run: RunResult) -> [String] {
        run.files.filter { $0.hasPrefix("out/") && !$0.hasSuffix("/") }.map { String($0.dropFirst(4)) }
    }

    /// The summary of a run.
    private static func summary(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func makesWhatTheCommandsMake() throws {
        let folder = try FilingFolder.real()
        let run = try Self.batch(
            ["--period", "2017-11", "--kinds", "report,html,board,board-html,email", "--paper", "a4", "--draft"]
                + Self.mail,
            in: folder)
        let day = "\(Self.slug)/2017-11-06", month = "\(Self.slug)/2017-11"
        let expected = [
            "\(day)-email-DRAFT.eml", "\(day)-report-DRAFT.html", "\(day)-report-DRAFT.pdf",
            "\(month)-board-DRAFT.html", "\(month)-board-DRAFT.pdf",
        ]
        #expect(Self.made(run) == expected.sorted())
        #expect(run.errors == "segreport: 5 outputs in out/\n")
        #expect(run.status == 0 && run.output.isEmpty)
        let firm = ["--data", "filings", "--firm", "Citigroup", "--draft", "--paper", "a4"]
        for (file, command) in [
            (expected[0], ["email", "--as-of", "2017-11-06", "--out", "one.eml"] + Self.mail),
            (expected[1], ["report", "--as-of", "2017-11-06", "--out", "one.html"]),
            (expected[2], ["report", "--as-of", "2017-11-06", "--out", "one.pdf"]),
            (expected[3], ["board", "--month", "2017-11", "--out", "one.html"]),
            (expected[4], ["board", "--month", "2017-11", "--out", "one.pdf"]),
        ] {
            let one = try runSegreport(arguments: command + firm, in: folder)
            #expect(one.status == 0, "\(one.errors)")
            let name = try #require(command.first { $0.hasPrefix("one.") })
            #expect(try folder.bytes(name) == folder.bytes("out/\(file)"), "\(file)")
        }
    }

    /// Three firms with three days each, the third firm's last one submitted late.
    private static func threeFirms() throws -> TemporaryFolder {
        var files: [String: String] = [:]
        for firm in ["Able Futures LLC", "Baker Futures LLC", "Carl Futures LLC"] {
            for (day, sent) in [("11/1/2017", "11/2/2017"), ("11/2/2017", "11/3/2017"), ("11/3/2017", "11/6/2017")] {
                let isLate = firm.hasPrefix("Carl") && day == "11/3/2017"
                let text = try FilingText.edition2017().firm(firm).day(day, submitted: isLate ? "11/9/2017" : sent)
                files["filings/\(firm.prefix(4))-\(files.count).txt"] = text.text
            }
        }
        return try TemporaryFolder(files)
    }

    @Test(arguments: ["1", "4"])
    func isTheSameOnAnyNumberOfThreads(jobs: String) throws {
        let folder = try Self.threeFirms()
        let words =
            ["--kinds", "report,email", "--period", "all", "--summary", "out.json", "--only-if", "late"] + Self.mail
        let run = try Self.batch(words + ["--jobs", jobs], in: folder)
        #expect(run.status == 0)
        #expect(
            run.errors == "segreport: wrote out.json\nsegreport: 10 outputs in out/; nothing to send in 8 cases\n")
        let summary = try Self.summary(folder.bytes("out.json"))
        let outputs = try #require(summary["outputs"] as? [[String: Any]])
        let states = outputs.map { "\($0["kind"] ?? "") \($0["state"] ?? "")" }
        #expect(states.count { $0 == "report made" } == 9)
        #expect(states.count { $0 == "email made" } == 1 && states.count { $0 == "email not_needed" } == 8)
        let places = outputs.map { "\($0["firm"] ?? "") \($0["kind"] ?? "") \($0["as_of"] ?? "")" }
        #expect(places.first == "Able Futures LLC report 2017-11-01")
        #expect(places.last == "Carl Futures LLC email 2017-11-03")
        for output in outputs where output["state"] as? String == "made" {
            let path = try #require(output["path"] as? String)
            #expect(try folder.bytes("out/\(path)").count == output["size"] as? Int)
            let sum = try runShell("sha256sum < 'out/\(path)'", in: folder)
            #expect(sum.text.prefix(64) == output["sha256"] as? String ?? "")
        }
        let again = try Self.batch(["--kinds", "report", "--period", "all", "--summary", "-", "--quiet"], in: folder)
        let digests = try #require(try Self.summary(again.output)["outputs"] as? [[String: Any]])
        #expect(
            digests.map { $0["sha256"] as? String }
                == outputs.filter { $0["kind"] as? String == "report" }
                .map { $0["sha256"] as? String })
    }

    @Test func aBadFilingFailsAlone() throws {
        let folder = try Self.threeFirms()
        try folder.write("Dear all, the filing is late today.\n", to: "filings/not-a-filing.txt")
        // A file whose reading fails, whoever tries.
        try folder.link("filings/torn.txt", to: "/proc/self/mem")
        let run = try Self.batch(["--period", "all", "--as-of", "latest", "--summary", "-"], in: folder)
        #expect(run.status == 2)
        #expect(Self.made(run).count == 3)
        let lines = run.errors.split(separator: "\n")
        #expect(lines.contains { $0.contains("filings/torn.txt") && $0.contains("error") }, "\(run.errors)")
        #expect(lines.contains { $0.hasPrefix("filings/not-a-filing.txt:1:1: error: ") }, "\(run.errors)")
        #expect(lines.last == "segreport: 3 outputs in out/; 2 files could not be read as a filing")
        let summary = try Self.summary(run.output)
        #expect((summary["unread"] as? [[String: Any]])?.count == 2)
        #expect((summary["counts"] as? [String: Int]) == ["made": 3, "not_needed": 0, "failed": 0, "unread": 2])
    }

    @Test func anOutputThatCannotBeWrittenFailsAlone() throws {
        let folder = try FilingFolder.real()
        try folder.write("", to: "out/\(Self.slug)/2017-11-06-report.pdf/in-the-way")
        let run = try Self.batch(["--period", "all", "--kinds", "report,html"], in: folder)
        #expect(run.status == 2)
        #expect(
            Self.made(run).filter { !$0.hasSuffix("in-the-way") } == [
                "\(Self.slug)/2013-12-31-report.html", "\(Self.slug)/2013-12-31-report.pdf",
                "\(Self.slug)/2017-11-06-report.html",
            ])
        #expect(run.errors.contains("out/\(Self.slug)/2017-11-06-report.pdf"))
        #expect(run.errors.hasSuffix("segreport: 3 outputs in out/; 1 failed\n"))
    }

    @Test func plansWithoutWriting() throws {
        let folder = try Self.threeFirms()
        let run = try Self.batch(
            [
                "-n", "--kinds", "report,board", "--as-of", "month-end", "--name", "{kind}/{month}/{firm}-{date}",
                "--firms", "baker",
            ],
            in: folder)
        #expect(run.status == 0)
        #expect(
            run.text == """
                out/report/2017-11/baker-futures-llc-2017-11-03.pdf
                out/board/2017-11/baker-futures-llc-2017-11.pdf

                """)
        #expect(run.errors == "segreport: 2 outputs; nothing is written\n")
        #expect(!run.files.contains("out/"))
    }

    @Test func tellsHowFarItIs() throws {
        let folder = try Self.threeFirms()
        let run = try Self.batch(["--progress", "always", "--jobs", "1", "--period", "all"], in: folder)
        let lines = run.errors.split(separator: "\n").map(String.init)
        #expect(lines == (1...9).map { "segreport: \($0) of 9 outputs" } + ["segreport: 9 outputs in out/"])
        let quiet = try Self.batch(["--period", "all"], in: folder)
        #expect(quiet.errors == "segreport: 9 outputs in out/\n", "nobody looks at a file")
    }

    @Test func endsWithOneWhereAConditionHolds() throws {
        let folder = try Self.threeFirms()
        #expect(try Self.batch(["--period", "all", "--fail-on", "late"], in: folder).status == 1)
        #expect(try Self.batch(["--period", "all", "--fail-on", "none"], in: folder).status == 0)
    }

    @Test func aBrokenTemplateIsToldBeforeAnythingIsMade() throws {
        let folder = try FilingFolder.real()
        try folder.write("{{#rows}}", to: "house/table.html")
        let run = try Self.batch(["--period", "all", "--kinds", "report,html", "--template", "house"], in: folder)
        #expect(run.status == 78 && !run.files.contains("out/"))
        #expect(run.errors.hasPrefix("house/table.html:1:1: error: "), "\(run.errors)")
        let unused = try Self.batch(["--period", "2017-11", "--template", "house"], in: folder)
        #expect(unused.status == 0, "no page is made")
    }

    @Test(arguments: [
        ExpectedRun("batch filings", 64, "segreport: error: a batch needs a folder\nhint: name one: --out-dir packs"),
        ExpectedRun(
            "batch filings -o out --kinds report,bord", 64,
            "segreport: error: --kinds does not know 'bord'; it takes report, html, xlsx, board, board-html or email\n"
                + "hint: did you mean 'board'?"),
        ExpectedRun(
            "batch filings -o out --period all --name {firm}", 64,
            "segreport: error: --name '{firm}' gives several outputs the name '\(slug).pdf'\n"
                + "hint: put {date} or {kind} into it"),
        ExpectedRun(
            "batch filings -o out --name ../{firm}", 64,
            "segreport: error: --name is '../{firm}'; files stay in the folder of --out-dir\n"
                + "hint: such as --name '{firm}/{date}-{kind}'"),
        ExpectedRun(
            "batch filings -o out --name {frim}", 64,
            "segreport: error: --name is '{frim}'; '{' belongs to no mark; there are {firm}, {date}, {month} or {kind}\n"
                + "hint: such as --name '{firm}/{date}-{kind}'"),
        ExpectedRun(
            "batch filings -o out --name {firm}.pdf", 64,
            "segreport: error: --name is '{firm}.pdf'; the ending, such as .pdf, follows from the kind\n"
                + "hint: such as --name '{firm}/{date}-{kind}'"),
        ExpectedRun(
            "batch filings -o out --firms all --firms Citi", 64, "segreport: error: --firms: 'all' stands alone"),
        ExpectedRun(
            "batch filings -o out --firm Citi", 64,
            "segreport: error: segreport batch takes no option '--firm'\n"
                + "note: --firm belongs to report, board, check, series, diff, explain, export, list, show, site or email\n"
                + "hint: did you mean '--firms'?"),
        ExpectedRun(
            "batch filings -o out --period 2016", 66,
            "segreport: error: there is no filing in the period\nnote: there are filings as of 2013-12-31 to 2017-11-06"
        ),
        ExpectedRun(
            "batch filings -o out --kinds email", 64,
            "segreport: error: nobody is named who sends the message\n"
                + "hint: --from name@example.org, or 'from' in 'email' of segreport.json"),
        ExpectedRun(
            "batch filings -o none/out", 73,
            "segreport: error: cannot make the folder 'none/out/': the folder above it is not there\n"
                + "hint: create it: mkdir -p none/out/"),
    ])
    func mistakes(expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: try FilingFolder.real())
    }
}
