import MonthlyTables
import Segregation
import TestSupport
import Testing

/// Monthly tables as workbooks.
@Suite struct WorkbookTests {
    private static func read(_ file: WorkbookFile) -> Read<[MonthlyRow]> {
        MonthlyTable.read(SourceFile(name: "table.xlsx", bytes: file.bytes))
    }

    /// What is said of a workbook that is not read.
    private static func refusal(_ file: WorkbookFile) -> String {
        let read = read(file)
        guard let finding = read.findings.first, read.findings.count == 1, read.value.isEmpty else { return "read" }
        if case .table(.workbook(let words)) = finding.facts { return words }
        return finding.rule.name
    }

    private static let captions = ["Futures Commission\nMerchant", "As of Date", "Customers' Assets in Seg"]

    /// The table of the fixtures as a workbook says the same.
    @Test func sameAsText() throws {
        let source = try Fixtures.source("monthly/short-captions.tsv")
        let text = MonthlyTable.read(source).value
        let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
        let cells = lines.map { line -> [String] in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
                let bare = cell.replacing(",", with: "")
                return Int(bare) == nil ? String(cell) : String(bare)
            }
        }
        let file = WorkbookFile([["A title"], []] + cells + [["(g) A note"]])
        #expect(MonthlyTable.isTable(file.bytes))
        let read = Self.read(file)
        #expect(read.findings.isEmpty)
        // In the text that is made of a sheet a quote would begin a quoted cell.
        #expect(
            read.value.map(MonthlyTableTests.line)
                == text.map { MonthlyTableTests.line($0).replacing("\"FIRST\"", with: " FIRST ") })
        #expect(read.value.map(\.line) == [4, 5, 6, 7])
        let amount = try #require(read.value[0][.segHeld])
        #expect(amount.column == 9 && read.value[0].source.text(in: amount.range) == "5304270573")
        #expect(read.value[0].source.name == "table.xlsx")
    }

    /// Days are numbers in workbooks, counted from 1900 or from 1904.
    @Test func serialDays() {
        let file = WorkbookFile([Self.captions, ["EXAMPLE A", "43738", "1"], ["EXAMPLE B", "9/30/2019", "2"]])
        #expect(Self.read(file).value.map { $0.asOf?.iso8601 } == ["2019-09-30", "2019-09-30"])
        let book = "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"x\" id=\"rId7\"/></sheets></workbook>"
        #expect(Self.read(file.with("xl/workbook.xml", book)).value.first?.asOf?.iso8601 == "2023-10-01")
    }

    /// Numbers as spreadsheets write them; none passes through a floating-point number.
    @Test(arguments: [
        ("5304270573", 5_304_270_573), ("-12", -12), ("1.5E3", 1500), ("1.2345678901E10", 12_345_678_901), ("12.0", 12),
        ("0", 0), ("-0", 0), ("0.0", 0), ("999999999999999", 999_999_999_999_999), ("1.5", nil), ("1E99", nil),
        ("123456789.00000001", nil), ("1E-2", nil), ("1.1E1x", nil), ("NaN", nil),
    ])
    func numbers(written: String, amount: Int64?) throws {
        let rows =
            "<row><c t=\"inlineStr\"><is><t>firm</t></is></c><c t=\"str\"><v>as_of</v></c><c t=\"str\"><v>anc</v></c></row>"
        let file = WorkbookFile(
            sheet: "\(rows)<row><c t=\"str\"><v>A</v></c><c><v>43738</v></c><c><f>A1</f><v>\(written)</v></c></row>")
        let read = Self.read(file)
        #expect(read.value.first?.dollars(.adjustedNetCapital) == amount.map { Dollars($0) })
        #expect(read.findings.map(\.rule) == (amount == nil ? [.readAmount] : []))
    }

    /// The table is found on whichever sheet has its captions; prefixes of namespaces and rich text change nothing.
    @Test func secondSheet() throws {
        let book =
            "<x:workbook xmlns:x=\"a\" xmlns:q=\"b\"><x:sheets><x:sheet name=\"Notes\" q:id=\"a\"/>"
            + "<x:sheet name=\"Data\" q:id=\"b\"/></x:sheets></x:workbook>"
        let relations =
            "<Relationships><Relationship Id=\"a\" Target=\"/xl/worksheets/notes.xml\"/>"
            + "<Relationship Id=\"b\" Target=\"worksheets/data.xml\"/></Relationships>"
        let strings = "<sst><si><r><t>fi</t></r><r><t>rm</t></r></si><si><t>as_of</t></si><si><t>anc</t></si></sst>"
        let sheet =
            "<x:worksheet xmlns:x=\"a\"><x:sheetData><x:row r=\"9\"><x:c r=\"B9\" t=\"s\"><x:v>0</x:v></x:c>"
            + "<x:c r=\"D9\" t=\"s\"><x:v>1</x:v></x:c><x:c r=\"AB9\" t=\"s\"><x:v>2</x:v></x:c></x:row>"
            + "<x:row r=\"12\"><x:c r=\"B12\" t=\"str\"><x:v>A &amp; B</x:v></x:c><x:c r=\"D12\"><x:v>43738</x:v></x:c>"
            + "<x:c r=\"AB12\"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        let file = WorkbookFile(sheet: "").with("xl/workbook.xml", book).with("xl/_rels/workbook.xml.rels", relations)
            .with("xl/sharedStrings.xml", strings).with("xl/worksheets/notes.xml", "<worksheet/>")
            .with("xl/worksheets/data.xml", sheet)
        let row = try #require(Self.read(file).value.first)
        #expect(row.line == 12 && row.firm == "A & B" && row[.adjustedNetCapital]?.column == 28)
        #expect(row.dollars(.adjustedNetCapital) == Dollars(7) && row.asOf?.iso8601 == "2019-09-30")
    }

    // MARK: What is refused

    private static let entities =
        "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData>&c;</sheetData></worksheet>"
    private static let external =
        "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>&x;</sheetData></worksheet>"

    private static func sheet(_ content: String) -> WorkbookFile {
        WorkbookFile(sheet: "").with("xl/worksheets/sheet1.xml", content)
    }

    @Test func hostileParts() {
        let long = String(repeating: "a", count: 1 << 20)
        let many = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 20)
        let cases: [(WorkbookFile, String)] = [
            (Self.sheet(Self.entities), "of which the sheet Data declares a document type"),
            (Self.sheet(Self.external), "of which the sheet Data declares a document type"),
            (Self.sheet("<worksheet>"), "of which the sheet Data is damaged (line 1: no element found)"),
            (
                Self.sheet("<worksheet></sheet>"),
                "of which the sheet Data is damaged (line 1: mismatched tag)"
            ),
            (
                Self.sheet(String(repeating: "<a>", count: 100)),
                "of which the sheet Data has elements too deep in one another"
            ),
            (
                WorkbookFile(sheet: "<row r=\"1048576\"><c><v>1</v></c></row>"),
                "of which the sheet Data has more than 20000 rows"
            ),
            (
                WorkbookFile(sheet: "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"),
                "of which the sheet Data has more than 256 columns"
            ),
            (
                WorkbookFile(sheet: "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>"),
                "of which the sheet Data has cells that are not in order"
            ),
            (
                WorkbookFile(sheet: "<row><c t=\"s\"><v>3</v></c></row>"),
                "of which the sheet Data names a string that is not there"
            ),
            (
                WorkbookFile(sheet: "<row>\(many)</row>", strings: "<si><t>\(long)</t></si>"),
                "of which the sheet Data holds more than 16 MB of text"
            ),
            (WorkbookFile(sheet: ""), "read.not-a-filing"), (WorkbookFile([["firm", "as_of"]]), "read.not-a-filing"),
        ]
        for (file, expected) in cases { #expect(Self.refusal(file) == expected) }
    }

    /// Archives: cut short, with a wrong check sum, with a part twice, with too many parts, without a list of sheets.
    @Test func hostileArchives() throws {
        let file = WorkbookFile([Self.captions, ["EXAMPLE A", "43738", "1"]])
        #expect(Self.refusal(file) == "read")
        func refusal(_ bytes: [UInt8]) -> [String] {
            MonthlyTable.read(SourceFile(name: "t", bytes: bytes)).findings.map { finding in
                if case .table(.workbook(let words)) = finding.facts { words } else { finding.rule.name }
            }
        }
        let bytes = file.bytes
        for count in [4, 30, bytes.count / 2, bytes.count - 1] {
            let words = try #require(refusal(Array(bytes.prefix(count))).first)
            #expect(words.hasPrefix("that cannot be unpacked ("), "\(words)")
        }
        var torn = bytes
        let place = try #require(torn.indices.last { torn[$0...].starts(with: Array("43738".utf8)) })
        torn[place] += 1
        #expect(refusal(torn) == ["of which xl/worksheets/sheet1.xml is damaged"])
        var twice = file
        twice.parts.append(twice.parts[4])
        let words = try #require(refusal(twice.bytes).first)
        #expect(words.hasPrefix("that "))
        var many = file
        for number in 0..<5000 { many.parts.append(("x\(number)", [])) }
        #expect(refusal(many.bytes) == ["of which there are more than 4096 parts"])
        var other = file
        other.parts.removeAll { $0.name == "xl/workbook.xml" }
        #expect(refusal(other.bytes) == ["read.not-a-filing"] && !MonthlyTable.isTable(other.bytes))
    }

    /// A part that unpacks to more than the bound, packed to a hundredth of it.
    @Test func bomb() throws {
        var file = WorkbookFile([Self.captions, ["EXAMPLE A", "43738", "1"]])
        file.bomb = "xl/worksheets/sheet1.xml"
        let bytes = file.bytes
        #expect(bytes.count < 500_000)
        let read = MonthlyTable.read(SourceFile(name: "bomb.xlsx", bytes: bytes))
        let finding = try #require(read.findings.first)
        guard case .table(.workbook(let words)) = finding.facts else {
            Issue.record("\(finding.facts)")
            return
        }
        #expect(words == "of which more than 64 MB would have to be unpacked")
        #expect(read.value.isEmpty)
    }

    /// Seeded damage: the reader returns.
    @Test func mutations() {
        let original = WorkbookFile([Self.captions, ["EXAMPLE A", "43738", "1"], ["EXAMPLE B", "9/30/2019", "2"]]).bytes
        var random = SplitMix64(seed: 4)
        for _ in 0..<500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let read = MonthlyTable.read(SourceFile(name: "m", bytes: bytes))
            for finding in read.findings { #expect(finding.place.range.upperBound <= finding.place.source.bytes.count) }
        }
    }
}
