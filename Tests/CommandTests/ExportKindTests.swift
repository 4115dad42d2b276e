import Foundation
import Segregation
import TestSupport
import Testing

@testable import segreport

/// `export` in its four kinds: the same facts in each.
@Suite struct ExportKindTests {
    private static let compare = """
        import csv, datetime, json, re, sys, zipfile
        import xml.etree.ElementTree as ET
        lines = [json.loads(line) for line in open('f.jsonl')]
        facts = [line for line in lines if line['schema'] == 'segreport.fact/1']
        whole = json.load(open('f.json'))
        assert whole['schema'] == 'segreport.export/1' and whole['facts'] == facts
        assert whole['covers'] == [line for line in lines if line['schema'] == 'segreport.cover/1']
        raw = open('f.csv', 'rb').read()
        assert raw.count(b'\\r\\n') == raw.count(b'\\n') == len(facts) + 1
        rows = list(csv.reader(open('f.csv', newline='', encoding='utf-8'), strict=True))
        keys = ['firm', 'as_of', 'submitted', 'marker', 'form', 'edition', 'statement', 'line', 'code', 'amount']
        places = ['file', 'sha256', 'line', 'column', 'text']
        def words(fact):
            cells = [fact[key] for key in keys] + [fact['source'][key] for key in places]
            return ['' if cell is None else str(cell) for cell in cells]
        def harmless(cell):
            return "'" + cell if cell[:1] in '=+-@' and cell else cell
        guarded = [0, 4, 10, 14]
        expected = [[harmless(c) if i in guarded else c for i, c in enumerate(words(fact))] for fact in facts]
        assert rows[0] == keys + ['file', 'sha256', 'source_line', 'source_column', 'text'], rows[0]
        assert rows[1:] == expected, [pair for pair in zip(rows[1:], expected) if pair[0] != pair[1]][:1]
        main = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
        sheet = ET.fromstring(zipfile.ZipFile('f.xlsx').read('xl/worksheets/sheet1.xml'))
        def cell(element):
            if element.get('t') == 'inlineStr':
                return ''.join(text.text or '' for text in element.iter(main + 't'))
            return float(element.find(main + 'v').text)
        start = datetime.date(1899, 12, 30)
        found = []
        for row in sheet.iter(main + 'row'):
            values = {re.match('[A-Z]+', c.get('r')).group(): cell(c) for c in row.iter(main + 'c') if len(c)}
            found.append([values.get(letter, '') for letter in 'ABCDEFGHIJKLMNO'])
        assert found[0] == rows[0] and len(found) == len(facts) + 1
        for row, fact in zip(found[1:], facts):
            for place in (1, 2):
                row[place] = (start + datetime.timedelta(days=row[place])).isoformat() if row[place] != '' else ''
            told = [str(int(c)) if isinstance(c, float) else c for c in row]
            assert told == words(fact), (told, words(fact))
        assert sheet.find('.//' + main + 'autoFilter') is not None and sheet.find('.//' + main + 'pane') is not None
        assert not list(sheet.iter(main + 'f'))
        print(len(facts))
        """

    private func compare(in folder: TemporaryFolder) throws -> String {
        try folder.write(Array(Self.compare.utf8), to: "compare.py")
        let run = try runShell(
            """
            $segreport export filings -q -o f.jsonl -o f.json -o f.csv -o f.xlsx && /usr/bin/python3 compare.py &&
            $segreport export filings -q --format csv | cmp - f.csv && $segreport export filings -q --json | cmp - f.json &&
            $segreport export filings -q | cmp - f.jsonl && $segreport export filings -q --format xlsx -o - | cmp - f.xlsx
            """, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return run.text
    }

    @Test func theSameFactsInEveryKind() throws {
        #expect(try compare(in: FilingFolder.real()) == "182\n")
    }

    @Test func hostileNamesAndLostHeads() throws {
        let texts = [
            try FilingText.edition2017().firm("@sum, \"A\"\u{202E} é").text,
            try String(
                contentsOf: Fixtures.folder.appendingPathComponent("faults/read.date.txt"), encoding: .utf8),
        ]
        let folder = try TemporaryFolder(["filings/=a,b.txt": texts[0], "filings/z.txt": texts[1]])
        let run = try runShell(
            "$segreport export filings --format csv -q; $segreport export filings -q -o f.xlsx", in: folder)
        #expect(run.status == 0)
        #expect(run.text.contains(#""'@sum, ""A""\u{202e} é""#), "\(run.text.prefix(600))")
        #expect(run.text.contains(#","filings/=a,b.txt","#) && !run.text.contains("\u{202E}"))
    }

    @Test func nothingToExport() throws {
        let folder = try TemporaryFolder(["filings/none.txt": "nothing\n"])
        let run = try runShell(
            "$segreport export filings -q -o f.csv -o f.json -o f.xlsx; cat f.csv f.json; unzip -tq f.xlsx", in: folder)
        #expect(run.text.hasPrefix("firm,as_of,"))
        #expect(run.text.contains("\r\n{\"schema\":\"segreport.export/1\",\"facts\":[],\"covers\":[]}\nNo errors"))
    }

    @Test(arguments: [(200, 1), (183, 1), (182, 2), (100, 2), (92, 2), (91, 3), (60, 4)])
    func aSheetThatIsFullGoesOnInTheNext(_ rows: Int, _ sheets: Int) throws {
        let files = [try Fixtures.filing2013(), try Fixtures.filing2017()]
        let filings = files.flatMap { FilingReader.read($0).value }
        let bytes = try FactWorkbook.workbook(filings, nil, rowsOfASheet: rows)
        let folder = try TemporaryFolder([:])
        try folder.write(bytes, to: "f.xlsx")
        let run = try runShell(
            "unzip -Z1 f.xlsx | grep -c worksheets/sheet; for p in $(unzip -Z1 f.xlsx | grep worksheets/sheet); do "
                + "unzip -p f.xlsx $p | grep -o '<row ' | wc -l; done", in: folder)
        let numbers = run.text.split(separator: "\n").compactMap { Int($0) }
        #expect(numbers.first == sheets)
        // Each has a row of labels.
        #expect(numbers.dropFirst().reduce(0, +) == 182 + sheets)
        #expect(numbers.dropFirst().allSatisfy { $0 <= rows })
    }
}
