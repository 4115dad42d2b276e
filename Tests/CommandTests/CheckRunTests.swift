import Foundation
import TestSupport
import Testing

/// `check`, as text and as JSON, and what `--fail-on` makes of it.
@Suite struct CheckRunTests {
    @Test func theRealFilings() throws {
        let run = try runSegreport(arguments: ["check", "filings"], in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "" && run.files == FilingFolder.realFiles)
        try expectGolden(run.text, named: "check.txt")
    }

    @Test func oneDay() throws {
        let run = try runSegreport(
            arguments: ["check", "filings", "--firm", "citi", "--as-of", "latest"], in: FilingFolder.real())
        // What the filings say together is said on the later day.
        #expect(run.text.contains("963 days as of which they are required, 2014-01-02 to 2017-11-03"))
        let line = "25 of 25 identities hold, 12 of 12 ties agree, 1 notice"
        #expect(run.status == 0 && run.text.hasSuffix("\n1 filing: \(line)\n"))
    }

    @Test func aTotalThatDoesNotFoot() throws {
        let text = try FilingText.edition2017().amount(7060, "6,783,975,917").only(.segregated)
        let run = try runSegreport(arguments: ["check", "filing.txt"], in: FilingFolder.one(text))
        #expect(run.status == 1 && run.errors == "")
        try expectGolden(run.text, named: "check-footing.txt")
    }

    /// Filings of one firm and day are told apart by the names of their files.
    @Test func linesNameTheirFiles() throws {
        let text = try FilingText.edition2017().text
        let run = try runSegreport(arguments: ["check", "."], in: TemporaryFolder(["a.txt": text, "b.txt": text]))
        let lines = run.text.split(separator: "\n").filter { $0.hasPrefix("Citigroup Global Markets Inc.  ") }
        #expect(lines.count == 2 && lines[0].hasSuffix("  ./a.txt") && lines[1].hasSuffix("  ./b.txt"))
    }

    /// Two spellings that might be one firm are told and stay two.
    @Test func lookalikes() throws {
        let text = try FilingText.edition2017()
        let other = try text.replacing("Citigroup Global Markets Inc.", "CITIGROUP GLOBAL MARKETS INC").text
        let folder = try TemporaryFolder(["a.txt": text.text, "b.txt": other])
        for command in ["check", "list"] {
            let run = try runSegreport(arguments: [command, "a.txt", "b.txt"], in: folder)
            #expect(run.status == 0)
            #expect(
                run.errors == "note: 'CITIGROUP GLOBAL MARKETS INC' and 'Citigroup Global Markets Inc.' might be one "
                    + "firm; each is kept as a firm of its own\n", "\(command)")
        }
    }

    @Test func whatIsNoFiling() throws {
        let folder = try TemporaryFolder(["a.txt": "", "b.txt": FilingText.edition2017().text])
        let run = try runSegreport(arguments: ["check", "."], in: folder)
        #expect(run.status == 1 && run.errors == "")
        #expect(run.text.hasPrefix("./a.txt:1:1: error: there is no statement of the daily filing in the file; "))
        #expect(run.text.hasSuffix("1 filing: 25 of 25 identities hold, 12 of 12 ties agree, 1 error\n"))
    }

    /// Two filings in one file: what is wrong with the head of the first is not lost, and stays with the first.
    @Test(arguments: [
        ("Submit Date:11/7/2017", "Submit Date:11/77/2017", 0), ("Submit Date:1/2/2014", "Submit Date:1/", 1),
    ])
    func twoFilingsInAFile(right: String, wrong: String, filing: Int) throws {
        let text = try FilingText.edition2017().text + "\n\n" + FilingText.edition2013().text
        let place = try #require(text.range(of: right))
        let folder = try TemporaryFolder(["two.txt": text.replacingCharacters(in: place, with: wrong)])
        let run = try runSegreport(arguments: ["check", "two.txt", "--format", "json"], in: folder)
        let filings = try CheckJSON(run).filings
        let rules = try filings.map {
            try #require($0["findings"] as? [[String: Any]]).compactMap { $0["rule"] as? String }
        }
        #expect(run.status == 1)
        #expect(rules[filing].contains { $0 == "read.date" })
        #expect(!rules[1 - filing].contains { $0.hasPrefix("read.") })
        // A report on either day rests on its own findings alone.
        for (index, day) in ["2017-11-06", "2013-12-31"].enumerated() {
            let report = try runSegreport(arguments: ["report", "two.txt", "--as-of", day, "-o", "r.pdf"], in: folder)
            #expect(report.status == (index == filing ? 1 : 0))
        }
    }

    /// Files are shared out among threads; what is printed does not show how many there were.
    @Test(arguments: ["text", "json"]) func anyNumberOfCores(format: String) throws {
        let texts = try [FilingText.edition2013(), .edition2017(), .edition2017().amount(7060, "1")]
        let files = texts.indices.flatMap { text in
            (0..<30).map { ("filings/\($0 * 3 + text).txt", texts[text].text) }
        }
        let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: files))
        let several = try runSegreport(arguments: ["check", "filings", "--format", format], in: folder)
        let one = try runShell("taskset -c 0 \"$segreport\" check filings --format \(format)", in: folder)
        #expect(several.status == 1 && one.status == 1 && several.output == one.output)
    }

    // MARK: --fail-on

    struct Failing: Sendable, CustomTestStringConvertible {
        let name: String
        let change: @Sendable (FilingText) throws -> FilingText
        /// The conditions that hold.
        let holding: Set<String>
        var testDescription: String { name }
    }

    static let conditions = ["error", "warning", "deficient", "below-target", "missing", "late", "amended"]

    static let failing = [
        Failing(name: "in order", change: { $0 }, holding: []),
        Failing(
            name: "a tie off", change: { try $0.amount(7032, "921,918,705").amount(7010, "5,180,390,000") },
            holding: ["warning"]),
        Failing(name: "a total off", change: { try $0.amount(7198, "127,821,939") }, holding: ["error", "warning"]),
        Failing(
            name: "deficient",
            change: {
                try $0.amount(7070, "0").amount(7180, "5,863,343,419").amount(7190, "-920,632,497")
                    .amount(7194, "0").amount(7198, "-920,632,497")
            },
            // The money is gone from the proof of cash, too, on both of its sides. A target of zero is not met either.
            holding: ["warning", "deficient", "below-target"]),
        Failing(
            name: "below target", change: { try $0.amount(7194, "444,221,939").amount(7198, "-1") },
            holding: ["warning", "below-target"]),
        Failing(
            name: "deficient only when recomputed", change: { try $0.amount(7180, "6,000,000,000") },
            holding: ["error", "warning", "deficient"]),
        Failing(
            name: "an amount unread", change: { try $0.amount(7130, "-105,351.89") }, holding: ["error", "warning"]),
        Failing(
            name: "a line missing", change: { try $0.replacing("12.\tSegregated funds on hand", "") },
            holding: ["error", "warning"]),
    ]

    @Test(arguments: failing) func failOn(_ failing: Failing) throws {
        let folder = try FilingFolder.one(failing.change(FilingText.edition2017().only(.segregated)))
        // Each condition that holds by itself, and all the others at once.
        let others = Self.conditions.filter { !failing.holding.contains($0) }.joined(separator: ",")
        for list in failing.holding.sorted() + [others.isEmpty ? "none" : others] {
            let run = try runSegreport(arguments: ["check", "filing.txt", "--fail-on", list], in: folder)
            #expect(run.status == (failing.holding.contains(list) ? 1 : 0), "\(list): \(run.text)")
        }
        let any = try runSegreport(
            arguments: ["report", "filing.txt", "-qo", "r.pdf", "--fail-on", "deficient,below-target"], in: folder)
        let holds = !failing.holding.isDisjoint(with: ["deficient", "below-target"])
        #expect(any.status == (holds ? 1 : 0) && any.errors == "")
        // The document is written all the same.
        #expect(any.files == ["filing.txt", "r.pdf"])
    }

    @Test func failOnFromTheConfiguration() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ data: 'filings', 'fail-on': ['warning'] }", to: "segreport.json")
        #expect(try runSegreport(arguments: ["check"], in: folder).status == 1)
        #expect(try runSegreport(arguments: ["check", "--as-of", "2017-11-06"], in: folder).status == 1)
        try folder.write("{ data: 'filings/2017.txt', 'fail-on': ['warning'] }", to: "segreport.json")
        #expect(try runSegreport(arguments: ["check"], in: folder).status == 0)
        #expect(try runSegreport(arguments: ["check", "--fail-on", "none"], in: folder).status == 0)
    }

    @Test func failOnUsage() throws {
        let folder = try FilingFolder.real()
        let unknown = try runSegreport(arguments: ["check", "filings", "--fail-on", "error,warn"], in: folder)
        #expect(unknown.status == 64)
        #expect(
            unknown.errors == """
                segreport: error: --fail-on does not know 'warn'; it takes none, error, warning, deficient, below-target, missing, late or amended
                hint: did you mean 'warning'?

                """)
        let both = try runSegreport(arguments: ["check", "filings", "--fail-on", "none,error"], in: folder)
        #expect(both.status == 64 && both.errors == "segreport: error: --fail-on: 'none' stands alone\n")
    }

    // MARK: Streams

    @Test func standardInput() throws {
        let folder = try FilingFolder.one(.edition2017())
        let run = try runShell("\"$segreport\" check - < filing.txt", in: folder)
        #expect(run.status == 0 && run.text.hasSuffix("25 of 25 identities hold, 12 of 12 ties agree, no findings\n"))
        let empty = try runSegreport(arguments: ["check", "-"], in: folder)
        #expect(empty.status == 1 && empty.text.hasPrefix("-:1:1: error: there is no statement"))
    }

    @Test func colorIsForTerminals() throws {
        let folder = try FilingFolder.real()
        func text(_ more: [String], _ environment: [String: String]) throws -> String {
            try runSegreport(arguments: ["check", "filings"] + more, in: folder, environment: environment).text
        }
        let plain = try text([], [:])
        #expect(!plain.contains("\u{1B}"))
        #expect(try text([], ["NO_COLOR": "1"]) == plain && text(["--color", "never"], [:]) == plain)
        let colored = try text(["--color", "always"], ["NO_COLOR": "1"])
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain && colored != plain)
    }
}

/// The result of `check --format json`, as Foundation reads it.
struct CheckJSON {
    let filings: [[String: Any]]
    let root: [String: Any]

    init(_ run: RunResult) throws {
        root = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        filings = try #require(root["filings"] as? [[String: Any]])
    }
}
