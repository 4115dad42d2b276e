@preconcurrency import Glibc
import Archive

/// The file of an archive on the disk, before it is opened as a database.
enum ArchiveFile {
    /// Whether a file holds a database, told by its first bytes.
    ///
    /// A file that does not open is none; reading it says why.
    static func isDatabase(_ path: String) -> Bool {
        var status = stat()
        // Databases are whole pages, filings hardly ever are.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            status.st_size % 512 == 0
        else { return false }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return firstBytes(of: descriptor) == FilingArchive.magic
    }

    /// Whether a path that a configuration names is meant as an archive: it is one, or will be by its name.
    static func isMeant(_ path: String?) -> Bool {
        guard let path else { return false }
        return isDatabase(path) || (path.hasSuffixIgnoringCase(".db") && access(path, F_OK) != 0)
    }

    /// Sees to it that a file is there and may be written, empty when it is new.
    ///
    /// - Parameter makesFolders: whether folders that are missing on the way are made.
    static func prepare(_ path: String, makesFolders: Bool) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw Failure(
                .cannotCreate,
                "cannot keep an archive in '\(path)': it is \(status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no file")",
                hints: ["--data of segreport import names the archive; what to import stands behind the options"])
        }
        if makesFolders { try makeFolders(of: path) }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(errno, path) }
        let bytes = firstBytes(of: descriptor)
        close(descriptor)
        if !bytes.isEmpty, bytes != FilingArchive.magic {
            throw Failure(
                .unreadableInput, "'\(path)' is no archive: it holds something else than a database",
                hints: ["name another file: --data archive.db", "what to import stands behind the options"])
        }
        // The database keeps a log beside the file.
        let folder = self.folder(of: path) ?? "."
        if access(folder, W_OK) != 0 {
            let code = errno
            throw Failure(
                SystemError.isPermission(code) ? .noPermission : .cannotCreate,
                "cannot write to the folder '\(folder)' of the archive '\(path)': \(SystemError.text(code))")
        }
    }

    private static func firstBytes(of descriptor: Int32) -> [UInt8] {
        let wanted = FilingArchive.magic.count
        return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, wanted, 0))
        }
    }

    private static func folder(of path: String) -> String? {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    }

    private static func makeFolders(of path: String) throws {
        guard let folder = folder(of: path), access(folder, F_OK) != 0 else { return }
        try makeFolders(of: folder)
        // Of the user alone, as the standard of such folders says.
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw failure(errno, folder) }
    }

    private static func failure(_ code: Int32, _ path: String) -> Failure {
        let message = "cannot write the archive '\(path)': \(SystemError.text(code))"
        switch code {
        case EACCES, EPERM, EROFS: return Failure(.noPermission, message)
        case ENOSPC, EDQUOT, EIO: return Failure(.inputOutput, message)
        case ENOENT:
            let folder = folder(of: path) ?? "."
            return Failure(
                .cannotCreate, "cannot write the archive '\(path)': there is no folder '\(folder)'",
                hints: ["create it: mkdir -p \(folder.shellWord)"])
        default: return Failure(.cannotCreate, message)
        }
    }
}
