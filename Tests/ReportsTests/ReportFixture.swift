import DocumentModel
import Reports
import Segregation
import TestSupport
import Testing

/// A report on filings given as text, as the command makes it, with fingerprints that stand for the real ones.
struct ReportFixture {
    let history: FirmHistory
    /// The calendar and the limits; a calendar of weekdays unless another is set.
    var basis = Basis(calendar: BusinessCalendar([], years: 2000...2030))
    private let findings: [String: [Finding]]

    /// The filings, all of one firm.
    init(_ sources: [SourceFile]) throws {
        let reads = sources.map(FilingReader.read)
        let filings = reads.flatMap(\.value)
        let histories = FirmHistory.histories(of: filings)
        try #require(histories.count == 1)
        history = histories[0]
        var findings: [String: [Finding]] = [:]
        for (source, read) in zip(sources, reads) {
            findings[source.name] = read.findings + read.value.flatMap(Checks.findings)
        }
        self.findings = findings
    }

    /// The filings as texts, each in a file of its own.
    init(_ texts: FilingText...) throws {
        try self.init(texts.enumerated().map { $0.element.source("filing-\($0.offset + 1).txt") })
    }

    /// Both real filings.
    static func real() throws -> ReportFixture {
        try ReportFixture([Fixtures.filing2013(), Fixtures.filing2017()])
    }

    /// A calendar that knows the years 2012 to 2027, with one holiday and one day it is not sure of.
    static func calendar() throws -> BusinessCalendar {
        let text = """
            day\tdue\tsegregated\tsecured\tswaps\tname
            2017-11-23\tno\tno\tno\tno\tThanksgiving Day
            2017-11-24\tno\teither\teither\teither\tDay after Thanksgiving
            2017-12-25\tno\tno\tyes\tno\tChristmas Day

            """
        return BusinessCalendar(try HolidayFile(Array(text.utf8)).holidays, years: 2012...2027)
    }

    /// The report on a day, the newest one when none is named, compared with the filing before.
    func report(asOf day: String? = nil) throws -> FirmReport {
        let wanted = try day.map { try #require(Day(iso8601: $0)) }
        let current = try #require(wanted.map { history[$0] } ?? history.days.last)
        let seen = try #require(history.through(current.day))
        return FirmReport(
            FirmReport.Material(
                history: seen, current: current, comparatives: [history.day(before: current.day)].compactMap(\.self),
                findings: findings[current.effective.source.name, default: []], basis: basis,
                sources: history.days.flatMap(\.versions).map { filing in
                    let size = filing.source.bytes.count
                    return FirmReport.Source(
                        name: filing.source.name, sha256: String(repeating: "0123abcd", count: 8), size: size)
                }))
    }

    /// The report on a day as a document.
    func document(asOf day: String? = nil, title: String? = nil) throws -> Document {
        try report(asOf: day).document(
            FirmReport.Imprint(
                title: title, program: "segreport 0.0.0", command: "segreport report",
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0123456789ab"))
    }
}

extension Document {
    /// Every table, in reading order.
    var tables: [Table] {
        sections.flatMap(\.blocks).compactMap { block in
            if case .table(let table) = block { table } else { nil }
        }
    }

    /// The table of that name.
    func table(_ id: String) -> Table? {
        tables.first { $0.id == id }
    }
}

extension Table {
    /// Every figure of the table with the cell it stands in.
    var figures: [(cell: Table.Cell, figure: Figure)] {
        rows.flatMap(\.cells).compactMap { cell in
            if case .figure(let figure) = cell.content { (cell, figure) } else { nil }
        }
    }
}

extension Table.Cell {
    /// The characters of the cell without its marks.
    var words: String {
        switch content {
        case .empty: ""
        case .text(let text): text.string
        case .figure(let figure): figure.text
        case .sparkline(let sparkline): sparkline.alternative
        }
    }
}
