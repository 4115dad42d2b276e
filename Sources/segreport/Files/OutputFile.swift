@preconcurrency import Glibc

/// Where a result goes.
enum Destination: Sendable, Hashable {
    /// A file, by the path the user gave.
    case file(String)
    /// Standard output, written `-`.
    case standardOutput

    /// The destination a word of the command line names.
    init(_ word: String) {
        self = word == "-" ? .standardOutput : .file(word)
    }

    /// The name for messages.
    var name: String {
        switch self {
        case .file(let path): path
        case .standardOutput: "standard output"
        }
    }
}

/// A file written all at once or not at all.
///
/// The bytes go to a temporary name in the target's folder, which then takes the target's name. A reader of the target
/// sees the old file or the new one; a failure or a signal leaves the old one and nothing else. The file is not forced
/// to the disk: it can be made again from the filings at any time, and waiting for the disk would cost more than
/// making it.
enum OutputFile {
    /// Writes a finished result.
    ///
    /// `inputs` are the paths of files that must not be replaced, because the result was made from them.
    static func write(_ bytes: [UInt8], to path: String, inputs: [String]) throws {
        let target = try OutputFile.target(of: path)
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists {
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR {
                throw Failure(
                    .cannotCreate, "cannot write '\(path)': it is a folder",
                    hints: ["name a file in it"])
            }
            try refuse(replacing: path, status, inputs: inputs)
            if kind != S_IFREG {
                // A pipe or a device cannot be replaced, only written to.
                try writeInPlace(bytes, target, path)
                return
            }
        }
        let temporary = try create(besides: target, path)
        var written: Int32 = 0
        do {
            defer { written = close(temporary.descriptor) == 0 ? 0 : errno }
            try bytes.withUnsafeBytes { try Terminal.write($0, to: temporary.descriptor, name: "'\(path)'") }
        } catch {
            remove(temporary)
            throw error
        }
        // Some file systems report a full disk only when a file is closed.
        if written != 0 {
            remove(temporary)
            throw failure(written, path)
        }
        let code: Int32 = Signals.unregister(temporary.registration) {
            if rename(temporary.path, target) == 0 { return 0 }
            let code = errno
            unlink(temporary.path)
            return code
        }
        if code != 0 { throw failure(code, path) }
    }

    /// The path itself, or what it points to when it is a symbolic link: the link stays.
    private static func target(of path: String) throws -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
        guard let resolved = realpath(path, nil) else {
            throw Failure(.cannotCreate, "cannot write '\(path)': it is a symbolic link to nothing")
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func refuse(replacing path: String, _ target: stat, inputs: [String]) throws {
        for input in inputs {
            var status = stat()
            guard stat(input, &status) == 0 else { continue }
            if status.st_ino == target.st_ino, status.st_dev == target.st_dev {
                throw Failure(
                    .cannotCreate, "will not write '\(path)': it is an input (\(input))",
                    hints: ["choose another name for the output"])
            }
        }
    }

    private static func writeInPlace(_ bytes: [UInt8], _ target: String, _ path: String) throws {
        let descriptor = open(target, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        try bytes.withUnsafeBytes { try Terminal.write($0, to: descriptor, name: "'\(path)'") }
    }

    // MARK: Temporary names

    private struct Temporary {
        let path: String
        let descriptor: Int32
        let registration: Signals.Registration?
    }

    private static func create(besides target: String, _ path: String) throws -> Temporary {
        let folder = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { target[...$0] } ?? ""
        // The name says nothing of the target's, which may already be as long as a name can be.
        for attempt in 0..<100 {
            let name = "\(folder).segreport-\(getpid())-\(attempt).tmp"
            var code: Int32 = 0
            let (descriptor, registration) = Signals.register(name) {
                let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
                code = errno
                return descriptor
            }
            if descriptor >= 0 { return Temporary(path: name, descriptor: descriptor, registration: registration) }
            if code != EEXIST { throw failure(code, path) }
        }
        throw Failure(
            .cannotCreate, "cannot write '\(path)': its folder is full of unfinished files",
            hints: ["remove the files .segreport-*.tmp beside it"])
    }

    private static func remove(_ temporary: Temporary) {
        Signals.unregister(temporary.registration) { _ = unlink(temporary.path) }
    }

    private static func failure(_ code: Int32, _ path: String) -> Failure {
        let message = "cannot write '\(path)': "
        switch code {
        case ENOENT, ENOTDIR:
            let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
            if path.hasSuffix("/") { return Failure(.cannotCreate, "\(message)a file name does not end with '/'") }
            var status = stat()
            if stat(folder.isEmpty ? "/" : folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                return Failure(
                    .cannotCreate, "\(message)no file can be created in '\(folder)' (\(SystemError.text(code)))",
                    hints: ["choose another folder"])
            }
            return Failure(
                .cannotCreate, "\(message)there is no folder '\(folder)'",
                hints: ["create it: mkdir -p \(folder.shellWord)"])
        case EACCES, EPERM:
            return Failure(.noPermission, "\(message)\(SystemError.text(code))")
        case ENOSPC, EDQUOT, EFBIG, EIO:
            return Failure(.inputOutput, "\(message)\(SystemError.text(code))")
        default:
            return Failure(.cannotCreate, "\(message)\(SystemError.text(code))")
        }
    }
}
