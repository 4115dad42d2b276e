import Testing

@testable import PDFOutput

@Suite struct MarkedContentTests {
    /// What was drawn, in letters: a letter for each glyph of a part, `.` for a glyph of none, `#` for a tag.
    private static func drawn(_ letters: String) -> [Drawn] {
        var drawn: [Drawn] = []
        var before: Character?
        for letter in letters {
            let mark = Mark(part: Page.Part(kind: .cell, block: Int(letter.asciiValue ?? 0)))
            if letter == "#" {
                drawn.append(Drawn(mark: mark, isTagged: true))
            } else if letter == before {
                drawn[drawn.count - 1].glyphs += 1
            } else {
                drawn.append(Drawn(mark: letter == "." ? nil : mark, glyphs: 1))
            }
            before = letter
        }
        return drawn
    }

    @Test(arguments: [
        // What is drawn outside of text is marked as not being content; what draws nothing is left alone.
        ("q 0 0 m 1 1 l S Q", "", "\n/Artifact BMC\nq 0 0 m 1 1 l S Q\nEMC"), ("1 0 0 rg\n", "", "1 0 0 rg\n"),
        ("", "", ""),
        // Text is told by its glyphs: in one operator or several, split where it must be.
        ("BT (ab)Tj ET", "aa", "BT\n/P<</MCID 0>>BDC (ab)Tj\nEMC ET"),
        ("BT (a)Tj 1 0 Td (b)Tj ET", "aa", "BT\n/P<</MCID 0>>BDC (a)Tj 1 0 Td (b)Tj\nEMC ET"),
        (
            "BT [(ab)-5(c)]TJ ET", "abb",
            "BT\n/P<</MCID 0>>BDC [(a)]TJ\nEMC\n/P<</MCID 1>>BDC\n[(b)-5(c)]TJ\nEMC ET"
        ),
        ("BT (ab)Tj ET", "a.", "BT\n/P<</MCID 0>>BDC (a)Tj\nEMC\n/Artifact BMC\n(b)Tj\nEMC ET"),
        ("BT <6162>Tj ET", "ab", "BT\n/P<</MCID 0>>BDC <61>Tj\nEMC\n/P<</MCID 1>>BDC\n<62>Tj\nEMC ET"),
        ("BT (\\050\\))Tj ET", "ab", "BT\n/P<</MCID 0>>BDC (\\050)Tj\nEMC\n/P<</MCID 1>>BDC\n(\\))Tj\nEMC ET"),
        // A mark ends with the text it stands in.
        (
            "BT (a)Tj ET 0 g BT (b)Tj ET", "aa",
            "BT\n/P<</MCID 0>>BDC (a)Tj\nEMC ET 0 g BT\n/P<</MCID 1>>BDC (b)Tj\nEMC ET"
        ),
        // What stands for other text stays whole, and operators within strings are none.
        (
            "BT /Span <</ActualText <46>>> BDC (EMC)Tj EMC (d)Tj ET", "aaab",
            "BT\n/P<</MCID 0>>BDC /Span <</ActualText <46>>> BDC (EMC)Tj EMC\nEMC\n/P<</MCID 1>>BDC (d)Tj\nEMC ET"
        ),
        // Tags are marks already, and those of links are left out.
        (
            "/P <</MCID 4>> BDC BT (ab)Tj ET f EMC /Link <</MCID 5>> BDC EMC f", "#",
            "\n/P<</MCID 0>>BDC BT (ab)Tj ET f EMC\n/Artifact BMC\n f\nEMC"
        ),
        (
            "BT (a)Tj ET /P <<\n/MCID 0>>\nBDC f EMC BT (b)Tj ET", "a#b",
            "BT\n/P<</MCID 0>>BDC (a)Tj\nEMC ET\n/P<</MCID 1>>BDC f EMC BT\n/P<</MCID 2>>BDC (b)Tj\nEMC ET"
        ),
    ])
    func rewrites(_ source: String, letters: String, expected: String) {
        let content = MarkedContent(Array(source.utf8), Self.drawn(letters))
        #expect(String(decoding: content.bytes, as: UTF8.self) == expected)
        #expect(content.isComplete)
    }

    @Test func codesOfTwoBytes() {
        let source = "BT /w 1 Tf <00610062>Tj /n 1 Tf (ab)Tj ET"
        let content = MarkedContent(Array(source.utf8), Self.drawn("abcc"), wideFonts: ["/w"])
        let expected =
            "BT /w 1 Tf\n/P<</MCID 0>>BDC <0061>Tj\nEMC\n/P<</MCID 1>>BDC\n<0062>Tj /n 1 Tf"
            + "\nEMC\n/P<</MCID 2>>BDC (ab)Tj\nEMC ET"
        #expect(String(decoding: content.bytes, as: UTF8.self) == expected && content.isComplete)
    }

    /// Glyphs that are not there, or that nobody has drawn, are noticed.
    @Test(arguments: [("BT (ab)Tj ET", "a"), ("BT (ab)Tj ET", "aaa"), ("", "a"), ("f", "#"), ("BT (a)Tj ET", "ab")])
    func noticesWhatIsMissing(_ source: String, letters: String) {
        #expect(!MarkedContent(Array(source.utf8), Self.drawn(letters)).isComplete)
    }

    /// Whatever stands there nothing traps.
    @Test func takesDamagedContent() {
        let pieces = [
            "(", "(\\", "<", "<<", "/", "EMC", "BDC", "/P <</MCID 0>> BDC", "EMC EMC", ")", ">", "\\", "(()", "-", "f",
            "BT (", "BT <6", "BT (a) Tj", "BT [(a) TJ", "BT (\\1) Tj ET", "BT <616> Tj ET", "ET ET",
        ]
        for text in pieces {
            for letters in ["", "a", "ab", "#"] {
                _ = MarkedContent(Array(text.utf8), Self.drawn(letters), wideFonts: [""])
            }
        }
    }
}
