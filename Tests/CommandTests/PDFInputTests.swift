import Foundation
import Segregation
import TestSupport
import Testing

/// PDF files as inputs: real ones through the real `pdftotext`, and what happens when it is not there or misbehaves.
@Suite struct PDFInputTests {
    /// The pages of the filing of 2017, as they are printed in columns.
    private static func pages() throws -> [String] {
        let filing = try #require(FilingReader.read(Fixtures.filing2017()).value.first)
        let printer = FilingPrinter(.columnsFirst, PrintStyle())
        let text = String(decoding: printer.bytes([FilingContent(filing)]), as: UTF8.self)
        return text.split(separator: "\u{c}").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// A folder that holds the filing as `name`.
    private static func folder(_ name: String = "filing.pdf") throws -> TemporaryFolder {
        // As text first, which makes the folders on the way.
        let folder = try TemporaryFolder([name: ""])
        try folder.write(HandmadePDF.bytes(pages()), to: name)
        return folder
    }

    private static let clean = "25 of 25 identities hold, 12 of 12 ties agree, no findings\n"

    private static func facts(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    // MARK: What is read

    @Test func pagesAreMade() throws {
        #expect(try Self.pages().count == 6)
        let judged = try runShell("qpdf --check filing.pdf >&2 && pdfinfo filing.pdf", in: Self.folder())
        #expect(judged.status == 0 && judged.text.contains("Pages:           6\n"), "\(judged.errors)")
    }

    @Test(arguments: ["filing.pdf", "filing.txt", "-filing", "--help.pdf", "a b'c\n.pdf"])
    func byContentWhateverTheName(name: String) throws {
        let run = try runSegreport(arguments: ["check", "--", name], in: Self.folder(name))
        #expect(run.status == 0 && run.errors.isEmpty && run.text.hasSuffix(Self.clean), "\(run.errors)\(run.text)")
    }

    @Test func inAFolderAndOnStandardInput() throws {
        let folder = try Self.folder("filings/filing.PDF")
        let searched = try runSegreport(arguments: ["check", "filings"], in: folder)
        #expect(searched.status == 0 && searched.text.hasSuffix(Self.clean))
        let piped = try runShell("cat filings/filing.PDF | \"$segreport\" check -", in: folder)
        #expect(piped.status == 0 && piped.text.hasSuffix(Self.clean))
    }

    /// The amounts are those of the text; their places are in the text that was made, the digest is that of the PDF.
    @Test func facts() throws {
        let folder = try Self.folder()
        try folder.write(FilingText.edition2017().text, to: "filing.txt")
        let made = try Self.facts(runSegreport(arguments: ["export", "filing.pdf"], in: folder).text)
        let plain = try Self.facts(runSegreport(arguments: ["export", "filing.txt"], in: folder).text)
        #expect(made.count == 99 && made.map { $0["amount"] as? Int } == plain.map { $0["amount"] as? Int })
        #expect(made.map { $0["line"] as? String } == plain.map { $0["line"] as? String })
        let digest = try runShell("sha256sum filing.pdf", in: folder).text.prefix(64)
        let lines = try runShell("pdftotext -layout -enc UTF-8 filing.pdf -", in: folder).text
            .split(separator: "\n", omittingEmptySubsequences: false)
        for fact in made {
            let source = try #require(fact["source"] as? [String: Any])
            #expect(source["sha256"] as? String == String(digest))
            #expect(source["note"] as? String == "places are lines of the text that pdftotext -layout makes of it")
            let line = try #require(source["line"] as? Int)
            let column = try #require(source["column"] as? Int)
            let text = try #require(source["text"] as? String)
            #expect(lines[line - 1].utf8.dropFirst(column - 1).starts(with: text.utf8), "\(fact)")
        }
        #expect(try plain.allSatisfy { try #require($0["source"] as? [String: Any])["note"] == nil })
    }

    @Test func provenance() throws {
        let folder = try Self.folder()
        let run = try runSegreport(arguments: ["report", "filing.pdf", "-qo", "r.pdf"], in: folder)
        #expect(run.status == 0 && run.files == ["filing.pdf", "r.pdf"], "\(run.errors)")
        let text = try runShell(
            "pdftotext -raw r.pdf - && sha256sum filing.pdf && stat -c %s filing.pdf", in: folder
        ).text
        let lines = text.split(separator: "\n")
        let size = try #require(lines.last.flatMap { Int($0) })
        let digest = lines[lines.count - 2].drop { $0 == "\u{c}" }.prefix(64)
        let squeezed = text.filter { !$0.isWhitespace }
        #expect(squeezed.contains("SHA-256\(digest)"))
        #expect(text.contains("\(size / 1000),\(String(size % 1000 + 1000).dropFirst())"))
        #expect(squeezed.contains("Placesinthemarelinesofthattext"))
        // The report lies beside its filing now and is not read.
        let again = try runSegreport(arguments: ["check", "."], in: folder)
        #expect(again.status == 0 && again.text.hasSuffix(Self.clean))
        #expect(again.errors == "note: left out 1 report of segreport; a file named by itself is read\n")
        #expect(try runSegreport(arguments: ["report", "-d", ".", "-qo", "r.pdf"], in: folder).status == 0)
    }

    @Test func aFindingInAPDF() throws {
        let pages = try Self.pages().map { $0.replacing("6,783,975,916", with: "6,783,975,917") }
        let folder = try TemporaryFolder()
        try folder.write(HandmadePDF.bytes(pages), to: "filing.pdf")
        let run = try runSegreport(arguments: ["check", "filing.pdf"], in: folder)
        #expect(run.status == 1 && run.text.hasPrefix("filing.pdf:"))
        #expect(run.text.contains("\nnote: places in a PDF are lines of the text that pdftotext -layout makes of it\n"))
        let json = try CheckJSON(runSegreport(arguments: ["check", "filing.pdf", "--format", "json"], in: folder))
        let findings = try #require(json.filings.first?["findings"] as? [[String: Any]])
        let sources = findings.compactMap { $0["source"] as? [String: Any] }
        #expect(!sources.isEmpty && sources.allSatisfy { Set($0.keys) == ["file", "line", "column", "note"] })
    }

    // MARK: What cannot be read

    /// A command that makes `bad.pdf` of `filing.pdf`, and what is said of it.
    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let making: String
        let rule: String
        let words: String
    }

    static let bad = [
        Bad(
            testDescription: "password", making: "qpdf --encrypt user owner 256 -- filing.pdf bad.pdf",
            rule: "read.encoding", words: "the PDF is locked by a password or against copying its text"),
        Bad(
            testDescription: "cut", making: "head -c 2000 filing.pdf > bad.pdf", rule: "read.encoding",
            words: "pdftotext cannot read all of the PDF (Syntax Error: Couldn't find trailer dictionary)"),
        Bad(
            testDescription: "only the mark", making: "printf '%%PDF-' > bad.pdf", rule: "read.encoding",
            words: "pdftotext cannot read all of the PDF (Syntax Error"),
        Bad(
            testDescription: "no text", making: "printf '' > bad.pdf && cp blank.pdf bad.pdf",
            rule: "read.not-a-filing", words: "the PDF holds no text, as a scan does not"),
        Bad(
            testDescription: "another text", making: "cp letter.pdf bad.pdf", rule: "read.not-a-filing",
            words: "there is no statement of the daily filing in the file"),
    ]

    @Test(arguments: bad) func whatIsNotRead(_ bad: Bad) throws {
        let folder = try Self.folder()
        try folder.write(HandmadePDF.bytes([" ", " "]), to: "blank.pdf")
        try folder.write(HandmadePDF.bytes(["Dear customer"]), to: "letter.pdf")
        let made = try runShell(bad.making, in: folder)
        #expect(made.status == 0, "\(made.errors)")
        // One bad file does not keep the others from being read.
        let run = try runSegreport(arguments: ["check", "bad.pdf", "filing.pdf"], in: folder)
        #expect(run.status == 1 && run.errors.isEmpty)
        #expect(run.text.hasPrefix("bad.pdf:1:1: error: \(bad.words)"), "\(run.text)")
        #expect(run.text.contains(" [\(bad.rule)]\n") && run.text.contains("\nbad.pdf  no filing  1 error\n"))
        #expect(run.text.hasSuffix("\n1 filing: 25 of 25 identities hold, 12 of 12 ties agree, 1 error\n"))
        let report = try runSegreport(arguments: ["report", "bad.pdf", "-o", "r.pdf"], in: folder)
        #expect(report.status == 65 && report.errors.contains(bad.words) && !report.files.contains("r.pdf"))
    }

    // MARK: The program

    @Test func withoutTheProgram() throws {
        let folder = try Self.folder()
        try folder.write(FilingText.edition2017().text, to: "filing.txt")
        let bare = ["PATH": "/nonexistent"]
        let run = try runSegreport(arguments: ["check", "filing.pdf"], in: folder, environment: bare)
        #expect(run.status == 69 && run.output.isEmpty)
        #expect(
            run.errors == """
                segreport: error: cannot read the PDF 'filing.pdf': the program pdftotext is not there or does not start
                hint: install the Debian package poppler-utils: apt-get install poppler-utils

                """)
        let text = try runSegreport(arguments: ["check", "filing.txt"], in: folder, environment: bare)
        #expect(text.status == 0)
    }

    /// A program by the name of `pdftotext`, as a line of the shell, and what comes of it.
    struct Fake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let line: String
        let status: Int32
        let words: String
    }

    static let fakes = [
        Fake(
            testDescription: "fails", line: "echo 'Internal Error: no \u{1B}[2J' >&2; exit 99", status: 1,
            words: #"cannot read all of the PDF (Internal Error: no \x1b[2J)"#),
        Fake(
            testDescription: "fails without a word", line: "exit 2", status: 1, words: "(it ended with status 2)"),
        Fake(testDescription: "dies", line: "kill -SEGV $$", status: 1, words: "(it was ended by signal 11)"),
        Fake(
            testDescription: "does not start", line: "echo 'no libpoppler.so' >&2; exit 127", status: 69,
            words: "is not there or does not start\nnote: no libpoppler.so\n"),
        Fake(
            testDescription: "garbage", line: "head -c 100000 /dev/urandom", status: 1,
            words: "there is no statement of the daily filing in the file"),
        Fake(
            testDescription: "damage on the way", line: "echo 'Syntax Error (12): Bad' >&2; cat filing.txt", status: 1,
            words: "filing.pdf:1:1: error: pdftotext cannot read all of the PDF (Syntax Error (12): Bad)"),
        Fake(
            testDescription: "doubts on the way", line: "echo 'Syntax Warning: Odd' >&2; cat filing.txt", status: 0,
            words: clean),
        Fake(
            testDescription: "complains without end", line: "yes no | head -c 9000000 >&2; cat filing.txt; exit 1",
            status: 1, words: "cannot read all of the PDF (no)"),
        Fake(
            testDescription: "its surroundings",
            line: "[ \"$*\" = '-layout -enc UTF-8 - -' ] && [ ! -e /proc/$$/fd/7 ] "
                + "&& ! grep -q 'SigIgn:.*[13579bdf][0-9a-f]\\{3\\}$' /proc/$$/status && cat filing.txt",
            status: 0, words: clean),
        Fake(
            testDescription: "reads all", line: "[ $(wc -c) = $(stat -c %s filing.pdf) ] && cat filing.txt",
            status: 0, words: clean),
        Fake(testDescription: "reads nothing", line: "exec <&-; cat filing.txt", status: 0, words: clean),
    ]

    @Test(arguments: fakes) func programsThatMisbehave(_ fake: Fake) throws {
        let folder = try Self.folder()
        try folder.write(FilingText.edition2017().text, to: "filing.txt")
        try folder.write("#!/bin/sh\n\(fake.line)\n", to: "bin/pdftotext")
        try folder.setMode(0o755, of: "bin/pdftotext")
        // The shell holds a descriptor open that is nobody else's business.
        let run = try runShell(
            "exec 7<filing.txt; \"$segreport\" check filing.pdf", in: folder,
            environment: ["PATH": "\(folder.path("bin")):/usr/bin:/bin"])
        #expect(run.status == fake.status, "\(run.errors)\(run.text)")
        #expect((run.text + run.errors).contains(fake.words), "\(run.errors)\(run.text)")
        #expect(!run.output.contains(0x1B))
    }
}
