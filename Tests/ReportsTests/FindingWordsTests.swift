import Segregation
import TestSupport
import Testing

@testable import Reports
@testable import Segregation

/// The words of every kind of finding.
@Suite struct FindingWordsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let rule: Rule
        let facts: FindingFacts
        let found: String
        let expected: String
        var testDescription: String { name }

        init(_ name: String, _ rule: Rule, _ facts: FindingFacts, _ found: String, _ expected: String) {
            (self.name, self.rule, self.facts, self.found, self.expected) = (name, rule, facts, found, expected)
        }
    }

    private static func identity(_ line: LineID) -> Identity {
        FormEdition.named(.edition2017).identities.first { $0.line == line } ?? .sum(line, line)
    }

    private static let amounts = "whole dollars such as 1,234,567 or (1,234,567)"

    static let reading: [Case] = [
        Case(
            "amount, grouping", .readAmount, .amount(line: .seg6, text: "1,23", fault: .grouping),
            #"the amount of line 6 [7060] is printed as "1,23", with digits or commas missing or out of place"#, amounts
        ),
        Case(
            "amount, cents", .readAmount, .amount(line: nil, text: "1.50", fault: .cents),
            #"the amount is printed as "1.50", with a decimal point"#, amounts),
        Case(
            "amount, too large", .readAmount, .amount(line: .csw12A, text: "9", fault: .tooLarge),
            #"the amount of line 12A is printed as "9", which is beyond any filed amount"#,
            "at most 10^15 dollars"),
        Case(
            "amount, unclear", .readAmount, .amount(line: .secReq4, text: "1 2", fault: .unclear),
            #"the amount of line 4 of the requirement [7345] is printed as "1 2", which can be read in more than one way"#,
            amounts),
        Case(
            "date", .readDate, .date(field: .endDate, text: "2/30/2017"),
            #"End Date is "2/30/2017", which cannot be read as a date"#, "month/day/year such as 11/6/2017"),
        Case(
            "header", .readHeader, .header(field: .firmName), "the head has no Firm Name",
            "the five fields INITIAL or AMENDED, End Date, Firm Name, Form and Submit Date"),
        Case(
            "header, marker", .readHeader, .header(field: .marker), "the head has no INITIAL or AMENDED",
            "the five fields INITIAL or AMENDED, End Date, Firm Name, Form and Submit Date"),
        Case(
            "unknown code on a row", .readCodeUnknown,
            .unknownCode(text: "[7061]", line: .seg11B, expected: [7150, 7160]),
            "[7061] stands on the row of line 11B", "[7150] or [7160]"),
        Case(
            "unknown code", .readCodeUnknown, .unknownCode(text: "[99]", line: nil, expected: []),
            "[99] is no code of the form", "a code that the form prints"),
        Case(
            "duplicate code", .readCodeDuplicate, .duplicateCode(code: 7060, line: .seg6),
            "[7060] stands a second time, line 6 [7060] has been read above", "each code once in a statement"),
        Case(
            "missing line", .readLineMissing, .missingLine(.seg15, edition: .edition2017),
            "line 15 [7194] was not found", "an amount, as the 2017 edition prints the line"),
        Case(
            "statement that ends", .readLineMissing,
            .statementEnds(.segregated, after: .seg14, missing: [.seg15, .seg16], edition: .edition2017),
            "the segregation statement ends behind line 14 [7190]",
            "2 more lines, 15 to 16, as the 2017 edition prints them"),
        Case(
            "statement without lines", .readLineMissing,
            .statementEnds(.swaps, after: nil, missing: [.csw1A, .csw1B], edition: .edition2013),
            "the cleared swaps statement has none of its lines", "2 lines, as the 2013 edition prints them"),
        Case(
            "line without a number", .readLineMissing, .missingLine(.secReqForeign, edition: .edition2017),
            "the line on foreign law [7305] was not found", "an amount, as the 2017 edition prints the line"),
        Case(
            "target", .readAmount, .target(.swaps, .percentageRange, text: "5 x", fault: .unclear),
            #"option d of the cleared swaps target on the cover page is printed as "5 x", which can be read in more than one way"#,
            "two percentages such as 5 8.5"),
        Case(
            "stranded amount", .readLineMissing, .strandedAmount(line: .seg12, code: 7150),
            "an amount with [7150] stands behind no caption of line 12",
            #"the caption "Segregated funds on hand" in front of it"#),
        Case(
            "mixed edition", .readEdition, .mixedEdition(closest: .edition2013, line: .seg15, code: 7194),
            "line 15 [7194] stands with [7194], which is not of the 2013 edition that fits best",
            "the lines and codes of one edition"),
        Case(
            "mixed edition, no code", .readEdition, .mixedEdition(closest: .edition2017, line: .csw12, code: nil),
            "line 12 [8715] stands with no code, which is not of the 2017 edition that fits best",
            "the lines and codes of one edition"),
        Case(
            "encoding", .readEncoding, .encoding("UTF-16"), "the file is encoded as UTF-16",
            "UTF-8, ASCII or Windows-1252"),
        Case(
            "not a filing", .readNotAFiling, .notAFiling, "there is no statement of the daily filing in the file",
            #"a title such as "Daily Segregation - Segregation Statement" and its lines"#),
    ]

    private static let captions = "a column for the firm, one for the as-of date and one or more for amounts"
    private static let day = "month/day/year such as 11/30/2017"

    static let tables: [Case] = [
        Case(
            "workbook", .readNotAFiling, .table(.workbook("of which the sheet Data is damaged")),
            "the file is a workbook of which the sheet Data is damaged", "a workbook as the CFTC publishes it"),
        Case(
            "no captions", .readNotAFiling, .table(.noCaptions),
            "there is no row of captions of the monthly table in the file", captions),
        Case(
            "no firm", .readHeader, .table(.noFirm), "the row of the table names no firm",
            "the firm's name in its column"),
        Case("no day", .readHeader, .table(.noDay), "the row of the table has no as-of date", day),
        Case(
            "day of a row", .readDate, .table(.day("31/3/2019")),
            #"the as-of date of the row is "31/3/2019", which cannot be read as a date"#, day),
        Case(
            "torn row", .readAmount, .table(.row("A,1")), #"the row "A,1" does not fit the columns of the table"#,
            "a cell under each caption"),
        Case(
            "amount of a table", .readAmount, .table(.amount("1.50", .cents)),
            #"the table prints an amount as "1.50", with a decimal point"#, amounts),
        Case(
            "large amount of a table", .readAmount, .table(.amount("9", .tooLarge)),
            #"the table prints an amount as "9", which is beyond any filed amount"#, "at most 10^15 dollars"),
    ]

    static let checking: [Case] = [
        Case(
            "header differs", .headerDiffers,
            .headerDiffers(
                field: .endDate, statement: .swaps, found: "2017-11-03", first: .secured, expected: "2017-11-06"),
            "End Date of the cleared swaps statement is 2017-11-03",
            "2017-11-06, as on the secured amount statement"),
        Case(
            "header differs, marker", .headerDiffers,
            .headerDiffers(
                field: .marker, statement: .segregated, found: "AMENDED", first: .secured, expected: "INITIAL"),
            "the marker of the segregation statement is AMENDED", "INITIAL, as on the secured amount statement"),
        Case(
            "sign, negative", .sign(.seg13), .sign(line: .seg13, amount: Dollars(-1), rule: .notNegative),
            "line 13 [7180] is (1)", "an amount not below zero"),
        Case(
            "sign, positive", .sign(.seg3B), .sign(line: .seg3B, amount: Dollars(1), rule: .notPositive),
            "line 3B [7033] is 1", "a deduction, filed as a negative amount"),
        Case(
            "sign, offset", .sign(.seg5Offset),
            .sign(line: .seg5Offset, amount: Dollars(-3), rule: .withinGross(.seg5Gross, Dollars(2))),
            "line 5 offset [7047] is (3)", "an offset of no more than line 5 gross [7045], 2"),
        Case(
            "footing, sum", .footing(.seg6),
            .footing(identity(.seg6), filed: Dollars(1001), recomputed: Dollars(1000)), "line 6 [7060] is 1,001",
            "lines 4 and 5 add to 1,000 ($1 too much)"),
        Case(
            "footing, difference", .footing(.seg14),
            .footing(identity(.seg14), filed: Dollars(-5), recomputed: Dollars(0)), "line 14 [7190] is (5)",
            "line 13 less line 6 is 0 ($5 too little)"),
        Case(
            "footing, greater", .footing(.secReq7),
            .footing(identity(.secReq7), filed: Dollars(1), recomputed: Dollars(3)),
            "line 7 of the requirement [7360] is 1",
            "the greater of the line on foreign law and line 6 is 3 ($2 too little)"),
        Case(
            "tie", .tie(.segShortOptions), .tie(.segShortOptions, left: Dollars(-10), right: Dollars(-8)),
            "line 3B is (10)", "line 10B is (8) ($2 more)"),
        Case(
            "tie of several lines", .tie(.segSecurities), .tie(.segSecurities, left: Dollars(5), right: Dollars(4)),
            "line 1B is 5", "lines 7C, 8C and 11C come to 4 ($1 less)"),
        Case(
            "deficient", .excessDeficient(.segregated),
            .deficient(.segregated, excess: Dollars(-5), recomputed: Dollars(-5)),
            "the segregation statement reports a deficiency of $5", "funds held of at least the amount required"),
        Case(
            "deficient when recomputed", .excessDeficient(.secured),
            .deficient(.secured, excess: Dollars(7), recomputed: Dollars(-5)),
            "the secured amount statement reports an excess of $7, where funds held less the amount required come to a "
                + "deficiency of $5", "funds held of at least the amount required"),
        Case(
            "deficient as filed only", .excessDeficient(.swaps),
            .deficient(.swaps, excess: Dollars(-5), recomputed: Dollars(7)),
            "the cleared swaps statement reports a deficiency of $5, where funds held less the amount required come to "
                + "an excess of $7", "funds held of at least the amount required"),
        Case(
            "deficient where the excess was not read", .excessDeficient(.segregated),
            .deficient(.segregated, excess: nil, recomputed: Dollars(-5)),
            "without line 14 [7190], which was not read, the segregation statement comes to a deficiency of $5",
            "funds held of at least the amount required"),
        Case(
            "below target", .targetBelow(.segregated),
            .belowTarget(.segregated, excess: Dollars(1000), target: Dollars(3000)),
            "the segregation statement reports an excess of $1,000, $2,000 below target",
            "an excess of at least the management target, 3,000"),
        Case(
            "below target and deficient", .targetBelow(.segregated),
            .belowTarget(.segregated, excess: Dollars(-1000), target: Dollars(3000)),
            "the segregation statement reports a deficiency of $1,000, $4,000 below target",
            "an excess of at least the management target, 3,000"),
    ]

    private static func words(_ item: Case) throws -> FindingWords {
        let filing = try #require(FilingReader.read(Fixtures.filing2017()).value.first)
        let place = Place(filing.source, 0..<1)
        let isReading = (reading + tables).contains { $0.name == item.name }
        return FindingWords(
            isReading
                ? Finding(item.rule, item.facts, at: place) : Finding(item.rule, item.facts, in: filing, at: place))
    }

    @Test(arguments: reading + tables + checking) func eachKind(_ item: Case) throws {
        let words = try Self.words(item)
        #expect(words.found == item.found)
        #expect(words.expected == item.expected)
        let isSentence = item.rule.name.hasPrefix("footing.") || item.rule.name.hasPrefix("tie.")
        #expect(words.message == "\(item.found); \(isSentence ? "" : "expected ")\(item.expected).")
    }

    /// One full stop at the end, none doubled, no word that accuses without saying of what.
    @Test(arguments: reading + tables + checking) func theStyle(_ item: Case) throws {
        let words = try Self.words(item)
        #expect(!words.message.contains("..") && !words.hint.contains(".."))
        #expect(words.hint.hasSuffix(".") && words.message.hasSuffix("."))
        for text in [words.message, words.hint] {
            let lower = text.lowercased()
            for word in ["invalid", "mismatch", "bad ", "please", "!", "wrong amount", "  "] {
                #expect(!lower.contains(word), "\(text)")
            }
        }
    }
}
