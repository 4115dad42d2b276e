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
        let own = page.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let (path, anchor) = parts(of: target)
        let other = path.split(separator: "/", omittingEmptySubsequences: false)
        let folders = other.dropLast()
        let shared = zip(own, folders).prefix { $0 == $1 }.count
        if path == page, !anchor.isEmpty { return anchor }
        let up = Array(repeating: "..", count: own.count - shared)
        let down = other.dropFirst(shared).map(String.init)
        return (up + down).joined(separator: "/") + anchor
    }

    /// A path and the anchor behind it, with its `#`.
    static func parts(of target: String) -> (path: String, anchor: String) {
        guard let mark = target.firstIndex(of: "#") else { return (target, "") }
        return (String(target[..<mark]), String(target[mark...]))
    }
}
