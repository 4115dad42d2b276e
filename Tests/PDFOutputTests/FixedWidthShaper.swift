import DocumentModel

@testable import PDFOutput

/// A font in which every character is half an em wide, so that places on a page can be checked by counting.
final class FixedWidthShaper: TextShaper {
    func words(_ string: String, _ face: Face) -> ShapedText {
        ShapedText(string, glyphs: string.map(glyph))
    }

    func figure(_ string: String, _ face: Face) -> ShapedText {
        words(string, face)
    }

    func extent(ofFigure string: String, _ face: Face) -> (digits: Double, hang: Double) {
        let text = words(string, face)
        return (text.width - text.hang, text.hang)
    }

    private func glyph(_ character: Character) -> Glyph {
        Glyph(number: 1, byteCount: UInt32(character.utf8.count), advance: 0.5, right: 0, up: 0)
    }
}

/// Pages set in the fixed-width font, and a few questions about them.
struct TestPages {
    static let theme = PageTheme(paper: .letter, palette: .plain)

    let paged: PagedDocument
    var pages: [Page] { paged.pages }

    init(_ document: Document, theme: PageTheme = Self.theme) throws {
        paged = try Paginator.pages(of: document, theme: theme, shaper: FixedWidthShaper())
    }

    /// A document of one section holding the blocks.
    init(blocks: [Block]) throws {
        try self.init(
            Document(
                metadata: Demo.metadata, runningHead: Demo.head,
                sections: [
                    Section(id: "only", title: "Only section", shortTitle: "Only", start: .newPage, blocks: blocks)
                ]))
    }

    /// The text runs of a page.
    func runs(_ page: Int) -> [(run: Page.TextRun, part: Page.Part)] {
        pages[page].items.compactMap { item in
            guard case .text(let run) = item.shape else { return nil }
            return (run, item.part)
        }
    }

    /// The rows of tables on a page, by position, in the order they stand there.
    func rows(_ page: Int) -> [Int] {
        var rows: [Int] = []
        for (_, part) in runs(page) where part.isRow && rows.last != part.row { rows.append(part.row) }
        return rows
    }

    /// The words on a page, one run a line.
    func words(_ page: Int) -> [String] {
        runs(page).map(\.run.text.string)
    }

    /// All words of the document.
    var words: [String] { pages.indices.flatMap(words) }

    /// The pairs of runs on a page that overlap, and the runs that leave the margins: none, on any page.
    func faults() -> [String] {
        var faults: [String] = []
        for (number, page) in pages.enumerated() {
            let boxes: [(area: Area, text: String)] = page.items.compactMap { item in
                guard case .text(let run) = item.shape else { return nil }
                let size = run.style.size
                let area = Area(
                    left: run.place.x + 0.05, top: run.place.y - size * 0.72, width: run.text.width * size - 0.1,
                    height: size * 0.72)
                return (area, run.text.string)
            }
            for (index, box) in boxes.enumerated() {
                if box.area.left < Self.theme.left - 0.1 || box.area.right > Self.theme.right + 0.1 {
                    faults.append("page \(number + 1): '\(box.text)' leaves the margins")
                }
                for other in boxes[(index + 1)...] where box.area.overlaps(other.area) {
                    faults.append("page \(number + 1): '\(box.text)' meets '\(other.text)'")
                }
            }
        }
        return faults
    }
}

extension Area {
    func overlaps(_ other: Area) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
