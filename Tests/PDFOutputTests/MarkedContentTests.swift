import Testing

@testable import PDFOutput

@Suite struct MarkedContentTests {
    @Test(arguments: [
        // What is drawn outside of marks is marked as not being content; what draws nothing is left alone.
        ("q\n0 0 m 1 1 l S\nQ\n", "\n/Artifact BMC\nq\n0 0 m 1 1 l S\nQ\n\nEMC", 0),
        ("1 0 0 rg\n", "1 0 0 rg\n", 0),
        ("", "", 0),
        // Marks are numbered through, those of links are left out.
        (
            "/P << /MCID 4 >> BDC\nBT (a) Tj ET\nEMC\n/Link << /MCID 5 >> BDC\nEMC\n/P << /MCID 6 >> BDC\nf\nEMC\n",
            "\n/P<</MCID 0>>BDC\nBT (a) Tj ET\nEMC\n/P<</MCID 1>>BDC\nf\nEMC\n", 2
        ),
        // Operators within strings are none, and a mark within a mark stays.
        (
            "BT ((EMC\\) f) EMC) Tj ET /P << /MCID 0 >> BDC /Span << /ActualText <46> >> BDC (f) Tj EMC EMC",
            "\n/Artifact BMC\nBT ((EMC\\) f) EMC) Tj ET\nEMC\n/P<</MCID 0>>BDC /Span << /ActualText <46> >> BDC (f) Tj EMC EMC",
            1
        ),
        // Operands stay with their operator, wherever the lines end.
        (
            "1 0 0\nrg 10\n20 m 5 5\nl S /P <<\n/MCID 0 >>\nBDC f EMC",
            "\n/Artifact BMC\n1 0 0\nrg 10\n20 m 5 5\nl S\nEMC\n/P<</MCID 0>>BDC f EMC", 1
        ),
    ])
    func rewrites(_ source: String, expected: String, count: Int) {
        let content = MarkedContent(Array(source.utf8))
        #expect(String(decoding: content.bytes, as: UTF8.self) == expected)
        #expect(content.markCount == count)
    }

    /// Whatever stands there, every byte but those of marks is kept and nothing traps.
    @Test func takesDamagedContent() {
        for text in [
            "(", "(\\", "<", "<<", "/", "EMC", "BDC", "/P <</MCID 0>> BDC", "EMC EMC", ")", ">", "\\", "(()", "-", "f",
        ] {
            let content = MarkedContent(Array(text.utf8))
            #expect(content.bytes.count >= 0)
        }
    }
}
