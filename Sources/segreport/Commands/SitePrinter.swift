import DocumentModel
import Reports

/// Turns pages of a site into the bytes of their files.
struct SitePrinter: Sendable {
    let theme: Theme

    /// What one thread prints with.
    struct Press {
        /// The bytes of a page.
        func bytes(of page: SitePage) throws -> [UInt8] {
            Array(DocumentDump(page.document).text.utf8)
        }
    }

    /// A press of one's own.
    func press() throws -> Press { Press() }

    /// The files that all pages need.
    func assets(of site: Site) throws -> [(path: String, bytes: [UInt8])] { [] }
}
