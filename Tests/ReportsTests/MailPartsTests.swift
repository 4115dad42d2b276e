import DocumentModel
import MailOutput
import Segregation
import TestSupport
import Testing
import TextOutput

@testable import Reports

/// Both bodies of a mail: the same figures in the text and in the page, within their bounds, whatever the filing holds.
@Suite struct MailPartsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let texts: @Sendable () throws -> [FilingText]
    }

    private static let hostile = #"<script>alert(1)</script> "{{x}}" & Co '; DROP"#

    static let cases = [
        Case(testDescription: "real", texts: { try [.edition2013(), .edition2017()] }),
        Case(testDescription: "2013", texts: { try [.edition2013()] }),
        Case(testDescription: "one pool", texts: { try [.edition2017().only(.swaps)] }),
        Case(
            testDescription: "deficient",
            texts: {
                let text = try FilingText.edition2017().amount(7180, "6,778,975,916").amount(7190, "-5,000,000")
                return try [.edition2017().day("11/3/2017", submitted: "11/6/2017"), text]
            }),
        Case(
            testDescription: "below target",
            texts: {
                try [
                    .edition2017().day("11/3/2017", submitted: "11/6/2017"),
                    .edition2017().amount(7194, "444,221,939").amount(7070, "1"),
                ]
            }),
        Case(testDescription: "hostile", texts: { try [.edition2017().firm(hostile)] }),
        Case(testDescription: "control bytes", texts: { try [.edition2017().firm("A\u{1B}[31m\u{7}\u{0}\u{202E}B")] }),
        Case(testDescription: "long", texts: { try [.edition2017().firm(String(repeating: "W", count: 300))] }),
        Case(testDescription: "other letters", texts: { try [.edition2017().firm("日本先物株式会社 😀 Société Ελλάς")] }),
        Case(
            testDescription: "unread",
            texts: { try [.edition2017().amount(7190, "444,22,938").amount(7780, "1,5").amount(8720, "x")] }),
    ]

    /// The summary of some filings as a document.
    static func document(_ texts: [FilingText], _ change: (inout MailSummary.Setting) -> Void = { _ in }) throws
        -> Document
    {
        let report = try ReportFixture(texts.enumerated().map { $0.element.source("\($0.offset).txt") }).report()
        var setting = MailSummary.Setting(imprint, reason: "A reason.")
        change(&setting)
        return MailSummary(report).document(setting)
    }

    private static let imprint = FirmReport.Imprint(
        title: nil, program: "segreport 0.0.0", command: "segreport report",
        created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0123456789ab")

    private static func page(_ document: Document, linkBase: String? = nil) -> [UInt8] {
        MailRenderer(palette: .plain, linkBase: linkBase, pictures: []).html(of: document)
    }

    @Test(arguments: cases) func textAndPageHaveTheSameFigures(_ item: Case) throws {
        let document = try Self.document(item.texts()) { $0.hasChart = true }
        let text = MailSafety.numbers(in: TextRenderer(width: 76).text(of: document))
        let page = MailSafety.numbers(in: MailSafety.words(of: Self.page(document)))
        #expect(text.count > 20)
        #expect(text == page, "\(Set(text).symmetricDifference(page))")
    }

    @Test(arguments: cases) func thePageIsSafe(_ item: Case) throws {
        let page = Self.page(try Self.document(item.texts()), linkBase: "https://example.org/")
        #expect(MailSafety.faults(of: page) == [])
        #expect(page.count < 30_000, "\(page.count)")
    }

    @Test(arguments: cases) func theTextIsNarrow(_ item: Case) throws {
        let document = try Self.document(item.texts()) { $0.hasChart = true }
        let text = TextRenderer(width: 76).text(of: document)
        for line in text.split(separator: "\n") { #expect(line.count <= 76, "\(line)") }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || !(scalar.properties.generalCategory == .control || scalar.breaksLinesOrReordersText)
        }
        #expect(isPlain)
    }

    /// What inboxes show beside the subject begins with the verdict.
    @Test(arguments: cases) func bothBeginWithTheVerdict(_ item: Case) throws {
        let document = try Self.document(item.texts())
        guard case .masthead(let masthead) = document.sections[0].blocks[0] else {
            Issue.record("the body does not begin with its heading")
            return
        }
        #expect(TextRenderer(width: 76).text(of: document).hasPrefix("\(masthead.title)\n"))
        let words = MailSafety.words(of: Self.page(document)).split(whereSeparator: \.isWhitespace)
        #expect(words.joined(separator: " ").hasPrefix("\(masthead.title) \(masthead.subtitle)"))
    }

    @Test func aDraftSaysSoFirst() throws {
        let document = try Self.document([.edition2017()]) { setting in
            var marking = FirmReport.Marking()
            marking.isDraft = true
            marking.classification = "Confidential"
            let imprint = setting.imprint
            setting.imprint = FirmReport.Imprint(
                title: nil, program: imprint.program, command: imprint.command, created: imprint.created,
                digest: imprint.digest, marking: marking)
        }
        #expect(
            TextRenderer(width: 76).text(of: document).hasPrefix("*** DRAFT ***\nConfidential\n\nAll above target\n"))
        let words = MailSafety.words(of: Self.page(document)).split(whereSeparator: \.isWhitespace)
        #expect(words.prefix(4) == ["DRAFT", "Confidential", "All", "above"])
        #expect(document.metadata.title.hasPrefix("DRAFT: Citigroup"))
    }

    @Test func linksLeadToTheSite() throws {
        let document = try Self.document([.edition2017().amount(7194, "444,221,939")]) {
            $0.hasSite = true
            $0.attachments = ["a.pdf", "a.csv"]
        }
        let base = "https://example.org/funds/"
        let day = "\(base)firms/citigroup-global-markets-inc/2017-11-06/index.html"
        let page = Self.page(document, linkBase: base)
        #expect(
            PageParts(page).values(of: "href")
                == ["\(day)#seg", day, "\(base)firms/citigroup-global-markets-inc/index.html"])
        #expect(MailSafety.faults(of: page) == [])
        let text = TextRenderer(width: 76, linkBase: base).text(of: document)
        #expect(text.contains("\nThe statements of the day, line by line\n\(day)\n"))
        #expect(text.contains("\nSee attached: a.pdf, a.csv.\n"))
        let alone = try TextRenderer(width: 76).text(of: Self.document([.edition2017()]))
        #expect(!alone.contains("https://") && !alone.contains("attached"))
    }

    @Test func driversAreThoseOfThePoolThatAlarms() throws {
        let before = try FilingText.edition2017().day("11/3/2017", submitted: "11/6/2017")
        func rows(_ text: FilingText) throws -> [[String]] {
            try Self.document([before, text]).table("drivers")?.rows.map { $0.cells.map(\.words) } ?? []
        }
        // What moves without alarm moves the largest first, of any pool.
        let moved = try FilingText.edition2017().amount(7010, "5,180,390,000").amount(8500, "12,000,000,000")
        let lines = try rows(moved).map { String($0[0].prefix { $0 != "," }) }
        #expect(lines == ["Swaps 8500", "Swaps 8550", "Segregated 7010", "Segregated 7040"])
        let alarming = try moved.amount(7194, "444,221,939")
        #expect(try rows(alarming).allSatisfy { $0[0].hasPrefix("Segregated") })
        #expect(try rows(before.day("11/6/2017", submitted: "11/7/2017")) == [])
        let all = try Self.document([.edition2013(), .edition2017()]).table("drivers")
        #expect(all?.rows.count == 5)
    }

    @Test func manyFindingsAreCounted() throws {
        let text = try (7010...7190).reduce(FilingText.edition2017()) { text, code in
            text.text.contains("[\(code)]") ? try text.amount(code, "1,23,4") : text
        }
        let document = try Self.document([text])
        let told = document.sections[0].blocks.compactMap { block in
            if case .paragraph(let paragraph) = block { paragraph.text.string } else { nil }
        }
        #expect(told.count { $0.hasPrefix("Error: ") } == 10)
        #expect(told.contains { $0.hasSuffix(" more findings are in the report.") })
    }

    @Test func goldens() throws {
        let document = try Self.document([.edition2013(), .edition2017()]) {
            $0.hasSite = true
            $0.attachments = ["a.pdf"]
        }
        let base = "https://example.org/funds/"
        try expectGolden(TextRenderer(width: 76, linkBase: base).text(of: document), named: "mail.txt")
        try expectGolden(
            String(decoding: Self.page(document, linkBase: base), as: UTF8.self), named: "mail.html")
        let deficient = try Self.cases[3].texts()
        try expectGolden(TextRenderer(width: 76).text(of: Self.document(deficient)), named: "mail-deficient.txt")
    }
}
