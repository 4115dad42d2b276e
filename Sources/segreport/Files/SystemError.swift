@preconcurrency import Glibc

/// The system's own words for its error numbers.
enum SystemError {
    /// The words for an error number, in lower case as they stand inside a sentence: `no space left on device`.
    static func text(_ code: Int32) -> String {
        guard let words = strerror(code) else { return "error \(code)" }
        let text = String(cString: words)
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// Whether the number says that the system forbids it.
    static func isPermission(_ code: Int32) -> Bool {
        code == EACCES || code == EPERM
    }
}
