import Segregation
import TestSupport
import Testing

@Suite struct SourceFileTests {
    struct Case: Sendable {
        let offset: Int
        let line: Int
        let column: Int
        let text: String
    }

    static let source = SourceFile(name: "a", bytes: Array("ab\r\n\n\u{e9}x\nlast".utf8))

    @Test(arguments: [
        Case(offset: 0, line: 1, column: 1, text: "ab"), Case(offset: 2, line: 1, column: 3, text: "ab"),
        Case(offset: 3, line: 1, column: 4, text: "ab"), Case(offset: 4, line: 2, column: 1, text: ""),
        Case(offset: 5, line: 3, column: 1, text: "\u{e9}x"), Case(offset: 7, line: 3, column: 3, text: "\u{e9}x"),
        Case(offset: 9, line: 4, column: 1, text: "last"), Case(offset: 13, line: 4, column: 5, text: "last"),
    ])
    func positionsCountBytesFromOne(_ expected: Case) {
        let position = Self.source.position(of: expected.offset)
        #expect(position.line == expected.line && position.column == expected.column)
        #expect(String(decoding: Self.source.line(at: expected.offset), as: UTF8.self) == expected.text)
    }

    /// A carriage return ends a line too, but not in front of a line feed.
    @Test func carriageReturnsEndLines() {
        let source = SourceFile(name: "b", bytes: Array("a\rb\r\nc\r\rd\r".utf8))
        let lines = (0..<source.bytes.count).map { source.position(of: $0).line }
        #expect(lines == [1, 1, 2, 2, 2, 3, 3, 4, 5, 5])
        #expect(source.positions(of: Array(0..<10)).map(\.line) == lines)
        #expect(source.line(at: 2).elementsEqual("b".utf8) && source.line(at: 8).elementsEqual("d".utf8))
        #expect(source.line(at: 7).isEmpty && source.position(of: 10).line == 6)
    }

    /// What a reader sees of an amount: digits without the marks, entities as characters, dashes of Windows-1252.
    @Test(arguments: [
        ("1,234", "1,234"), ("1,<b>234</b>,567", "1,234,567"), ("&#40;1&comma;234&#x29;", "(1,234)"),
        ("&minus;5", "\u{2212}5"), ("", ""), ("\u{2014}", "\u{2014}"),
    ]) func showsWhatAReaderSees(_ raw: String, _ shown: String) {
        let source = SourceFile(name: "c", bytes: [0x97] + Array(raw.utf8))
        #expect(source.shownText(in: 1..<source.bytes.count) == shown)
        #expect(source.shownText(in: 0..<1) == "\u{2014}")
    }

    @Test func manyPositionsAreThoseOfEach() {
        var random = SplitMix64(seed: 1)
        let alphabet: [UInt8] = [10, 13, 0xc3, 65]
        var bytes: [UInt8] = []
        for _ in 0..<500 { bytes.append(alphabet[Int.random(in: 0..<4, using: &random)]) }
        let source = SourceFile(name: "random", bytes: bytes)
        let offsets = Array(0...bytes.count)
        #expect(source.positions(of: offsets) == offsets.map { source.position(of: $0) })
        #expect(source.positions(of: [5, 5, 5]) == [5, 5, 5].map { source.position(of: $0) })
        for offset in offsets where offset < bytes.count && bytes[offset] != 10 {
            let line = source.line(at: offset)
            #expect(!line.contains(10))
            #expect(line.startIndex == offset + 1 - source.position(of: offset).column)
        }
    }

    @Test func anEmptyFileHasAPosition() {
        let empty = SourceFile(name: "empty", bytes: [])
        #expect(empty.position(of: 0) == SourceFile(name: "b", bytes: [65]).position(of: 0))
        #expect(empty.line(at: 0).isEmpty && empty.text(in: 0..<0).isEmpty)
    }

    @Test func textIsMended() {
        #expect(SourceFile(name: "bytes", bytes: [65, 0xff, 66]).text(in: 0..<3) == "A\u{fffd}B")
    }
}
