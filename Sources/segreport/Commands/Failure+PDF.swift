import PDFOutput
import Reports

extension Failure {
    /// Why a document could not be put on paper, and what to do.
    init(_ error: PDFOutputError) {
        switch error {
        case .fontMissing(let path, let package):
            self.init(
                .missingResource, "the font file \(path) cannot be opened",
                hints: ["install it: apt-get install \(package)"])
        case .glyphMissing(let character, let scalars, let font, let package):
            let code = scalars.map { "U+\(String($0, radix: 16, uppercase: true))" }.joined(separator: " ")
            self.init(
                .missingResource, "the font \(font) has no glyph for '\(character)' (\(code))",
                notes: ["the font is that of the package \(package), which has Latin, Greek and Cyrillic letters"],
                hints: [
                    "choose another --title if the character stands there",
                    "if it stands in a filing, no report can be made of it; segreport check and export can read it",
                ])
        case .fileDamaged(let reason):
            self.init(
                .unreadableInput, "the PDF cannot be taken apart: \(reason.isEmpty ? "no reason is known" : reason)")
        case .pictureDamaged(let reason):
            self.init(.unreadableInput, "a picture cannot be unpacked: \(reason)")
        case .streamTooLarge(let most):
            self.init(
                .unreadableInput,
                "what is packed in the PDF comes to more than \(AmountFormat.count(most, "byte", "bytes"))",
                notes: ["nothing more of it was unpacked"])
        case .textDiffers(let page, let expected, let found):
            let place = page == 0 ? "the PDF" : "page \(page) of the PDF"
            self.init(
                .programFault, "\(place) does not say what the report says: found '\(found)', expected '\(expected)'",
                notes: ["nothing was written"],
                hints: ["this is a fault of segreport", "to have the PDF all the same: --no-self-check"])
        case .drawingRefused(let reason):
            self.init(.programFault, "the page could not be drawn: \(reason)", hints: ["this is a fault of segreport"])
        }
    }
}
