import DocumentModel

/// A document on sheets of paper.
struct PagedDocument: Sendable, Equatable {
    /// The sheets in order.
    var pages: [Page]
    /// The entries of a viewer's table of contents, in order.
    var bookmarks: [Bookmark]

    /// An entry of a viewer's table of contents.
    struct Bookmark: Sendable, Equatable {
        var title: String
        var anchor: String
        /// 0 for a section, 1 for what stands in it.
        var level: Int
    }
}

/// Sets the strips of a document on pages.
struct Paginator {
    private let typesetter: Typesetter
    private let document: Document
    private var pages: [Page] = []
    private var numbers: [(page: Int, number: Strip.PageNumber)] = []
    private var pageOfAnchor: [String: Int] = [:]
    /// Where the next strip goes, from the top of the sheet.
    private var y = 0.0
    /// Whether nothing but a repeated head stands on the page.
    private var isFresh = true

    private var theme: PageTheme { typesetter.theme }

    /// The sheets of a document and its bookmarks.
    static func pages(of document: Document, theme: PageTheme, shaper: any TextShaper) throws -> PagedDocument {
        let typesetter = Typesetter(theme: theme, shaper: shaper, anchors: document.anchors)
        var paginator = Paginator(typesetter, document)
        paginator.place(try DocumentLayout(document, typesetter).strips())
        try paginator.fillNumbers()
        paginator.dropDeadLinks()
        let furniture = Furniture(document, typesetter)
        let heads = document.sections.compactMap { section in
            section.head.flatMap { head in paginator.pageOfAnchor[section.id].map { (page: $0, head: head) } }
        }
        for index in paginator.pages.indices {
            let left = heads.last { $0.page <= index }?.head ?? document.runningHead.left
            try furniture.draw(on: &paginator.pages[index], number: index + 1, of: paginator.pages.count, left: left)
        }
        let bookmarks = document.bookmarks.filter { paginator.pageOfAnchor[$0.anchor] != nil }
        return PagedDocument(pages: paginator.pages, bookmarks: bookmarks)
    }

    private init(_ typesetter: Typesetter, _ document: Document) {
        self.typesetter = typesetter
        self.document = document
        turn()
    }

    // MARK: Pages

    /// Begins a page.
    private mutating func turn() {
        pages.append(Page())
        y = theme.topMargin
        isFresh = true
    }

    /// Sets strips on pages: what is joined goes together, or to the next page together.
    private mutating func place(_ strips: [Strip]) {
        var first = 0
        while first < strips.count {
            var next = first + 1
            while next < strips.count, strips[next].joint == .held { next += 1 }
            if strips[first].joint == .newPage, !isFresh { turn() }
            var joined = Array(strips[first..<next])
            let lower = joined[0].lower
            if !lower.isEmpty, !isFresh, !fits(joined.height, above: joined[0].above),
                fits(lower.height, above: lower[0].above)
            {
                joined = lower
            }
            let needed = max(joined.height, min(joined[0].room, theme.bodyHeight))
            if !fits(needed, above: strips[first].above), !isFresh { turn(before: strips[first]) }
            if fits(joined.height, above: strips[first].above) {
                for strip in joined { set(strip) }
            } else {
                for strip in joined {
                    if !fits(strip.height, above: strip.above), !isFresh { turn(before: strip) }
                    set(strip)
                }
            }
            first = next
        }
    }

    private func fits(_ height: Double, above: Double) -> Bool {
        y + (isFresh ? 0 : above) + height <= theme.bodyBottom + 0.01
    }

    /// Begins a page with the head of what goes on there.
    private mutating func turn(before strip: Strip) {
        turn()
        for head in strip.continued {
            set(head)
        }
        isFresh = true
    }

    private mutating func set(_ strip: Strip) {
        let top = y + (isFresh ? 0 : strip.above)
        let page = pages.count - 1
        for item in strip.items {
            var item = item
            item.shape.move(down: top)
            pages[page].items.append(item)
        }
        for link in strip.links {
            var link = link
            link.area.top += top
            pages[page].links.append(link)
        }
        for anchor in strip.anchors where pageOfAnchor[anchor.name] == nil {
            // What the document itself calls so goes before what may be addressed so.
            if anchor.isAddress, typesetter.breaker.anchors.contains(anchor.name) { continue }
            pageOfAnchor[anchor.name] = page
            var anchor = anchor
            anchor.place.y += top
            pages[page].anchors.append(anchor)
        }
        for number in strip.pageNumbers {
            var number = number
            number.place.y += top
            numbers.append((page, number))
        }
        y = top + strip.height
        isFresh = false
    }

    /// Takes away the links to what has no place on any page, such as an empty section.
    private mutating func dropDeadLinks() {
        for page in pages.indices {
            pages[page].links.removeAll { pageOfAnchor[$0.anchor] == nil }
        }
    }

    /// Writes the page numbers of the contents, now that every place is known.
    private mutating func fillNumbers() throws {
        for (page, number) in numbers {
            guard let target = pageOfAnchor[number.anchor] else { continue }
            let text = try typesetter.shaper.figure(String(target + 1), number.style.face)
            var place = number.place
            place.x -= text.width * number.style.size
            let run = Page.TextRun(text: text, style: number.style, place: place)
            pages[page].items.append(Page.Item(shape: .text(run), part: number.part))
        }
    }
}

/// The head and foot of every page, and the words behind it.
private struct Furniture {
    private let head: RunningHead
    private let watermark: String?
    /// Whether the first page says at its head what the running head says on the others.
    private let hasMasthead: Bool
    private let typesetter: Typesetter
    private let strong: TextStyle
    private let plain: TextStyle
    private var theme: PageTheme { typesetter.theme }

    init(_ document: Document, _ typesetter: Typesetter) {
        head = document.runningHead
        watermark = document.watermark
        if case .masthead? = document.sections.first?.blocks.first { hasMasthead = true } else { hasMasthead = false }
        self.typesetter = typesetter
        strong = TextStyle(.semibold, typesetter.theme.smallestSize, .quiet)
        plain = TextStyle(.regular, typesetter.theme.smallestSize, .quiet)
    }

    /// A first page with a masthead needs no running head but for its middle.
    func draw(on page: inout Page, number: Int, of count: Int, left: String) throws {
        var strip = Strip(height: 0)
        let leading = theme.leading(plain.size)
        let half = theme.bodyWidth / 2 - 10
        let middle = try lines(head.middle, strong, within: theme.bodyWidth / 3)
        let side = middle.isEmpty ? half : (theme.bodyWidth - middle.reduce(0) { max($0, $1.width) }) / 2 - 12
        func set(_ lines: [TextLine], _ edge: (TextLine) -> Typesetter.Edge) {
            for (index, line) in lines.enumerated() {
                let y = theme.headBaseline - Double(lines.count - 1 - index) * leading
                typesetter.set(line, at: edge(line), baseline: y, in: &strip, .furniture)
            }
        }
        let isFull = number > 1 || !hasMasthead
        if isFull { set(try lines(left, strong, within: side)) { _ in .left(theme.left) } }
        set(middle) { .left((theme.left + theme.right - $0.width) / 2) }
        if isFull {
            set(try lines(head.right, plain, within: side)) { _ in .right(theme.right) }
            let y = theme.headBaseline + 5.5
            strip.draw(.rule(from: theme.left, to: theme.right, at: y, theme.hairline(.grid)), .furniture)
        }
        let folio = try typesetter.lines("Page \(number) of \(count)", plain, within: half)
        let room = theme.bodyWidth - (folio.first?.width ?? 0) - 20
        let base = theme.paper.height - theme.footBaseline
        for (index, line) in try lines(head.foot, plain, within: room).enumerated() {
            let y = base + Double(index) * leading
            typesetter.set(line, at: .left(theme.left), baseline: y, in: &strip, .furniture)
        }
        for line in folio {
            typesetter.set(line, at: .right(theme.right), baseline: base, in: &strip, .furniture)
        }
        page.items += strip.items
        page.items.insert(contentsOf: try behind(), at: 0)
    }

    /// The words behind the page, as large as the body has room for.
    private func behind() throws -> [Page.Item] {
        guard let watermark else { return [] }
        let text = try typesetter.shaper.words(watermark, .semibold)
        let size = min(132, theme.bodyWidth * 0.94 / max(text.width, 1))
        let place = Drawing.Point(
            x: (theme.paper.width - text.width * size) / 2, y: theme.paper.height / 2 + size * 0.36)
        let run = Page.TextRun(text: text, style: TextStyle(.semibold, size, .watermark), place: place)
        return [Page.Item(shape: .text(run), part: .furniture)]
    }

    /// The lines of a text, shortened to the two there is room for: the whole of it stands on the first page.
    private func lines(_ string: String, _ style: TextStyle, within measure: Double) throws -> [TextLine] {
        let most = 2
        var lines = try typesetter.lines(string, style, within: measure)
        guard lines.count > most else { return lines }
        // Two letters are dropped for the mark of what is left out, then as many as it takes.
        var kept = lines[..<most].reduce("") { $0 + $1.stretches.map(\.text.string).joined() }
        while lines.count > most, !kept.isEmpty {
            kept.removeLast(min(2, kept.count))
            lines = try typesetter.lines(kept + "…", style, within: measure)
        }
        return lines
    }
}
