import Foundation
import Segregation
import TestSupport

@testable import Archive

/// A database file of its own for a test.
final class TemporaryArchive {
    /// Its path; there is no file at first.
    let path: String
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("segreport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("archive.db").path
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            // What a test leaves behind in the system's temporary folder harms nobody.
            return
        }
    }
}

/// A file as an import would store it.
struct Incoming {
    let source: SourceFile
    let content: [UInt8]
    let digest: [UInt8]

    /// A text file; its digest is made up of its name and size unless given.
    init(_ name: String, _ text: String, digest: UInt64? = nil) {
        source = SourceFile(name: name, bytes: Array(text.utf8))
        content = source.bytes
        self.digest = Incoming.digest(digest ?? Incoming.sum("\(name) \(text)"))
    }

    /// A PDF and the text made of it.
    init(_ name: String, text: String, pdf: [UInt8], fault: PDFFault?) {
        digest = Incoming.digest(Incoming.sum(text))
        let hexadecimal = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        source = SourceFile(
            name: name, bytes: Array(text.utf8),
            madeFrom: SourceFile.Original(size: pdf.count, sha256: hexadecimal, fault: fault))
        content = pdf
    }

    private static func sum(_ text: String) -> UInt64 {
        text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    private static func digest(_ number: UInt64) -> [UInt8] {
        (0..<4).flatMap { round in
            (0..<8).map { UInt8(truncatingIfNeeded: (number &+ UInt64(round)) >> (UInt64($0) * 8)) }
        }
    }
}

extension FilingArchive {
    /// Stores files in one transaction.
    @discardableResult func store(
        _ files: [Incoming], sharing shared: SharedText? = nil, besides other: FilingArchive? = nil
    ) throws -> [Stored] {
        let packer = FilePacker(try linePlaces(), sharing: shared)
        return try add(
            files.map {
                packer.packed($0.source, content: $0.content, sha256: $0.digest, FilingReader.read($0.source))
            },
            besides: other)
    }

    /// Stores a monthly table.
    @discardableResult func store(table file: Incoming) throws -> [Stored] {
        let packer = FilePacker(try linePlaces(), sharing: nil)
        let read = MonthlyTableText.read(file.source, from: .file)
        return try add(
            [packer.packed(table: file.source, content: file.content, sha256: file.digest, read)], besides: nil)
    }
}
