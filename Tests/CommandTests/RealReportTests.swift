import Foundation
import Reports
import Segregation
import TestSupport
import Testing

/// The reports on the real filings, as other programs see the files.
@Suite struct RealReportTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let day: String
        let head: String
        let submitted: String
        let pages: Int
        /// How many pages each statement fills.
        let statementPages: [Int]
        var testDescription: String { day }

        func filing() throws -> Filing {
            let source = try day == "2013-12-31" ? Fixtures.filing2013() : Fixtures.filing2017()
            return try #require(FilingReader.read(source).value.first)
        }
    }

    static let samples = [
        Sample(
            day: "2013-12-31", head: "As of December 31, 2013", submitted: "2014-01-02", pages: 12,
            statementPages: [1, 1, 1]),
        Sample(
            day: "2017-11-06", head: "As of November 6, 2017", submitted: "2017-11-07", pages: 17,
            statementPages: [1, 2, 2]),
    ]

    /// The reports, made once.
    private static let reports = Result {
        try samples.map { sample in
            let folder = try FilingFolder.real()
            let run = try runSegreport(
                arguments: ["--firm", "Citigroup", "-d", "filings", "--as-of", sample.day, "-o", "r.pdf"], in: folder)
            #expect(run.status == 0 && run.files == FilingFolder.realFiles + ["r.pdf"])
            return (day: sample.day, folder: folder)
        }
    }

    private static func report(_ sample: Sample) throws -> TemporaryFolder {
        try #require(reports.get().first { $0.day == sample.day }).folder
    }

    /// The text of each page.
    private static func pages(_ sample: Sample) throws -> [String] {
        let text = try runShell("pdftotext -layout r.pdf -", in: report(sample)).text
        return text.split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init).dropLast()
    }

    @Test(arguments: samples) func theFileIsSound(_ sample: Sample) throws {
        let run = try runShell("qpdf --check r.pdf", in: Self.report(sample))
        #expect(run.status == 0 && run.errors == "" && run.text.contains("\nNo syntax or stream encoding errors found"))
    }

    @Test(arguments: samples) func fontsAreEmbeddedAndReadable(_ sample: Sample) throws {
        let text = try runShell("pdffonts r.pdf", in: Self.report(sample)).text
        let fonts = text.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
        #expect(fonts.count >= 2)
        for font in fonts {
            #expect(font[0].wholeMatch(of: /[A-Z]{6}\+Inter-.+/) != nil, "\(font)")
            #expect(font.suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(font)")
        }
    }

    @Test(arguments: samples) func theFileSaysWhatItIs(_ sample: Sample) throws {
        let text = try runShell("pdfinfo -isodates r.pdf", in: Self.report(sample)).text
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { fields[parts[0]] = parts[1] }
        }
        let firm = "Citigroup Global Markets Inc."
        #expect(fields["Title"] == "Daily segregation report: \(firm), \(sample.head.dropFirst("As of ".count))")
        #expect(fields["Author"] == "segreport" && fields["Creator"] == "segreport 0.1.0")
        #expect(fields["Subject"]?.contains(" of \(firm) as of ") == true)
        #expect(fields["CreationDate"]?.hasPrefix("\(sample.submitted)T00:00:00") == true)
        #expect(fields["ModDate"] == fields["CreationDate"])
        #expect(fields["Pages"] == String(sample.pages) && fields["Page size"] == "612 x 792 pts (letter)")
        #expect(fields["Encrypted"] == "no" && fields["JavaScript"] == "no")
    }

    /// Each page but the first has a head; every page has its number.
    @Test(arguments: samples) func headsAndNumbers(_ sample: Sample) throws {
        let pages = try Self.pages(sample)
        try #require(pages.count == sample.pages)
        for (index, page) in pages.enumerated() {
            let lines = page.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            let foot = try #require(lines.last?.wholeMatch(of: /Daily segregation report · [0-9a-f]{12} (Page .*)/))
            #expect(foot.1 == "Page \(index + 1) of \(sample.pages)")
            #expect((lines.first == "Citigroup Global Markets Inc. \(sample.head)") == (index > 0))
        }
    }

    /// Every amount of the filing stands in the statements, as often as it was filed.
    @Test(arguments: samples) func everyAmountCanBeRead(_ sample: Sample) throws {
        let pages = try Self.pages(sample)
        let end = try #require(pages.firstIndex { $0.contains("What must hold") })
        var printed: [String: Int] = [:]
        for match in pages[1..<end].joined().matches(of: /\$?(\(?[0-9][0-9,]*\)?|–)/) {
            printed[String(match.1), default: 0] += 1
        }
        var filed: [String: Int] = [:]
        for amount in try sample.filing().statements.flatMap(\.amounts) {
            filed[AmountFormat.dollars(amount.amount), default: 0] += 1
        }
        #expect(filed.values.reduce(0, +) == (sample.day == "2013-12-31" ? 83 : 99))
        for (text, count) in filed { #expect(printed[text, default: 0] >= count, "\(text)") }
    }

    /// Nothing was replaced on the way: no box, no question mark, no letter of a private alphabet.
    @Test(arguments: samples) func noCharacterIsReplaced(_ sample: Sample) throws {
        for scalar in try Self.pages(sample).joined().unicodeScalars {
            let isPrivate = (0xE000...0xF8FF).contains(scalar.value) || scalar.value >= 0xF0000
            #expect(scalar != "\u{FFFD}" && !isPrivate && (scalar.value >= 0x20 || scalar == "\n"))
        }
        let text = try Self.pages(sample).joined()
        for word in ["∑", "–", "CEA section 4d(a)(2)", "customers' funds", "×"] where word != "×" || sample.day > "2017"
        {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test(arguments: samples) func statementsStayTogether(_ sample: Sample) throws {
        let pages = try Self.pages(sample)
        let end = try #require(pages.firstIndex { $0.contains("What must hold") })
        let words = pages.map { Set($0.split(whereSeparator: \.isWhitespace).map(String.init)) }
        for (statement, count) in zip(Statement.allCases, sample.statementPages) {
            let codes = try #require(sample.filing().statement(statement)).amounts.compactMap(\.code).map { String($0) }
            var places: Set<Int> = []
            for code in codes {
                let found = pages.indices[1..<end].filter { words[$0].contains(code) }
                #expect(found.count == 1, "\(code)")
                places.formUnion(found)
            }
            #expect(places.count == count, "\(statement)")
        }
    }

    @Test(arguments: samples) func bookmarks(_ sample: Sample) throws {
        let run = try runShell("qpdf --qdf --object-streams=disable r.pdf -", in: Self.report(sample))
        let text = String(decoding: run.output, as: UTF8.self)
        for title in [
            "Summary", "Segregation statement", "Secured amount statement", "Cleared swaps statement", "Reconciliation",
            "Identities of the form", "Ties between the two sides of a statement", "Excess over time", "Exceptions",
            "Notes", "Provenance",
        ] {
            #expect(text.contains("/Title (\(title))\n"), "\(title)")
        }
    }

    /// The figures of the first page and the fingerprints of the last.
    @Test(arguments: samples) func firstAndLastPage(_ sample: Sample) throws {
        let folder = try Self.report(sample)
        let text = try runShell("pdftotext -raw r.pdf -", in: folder).text
        let filing = try sample.filing()
        for statement in Statement.allCases {
            let measures = Measures(statement, of: filing)
            let excess = try #require(measures.excess)
            #expect(
                text.contains(AmountFormat.millionsInWords(excess)) && text.contains("$\(AmountFormat.dollars(excess))")
            )
            #expect(text.contains(AmountFormat.percent(try #require(measures.cover))))
        }
        let digests = try runShell("sha256sum filings/*.txt", in: folder).text.split(separator: "\n")
        let squeezed = text.filter { !$0.isWhitespace }
        for line in digests {
            let parts = line.split(separator: " ")
            let isShown = sample.day == "2017-11-06" || parts[1].hasSuffix("2013.txt")
            #expect(squeezed.contains(parts[0]) == isShown, "\(line)")
        }
        #expect(squeezed.contains("segreportreport--firm'CitigroupGlobalMarketsInc.'--as-of\(sample.day)--compare"))
    }
}
