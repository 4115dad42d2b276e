@preconcurrency import Glibc
import Digests
import Synchronization

/// The folder of a site: files are put there only where their bytes differ, and taken away only if they are its own.
final class SiteFolder: Sendable {
    /// The folder's path, with a slash at its end.
    let path: String
    /// What the run before left.
    let before: SiteLedger
    /// Whether nothing is to be written or removed.
    let isDryRun: Bool
    /// The folders that are known to be there.
    private let folders = Mutex<Set<String>>([])

    /// A file that was put into the folder.
    struct Placed: Sendable {
        /// Where it stands, from the folder.
        let path: String
        /// Its SHA-256.
        let sha256: String
        /// Its size in bytes.
        let size: Int
        /// Whether it was not there before, or other than it is.
        let isChanged: Bool
    }

    /// Opens a folder, which is made when there is none.
    init(_ path: String, isDryRun: Bool = false) throws {
        let path = path.hasSuffix("/") ? path : path + "/"
        self.path = path
        self.isDryRun = isDryRun
        if !isDryRun { try SiteFolder.make(path, named: path) }
        before = try SiteLedger.read(in: path)
    }

    /// Whether a path is one that a site may have: small letters, digits and a few marks, never out of the folder.
    static func isOwn(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            guard let first = part.first, first != UInt8(ascii: ".") else { return false }
            return part.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        }
    }

    /// Puts a file into the folder, in one step, unless it is there already.
    ///
    /// A file of that name that no run before wrote is left alone.
    func place(_ bytes: [UInt8], at name: String) throws -> Placed {
        precondition(SiteFolder.isOwn(name), "a path of a site has small letters and stays in its folder")
        let target = path + name
        let digest = SHA256Digest(of: bytes).hexadecimal
        func placed(_ isChanged: Bool) -> Placed {
            Placed(path: name, sha256: digest, size: bytes.count, isChanged: isChanged)
        }
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists {
            if Int(status.st_size) == bytes.count, SiteFolder.bytes(target) == bytes { return placed(false) }
            if before.files[name] == nil {
                throw Failure(
                    .cannotCreate, "will not replace '\(target)': segreport did not write it",
                    hints: ["move it away, or choose another folder"])
            }
        } else if !isDryRun {
            try makeFolder(of: name)
        }
        if !isDryRun { try OutputFile.write(bytes, to: target, inputs: []) }
        return placed(true)
    }

    /// Notes what the folder holds, for the next run.
    func keep(_ ledger: SiteLedger) throws {
        if !isDryRun { try ledger.write(in: path) }
    }

    /// Whether a file of the run before is there, byte for byte.
    func holds(_ name: String, sha256: String) -> Bool {
        SiteFolder.bytes(path + name).map { SHA256Digest(of: $0).hexadecimal } == sha256
    }

    /// Whether a file is there.
    func has(_ name: String) -> Bool {
        access(path + name, F_OK) == 0
    }

    /// Removes a file of a run before, and the folders that it leaves empty.
    func remove(_ name: String) throws {
        precondition(SiteFolder.isOwn(name), "a path of a site stays in its folder")
        guard unlink(path + name) == 0 || errno == ENOENT else {
            let code = errno
            throw Failure(
                SystemError.isPermission(code) ? .noPermission : .inputOutput,
                "cannot remove '\(path)\(name)': \(SystemError.text(code))")
        }
        var parts = name.split(separator: "/").dropLast()
        while !parts.isEmpty, rmdir(path + parts.joined(separator: "/")) == 0 { parts = parts.dropLast() }
    }

    // MARK: The disk

    /// What tells one build of the program from another: size and time of its file; empty where the system does not say.
    static var programMark: String {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "" }
        return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    }

    /// The bytes of a file; nil when it cannot be read.
    static func bytes(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let got = Glibc.read(descriptor, start + count, size - count)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                count += got
            }
            isWhole = count == size
        }
        return isWhole ? bytes : nil
    }

    /// Makes the folder of a file, and those above it.
    private func makeFolder(of name: String) throws {
        let parts = name.split(separator: "/").dropLast()
        guard !parts.isEmpty else { return }
        // The folder above is there most of the time, so the deepest that is known to be there is looked for first.
        var known = parts.count
        let wholes = parts.indices.map { parts[...$0].joined(separator: "/") }
        folders.withLock { folders in
            while known > 0, !folders.contains(wholes[known - 1]) { known -= 1 }
        }
        for whole in wholes[known...] {
            try SiteFolder.make(path + whole + "/", named: path)
            folders.withLock { _ = $0.insert(whole) }
        }
    }

    /// Makes a folder unless there is one.
    ///
    /// - Parameters:
    ///   - root: the folder that somebody named.
    ///   - advice: how to name another.
    static func make(_ folder: String, named root: String, advice: String = "--out-dir site") throws {
        if mkdir(folder, 0o777) == 0 { return }
        let code = errno
        var status = stat()
        if stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        switch code {
        case EEXIST, ENOTDIR:
            throw Failure(
                .cannotCreate, "cannot make the folder '\(folder)': a file is in its place",
                hints: ["name another folder: \(advice)"])
        case ENOENT:
            throw Failure(
                .cannotCreate, "cannot make the folder '\(folder)': the folder above it is not there",
                hints: ["create it: mkdir -p \(root.shellWord)"])
        case EACCES, EPERM, EROFS:
            throw Failure(.noPermission, "cannot make the folder '\(folder)': \(SystemError.text(code))")
        default:
            throw Failure(.inputOutput, "cannot make the folder '\(folder)': \(SystemError.text(code))")
        }
    }
}
