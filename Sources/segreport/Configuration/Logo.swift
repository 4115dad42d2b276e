import Digests
import DocumentModel
import PDFOutput
import Reports

/// The picture at the head of reports.
struct Logo: Sendable {
    /// The picture.
    let picture: Picture
    /// What names it in a command, without folders.
    let name: String
    /// Where it lies; nil when it came with a report.
    let path: String?

    /// A fingerprint of the file.
    var sha256: String { SHA256Digest(of: picture.png).hexadecimal }

    /// The word for no picture.
    static let none = "none"

    /// The picture of a file that is already read.
    init(name: String, file: [UInt8]) throws {
        try self.init(name: name, path: nil, file, calledSo: name)
    }

    /// The picture of a word, the path of a file; nil for `none`.
    ///
    /// - Parameter origin: says who named it; nil for the command line.
    static func named(_ word: String, origin: String?) throws -> Logo? {
        guard word != none else { return nil }
        do {
            // One byte more than is allowed tells that there are too many.
            let bytes = try InputFiles.bytes(word, atMost: Picture.mostBytes + 1)
            let name = word.split(separator: "/").last.map(String.init) ?? word
            return try Logo(name: name, path: word, bytes, calledSo: word)
        } catch var failure as Failure {
            failure.exitCode = .configuration
            if let origin { failure.notes.append(origin) }
            throw failure
        }
    }

    private init(name: String, path: String?, _ bytes: [UInt8], calledSo word: String) throws {
        do {
            picture = try Picture(png: bytes, alternative: "Logo")
            try PDFRenderer.check(picture)
        } catch let fault as PictureFault {
            throw Logo.failure(fault, word)
        } catch PDFOutputError.pictureDamaged(let reason) {
            throw Failure(
                .configuration, "the logo '\(word)' is damaged: \(reason)", hints: ["save it as a PNG once more"])
        }
        self.name = name
        self.path = path
    }

    // MARK: Words

    private static func failure(_ fault: PictureFault, _ word: String) -> Failure {
        let most = AmountFormat.count(Picture.longestSide)
        let smaller = "make it smaller: 640 dots across, or 190 down, are enough for print"
        switch fault {
        case .tooManyBytes:
            let bytes = AmountFormat.count(Picture.mostBytes)
            return Failure(
                .configuration, "the logo '\(word)' has more than \(bytes) bytes, the most it may have",
                hints: [smaller])
        case .notPNG(let kind):
            let found = kind.map(Self.words) ?? "does not begin as a PNG does"
            return Failure(
                .configuration, "the logo '\(word)' \(found); expected a PNG", hints: ["save the picture as a PNG"])
        case .headDamaged:
            return Failure(
                .configuration, "the logo '\(word)' is damaged: its signature is that of a PNG, its head is not",
                hints: ["save it as a PNG once more"])
        case .size(let width, let height):
            let size = "\(AmountFormat.count(width)) by \(AmountFormat.count(height)) dots"
            return Failure(
                .configuration, "the logo '\(word)' is \(size); expected 1 to \(most) each way",
                hints: [min(width, height) == 0 ? "save a picture with dots in it" : smaller])
        }
    }

    private static func words(_ kind: PictureFault.Kind) -> String {
        switch kind {
        case .empty: "is empty"
        case .jpeg: "is a JPEG"
        case .gif: "is a GIF"
        case .webP: "is a WebP"
        case .tiff: "is a TIFF"
        case .pdf: "is a PDF"
        case .markup: "is text in angle brackets, such as SVG"
        case .changedPNG: "was a PNG and has been changed on the way, as if it were text"
        }
    }
}
