import PDFOutput

extension Failure {
    /// Why a document could not be put on paper, and what to do.
    init(_ error: PDFOutputError) {
        switch error {
        case .fontMissing(let path, let package):
            self.init(
                .missingResource, "the font file \(path) cannot be opened",
                hints: ["install it: apt-get install \(package)"])
        case .glyphMissing(let character, let scalars, let font):
            let code = scalars.map { "U+\(String($0, radix: 16, uppercase: true))" }.joined(separator: " ")
            self.init(
                .missingResource, "the font \(font) has no glyph for '\(character)' (\(code))",
                hints: ["the character stands in a filing or in --title; no box is printed in its place"])
        case .drawingRefused(let reason):
            self.init(.programFault, "the page could not be drawn: \(reason)", hints: ["this is a fault of segreport"])
        }
    }
}
