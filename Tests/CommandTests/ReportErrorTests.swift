import Foundation
import TestSupport
import Testing

/// What `report` refuses, and that it leaves nothing behind when it does.
@Suite struct ReportErrorTests {
    @Test(arguments: [
        ExpectedRun(
            "--firm Citygroup -d filings -o r.pdf", 66,
            """
            segreport: error: there is no firm 'Citygroup' among the filings
            note: there is Citigroup Global Markets Inc.
            hint: did you mean 'Citigroup'?
            """),
        ExpectedRun(
            "--firm Zzz -d filings -o r.pdf", 66,
            """
            segreport: error: there is no firm 'Zzz' among the filings
            note: there is Citigroup Global Markets Inc.
            """),
        ExpectedRun(
            "--firm A --firm B -d filings -o r.pdf", 64, "segreport: error: a report is on one firm; --firm names 2"),
        ExpectedRun(
            "--as-of 2017-11-07 -d filings -o r.pdf", 66,
            """
            segreport: error: there is no filing of Citigroup Global Markets Inc. as of 2017-11-07
            note: the filing before it is as of 2017-11-06
            hint: did you mean --as-of 2017-11-06?
            """),
        ExpectedRun(
            "--as-of 2014-01-02 -d filings -o r.pdf", 66,
            """
            segreport: error: there is no filing of Citigroup Global Markets Inc. as of 2014-01-02
            note: the filing before it is as of 2013-12-31
            note: the filing after it is as of 2017-11-06
            hint: did you mean --as-of 2013-12-31?
            """),
        ExpectedRun(
            "--as-of 2017-02-30 -d filings -o r.pdf", 64,
            "segreport: error: --as-of is '2017-02-30', which is no day of the calendar"),
        ExpectedRun(
            "--as-of 12/31/2013 -d filings -o r.pdf", 64,
            """
            segreport: error: --as-of is '12/31/2013'; it takes YYYY-MM-DD, latest, month-end or prior-month-end
            hint: did you mean 2013-12-31?
            """),
        ExpectedRun(
            "--compare 2017-11-06 -d filings -o r.pdf", 64,
            "segreport: error: --compare is 2017-11-06, the day of the report itself"),
        // The day of the report itself is no advice.
        ExpectedRun(
            "--compare 2017-11-05 -d filings -o r.pdf", 66,
            """
            segreport: error: there is no filing of Citigroup Global Markets Inc. as of 2017-11-05
            note: the filing before it is as of 2013-12-31
            hint: did you mean --compare 2013-12-31?
            """),
        ExpectedRun(
            "-d filing -o r.pdf", 66,
            """
            segreport: error: no such file or folder 'filing'
            hint: did you mean 'filings'?
            """),
        ExpectedRun(
            "-d filings/2018.txt -o r.pdf", 66,
            """
            segreport: error: no such file or folder 'filings/2018.txt'
            hint: did you mean 'filings/2013.txt'?
            """),
        ExpectedRun(
            "-o r.pdf", 64,
            """
            segreport: error: no filings to read
            hint: name a file or a folder: --data filings
            hint: or put it in segreport.json: { data: "filings" }
            hint: or keep filings in the archive: segreport import filings
            """),
    ])
    func inputs(_ expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: FilingFolder.real())
    }

    @Test(arguments: [
        ExpectedRun(
            "-d filings -o none/r.pdf", 73,
            """
            segreport: error: cannot write 'none/r.pdf': there is no folder 'none'
            hint: create it: mkdir -p none
            """),
        ExpectedRun(
            "-d filings -o a_b/c'd/r.pdf", 73,
            """
            segreport: error: cannot write 'a b/c'd/r.pdf': there is no folder 'a b/c'd'
            hint: create it: mkdir -p 'a b/c'\\''d'
            """),
        ExpectedRun(
            "-d filings -o folder.pdf", 73,
            """
            segreport: error: cannot write 'folder.pdf': it is a folder
            hint: name a file in it
            """),
        ExpectedRun(
            "-d filings -o folder.pdf/", 64,
            """
            segreport: error: --out folder.pdf/ names a folder
            hint: name a file in it: --out folder.pdf/report.pdf
            """),
        ExpectedRun(
            "-d filings/2017.txt -o filings/2017.txt --format pdf", 64,
            """
            segreport: error: --out filings/2017.txt names a '.txt', --format pdf another kind of document
            hint: leave --format away: the ending tells the kind
            """),
        ExpectedRun(
            "-d filings/2017.txt -o filings/2017.txt", 73,
            """
            segreport: error: will not write 'filings/2017.txt': it is an input (filings/2017.txt)
            hint: choose another name for the output
            """),
        ExpectedRun(
            "-d input.pdf -o input.pdf", 73,
            """
            segreport: error: will not write 'input.pdf': it is an input (input.pdf)
            hint: choose another name for the output
            """),
        ExpectedRun(
            "-d input.pdf -o link.pdf", 73,
            """
            segreport: error: will not write 'link.pdf': it is an input (input.pdf)
            hint: choose another name for the output
            """),
        ExpectedRun(
            "-d filings -o loop.pdf", 73,
            "segreport: error: cannot write 'loop.pdf': it is a symbolic link to nothing"),
        ExpectedRun(
            "-d filings -o r.docx", 64,
            "segreport: error: cannot make a '.docx' of a report; the ending may be .pdf, .html, .txt, .json, .xlsx, .svg or .png: --out r.docx"
        ),
        ExpectedRun(
            "-d filings -o r", 64,
            """
            segreport: error: --out r does not tell the kind of document
            hint: give it an ending: r.pdf
            """),
        ExpectedRun(
            "-d filings -o -", 64,
            """
            segreport: error: --out - does not tell the kind of document
            hint: say it: --format pdf --out -
            """),
        ExpectedRun(
            "-d filings -o r.pdf -o r.pdf", 64, "segreport: error: --out is given 'r.pdf' twice"),
        ExpectedRun("-d filings -o r.pdf --title _", 64, "segreport: error: --title has an empty value"),
        ExpectedRun(
            "-d filings -o r.pdf --title a\nb", 64,
            #"segreport: error: --title is 'a\nb'; it takes one line without control characters"#),
        ExpectedRun(
            "-d filings -o r.pdf --title a\u{202E}b", 64,
            #"segreport: error: --title is 'a\u{202e}b'; it takes one line without control characters"#),
    ])
    func outputs(_ expected: ExpectedRun) throws {
        let folder = try FilingFolder.real()
        try folder.write("x", to: "folder.pdf/x")
        try folder.write(FilingText.edition2017().text, to: "input.pdf")
        try folder.link("link.pdf", to: "input.pdf")
        try folder.link("loop.pdf", to: "loop.pdf")
        let before = try folder.bytes("input.pdf")
        try expected.expectNothingLeft(in: folder)
        #expect(try folder.bytes("input.pdf") == before)
    }

    @Test(arguments: [
        ExpectedRun(
            "report empty.txt -o r.pdf", 65,
            """
            segreport: error: no filing with a firm and an end date in empty.txt
            note: empty.txt:1:1: there is no statement of the daily filing in the file
            hint: segreport check says what is wrong with each file
            """),
        ExpectedRun(
            "report letter.txt -o r.pdf", 65,
            """
            segreport: error: no filing with a firm and an end date in letter.txt
            note: letter.txt:1:1: there is no statement of the daily filing in the file
            hint: segreport check says what is wrong with each file
            """),
        ExpectedRun(
            "report utf16.txt -o r.pdf", 65,
            """
            segreport: error: no filing with a firm and an end date in utf16.txt
            note: utf16.txt:1:1: the file is encoded as UTF-16, little-endian
            hint: segreport check says what is wrong with each file
            """),
        ExpectedRun(
            "report empty.txt letter.txt utf16.txt -o r.pdf", 65,
            """
            segreport: error: no filing with a firm and an end date in 3 files
            note: empty.txt:1:1: there is no statement of the daily filing in the file
            note: letter.txt:1:1: there is no statement of the daily filing in the file
            note: utf16.txt:1:1: the file is encoded as UTF-16, little-endian
            hint: segreport check says what is wrong with each file
            """),
        ExpectedRun(
            "report nameless.txt -o r.pdf", 65,
            """
            segreport: error: no filing with a firm and an end date in nameless.txt
            note: nameless.txt:7:13: Firm Name is "A", and goes on behind the end of its line
            hint: segreport check says what is wrong with each file
            """),
        ExpectedRun(
            "report hollow -o r.pdf", 66,
            """
            segreport: error: no filings in the folder 'hollow'
            note: looked for files ending in .txt, .text, .md, .markdown, .html, .htm, .pdf there and in its folders
            note: and for monthly tables of the CFTC ending in .csv, .tsv, .xlsx
            """),
    ])
    func whatIsNoFiling(_ expected: ExpectedRun) throws {
        let folder = try TemporaryFolder([
            "empty.txt": "", "letter.txt": "Dear Sir or Madam,\n", "hollow/picture.png": "",
        ])
        let text = try FilingText.edition2017().text
        try folder.write(FilingText.edition2017().firm("A\rBcc: b@example.org").text, to: "nameless.txt")
        try folder.write([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "utf16.txt")
        try expected.expectNothingLeft(in: folder)
    }

    @Test(arguments: [
        ExpectedRun(
            "-d . -o r.pdf", 64,
            """
            note: left out 1 file of another kind; a file named by itself is read
            segreport: error: there are filings of 3 firms; say which one
            note: there is Alpha Futures
            note: there is Citigroup Global Markets Inc.
            note: there is O'Brien Global
            hint: name it or a part of its name: --firm 'Alpha Futures'
            """),
        ExpectedRun(
            "-d . -f global -o r.pdf", 64,
            """
            note: left out 1 file of another kind; a file named by itself is read
            segreport: error: 'global' is part of the names of 2 firms
            note: there is Citigroup Global Markets Inc.
            note: there is O'Brien Global
            hint: name more of it: --firm 'Citigroup Global Markets Inc.'
            """),
        ExpectedRun(
            "-d b.txt -d d.txt -o r.pdf", 64,
            #"""
            segreport: error: there are filings of 2 firms; say which one
            note: there is O'Brien Global
            note: there is Zeta
            hint: name it or a part of its name: --firm 'O'\''Brien Global'
            """#),
    ])
    func severalFirms(_ expected: ExpectedRun) throws {
        let text = try FilingText.edition2017()
        let folder = try TemporaryFolder([
            "a.txt": text.firm("Alpha Futures").text, "b.txt": text.firm("O'Brien Global").text, "c.txt": text.text,
            "sub/readme": "",
        ])
        if expected.line.contains("d.txt") { try folder.write(text.firm("Zeta").text, to: "d.txt") }
        try expected.expectNothingLeft(in: folder)
    }

    /// A document that cannot be written does not harm the one that was there.
    @Test func anOldReportStays() throws {
        let folder = try FilingFolder.real()
        try folder.write("old", to: "r.pdf")
        let run = try runSegreport(
            arguments: ["-d", "filings", "--as-of", "2015-01-01", "-o", "r.pdf"], in: folder)
        #expect(try run.status == 66 && folder.text("r.pdf") == "old")
        #expect(run.files == FilingFolder.realFiles + ["r.pdf"])
    }

    @Test func aDiskThatIsFull() throws {
        let run = try runSegreport(
            arguments: ["-d", "filings", "--format", "pdf", "-o", "/dev/full"], in: FilingFolder.real())
        #expect(run.status == 74 && run.files == FilingFolder.realFiles)
        #expect(run.errors == "segreport: error: cannot write to '/dev/full': no space left on device\n")
    }
}

/// How the program is run so that permissions bind it: root gives up its privileges.
private enum Bound {
    static let prefix = geteuid() == 0 ? "setpriv --bounding-set=-all " : ""

    /// Some containers do not let even root give up privileges.
    static let isPossible: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return (try? runShell("\(prefix)true", in: folder))?.status == 0
    }()
}

/// What the system forbids.
@Suite(.enabled(if: Bound.isPossible)) struct PermissionTests {
    @Test func aFileThatMayNotBeRead() throws {
        let folder = try FilingFolder.real()
        try folder.setMode(0, of: "filings/2017.txt")
        for command in ["report -o r.pdf", "check", "export", "list"] {
            let run = try runShell("\(Bound.prefix)\"$segreport\" \(command) -d filings", in: folder)
            #expect(run.status == 77 && run.text == "" && run.files == FilingFolder.realFiles)
            #expect(run.errors == "segreport: error: cannot read 'filings/2017.txt': permission denied\n")
        }
    }

    @Test func aFolderThatMayNotBeRead() throws {
        let folder = try FilingFolder.real()
        try folder.setMode(0, of: "filings")
        let run = try runShell("\(Bound.prefix)\"$segreport\" check -d filings; echo $?; chmod 755 filings", in: folder)
        #expect(run.text == "77\n")
        #expect(run.errors == "segreport: error: cannot read 'filings/': permission denied\n")
    }

    @Test func aFolderThatMayNotBeWritten() throws {
        let folder = try FilingFolder.real()
        try folder.write("", to: "out/keep")
        try folder.setMode(0o555, of: "out")
        let run = try runShell(
            "\(Bound.prefix)\"$segreport\" -d filings -o out/r.pdf; echo $?; chmod 755 out", in: folder)
        #expect(run.text == "77\n" && run.files == FilingFolder.realFiles + ["out/", "out/keep"])
        #expect(run.errors == "segreport: error: cannot write 'out/r.pdf': permission denied\n")
    }
}
