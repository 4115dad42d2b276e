import Foundation
import TestSupport
import Testing

/// Names of firms made to do harm: every command stays in one piece, and no terminal obeys them.
@Suite struct HostileNameTests {
    struct Name: Sendable, CustomTestStringConvertible {
        /// As it stands in the filing.
        let name: String
        /// As a terminal shows it.
        let shown: String
        /// The status of a report on the firm: 0, or 69 where the font has no glyph for the name.
        let report: Int32
        var testDescription: String { shown }
    }

    static let names = [
        Name(name: "A\u{1B}[31mB", shown: #"A\x1b[31mB"#, report: 0),
        Name(name: "A\u{1B}]0;title\u{7}B", shown: #"A\x1b]0;title\x07B"#, report: 0),
        Name(name: "A\u{0}B", shown: #"A\x00B"#, report: 0),
        Name(name: "A\u{8}B", shown: #"A\x08B"#, report: 0),
        Name(name: "A\u{9B}31mB", shown: #"A\x9b31mB"#, report: 0),
        Name(name: "Inc. \u{202E}fdp.exe", shown: #"Inc. \u{202e}fdp.exe"#, report: 0),
        Name(name: "A\u{200F}B\u{2066}C", shown: #"A\u{200f}B\u{2066}C"#, report: 0),
        Name(name: "A\u{2028}B", shown: #"A\u{2028}B"#, report: 0),
        Name(name: "日本先物株式会社", shown: "日本先物株式会社", report: 69),
        Name(name: "חברה", shown: "חברה", report: 69),
        Name(name: "A😀B", shown: "A😀B", report: 69),
        Name(name: "A < B && \"C\" > &lt;i&gt; D", shown: "A < B && \"C\" > &lt;i&gt; D", report: 0),
        Name(name: "<script>alert(1)</script>", shown: "<script>alert(1)</script>", report: 0),
        Name(
            name: "O'Brien \"Q\" & Sons; rm -rf $HOME `id`", shown: "O'Brien \"Q\" & Sons; rm -rf $HOME `id`", report: 0
        ),
        Name(name: #"C:\new\table"#, shown: #"C:\new\table"#, report: 0),
        Name(name: "%s%n%d {0} \\(x)", shown: "%s%n%d {0} \\(x)", report: 0),
        Name(name: "--help", shown: "--help", report: 0),
        Name(name: "Société Générale Привет Ελλάς", shown: "Société Générale Привет Ελλάς", report: 0),
        Name(name: String(repeating: "W", count: 300), shown: String(repeating: "W", count: 300), report: 0),
        Name(
            name: String(repeating: "Very long ", count: 29) + "name",
            shown: String(repeating: "Very long ", count: 29) + "name",
            report: 0),
    ]

    /// A filing of each of them.
    private static func all() throws -> TemporaryFolder {
        let text = try FilingText.edition2017().only(.segregated)
        let files = try names.indices.map { ("\($0 + 100).txt", try text.firm(names[$0].name).text) }
        return try TemporaryFolder(Dictionary(uniqueKeysWithValues: files))
    }

    /// Whether a terminal shows the text and does nothing else.
    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A: true
            case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }

    @Test func listAndCheck() throws {
        let list = try runSegreport(arguments: ["list", "."], in: Self.all())
        let check = try runSegreport(arguments: ["check", "."], in: Self.all())
        #expect(list.status == 0 && check.status == 0 && Self.isHarmless(list.text) && Self.isHarmless(check.text))
        let lines = (list: Set(list.text.split(separator: "\n")), check: Set(check.text.split(separator: "\n")))
        for name in Self.names {
            #expect(lines.list.contains { $0 == name.shown }, "\(name.shown)")
            #expect(lines.check.contains { $0.hasPrefix("\(name.shown)  2017-11-06  INITIAL") }, "\(name.shown)")
        }
        #expect(list.text.hasSuffix("\n\(Self.names.count) firms, \(Self.names.count) filings\n"))
    }

    /// Programs get the names as they are, and nothing that a terminal would obey when somebody looks.
    @Test func machineOutput() throws {
        let run = try runSegreport(arguments: ["check", ".", "--format", "json"], in: Self.all())
        let firms = try CheckJSON(run).filings.map { $0["firm"] as? String }
        #expect(firms.map { $0.map { Array($0.utf8) } } == Self.names.map { Array($0.name.utf8) })
        #expect(Self.isHarmless(run.text))
    }

    /// Emphasis round a value is layout; any other tag is part of the name, as text.
    @Test func onlyEmphasisIsNoPartOfAName() throws {
        let text = try FilingText.edition2017().only(.segregated).firm("<b><u>A < B</u></b>")
        let run = try runSegreport(arguments: ["list", "."], in: FilingFolder.one(text))
        #expect(run.status == 0 && run.text.hasPrefix("A < B\n"))
    }

    /// Nothing said of the names, chosen or mistyped, moves the cursor.
    @Test func messages() throws {
        for firm in ["Zzzz", "a"] {
            let run = try runSegreport(arguments: ["-d", ".", "-f", firm, "-o", "r.pdf"], in: Self.all())
            #expect(run.status == (firm == "a" ? 64 : 66) && Self.isHarmless(run.errors))
        }
    }

    @Test(arguments: names) func report(_ name: Name) throws {
        let folder = try FilingFolder.one(FilingText.edition2017().only(.segregated).firm(name.name))
        let run = try runSegreport(arguments: ["-d", ".", "-o", "r.pdf"], in: folder)
        #expect(run.status == name.report, "\(run.errors)")
        guard name.report == 0 else {
            #expect(run.files == ["filing.txt"])
            #expect(run.errors.hasPrefix("segreport: error: the font /") && run.errors.contains(" has no glyph for '"))
            #expect(run.errors.contains("\nnote: the font is that of the package fonts-inter, "))
            #expect(run.errors.contains("\nhint: "))
            #expect(Self.isHarmless(run.errors))
            return
        }
        #expect(run.errors == "segreport: wrote r.pdf\n" && run.files == ["filing.txt", "r.pdf"])
        let judged = try runShell("qpdf --check r.pdf >&2 && pdfinfo r.pdf && pdftotext -raw r.pdf -", in: folder)
        #expect(judged.status == 0, "\(judged.errors)")
        #expect(judged.text.contains("Title:           Daily segregation report: \(name.shown), November 6, 2017\n"))
        let words = judged.text.split(separator: "Daily segregation report\n").last ?? ""
        let squeezed = words.filter { !$0.isWhitespace }
        #expect(squeezed.hasPrefix(name.shown.filter { !$0.isWhitespace }), "\(words.prefix(400))")
    }

    /// A name too long for the head of a page is shortened there and whole on the first page.
    @Test func aLongNameStaysOnThePage() throws {
        let name = String(repeating: "Very long ", count: 29) + "name"
        let folder = try FilingFolder.one(FilingText.edition2017().firm(name))
        _ = try runSegreport(arguments: ["-d", ".", "-o", "r.pdf"], in: folder)
        let boxes = try runShell("pdftotext -f 3 -l 3 -bbox r.pdf -", in: folder).text
        let tops = boxes.matches(of: /yMin="(-?[0-9.]+)"/).compactMap { Double($0.1) }
        #expect(tops.count > 50 && tops.allSatisfy { $0 > 10 })
        #expect(boxes.contains("…</word>"))
    }

    /// The file's own name is data, too.
    @Test func namesOfFiles() throws {
        let folder = try TemporaryFolder(["a\u{1B}[2J\n<b>'.txt": FilingText.edition2017().text])
        let list = try runSegreport(arguments: ["list", "."], in: folder)
        #expect(list.status == 0 && list.text.contains(#"./a\x1b[2J\n<b>'.txt"#) && !list.output.contains(0x1B))
        let check = try runSegreport(arguments: ["check", ".", "--format", "json"], in: folder)
        #expect(try CheckJSON(check).filings.first?["file"] as? String == "./a\u{1B}[2J\n<b>'.txt")
        let report = try runSegreport(arguments: ["-d", ".", "-o", "r.pdf"], in: folder)
        #expect(report.status == 0 && report.files.count == 2)
        let words = try runShell("pdftotext -raw r.pdf -", in: folder).text
        #expect(words.contains(#"a\x1b[2J\n<b>'.txt"#))
    }
}
