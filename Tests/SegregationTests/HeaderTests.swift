import Segregation
import TestSupport
import Testing

/// The head of a filing, in the small.
@Suite struct HeaderTests {
    static func header(_ head: String, encoding: PrintStyle.Encoding = .utf8) -> (FilingHeader?, [Rule]) {
        let text = head + "\nDaily Segregation - Segregation Statement\n1. Net ledger balance\nA. Cash 5 [7010]\n"
        var bytes = Array(text.utf8)
        if encoding == .windows1252 { bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
        let read = FilingReader.read(SourceFile(name: "head", bytes: bytes))
        return (read.value.first?.header, read.findings.map(\.rule).filter { $0 != .readLineMissing })
    }

    @Test(arguments: [
        "Banca di Città", "Crédit à", "Société Générale", "A \u{2013} B", "Ünal Ö", "O\u{2019}Brien \u{20ac}",
    ])
    func firmsKeepTheirLetters(_ firm: String) {
        for space in ["", " ", "\t", "\u{a0}", " \u{a0} "] {
            #expect(Self.header("INITIAL\nFirm Name:\(space)\(firm)\(space)").0?.firm == firm, "\(space.utf8.count)")
        }
    }

    @Test(arguments: ["Banca di Citt\u{e0}", "Soci\u{e9}t\u{e9}"]) func firmsOfWindows1252KeepTheirs(_ firm: String) {
        #expect(Self.header("Firm Name:\(firm)", encoding: .windows1252).0?.firm == firm)
        #expect(Self.header("Firm Name:\u{a0}Abc\u{a0}", encoding: .windows1252).0?.firm == "Abc")
    }

    @Test(arguments: [
        "End Date:1/2/2014", "End Date: 01/02/2014", "END DATE:\t1/2/2014  ", "end date:\n1/2/2014",
        "End\u{a0}Date:1/2/2014",
        "End Date:\u{a0}1/2/2014\u{a0}", "End Date:1/2/2014**", "**End Date:**1/2/2014", "<p>End Date:1/2/2014</p>",
        "End  Date:1/2/2014 Firm Name:x", "<b>End Date:</b> 1/2/2014", "| End Date: | 1/2/2014 |",
    ])
    func datesAreRead(_ text: String) {
        let (header, rules) = Self.header(text)
        #expect(header?.asOf == Day(iso8601: "2014-01-02"))
        #expect(!rules.contains(.readDate))
    }

    @Test(arguments: [
        "13/1/2014", "2/30/2014", "0/1/2014", "1/0/2014", "1/2/14", "1/2", "1/2/2014/3", "2014-01-02", "1/2/1899",
        "1/2/2200",
        "001/2/2014", "1/2/20144", "1//2014", "x", "1/2/2014x", "1\u{2044}2\u{2044}2014", "99999999999999999999/1/2014",
    ])
    func otherDatesAreFindings(_ text: String) {
        let (header, rules) = Self.header("End Date:\(text)\nFirm Name:a")
        #expect(header?.asOf == nil && header?.firm == "a")
        #expect(rules.filter { $0 == .readDate }.count == 1)
        #expect(rules.filter { $0 == .readHeader }.count == 3, "\(rules)")
    }

    /// The words of a label in the middle of another word are no label.
    @Test(arguments: ["Platform:x", "Weekend Date:1/2/2014", "Reform:x"]) func labelsBeginAWord(_ text: String) {
        let (header, _) = Self.header(text)
        #expect(header?.form == nil && header?.asOf == nil)
    }

    @Test func markersAreReadInAnyPlace() {
        #expect(Self.header("INITIAL\nFirm Name:a").0?.marker == .initial)
        #expect(Self.header("Firm Name:a\nAMENDED").0?.marker == .amended)
        #expect(Self.header("Firm Name:Initial Futures Inc").0?.marker == nil)
        #expect(Self.header("Firm Name:Amended Futures Inc\nInitial").0?.marker == .initial)
    }

    /// Text may be glued to the front of a label, as where a copy lost a line end.
    @Test func labelsMayBeGluedToOtherText() {
        #expect(Self.header("minimum percentage; orForm:Daily Seg - FOCUS II").0?.form == "Daily Seg - FOCUS II")
        #expect(Self.header("12Firm Name:Abc").0?.firm == "Abc")
    }
}
