import DocumentModel
import Holidays
import Segregation
import SyntheticFilings
import TestSupport
import Testing

@testable import Reports

/// Board packs on filings given as text, as the command makes them, with fingerprints that stand for the real ones.
struct BoardFixture {
    let history: FirmHistory
    var basis: Basis

    init(_ sources: [SourceFile]) throws {
        let histories = FirmHistory.histories(of: sources.flatMap { FilingReader.read($0).value })
        try #require(histories.count == 1)
        history = histories[0]
        basis = Basis(calendar: try Self.calendar.get())
    }

    init(_ texts: FilingText...) throws {
        try self.init(texts.enumerated().map { $0.element.source("filing-\($0.offset + 1).txt") })
    }

    private static let calendar = Result {
        BusinessCalendar(
            try HolidayFiles.all.flatMap { try HolidayFile($0.bytes).holidays }, years: HolidayFiles.all.map(\.year))
    }

    /// Both real filings.
    static func real() throws -> BoardFixture {
        try BoardFixture([Fixtures.filing2013(), Fixtures.filing2017()])
    }

    /// A firm with faults: of February 2017 a deficient day, one below target, falls and an amendment, and in January a day
    /// that is missing and one that came late.
    static let bad = Result {
        let filing = try #require(FilingReader.read(try Fixtures.filing2017()).value.first)
        let faults: [SyntheticFault: Int] = [
            .deficient: 1, .belowTarget: 2, .missing: 1, .late: 1, .amended: 1, .footing: 1, .drop: 1,
        ]
        let archive = try SyntheticArchive(
            SyntheticArchive.Plan(firms: 1, days: 62, seed: 4, faults: faults), FilingTemplate(filing), calendar.get())
        var sources: [SourceFile] = []
        archive.makeFiles { sources.append(SourceFile(name: $0.name, bytes: $0.bytes)) }
        return try BoardFixture(sources)
    }

    static let imprint = FirmReport.Imprint(
        title: nil, program: "segreport 0.0.0", command: "segreport board",
        created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0123456789ab")

    /// The pack of a month.
    func pack(
        _ month: String, months: Int = 24, comparatives: [BoardPack.Comparative] = BoardPack.Comparative.allCases,
        unit: AmountUnit = .millions, signatories: [BoardPack.Signatory] = BoardPack.Signatory.usual
    ) throws -> BoardPack {
        let terms = BoardPack.Terms(
            month: try #require(Month(iso8601: month)), months: months, comparatives: comparatives, unit: unit,
            signatories: signatories)
        let days = terms.days
        let part = try #require(history.from(days.lowerBound)?.through(days.upperBound))
        return BoardPack(
            BoardPack.Material(
                history: part, basis: basis,
                sources: part.days.flatMap(\.versions).map { filing in
                    FirmReport.Source(
                        name: filing.source.name, sha256: String(repeating: "0123abcd", count: 8),
                        size: filing.source.bytes.count)
                }
            ) { Checks.findings(in: $0) + Checks.alerts(in: $0, basis) }, terms)
    }

    /// The pack of a month as a document.
    func document(_ month: String, _ sections: Set<BoardSection> = Set(BoardSection.allCases)) throws -> Document {
        try pack(month).document(Self.imprint, sections)
    }
}

extension Document {
    /// The words of all paragraphs, cells, notes and definitions, a line each.
    var words: String {
        sections.flatMap(\.blocks).map { block -> String in
            switch block {
            case .paragraph(let paragraph): paragraph.text.string
            case .definitions(let definitions):
                definitions.map { "\($0.term): \($0.text.string)" }.joined(separator: "\n")
            case .table(let table):
                (table.rows.flatMap(\.cells).map { cell in
                    switch cell.content {
                    case .text(let text): text.string
                    case .figure(let figure): figure.text
                    case .empty, .sparkline: ""
                    }
                } + table.notes.map(\.string)).joined(separator: "\n")
            default: ""
            }
        }.joined(separator: "\n")
    }
}
