import DocumentModel

/// What all documents have in common: properties, running heads, marks.
extension FirmReport.Imprint {
    /// The title, or the one given where none was chosen; a draft says so.
    private func title(_ usual: String) -> String {
        (marking.isDraft ? "DRAFT: " : "") + (title ?? usual)
    }

    /// What stands above the name of the firm on the first page.
    func kicker(_ usual: String) -> String {
        [marking.organisation, title(usual)].compactMap(\.self).joined(separator: " · ")
    }

    /// A document of sections.
    ///
    /// - Parameters:
    ///   - usual: the title unless another was chosen.
    ///   - subject: the firm, or what else it is about.
    ///   - time: the day or month reported on.
    ///   - head: what stands at the right of each head; nil for the time.
    ///   - description: a line on the content.
    func document(
        title usual: String, of subject: String, _ time: String, head: String? = nil, subject description: String,
        keywords: [String], sections: [Section]
    ) -> Document {
        let title = title(usual)
        let publisher = marking.organisation
        let document = Document(
            metadata: Metadata(
                // The firm posts its statements; this document is not its own.
                title: "\(title): \(subject), \(time)", author: publisher ?? "segreport", subject: description,
                keywords: keywords, created: created, creator: program),
            runningHead: RunningHead(
                left: subject, middle: marking.classification ?? "", right: head ?? time,
                foot: [publisher, title, digest].compactMap(\.self).joined(separator: " · ")),
            watermark: marking.watermark ?? (marking.isDraft ? "DRAFT" : nil), sections: sections)
        return document.writtenOut
    }
}
