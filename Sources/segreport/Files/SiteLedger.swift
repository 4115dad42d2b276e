@preconcurrency import Glibc
import Digests

/// What a run of `site` left in its folder: a list of its files, kept there under a name of its own.
///
/// By it the next run knows which files are its own to replace and to remove, and whether there is anything to do.
struct SiteLedger: Sendable, Equatable {
    /// The name of the file.
    static let name = ".segreport-site"
    private static let schema = "segreport.site-ledger/1"
    /// What stands for a digest or a key that is not known: the run that wrote it did not come to its end.
    private static let unknown = "-"

    /// A digest of all that the files were made from; nil when not all of them are there for certain.
    var key: String?
    /// The files by their path in the folder, each with its SHA-256; nil where it may not be there.
    var files: [String: String?] = [:]

    /// Reads the ledger of a folder, with a slash at its end; an empty one where there is none.
    ///
    /// Throws when there is one that this program did not write.
    static func read(in folder: String) throws -> SiteLedger {
        guard let bytes = SiteFolder.bytes(folder + name) else { return SiteLedger() }
        func refuse() -> Failure {
            Failure(
                .cannotCreate, "'\(folder)\(name)' is not a list that segreport wrote",
                hints: ["choose another folder", "or remove it, if nothing in the folder is worth keeping"])
        }
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count >= 2, lines[0] == schema else { throw refuse() }
        var ledger = SiteLedger()
        ledger.key = lines[1] == unknown ? nil : String(lines[1])
        lines.removeFirst(2)
        ledger.files.reserveCapacity(lines.count)
        for line in lines {
            guard let space = line.firstIndex(of: " ") else { throw refuse() }
            let path = String(line[line.index(after: space)...])
            // Whoever changes the list must not be able to have other files removed.
            guard SiteFolder.isOwn(path) else { throw refuse() }
            ledger.files.updateValue(line[..<space] == unknown ? nil : String(line[..<space]), forKey: path)
        }
        return ledger
    }

    /// The ledger as text: a line a file, sorted.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(utf8: "\(SiteLedger.schema)\n\(key ?? SiteLedger.unknown)\n")
        for path in files.keys.sorted() {
            bytes.append(utf8: (files[path] ?? nil) ?? SiteLedger.unknown)
            bytes.append(utf8: " \(path)\n")
        }
        return bytes
    }

    /// Writes the ledger into a folder, with a slash at its end.
    func write(in folder: String) throws {
        let bytes = bytes
        if SiteFolder.bytes(folder + SiteLedger.name) == bytes { return }
        try OutputFile.write(bytes, to: folder + SiteLedger.name, inputs: [])
    }
}
