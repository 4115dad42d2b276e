import Digests
import DocumentModel
import HTMLOutput
import Mustache
import PDFOutput
import Reports

/// Turns pages of a site into the bytes of their files.
struct SitePrinter: Sendable {
    private let templates: HTMLTemplates
    private let folder: TemplateFolder
    private let theme: Theme
    private let frame: SiteFrame
    private let styleSheet: [UInt8]
    /// A digest of the templates of a folder; empty for the built-in ones, which are part of the program.
    let mark: String

    /// A printer with the templates of a folder, or with the built-in ones.
    ///
    /// - Parameter base: the address of the site; nil when nobody named one.
    init(templates path: String?, theme: Theme, base: String?) throws {
        self.theme = theme
        folder = try TemplateFolder(path)
        templates = try folder.templates(for: .site)
        mark = folder.mark
        let renderer = try SitePrinter.renderer(templates, theme)
        styleSheet = renderer.styleSheet
        // A name of its own for each content: whoever keeps an old one does not mix it with new pages.
        let digest = SHA256Digest(of: styleSheet).hexadecimal.prefix(16)
        frame = SiteFrame(
            styleSheet: "assets/\(digest).css", feed: SitePath.feed, areas: Site.areas, root: base ?? "./")
    }

    private static func renderer(_ templates: HTMLTemplates, _ theme: Theme) throws -> HTMLRenderer {
        do {
            let measure = try ChartRenderer(fonts: .debianInter, palette: theme.palette).measure
            return HTMLRenderer(templates: templates, measure: measure, light: theme.palette)
        } catch let error as PDFOutputError {
            throw Failure(error)
        }
    }

    /// What one thread prints with.
    struct Press {
        fileprivate let renderer: HTMLRenderer
        fileprivate let frame: SiteFrame
        fileprivate let folder: TemplateFolder

        /// The bytes of a page.
        func bytes(of page: SitePage) throws -> [UInt8] {
            do {
                return try renderer.bytes(of: page, in: frame)
            } catch let error as PDFOutputError {
                throw Failure(error)
            } catch let fault as TemplateFault {
                throw folder.failure([fault])
            }
        }
    }

    /// A press of one's own.
    func press() throws -> Press {
        Press(renderer: try SitePrinter.renderer(templates, theme), frame: frame, folder: folder)
    }

    /// The files that all pages need.
    var assets: [(path: String, bytes: [UInt8])] { [(frame.styleSheet, styleSheet)] }
}
