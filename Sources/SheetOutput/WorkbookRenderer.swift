import DocumentModel

/// Writes a workbook as a file of Excel 2007 and later (ECMA-376).
public struct WorkbookRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The bytes of the file; the same workbook gives the same bytes.
    public func bytes(of workbook: Workbook) throws(SheetOutputError) -> [UInt8] {
        let stream = try WorkbookStream(workbook, isLarge: false)
        for sheet in workbook.sheets {
            try stream.begin(sheet)
            for row in sheet.rows { try stream.add(row) }
        }
        return try stream.bytes()
    }
}

/// A workbook that is written row by row, so that it is never whole in memory.
public final class WorkbookStream {
    private let file: XLSXFile
    private let workbook: Workbook
    private var sheet: Sheet?
    private var row = 0

    /// Begins a workbook, of which the sheets are given one after another.
    ///
    /// - Parameter isLarge: whether rows leave memory at once; words then stand in the cells and not in a common list.
    public init(_ workbook: Workbook, isLarge: Bool) throws(SheetOutputError) {
        self.workbook = workbook
        file = try XLSXFile(workbook.metadata, isDraft: workbook.isDraft, isLarge: isLarge)
    }

    /// The most rows of a sheet.
    public static let mostRows = XLSXFile.mostRows

    /// Begins a sheet; its rows are given one after another.
    public func begin(_ sheet: Sheet) throws(SheetOutputError) {
        try end()
        self.sheet = sheet
        row = 0
        try file.begin(
            sheet, head: WorkbookStream.head(workbook), foot: WorkbookStream.foot(workbook), isA4: workbook.paper == .a4
        )
    }

    /// Adds a row to the sheet.
    public func add(_ row: Sheet.Row) throws(SheetOutputError) {
        guard let sheet else { preconditionFailure("a row stands on a sheet") }
        try file.add(row, at: self.row, lines: row.height(sheet.widths))
        self.row += 1
    }

    /// Ends the workbook and gives its bytes.
    public func bytes() throws(SheetOutputError) -> [UInt8] {
        try end()
        return try file.bytes()
    }

    private func end() throws(SheetOutputError) {
        guard let sheet else { return }
        try file.end(sheet, rows: row)
        self.sheet = nil
    }

    /// Together they may have 255 characters.
    private static let mostOfAPart = 75

    private static func head(_ workbook: Workbook) -> String {
        let head = workbook.runningHead
        let middle = [head.middle, workbook.watermark ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        return "&L\(head.left.forPageHead(most: mostOfAPart))&C&\"-,Bold\"\(middle.forPageHead(most: mostOfAPart))"
            + "&R\(head.right.forPageHead(most: mostOfAPart))"
    }

    private static func foot(_ workbook: Workbook) -> String {
        "&L\(workbook.runningHead.foot.forPageHead(most: 2 * mostOfAPart))&C&A&RPage &P of &N"
    }
}
