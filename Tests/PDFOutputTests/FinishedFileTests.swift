import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import PDFOutput

/// Files that are prepared for more than being looked at, as other programs see them.
@Suite struct FinishedFileTests {
    static let profiles = PDFProfile.allCases.filter { $0 != .plain }

    static let attachments = [
        Attachment(
            name: "filing.txt", bytes: Array("1. Cash (at bank) \\ 5\n".utf8), mediaType: "text/plain",
            relationship: .source, description: "A filing (as filed) \\ <é>"),
        Attachment(
            name: "facts.jsonl", bytes: [], mediaType: "application/x-ndjson", relationship: .data,
            description: "The facts"),
    ]

    static func finishing(_ profile: PDFProfile) throws -> PDFFinishing {
        let colours = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/color/icc/sRGB.icc"))
        return PDFFinishing(
            profile: profile, colourProfile: profile.isArchival ? Array(colours) : [],
            attachments: profile.isArchival ? attachments : [])
    }

    static func bytes(_ document: Document, _ profile: PDFProfile, _ paper: PageTheme.Paper = .letter) throws -> [UInt8]
    {
        try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: paper, palette: .plain))
            .bytes(of: document, finishing(profile))
    }

    /// The rules of the standards, checked by `Tests/PDFRules`; none may be broken.
    static func check(_ bytes: [UInt8], _ profile: PDFProfile) throws {
        let rules = Fixtures.root.appendingPathComponent("Tests/PDFRules/rules.py").path
        // The system's own Python: Debian puts its modules beside it.
        let result = try runProgram("/usr/bin/python3", [rules, "FILE", profile.rawValue], on: bytes)
        #expect(result.status == 0 && result.text == "\n", "\(profile.rawValue): \(result.text)")
        let sound = try runProgram("qpdf", ["--check", "FILE"], on: bytes)
        #expect(sound.status == 0 && !sound.text.contains("WARNING"), "\(sound.text)")
        let fonts = try runProgram("pdffonts", ["FILE"], on: bytes).text.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts {
            #expect(font.split(separator: " ").suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(font)")
        }
    }

    @Test(arguments: profiles) func keepsTheRules(profile: PDFProfile) throws {
        try Self.check(Self.bytes(Demo.document, profile), profile)
    }

    /// The rules are worth something only if they notice what breaks them.
    @Test func theRulesNoticeWhatBreaksThem() throws {
        let mutants = Fixtures.root.appendingPathComponent("Tests/PDFRules/mutants.py").path
        let result = try runProgram(
            "/usr/bin/python3", [mutants, "FILE", PDFProfile.a3ua1.rawValue], on: Self.bytes(Demo.document, .a3ua1))
        let lines = result.text.split(separator: "\n")
        #expect(result.status == 0 && lines.count > 40, "\(result.text)")
        #expect(lines.allSatisfy { $0.hasPrefix("found: ") }, "\(result.text)")
    }

    @Test func equalDocumentsGiveEqualBytes() throws {
        for profile in Self.profiles {
            #expect(try Self.bytes(Demo.document, profile) == Self.bytes(Demo.document, profile))
        }
        #expect(try Self.bytes(Demo.document, .a3, .letter) != Self.bytes(Demo.document, .a3, .a4))
    }

    @Test func plainIsWhatCairoDraws() throws {
        let renderer = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: .letter, palette: .plain))
        let plain = try renderer.bytes(of: Demo.document)
        #expect(try renderer.bytes(of: Demo.document, PDFFinishing(profile: .plain)) == plain)
        #expect(plain.starts(with: "%PDF-1.5".utf8))
    }

    /// Marks change nothing of what is seen; only that glyphs may stand a hundredth of a point beside.
    @Test func looksAsPlain() throws {
        func pixels(_ profile: PDFProfile) throws -> [UInt8] {
            let script = "pdftoppm -r 36 -l 3 -gray FILE | od -An -v -tu1 -w1".replacing("FILE", with: "$0")
            let text = try runProgram("sh", ["-c", script, "FILE"], on: Self.bytes(Demo.document, profile)).text
            return text.split { $0 == " " || $0 == "\n" }.compactMap { UInt8($0) }
        }
        let (plain, tagged) = (try pixels(.plain), try pixels(.a3ua1))
        #expect(plain.count > 300_000 && plain.count == tagged.count)
        let difference = zip(plain, tagged).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(Double(difference) / Double(plain.count) < 0.1, "the mean difference, of 255")
    }

    static let awkward = [
        "O'Neill & \"Sons\" <Futures> \\ (N.A.) 100%", String(repeating: "Very Long Name of a Futures Firm ", count: 9),
        "Ångström Futures – Zürich", "Αθήνα Φιούτσερς", "Товарный дом «Москва»", "name)\\", "5 0 R", "]]>&#x41;",
    ]

    @Test(arguments: awkward) func awkwardNames(name: String) throws {
        var document = Demo.document
        document.metadata.title = "\(name): daily segregation"
        document.metadata.author = name
        document.metadata.keywords = [name, "x"]
        document.runningHead.left = name
        document.sections[0].title = name
        document.sections[2].title = name
        document.sections[2].shortTitle = name
        let bytes = try Self.bytes(document, .a3ua1)
        try Self.check(bytes, .a3ua1)
        let info = try runProgram("pdfinfo", ["FILE"], on: bytes)
        #expect(
            info.text.contains("\(name): daily segregation".split(separator: " ").joined(separator: " "))
                || name.hasSuffix(" "))
    }

    @Test func emptyPartsDoNoHarm() throws {
        try Self.check(Self.bytes(Demo.withEmptyParts, .a3ua1), .a3ua1)
    }

    /// A row higher than a page, and a table over many.
    @Test func partsThatGoOnOnFurtherPages() throws {
        let words = Text(String(repeating: "Words that go on and on, page after page. ", count: 400))
        let rows = (0..<120).map { row in
            Table.Row(
                id: "row.\(row)", role: .line, level: 0,
                cells: [.text(row == 3 ? words : "Label"), Demo.figure("1,234,567")])
        }
        let table = Table(
            id: "long", title: "A long table", subtitle: "US dollars",
            columns: [.init("What", .stub, .share(1)), .init("Amount", .figure, .fitted)], rows: rows,
            notes: ["One note.", "Another."])
        var document = Demo.document
        document.sections[1].blocks = [.table(table), .paragraph(Paragraph(.body, words))]
        let bytes = try Self.bytes(document, .a3ua1)
        try Self.check(bytes, .a3ua1)
        let text = try runProgram("pdfinfo", ["-struct-text", "FILE"], on: bytes).text
        #expect(text.components(separatedBy: "A long table").count == 2, "its heads on further pages are none")
    }

    // MARK: Structure

    private static func structure(_ document: Document) throws -> String {
        try runProgram("pdfinfo", ["-struct-text", "FILE"], on: bytes(document, .tagged)).text
    }

    @Test func headingsListsAndLinks() throws {
        let text = try Self.structure(Demo.document)
        #expect(text.hasPrefix("Document\n  Sect\n"))
        #expect(text.components(separatedBy: "\nDocument").count == 1)
        #expect(text.contains("    H1 (block)\n      \"Example Futures Inc.\"\n"))
        #expect(text.contains("    H1 (block)\n      \"Headline figures\"\n"))
        #expect(
            text.contains("TOC\n      TOCI\n        Link (inline)\n          \"Headline figures\"\n          \"2\"\n"))
        #expect(text.contains("Lbl") && text.contains("LBody"))
        #expect(text.contains("Figure:\n       /Placement /Block"))
    }

    /// A cell of several pieces is one cell, and words at the ends of lines stay apart.
    @Test func cellsAndLinesAreWhole() throws {
        let text = try Self.structure(Demo.document)
        #expect(text.contains("\"$5,180,390,001\""))
        #expect(text.contains("all three excesses stand above the management target."))
        let raw = try runProgram("pdftotext", ["-raw", "FILE", "-"], on: Self.bytes(Demo.document, .tagged)).text
        #expect(raw.contains("A. Cash $ 5,180,390,001 7010\n"))
        let layout = try runProgram("pdftotext", ["-layout", "FILE", "-"], on: Self.bytes(Demo.document, .tagged)).text
        let rows = layout.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("4. Net equity (deficit) (add lines 1, 2 and 3) 6,750,282,685 ∑ 7040"))
    }

    @Test func missingColoursAndAttachmentsOfAnotherProfile() throws {
        let bytes = try Self.bytes(Demo.document, .tagged)
        let text = try runProgram("pdfdetach", ["-list", "FILE"], on: bytes).text
        #expect(text.contains("0 embedded files"))
        let archive = try runProgram("pdfdetach", ["-list", "FILE"], on: Self.bytes(Demo.document, .a3)).text
        #expect(archive.contains("filing.txt") && archive.contains("facts.jsonl"))
    }

    @Test func aFileThatIsNone() {
        #expect(throws: PDFOutputError.self) { try QPDFFile(Array("no PDF".utf8)) }
        #expect(throws: PDFOutputError.self) { try QPDFFile([]) }
    }
}
