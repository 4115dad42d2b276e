import Archive
import Digests
import Segregation

/// The bytes of an input as it was: of a PDF the PDF, of which only the text is kept while it is read, and of a file that was
/// let go after it was read.
extension InputFiles {
    /// The bytes of an input that was read.
    ///
    /// Throws when they are no longer there.
    func original(of source: SourceFile) throws -> [UInt8] {
        guard let sha256 = source.original?.sha256 ?? source.released?.sha256 else { return source.bytes }
        for path in archives {
            if let content = try FilingArchive(reading: path).content(sha256: sha256) { return content }
        }
        guard source.name != "-" else {
            throw Failure(
                .usage, "a PDF from standard input cannot be attached",
                hints: ["name the file, or leave it out: --attach data"])
        }
        let bytes = try InputFiles.bytes(source.name)
        guard SHA256Digest(of: bytes).hexadecimal == sha256 else {
            throw Failure(.unreadableInput, "'\(source.name)' has changed since it was read", hints: ["try again"])
        }
        return bytes
    }

    /// An input with its bytes, which are read again where they were let go.
    func withBytes(_ source: SourceFile) throws -> SourceFile {
        source.released == nil ? source : SourceFile(name: source.name, bytes: try original(of: source))
    }
}
