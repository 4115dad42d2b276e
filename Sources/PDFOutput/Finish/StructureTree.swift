import DocumentModel

/// Writes what a document consists of: headings, paragraphs, tables with their rows and cells, figures, lists, links,
/// each with the marks on the pages that belong to it.
///
/// It follows the document and not the pages, so that a table over several pages is one table. Elements are written as
/// they are found, the innermost first, for a long document has hundreds of thousands of them.
struct StructureTree {
    /// The number of the tree's own object.
    let root: Int

    private let index: MarkIndex
    private let paperHeight: Double
    /// The object numbers of the pages, and of the links on each of them.
    private let pages: [Int]
    private let annotations: [[Int]]
    /// The element of each mark and of each link of each page.
    private var owners: [[Int]]
    private var linkOwners: [[Int]]
    /// The elements with names, in the order of the document.
    private var notes: [(name: String, element: Int)] = []
    private(set) var stretches: [UInt64: [MarkIndex.Stretch]] = [:]
    private var links: [UInt64: [MarkIndex.Annotation]] = [:]
    private var block = 0

    /// Writes the tree of a document into a file.
    ///
    /// Throws `PDFOutputError.drawingRefused` when a mark or a link on a page is of no part of the document.
    static func write(
        _ document: Document, _ index: MarkIndex, pages: [Int], annotations: [[Int]], paper: PageTheme.Paper,
        into file: inout ObjectFile
    ) throws -> Int {
        var tree = StructureTree(index, pages: pages, annotations: annotations, paper, &file)
        tree.write(document, &file)
        guard tree.owners.joined().allSatisfy({ $0 > 0 }), tree.linkOwners.joined().allSatisfy({ $0 > 0 }) else {
            throw PDFOutputError.drawingRefused(reason: "a part of a page has no place in the structure")
        }
        return tree.root
    }

    private init(
        _ index: MarkIndex, pages: [Int], annotations: [[Int]], _ paper: PageTheme.Paper, _ file: inout ObjectFile
    ) {
        self.index = index
        self.pages = pages
        self.annotations = annotations
        paperHeight = paper.height
        root = file.reserve()
        owners = index.counts.map { Array(repeating: 0, count: $0) }
        linkOwners = index.linkCounts.map { Array(repeating: 0, count: $0) }
    }

    // MARK: Elements

    /// The kinds of elements, by their names in the file.
    enum Kind: String {
        case document = "Document"
        case section = "Sect"
        case heading = "H1"
        case subheading = "H2"
        case paragraph = "P"
        case note = "Note"
        case table = "Table"
        case caption = "Caption"
        case tableHead = "THead"
        case tableBody = "TBody"
        case row = "TR"
        case headCell = "TH"
        case cell = "TD"
        case figure = "Figure"
        case list = "L"
        case item = "LI"
        case label = "Lbl"
        case body = "LBody"
        case contents = "TOC"
        case entry = "TOCI"
        case link = "Link"
    }

    /// An element that is still being filled.
    struct Element {
        let number: Int
        let kind: Kind
        let parent: Int
        /// Further keys, as syntax.
        var attributes = ObjectText()
        var kids: [Int] = []
    }

    func begin(_ kind: Kind, in parent: Int, _ file: inout ObjectFile) -> Element {
        Element(number: file.reserve(), kind: kind, parent: parent)
    }

    /// Writes an element whose kids are elements, and hands it to its parent.
    func end(_ element: Element, into kids: inout [Int], isKept: Bool = false, _ file: inout ObjectFile) {
        guard isKept || !element.kids.isEmpty else { return }
        file.write(element.number) { text in
            Self.open(element.kind, element.parent, element.attributes, &text)
            text.append("/K[")
            for kid in element.kids {
                text.append(reference: kid)
                text.append(" ")
            }
            text.append("]>>")
        }
        kids.append(element.number)
    }

    private static func open(_ kind: Kind, _ parent: Int, _ attributes: ObjectText?, _ text: inout ObjectText) {
        text.append("<</S/")
        text.append(kind.rawValue)
        text.append("/P ")
        text.append(reference: parent)
        if let attributes { text.append(attributes.bytes) }
    }

    /// Writes an element that holds what is marked as a part; without such marks there is none, unless it is a cell.
    mutating func leaf(
        _ kind: Kind, _ key: UInt64, in parent: Int, _ attributes: ObjectText? = nil, isKept: Bool = false,
        into kids: inout [Int], _ file: inout ObjectFile
    ) {
        let own = stretches[key] ?? []
        guard isKept || !own.isEmpty else { return }
        let number = file.reserve()
        kids.append(number)
        guard let first = own.first else {
            file.write(number) { text in
                Self.open(kind, parent, attributes, &text)
                text.append(">>")
            }
            return
        }
        let areas = links[key] ?? []
        var links = areas
        var content = ObjectText()
        var index = 0
        while index < own.count {
            var next = index + 1
            if let anchor = own[index].link {
                while next < own.count, own[next].link == anchor { next += 1 }
                let meant = links.filter { $0.anchor == anchor }
                links.removeAll { $0.anchor == anchor }
                if meant.isEmpty {
                    for stretch in own[index..<next] { add(stretch, of: number, on: first.page, to: &content) }
                } else {
                    content.append(reference: link(Array(own[index..<next]), meant, in: number, &file))
                    content.append(" ")
                }
            } else {
                add(own[index], of: number, on: first.page, to: &content)
            }
            index = next
        }
        // What remains leads there without words of its own: the whole line of an entry of the contents.
        if !links.isEmpty, own.allSatisfy({ $0.link == nil }) {
            content = ObjectText()
            content.append(reference: link(own, links, in: number, &file))
        }
        file.write(number) { text in
            Self.open(kind, parent, attributes, &text)
            text.append("/Pg ")
            text.append(reference: pages[first.page])
            if own.count == 1, areas.isEmpty {
                text.append("/K ")
                text.append(first.number)
                text.append(">>")
            } else {
                text.append("/K[")
                text.append(content.bytes)
                text.append("]>>")
            }
        }
    }

    /// Writes a link with its words and its areas.
    private mutating func link(
        _ own: [MarkIndex.Stretch], _ areas: [MarkIndex.Annotation], in parent: Int, _ file: inout ObjectFile
    ) -> Int {
        let number = file.reserve()
        let page = own.first?.page ?? 0
        var content = ObjectText()
        for stretch in own { add(stretch, of: number, on: page, to: &content) }
        for area in areas {
            linkOwners[area.page][area.number] = number
            content.append("<</Type/OBJR/Pg ")
            content.append(reference: pages[area.page])
            content.append("/Obj ")
            content.append(reference: annotations[area.page][area.number])
            content.append(">>")
        }
        file.write(number) { text in
            Self.open(.link, parent, nil, &text)
            text.append("/Pg ")
            text.append(reference: pages[page])
            text.append("/K[")
            text.append(content.bytes)
            text.append("]>>")
        }
        return number
    }

    private mutating func add(
        _ stretch: MarkIndex.Stretch, of element: Int, on page: Int, to content: inout ObjectText
    ) {
        owners[stretch.page][stretch.number] = element
        if stretch.page == page {
            content.append(stretch.number)
            content.append(" ")
        } else {
            content.append("<</Type/MCR/Pg ")
            content.append(reference: pages[stretch.page])
            content.append("/MCID ")
            content.append(stretch.number)
            content.append(">>")
        }
    }

    // MARK: The document

    private mutating func write(_ document: Document, _ file: inout ObjectFile) {
        var top: [Int] = []
        var whole = begin(.document, in: root, &file)
        block = 0
        for section in document.sections {
            var part = begin(.section, in: whole.number, &file)
            open(block)
            leaf(.heading, MarkIndex.key(.heading), in: part.number, into: &part.kids, &file)
            block += 1
            for content in section.blocks {
                open(block)
                write(content, in: part.number, into: &part.kids, &file)
                block += 1
            }
            end(part, into: &whole.kids, &file)
        }
        end(whole, into: &top, &file)
        finish(top, &file)
    }

    private mutating func open(_ block: Int) {
        stretches = index.stretches(ofBlock: block)
        links = index.links(ofBlock: block)
    }

    private mutating func write(_ content: Block, in parent: Int, into kids: inout [Int], _ file: inout ObjectFile) {
        switch content {
        case .masthead(let masthead):
            for row in 0..<4 {
                let kind = row == 1 ? Kind.heading : .paragraph
                leaf(kind, MarkIndex.key(.masthead, row), in: parent, into: &kids, &file)
            }
            guard let logo = masthead.logo else { return }
            let key = MarkIndex.key(.logo)
            leaf(.figure, key, in: parent, figureAttributes(logo.alternative, key), into: &kids, &file)
        case .heading: leaf(.subheading, MarkIndex.key(.heading), in: parent, into: &kids, &file)
        case .paragraph(let paragraph) where paragraph.role == .note: note(0, in: parent, into: &kids, &file)
        case .paragraph: leaf(.paragraph, MarkIndex.key(.paragraph), in: parent, into: &kids, &file)
        case .cards(let cards): for (row, card) in cards.enumerated() { write(card, row, in: parent, &kids, &file) }
        case .table(let table): write(table, in: parent, into: &kids, &file)
        case .chart(let chart): write(chart, in: parent, into: &kids, &file)
        case .contents:
            var list = begin(.contents, in: parent, &file)
            for row in rows(of: .contentsEntry) {
                leaf(.entry, MarkIndex.key(.contentsEntry, row), in: list.number, into: &list.kids, &file)
            }
            end(list, into: &kids, &file)
        case .definitions(let definitions):
            var list = begin(.list, in: parent, &file)
            list.attributes = ObjectText("/A<</O/List/ListNumbering/None>>")
            for row in definitions.indices {
                var item = begin(.item, in: list.number, &file)
                leaf(.label, MarkIndex.key(.term, row), in: item.number, into: &item.kids, &file)
                leaf(.body, MarkIndex.key(.definition, row), in: item.number, into: &item.kids, &file)
                end(item, into: &list.kids, &file)
            }
            end(list, into: &kids, &file)
        }
    }

    /// The rows of a block in which something of a kind is marked, in order.
    private func rows(of kind: Page.Part.Kind) -> [Int] {
        stretches.keys.filter { $0 >> 56 == UInt64(kind.rawValue) }.sorted().map { Int($0 >> 16 & 0xFF_FFFF_FFFF) }
    }

    /// Writes a remark; each has a name of its own, as PDF/UA asks.
    mutating func note(_ row: Int, in parent: Int, into kids: inout [Int], _ file: inout ObjectFile) {
        let name = "note.\(block).\(row)"
        var attributes = ObjectText("/ID")
        attributes.append(literal: name.utf8)
        let before = kids.count
        leaf(.note, MarkIndex.key(.note, row), in: parent, attributes, into: &kids, &file)
        if kids.count > before { notes.append((name, kids[before])) }
    }

    private mutating func write(_ chart: Chart, in parent: Int, into kids: inout [Int], _ file: inout ObjectFile) {
        leaf(.paragraph, MarkIndex.key(.chartTitle), in: parent, into: &kids, &file)
        let key = MarkIndex.key(.chart)
        let attributes = figureAttributes(chart.alternative.isEmpty ? chart.title : chart.alternative, key)
        leaf(.figure, key, in: parent, attributes, into: &kids, &file)
        note(0, in: parent, into: &kids, &file)
    }

    /// What a picture is in words, and where it stands.
    func figureAttributes(_ alternative: String, _ key: UInt64) -> ObjectText {
        var attributes = ObjectText("/Alt")
        attributes.append(words: alternative.isEmpty ? "Picture" : alternative)
        if let area = stretches[key]?.first?.area {
            attributes.append("/A<</O/Layout/Placement/Block/BBox[")
            for edge in [area.left, paperHeight - area.bottom, area.right, paperHeight - area.top] {
                attributes.append(points: max(0, edge))
                attributes.append(" ")
            }
            attributes.append("]>>")
        }
        return attributes
    }

    // MARK: The end

    /// Writes the tree's own object: the way from a mark or a link back to its element, and the names of elements.
    private func finish(_ top: [Int], _ file: inout ObjectFile) {
        var next = pages.count
        let lists = owners.map { own in
            file.add { text in
                text.append("[")
                for owner in own {
                    text.append(reference: owner)
                    text.append(" ")
                }
                text.append("]")
            }
        }
        file.write(root) { text in
            text.append("<</Type/StructTreeRoot/K[")
            for number in top { text.append(reference: number) }
            text.append("]/ParentTree<</Nums[")
            for (page, list) in lists.enumerated() {
                text.append(page)
                text.append(" ")
                text.append(reference: list)
                text.append(" ")
            }
            for owner in linkOwners.joined() {
                text.append(next)
                text.append(" ")
                text.append(reference: owner)
                text.append(" ")
                next += 1
            }
            text.append("]>>/ParentTreeNextKey ")
            text.append(next)
            if !notes.isEmpty {
                text.append("/IDTree<</Names[")
                for note in notes.sorted(by: { $0.name < $1.name }) {
                    text.append(literal: note.name.utf8)
                    text.append(reference: note.element)
                    text.append(" ")
                }
                text.append("]>>")
            }
            text.append(">>")
        }
    }
}
