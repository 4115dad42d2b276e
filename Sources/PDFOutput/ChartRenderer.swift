import DocumentModel

/// Makes pictures of charts: equal charts give equal bytes.
public struct ChartRenderer: Sendable {
    private let fonts: FontFiles
    private let palette: Palette

    /// How wide a picture is, in points.
    public static let width = 640.0
    /// How many dots stand on a point.
    static let scale = 2.0

    /// A renderer with its fonts and its colours.
    ///
    /// Throws `PDFOutputError.fontMissing` when a font file cannot be opened.
    public init(fonts: FontFiles, palette: Palette) throws {
        try HarfBuzzShaper.check(fonts)
        self.fonts = fonts
        self.palette = palette
    }

    /// The widths of words in the fonts of the renderer.
    public var measure: any TextMeasuring {
        ShapedMeasure(shaper: HarfBuzzShaper(files: fonts))
    }

    /// A PNG of the charts, one below the other, two dots to a point.
    ///
    /// - Parameter width: in points; words keep their size, so that a narrow picture can be read on a small screen.
    ///
    /// Throws `PDFOutputError.glyphMissing` for a character the fonts do not have, and `drawingRefused` when the drawing
    /// library reports a fault.
    public func png(of charts: [Chart], width: Double = Self.width) throws -> [UInt8] {
        let shaper = HarfBuzzShaper(files: fonts)
        let measure = ShapedMeasure(shaper: shaper)
        let drawing = Drawing.stacked(
            try charts.map { try ChartPicture.drawing(of: $0, width: width, measure: measure) })
        let canvas = try CairoCanvas(
            picture: drawing.width, drawing.height, scale: Self.scale, palette: palette, fonts: fonts)
        for mark in drawing.marks { try canvas.add(try shaper.shape(of: mark)) }
        return try canvas.picture()
    }
}
