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
