@preconcurrency import Glibc
import MailSending

/// A file that holds a password, and that nobody else may read.
enum SecretFile {
    /// More is no file of passwords.
    private static let mostBytes = 1 << 20

    /// The password in a file that holds nothing else: its only line.
    static func password(in path: String) throws -> String {
        var bytes = try bytes(path)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty else {
            throw Failure(
                .configuration, "there is no password in '\(path)'", hints: ["it is the only line of the file"])
        }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
            let password = String(validating: bytes, as: UTF8.self)
        else {
            throw Failure(
                .configuration, "'\(path)' is not one line of text in UTF-8; expected a password and nothing else")
        }
        return password
    }

    /// The logins of a file such as `~/.netrc`.
    static func netrc(in path: String) throws -> Netrc {
        let bytes = try bytes(path)
        do throws(Netrc.Fault) {
            return try Netrc(bytes)
        } catch {
            throw Failure(
                .configuration,
                "line \(error.line) of '\(path)' cannot be read; expected 'machine HOST login USER password WORD'")
        }
    }

    /// The bytes of a file that is open to its owner alone.
    ///
    /// The open file is asked, not its name: between two looks a name may come to mean another file.
    private static func bytes(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw Failure(
                SystemError.isPermission(code) ? .noPermission : .configuration,
                "cannot read '\(path)': \(SystemError.text(code))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Failure(.inputOutput, "cannot read '\(path)': \(SystemError.text(errno))")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw Failure(.configuration, "cannot read '\(path)': it is a folder")
        }
        guard status.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
            throw Failure(
                .noPermission, "'\(path)' is open to others; a password stands in a file that only its owner can read",
                hints: ["chmod 600 \(path.shellWord)"])
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw Failure(.noPermission, "'\(path)' belongs to another user, who knows the password then")
        }
        let bytes = try InputFiles.bytes(of: descriptor, path, atMost: mostBytes)
        if bytes.count == mostBytes { throw Failure(.configuration, "'\(path)' is too large for a file of passwords") }
        return bytes
    }
}
