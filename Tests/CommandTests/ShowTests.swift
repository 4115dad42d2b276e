import Foundation
import Segregation
import TestSupport
import Testing

@testable import segreport

/// `show`: one filing on the terminal.
@Suite struct ShowTests {
    /// What is shown of some filings, without a disk.
    private static func view(_ sources: [SourceFile], _ words: String = "") throws -> FilingView {
        let words = ["show"] + words.split(separator: " ").map(String.init)
        guard case .run(let arguments) = try ArgumentReader.read(words) else { throw Failure(.usage, "no work") }
        let invocation = try Invocation(arguments)
        let world = World(
            arguments: words, environment: [.home: "/nonexistent"], folder: "/nonexistent/",
            terminal: Terminal(output: 1, errors: 2, verbosity: .quiet))
        let settings = try Settings(invocation, world)
        let shelf = FilingShelf(sources, settings.basis)
        return try FilingView(shelf, try shelf.history(invocation, settings), invocation, settings.basis.calendar)
    }

    private static func text(_ view: FilingView, columns: Int) -> String {
        ShowText(view, columns: columns).text.rendered(colored: false)
    }

    private static func real() throws -> [SourceFile] {
        [try FilingText.edition2013().source("2013.txt"), try FilingText.edition2017().source("2017.txt")]
    }

    /// Some days of a pool, one of them missing and one below zero; a total that does not follow from its parts.
    private static func week() throws -> [SourceFile] {
        let text = try FilingText.edition2017().firm("Example Futures LLC").only(.segregated)
        let days = [("10/30", "10/31", "500,000,000"), ("10/31", "11/1", "-1,000"), ("11/2", "11/3", "600,000,000")]
        return try days.map { asOf, submitted, excess in
            try text.day("\(asOf)/2017", submitted: "\(submitted)/2017").amount(7190, excess).source(
                "\(asOf.replacing("/", with: "-")).txt")
        } + [text.source("11-06.txt")]
    }

    @Test(arguments: [40, 80, 200]) func theWholeFiling(columns: Int) throws {
        try expectGolden(Self.text(Self.view(Self.real()), columns: columns), named: "show-\(columns).txt")
    }

    @Test func whatIsWrong() throws {
        try expectGolden(
            Self.text(Self.view(Self.week(), "--as-of 2017-11-02"), columns: 80), named: "show-wrong.txt")
    }

    @Test func namedLines() throws {
        let view = try Self.view(Self.real(), "--line seg.14 --line csw.12A --line sec.funds.1")
        try expectGolden(Self.text(view, columns: 80), named: "show-lines.txt")
    }

    // MARK: Widths

    /// Whatever the width, each figure of the filing is there in one piece, and no line is wider than the terminal.
    @Test(arguments: [40, 47, 60, 66, 80, 100, 200]) func figuresAreNeverCut(columns: Int) throws {
        for view in [try Self.view(Self.real()), try Self.view(Self.week(), "--as-of 2017-10-31")] {
            let text = Self.text(view, columns: columns)
            var words: [String: Int] = [:]
            for word in text.split(whereSeparator: \.isWhitespace) { words[String(word), default: 0] += 1 }
            let filed = view.filing.statements.flatMap(\.amounts).map(\.amount).filter { $0 != .zero }
            for amount in Set(filed) {
                let printed = AmountFormatForTests.text(amount)
                let count = words[printed, default: 0] + words["$\(printed)", default: 0]
                #expect(count >= filed.count { $0 == amount }, "\(printed)")
            }
            for line in text.split(separator: "\n") {
                #expect(String(line).displayWidth <= min(columns, 120), "\(line)")
            }
        }
    }

    /// The figures of a column end below each other, but for the parentheses around some.
    @Test(arguments: [40, 80, 200]) func figuresAreAligned(columns: Int) throws {
        let view = try Self.view(Self.real())
        for part in view.statements {
            var text = StyledText()
            StatementText(part.rows, columns: columns).write(to: &text)
            let ends = text.rendered(colored: false).split(separator: "\n").compactMap { line -> Int? in
                guard let last = line.split(separator: " ").last,
                    last.first.map({ "($–0123456789".contains($0) }) == true,
                    last.allSatisfy({ "($–),0123456789".contains($0) }), last.count > 5 || last.hasSuffix("–")
                else { return nil }
                return line.count - (last.hasSuffix(")") ? 1 : 0)
            }
            #expect(Set(ends).count == (part.rows.contains(where: \.isDetail) ? 2 : 1), "\(Set(ends))")
        }
    }

    // MARK: The last days

    @Test func gapsOfTheExcess() throws {
        let view = try Self.view(Self.week(), "--as-of 2017-11-06")
        let days = view.statements[0].recent.days
        #expect(days.count == RecentExcess.length && days.last?.day.iso8601 == "2017-11-06")
        let filed = days.filter { $0.entry != nil }.map(\.day.iso8601)
        #expect(filed == ["2017-10-30", "2017-10-31", "2017-11-02", "2017-11-06"])
        // Columbus Day is no holiday to the exchanges; weekends are no business days.
        #expect(days.suffix(6).map(\.day.iso8601).first == "2017-10-30" && !days.contains { $0.day.weekday.isWeekend })
        let line = Self.text(view, columns: 80).split(separator: "\n").first { $0.hasPrefix("  segregated  ") }
        #expect(line?.contains("··▆▁·█·▆  444.2") == true, "\(line ?? "")")
        #expect(line?.hasSuffix("(0.001000)  2017-10-31") == true, "\(line ?? "")")
    }

    /// A day that is chosen is the last one, and what was not known is not there.
    @Test func daysAndKnowledge() throws {
        let view = try Self.view(Self.week(), "--as-of 2017-11-02")
        #expect(view.statements[0].recent.days.last?.day.iso8601 == "2017-11-02")
        let known = try Self.view(Self.week(), "--known-on 2017-11-01")
        #expect(known.day.day.iso8601 == "2017-10-31" && known.knownOn?.iso8601 == "2017-11-01")
    }

    // MARK: For programs

    @Test func records() throws {
        let view = try Self.view(Self.real(), "--statement swaps")
        let lines = String(decoding: ShowPlain.bytes(view), as: UTF8.self).split(separator: "\n")
        let names = lines[0].split(separator: "\t")
        let records = lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(records.allSatisfy { $0.count == names.count })
        #expect(records.count == 30)
        #expect(
            lines.last { $0.contains("\tcsw.14\t") }
                == "Citigroup Global Markets Inc.\t2017-11-06\t2017-11-07\tINITIAL\t2017\tswaps\tcsw.14\t8730\t14.\tExcess (deficiency) funds in cleared swaps customer segregation (subtract line 6 from line 13)\ttotal\t496042811\t\t2017.txt\t158\t106\t496,042,811"
        )
    }

    @Test func asJSON() throws {
        let bytes = ShowJSON.bytes(try Self.view(Self.week(), "--as-of 2017-11-02 --line seg.14"))
        let root = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(
            Set(root.keys) == [
                "schema", "known_on", "firm", "as_of", "submitted", "marker", "form", "edition", "versions", "file",
                "statements", "checks", "findings",
            ])
        #expect(root["schema"] as? String == "segreport.show/1" && root["known_on"] is NSNull)
        let part = try #require((root["statements"] as? [[String: Any]])?.first)
        #expect(Set(part.keys) == ["statement", "title", "lines", "recent"])
        let lines = try #require(part["lines"] as? [[String: Any]])
        #expect(lines.map { $0["amount"] as? Int } == [600_000_000] && lines[0]["amount_reason"] is NSNull)
        #expect(
            Set(lines[0].keys) == [
                "line", "code", "number", "label", "column", "amount", "amount_reason", "source",
            ])
        let recent = try #require(part["recent"] as? [[String: Any]])
        #expect(recent.count == 30 && recent.allSatisfy { Set($0.keys) == ["as_of", "excess", "excess_reason"] })
        #expect(recent[28]["excess"] is NSNull && recent[28]["excess_reason"] as? String == "no_filing")
        let findings = try #require(root["findings"] as? [[String: Any]])
        #expect(findings.first?["rule"] as? String == "footing.seg.14")
    }

    // MARK: Hostile filings

    static let names = [
        "A\u{1B}[31m\u{7}B", "Inc. \u{202E}fdp.exe\u{2066}", "A\u{9B}2J\tC", "A\u{0}B", "日本先物\u{200F}",
    ]

    private static func isHarmless(_ text: String, tabs: Bool = false) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09: tabs
            case 0x0A: true
            case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }

    /// Names of firms and files out of a filing never move a cursor, in none of the forms.
    @Test(arguments: names) func hostileNames(name: String) throws {
        let source = try FilingText.edition2017().firm(name).source("a\u{1B}]0;x\u{7}\r\u{202E}.txt")
        let view = try Self.view([source])
        for columns in [40, 80] { #expect(Self.isHarmless(Self.text(view, columns: columns))) }
        let lines = Self.text(try Self.view([source], "--line seg.14"), columns: 80)
        #expect(Self.isHarmless(lines))
        let records = String(decoding: ShowPlain.bytes(view), as: UTF8.self)
        #expect(Self.isHarmless(records, tabs: true))
        let counts = Set(records.split(separator: "\n").map { $0.count { $0 == "\t" } })
        #expect(counts == [16], "a record is a line of as many fields")
        #expect(Self.isHarmless(String(decoding: ShowJSON.bytes(view), as: UTF8.self)))
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(ShowJSON.bytes(view))) as? [String: Any])
        #expect(root["firm"] as? String == name)
    }

    // MARK: Mistakes

    static let mistakes: [ExpectedRun] = [
        ExpectedRun(
            "show filings --as-of 2017-11-05", 66,
            "segreport: error: there is no filing of Citigroup Global Markets Inc. as of 2017-11-05\nnote: the filing before it is as of 2013-12-31\nnote: the filing after it is as of 2017-11-06\nhint: did you mean --as-of 2017-11-06?"
        ),
        ExpectedRun("show filings --plain --json", 64, "segreport: error: --plain and --json exclude each other"),
        ExpectedRun(
            "series filings --plain --format csv", 64, "segreport: error: --plain and --format csv exclude each other"),
        ExpectedRun(
            "show filings --line seg.14 --statement swaps", 64,
            "segreport: error: line seg.14 stands on the segregated statement, which --statement leaves out"),
        ExpectedRun(
            "show filings --line seg.15 --as-of 2013-12-31", 66,
            "segreport: error: the 2013 edition of the form, which the filing as of 2013-12-31 is of, has no line seg.15\nnote: it stands on the 2017 edition"
        ),
    ]

    @Test(arguments: mistakes) func whatIsWrongIsSaid(expected: ExpectedRun) throws {
        try expected.expectNothingLeft(in: FilingFolder.real())
    }
}

/// Amounts as they stand in a table, made here once more so that a fault of the formatter shows.
enum AmountFormatForTests {
    /// Whole dollars with commas, in parentheses below zero.
    static func text(_ amount: Dollars) -> String {
        var digits = String(amount.amount.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        let text = ([digits] + groups).joined(separator: ",")
        return amount.isNegative ? "(\(text))" : text
    }
}
