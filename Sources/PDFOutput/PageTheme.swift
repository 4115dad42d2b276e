import DocumentModel

/// How a document looks on paper: the sheet, the sizes of type, the spaces and the colours.
///
/// Lengths are in points.
public struct PageTheme: Sendable, Equatable {
    /// A sheet of paper.
    public struct Paper: Sendable, Equatable {
        /// The width of the sheet.
        public var width: Double
        /// The height of the sheet.
        public var height: Double

        /// A sheet of the given size.
        public init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }

        /// The sheet turned by a quarter.
        public var onItsSide: Paper { Paper(width: height, height: width) }

        /// US letter, 8.5 by 11 inches.
        public static let letter = Paper(width: 612, height: 792)
        /// ISO A4, 210 by 297 millimetres.
        public static let a4 = Paper(width: 595.276, height: 841.89)
    }

    /// The sheet.
    public var paper: Paper
    /// The colours.
    public var palette: Palette

    /// A document on the given paper in the given colours.
    public init(paper: Paper, palette: Palette) {
        self.paper = paper
        self.palette = palette
    }

    /// The space left and right of everything.
    let sideMargin = 54.0
    /// Where the body begins.
    let topMargin = 68.0
    /// The space below the body, foot included.
    let bottomMargin = 62.0
    /// The baseline of the running head.
    let headBaseline = 44.0
    /// The baseline of the foot, from the lower edge of the sheet.
    let footBaseline = 38.0

    /// The most room a logo takes.
    let logoWidth = 150.0
    let logoHeight = 44.0

    /// The smallest type on a page.
    let smallestSize = 7.5
    /// The size of running text.
    let bodySize = 9.0
    /// The size of the figures of a table, tried from the first on until the columns fit.
    let tableSizes = [8.5, 8.0, 7.5]

    /// The width between the margins.
    var bodyWidth: Double { paper.width - 2 * sideMargin }
    /// The height between the margins.
    var bodyHeight: Double { paper.height - topMargin - bottomMargin }
    /// The left edge of the body.
    var left: Double { sideMargin }
    /// The right edge of the body.
    var right: Double { paper.width - sideMargin }
    /// The lower edge of the body.
    var bodyBottom: Double { paper.height - bottomMargin }

    /// The distance from one baseline to the next.
    func leading(_ size: Double) -> Double {
        Double(Int(size * 1.36 * 4 + 0.5)) / 4
    }

    /// Where the baseline stands in a line of a size, from the line's top: capitals and digits stand in the middle.
    func baseline(_ size: Double) -> Double {
        (leading(size) + size * 0.727) / 2
    }

    /// A thin rule.
    func hairline(_ ink: Ink) -> Drawing.Stroke {
        Drawing.Stroke(ink, width: 0.5)
    }
}
