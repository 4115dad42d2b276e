import Testing

@testable import PDFOutput

/// Shaping with the fonts that reports are set in.
@Suite struct ShaperTests {
    /// What text of ASCII is spared would not change a glyph of it, nor its place.
    @Test(arguments: Face.allCases) func nothingIsMissed(face: Face) throws {
        let quick = HarfBuzzShaper(files: .debianInter)
        let whole = HarfBuzzShaper(files: .debianInter, sparesIdle: false)
        let characters = (0x20...0x7E).map { String(Unicode.Scalar(UInt8($0))) }
        for first in characters {
            // Each character behind each other one, and between letters.
            let text = characters.map { first + $0 + "f" }.joined(separator: "i")
            #expect(try quick.words(text, face) == whole.words(text, face), "\(first)")
        }
        for text in ["ffi ffl fi fl ij LJ", "-> => <- 1/2 3x4 10:30", "e\u{301} \u{3AC} \u{439} 6 \u{D7} 4 \u{2211}"] {
            #expect(try quick.words(text, face) == whole.words(text, face), "\(text)")
        }
    }
}
