@testable import Segregation
import TestSupport
import Testing

@Suite struct AmountReaderTests {
    static func read(_ text: [UInt8]) -> AmountReader.Reading {
        AmountReader.read(text.span)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 1), ("999", 999), ("1,000", 1000), ("12,345", 12_345), ("123,456,789", 123_456_789),
            ("1234567", 1_234_567), ("999,999,999,999,999", 999_999_999_999_999),
            ("1,000,000,000,000,000", 1_000_000_000_000_000), ("1000000000000000", 1_000_000_000_000_000),
            ("-1,000,000,000,000,000", -1_000_000_000_000_000), ("-1,234", -1234), ("(1,234)", -1234), ("-0", 0),
            ("(0)", 0), ("--", 0), ("$--", 0),
            ("$1,234", 1234), ("-$1,234", -1234), ("$-1,234", -1234), ("($1,234)", -1234), ("$(1,234)", -1234),
            ("-", 0),
            ("$-", 0), ("\u{2212}5", -5), ("\u{2013}", 0), ("\u{2014}", 0), ("\u{2013}7", -7),
        ] as [(String, Int64)])
    func accepts(_ text: String, _ amount: Int64) {
        #expect(Self.read(Array(text.utf8)) == .amount(Dollars(amount)))
    }

    @Test func acceptsDashesOfWindows1252() {
        #expect(Self.read([0x96]) == .amount(.zero) && Self.read([0x97]) == .amount(.zero))
        #expect(Self.read([0x96, UInt8(ascii: "7")]) == .amount(Dollars(-7)))
    }

    @Test(
        arguments: [
            ("1,23", .grouping), ("1,2345", .grouping), ("1234,567", .grouping), (",123", .grouping),
            ("1,,234", .grouping),
            ("1,234,", .grouping), ("155,000,", .grouping), (",000,000", .grouping), ("01", .grouping),
            ("00", .grouping),
            ("0,123", .grouping), ("-01", .grouping), ("1.00", .cents), ("1,234.56", .cents), ("1.", .cents),
            ("1,000,000,000,000,001", .tooLarge), ("9999999999999999", .tooLarge),
            ("-1,000,000,000,000,001", .tooLarge), ("99999999999999999999999999999999", .tooLarge), ("", .unclear),
            ("$", .unclear), ("()", .unclear), ("($)", .unclear), ("(1,234", .unclear), ("1,234)", .unclear),
            ("(-1,234)", .unclear), ("-(1,234)", .unclear), ("--1", .unclear), ("$$1", .unclear), ("1-", .unclear),
            ("1e9", .unclear), ("0x10", .unclear), ("+1", .unclear), ("1'234", .unclear), ("1 234", .unclear),
            ("1\u{a0}234", .unclear), ("\u{661}", .unclear), ("(1)2)", .unclear), ("--5", .unclear), ("---", .unclear),
            ("-$", .unclear),
            ("1,234m", .unclear), ("(g)", .unclear), ("\u{2015}", .unclear),
        ] as [(String, AmountFault)])
    func refuses(_ text: String, _ fault: AmountFault) {
        #expect(Self.read(Array(text.utf8)) == .refused(fault))
    }

    /// The fast reading of a zone, as the scanner makes it: one plain amount behind a gap and nothing else but spaces,
    /// tags, and marks that the slow reading passes over too.
    static func fast(_ zone: [UInt8], at start: Int) -> PlainAmount? {
        PlainAmount(zone.span, at: start)
    }

    /// Whenever the fast reading gives an amount, the slow one gives the same at the same place.
    @Test func theFastReadingNeverDiffersFromTheSlowOne() {
        let alphabet = Array("0123456789,,,,--<> \t\n*$().|_/ub\u{a0}\u{2212}".utf8)
        var random = SplitMix64(seed: 20_171_106)
        var agreed = 0
        for round in 0..<60_000 {
            var zone: [UInt8] = [UInt8(ascii: " ")]
            if round % 2 == 0 {
                for _ in 0..<Int.random(in: 1...12, using: &random) {
                    zone.append(alphabet.randomElement(using: &random) ?? 0)
                }
            } else {
                // Mostly well-formed, so that the agreement is not that of refusals.
                zone += Array(PrintStyle().token(Dollars(RandomFiling.magnitude(&random))).utf8)
                if Bool.random(using: &random) { zone.insert(UInt8(ascii: "-"), at: 1) }
                if Bool.random(using: &random) {
                    let place = Int.random(in: 1..<zone.count, using: &random)
                    zone[place] = alphabet.randomElement(using: &random) ?? 0
                }
            }
            let closing: [UInt8] = Bool.random(using: &random) ? [UInt8(ascii: " ")] : Array("</u> ".utf8)
            zone += closing
            guard let plain = Self.fast(zone, at: 1) else { continue }
            // The scanner takes the fast reading only if nothing else stands in the zone.
            let rest = zone[plain.range.upperBound...]
            guard rest.elementsEqual(closing) else { continue }
            agreed += 1
            guard
                case .one(let amount, let range) = AmountZone(zone.span, 0..<zone.count, numbers: []).content(
                    zone.span, upTo: 1),
                amount == plain.value, range == plain.range
            else {
                Issue.record("round \(round): \(String(decoding: zone, as: UTF8.self)) is \(plain)")
                return
            }
        }
        #expect(agreed > 10_000)
    }
}

@Suite struct AmountZoneTests {
    static func content(_ text: String, upTo limit: Int = 1, numbers: [String] = []) -> String {
        let bytes = Array(text.utf8)
        let runs = numbers.map { $0.split(separator: " ").map { Array($0.utf8) } }
        switch AmountZone(bytes.span, 0..<bytes.count, numbers: runs).content(bytes.span, upTo: limit) {
        case .blank: return "blank"
        case .one(let amount, _): return "\(amount.amount)"
        case .two(let first, _, let second, _): return "\(first.amount) and \(second.amount)"
        case .refused(let fault, let range): return "\(fault): \(String(decoding: bytes[range], as: UTF8.self))"
        }
    }

    @Test(arguments: [
        ("", "blank"), (" \t\r\n\u{c}", "blank"), (")\t<b><u></u></b> ", "blank"), ("....", "blank"), ("$", "blank"),
        ("\u{a0}", "blank"), ("|  |", "blank"), (")\t<b><u>1,234</u></b> ", "1234"), (" **1,234** ", "1234"),
        (" | 1,234 | ", "1234"), (" .......... 1,234 ", "1234"), (" $ 1,234 ", "1234"), (" $ (1,234) ", "-1234"),
        ("\u{a0}\u{a0}1,234\u{a0}", "1234"), (": 1,234", "1234"), ("1,234 )", "1234"), (" -\n", "0"),
        ("<a href=\"x\">5</a>", "5"), ("1,234 5,678", "unclear: 1,234 5,678"),
        ("155,000, ,000,000", "unclear: 155,000, ,000,000"),
        ("- 5", "unclear: - 5"), ("( 5 )", "-5"), ("(\n$ 1,234\n)", "-1234"), ("(1,234 )", "-1234"),
        ("$( 1,234)", "-1234"), ("( 5", "unclear: ( 5"), ("(", "unclear: ("), ("( -5 )", "unclear: ( -5 )"),
        ("( 5 ) 6", "unclear: ( 5 ) 6"), ("( (5) )", "unclear: ( (5)"), ("(5 6)", "unclear: (5 6)"),
        ("1,2<b>3</b>4", "unclear: 1,2<b>3</b>4"),
        ("<5", "unclear: <5"),
        ("1,234 .5", "unclear: 1,234 .5"), ("1;234", "unclear: 1;234"),
    ])
    func readsOneAmount(_ text: String, _ expected: String) {
        #expect(Self.content(text) == expected)
    }

    @Test(arguments: [
        ("<b><u>0 0</u></b> ", "0 and 0"), (" 1,234 -5 ", "1234 and -5"), ("7", "7"), ("- -", "0 and 0"),
        ("1 2 3", "unclear: 1 2 3"), ("1 2,3", "grouping: 2,3"), ("1,23 4", "grouping: 1,23"),
    ])
    func readsTwoAmounts(_ text: String, _ expected: String) {
        #expect(Self.content(text, upTo: 2) == expected)
    }

    @Test(arguments: [
        (" 3)\t5 ", "5"), ("1, 2 7", "7"), ("1, 7", "7"), (" 3) 2 ", "2"), ("2 7", "unclear: 2 7"), ("5", "5"),
        ("3) 1, 5", "unclear: 1, 5"), ("13) 5", "unclear: 13) 5"),
    ])
    func passesOverOneRunOfNumbersOfTheCaption(_ text: String, _ expected: String) {
        #expect(Self.content(text, numbers: ["1, 2", "3)"]) == expected)
    }
}
