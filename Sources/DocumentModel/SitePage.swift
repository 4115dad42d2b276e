/// A page of a site: a document with its place among the other pages.
public struct SitePage: Sendable, Equatable {
    /// A page that is led to.
    public struct Step: Sendable, Equatable {
        /// The words of the link.
        public var title: String
        /// The path from the site's root, with an anchor behind `#` when it has one.
        public var path: String

        /// A page with the words that lead to it.
        public init(_ title: String, _ path: String) {
            self.title = title
            self.path = path
        }
    }

    /// The path from the site's root, such as `firms/citigroup-global-markets-inc/index.html`.
    ///
    /// Lowercase letters, digits, hyphens, dots and slashes; a file, never a folder, so that links work from a disk.
    public var path: String
    /// What it says.
    public var document: Document
    /// The pages above it, the uppermost first; not itself.
    public var trail: [Step]
    /// The page before it in its order; nil for none.
    public var previous: Step?
    /// The page after it in its order; nil for none.
    public var next: Step?
    /// Files with the figures of the page.
    public var downloads: [Step]

    /// A page with its place.
    public init(
        path: String, document: Document, trail: [Step], previous: Step? = nil, next: Step? = nil,
        downloads: [Step] = []
    ) {
        self.path = path
        self.document = document
        self.trail = trail
        self.previous = previous
        self.next = next
        self.downloads = downloads
    }
}

extension SitePage {
    /// The way from a page to another path of the site, as an address that holds from a disk and below any base path.
    public static func address(of target: String, from page: String) -> String {
        // Pages have hundreds of links: bytes are looked at once, and one text is made.
        var (target, page) = (target, page)
        return target.withUTF8 { target in
            page.withUTF8 { page in
                let slash = UInt8(ascii: "/")
                let end = target.firstIndex(of: UInt8(ascii: "#")) ?? target.count
                if end < target.count, end == page.count, target[..<end].elementsEqual(page) {
                    return String(decoding: target[end...], as: UTF8.self)
                }
                // How much of both is the same folders, with their slashes.
                var shared = 0
                for place in 0..<min(end, page.count) {
                    guard target[place] == page[place] else { break }
                    if page[place] == slash { shared = place + 1 }
                }
                let steps = page[shared...].count { $0 == slash }
                let rest = target[shared...]
                return String(unsafeUninitializedCapacity: steps * 3 + rest.count) { text in
                    for step in 0..<steps {
                        (text[step * 3], text[step * 3 + 1], text[step * 3 + 2]) = (0x2E, 0x2E, slash)
                    }
                    for (place, byte) in rest.enumerated() { text[steps * 3 + place] = byte }
                    return steps * 3 + rest.count
                }
            }
        }
    }
}
