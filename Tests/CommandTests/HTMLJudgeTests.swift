import Foundation
import TestSupport
import Testing

/// What judges from outside say of the pages: the Nu checker, axe-core, Chromium, and a reader of links.
@Suite struct HTMLJudgeTests {
    private static let folder = Fixtures.root.appendingPathComponent("Tests/HTMLJudges").path
    private static let python = Fixtures.root.appendingPathComponent(".build/judges/bin/python").path

    private static let real = "firms/citigroup-global-markets-inc"
    private static let hostile = "firms/script-alert-1-script-x-co"
    private static let hostileName = #"<script>alert(1)</script> "{{x}}" & Co"#

    /// A page of each kind.
    private static let pages = [
        "index.html", "firms/index.html", "\(real)/index.html", "\(real)/2017-11-06/index.html",
        "\(real)/2017-11-06/checks/index.html", "\(real)/series/seg.14/index.html", "\(hostile)/index.html",
        "\(hostile)/2017-11-06/index.html", "compare/index.html", "compare/2017-11-06/index.html", "lines/index.html",
        "lines/seg.7a/index.html", "dates/2017/11/index.html", "about/index.html", "404.html",
    ]

    /// A site of both real filings and of firms made up, one of them with a name that is none.
    private static func site() throws -> TemporaryFolder {
        let text = try FilingText.edition2017()
        let folder = try TemporaryFolder([
            "in/2013.txt": FilingText.edition2013().text, "in/2017.txt": text.text,
            "in/hostile.txt": text.firm(hostileName).text,
            "in/deficient.txt": text.firm("Example Futures A").amount(7190, "-1,234,567").text,
            "in/part.txt": text.firm(String(repeating: "Very long ", count: 12) + "name").only(.segregated).text,
            "in/before.txt": text.firm("Example Futures A").day("11/03/2017", submitted: "11/06/2017").text,
        ])
        let run = try runSegreport(arguments: ["-q", "site", "in", "-o", "site"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return folder
    }

    /// Runs one of the programs of the judges.
    private static func judge(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        let isThere = FileManager.default.isExecutableFile(atPath: python)
        try #require(isThere, "the judges of HTML are not installed: run make test-deps")
        // Chromium keeps its profile below a home that there is.
        return try runShell("'\(python)' -B '\(Self.folder)'/\(line)", in: folder, environment: ["HOME": folder.path])
    }

    @Test func aReportIsWithoutFault() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["-q", "-d", "filings", "-o", "report.html"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let judged = try Self.judge("judge.py pages . report.html", in: folder)
        #expect(judged.status == 0 && judged.text == "1 pages, 0 faults\n", "\(judged.text)\(judged.errors)")
    }

    /// Sections and charts of several firms, of a month and of the months behind it, have the same headings.
    @Test func packsAndComparisonsAreWithoutFault() throws {
        let text = try FilingText.edition2017()
        let days = [("11/2/2017", "11/3/2017"), ("11/3/2017", "11/6/2017"), ("11/6/2017", "11/7/2017")]
        var files: [String: String] = [:]
        for firm in ["Able Futures LLC", "Baker & Sons"] {
            for (number, (day, sent)) in days.enumerated() {
                files["in/\(firm)-\(number).txt"] = try text.firm(firm).day(day, submitted: sent).text
            }
        }
        let folder = try TemporaryFolder(files)
        for options in [["--all-firms", "--volume", "-o", "volume.html"], ["-f", "able", "-o", "pack.html"]] {
            let words = ["-q", "board", "-d", "in", "-m", "2017-11"] + options
            let run = try runSegreport(arguments: words, in: folder)
            #expect(run.status == 0, "\(run.errors)")
        }
        // Firms beside each other have tables of many columns and charts of a kind of their own.
        let compared = try runSegreport(arguments: ["-q", "compare", "-d", "in", "-o", "compare.html"], in: folder)
        #expect(compared.status == 0, "\(compared.errors)")
        let judged = try Self.judge("judge.py pages . volume.html pack.html compare.html", in: folder)
        #expect(judged.status == 0 && judged.text == "3 pages, 0 faults\n", "\(judged.text)\(judged.errors)")
    }

    @Test func aSiteIsWithoutFault() throws {
        let folder = try Self.site()
        let judged = try Self.judge("judge.py pages site \(Self.pages.joined(separator: " "))", in: folder)
        let expected = "\(Self.pages.count) pages, 0 faults\n"
        #expect(judged.status == 0 && judged.text == expected, "\(judged.text)\(judged.errors)")
    }

    @Test func everyLinkLeadsSomewhere() throws {
        let judged = try Self.judge("judge.py links site", in: Self.site())
        #expect(judged.status == 0 && judged.text.hasSuffix(" links, 0 faults\n"), "\(judged.text)\(judged.errors)")
        #expect(Int(judged.text.prefix { $0 != " " }) ?? 0 > 10_000, "links were found")
    }

    @Test func aHostileNameIsText() throws {
        let folder = try Self.site()
        for page in ["index.html", "2017-11-06/index.html"] {
            let file = "\(Self.hostile)/\(page)"
            let judged = try Self.judge("judge.py names site \(file) '\(Self.hostileName)'", in: folder)
            #expect(judged.status == 0 && judged.text == "1 page, 0 faults\n", "\(judged.text)\(judged.errors)")
        }
    }

    /// The judges are worth something only if they notice what is wrong.
    @Test func theJudgesNoticeWhatIsBroken() throws {
        let judged = try Self.judge("broken.py site \(Self.real)/2017-11-06/index.html", in: Self.site())
        let lines = judged.text.split(separator: "\n")
        #expect(judged.status == 0 && lines.count == 35, "\(judged.text)\(judged.errors)")
        #expect(lines.allSatisfy { $0.hasPrefix("found: ") }, "\(judged.text)")
    }

    // MARK: Messages

    /// Messages of a real day with a picture, of a day that alarms, of a form without targets, and of a hostile name.
    private static func messages() throws -> TemporaryFolder {
        let text = try FilingText.edition2017()
        let alarming = try text.firm("Example Futures A").amount(7180, "6,778,975,916").amount(7190, "-5,000,000")
            .amount(7780, "444,221,939")
        let folder = try TemporaryFolder([
            "real/2013.txt": FilingText.edition2013().text, "real/2017.txt": text.text, "alarm/now.txt": alarming.text,
            "alarm/before.txt": text.firm("Example Futures A").day("11/03/2017", submitted: "11/06/2017").text,
            "old/2013.txt": FilingText.edition2013().text,
            "hostile/2017.txt": text.firm(hostileName + String(repeating: "W", count: 200)).text,
        ])
        let options = [
            "real": ["--chart", "--link-base", "https://example.org/", "--classification", "Confidential"],
            "alarm": ["--draft", "--attach", "csv"], "old": [], "hostile": ["--org", hostileName],
        ]
        for (name, more) in options {
            let run = try runSegreport(
                arguments: [
                    "-q", "email", "-d", name, "--from=a@example.org", "--to=b@example.org", "-o", "\(name).eml",
                ]
                    + more, in: folder)
            #expect(run.status == 0, "\(run.errors)")
        }
        return folder
    }

    /// At 600 and 360 pixels, with pictures and without, in colours as they are and inverted.
    @Test func messagesAreWithoutFault() throws {
        let judged = try Self.judge("mail.py judge real.eml alarm.eml old.eml hostile.eml", in: Self.messages())
        #expect(judged.status == 0 && judged.text == "4 messages, 0 faults\n", "\(judged.text)\(judged.errors)")
    }

    @Test func theJudgesOfMessagesNoticeWhatIsBroken() throws {
        let judged = try Self.judge("mail.py broken real.eml", in: Self.messages())
        let lines = judged.text.split(separator: "\n")
        #expect(judged.status == 0 && lines.count == 11, "\(judged.text)\(judged.errors)")
        #expect(lines.allSatisfy { $0.hasPrefix("found: ") }, "\(judged.text)")
    }
}
