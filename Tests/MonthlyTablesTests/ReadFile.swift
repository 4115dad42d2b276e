import Foundation

/// Files outside the fixtures.
enum ReadFile {
    /// The bytes of a file; nil when there is none.
    static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
}
