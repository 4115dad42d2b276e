/// The marks of all pages and the links on them, by the part of the document they belong to.
struct MarkIndex {
    /// A marked stretch of a page.
    struct Stretch {
        /// The page, from 0.
        var page: Int
        /// Its number on the page.
        var number: Int
        /// The anchor it leads to; nil when it leads nowhere.
        var link: String?
        /// The area of a chart or a picture, from the top left corner of the page.
        var area: Area?
    }

    /// A link on a page.
    struct Annotation {
        var page: Int
        /// Its position among the links of the page.
        var number: Int
        var anchor: String
    }

    /// The number of marks of each page.
    let counts: [Int]
    /// The number of links of each page.
    let linkCounts: [Int]

    private var stretchesOfBlock: [[(key: UInt64, stretch: Stretch)]]
    private var linksOfBlock: [Int: [(key: UInt64, link: Annotation)]] = [:]

    init(marks: [[Mark]], links: [[Page.Link]]) {
        counts = marks.map(\.count)
        linkCounts = links.map(\.count)
        let blocks = marks.lazy.joined().map(\.part.block).max() ?? -1
        stretchesOfBlock = Array(repeating: [], count: blocks + 1)
        for (page, own) in marks.enumerated() {
            for (number, mark) in own.enumerated() {
                let stretch = Stretch(page: page, number: number, link: mark.link, area: mark.area)
                stretchesOfBlock[mark.part.block].append((Self.key(mark.part), stretch))
            }
        }
        for (page, own) in links.enumerated() {
            for (number, link) in own.enumerated() {
                let annotation = Annotation(page: page, number: number, anchor: link.anchor)
                linksOfBlock[link.part.block, default: []].append((Self.key(link.part), annotation))
            }
        }
    }

    /// What is marked in a block, by the key of its part, each in the order of the pages.
    func stretches(ofBlock block: Int) -> [UInt64: [Stretch]] {
        guard block < stretchesOfBlock.count else { return [:] }
        var result: [UInt64: [Stretch]] = [:]
        for (key, stretch) in stretchesOfBlock[block] { result[key, default: []].append(stretch) }
        return result
    }

    /// The links of a block, by the key of their part.
    func links(ofBlock block: Int) -> [UInt64: [Annotation]] {
        var result: [UInt64: [Annotation]] = [:]
        for (key, link) in linksOfBlock[block] ?? [] { result[key, default: []].append(link) }
        return result
    }

    /// A part within its block, as a number.
    static func key(_ part: Page.Part) -> UInt64 {
        key(part.kind, part.row, part.column)
    }

    /// A part within its block, as a number.
    static func key(_ kind: Page.Part.Kind, _ row: Int = 0, _ column: Int = 0) -> UInt64 {
        UInt64(kind.rawValue) << 56 | UInt64(truncatingIfNeeded: row) << 16 | UInt64(truncatingIfNeeded: column)
    }
}
