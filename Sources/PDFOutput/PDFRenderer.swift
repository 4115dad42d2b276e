import DocumentModel

/// Puts documents on paper: equal documents give equal bytes.
public struct PDFRenderer: Sendable {
    private let fonts: FontFiles
    private let theme: PageTheme

    /// A renderer with its fonts and its look.
    ///
    /// Throws `PDFOutputError.fontMissing` when a font file cannot be opened.
    public init(fonts: FontFiles, theme: PageTheme) throws {
        try HarfBuzzShaper.check(fonts)
        self.fonts = fonts
        self.theme = theme
    }

    /// Unpacks a picture, to find out before the work begins whether it can be shown.
    ///
    /// Throws `PDFOutputError.pictureDamaged` when it cannot.
    public static func check(_ picture: Picture) throws {
        try CairoCanvas.check(picture)
    }

    /// The document as a PDF file.
    ///
    /// Throws `PDFOutputError.glyphMissing` for a character the fonts do not have, and `drawingRefused` when the
    /// drawing library reports a fault.
    public func bytes(of document: Document) throws -> [UInt8] {
        let paged = try pages(of: document)
        let canvas = try CairoCanvas(paper: theme.paper, palette: theme.palette, fonts: fonts)
        canvas.describe(document.metadata)
        for page in paged.pages { try canvas.draw(page) }
        canvas.add(paged.bookmarks)
        return try canvas.finish()
    }

    /// The document as a PDF file that is prepared for more than being looked at.
    ///
    /// Throws what `bytes(of:)` throws, and `PDFOutputError.textDiffers` when the file does not say what the document says.
    public func bytes(of document: Document, _ finishing: PDFFinishing) throws -> [UInt8] {
        let paged = try pages(of: document)
        if finishing.checksItself { try SelfCheck.compare(document, with: paged.pages) }
        let canvas = try CairoCanvas(paper: theme.paper, palette: theme.palette, fonts: fonts)
        let bytes: [UInt8]
        if finishing.profile == .plain {
            canvas.describe(document.metadata)
            for page in paged.pages { try canvas.draw(page) }
            canvas.add(paged.bookmarks)
            bytes = try canvas.finish()
        } else {
            let drawn = try paged.pages.map { try canvas.drawMarked($0) }
            canvas.add(paged.bookmarks)
            let finish = PDFFinish(
                document: document, paged: paged, paper: theme.paper, finishing: finishing, drawn: drawn,
                producer: CairoCanvas.producer)
            bytes = try finish.bytes(of: canvas.finish())
        }
        if finishing.checksItself { try SelfCheck.compare(QPDFFile(bytes), with: canvas.shown) }
        return bytes
    }

    /// The number of pages a document takes.
    public func pageCount(of document: Document) throws -> Int {
        try pages(of: document).pages.count
    }

    /// The sheets of a document, before they are drawn.
    func pages(of document: Document) throws -> PagedDocument {
        try Paginator.pages(of: document, theme: theme, shaper: HarfBuzzShaper(files: fonts))
    }
}
