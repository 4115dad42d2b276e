import Foundation
import Segregation
import TestSupport
import Testing

/// The two real filings, fact by fact, against the table of lines and an independent reading with regular expressions.
@Suite struct RealFilingTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let path: String
        let edition: FormEdition.Name
        let column: Int
        let lines: Int
        let asOf: String
        let submitted: String
        var testDescription: String { path }
    }

    static let samples = [
        Sample(
            path: "filings/citigroup_2013-12-31.txt", edition: .edition2013, column: 2, lines: 83, asOf: "2013-12-31",
            submitted: "2014-01-02"),
        Sample(
            path: "filings/citigroup_2017-11-06.txt", edition: .edition2017, column: 3, lines: 99, asOf: "2017-11-06",
            submitted: "2017-11-07"),
    ]

    @Test(arguments: samples) func isReadWholeAndWithoutFindings(_ sample: Sample) throws {
        let read = FilingReader.read(try Fixtures.source(sample.path))
        #expect(read.findings.isEmpty)
        let filing = try #require(read.value.first)
        #expect(read.value.count == 1)
        #expect(filing.edition == sample.edition)
        #expect(filing.header.firm == "Citigroup Global Markets Inc.")
        #expect(filing.header.asOf?.iso8601 == sample.asOf)
        #expect(filing.header.submitted?.iso8601 == sample.submitted)
        #expect(filing.header.marker == .initial)
        #expect(filing.header.form == "Daily Seg - FOCUS II")
        #expect(filing.statements.map(\.statement) == [.segregated, .secured, .swaps])
        #expect(filing.statements.reduce(0) { $0 + $1.amounts.count } == sample.lines)
    }

    /// Every line that `lines.tsv` lists for the edition stands in the filing behind the code listed, and no other.
    @Test(arguments: samples) func everyLineHasItsCode(_ sample: Sample) throws {
        let filing = try #require(FilingReader.read(try Fixtures.source(sample.path)).value.first)
        for row in try Fixtures.lines() {
            let line = try #require(LineID(id: row[0]))
            let filed = filing[line]
            switch row[sample.column] {
            case "": #expect(filed == nil, "\(line.id)")
            case "none": #expect(filed != nil && filed?.code == nil, "\(line.id)")
            case let code: #expect(filed?.code.map { String($0) } == code, "\(line.id)")
            }
        }
    }

    /// The amount in front of each code, found by a regular expression, is the amount of the line with that code; and
    /// the bytes an amount points at are its digits.
    @Test(arguments: samples) func everyAmountIsTheOneBeforeItsCode(_ sample: Sample) throws {
        let source = try Fixtures.source(sample.path)
        let filing = try #require(FilingReader.read(source).value.first)
        let text = String(decoding: source.bytes, as: UTF8.self)
        var printed: [UInt16: Int64] = [:]
        for match in text.matches(of: /([-0-9,]+)(?:<\/[bu]>)* \[(\d{4})\]/) {
            let code = try #require(UInt16(match.2))
            printed[code] = Int64(match.1.replacing(",", with: ""))
        }
        var coded = 0
        for amount in filing.statements.flatMap(\.amounts) {
            let bytes = source.text(in: amount.range)
            #expect(Int64(bytes.replacing(",", with: "")) == amount.amount.amount)
            guard let code = amount.code else { continue }
            coded += 1
            #expect(printed[code] == amount.amount.amount, "[\(code)]")
        }
        #expect(coded == printed.count)
    }

    /// Figures that codes alone would confuse: lines 11B, 11C and 12, swaps line 12, and 7305 on another line's row.
    @Test func linesAreKeyedByCaptionAndPlace() throws {
        let old = try #require(FilingReader.read(try Fixtures.filing2013()).value.first)
        let new = try #require(FilingReader.read(try Fixtures.filing2017()).value.first)
        #expect(old[.seg11C]?.code == 7160 && old.dollars(.seg11C) == Dollars(2_448_077))
        #expect(new[.seg11C]?.code == 7170 && new.dollars(.seg11C) == Dollars(2_222_635))
        #expect(old[.seg12]?.code == 7170 && new[.seg12]?.code == 7150)
        #expect(new[.secReqForeign]?.code == 7305 && new.dollars(.secReqForeign) == .zero)
        #expect(new[.csw12C]?.code == nil && new[.csw12]?.code == 8715)
        let position = new[.seg1A].map { Place(new.source, $0.range).position }
        #expect(position?.line == 80 && position?.column == 16)
    }

    /// The captions in the edition tables are those of the filings, word for word.
    @Test(arguments: samples) func captionsAreAsPrinted(_ sample: Sample) throws {
        let source = try Fixtures.source(sample.path)
        let text = String(decoding: source.bytes, as: UTF8.self)
            .replacing("\t", with: " ").replacing("REQUIREMENTS(", with: "REQUIREMENTS (")
        for statement in FormEdition.named(sample.edition).statements {
            #expect(text.contains(statement.title))
            for row in statement.rows { #expect(text.contains(row.caption), "\(row.caption)") }
        }
    }
}
