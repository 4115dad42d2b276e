import Foundation
import TestSupport

/// The files of the checkout as text, for tests on the house itself.
enum Checkout {
    /// A file of text, by its path from the root.
    struct File {
        let path: String
        let text: String

        /// The folders and the name.
        var parts: [String] {
            path.split(separator: "/").map(String.init)
        }
    }

    /// The Swift files of a folder and of its folders, by path.
    static func swiftFiles(in folder: String) throws -> [File] {
        try files(in: folder).filter { $0.path.hasSuffix(".swift") }
    }

    /// All files of text that belong to the checkout, by path.
    static func allFiles() throws -> [File] {
        let top = try FileManager.default.contentsOfDirectory(atPath: Fixtures.root.path)
        // What runs and builds leave behind, and the repository itself, are not part of it.
        let others: Set = [".git", ".build", ".swiftpm", "Output", "report.pdf"]
        return try top.filter { !others.contains($0) }.sorted().flatMap(files)
    }

    /// A file, by its path from the root.
    static func text(of path: String) throws -> String {
        try String(contentsOf: Fixtures.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Whether there is such a file or folder.
    static func holds(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Fixtures.root.appendingPathComponent(path).path)
    }

    /// The names of the folders directly in a folder.
    static func folders(in folder: String) throws -> [String] {
        let path = Fixtures.root.appendingPathComponent(folder).path
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }.sorted()
    }

    private static func files(in place: String) throws -> [File] {
        let path = Fixtures.root.appendingPathComponent(place).path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CocoaError(.fileNoSuchFile)
        }
        guard isFolder.boolValue else { return try read(place).map { [$0] } ?? [] }
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().compactMap { name in
            let inner = "\(place)/\(name)"
            var isInnerFolder: ObjCBool = false
            let full = Fixtures.root.appendingPathComponent(inner).path
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isInnerFolder), !isInnerFolder.boolValue
            else {
                return nil
            }
            return try read(inner)
        }
    }

    /// Nil for what is not text.
    private static func read(_ path: String) throws -> File? {
        let bytes = try Data(contentsOf: Fixtures.root.appendingPathComponent(path))
        guard !bytes.contains(0) else { return nil }
        return File(path: path, text: String(decoding: bytes, as: UTF8.self))
    }
}
