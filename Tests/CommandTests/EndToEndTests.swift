import Foundation
import Testing

/// The built program, run as people run it.
///
/// Standard error, exit status and the files left are compared whole.
@Suite struct EndToEndTests {
    @Test func version() throws {
        let run = try runSegreport(arguments: ["--version"], in: TemporaryFolder())
        #expect(run.status == 0 && run.text == "segreport 0.1.0\n" && run.errors == "" && run.files == [])
    }

    @Test(arguments: [["--help"], ["-h"], ["help"], ["--frim", "--help"]])
    func help(arguments: [String]) throws {
        let run = try runSegreport(arguments: arguments, in: TemporaryFolder())
        #expect(run.status == 0 && run.errors == "" && run.files == [])
        #expect(run.text.hasPrefix("OVERVIEW: segreport reads") && run.text.contains("\nEXAMPLES:\n"))
    }

    @Test(arguments: [
        (
            ["rport"],
            """
            segreport: error: no command is called 'rport'
            hint: did you mean 'report'?

            """
        ),
        (
            ["check", "--frim", "X"],
            """
            segreport: error: no option is called '--frim'
            hint: did you mean '--firm'?

            """
        ),
        (
            ["report", "--out", "r.docx"],
            """
            segreport: error: cannot make a '.docx' of a report; the ending may be .pdf, .html, .txt, .json, .xlsx, .svg or .png: --out r.docx

            """
        ),
        (
            ["list", "\u{1B}[31m\n.txt", "-x"],
            """
            segreport: error: no option is called '-x'
            hint: segreport list --help shows the options

            """
        ),
    ])
    func usage(arguments: [String], errors: String) throws {
        let run = try runSegreport(arguments: arguments, in: TemporaryFolder())
        #expect(run.status == 64 && run.text == "" && run.errors == errors && run.files == [])
    }

    @Test func aWrongConfiguration() throws {
        let folder = try TemporaryFolder(["segreport.json": "{\n  fierms: [],\n}\n", "sub/x.txt": ""])
        let here = try runSegreport(arguments: ["check"], in: folder)
        #expect(here.status == 78 && here.text == "")
        #expect(
            here.errors == """
                segreport.json:2:3: error: the configuration has no key 'fierms'; there are data, firms, fail-on, limits, calendar, units, theme, logo, report, board, email
                      fierms: [],
                      ^~~~~~
                hint: did you mean 'firms'?

                """)
        let below = try runShell("cd sub && \"$segreport\" check", in: folder)
        #expect(below.status == 78 && below.errors.hasPrefix("../segreport.json:2:3: error: "))
        #expect(below.files == ["segreport.json", "sub/", "sub/x.txt"])
    }

    @Test func missingInputs() throws {
        let folder = try TemporaryFolder(["filings/a.txt": "", "segreport.json": "{ data: 'filing' }"])
        let configured = try runSegreport(arguments: ["list"], in: folder)
        #expect(configured.status == 66)
        #expect(
            configured.errors == """
                segreport: error: no such file or folder 'filing'
                note: the path comes from 'data' in segreport.json
                hint: did you mean 'filings'?

                """)
        let typed = try runSegreport(arguments: ["list", "a\u{1B}[31m\n.txt"], in: folder)
        #expect(typed.status == 66 && typed.errors == "segreport: error: no such file or folder 'a\\x1b[31m\\n.txt'\n")
        let environment = try runSegreport(
            arguments: ["list"], in: folder, environment: ["SEGREPORT_DATA": "/nonexistent/z"])
        #expect(environment.status == 66)
        #expect(environment.errors.contains("note: the path comes from the environment variable SEGREPORT_DATA\n"))
    }

    @Test func nothingConfigured() throws {
        let run = try runSegreport(arguments: ["list"], in: TemporaryFolder())
        #expect(run.status == 64 && run.errors.hasPrefix("segreport: error: no filings to read\nhint: "))
    }

    @Test func aFullDisk() throws {
        let run = try runShell("\"$segreport\" --help > /dev/full", in: TemporaryFolder())
        #expect(run.status == 74)
        #expect(run.errors == "segreport: error: cannot write to standard output: no space left on device\n")
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        let run = try runShell(
            "mkfifo p; (exec 3<p; exec 3<&-) & exec 4>p; wait; \"$segreport\" --help >&4; echo $? >&2",
            in: TemporaryFolder())
        #expect(run.errors == "141\n")
    }

    @Test func colorOnDemand() throws {
        let run = try runSegreport(
            arguments: ["list", "--color", "always", "x"], in: TemporaryFolder(), environment: ["NO_COLOR": "1"])
        #expect(run.errors.hasPrefix("\u{1B}[1msegreport: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0mno such file"))
    }
}
