import Foundation
import TestSupport
import Testing

/// The report as a workbook: every formula works out, nothing filed is replaced, and equal input gives equal bytes.
@Suite struct WorkbookRunTests {
    private static let judge = Fixtures.root.appendingPathComponent("Tests/SheetJudges/workbook.py").path
    private static let lines = Fixtures.folder.appendingPathComponent("lines.tsv").path

    private func run(_ line: String, in folder: TemporaryFolder) throws -> RunResult {
        try runShell(line, in: folder, environment: ["judge": Self.judge, "lines": Self.lines])
    }

    /// Makes the workbook of a day and shows it to the judge, who reads neither our code nor our tables.
    private func judged(_ day: String, in folder: TemporaryFolder, _ more: String = "") throws {
        let run = try run(
            """
            $segreport --data filings --as-of \(day) -q -o \(day).xlsx \(more) && $segreport export filings -q -o f.jsonl &&
            /usr/bin/python3 "$judge" judge \(day).xlsx f.jsonl "$lines" \(day) >&2 &&
            /usr/bin/python3 "$judge" broken \(day).xlsx f.jsonl "$lines" \(day) >&2
            """, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.hasSuffix("all noticed\n"))
    }

    @Test(arguments: ["2013-12-31", "2017-11-06"])
    func everyFormulaComesToWhatWasFiled(_ day: String) throws {
        try judged(day, in: FilingFolder.real())
    }

    /// A total that does not foot stays as it was filed, with what it comes to beside it; the judge sees to that.
    @Test func aTotalThatDoesNotFoot() throws {
        let text = try FilingText.edition2017().amount(7190, "444,221,939").amount(8720, "20,767,445,280")
            .amount(7760, "7")
        let folder = try TemporaryFolder(["filings/2017.txt": text.text])
        try judged("2017-11-06", in: folder, "--fail-on none")
        let sheet = try run("unzip -p 2017-11-06.xlsx xl/worksheets/sheet2.xml", in: folder).text
        // Filed 444,221,939; the parts make 444,221,938.
        #expect(
            sheet.contains("<v>444221939</v></c><c") && sheet.contains(#"IF(E38=F38,"agrees",E38-F38)</f><v>1</v>"#))
    }

    /// Lines that are not there, blank or unreadable leave a mark and no formula that fails.
    @Test(arguments: [
        "read.amount", "read.line.missing--cut", "read.date", "read.header", "excess.deficient.segregated--unread",
        "target.absent.segregated", "amended.flips", "requirement.foreign",
    ])
    func lostLinesLeaveMarks(_ name: String) throws {
        let fault = Fixtures.folder.appendingPathComponent("faults/\(name).txt").path
        let folder = try TemporaryFolder([:])
        let made = try run("$segreport --data '\(fault)' -q -o r.xlsx --fail-on none --as-of latest", in: folder)
        // A filing without a day makes no report of any kind.
        guard made.status == 0 else {
            #expect(made.status == 66 || made.status == 65, "\(made.errors)")
            return
        }
        let run = try run("/usr/bin/python3 \"$judge\" works r.xlsx", in: folder)
        #expect(run.status == 0 && run.text == "all formulas work\n", "\(run.text)\(run.errors)")
    }

    /// Spreadsheets round what has more than fifteen digits: it stands there as words, and no formula goes over it.
    @Test(arguments: ["1,000,000,000,000,000", "999,999,999,999,999"])
    func amountsThatSpreadsheetsWouldRound(_ amount: String) throws {
        let text = try FilingText.edition2017().amount(7070, amount).amount(7080, amount)
        let folder = try TemporaryFolder(["filings/2017.txt": text.text])
        let run = try run(
            """
            $segreport --data filings -q -o r.xlsx --fail-on none && /usr/bin/python3 "$judge" works r.xlsx &&
            unzip -p r.xlsx xl/sharedStrings.xml xl/worksheets/sheet2.xml
            """, in: folder)
        #expect(run.status == 0 && run.text.hasPrefix("all formulas work\n"), "\(run.text.prefix(2000))\(run.errors)")
        #expect(run.text.contains("<t>\(amount)</t>"))
        #expect(run.text.contains("<v>\(amount.replacing(",", with: ""))</v>") == (amount.utf8.count < 21))
        // The sum of both is too long for a cell in either case.
        #expect(!run.text.contains("E+"))
    }

    /// A blank counts for nothing in a sum and in a difference.
    @Test func blanksCountForNothing() throws {
        let text = try FilingText.edition2017().amount(7194, "").amount(7080, "").amount(7140, "")
        let folder = try TemporaryFolder(["filings/2017.txt": text.text])
        let run = try run(
            """
            $segreport --data filings -q -o r.xlsx --fail-on none && /usr/bin/python3 "$judge" works r.xlsx &&
            unzip -p r.xlsx xl/worksheets/sheet2.xml
            """, in: folder)
        #expect(run.status == 0 && run.text.hasPrefix("all formulas work\n"), "\(run.text.prefix(2000))\(run.errors)")
        // Line 16 is line 14 less line 15, which is blank.
        #expect(run.text.contains("<f>SUM(D38)-SUM(D39)</f><v>444221938</v>"))
    }

    @Test func textOfAFilingIsNeverAFormula() throws {
        let firm = "=HYPERLINK(\"http://x.example\") & _x0041_"
        let text = try FilingText.edition2017().firm(firm)
        let folder = try TemporaryFolder(["filings/-1+1.txt": text.text])
        let run = try run(
            """
            $segreport --data filings -q -o r.xlsx && $segreport export filings -q -o f.xlsx -o f.csv &&
            for f in r f; do for p in $(unzip -Z1 $f.xlsx); do unzip -p $f.xlsx $p; done; done
            """, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.text.contains("<f>HYPERLINK") && !run.text.contains("<hyperlink") && !run.text.contains("<f>-1"))
        #expect(run.text.contains("<t>=HYPERLINK(\"http://x.example\") &amp; _x005F_x0041_</t>"))
        #expect(try folder.text("f.csv").contains("\r\n\"'=HYPERLINK(\"\"http://x.example\"\") & _x0041_\","))
    }

    /// The clock, the zone and the place of the run leave no trace; a batch makes the same file.
    @Test func equalInputGivesEqualBytes() throws {
        let folder = try FilingFolder.real()
        let run = try run(
            """
            $segreport --data filings -q -o a.xlsx -o a.pdf -o c.xlsx && cmp a.xlsx c.xlsx && sleep 1 &&
            TZ=Asia/Tokyo TMPDIR=. $segreport --data filings -q -o b.xlsx && cmp a.xlsx b.xlsx &&
            $segreport batch -d filings --period all --kinds xlsx,html -o out -q -j 2 && cmp a.xlsx out/*/2017-11-06-report.xlsx &&
            $segreport export filings -q -o a1.xlsx && sleep 1 && TZ=Asia/Tokyo $segreport export filings -q -o b1.xlsx &&
            cmp a1.xlsx b1.xlsx && unzip -p a.xlsx docProps/core.xml
            """, in: folder)
        #expect(run.status == 0, "\(run.errors)\(run.files)")
        #expect(run.text.contains(">2017-11-07T00:00:00Z</dcterms:created>"))
    }

    @Test func marksOfTheSheets() throws {
        let folder = try FilingFolder.real()
        let run = try run(
            """
            $segreport --data filings -q -o r.xlsx --draft --classification 'Top & Secret' --org House --title Title \
            --timestamp 2020-02-03 --paper a4 --sections summary,seg,provenance && unzip -p r.xlsx docProps/core.xml \
            xl/worksheets/sheet1.xml xl/workbook.xml
            """, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        for words in [
            "<dc:title>DRAFT: Title: Citigroup", "<cp:contentStatus>Draft<", ">2020-02-03T00:00:00Z<",
            "<dc:creator>House<", "Top &amp;&amp; Secret · DRAFT", #"paperSize="9""#, #"name="Segregation statement""#,
            #"name="Provenance""#,
        ] {
            #expect(run.text.contains(words), "\(words)")
        }
        #expect(!run.text.contains("Cleared swaps statement") && !run.text.contains("Reconciliation\""))
    }

    @Test(arguments: [
        (
            "board --data filings -o b.xlsx", 64,
            "segreport: error: a board pack is no workbook: --out b.xlsx\n"
                + "hint: a report on a day is: segreport --out b.xlsx\n"
                + "hint: or the figures of the pack for programs: .json"
        ),
        (
            "--data filings -o r.xlsx --sections movement", 64,
            "segreport: error: a workbook has no sheet for the sections chosen\nhint: there are sheets for summary, seg, "
                + "secured, swaps, reconciliation, excess, exceptions, provenance"
        ),
        (
            "export filings -o f.csv --format json", 64,
            "segreport: error: --out f.csv names a '.csv', --format json another kind of file\n"
                + "hint: leave --format away: the ending tells the kind"
        ),
    ])
    func whatCannotBe(_ line: String, _ status: Int32, _ errors: String) throws {
        try ExpectedRun(line, status, errors).expectNothingLeft(in: FilingFolder.real())
    }

    // MARK: LibreOffice

    private static let office = ["/usr/bin/soffice", "/usr/bin/libreoffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// LibreOffice is told to work everything out anew, and to start from wrong values; it comes to what was filed.
    @Test(.enabled(if: office != nil, "LibreOffice is not installed: apt-get install libreoffice-calc"))
    func libreOfficeComesToTheSame() throws {
        let folder = try FilingFolder.real()
        try FileManager.default.createDirectory(atPath: folder.path("p/user"), withIntermediateDirectories: true)
        let settings = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
            <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
            """
        try folder.write(Array(settings.utf8), to: "p/user/registrymodifications.xcu")
        let run = try run(
            """
            for d in 2013-12-31 2017-11-06; do
                $segreport --data filings --as-of $d -q -o $d.xlsx && /usr/bin/python3 "$judge" wreck $d.xlsx w-$d.xlsx || exit
            done
            HOME=$PWD \(Self.office ?? "") "-env:UserInstallation=file://$PWD/p" --headless --convert-to xlsx --outdir out \
                w-2013-12-31.xlsx w-2017-11-06.xlsx >&2
            for d in 2013-12-31 2017-11-06; do
                /usr/bin/python3 "$judge" same $d.xlsx w-$d.xlsx > /dev/null && exit 1
                /usr/bin/python3 "$judge" same $d.xlsx out/w-$d.xlsx || exit
            done
            """, in: folder)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.split(separator: "\n").count == 2)
    }
}
