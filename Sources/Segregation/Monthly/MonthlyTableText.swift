/// Reads a monthly table of the CFTC as text: comma-separated or tab-separated values with a row of captions.
///
/// Lines in front of the captions and lines that begin with `#` are passed over. So are rows of totals and notes. What
/// cannot be read for certain is a finding with its place, and stays absent.
public struct MonthlyTableText: Sendable {
    /// How days are written besides `5/31/2016` and `2016-05-31`.
    public enum SerialDays: Sendable {
        /// Not otherwise.
        case none
        /// As the number of a spreadsheet, 1 for 1 January 1900.
        case since1900
        /// As the number of a spreadsheet, 0 for 1 January 1904.
        case since1904
    }

    /// Where a text comes from, as far as it changes what is read.
    public struct Origin: Sendable {
        /// How days are written.
        let serialDays: SerialDays
        /// Whether empty cells at the end of a row are left out; otherwise a row that is too short is damaged.
        let leavesOutCells: Bool

        /// A file of comma- or tab-separated values.
        public static let file = Origin(serialDays: .none, leavesOutCells: false)

        /// The sheet of a workbook.
        public static func sheet(_ days: SerialDays) -> Origin {
            Origin(serialDays: days, leavesOutCells: true)
        }
    }

    /// How many lines may stand in front of the captions.
    private static let mostLinesInFront = 64
    /// How much of a file tells whether it is a table.
    private static let beginning = 16_384

    private let source: SourceFile
    private let origin: Origin
    private var text: DelimitedText
    private var rows: [MonthlyRow] = []
    private var findings: [Finding] = []

    /// Whether a text begins as a monthly table does; looks at no more than its first lines.
    public static func isTable(_ bytes: [UInt8]) -> Bool {
        var text = DelimitedText(Array(bytes.prefix(beginning)))
        return captions(&text) != nil
    }

    /// The rows of a table, in its order.
    ///
    /// A text without the captions of one has no rows and one finding.
    public static func read(_ source: SourceFile, from origin: Origin) -> Read<[MonthlyRow]> {
        var reader = MonthlyTableText(source: source, origin: origin, text: DelimitedText(source.bytes))
        reader.read()
        return Read(reader.rows, reader.findings)
    }

    /// What is said of a workbook that is not read: no rows, and why.
    ///
    /// - Parameter reason: the end of a sentence, "that …" or "of which …".
    public static func refused(_ source: SourceFile, because reason: String) -> Read<[MonthlyRow]> {
        Read([], [Finding(.readNotAFiling, .table(.workbook(reason)), at: Place(source, 0..<0))])
    }

    private init(source: SourceFile, origin: Origin, text: DelimitedText) {
        self.source = source
        self.origin = origin
        self.text = text
    }

    private mutating func read() {
        if let encoding = WideEncoding.name(of: source.bytes.span) {
            findings.append(Finding(.readEncoding, .encoding(encoding), at: Place(source, 0..<0)))
            return
        }
        guard let (columns, separator) = MonthlyTableText.captions(&text) else {
            findings.append(Finding(.readNotAFiling, .table(.noCaptions), at: Place(source, 0..<0)))
            return
        }
        while true {
            if text.isAtComment {
                text.skipLine()
                continue
            }
            guard let record = text.next(separator) else { return }
            read(record, columns.columns)
        }
    }

    /// The columns, and what separates them; the text goes on behind the captions.
    private static func captions(_ text: inout DelimitedText) -> (MonthlyColumns, UInt8)? {
        for _ in 0..<mostLinesInFront {
            if text.isAtComment {
                text.skipLine()
                continue
            }
            for separator in [UInt8(ascii: "\t"), UInt8(ascii: ",")] {
                guard let record = text.peek(separator) else { return nil }
                let captions = record.cells.map { String(decoding: text.text(of: $0).text, as: UTF8.self) }
                guard record.openQuote == nil, let columns = MonthlyColumns(captions) else { continue }
                _ = text.next(separator)
                return (columns, separator)
            }
            text.skipLine()
        }
        return nil
    }

    // MARK: Rows

    private mutating func read(_ record: DelimitedText.Record, _ columns: [MonthlyColumns.Column]) {
        let cells = record.cells.map(text.text)
        let filled = cells.indices.filter { !cells[$0].range.isEmpty }
        guard let last = filled.last else { return }
        if filled.count == 1, record.openQuote == nil {
            // A note, unless it is a piece of a row that was torn apart.
            if MonthlyTableText.isNumber(cells[last].text) { refuseRow(cells[last].range) }
            return
        }
        let isWhole = last < columns.count && (cells.count >= columns.count || origin.leavesOutCells)
        guard isWhole, record.openQuote == nil else {
            refuseRow(HeaderReader.trimmed(record.range, in: source.bytes.span))
            return
        }
        func cell(_ column: MonthlyColumns.Column) -> (text: [UInt8], range: Range<Int>)? {
            guard let index = columns.firstIndex(of: column), index < cells.count, !cells[index].range.isEmpty else {
                return nil
            }
            return cells[index]
        }
        func name(_ column: MonthlyColumns.Column) -> String? {
            cell(column).map { HeaderReader.string($0.text.indices, in: $0.text.span) }
        }
        let firm = name(.firm)
        let day = cell(.asOf)
        if day == nil, firm.map({ FirmName.key($0).hasPrefix("total") }) ?? true { return }
        guard let firm else {
            findings.append(Finding(.readHeader, .table(.noFirm), at: Place(source, record.range)))
            return
        }
        var asOf: Day?
        if let day {
            asOf = self.day(day.text)
            if asOf == nil {
                let facts = FindingFacts.table(.day(source.shownText(in: day.range)))
                findings.append(Finding(.readDate, facts, at: Place(source, day.range)))
            }
        } else {
            findings.append(Finding(.readHeader, .table(.noDay), at: Place(source, record.range)))
        }
        var amounts: [MonthlyMeasure: MonthlyRow.Amount] = [:]
        for index in filled {
            guard case .measure(let measure) = columns[index] else { continue }
            amounts[measure] = amount(cells[index], column: index + 1)
        }
        rows.append(
            MonthlyRow(
                source: source, line: record.line, range: record.range,
                names: (firm, name(.registration), name(.dsro)), asOf: asOf, amounts: amounts))
    }

    private mutating func refuseRow(_ range: Range<Int>) {
        findings.append(Finding(.readAmount, .table(.row(beginning(of: range))), at: Place(source, range)))
    }

    private mutating func refuse(_ range: Range<Int>, _ fault: AmountFault) {
        let facts = FindingFacts.table(.amount(beginning(of: range), fault))
        findings.append(Finding(.readAmount, facts, at: Place(source, range)))
    }

    /// The beginning of a text, which tells a reader enough.
    private func beginning(of range: Range<Int>) -> String {
        source.shownText(in: range.lowerBound..<min(range.upperBound, range.lowerBound + 120))
    }

    // MARK: Cells

    private mutating func amount(
        _ cell: (text: [UInt8], range: Range<Int>), column: Int
    ) -> MonthlyRow.Amount? {
        if MonthlyTableText.isMark(cell.text) {
            let mark = String(decoding: cell.text, as: UTF8.self)
            return MonthlyRow.Amount(dollars: nil, mark: mark, column: column, range: cell.range)
        }
        // "(12)" is the mark of a footnote or a deficit of twelve dollars.
        let isShort = cell.text.first == UInt8(ascii: "(") && cell.text.count <= 4
        switch isShort ? .refused(.unclear) : AmountReader.read(cell.text.span) {
        case .amount(let dollars):
            return MonthlyRow.Amount(dollars: dollars, mark: nil, column: column, range: cell.range)
        case .refused(let fault):
            refuse(cell.range, fault)
            return nil
        }
    }

    /// Whether letters stand in place of an amount: the mark of a footnote, "(g)", or "N/A".
    private static func isMark(_ text: [UInt8]) -> Bool {
        let lower = text.map { $0 | 0x20 }
        if lower == Array("n/a".utf8) { return true }
        guard (3...6).contains(text.count), text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") else {
            return false
        }
        return lower.dropFirst().dropLast().allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    /// Whether a text is made of digits and what stands around them.
    private static func isNumber(_ text: [UInt8]) -> Bool {
        text.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && text.allSatisfy { (0x20...UInt8(ascii: "9")).contains($0) }
    }

    private func day(_ text: [UInt8]) -> Day? {
        if let day = HeaderReader.date(text.indices, in: text.span) { return day }
        let written = String(decoding: text, as: UTF8.self)
        if let day = Day(iso8601: written) { return day }
        // Five digits: from 1927 on, and no number of a row.
        guard text.count == 5, let number = Int(written), number >= 10_000 else { return nil }
        switch origin.serialDays {
        case .none: return nil
        // 1 January 1900 is day 1, and the spreadsheet counts a 29 February 1900 that never was.
        case .since1900: return Day(year: 1900, month: 1, day: 1).flatMap { $0.adding(days: number - 2) }
        case .since1904: return Day(year: 1904, month: 1, day: 1).flatMap { $0.adding(days: number) }
        }
    }
}
