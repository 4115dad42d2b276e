import Foundation
import TestSupport
import Testing

@testable import segreport

/// The views of `check`, `list`, `series` and `diff` at all widths, as records, and on a terminal.
@Suite struct TerminalViewTests {
    private static func folder() throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        let text = try FilingText.edition2017()
        try folder.write(
            text.day("11/8/2017", submitted: "11/14/2017").amount(7190, "-1,000").text, to: "filings/late.txt")
        try folder.write(
            text.firm("日本先物 \u{1B}[31m\u{202E}Futures\u{8}and \u{2066}Options of the Americas LLC").text,
            to: "filings/other.txt")
        return folder
    }

    static let views = [
        "list", "list --missing --late", "check", "series", "series --format spark", "diff --firm Citigroup",
        "show --firm Citigroup", "show --firm Citigroup --line seg.14",
    ]

    private static func run(_ view: String, _ folder: TemporaryFolder, columns: Int) throws -> InProcessRun {
        var words = view.split(separator: " ").map(String.init)
        words.insert(folder.path("filings"), at: 1)
        return try InProcessRun(words, columns: columns)
    }

    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A: true
            case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }

    /// The words with digits and commas in them.
    private static func figures(_ text: String) -> Set<Substring> {
        Set(text.split { $0 == " " || $0 == "\n" }.filter { $0.contains(",") && $0.contains(where: \.isNumber) })
    }

    /// Lines end where the terminal ends, but for those of a diagnosis, which editors read, and for a path, which is
    /// never broken; and all figures are there at every width.
    @Test(arguments: views) func widths(view: String) throws {
        let folder = try Self.folder()
        let widest = try Self.run(view, folder, columns: 200)
        for columns in [40, 55, 80, 120, 200] {
            let run = try Self.run(view, folder, columns: columns)
            #expect(run.status == widest.status && Self.isHarmless(run.text))
            for line in run.lines
            where !line.contains(folder.path) && !line.hasPrefix("note: ") && !line.hasPrefix("hint: ") {
                // A firm stays in a line, with its day and marker, and so does what the last line says.
                if line.contains("  INITIAL") || line.contains("Americas") || line == run.lines.last { continue }
                #expect(String(line).displayWidth <= columns, "\(view) at \(columns): \(line)")
            }
            // Lines of files are shown as far as they fit.
            let said = widest.lines.filter { !$0.hasPrefix("    ") }.joined(separator: "\n")
            let missing = Self.figures(view == "check" ? said : widest.text).filter { !run.text.contains($0) }
            #expect(missing.isEmpty || view == "series --format spark", "\(view) at \(columns): \(missing)")
        }
    }

    @Test(arguments: ["list", "check", "series", "diff --firm Citigroup", "show --firm Citigroup"])
    func records(view: String) throws {
        let folder = try Self.folder()
        let run = try Self.run("\(view) --plain", folder, columns: 40)
        #expect(try run.text == Self.run("\(view) --plain", folder, columns: 200).text)
        #expect(Self.isHarmless(run.text) && run.lines.count > 1)
        let counts = Set(run.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count })
        #expect(counts.count == 1, "\(counts)")
        #expect(run.lines[0].allSatisfy { $0 == "\t" || $0 == "_" || ("a"..."z").contains($0) }, "\(run.lines[0])")
    }

    @Test func recordsOfLists() throws {
        let folder = try Self.folder()
        let lines = try Self.run("list --plain --firm Citigroup --missing", folder, columns: 80).text
            .replacing(folder.path + "/", with: "")
        #expect(
            lines == """
                kind\tfirm\tas_of\tuntil\tdays\tsubmitted\tmarker\tedition\tstatements\tcounts\tlate\tfile
                missing\tCitigroup Global Markets Inc.\t2014-01-02\t2017-11-03\t963\t\t\t\t\t\t\t
                missing\tCitigroup Global Markets Inc.\t2017-11-07\t2017-11-07\t1\t\t\t\t\t\t\t

                """)
        let late = try Self.run("list --plain --late", folder, columns: 80).text.replacing(folder.path + "/", with: "")
        #expect(
            late.hasSuffix(
                "\nfiling\tCitigroup Global Markets Inc.\t2017-11-08\t2017-11-08\t1\t2017-11-14\tINITIAL\t2017\tseg+sec+csw\tyes\t2\tfilings/late.txt\n"
            ), "\(late)")
    }

    @Test func recordsOfSeries() throws {
        let run = try Self.run(
            "series --plain --firm Citigroup --measure target --line seg.9 --statement segregated --period 2013",
            Self.folder(),
            columns: 80)
        #expect(
            run.text == """
                firm\tas_of\tsubmitted\tmarker\tedition\tstatement\tname\tvalue\treason
                Citigroup Global Markets Inc.\t2013-12-31\t2014-01-02\tINITIAL\t2013\tsegregated\ttarget\t\tnot_on_form
                Citigroup Global Markets Inc.\t2013-12-31\t2014-01-02\tINITIAL\t2013\tsegregated\tseg.9\t28451985\t

                """)
    }

    /// Groups with their counts, failures first; the total is the last line.
    @Test func groupsOfACheck() throws {
        let folder = try Self.folder()
        let lines = try Self.run("check", folder, columns: 200).lines.map(String.init)
        let headings = lines.filter { $0.hasSuffix(": 1") || $0.hasSuffix(": 2") }
        #expect(headings == ["error: 1", "review: 1", "no findings: 2"])
        #expect(lines.last?.hasPrefix("4 filings: ") == true)
        let error = try #require(lines.firstIndex(of: "error: 1"))
        #expect(lines[error + 1].hasPrefix("Citigroup Global Markets Inc.  2017-11-08  INITIAL  2 error, 2 breach"))
    }

    @Test func sparks() throws {
        let run = try runSegreport(
            arguments: ["series", "filings", "--format", "spark", "--measure", "excess", "--line", "seg.15"],
            in: Self.folder())
        #expect(run.status == 0)
        try expectGolden(run.text, named: "series-spark.txt")
    }

    /// Colour adds sequences of our own and changes nothing else, whatever the names.
    @Test(arguments: views) func colours(view: String) throws {
        let folder = try Self.folder()
        var words = view.split(separator: " ").map(String.init)
        words.insert(folder.path("filings"), at: 1)
        var text = try InProcessRun(words, isColored: true).text
        #expect(text.contains("\u{1B}["))
        for code in ["0", "1", "2", "1;31", "1;33", "1;34", "1;36"] {
            text = text.replacing("\u{1B}[\(code)m", with: "")
        }
        #expect(try text == Self.run(view, folder, columns: 80).text)
        guard !view.contains("spark") else { return }
        #expect(try !InProcessRun(words + ["--plain"], isColored: true).text.contains("\u{1B}"))
    }

    // MARK: On a terminal

    /// Width and colour follow the terminal; `COLUMNS`, `NO_COLOR`, `TERM=dumb` and pipes go before.
    @Test func aTerminal() throws {
        let script = """
            import fcntl, os, pty, struct, subprocess, sys, termios
            def run(columns, **environment):
                leader, follower = pty.openpty()
                fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
                env = {'HOME': '/nonexistent', 'PATH': '/usr/bin', 'TERM': 'xterm', **environment}
                child = subprocess.Popen([sys.argv[1], 'show', 'filings', '--statement', 'segregated'],
                    stdout=follower, env=env)
                os.close(follower)
                text = b''
                while True:
                    try: part = os.read(leader, 65536)
                    except OSError: break
                    if not part: break
                    text += part
                child.wait()
                lines = text.replace(b'\\x1b[0m', b'').replace(b'\\x1b[1m', b'').replace(b'\\x1b[2m', b'')
                widest = max(len(line.decode()) for line in lines.split(b'\\r\\n') if b'\\x1b' not in line)
                print(child.returncode, b'\\x1b' in text, widest)
            run(60); run(60, NO_COLOR='1'); run(120); run(60, COLUMNS='100'); run(0); run(60, TERM='dumb')
            """
        let run = try runShell(
            "python3 -c \"$script\" \"$segreport\"", in: FilingFolder.real(), environment: ["script": script])
        #expect(run.status == 0, "\(run.errors)")
        let rows = run.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == 6 && rows.allSatisfy { $0[0] == "0" })
        #expect(rows.map { $0[1] } == ["True", "False", "True", "True", "True", "False"])
        let widths = rows.compactMap { Int($0[2]) }
        #expect(widths[0] <= 60 && widths[0] > 50 && widths[1] == widths[0])
        #expect(widths[2] > 80 && widths[2] <= 120 && widths[3] > 80 && widths[3] <= 100)
        #expect(widths[4] <= 80 && widths[4] > 60, "a terminal that does not know its width")
        let piped = try runShell(
            "TERM=xterm $segreport show filings --statement segregated | cat", in: FilingFolder.real())
        #expect(!piped.output.contains(0x1B) && piped.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}
