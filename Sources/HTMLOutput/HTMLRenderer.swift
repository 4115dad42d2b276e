import Digests
import DocumentModel
import Mustache
import SVGOutput

/// Sets documents as HTML through templates: equal documents and templates give equal bytes.
public struct HTMLRenderer {
    private let templates: TemplateSet
    private let pictures: SVGRenderer
    private let style: StyleSheet

    /// A renderer of templates, with the widths of words and the colours of a light and of a dark screen.
    public init(
        templates: HTMLTemplates, measure: any TextMeasuring, light: Palette = .plain, dark: Palette = .dark
    ) {
        self.templates = templates.templates
        pictures = SVGRenderer(measure: measure, light: light, dark: dark)
        style = StyleSheet(light: light, dark: dark, rules: templates.style)
    }

    /// The style sheet of a site.
    public var styleSheet: [UInt8] { style.bytes }

    /// A document as one file that needs nothing else: no request leaves it.
    ///
    /// Throws `TemplateFault`, and what the widths of words throw.
    public func bytes(of document: Document) throws -> [UInt8] {
        try templates.render("report", with: try data(of: document))
    }

    /// What the template of a file sees.
    func data(of document: Document) throws -> TemplateData {
        var record = shared(document)
        record.add("policy", .text("default-src 'none'; style-src '\(style.source)'; img-src data:; \(Self.closed)"))
        record.add("style", .markup(Markup(trusted: style.bytes)))
        record.add("firm", .text(document.runningHead.left))
        record.add("asOf", .text(document.runningHead.right))
        return try data(record, DocumentValue(document, pictures))
    }

    /// A page of a site with the given style sheet, feed and areas, all by their paths.
    ///
    /// Throws `TemplateFault`, and what the widths of words throw.
    public func bytes(of page: SitePage, in frame: SiteFrame) throws -> [UInt8] {
        try templates.render("site", with: try data(of: page, in: frame))
    }

    /// What the template of a page sees.
    func data(of page: SitePage, in frame: SiteFrame) throws -> TemplateData {
        func address(_ path: String) -> String {
            // A page that is shown wherever nothing is found cannot tell where it stands.
            page.path == SiteFrame.notFound ? frame.root + path : SitePage.address(of: path, from: page.path)
        }
        func value(of step: SitePage.Step) -> TemplateValue {
            ["label": .text(step.title), "href": .text(address(step.path))]
        }
        func list(_ steps: [SitePage.Step]) -> TemplateValue { .list(steps.map(value)) }
        var record = shared(page.document)
        record.add("policy", .text("default-src 'none'; style-src 'self' file:; img-src 'self' data:; \(Self.closed)"))
        record.add("stylesheet", .text(address(frame.styleSheet)))
        record.add("feed", frame.feed.map { .text(address($0)) } ?? .absent)
        let area = page.trail.dropFirst().first?.path ?? page.path
        record.add(
            "areas",
            .list(
                frame.areas.map { step in
                    [
                        "label": .text(step.title), "href": .text(address(step.path)),
                        "isCurrent": .flag(step.path == area),
                    ]
                }))
        record.add("hasTrail", .flag(!page.trail.isEmpty))
        record.add("trail", list(page.trail))
        record.add("here", .text(page.document.runningHead.left))
        record.add("hasNeighbours", .flag(page.previous != nil || page.next != nil))
        record.add("previous", page.previous.map(value) ?? .absent)
        record.add("next", page.next.map(value) ?? .absent)
        record.add("hasDownloads", .flag(!page.downloads.isEmpty))
        record.add("downloads", list(page.downloads))
        return try data(record, DocumentValue(page.document, pictures, address: address))
    }

    private static let closed = "base-uri 'none'; form-action 'none'"

    /// A record with the sections of a document.
    private func data(_ record: TemplateRecord, _ document: DocumentValue) throws -> TemplateData {
        var (data, document) = (TemplateData(.record(record)), document)
        try document.setSections(data[TemplateData.root, "sections"], in: &data)
        return data
    }

    /// What every page shows; the sections are still to come.
    private func shared(_ document: Document) -> TemplateRecord {
        let metadata = document.metadata
        let hasMasthead = document.sections.lazy.flatMap(\.blocks).contains { block in
            if case .masthead = block { true } else { false }
        }
        return [
            "title": .text(metadata.title), "description": .text(metadata.subject), "author": .text(metadata.author),
            "keywords": .text(metadata.keywords.joined(separator: ", ")), "generator": .text(metadata.creator),
            "created": .text(metadata.created.iso8601), "watermark": document.watermark.map { .text($0) } ?? .absent,
            "classification": .some(document.runningHead.middle), "foot": .text(document.runningHead.foot),
            "hasMasthead": .flag(hasMasthead), "sections": .absent,
        ]
    }
}

/// What all pages of a site share, by paths from its root.
public struct SiteFrame: Sendable, Equatable {
    /// The page that a server shows where nothing is found.
    public static let notFound = "404.html"

    /// The style sheet.
    public var styleSheet: String
    /// The feed; nil for none.
    public var feed: String?
    /// The areas that each page leads to.
    public var areas: [SitePage.Step]
    /// Where the site's root lies, ending in a slash; for the page of what is not found, which may stand anywhere.
    public var root: String

    /// What all pages share.
    public init(styleSheet: String, feed: String?, areas: [SitePage.Step], root: String) {
        self.styleSheet = styleSheet
        self.feed = feed
        self.areas = areas
        self.root = root
    }
}
