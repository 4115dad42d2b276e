import DocumentModel
import Reports
import Segregation
import SheetOutput

/// The filed amounts as a sheet: numbers that are numbers, days that are days.
enum FactWorkbook {
    /// As wide as what usually stands below each label.
    private static let widths = [34, 11, 11, 10, 22, 8, 12, 18, 7, 20, 40, 68, 12, 14, 22]

    /// A row a fact below the labels, on as many sheets as it takes.
    ///
    /// - Parameter created: the document's time; nil for the newest day that one of the filings was sent on.
    static func bytes(of filings: [Filing], created: Timestamp?) throws -> [UInt8] {
        do throws(SheetOutputError) {
            return try workbook(filings, created, rowsOfASheet: WorkbookStream.mostRows)
        } catch {
            throw Failure(error)
        }
    }

    static func workbook(
        _ filings: [Filing], _ created: Timestamp?, rowsOfASheet most: Int
    ) throws(SheetOutputError) -> [UInt8] {
        let days = filings.compactMap { $0.header.submitted ?? $0.header.asOf }
        let time = created ?? days.max().map { Timestamp($0, secondOfDay: 0) }
        let firms = Set(filings.compactMap(\.header.firm))
        let subject = firms.count == 1 ? firms.first ?? "" : AmountFormat.count(firms.count, "firm", "firms")
        let metadata = Metadata(
            title: "Filed amounts", author: "segreport", subject: subject.writtenOut,
            keywords: ["segregation", "facts"],
            created: time ?? Timestamp(year: 1980, month: 1, day: 1, secondOfDay: 0), creator: ReportCommand.program)
        let stream = try WorkbookStream(
            Workbook(
                metadata: metadata,
                runningHead: RunningHead(left: subject.writtenOut, right: "Filed amounts", foot: ReportCommand.program)),
            isLarge: true)
        var (sheet, row) = (0, most)
        for filing in filings {
            for cells in rows(of: filing) {
                if row == most {
                    sheet += 1
                    try begin(stream, sheet)
                    row = 1
                }
                try stream.add(Sheet.Row(cells))
                row += 1
            }
        }
        if sheet == 0 { try begin(stream, 1) }
        return try stream.bytes()
    }

    private static func begin(_ stream: WorkbookStream, _ number: Int) throws(SheetOutputError) {
        try stream.begin(
            Sheet(
                name: number == 1 ? "Facts" : "Facts \(number)", widths: widths, headRows: 1, headColumns: 1,
                isFiltered: true))
        let figures: Set = ["amount", "source_line", "source_column"]
        try stream.add(
            Sheet.Row(
                FactCSV.columns.map { name in
                    Sheet.Cell(.text(name), Sheet.Style(figures.contains(name) ? .figureLabel : .label))
                }))
    }

    private static func rows(of filing: Filing) -> [[Sheet.Cell]] {
        func text(_ words: String?) -> Sheet.Cell {
            words.map { Sheet.Cell(.text($0.writtenOut), Sheet.Style(.code)) } ?? .empty
        }
        func day(_ day: Day?) -> Sheet.Cell {
            guard let date = day?.date else { return .empty }
            return Sheet.Cell(.day(year: date.year, month: date.month, day: date.day), Sheet.Style(.day))
        }
        let header = filing.header
        let head = [
            text(header.firm), day(header.asOf), day(header.submitted), text(header.marker?.rawValue),
            text(header.form), text(filing.edition.rawValue),
        ]
        let file = [text(filing.source.name), text(filing.source.fingerprint.sha256)]
        return ExportCommand.amounts(of: filing).map { amount, position in
            let dollars = amount.amount
            let isExact = dollars.magnitude.amount <= Sheet.Value.mostExact
            return head + [
                text(amount.line.statement.name), text(amount.line.id), text(amount.code.map { String($0) }),
                Sheet.Cell(
                    isExact ? .number(dollars.amount) : .text(AmountFormat.dollars(dollars)), Sheet.Style(.amount)),
            ] + file + [
                Sheet.Cell(.number(Int64(position?.line ?? 0)), Sheet.Style(.count)),
                Sheet.Cell(.number(Int64(position?.column ?? 0)), Sheet.Style(.count)),
                text(filing.source.shownText(in: amount.range)),
            ]
        }
    }
}
