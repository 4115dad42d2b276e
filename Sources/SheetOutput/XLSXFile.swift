import CXLSXWriter
import DocumentModel
import Synchronization

/// A workbook as libxlsxwriter writes it, into memory.
///
/// The only file that calls the library.
final class XLSXFile {
    static let mostRows = 1_048_576
    static let mostColumns = 16_384
    static let mostText = 32_767

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var formats: [Sheet.Style: UnsafeMutablePointer<lxw_format>] = [:]
    private var pages: [UnsafeMutablePointer<lxw_worksheet>] = []
    /// How many bytes the parts of the file come to at most, but for rows that have left memory.
    private var weight: Int64 = 1 << 20
    private let file: Int32
    private let isLarge: Bool

    /// libxlsxwriter asks the C library for the parts of a date in a way that only one thread may at a time.
    private static let closing = Mutex(())

    /// - Parameter isLarge: whether rows leave memory once they are written.
    init(_ metadata: Metadata, isDraft: Bool, isLarge: Bool) throws(SheetOutputError) {
        self.isLarge = isLarge
        file = cxlsx_open()
        guard file >= 0 else { throw .noRoom }
        var options = lxw_workbook_options()
        options.constant_memory = isLarge ? 1 : 0
        options.use_zip64 = 0
        workbook = workbook_new_opt("/proc/self/fd/\(file)", &options)
        guard workbook != nil else { throw .noRoom }
        try set(metadata, isDraft: isDraft)
    }

    deinit {
        if let workbook { lxw_workbook_free(workbook) }
        if file >= 0 { cxlsx_close(file) }
    }

    /// Ends the file and gives its bytes; nothing can be added behind it.
    func bytes() throws(SheetOutputError) -> [UInt8] {
        var needed = weight
        for page in pages {
            let rows = cxlsx_rows(page)
            guard rows >= 0 else { throw .noRoom }
            needed += rows
        }
        guard cxlsx_has_room(needed) != 0 else { throw .noRoom }
        let code = XLSXFile.closing.withLock { _ in workbook_close(workbook) }
        workbook = nil
        try XLSXFile.check(code)
        let size = cxlsx_size(file)
        guard size > 0 else { throw .noRoom }
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            isWhole = cxlsx_read(file, buffer.baseAddress, size) == 0
            count = isWhole ? Int(size) : 0
        }
        guard isWhole else { throw .noRoom }
        return bytes
    }

    private static func check(_ code: lxw_error) throws(SheetOutputError) {
        guard code != LXW_NO_ERROR else { return }
        throw .library(lxw_strerror(code).map { String(cString: $0) } ?? "no words for it")
    }

    private func set(_ metadata: Metadata, isDraft: Bool) throws(SheetOutputError) {
        let words = [
            metadata.title, metadata.subject, metadata.author, metadata.keywords.joined(separator: ", "),
            metadata.creator, isDraft ? "Draft" : "",
        ].map { word -> UnsafeMutableBufferPointer<CChar> in
            let bytes = word.forCell.utf8CString
            let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
            _ = copy.initialize(from: bytes)
            return copy
        }
        defer { for word in words { word.deallocate() } }
        var properties = lxw_doc_properties()
        properties.title = words[0].baseAddress
        properties.subject = words[1].baseAddress
        properties.author = words[2].baseAddress
        properties.keywords = words[3].baseAddress
        properties.comments = words[4].baseAddress
        if isDraft { properties.status = words[5].baseAddress }
        // Zero would stand for the time of the clock.
        let created = metadata.created.secondsSince1970
        properties.created = created == 0 ? 1 : created
        try XLSXFile.check(workbook_set_properties(workbook, &properties))
    }

    // MARK: Sheets

    func begin(_ sheet: Sheet, head: String, foot: String, isA4: Bool) throws(SheetOutputError) {
        self.sheet = workbook_add_worksheet(workbook, sheet.name)
        guard let page = self.sheet else { throw .library("no sheet can be called '\(sheet.name)'") }
        pages.append(page)
        for (column, width) in sheet.widths.enumerated() {
            let place = lxw_col_t(column)
            try XLSXFile.check(worksheet_set_column(page, place, place, Double(width), nil))
        }
        if sheet.headRows > 0 || sheet.headColumns > 0 {
            worksheet_freeze_panes(page, lxw_row_t(sheet.headRows), lxw_col_t(sheet.headColumns))
        }
        if sheet.headRows > 0 {
            let labels = lxw_row_t(sheet.headRows - 1)
            try XLSXFile.check(worksheet_repeat_rows(page, labels, labels))
        }
        worksheet_set_landscape(page)
        worksheet_set_paper(page, isA4 ? 9 : 1)
        worksheet_set_margins(page, 0.5, 0.5, 0.8, 0.7)
        worksheet_fit_to_pages(page, 1, 0)
        try XLSXFile.check(worksheet_set_header(page, head))
        try XLSXFile.check(worksheet_set_footer(page, foot))
    }

    /// Ends the sheet begun last, which has so many rows.
    func end(_ sheet: Sheet, rows: Int) throws(SheetOutputError) {
        guard let page = self.sheet, rows > 0 else { return }
        let columns = sheet.widths.count
        let last = lxw_row_t(rows - 1)
        if sheet.isFiltered, rows > sheet.headRows {
            let labels = lxw_row_t(max(0, sheet.headRows - 1))
            try XLSXFile.check(worksheet_autofilter(page, labels, 0, last, lxw_col_t(columns - 1)))
        }
        if let printed = sheet.printedColumns {
            try XLSXFile.check(worksheet_print_area(page, 0, 0, last, lxw_col_t(printed - 1)))
        }
        if let watched = sheet.watched, rows > sheet.headRows {
            try mark(watched, lxw_row_t(sheet.headRows)...last, on: page)
        }
    }

    private func mark(
        _ watched: Sheet.Watch, _ rows: ClosedRange<lxw_row_t>, on page: UnsafeMutablePointer<lxw_worksheet>
    ) throws(SheetOutputError) {
        let first = Sheet.Place(Int(rows.lowerBound), watched.column)
        let formula = "=AND(\(first.name)<>\"\",\(first.name)<>\"\(watched.word)\")"
        let column = lxw_col_t(watched.column)
        let format = workbook_add_format(workbook)
        format_set_bold(format)
        format_set_font_color(format, 0x9C0006)
        format_set_bg_color(format, 0xFFC7CE)
        var bytes = Array(formula.utf8CString)
        let code = bytes.withUnsafeMutableBufferPointer { text in
            var condition = lxw_conditional_format()
            condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
            condition.value_string = text.baseAddress
            condition.format = format
            return worksheet_conditional_format_range(
                page, rows.lowerBound, column, rows.upperBound, column, &condition)
        }
        try XLSXFile.check(code)
    }

    // MARK: Cells

    func add(_ row: Sheet.Row, at number: Int, lines: Int?) throws(SheetOutputError) {
        precondition(number < XLSXFile.mostRows, "a sheet has a last row")
        guard let page = sheet else { return }
        let place = lxw_row_t(number)
        if let lines {
            try XLSXFile.check(worksheet_set_row(page, place, Double(lines) * 12.75 + 2.25, nil))
        }
        var column = lxw_col_t(0)
        for cell in row.cells {
            // What is around a cell takes fewer bytes, and no character more than six.
            if !isLarge {
                weight += 256
                if case .text(let text) = cell.value { weight += Int64(6 * text.utf8.count) }
            }
            try add(cell, place, column, on: page)
            column += lxw_col_t(cell.span)
        }
    }

    private func add(
        _ cell: Sheet.Cell, _ row: lxw_row_t, _ column: lxw_col_t, on page: UnsafeMutablePointer<lxw_worksheet>
    ) throws(SheetOutputError) {
        let format = format(cell.style)
        if cell.span > 1 {
            guard case .text(let text) = cell.value else { preconditionFailure("words alone cover several columns") }
            let last = column + lxw_col_t(cell.span - 1)
            try XLSXFile.check(worksheet_merge_range(page, row, column, row, last, text.forCell, format))
            return
        }
        let code: lxw_error
        switch cell.value {
        case .empty:
            guard cell.style != Sheet.Style(.text) else { return }
            code = worksheet_write_blank(page, row, column, format)
        case .text(let text):
            code = worksheet_write_string(page, row, column, text.forCell, format)
        case .number(let number):
            precondition(number.magnitude <= UInt64(Sheet.Value.mostExact), "a cell keeps fifteen digits")
            code = worksheet_write_number(page, row, column, Double(number), format)
        case .day(let year, let month, let day):
            var date = lxw_datetime(
                year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
            code = worksheet_write_datetime(page, row, column, &date, format)
        case .formula(let formula, .number(let number)):
            code = worksheet_write_formula_num(page, row, column, formula.text, format, Double(number))
        case .formula(let formula, .quotient(let over, let under)):
            code = worksheet_write_formula_num(page, row, column, formula.text, format, Double(over) / Double(under))
        case .formula(let formula, .text(let word)):
            code = worksheet_write_formula_str(page, row, column, formula.text, format, word)
        }
        try XLSXFile.check(code)
    }

    // MARK: Formats

    private func format(_ style: Sheet.Style) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[style] { return known }
        guard let format = workbook_add_format(workbook) else { return nil }
        formats[style] = format
        format_set_font_name(format, "Arial")
        format_set_font_size(format, style.kind == .title ? 14 : 10)
        if style.isStrong || style.kind == .title { format_set_bold(format) }
        if style.isQuiet { format_set_font_color(format, 0x595959) }
        if style.level > 0 { format_set_indent(format, UInt8(min(style.level, 15))) }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if let border = XLSXFile.border(style.above) { format_set_top(format, border) }
        if let border = XLSXFile.border(style.below) { format_set_bottom(format, border) }
        setKind(style.kind, of: format)
        return format
    }

    private func setKind(_ kind: Sheet.Style.Kind, of format: UnsafeMutablePointer<lxw_format>) {
        switch kind {
        case .title, .code: break
        case .text: format_set_text_wrap(format)
        case .label, .figureLabel:
            format_set_bold(format)
            format_set_text_wrap(format)
            format_set_bg_color(format, 0xE7EAEE)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
            if kind == .figureLabel { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        case .mark, .amount, .count, .percent, .multiple, .day:
            if let pattern = XLSXFile.pattern(kind) { format_set_num_format(format, pattern) }
            let alignment = kind == .day ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT
            format_set_align(format, UInt8(alignment.rawValue))
        }
    }

    /// How numbers of a kind are shown: positive, negative, zero, words.
    private static func pattern(_ kind: Sheet.Style.Kind) -> String? {
        switch kind {
        case .amount, .mark: "#,##0_);(#,##0);\"–\"_);@_)"
        case .count: "#,##0_);(#,##0);0_);@_)"
        case .percent: "0.00%_);(0.00%);0.00%_);@_)"
        case .multiple: "0.00\"×\"_);(0.00\"×\");0.00\"×\"_);@_)"
        case .day: "yyyy\\-mm\\-dd"
        case .title, .label, .figureLabel, .text, .code: nil
        }
    }

    private static func border(_ rule: Table.Cell.Rule) -> UInt8? {
        switch rule {
        case .none: nil
        case .single: UInt8(LXW_BORDER_THIN.rawValue)
        case .double: UInt8(LXW_BORDER_DOUBLE.rawValue)
        }
    }
}

extension Timestamp {
    /// The seconds since the start of 1970, negative before.
    fileprivate var secondsSince1970: Int {
        // Counting years from March puts the leap day last.
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return days * 86_400 + secondOfDay
    }
}
