import DocumentModel
import Testing

@testable import PDFOutput

@Suite struct ObjectTextTests {
    private func text(_ body: (inout ObjectText) -> Void) -> String {
        var text = ObjectText()
        body(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "(plain)"), ("a (b) \\", "(a \\(b\\) \\\\)"), ("é", "<FEFF00E9>"), ("𝄞", "<FEFFD834DD1E>"),
        ("", "()"),
        ("tab\t", "<FEFF0074006100620009>"),
    ])
    func words(_ words: String, expected: String) {
        #expect(text { $0.append(words: words) } == expected)
    }

    @Test(arguments: [("seg.14", "(seg.14)"), ("é)", "(\\303\\251\\))"), ("\n", "(\\012)")])
    func literals(_ bytes: String, expected: String) {
        #expect(text { $0.append(literal: bytes.utf8) } == expected)
    }

    @Test(arguments: [(0, "0"), (9, "9"), (10, "10"), (12_345, "12345"), (-3, "-3"), (-30, "-30")])
    func numbers(_ number: Int, expected: String) {
        #expect(text { $0.append(number) } == expected)
    }

    @Test(
        arguments: [(0, "0"), (54, "54"), (12.345, "12.35"), (0.999, "1"), (612.04, "612.04"), (3.5, "3.50")]
            as [(Double, String)])
    func points(_ length: Double, expected: String) {
        #expect(text { $0.append(points: length) } == expected)
    }

    @Test func dates() {
        #expect(Timestamp(year: 2017, month: 1, day: 7, secondOfDay: 33_000).pdfDate == "D:20170107091000Z")
    }

    @Test(arguments: [
        ("a & b", "a &amp; b"), ("<\"x'>", "&lt;&quot;x&apos;&gt;"), ("é 銀", "é 銀"), ("", ""), ("]]>", "]]&gt;"),
    ])
    func escapedForXML(_ words: String, expected: String) {
        #expect(XMPPacket.escaped(words) == expected)
    }
}
