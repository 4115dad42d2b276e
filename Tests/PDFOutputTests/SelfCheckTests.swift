import DocumentModel
import Testing

@testable import PDFOutput

/// That a file says what its document says, and that it is noticed when it does not.
@Suite struct SelfCheckTests {
    private static func pages() throws -> [Page] {
        let renderer = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: .letter, palette: .plain))
        return try renderer.pages(of: Demo.document).pages
    }

    @Test func readsTheTextOfAPage() throws {
        for profile in PDFProfile.allCases {
            let texts = try QPDFFile(FinishedFileTests.bytes(Demo.document, profile)).pageTexts()
            #expect(texts.count == 8 || texts.count > 5)
            let words = texts.joined().joined(separator: " ")
            for figure in ["5,180,390,001", "(1,515,155,741)", "∑", "6 November 2017", "$"] {
                #expect(words.contains(figure), "\(profile): \(figure)")
            }
        }
    }

    /// The pages are found to be right, and each way to spoil them is noticed.
    @Test func noticesWhatIsWrongOnAPage() throws {
        let pages = try Self.pages()
        try SelfCheck.compare(Demo.document, with: pages)
        var cells = 0
        for (page, sheet) in pages.enumerated() {
            for (index, item) in sheet.items.enumerated() where item.part.kind == .cell || item.part.kind == .cardFigure
            {
                cells += 1
                guard cells % 37 == 0 else { continue }
                var missing = pages
                missing[page].items.remove(at: index)
                #expect(throws: PDFOutputError.self) { try SelfCheck.compare(Demo.document, with: missing) }
                var twice = pages
                twice[page].items.append(item)
                #expect(throws: PDFOutputError.self) { try SelfCheck.compare(Demo.document, with: twice) }
                var elsewhere = pages
                elsewhere[page].items[index].part.row += 1
                #expect(throws: PDFOutputError.self) { try SelfCheck.compare(Demo.document, with: elsewhere) }
            }
        }
        #expect(cells > 200)
    }

    @Test func noticesAFigureThatIsNotThePages() throws {
        var document = Demo.document
        guard case .table(var table) = document.sections[2].blocks[0] else {
            Issue.record("the statement is a table")
            return
        }
        table.rows[1].cells[3] = Demo.figure("5,180,390,002")
        document.sections[2].blocks[0] = .table(table)
        #expect(throws: PDFOutputError.self) { try SelfCheck.compare(document, with: Self.pages()) }
    }

    @Test func noticesATextThatIsNotWhatWasDrawn() throws {
        let file = try QPDFFile(FinishedFileTests.bytes(Demo.document, .tagged))
        let shown = try file.pageTexts().map { Array($0.joined().utf8) }
        try SelfCheck.compare(file, with: shown)
        for change in [{ (text: inout [UInt8]) in text[40] ^= 1 }, { $0.removeLast() }, { $0.append(0x31) }] {
            var other = shown
            change(&other[1])
            #expect(throws: PDFOutputError.self) { try SelfCheck.compare(file, with: other) }
        }
        #expect(throws: PDFOutputError.self) { try SelfCheck.compare(file, with: shown.dropLast()) }
    }

    @Test(arguments: [
        ("BT /f 1 Tf (ab) Tj ET", ["ab"]), ("BT /f 1 Tf [(a) 20 (b) -900 (c)] TJ ET", ["ab", "c"]),
        ("BT /f 1 Tf (a\\)\\050\\\\) Tj (b) Tj ET", ["a)(\\b"]),
        ("BT /f 1 Tf <6162> Tj 1 0 Td <63> Tj ET", ["ab", "c"]),
        ("BT /f 1 Tf /Span <</ActualText <FEFF2211>>> BDC (x) Tj EMC (y) Tj ET", ["∑y"]),
        ("/P <</MCID 0>> BDC BT /f 1 Tf (a) Tj ET EMC", ["a"]), ("(a) Tj", []), ("BT /g 1 Tf (a) Tj ET", []),
        ("BT /f 1 Tf (", []), ("<", []), ("EMC EMC ]] >> )", []), ("BT /f 1 Tf (\\7", []),
    ])
    func readsOperators(_ content: String, pieces: [String]) {
        let codes = CharacterCodes([], isComposite: false)
        #expect(PageText(Array(content.utf8), fonts: ["/f": codes]).pieces == pieces)
    }

    @Test func readsMapsOfCharacters() {
        let map = """
            1 begincodespacerange <0000> <ffff> endcodespacerange
            2 beginbfchar <0001> <2211> <0002> <D834DD1E> endbfchar
            1 beginbfrange <0010> <0012> <0041> endbfrange
            """
        let codes = CharacterCodes(Array(map.utf8), isComposite: true)
        var text: [UInt8] = []
        codes.append([0, 1, 0, 2, 0, 0x10, 0, 0x12, 0, 0x20, 0][...], to: &text)
        #expect(String(decoding: text, as: UTF8.self) == "∑𝄞AC\u{FFFD}")
    }
}
