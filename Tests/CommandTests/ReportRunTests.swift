import Foundation
import TestSupport
import Testing

/// `report` as people run it: what it writes, and that equal input gives equal bytes.
@Suite struct ReportRunTests {
    private static func report(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
    ) throws -> [UInt8] {
        let run = try runSegreport(
            arguments: ["report", "-d", "filings", "--format", "pdf", "-o", "-"] + arguments, in: folder,
            environment: environment)
        #expect(run.status == 0 && run.errors == "" && run.files == FilingFolder.realFiles)
        return run.output
    }

    @Test(arguments: [
        (["--firm", "Citigroup"], "segreport: wrote r.pdf\n"), (["report"], "segreport: wrote r.pdf\n"),
        (["--firm", "  CITIGROUP   global markets inc. "], "segreport: wrote r.pdf\n"), (["-q"], ""),
        (["-v"], "segreport: configuration: segreport.json\nsegreport: wrote r.pdf\n"),
    ])
    func intoAFile(arguments: [String], errors: String) throws {
        let folder = try FilingFolder.real()
        try folder.write("{ data: 'filings' }", to: "segreport.json")
        let run = try runSegreport(arguments: arguments + ["--out", "r.pdf"], in: folder)
        #expect(run.status == 0 && run.output.isEmpty && run.errors == errors)
        #expect(run.files == FilingFolder.realFiles + ["r.pdf", "segreport.json"])
        #expect(try folder.bytes("r.pdf").starts(with: "%PDF-".utf8))
    }

    @Test func anAliasOfTheConfiguration() throws {
        let folder = try FilingFolder.real()
        let firms = "[{ name: 'Citigroup Global Markets Inc.', aliases: ['CGMI'] }]"
        try folder.write("{ data: 'filings', firms: \(firms) }", to: "segreport.json")
        let run = try runSegreport(arguments: ["--firm", "cgmi", "-o", "r.pdf"], in: folder)
        #expect(run.status == 0)
        let typo = try runSegreport(arguments: ["--firm", "CGMX", "-o", "s.pdf"], in: folder)
        #expect(typo.status == 66 && typo.errors.hasSuffix("hint: did you mean 'CGMI'?\n"))
    }

    @Test func severalFilesAtOnce() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(
            arguments: ["-d", "filings", "-o", "a.pdf", "--out=b.PDF", "-o", "c", "--format", "pdf"], in: folder)
        #expect(run.status == 0 && run.files == ["a.pdf", "b.PDF", "c"] + FilingFolder.realFiles)
        #expect(try folder.bytes("a.pdf") == folder.bytes("b.PDF") && folder.bytes("a.pdf") == folder.bytes("c"))
    }

    /// A draft says so on every page and in its properties; the marks are part of the command that repeats the report.
    @Test func marksOfThePages() throws {
        let folder = try FilingFolder.real()
        let marks = ["--draft", "--classification", "Board only", "--org", "Example & Co.", "--watermark", "-v1-"]
        let run = try runSegreport(
            arguments: ["-d", "filings", "-o", "r.pdf"] + marks.dropLast(2) + ["--watermark=-v1-"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let pages = try runShell("pdftotext -layout r.pdf -", in: folder).text.split(separator: "\u{C}").dropLast()
        #expect(pages.count > 5)
        for page in pages {
            #expect(page.contains("Board only") && page.contains("-v1-"))
            #expect(page.contains("Example & Co. · DRAFT: Daily segregation report"))
        }
        let squeezed = pages.joined().filter { !$0.isWhitespace }
        #expect(squeezed.contains("--draft--watermark=-v1---classification'Boardonly'--org'Example&Co.'"))
        let info = try runShell("pdfinfo r.pdf", in: folder).text
        #expect(info.contains("DRAFT: Daily") && info.contains("Author:          Example & Co."))
    }

    /// The text has every amount that the pages have, and both are written at once.
    @Test func asPagesAndAsText() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["-d", "filings", "-o", "r.pdf", "-o", "r.txt"], in: folder)
        #expect(run.status == 0 && run.errors == "segreport: wrote r.pdf\nsegreport: wrote r.txt\n")
        let text = String(decoding: try folder.bytes("r.txt"), as: UTF8.self)
        let pages = try runShell("pdftotext -layout r.pdf -", in: folder).text
        func amounts(_ text: String) -> Set<String> {
            Set(
                text.split { !($0.isNumber || $0 == "," || $0 == "(" || $0 == ")") }.map(String.init).filter {
                    $0.contains(",") && $0.last != "," && $0.count > 6
                })
        }
        #expect(amounts(pages).count > 150)
        #expect(amounts(pages).subtracting(amounts(text)) == [])
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 125 && $0.last != " " })
        let piped = try runSegreport(arguments: ["report", "filings", "-o", "-", "--format", "text"], in: folder)
        #expect(piped.output == Array(text.utf8))
        let wrong = try runSegreport(arguments: ["filings", "-o", "r.pdf", "--format", "text"], in: folder)
        #expect(wrong.status == 64)
    }

    /// Worked out anew by another program, from the places of the files themselves, every figure is what is printed.
    @Test func theFiguresFollowFromTheFiles() throws {
        let folder = try FilingFolder.real()
        try folder.write(
            """
            import hashlib, json, sys
            from fractions import Fraction
            report = json.load(open("r.json"))
            files = {i["file"]: open(i["file"], "rb").read() for i in report["inputs"]}
            for i in report["inputs"]:
                assert hashlib.sha256(files[i["file"]]).hexdigest() == i["sha256"] and len(files[i["file"]]) == i["size"]
            def value(text):
                if text == "\\u2013": return Fraction(0)
                number = Fraction(text.strip("()%\\u00d7").replace(",", ""))
                return -number if text.startswith("(") else number
            def fact(f):
                s = f["source"]
                if s is None: return Fraction(0)
                data = files[s["file"]]
                raw = data[s["byte_offset"]:s["byte_offset"] + s["byte_length"]]
                assert raw.decode() == s["text"], s
                before = data[:s["byte_offset"]].decode()
                assert before.count("\\n") + 1 == s["line"] and len(before.split("\\n")[-1]) + 1 == s["column"], s
                amount = Fraction(s["text"].strip("()").replace(",", ""))
                if s["text"].startswith("("): amount = -amount
                assert amount == f["amount"], f
                return amount
            checked = {}
            for figure in report["figures"]:
                terms = [max(map(fact, t["facts"])) * (-1 if t["subtracted"] else 1) for t in figure["terms"]]
                kind, shown = figure["operation"], figure["text"]
                if shown in ("n/r", "n/f", "n.m."): continue
                if kind in ("filed", "sum"): assert value(shown) == sum(terms), figure
                elif kind == "percentage": assert abs(value(shown) - sum(terms[:-1]) / terms[-1] * 100) <= Fraction(1, 200), figure
                elif kind == "multiple": assert abs(value(shown) - terms[0] / terms[1]) <= Fraction(1, 200), figure
                elif kind == "percent-change":
                    change = (terms[0] - terms[1]) / abs(terms[1]) * 100 if terms[1] else 0
                    assert abs(value(shown) - change) <= Fraction(1, 20), figure
                checked[kind] = checked.get(kind, 0) + 1
            print(sorted(checked), sum(checked.values()) > 500, len({f["figure"] for f in report["figures"]}) == len(report["figures"]))
            """, to: "check.py")
        let run = try runSegreport(arguments: ["-d", "filings", "-o", "r.json", "-o", "r.pdf"], in: folder)
        #expect(run.status == 0 && run.errors == "segreport: wrote r.json\nsegreport: wrote r.pdf\n")
        let checked = try runShell("python3 check.py", in: folder)
        #expect(
            checked.text == "['count', 'filed', 'multiple', 'percent-change', 'percentage', 'sum'] True True\n",
            "\(checked.errors)")
    }

    @Test func chosenSectionsAlone() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(
            arguments: ["-d", "filings", "-o", "r.pdf", "--sections", "reconciliation,notes"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let text = try runShell("pdftotext -layout r.pdf - && qpdf --check r.pdf", in: folder).text
        #expect(text.contains("Identities of the form") && text.contains("Three pools") && text.contains("No syntax"))
        #expect(!text.contains("Headline comparison") && !text.contains("Source files"))
        // Without a first page of its own, the firm and the day stand at the head of all.
        #expect(text.hasPrefix("Citigroup Global Markets Inc.") && text.contains("As of November 6, 2017"))
    }

    /// Other days than the one before: each is a table of its own, the first stands beside the statements.
    @Test func comparedWithSeveralDays() throws {
        let folder = try FilingFolder.real()
        let old = try FilingText.edition2017().day("10/31/2016", submitted: "11/1/2016")
        try folder.write(old.text, to: "filings/2016.txt")
        let days = ["--compare", "prior-year", "--compare", "2013-12-31", "--compare", "prior-month-end"]
        let run = try runSegreport(arguments: ["-d", "filings", "-o", "r.pdf"] + days, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let text = try runShell("pdftotext -layout r.pdf -", in: folder).text
        #expect(text.contains("The three pools on November 6, 2017, beside October 31, 2016"))
        #expect(text.contains("The three pools on November 6, 2017, beside December 31, 2013"))
        // The last filing of an earlier month is the one of the year before, and stands there once.
        #expect(text.components(separatedBy: "The three pools on").count == 3)
        let none = try runSegreport(
            arguments: ["-d", "filings", "-o", "s.pdf", "--as-of", "2013-12-31", "--compare", "prior-year"], in: folder)
        #expect(none.status == 66)
        #expect(
            none.errors.hasPrefix(
                "segreport: error: there is no filing of Citigroup Global Markets Inc. before 2013-01-01 to compare with"
            )
        )
    }

    @Test func fromStandardInput() throws {
        let folder = try FilingFolder.real()
        let run = try runShell("cat filings/*.txt | \"$segreport\" report - -o r.pdf", in: folder)
        #expect(run.status == 0 && run.files == FilingFolder.realFiles + ["r.pdf"])
    }

    /// Neither the clock, the time zone, the language, the folder nor the terminal shows in the file.
    @Test func equalInputGivesEqualBytes() throws {
        let folder = try FilingFolder.real()
        let first = try Self.report([], in: folder)
        for environment in [
            [:], ["TZ": "Pacific/Kiritimati", "LC_ALL": "C", "NO_COLOR": "1"],
            [
                "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "TERM": "xterm",
                "COLUMNS": "40",
            ],
        ] {
            #expect(try Self.report([], in: folder, environment: environment) == first, "\(environment)")
        }
        for line in [
            "cd filings; \"$segreport\" report 2017.txt ./2013.txt",
            "touch -d 2001-02-03 filings/*; mkdir sub; cd sub; \"$segreport\" -d ../filings/",
            "\"$segreport\" -d \"$PWD/filings\" --format pdf",
        ] {
            let run = try runShell(line, in: FilingFolder.real())
            #expect(run.status == 0 && run.output == first, "\(line)")
        }
    }

    @Test(arguments: [
        ["check", "--format", "json", "filings"], ["export", "filings"],
    ])
    func textIsReproducible(arguments: [String]) throws {
        let first = try runSegreport(arguments: arguments, in: FilingFolder.real())
        let second = try runSegreport(
            arguments: arguments, in: FilingFolder.real(),
            environment: ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"])
        #expect(first.output == second.output && first.status == second.status && first.errors == second.errors)
    }

    // MARK: Options

    private static func info(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let folder = try FilingFolder.real()
        try folder.write(report(arguments, in: folder, environment: environment), to: "r.pdf")
        return try runShell("pdfinfo -isodates r.pdf; pdftotext -layout r.pdf -", in: folder).text
    }

    @Test(
        arguments: [
            ([], [:], "2017-11-07T00:00:00Z"),
            (["--as-of", "2013-12-31"], [:], "2014-01-02T00:00:00Z"),
            (["--as-of", "2013-12-31", "--compare", "2017-11-06"], [:], "2017-11-07T00:00:00Z"),
            (["--timestamp", "2020-02-29T23:59:58Z"], [:], "2020-02-29T23:59:58Z"),
            (["--timestamp", "2020-02-29"], ["SOURCE_DATE_EPOCH": "86399"], "1970-01-01T23:59:59Z"),
        ] as [([String], [String: String], String)])
    func theTimeOfTheDocument(arguments: [String], environment: [String: String], time: String) throws {
        let text = try Self.info(arguments, environment: environment)
        let local = time.dropLast()
        #expect(text.contains("CreationDate:    \(local)Z") || text.contains("CreationDate:    \(local)+00"))
        #expect(text.contains("ModDate:         \(local)"))
        #expect(text.contains("\(time), taken from the filings or from the command"))
        // The command in the report makes the same report again.
        let isGiven = !environment.isEmpty || arguments.contains("--timestamp")
        #expect(text.contains("--timestamp \(time)") == isGiven)
    }

    @Test(arguments: [("now", []), ("1.5", []), ("-1", []), ("99999999999999999999", [])] as [(String, [String])])
    func aWrongSourceDateEpoch(value: String, arguments: [String]) throws {
        let run = try runSegreport(
            arguments: ["-d", "filings", "-o", "r.pdf"], in: FilingFolder.real(),
            environment: ["SOURCE_DATE_EPOCH": value])
        #expect(run.status == 78 && run.files == FilingFolder.realFiles)
        #expect(
            run.errors
                == "segreport: error: SOURCE_DATE_EPOCH is '\(value)'; it takes a whole number of seconds since 1970\n")
    }

    @Test func paper() throws {
        #expect(try Self.info([]).contains("Page size:       612 x 792 pts (letter)\n"))
        let text = try Self.info(["--paper", "a4"])
        #expect(text.contains("Page size:       595.276 x 841.89 pts (A4)\n"))
        #expect(text.contains(" --paper a4\n"))
        let run = try runSegreport(
            arguments: ["-d", "filings", "--paper", "A5", "-o", "r.pdf"], in: FilingFolder.real())
        #expect(run.status == 64 && run.files == FilingFolder.realFiles)
    }

    @Test func title() throws {
        let text = try Self.info(["--title", "Treasurer's copy – 50 % <draft>"])
        #expect(
            text.contains(
                "Title:           Treasurer's copy – 50 % <draft>: Citigroup Global Markets Inc., November 6, 2017\n"))
        #expect(text.contains("Treasurer's copy – 50 % <draft> · "))
        #expect(text.contains(#"--title 'Treasurer'\''s copy – 50 % <draft>'"#))
        let foreign = try runSegreport(
            arguments: ["-d", "filings", "--title", "日報", "-o", "r.pdf"], in: FilingFolder.real())
        #expect(foreign.status == 69 && foreign.files == FilingFolder.realFiles)
        #expect(foreign.errors.contains("has no glyph for '日' (U+65E5)\n"))
    }

    @Test func comparison() throws {
        let later = try Self.info(["--as-of", "2013-12-31", "--compare", "2017-11-06"])
        #expect(later.contains("November 6, 2017, 1,406 days later"))
        let none = try Self.info(["--compare", "none"])
        #expect(none.contains("No comparison was asked for.") && none.contains("--compare none"))
        #expect(try Self.info(["--compare", "2013-12-31"]) == Self.info([]))
    }

    /// Needs `script`, which lends a terminal.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func aTerminalGetsNoPDF() throws {
        for more in ["", " --format pdf -o -", " --format pdf -o r.pdf -o -"] {
            let line = "script -qec '\"$segreport\" -d filings --color never\(more)' /dev/null"
            let run = try runShell(line, in: FilingFolder.real())
            #expect(run.status == 64 && run.files == FilingFolder.realFiles)
            #expect(
                run.text.replacing("\r\n", with: "\n") == """
                    segreport: error: will not write a PDF to the terminal
                    hint: name a file: --out report.pdf
                    hint: or send it on: --format pdf --out - | lp

                    """)
        }
    }

    /// A filing with faults is reported on, and its faults are in the report.
    @Test func aFilingWithFaults() throws {
        let text = try FilingText.edition2017().amount(7060, "6,783,975,917").amount(7130, "-105,351.89")
        let folder = try FilingFolder.one(text)
        let run = try runSegreport(arguments: ["report", "filing.txt", "-o", "r.pdf"], in: folder)
        #expect(run.status == 1 && run.errors == "segreport: wrote r.pdf\n" && run.files == ["filing.txt", "r.pdf"])
        let words = try runShell("pdftotext -raw r.pdf -", in: folder).text.replacing("\n", with: " ")
        #expect(words.contains("Line 6 [7060] is 6,783,975,917; lines 4 and 5 add to 6,783,975,916 ($1 too much)."))
        #expect(words.contains("n/r") && words.contains("could not be checked."))
    }
}
