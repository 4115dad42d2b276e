import Segregation
import TestSupport
import Testing

/// The encodings and line ends that are read, and those that are refused by name.
@Suite struct EncodingTests {
    struct Wide: Sendable, CustomTestStringConvertible {
        let name: String
        let width: Int
        let isLittle: Bool
        let hasMark: Bool
        var testDescription: String { "\(name)\(hasMark ? "" : ", no mark")" }

        func bytes(_ text: String) -> [UInt8] {
            let scalars = (hasMark ? "\u{feff}" : "").unicodeScalars.map(\.value) + text.unicodeScalars.map(\.value)
            return scalars.flatMap { value in
                let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
                return isLittle ? bytes : bytes.reversed()
            }
        }
    }

    static let wide = [true, false].flatMap { mark in
        [
            Wide(name: "UTF-16, little-endian", width: 2, isLittle: true, hasMark: mark),
            Wide(name: "UTF-16, big-endian", width: 2, isLittle: false, hasMark: mark),
            Wide(name: "UTF-32, little-endian", width: 4, isLittle: true, hasMark: mark),
            Wide(name: "UTF-32, big-endian", width: 4, isLittle: false, hasMark: mark),
        ]
    }

    @Test(arguments: wide) func wideTextIsRefusedByName(_ encoding: Wide) throws {
        let text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
        for text in [text, "<html>" + text, "\u{201c}x\u{201d} \u{2019}" + text] {
            let read = FilingReader.read(SourceFile(name: "wide", bytes: encoding.bytes(text)))
            #expect(read.value.isEmpty && read.findings.map(\.rule) == [.readEncoding])
            guard case .encoding(let name) = read.findings.first?.facts else { continue }
            #expect(name == encoding.name)
        }
    }

    @Test(arguments: [
        "", "a", "ab", "INITIAL", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "a\0b", "a\0\0b a\0\0b a\0\0b a\0\0b",
    ])
    func narrowTextIsNotRefused(_ text: String) {
        let read = FilingReader.read(SourceFile(name: "narrow", bytes: Array(text.utf8)))
        #expect(read.findings.map(\.rule) == [.readNotAFiling])
    }

    /// Line ends of any kind, a page turn among them, end the values of the head.
    @Test(arguments: ["\n", "\r\n", "\r", "\u{c}", "\n\u{c}", "\r\r"]) func everyLineEndIsRead(_ lineEnd: String) throws
    {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            let content = FilingContent(try #require(FilingReader.read(source).value.first))
            for layout in [FilingLayout.plain, .markdown2013, .columnsFirst] {
                let text = String(decoding: FilingPrinter(layout, PrintStyle()).bytes([content]), as: UTF8.self)
                    .replacing("\n", with: lineEnd)
                let read = FilingReader.read(SourceFile(name: "text", bytes: Array(text.utf8)))
                #expect(read.findings.isEmpty)
                #expect(read.value.first.map { differences($0, content) } == [], "\(layout)")
            }
        }
    }

    /// In a file whose lines end in carriage returns alone, lines are counted as in the same file with line feeds.
    @Test func placesAreThoseOfTheSameLineFeeds() throws {
        let source = try Fixtures.filing2017()
        let bytes = source.bytes.map { $0 == 0x0a ? UInt8(0x0d) : $0 }
        let filing = try #require(FilingReader.read(SourceFile(name: "text", bytes: bytes)).value.first)
        let other = try #require(FilingReader.read(source).value.first)
        let positions = [filing, other].map { filing in
            filing.statements.flatMap(\.amounts).map { Place(filing.source, $0.range).position }
        }
        #expect(positions[0].count == 99 && positions[0] == positions[1])
    }

    /// A value at the very end of its line, with no label behind it, and a lone carriage return.
    @Test func aCarriageReturnEndsAValue() throws {
        let text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
            .replacing(
                "Firm Name:Citigroup Global Markets Inc.**", with: "Firm Name:Citigroup Global Markets Inc.\rpage 1")
        let read = FilingReader.read(SourceFile(name: "text", bytes: Array(text.utf8)))
        #expect(read.value.first?.header.firm == "Citigroup Global Markets Inc.")
    }

    /// No-break spaces and dashes of Windows-1252 around amounts.
    @Test func spacesAndDashesOfWindows1252AreRead() throws {
        let text = String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self)
        var bytes: [UInt8] = []
        for scalar in text.replacing("\t<u>", with: "\u{a0}\u{a0}").replacing("</u> [", with: "\u{a0}[").unicodeScalars
        {
            bytes.append(scalar == "\u{2019}" ? 0x92 : UInt8(truncatingIfNeeded: scalar.value))
        }
        let content = FilingContent(try #require(FilingReader.read(try Fixtures.filing2017()).value.first))
        let read = FilingReader.read(SourceFile(name: "text", bytes: bytes))
        #expect(read.findings.isEmpty)
        #expect(read.value.first.map { differences($0, content) } == [])
    }
}
