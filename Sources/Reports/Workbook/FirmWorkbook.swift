import DocumentModel
import Segregation

/// The report on one firm and day as a workbook: numbers that are numbers, totals that follow from their parts.
///
/// What was filed is never replaced: a total is a formula only where the formula gives what was filed.
public struct FirmWorkbook: Sendable {
    let report: FirmReport
    /// The files of the day's filing and of the one it is compared with, with their bytes.
    let sources: [SourceFile]

    /// The workbook of a report.
    ///
    /// - Parameter sources: the file of the day's filing and that of the first comparative, if there is one, with their bytes.
    public init(_ report: FirmReport, sources: [SourceFile]) {
        self.report = report
        self.sources = sources
    }

    var filing: Filing { report.filing }

    /// Whether a section of the report is a sheet of the workbook.
    public static func has(_ section: ReportSection) -> Bool {
        switch section {
        case .summary, .seg, .secured, .swaps, .reconciliation, .excess, .exceptions, .provenance: true
        case .headline, .movement, .location, .notes, .data, .dailyData: false
        }
    }

    /// The workbook with the sheets of the sections named, in the order of the report.
    public func workbook(
        _ imprint: FirmReport.Imprint, _ chosen: Set<ReportSection> = ReportSection.usual, _ paper: Workbook.Paper
    ) -> Workbook {
        let document = report.document(imprint, [])
        let statements = Statement.allCases.filter { chosen.contains(FirmWorkbook.section($0)) }.map { statement in
            StatementSheet(self, statement, heading(imprint))
        }
        let places = StatementPlaces(statements)
        var sheets: [Sheet] = []
        for section in ReportSection.allCases where chosen.contains(section) {
            switch section {
            case .summary: sheets.append(summary(imprint, places))
            case .seg, .secured, .swaps:
                sheets += statements.filter { FirmWorkbook.section($0.statement) == section }.map(\.sheet)
            case .reconciliation: sheets.append(reconciliation(heading(imprint), places))
            case .excess: sheets.append(history(heading(imprint)))
            case .exceptions: sheets.append(findings(heading(imprint)))
            case .provenance: sheets += [provenance(imprint), amounts(heading(imprint))]
            case .headline, .movement, .location, .notes, .data, .dailyData: continue
            }
        }
        return Workbook(
            metadata: document.metadata, runningHead: document.runningHead, watermark: document.watermark,
            isDraft: imprint.marking.isDraft, paper: paper, sheets: sheets.map(\.writtenOut.fitted))
    }

    static func section(_ statement: Statement) -> ReportSection {
        switch statement {
        case .segregated: .seg
        case .secured: .secured
        case .swaps: .swaps
        }
    }

    // MARK: Heads

    /// What stands at the head of a sheet below its title.
    struct Heading {
        /// Whose figures of which day.
        let subject: String
        /// How the sheet is marked for those who handle it; empty for not at all.
        let marks: String
    }

    func heading(_ imprint: FirmReport.Imprint) -> Heading {
        Heading(
            subject: "\(report.history.firm), as of \(AmountFormat.longDay(report.current.day))",
            marks: FirmWorkbook.marks(imprint))
    }

    static func marks(_ imprint: FirmReport.Imprint) -> String {
        let watermark = imprint.marking.watermark ?? (imprint.marking.isDraft ? "DRAFT" : nil)
        return [imprint.marking.classification, watermark].compactMap(\.self).joined(separator: " · ")
    }

    /// The rows above the labels.
    static func head(_ title: String, _ heading: Heading, note: String) -> [Sheet.Row] {
        [
            Sheet.Row([Sheet.Cell(.text(title), Sheet.Style(.title))]),
            Sheet.Row([Sheet.Cell(.text(heading.subject), Sheet.Style(.code))]),
            Sheet.Row([Sheet.Cell(.text(note), Sheet.Style(.code, isQuiet: true))]),
            Sheet.Row([
                Sheet.Cell(heading.marks.isEmpty ? .empty : .text(heading.marks), Sheet.Style(.code, isStrong: true))
            ]),
        ]
    }

    /// How many rows stay in view: those of `head` and the labels.
    static let headRows = 5
}

/// Where the lines stand on the sheets of a workbook.
struct StatementPlaces {
    private let sheets: [Statement: StatementSheet]

    init(_ sheets: [StatementSheet]) {
        self.sheets = Dictionary(sheets.map { ($0.statement, $0) }) { first, _ in first }
    }

    /// The place of what stands of a line in a column; nil where no sheet has a number of it.
    func place(_ line: LineID, _ column: StatementSheet.Column = .amount) -> Sheet.Place? {
        sheets[line.statement].flatMap { sheet in
            sheet.place(line, column).map { Sheet.Place($0.row, $0.column, on: sheet.sheet.name) }
        }
    }
}

extension Sheet.Value {
    /// An amount as a number; as words where spreadsheets would round it.
    static func amount(_ amount: Dollars) -> Sheet.Value {
        amount.isExactInSheets ? .number(amount.amount) : .text(AmountFormat.dollars(amount))
    }

    /// A day, or the mark for one that could not be read.
    static func day(_ day: Day?) -> Sheet.Value {
        guard let date = day?.date else { return .text(AmountFormat.Mark.notFound) }
        return .day(year: date.year, month: date.month, day: date.day)
    }

    /// A whole number of things.
    static func count(_ number: Int) -> Sheet.Value {
        .number(Int64(number))
    }

    /// Words, or the mark for what could not be read.
    static func words(_ text: String?) -> Sheet.Value {
        .text(text ?? AmountFormat.Mark.notFound)
    }
}

extension Dollars {
    /// Whether spreadsheets show the amount to the last digit.
    var isExactInSheets: Bool {
        magnitude.amount <= Sheet.Value.mostExact
    }
}

extension Sheet {
    /// The sheet with invisible characters written out in all its words.
    var writtenOut: Sheet {
        var sheet = self
        for row in sheet.rows.indices {
            for cell in sheet.rows[row].cells.indices {
                guard case .text(let text) = sheet.rows[row].cells[cell].value else { continue }
                sheet.rows[row].cells[cell].value = .text(text.writtenOut)
            }
        }
        return sheet
    }

    /// The sheet with columns as wide as their longest figure: a spreadsheet shows one that is too long as a row of marks.
    var fitted: Sheet {
        var sheet = self
        for row in rows.dropFirst(headRows) {
            for (column, cell) in row.cells.enumerated() where cell.span == 1 && widths.indices.contains(column) {
                let digits: String
                switch (cell.value, cell.style.kind) {
                case (.number(let number), _), (.formula(_, .number(let number)), _):
                    digits = AmountFormat.dollars(Dollars(number))
                case (.text(let text), .mark), (.text(let text), .amount): digits = text
                case (.text(let text), .code) where headRows > 0: digits = text
                default: continue
                }
                sheet.widths[column] = max(sheet.widths[column], min(digits.count + 2, Sheet.widest))
            }
        }
        return sheet
    }

    /// What is wider is not read but scrolled by.
    private static let widest = 80

    /// A row of labels: those of figures stand at the right.
    static func labels(_ labels: [(text: String, isFigure: Bool)]) -> Row {
        Row(labels.map { Cell(.text($0.text), Style($0.isFigure ? .figureLabel : .label)) })
    }
}
