import DocumentModel

/// A slice of a document across the body of a page, which never breaks: a line of text, a row, a chart.
///
/// It stands between the blocks and the pages: layout cuts blocks into strips, the paginator sets strips on pages.
/// Items stand at their final distance from the left edge of the sheet and at their distance from the strip's top.
struct Strip {
    /// How a strip is joined to the one before it.
    enum Joint {
        /// A page may end between the two.
        case free
        /// Both stand on the same page, unless no page could hold all that is joined.
        case held
        /// A page ends between the two.
        case newPage
    }

    /// The space above it, dropped at the top of a page.
    var above = 0.0
    /// Its height.
    var height: Double
    /// How it is joined to the strip before it.
    var joint = Joint.free
    /// How much room a page must have left for the strip to start there, itself included; 0 for its own height.
    var room = 0.0
    /// Whether it begins a part of a table.
    var beginsPart = false
    /// What is drawn.
    var items: [Page.Item] = []
    /// The areas that lead elsewhere.
    var links: [Page.Link] = []
    /// The places that can be led to.
    var anchors: [Page.Anchor] = []
    /// The page numbers to fill in when all pages are known.
    var pageNumbers: [PageNumber] = []
    /// What is set again at the top when a page begins with this strip: the head of a table.
    var continued: [Strip] = []

    /// The strip and all that are joined to it, made lower: for a page on which only a little room is missing.
    var lower: [Strip] = []

    init(height: Double) {
        self.height = height
    }

    /// A page number in a list of contents.
    struct PageNumber {
        /// The place whose page is meant.
        var anchor: String
        /// The right end of the number, on the baseline.
        var place: Drawing.Point
        var style: TextStyle
        var part: Page.Part
    }

    /// Draws something as part of the document.
    mutating func draw(_ shape: Page.Shape, _ part: Page.Part, link: String? = nil) {
        items.append(Page.Item(shape: shape, part: part, link: link))
    }
}

extension Collection<Strip> {
    /// The height from the first strip's top to the last strip's bottom, without the space above the first.
    var height: Double {
        guard let first else { return 0 }
        return reduce(-first.above) { $0 + $1.above + $1.height }
    }
}

extension [Strip] {
    /// Asks that the strips start only where all of them have room, up to a limit.
    mutating func wantRoom(upTo limit: Double) {
        guard !isEmpty else { return }
        let whole = height
        if whole <= limit { self[0].room = whole }
    }
}

extension Strip {
    /// The strip cut into several, for what is too high for any page: its lines are `step` apart.
    func slices(every step: Double, atMost limit: Double) -> [Strip] {
        let tall = Double(max(1, Int(limit / step))) * step
        let count = Int(height / tall) + 1
        return (0..<count).map { number in
            let top = Double(number) * tall
            let bottom = number == count - 1 ? Double.infinity : top + tall
            func holds(_ y: Double) -> Bool { y >= top && y < bottom }
            var slice = self
            slice.above = number == 0 ? above : 0
            slice.joint = number == 0 ? joint : .free
            slice.height = min(tall, height - top)
            slice.items = items.filter { holds($0.shape.y) }
            for index in slice.items.indices { slice.items[index].shape.move(down: -top) }
            slice.links = links.filter { holds($0.area.bottom) }
            for index in slice.links.indices { slice.links[index].area.top -= top }
            slice.anchors = number == 0 ? anchors : []
            slice.pageNumbers = []
            return slice
        }
    }
}
