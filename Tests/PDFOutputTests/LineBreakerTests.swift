import DocumentModel
import Testing

@testable import PDFOutput

@Suite struct LineBreakerTests {
    private let breaker = LineBreaker(shaper: FixedWidthShaper(), anchors: ["here"])
    private let style = TextStyle(.regular, 10, .text)

    /// The lines of a text in a measure of so many characters.
    private func lines(_ text: Text, _ characters: Int) throws -> [String] {
        try breaker.lines(text, style, within: Double(characters) * 5).map { line in
            line.stretches.map(\.text.string).joined()
        }
    }

    struct Case: CustomTestStringConvertible {
        var name: String
        var text: Text
        var measure: Int
        var lines: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "fits", text: "one two", measure: 7, lines: ["one two"]),
        Case(name: "breaks at a space", text: "one two three", measure: 8, lines: ["one two", "three"]),
        Case(name: "spaces become one", text: "one  \t two", measure: 9, lines: ["one two"]),
        Case(name: "a line end in the text", text: "one\ntwo", measure: 99, lines: ["one", "two"]),
        Case(
            name: "a hyphen between letters", text: "cross-statement", measure: 8, lines: ["cross-", "state", "ment"]),
        Case(name: "no break in a date", text: "on 2017-11-06", measure: 11, lines: ["on", "2017-11-06"]),
        Case(name: "no break at a no-break space", text: "US$\u{A0}5 m", measure: 6, lines: ["US$\u{A0}5", "m"]),
        Case(name: "behind a dash", text: "long–short", measure: 6, lines: ["long–", "short"]),
        Case(name: "a long word anywhere", text: "abcdefghij", measure: 4, lines: ["abcd", "efg", "hij"]),
        Case(
            name: "a digest in halves", text: "SHA-256 0123456789abcdef", measure: 15,
            lines: ["SHA-256", "01234567", "89abcdef"]),
        Case(
            name: "a path at a slash", text: "fixtures/filings/a.txt", measure: 12,
            lines: ["fixtures/", "filings/", "a.txt"]),
        Case(name: "too narrow for anything", text: "abc", measure: 0, lines: ["a", "b", "c"]),
        Case(name: "nothing", text: "", measure: 4, lines: []),
        Case(
            name: "styles in one word", text: Text("see ") + Text("7010", .strong) + Text(", line 1"), measure: 9,
            lines: ["see 7010,", "line 1"]),
    ]

    @Test(arguments: cases) func breaks(_ sample: Case) throws {
        #expect(try lines(sample.text, sample.measure) == sample.lines)
    }

    @Test func noCharacterIsLostInADigest() throws {
        let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        for measure in 1...70 {
            let broken = try lines(Text(digest), measure)
            #expect(broken.joined() == digest)
            #expect(broken.allSatisfy { $0.count <= max(1, measure) })
        }
    }

    @Test func aLinkThatLeadsNowhereIsPlain() throws {
        let lines = try breaker.lines(.link("a", to: "here") + .link("b", to: "nowhere"), style, within: 99)
        #expect(lines.first?.stretches.map(\.link) == ["here", nil])
        #expect(lines.first?.stretches.map(\.style.ink) == [.accent, .text])
    }
}
