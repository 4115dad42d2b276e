import DocumentModel

/// Whether a finished file says what its document says.
///
/// In two steps, so that each is exact: what stands on the pages is set beside the document cell by cell, and what a
/// program reads out of the file is set beside what was drawn, character by character. White space counts for nothing.
enum SelfCheck {
    /// Throws `PDFOutputError.textDiffers` when a page of the file has other text than was drawn on it.
    ///
    /// - Parameter shown: the text of each page in the order in which it was drawn.
    static func compare(_ file: QPDFFile, with shown: [[UInt8]]) throws {
        let pages = try file.texts()
        guard pages.count == shown.count else {
            throw PDFOutputError.textDiffers(page: 0, expected: "\(shown.count) pages", found: "\(pages.count) pages")
        }
        for (page, text) in pages.enumerated() {
            let found = text.bytes.filter { $0 > 0x20 }
            let expected = shown[page].filter { $0 > 0x20 }
            guard found != expected else { continue }
            let same = zip(found, expected).prefix { $0 == $1 }.count
            func excerpt(_ text: [UInt8]) -> String {
                String(decoding: text[max(0, same - 24)..<min(text.count, same + 24)], as: UTF8.self)
            }
            throw PDFOutputError.textDiffers(page: page + 1, expected: excerpt(expected), found: excerpt(found))
        }
    }

    /// Throws `PDFOutputError.textDiffers` when a figure of a table or a card is not on the pages once and as it is, or
    /// when there is one that the document does not have.
    static func compare(_ document: Document, with pages: [Page]) throws {
        var texts = texts(on: pages)
        var block = 0
        for section in document.sections {
            block += 1
            for content in section.blocks {
                for (key, text) in cells(of: content) {
                    let found = block < texts.count ? texts[block].removeValue(forKey: key) : nil
                    guard (found?.bytes ?? []) != ink(text) else { continue }
                    throw PDFOutputError.textDiffers(
                        page: found?.page ?? 0, expected: text,
                        found: String(decoding: found?.bytes ?? [], as: UTF8.self))
                }
                block += 1
            }
        }
        for left in texts.joined().map(\.value) {
            throw PDFOutputError.textDiffers(
                page: left.page, expected: "", found: String(decoding: left.bytes, as: UTF8.self))
        }
    }

    /// What stands on the pages in the cells of each block, by the key of its part.
    private static func texts(on pages: [Page]) -> [[UInt64: (page: Int, bytes: [UInt8])]] {
        var texts: [[UInt64: (page: Int, bytes: [UInt8])]] = []
        for (page, sheet) in pages.enumerated() {
            for item in sheet.items where item.part.kind == .cell || item.part.kind == .cardFigure {
                guard case .text(let run) = item.shape else { continue }
                while texts.count <= item.part.block { texts.append([:]) }
                texts[item.part.block][MarkIndex.key(item.part), default: (page + 1, [])].bytes +=
                    ink(run.text.string)
            }
        }
        return texts
    }

    /// The bytes of a text without white space.
    private static func ink(_ text: String) -> [UInt8] {
        text.utf8.filter { $0 > 0x20 }
    }

    /// The cells of a block beside the labels as they are printed, with their marks, by the key of their part.
    private static func cells(of content: Block) -> [(key: UInt64, text: String)] {
        switch content {
        case .cards(let cards):
            cards.enumerated().flatMap { row, card in
                card.lines.enumerated().map { column, line in
                    (MarkIndex.key(.cardFigure, row, column), line.value.prefix + line.value.text)
                }
            }
        case .table(let table):
            table.rows.enumerated().flatMap { row, line in
                zip(line.cells, table.columns).enumerated().compactMap { column, pair in
                    let (cell, place) = pair
                    guard place.kind != .stub, let text = text(of: cell, in: place), !text.isEmpty else { return nil }
                    return (MarkIndex.key(.cell, row, column), text)
                }
            }
        default: []
        }
    }

    private static func text(of cell: Table.Cell, in column: Table.Column) -> String? {
        switch cell.content {
        case .empty, .sparkline: column.kind == .figure ? cell.mark.string : nil
        case .text(let text): text.string + cell.mark.string
        case .figure(let figure):
            column.kind == .figure
                ? figure.prefix + figure.text + cell.mark.string : figure.prefix + figure.text
        }
    }
}
