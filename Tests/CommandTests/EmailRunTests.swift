import Foundation
import TestSupport
import Testing

/// The command `email` from the command line to the message, as Python's mail parser reads it.
@Suite struct EmailRunTests {
    private static let judge = Fixtures.root.appendingPathComponent("Tests/MailJudges/unpack.py").path
    private static let addresses = ["--from", "Desk <a@example.org>", "--to", "b@example.org"]
    private static let name = "citigroup-global-markets-inc-2017-11-06"

    /// Runs the command in a folder, on the filings in it.
    private static func email(
        _ options: String..., in folder: TemporaryFolder, data: String = "filings", environment: [String: String] = [:]
    ) throws -> RunResult {
        try runSegreport(
            arguments: ["email", "-d", data] + addresses + options, in: folder, environment: environment)
    }

    /// What the parser says of a message, whose parts are then in `parts`.
    private static func unpack(_ file: String, in folder: TemporaryFolder) throws -> String {
        let run = try runShell("python3 '\(judge)' '\(file)' parts", in: folder)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        return run.text
    }

    @Test func aMessageWithEverything() throws {
        let folder = try FilingFolder.real()
        let run = try Self.email(
            "--cc", "\"Doe, J\" <c@example.org>", "--bcc", "hidden@example.org", "--attach", "pdf,csv", "--chart",
            "--out",
            "day.eml", in: folder)
        #expect(run.status == 0 && run.errors == "segreport: wrote day.eml\n" && run.output.isEmpty)
        let said = try Self.unpack("day.eml", in: folder)
        let digest = try #require(said.firstMatch(of: /excess-over-time-([0-9a-f]{12})@segreport/)?.output.1)
        #expect(
            said == """
                From: Desk <a@example.org>
                To: b@example.org
                Cc: "Doe, J" <c@example.org>
                Subject: Citigroup Global Markets Inc. seg 2017-11-06: excess 444.2 / 194.5 / 496.0 m, all above target
                Date: Tue, 07 Nov 2017 00:00:00 +0000
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                part: multipart/mixed
                part: multipart/alternative
                part: text/plain
                part: multipart/related
                part: text/html
                part: image/png inline excess-over-time.png <excess-over-time-\(digest)@segreport>
                part: application/pdf attachment \(Self.name).pdf
                part: text/csv attachment \(Self.name).csv

                """)
        let raw = try folder.text("day.eml")
        #expect(!raw.contains("hidden"))
        let page = try folder.bytes("parts/page.html")
        #expect(MailSafety.faults(of: page) == [])
        #expect(page.count < 30_000)
        let text = try folder.text("parts/text.txt")
        #expect(MailSafety.numbers(in: text) == MailSafety.numbers(in: MailSafety.words(of: page)))
        #expect(PageParts(page).values(of: "src") == ["cid:excess-over-time-\(digest)@segreport"])
        #expect(try folder.bytes("parts/excess-over-time.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(text.contains("\nSee attached: \(Self.name).pdf,\n\(Self.name).csv.\n"))
        // The digest of the foot is the attached report's.
        #expect(text.contains("digest \(digest)\n"))
    }

    /// What travels along is what the other commands write.
    @Test func attachmentsAreTheOtherCommandsResults() throws {
        let folder = try FilingFolder.real()
        _ = try Self.email("--attach", "pdf,csv", "--as-of", "2013-12-31", "-o", "day.eml", in: folder)
        _ = try Self.unpack("day.eml", in: folder)
        let report = try runSegreport(
            arguments: ["-d", "filings", "--as-of", "2013-12-31", "-o", "report.pdf"], in: folder)
        #expect(report.status == 0)
        let series = try runSegreport(
            arguments: ["series", "-d", "filings", "--as-of", "2013-12-31", "--format", "csv"], in: folder)
        let stem = "parts/citigroup-global-markets-inc-2013-12-31"
        #expect(try folder.bytes("\(stem).pdf") == folder.bytes("report.pdf"))
        #expect(try folder.bytes("\(stem).csv") == series.output)
        #expect(series.output.count > 200)
    }

    @Test func equalInputGivesEqualBytes() throws {
        let folder = try FilingFolder.real()
        let first = try Self.email("--chart", "--attach", "pdf", in: folder)
        let second = try Self.email("--chart", "--attach", "pdf", "--out", "-", in: FilingFolder.real())
        #expect(first.status == 0 && first.errors.isEmpty && first.output == second.output)
        #expect(first.text.contains("\r\nMessage-ID: <") && first.files == FilingFolder.realFiles)
        let other = try Self.email("--chart", "--attach", "pdf", "--timestamp", "2017-11-07T00:00:01Z", in: folder)
        #expect(other.text.contains("\r\nDate: Tue, 07 Nov 2017 00:00:01 +0000\r\n"))
        let environment = try Self.email(in: folder, environment: ["SOURCE_DATE_EPOCH": "1"])
        #expect(environment.text.contains("\r\nDate: Thu, 01 Jan 1970 00:00:01 +0000\r\n"))
    }

    struct Condition: Sendable, CustomTestStringConvertible {
        let list: String
        /// What stands on standard error when nothing is to be sent; nil when there is a message.
        let nothing: String?
        var testDescription: String { list }
    }

    /// The day before is late, deficient and below its target; the day itself is neither.
    private static func week() throws -> TemporaryFolder {
        let text = try FilingText.edition2017().only(.segregated)
        let bad = try text.day("11/3/2017", submitted: "11/8/2017").amount(7180, "6,778,975,916")
            .amount(7190, "-5,000,000").amount(7198, "-321,400,000").amount(7070, "1")
        return try TemporaryFolder(["filings/a.txt": bad.text, "filings/b.txt": text.text])
    }

    @Test(arguments: [
        Condition(list: "deficient", nothing: "not deficient"),
        Condition(list: "below-target,late", nothing: "not below-target or late"),
        Condition(list: "deficient,missing,error", nothing: "not error, deficient or missing"),
        Condition(list: "amended", nothing: "not amended"),
    ])
    func nothingToSend(_ condition: Condition) throws {
        let folder = try Self.week()
        let run = try Self.email("--only-if", condition.list, "-o", "x.eml", in: folder)
        #expect(run.status == 0 && run.output.isEmpty && run.files == ["filings/", "filings/a.txt", "filings/b.txt"])
        let words = condition.nothing ?? ""
        #expect(
            run.errors
                == "segreport: nothing to send: Citigroup Global Markets Inc. on 2017-11-06 is \(words)\n")
        let quiet = try Self.email("--only-if", condition.list, "-q", in: folder)
        #expect(quiet.status == 0 && quiet.errors.isEmpty && quiet.output.isEmpty)
    }

    @Test(arguments: ["deficient", "below-target", "late", "error", "warning", "amended,late"])
    func aConditionHolds(list: String) throws {
        let folder = try Self.week()
        let run = try Self.email("--only-if", list, "--as-of", "2017-11-03", "-o", "x.eml", in: folder)
        #expect(run.status == 0 && run.errors == "segreport: wrote x.eml\n")
        let said = try Self.unpack("x.eml", in: folder)
        #expect(
            said.contains("Subject: DEFICIENT: ERROR: Citigroup Global Markets Inc. seg 2017-11-03: excess (5.0) m, "))
        let text = try folder.text("parts/text.txt").split(separator: "\n").joined(separator: " ")
        let holding = list.split(separator: ",").filter { $0 != "amended" }.joined()
        #expect(text.contains("On this day: \(holding)."))
    }

    /// Every place in which a draft says that it is one.
    @Test func aDraftCannotBeMistaken() throws {
        let folder = try FilingFolder.real()
        _ = try Self.email("--draft", "--attach", "pdf,csv", "-o", "x.eml", in: folder)
        let said = try Self.unpack("x.eml", in: folder)
        #expect(said.contains("\nSubject: DRAFT: Citigroup"))
        #expect(said.contains(" \(Self.name)-DRAFT.pdf\n") && said.contains(" \(Self.name)-DRAFT.csv\n"))
        #expect(try folder.text("parts/text.txt").hasPrefix("*** DRAFT ***\n"))
        let words = try MailSafety.words(of: folder.bytes("parts/page.html"))
        #expect(words.split(whereSeparator: \.isWhitespace).first == "DRAFT")
        let pdf = try runShell(
            "pdfinfo parts/\(Self.name)-DRAFT.pdf && pdftotext parts/\(Self.name)-DRAFT.pdf -", in: folder)
        #expect(pdf.text.contains("Title:           DRAFT: ") && pdf.text.matches(of: /\bDRAFT\b/).count > 10)
        let own = try Self.email("--draft", "--subject", "Of my own", in: folder)
        #expect(own.text.contains("\r\nSubject: DRAFT: Of my own\r\n"))
    }

    @Test func theConfigurationSpeaksWhereTheCommandLineIsSilent() throws {
        let folder = try FilingFolder.real()
        try folder.write(
            """
            { data: "filings", email: { from: "Desk <x@example.org>", to: ["y@example.org", "Z <z@example.org>"],
              "only-if": ["below-target"], "link-base": "https://example.org/funds" } }
            """, to: "segreport.json")
        let silent = try runSegreport(arguments: ["email"], in: folder)
        #expect(silent.status == 0 && silent.output.isEmpty && silent.errors.contains("is not below-target\n"))
        _ = try runSegreport(arguments: ["email", "--only-if", "warning,missing", "-o", "x.eml"], in: folder)
        let said = try Self.unpack("x.eml", in: folder)
        #expect(said.hasPrefix("From: Desk <x@example.org>\nTo: y@example.org, Z <z@example.org>\nSubject: "))
        #expect(
            try PageParts(folder.bytes("parts/page.html")).values(of: "href").first
                == "https://example.org/funds/firms/citigroup-global-markets-inc/2017-11-06/index.html")
        let named = try Self.email(
            "--only-if", "missing", "--link-base", "https://other.example/", "-o", "x.eml", in: folder)
        #expect(named.status == 0)
        let other = try Self.unpack("x.eml", in: folder)
        #expect(other.hasPrefix("From: Desk <a@example.org>\nTo: b@example.org\nSubject: "))
        #expect(try folder.text("parts/text.txt").contains("\nhttps://other.example/firms/"))
    }

    /// Names out of filings are data: they end no header, make no tag and reach no template.
    @Test(arguments: HostileNameTests.names) func namesAreData(_ name: HostileNameTests.Name) throws {
        let folder = try FilingFolder.one(FilingText.edition2017().only(.segregated).firm(name.name))
        let run = try Self.email("-o", "x.eml", in: folder, data: ".")
        guard !name.name.unicodeScalars.contains("\0") else {
            #expect(run.status == 65 && run.files == ["filing.txt"])
            #expect(
                run.errors == """
                    segreport: error: the name of the firm 'A\\x00B' has NUL in it; no subject of a message holds that
                    hint: give the message a subject of your own: --subject

                    """)
            return
        }
        #expect(run.status == 0, "\(run.errors)")
        let said = try Self.unpack("x.eml", in: folder)
        let shown = name.shown.count > 60 ? String(name.shown.prefix(59)) + "…" : name.shown
        #expect(said.contains("\nSubject: \(shown) seg 2017-11-06: excess 444.2 m, above target\n"))
        #expect(said.split(separator: "\n").count == 9)
        let page = try folder.bytes("parts/page.html")
        #expect(MailSafety.faults(of: page) == [])
        let words = MailSafety.words(of: page).filter { !$0.isWhitespace }
        #expect(words.contains(name.shown.filter { !$0.isWhitespace }))
    }

    @Test func aPageTooLargeForClientsIsNotWritten() throws {
        let large = try FilingFolder.one(FilingText.edition2017().firm(String(repeating: "&", count: 10_000)))
        let note = try Self.email("-o", "x.eml", in: large, data: ".")
        #expect(note.status == 0 && note.errors.hasPrefix("note: the HTML of the message has "))
        let huge = try FilingFolder.one(FilingText.edition2017().firm(String(repeating: "&", count: 40_000)))
        let run = try Self.email("-o", "x.eml", in: huge, data: ".")
        #expect(run.status == 73 && run.files == ["filing.txt"])
        #expect(run.errors.contains(" bytes; mail programs cut what has more than 95,000\nhint: "))
    }

    @Test func whatIsRefused() throws {
        let folder = try FilingFolder.real()
        let addressed = "email -d filings --from a@example.org --to b@example.org"
        let cases = [
            ExpectedRun(
                "email -d filings --to b@example.org", 64,
                """
                segreport: error: nobody is named who sends the message
                hint: --from name@example.org, or 'from' in 'email' of segreport.json
                """),
            ExpectedRun(
                "email -d filings --from a@example.org", 64,
                """
                segreport: error: nobody is named to send the message to
                hint: --to name@example.org, or 'to' in 'email' of segreport.json
                """),
            ExpectedRun(
                "email -d filings --from a@example.org --to b@example.org,c@example.org", 64,
                """
                segreport: error: --to cannot be read at byte 14; expected one address; give each of several by itself
                note: it is 'b@example.org,c@example.org'
                """),
            ExpectedRun(
                "\(addressed) --cc nobody", 64,
                """
                segreport: error: --cc cannot be read at byte 7; expected '@' and a domain
                note: it is 'nobody'
                """),
            ExpectedRun(
                "\(addressed) --out x.pdf", 64,
                """
                segreport: error: --out x.pdf names a '.pdf'; a message is an .eml
                hint: to send a report along: --attach pdf
                """),
            ExpectedRun(
                "\(addressed) --attach none,pdf", 64, "segreport: error: --attach: 'none' stands alone"),
            ExpectedRun(
                "\(addressed) --attach source", 64,
                "segreport: error: --attach does not know 'source'; it takes none, pdf or csv"),
            ExpectedRun(
                "\(addressed) --only-if none", 64,
                "segreport: error: --only-if does not know 'none'; it takes error, warning, deficient, below-target, "
                    + "missing, late or amended"),
            ExpectedRun(
                "\(addressed) --link-base example.org", 64,
                """
                segreport: error: --link-base is 'example.org'; it takes an address such as https://example.org/funds/
                hint: did you mean https://example.org?
                """),
            ExpectedRun(
                "\(addressed) --firm A --firm B", 64, "segreport: error: a report is on one firm; --firm names 2"),
            ExpectedRun(
                "\(addressed) --as-of 2017-11-07", 66,
                """
                segreport: error: there is no filing of Citigroup Global Markets Inc. as of 2017-11-07
                note: the filing before it is as of 2017-11-06
                hint: did you mean --as-of 2017-11-06?
                """),
            ExpectedRun(
                "\(addressed) --out filings/2017.txt", 64,
                """
                segreport: error: --out filings/2017.txt names a '.txt'; a message is an .eml
                hint: to send a report along: --attach pdf
                """),
        ]
        for item in cases { try item.expectNothingLeft(in: folder) }
    }

    /// What a header cannot hold is refused with its place, wherever it comes from.
    @Test(arguments: [
        ("--subject", "a\r\nBcc: x@example.org", 64), ("--subject", "a\nb", 64),
        ("--to", "b@example.org\r\nBcc: x@x.org", 64),
        ("--from", "A\nB <a@example.org>", 64), ("--cc", "\"a\u{202E}b\" <c@example.org>", 64),
    ])
    func headersHoldOneLine(option: String, value: String, status: Int32) throws {
        let folder = try FilingFolder.real()
        let others = ["--from", "--to"].filter { $0 != option }.map { "\($0)=a@example.org" }
        let run = try runSegreport(
            arguments: ["email", "-d", "filings", option, value, "-o", "x.eml"] + others, in: folder)
        #expect(run.status == status && run.files == FilingFolder.realFiles, "\(run.errors)")
        #expect(run.errors.hasPrefix("segreport: error: \(option) "))
        #expect(!run.errors.contains("\r"))
    }

    @Test(arguments: [
        (#"{ email: { from: "nobody" } }"#, "'from' cannot be read at byte 7; expected '@' and a domain"),
        (#"{ email: { to: ["a@example.org", "b@\nx"] } }"#, "'to' has LF at byte 3; expected no control characters"),
        (
            #"{ email: { sender: "a@example.org" } }"#,
            "'email' has no key 'sender'; there are from, to, only-if, link-base, smtp"
        ),
        (#"{ email: { "only-if": "none" } }"#, "'only-if' does not know 'none'; it takes error, warning, "),
        (#"{ email: { "link-base": "ftp://x" } }"#, "'link-base' is 'ftp://x'; it takes an address such as "),
        (#"{ email: "a@example.org" }"#, "'email' is a string; expected an object"),
    ])
    func theConfigurationIsRefusedWithItsPlace(text: String, message: String) throws {
        let folder = try FilingFolder.real()
        try folder.write(text, to: "segreport.json")
        let run = try Self.email("-o", "x.eml", in: folder)
        #expect(run.status == 78 && run.errors.hasPrefix("segreport.json:1:"), "\(run.errors)")
        #expect(run.errors.contains(": error: \(message)"), "\(run.errors)")
    }
}
