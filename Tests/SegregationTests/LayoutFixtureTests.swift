import Segregation
import TestSupport
import Testing

/// The files of `Fixtures/layouts`: one filing in every layout that is accepted.
@Suite struct LayoutFixtureTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        var form = "Daily Seg - FOCUS II"
        var testDescription: String { name }
    }

    static let samples = [
        Sample(name: "plain.txt"), Sample(name: "1-fr.txt", form: "Daily Seg - 1-FR"), Sample(name: "run-together.txt"),
        Sample(name: "pdftotext-columns.txt"), Sample(name: "windows-1252.txt"), Sample(name: "html-table.html"),
        Sample(name: "html-paragraphs.html"),
    ]

    @Test(arguments: samples) func isReadWholeAndAlike(_ sample: Sample) throws {
        let read = FilingReader.read(try Fixtures.source("layouts/\(sample.name)"))
        #expect(read.findings.isEmpty && read.value.count == 1)
        let filing = try #require(read.value.first)
        var content = FilingContent(
            try #require(FilingReader.read(try Fixtures.source("layouts/plain.txt")).value.first))
        #expect(content.amounts.count == 99 && content.header.firm == "Example Futures & Clearing LLC")
        content.header.form = sample.form
        #expect(differences(filing, content) == [])
        #expect(Checks.findings(in: filing).isEmpty)
        for amount in filing.statements.flatMap(\.amounts) {
            let shown = filing.source.shownText(in: amount.range)
            let digits = shown.filter(\.isWholeNumber)
            #expect((Int64(digits) ?? 0) == amount.amount.magnitude.amount, "\(amount.line.id) shows \(shown)")
        }
    }
}
