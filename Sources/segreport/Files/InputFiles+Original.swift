import Archive
import Digests
import Segregation

/// The bytes of an input as it was: of a PDF the PDF, of which only the text is kept while it is read.
extension InputFiles {
    /// The bytes of an input that was read.
    ///
    /// Throws when they are no longer there.
    func original(of source: SourceFile) throws -> [UInt8] {
        guard let original = source.original else { return source.bytes }
        for path in archives {
            if let content = try FilingArchive(reading: path).content(sha256: original.sha256) { return content }
        }
        guard source.name != "-" else {
            throw Failure(
                .usage, "a PDF from standard input cannot be attached",
                hints: ["name the file, or leave it out: --attach data"])
        }
        let bytes = try InputFiles.bytes(source.name)
        guard SHA256Digest(of: bytes).hexadecimal == original.sha256 else {
            throw Failure(.unreadableInput, "'\(source.name)' has changed since it was read", hints: ["try again"])
        }
        return bytes
    }
}
