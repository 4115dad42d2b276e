import Foundation

/// A folder of its own for a test, removed with everything in it when the test is done with it.
final class TemporaryFolder: Sendable {
    /// The folder's path, without a slash at its end.
    let path: String

    /// A new folder that holds the given files; names may contain slashes.
    init(_ files: [String: String] = [:]) throws {
        // Links on the way are resolved, so that paths can be compared.
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        path = parent.appendingPathComponent("segreport-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // What a test leaves behind in the system's temporary folder harms nobody.
            return
        }
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Writes a file, and the folders it lies in.
    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// The text of a file.
    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// The size of a file in bytes, with commas.
    func size(_ name: String) throws -> String {
        let count = try Data(contentsOf: URL(fileURLWithPath: path(name))).count
        var digits = String(count)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    /// Makes a symbolic link.
    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    /// Sets the permissions of a file.
    func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    /// Every file in the folder and below, sorted; folders end with a slash.
    func listing() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.map { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder)
            return isFolder.boolValue ? "\(name)/" : name
        }.sorted()
    }
}

/// Runs the body as a user whom permissions bind, even when the tests are run by root.
///
/// Only the file accesses of the calling thread are bound, and only until the body ends.
func withOrdinaryPermissions<Result>(_ body: () throws -> Result) rethrows -> Result {
    typealias SetFileSystemUser = @convention(c) (UInt32) -> Int32
    // The C library has the call, its Swift module does not.
    guard geteuid() == 0, let symbol = dlsym(nil, "setfsuid") else { return try body() }
    let setFileSystemUser = unsafeBitCast(symbol, to: SetFileSystemUser.self)
    _ = setFileSystemUser(65_534)
    defer { _ = setFileSystemUser(0) }
    return try body()
}
