import Foundation
import TestSupport
import Testing

@testable import segreport

/// `check --format junit` and `--format sarif`: read by the parsers of another language, and the same every time.
@Suite struct CheckFormatTests {
    /// Names and damage that no text may break over.
    private static func hostile() throws -> TemporaryFolder {
        let text = try FilingText.edition2017().firm("A&B <\"LLC\"> ]]> \u{1B}[31m\u{7}\u{FFFF} é")
            .amount(7190, "444,221,939").amount(7130, "-105,351.89").amount(7180, "6,000,000,000")
        return try TemporaryFolder(["filings/a b&c.txt": text.text, "filings/none.txt": "<x>&"])
    }

    private func run(_ format: String, in folder: TemporaryFolder, _ more: [String] = []) throws -> RunResult {
        let arguments = ["check", "filings", "--format", format] + more
        let first = try runSegreport(arguments: arguments, in: folder)
        #expect(try runSegreport(arguments: arguments, in: folder).output == first.output)
        return first
    }

    /// Runs a script of Python on a result; its output.
    private func python(_ script: String, on result: RunResult) throws -> String {
        let folder = try TemporaryFolder(["script.py": script])
        try folder.write(result.output, to: "result")
        let run = try runShell("python3 script.py", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return run.text
    }

    @Test func junitOfTheRealFilings() throws {
        let run = try run("junit", in: FilingFolder.real())
        #expect(run.status == 0)
        try expectGolden(run.text, named: "check-junit.xml")
    }

    @Test func sarifOfTheRealFilings() throws {
        let run = try run("sarif", in: FilingFolder.real())
        #expect(run.status == 0)
        try expectGolden(run.text, named: "check.sarif")
    }

    private static let countJUnit = """
        import xml.etree.ElementTree as ET
        root = ET.parse('result').getroot()
        assert root.tag == 'testsuites'
        def count(suite, tag):
            return sum(1 for case in suite.findall('testcase') if case.find(tag) is not None)
        total = 0
        for suite in root.findall('testsuite'):
            cases = suite.findall('testcase')
            assert len(cases) == int(suite.get('tests')) == len({case.get('name') for case in cases})
            assert count(suite, 'failure') == int(suite.get('failures'))
            assert count(suite, 'skipped') == int(suite.get('skipped'))
            failed = ' '.join(c.get('name') for c in cases if c.find('failure') is not None)
            skipped = ' '.join(c.get('name') for c in cases if c.find('skipped') is not None)
            print(suite.get('name'), len(cases), 'failed:', failed, 'skipped:', skipped)
            total += len(cases)
        assert total == int(root.get('tests'))
        """

    /// What only the history shows stands with the filing it is found on.
    @Test func junitIsXML() throws {
        let real = try run("junit", in: FilingFolder.real())
        #expect(
            try python(Self.countJUnit, on: real) == """
                Citigroup Global Markets Inc. 2013-12-31 INITIAL 44 failed:  skipped: 
                Citigroup Global Markets Inc. 2017-11-06 INITIAL 55 failed:  skipped: 

                """)
        let hostile = try run("junit", in: Self.hostile())
        #expect(hostile.status == 1)
        let text = try python(Self.countJUnit, on: hostile)
        #expect(text.contains("A&B <\"LLC\"> ]]> \\x1b[31m\\x07\\u{ffff} é 2017-11-06 INITIAL 54"))
        #expect(text.contains("failed: read.amount footing.seg.14 footing.seg.16 excess.deficient.segregated skipped:"))
        #expect(text.contains("skipped: footing.seg.13 "))
        #expect(text.contains("filings/none.txt 9 failed: read.not-a-filing"))
    }

    /// What `--fail-on` names fails here, too.
    @Test func junitFailsByTheConditions() throws {
        let run = try run("junit", in: FilingFolder.real(), ["--fail-on", "warning"])
        #expect(run.status == 1)
        #expect(
            try python(Self.countJUnit, on: run).contains("INITIAL 44 failed: tie.options.seg.short tie.cash.seg "))
    }

    private static let readSARIF = """
        import json
        log = json.load(open('result', encoding='utf-8'))
        assert log['version'] == '2.1.0' and 'sarif-2.1.0' in log['$schema']
        (run,) = log['runs']
        rules = run['tool']['driver']['rules']
        assert run['columnKind'] == 'unicodeCodePoints'
        ids = [rule['id'] for rule in rules]
        assert len(set(ids)) == len(ids)
        for result in run['results']:
            rule = rules[result['ruleIndex']]
            assert rule['id'] == result['ruleId']
            assert rule['defaultConfiguration']['level'] == result['level']
            (location,) = result['locations']
            place = location['physicalLocation']
            region = place['region']
            print(result['level'], result['ruleId'], place['artifactLocation']['uri'], region['startLine'],
                  region['startColumn'], region['endColumn'], region['byteOffset'], region['byteLength'])
        """

    @Test func sarifIsJSON() throws {
        let text = try python(Self.readSARIF, on: run("sarif", in: FilingFolder.real()))
        #expect(
            text == """
                warning tie.options.seg.short filings/2013.txt 69 89 101 2761 12
                warning tie.cash.seg filings/2013.txt 93 80 91 4575 11
                warning day.missing filings/2017.txt 13 3 38 144 35

                """)
        let hostile = try python(Self.readSARIF, on: run("sarif", in: Self.hostile()))
        #expect(hostile.contains("error read.amount filings/a%20b%26c.txt "))
        #expect(hostile.contains("error read.not-a-filing filings/none.txt 1 1 5 0 4"))
    }

    /// Columns count characters, places in bytes lead to the same text.
    @Test func sarifCountsCharacters() throws {
        let text = try FilingText.edition2017().amount(7190, "444,221,939").replacing(
            "(subtract line 6", "(sübtract line 6")
        let folder = try TemporaryFolder(["filings/a.txt": text.text])
        let script = """
            import json
            region = json.load(open('result'))['runs'][0]['results'][0]['locations'][0]['physicalLocation']['region']
            data = open('\(folder.path("filings/a.txt"))', 'rb').read()
            start, length = region['byteOffset'], region['byteLength']
            line = data.decode('utf-8').split('\\n')[region['startLine'] - 1]
            print(data[start:start + length].decode(), line[region['startColumn'] - 1:region['endColumn'] - 1])
            """
        #expect(try python(script, on: run("sarif", in: folder)) == "444,221,939 444,221,939\n")
    }

    @Test func emptyResultsAreResults() throws {
        let folder = try TemporaryFolder(["filings/a.txt": FilingText.edition2017().text])
        #expect(try python(Self.readSARIF, on: run("sarif", in: folder)) == "")
        #expect(try python(Self.countJUnit, on: run("junit", in: folder)).contains("INITIAL 54 failed:  skipped: "))
    }
}

/// The writers by themselves.
@Suite struct PlainWriterTests {
    @Test func xml() {
        var xml = XMLWriter()
        xml.element("a", [("b", "<&\"'>"), ("c", "x\u{0}\u{1B}\n\u{85}\u{FFFE}\u{202E}")]) { xml in
            xml.element("d", text: "]]>")
            xml.element("e")
        }
        #expect(
            String(decoding: xml.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <a b="&lt;&amp;&quot;&apos;&gt;" c="x\\x00\\x1b\\n\\x85\\u{fffe}\\u{202e}">
                  <d>]]&gt;</d>
                  <e/>
                </a>

                """)
    }

    @Test(arguments: [
        ("a", "a"), ("", ""), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""), ("a\nb", "a\\nb"), ("\tx", "'\\tx"),
        (" a", "\" a\""),
        ("=1", "'=1"), ("＝1", "'＝1"), ("a=1", "a=1"),
    ])
    func csv(text: String, cell: String) {
        var csv = CSVWriter()
        csv.text(text)
        csv.number("-1")
        csv.number(nil)
        csv.endRow()
        #expect(String(decoding: csv.bytes, as: UTF8.self) == "\(cell),-1,\r\n")
    }

    @Test(
        arguments: [
            ([1, 2, 3, 4, 5, 6, 7, 8], "▁▂▃▄▅▆▇█"), ([5, nil, 5], "▄·▄"), ([nil], ""), ([-10, 0, nil, 10], "▁▄·█"),
        ] as [([Int64?], String)])
    func bars(figures: [Int64?], text: String) {
        #expect(SparkLine.text(figures) == text)
    }

    @Test func tables() {
        var table = TextTable(
            [
                TextTable.Column(heading: "name", alignment: .cut), TextTable.Column(heading: "one", alignment: .right),
                TextTable.Column(heading: "two", alignment: .left),
            ], keys: 1)
        table.add([TextTable.Cell(text: "a"), TextTable.Cell(text: "(12)"), TextTable.Cell(text: "x\u{1B}y")])
        table.add([TextTable.Cell(text: "bcd"), TextTable.Cell(text: "3"), TextTable.Cell(text: "")])
        table.note("… a note")
        #expect(
            table.text().rendered(colored: false) == """
                  name  one   two
                  a     (12)  x\\x1by
                  bcd     3
                  … a note

                """)
    }

    @Test func tablesGoOnBelow() {
        let wide = String(repeating: "9", count: 40)
        var table = TextTable(
            [TextTable.Column(heading: "k", alignment: .left)]
                + (0..<3).map { TextTable.Column(heading: "c\($0)", alignment: .right) }, keys: 1)
        table.add(["key", wide, "1", wide].map { TextTable.Cell(text: $0) })
        let lines = table.text().rendered(colored: false).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 6 && lines[2].isEmpty && lines[3].hasPrefix("  k ") && lines[4].hasPrefix("  key  "))
        #expect(lines.allSatisfy { $0.count <= 80 })
    }
}
