/// What can be wrong with the surroundings of a document on paper.
///
/// Facts only: the sentence is made by whoever prints it.
public enum PDFOutputError: Error, Equatable {
    /// A font file is not there or cannot be read. `package` is the Debian package that brings it.
    case fontMissing(path: String, package: String)
    /// A character of the document has no glyph in the font. `scalars` are its code points, `package` is the Debian
    /// package of the font.
    case glyphMissing(character: String, scalars: [UInt32], font: String, package: String)
    /// A PDF file cannot be taken apart; `reason` is the library's word for it.
    case fileDamaged(reason: String)
    /// The dots of a picture cannot be unpacked; `reason` says why.
    case pictureDamaged(reason: String)
    /// A stream of a PDF file comes to more than so many bytes when it is unpacked.
    case streamTooLarge(most: Int)
    /// The finished file does not say what the document says; `page` is 0 when it is not known.
    case textDiffers(page: Int, expected: String, found: String)
    /// The drawing library refused; `reason` is its own word for it.
    case drawingRefused(reason: String)
}
