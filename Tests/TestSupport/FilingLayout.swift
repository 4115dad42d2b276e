import Segregation

/// How lines are laid out: one case a family of public copies.
public enum FilingLayout: String, Sendable, CaseIterable {
    /// Markdown as in the filing of 2013: plain paragraphs, underlined amounts, the last head on one line.
    case markdown2013
    /// Markdown as in the filing of 2017: bold heads, bold and underlined amounts, one amount on the row behind its own.
    case markdown2017
    /// The same text without any markup: tabs between caption, amount and code.
    case plain
    /// Pages as `pdftotext -layout` gives them, the amount beside the first line of a wrapped caption.
    case columnsFirst
    /// The same with the amount beside the last line of a wrapped caption, and narrower.
    case columnsLast
    /// Every statement in one paragraph with page numbers glued to both ends.
    case runTogether
    /// A page of HTML: tables in a table, a row a line, number, caption, amounts and codes in cells of their own.
    case htmlTable
    /// A page of HTML: a paragraph a line, without closing tags, most characters as entities.
    case htmlParagraphs
}

/// Prints filings in a layout and a style.
public struct FilingPrinter: Sendable {
    /// How lines are laid out.
    public let layout: FilingLayout
    /// How characters are printed.
    public let style: PrintStyle

    /// A printer.
    public init(_ layout: FilingLayout, _ style: PrintStyle) {
        self.layout = layout
        self.style = style
    }

    /// A file that holds the filings one after the other.
    public func bytes(_ filings: [FilingContent]) -> [UInt8] {
        style.mark + style.encoded(filings.map(page).joined(separator: "\n"))
    }

    /// The bytes that an amount is printed as, by which the reader's places are checked.
    public func token(_ amount: Dollars) -> [UInt8] {
        let token = style.token(amount)
        return style.encoded(layout == .htmlParagraphs ? Markup.entities(token) : token)
    }

    private func page(_ content: FilingContent) -> String {
        switch layout {
        case .htmlTable: HTMLPage.head + "<table><tr><td>\n\(text(content))\n</td></tr></table>\n</body></html>\n"
        case .htmlParagraphs: HTMLPage.head + text(content) + "\n</body></html>\n"
        default: text(content)
        }
    }

    /// The bytes that a figure of a target is printed as.
    public func token(_ figure: TargetFigure.Value) -> [UInt8] {
        let token = style.token(figure)
        return style.encoded(layout == .htmlParagraphs ? Markup.entities(token) : token)
    }

    private func cover(_ content: FilingContent) -> String {
        guard let cover = content.cover else { return "" }
        let first = Sheet(content, statement: 0, style: style, straysMove: false)
        let sheet = CoverSheet(cover, on: first, firm: content.header.firm ?? "", style: style)
        switch layout {
        case .markdown2013: return sheet.text(separator: "\n\n", open: "<u>", close: "</u>")
        case .markdown2017: return sheet.text(separator: "  \n", open: "<b><u>", close: "</u></b>")
        case .plain: return sheet.text(separator: "\n", open: "", close: "")
        case .columnsFirst: return sheet.columns(width: 80, figuresOnLastLine: false)
        case .columnsLast: return sheet.columns(width: 60, figuresOnLastLine: true)
        case .runTogether: return sheet.runTogether
        case .htmlTable:
            return "<table>\(lines(sheet).map { "<tr><td>\(Markup.escaped(String($0)))</td></tr>" }.joined())</table>\n"
        case .htmlParagraphs:
            return lines(sheet).map { "<p>\(Markup.entities(String($0)))\n" }.joined()
        }
    }

    private func lines(_ sheet: CoverSheet) -> [Substring] {
        sheet.text(separator: "\n", open: "", close: "").split(separator: "\n")
    }

    private func text(_ content: FilingContent) -> String {
        cover(content) + statements(content)
    }

    private func statements(_ content: FilingContent) -> String {
        content.statements.indices.map { place in
            let sheet = Sheet(content, statement: place, style: style, straysMove: layout == .markdown2017)
            switch layout {
            case .markdown2013: return sheet.markdown2013
            case .markdown2017: return sheet.markdown2017
            case .plain: return sheet.plain
            case .columnsFirst: return sheet.columns(.init(width: 64, amountOnLastLine: false))
            case .columnsLast: return sheet.columns(.init(width: 44, amountOnLastLine: true))
            case .runTogether: return sheet.runTogether
            case .htmlTable: return sheet.htmlTable
            case .htmlParagraphs: return sheet.htmlParagraphs
            }
        }.joined(separator: "\n")
    }
}

/// A statement ready to be laid out.
struct Sheet {
    struct Cell {
        let amount: String
        /// The code in brackets; empty where none is printed.
        let code: String
        let isInner: Bool
    }

    struct Row {
        let number: String
        let caption: String
        let isIndented: Bool
        var cells: [Cell]
    }

    /// Whether it is printed first, and whether last, among the statements of its filing.
    let place: (index: Int, count: Int)
    let marker: String
    /// Labels with their values.
    let fields: [(label: String, value: String)]
    let title: String
    /// What stands between the title and the first row.
    let banner: [String]
    private(set) var rows: [Row] = []

    init(_ content: FilingContent, statement index: Int, style: PrintStyle, straysMove: Bool) {
        let form = FormEdition.named(content.edition)
        let sheet = form.statement(content.statements[index])
        let inner = form.innerLines
        place = (index, content.statements.count)
        marker = style.words(content.header.marker?.rawValue ?? "")
        let header = content.header
        fields = [
            ("End Date", header.asOf.map(Sheet.date)), ("Firm Name", header.firm), ("Form", header.form),
            ("Submit Date", header.submitted.map(Sheet.date)),
        ].compactMap { label, value in value.map { (style.words(label), $0) } }
        title = style.words(sheet.title)
        banner =
            sheet.statement == .swaps
            ? [
                style.words("STATEMENT OF CLEARED SWAPS CUSTOMER SEGREGATION REQUIREMENTS"), style.words("AND"),
                style.words("FUNDS IN CLEARED SWAPS CUSTOMER ACCOUNTS UNDER 4D(F) OF THE CEA"),
            ] : []
        var carried: Cell?
        for row in sheet.rows {
            var cells = row.slots.compactMap { slot in
                content.amounts[slot.line].map { amount in
                    Cell(
                        amount: style.printed(amount), code: slot.code.map { "[\($0)]" } ?? "",
                        isInner: inner.contains(slot.line))
                }
            }
            if straysMove, sheet.rows.contains(where: { $0.stray != nil && $0.stray == row.slots.first }) {
                carried = cells.first
                cells = []
            }
            if row.stray != nil, let cell = carried {
                cells = [cell]
                carried = nil
            }
            rows.append(
                Row(
                    number: style.words(row.number), caption: style.words(row.caption), isIndented: row.isIndented,
                    cells: cells))
        }
    }

    private static func date(_ day: Day) -> String {
        let (year, month, day) = day.date
        return "\(month)/\(day)/\(year)"
    }
}
