import Segregation
import TestSupport
import Testing

/// Files that are no filings, or too much of one: the reader returns soon and says something.
@Suite struct RobustnessTests {
    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let piece: String
        let head: String

        init(_ name: String, _ piece: String, after head: String = "") {
            testDescription = name
            self.piece = piece
            self.head = head
        }

        func bytes(_ count: Int) -> [UInt8] {
            var bytes = Array(head.utf8)
            let piece = Array(piece.utf8)
            bytes.reserveCapacity(count + piece.count)
            while bytes.count < count { bytes += piece }
            return bytes
        }
    }

    static let title = "Daily Segregation - Swaps Statement\n"
    static let cover = "Daily Segregation - Cover Page\n"
    static let cases = [
        Hostile("digits", "7"),
        Hostile("digits behind a caption", "7", after: title + "1. Net ledger balance A. Cash "),
        Hostile(
            "digits behind a caption without a code", "7",
            after: title + "12. Cleared swaps customer funds on hand A. Cash "),
        Hostile("amounts without an end", "1,234 ", after: title + "4. Net equity (deficit) "),
        Hostile("one line of a caption", "A. Cash 1 [7010] "), Hostile("one word", "segregation"),
        Hostile("spaces", " "),
        Hostile("line ends", "\r\n"), Hostile("NULs", "\0"),
        Hostile("NULs in a statement", "\0 1", after: title + "A. Cash "),
        Hostile("tags", "<b><u>"), Hostile("tags that do not close", "<b "), Hostile("less-than signs", "<"),
        Hostile("brackets", "["), Hostile("brackets with digits", "[1234567"),
        Hostile("codes", "[8500] ", after: title + "A. Cash "),
        Hostile("codes before any caption", "[8500] ", after: title), Hostile("colons", "Form:"),
        Hostile("labels behind spaces", "end                          date:"), Hostile("stars", "*"),
        Hostile("dashes", "-"),
        Hostile("curly dashes", "\u{2014}", after: title + "12. Cleared swaps customer funds on hand A. Cash "),
        Hostile("a field without an end", "x y ", after: "Firm Name:"), Hostile("markers", "INITIAL AMENDED "),
        Hostile("titles", title), Hostile("titles in turn", title + "Daily Segregation - Secured Amounts\n"),
        Hostile("captions in turn", "A. Cash B. Securities (at market) Net ledger balance ", after: title),
        Hostile("headings", "Exchange traded options net ledger balance ", after: title),
        Hostile(
            "beginnings of a caption", "excess deficiency funds in cleared swaps customer segregated accounts over ",
            after: title),
        Hostile("amounts behind one code", "A. Cash 5 [8500] ", after: title),
        Hostile(
            "statements in turn",
            title + "A. Cash 1 [8500] Firm Name:a\nDaily Segregation - Secured Amounts\nA. Cash 1 [7580] Firm Name:b\n"),
        Hostile("cover pages", "Daily Segregation - Cover Page "),
        Hostile("options", "Minimum dollar amount 1 Percentage range 2 ", after: cover),
        Hostile(
            "figures of one option", "1 ", after: cover + "Customer Segregated Funds Residual a. Minimum dollar amount "
        ),
        Hostile("numbers of no option", "1 b. ", after: cover), Hostile("high bytes", "\u{ff}\u{fe}\u{a0}\u{2212}"),
    ]

    /// Twice the bytes take about twice the time; a growth by the square would take four times.
    @Test(arguments: cases) func costIsLinear(_ hostile: Hostile) {
        let (small, large) = (Self.time(hostile, 20_000), Self.time(hostile, 160_000))
        // Eight times the bytes; a generous bound, the machine may be busy.
        #expect(large < small * 24 + .milliseconds(150), "\(small) and \(large)")
    }

    private static func time(_ hostile: Hostile, _ count: Int) -> Duration {
        let source = SourceFile(name: hostile.testDescription, bytes: hostile.bytes(count))
        var findings: [Finding] = []
        let time = threadTime { findings = FilingReader.read(source).findings }
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { !$0.place.range.isEmpty && $0.place.range.upperBound <= source.bytes.count })
        return time
    }

    @Test func fiveMegabytesAreRead() {
        for hostile in [Self.cases[1], Self.cases[4]] { _ = Self.time(hostile, 5_000_000) }
    }

    @Test(
        arguments: [[], [0xef, 0xbb, 0xbf], [0xff], [0x3c], [0x5b], [0x0a], [0x2d], [0xe2, 0x88], [0xc2]] as [[UInt8]])
    func aFileOfNearlyNothingIsNoFiling(_ bytes: [UInt8]) {
        let read = FilingReader.read(SourceFile(name: "small", bytes: bytes))
        #expect(read.value.isEmpty && read.findings.map(\.rule) == [.readNotAFiling])
    }

    @Test func utf16IsRefusedByName() throws {
        let text = String(decoding: try Fixtures.filing2013().bytes, as: UTF8.self)
        for isBig in [false, true] {
            var bytes: [UInt8] = isBig ? [0xfe, 0xff] : [0xff, 0xfe]
            for unit in text.utf16 {
                let pair = [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
                bytes += isBig ? pair : pair.reversed()
            }
            let read = FilingReader.read(SourceFile(name: "utf16", bytes: bytes))
            #expect(read.value.isEmpty && read.findings.map(\.rule) == [.readEncoding])
            guard case .encoding(let name) = read.findings.first?.facts else { continue }
            #expect(name == (isBig ? "UTF-16, big-endian" : "UTF-16, little-endian"))
        }
    }

    /// Every file that is a beginning, or an end, of a real one.
    @Test func everyPartOfAFilingCanBeRead() throws {
        let bytes = try Fixtures.filing2017().bytes
        for place in stride(from: 0, to: bytes.count, by: 151) {
            _ = FilingReader.read(SourceFile(name: "beginning", bytes: Array(bytes[..<place])))
            _ = FilingReader.read(SourceFile(name: "end", bytes: Array(bytes[place...])))
        }
    }

    /// What a reader remembers from one file changes nothing in what it reads from the next.
    @Test func aReaderThatRemembersReadsTheSame() throws {
        var reader = FilingReader()
        for seed in UInt64(0)..<6 {
            for layout in FilingLayout.allCases {
                var random = SplitMix64(seed: seed)
                let edition = FormEdition.Name.allCases[Int(seed) % 2]
                let content = try RandomFiling(seed: seed, edition: edition, ties: .free).content
                let bytes = FilingPrinter(layout, PrintStyle()).bytes([content, content])
                let damaged = (0..<6).map { _ in ByteEdit(of: bytes, &random).applied(to: bytes) }
                for (number, bytes) in ([bytes] + damaged + [bytes]).enumerated() {
                    let source = SourceFile(name: "\(layout), seed \(seed), \(number)", bytes: bytes)
                    expectSame(reader.read(source), FilingReader.read(source), source.name)
                }
            }
        }
    }

    private func expectSame(_ left: Read<[Filing]>, _ right: Read<[Filing]>, _ comment: String) {
        #expect(left.value.map(\.header) == right.value.map(\.header), "\(comment)")
        #expect(left.value.map(\.edition) == right.value.map(\.edition), "\(comment)")
        #expect(left.value.map(\.cover) == right.value.map(\.cover), "\(comment)")
        let amounts = { (read: Read<[Filing]>) in read.value.flatMap(\.statements).flatMap(\.amounts) }
        #expect(amounts(left) == amounts(right), "\(comment)")
        let findings = { (read: Read<[Filing]>) in read.findings.map { "\($0.rule.name) \($0.place.range) \($0.facts)" }
        }
        #expect(findings(left) == findings(right), "\(comment)")
    }
}
