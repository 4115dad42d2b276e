import Mustache

extension HTMLTemplates {
    /// A kind of page, by the template it begins with.
    public enum Page: String, Sendable, CaseIterable {
        /// A document as one file.
        case report
        /// A page of a site.
        case site
    }

    /// What goes wrong when pages are made, found with a sample that has everything: names that are not there, for one,
    /// even in sections that few documents come to.
    ///
    /// The order is that of the templates, then of the places.
    public func faults(of pages: [Page] = Page.allCases) throws -> [TemplateFault] {
        var faults: [TemplateFault] = []
        for page in pages {
            let value = try sample(of: page)
            var found: [TemplateFault] = []
            do throws(TemplateFault) {
                found = try templates.faults(of: page.rawValue, against: value)
                if found.isEmpty { _ = try templates.render(page.rawValue, with: value) }
            } catch {
                found.append(error)
            }
            // What both kinds of pages include is told once.
            for fault in found where !faults.contains(where: { $0.isAtPlace(of: fault) }) { faults.append(fault) }
        }
        let names = templates.names
        func place(_ fault: TemplateFault) -> (Int, Int, Int) {
            (names.firstIndex(of: fault.template) ?? names.count, fault.line, fault.column)
        }
        return faults.sorted { place($0) < place($1) }
    }

    /// The templates that pages of some kinds can include; nil where that is not known before there are data.
    public func reached(from pages: [Page] = Page.allCases) -> Set<String>? {
        templates.reached(from: pages.map(\.rawValue))
    }

    /// What a page of the sample hands to its template.
    func sample(of page: Page) throws -> TemplateData {
        let renderer = HTMLRenderer(templates: self, measure: TemplateSample.HalfEm())
        switch page {
        case .report: return try renderer.data(of: TemplateSample.document)
        case .site: return try renderer.data(of: TemplateSample.page, in: TemplateSample.frame)
        }
    }
}

extension TemplateFault {
    fileprivate func isAtPlace(of other: TemplateFault) -> Bool {
        template == other.template && line == other.line && column == other.column
    }
}
