import Foundation
@preconcurrency import Glibc

/// A program beside the test, started and ended on any thread, which Foundation's own do not take well.
final class ChildProcess {
    private let identifier: pid_t
    private let input: Int32
    private var status: Int32?

    /// Starts a program; its standard input stays open and empty, its output goes nowhere.
    init(_ program: String, _ arguments: [String], errors: String) throws {
        var pipe: [Int32] = [-1, -1]
        guard Glibc.pipe(&pipe) == 0 else { throw LoopbackMailServer.Fault(words: "there is no pipe") }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipe[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, program, &actions, nil, &words, environ)
        close(pipe[0])
        self.identifier = identifier
        input = pipe[1]
        guard code == 0 else { throw LoopbackMailServer.Fault(words: "\(program) does not start") }
    }

    deinit {
        end()
        close(input)
    }

    /// Whether it has not ended yet.
    var isRunning: Bool {
        guard status == nil else { return false }
        var status: Int32 = 0
        if waitpid(identifier, &status, WNOHANG) == identifier { self.status = status }
        return self.status == nil
    }

    /// Waits until it has ended, at most half a minute; its status, 0 for success.
    func wait() -> Int32 {
        let deadline = Date().addingTimeInterval(30)
        while isRunning, Date() < deadline { usleep(2_000) }
        return status ?? -1
    }

    /// Ends it.
    func end() {
        guard isRunning else { return }
        kill(identifier, SIGKILL)
        var status: Int32 = 0
        waitpid(identifier, &status, 0)
        self.status = status
    }
}

/// A mail server on the loopback interface, for as long as the value lives.
///
/// Every wait for it is bounded, and it ends by itself.
public final class LoopbackMailServer {
    /// A message it took.
    public struct Taken {
        /// The bytes, as they came over the line.
        public let bytes: [UInt8]
        /// The sender of the envelope.
        public let sender: String
        /// The recipients of the envelope.
        public let recipients: [String]
        /// Whether it came through TLS.
        public let isSecured: Bool
        /// Who had logged in; empty for nobody.
        public let user: String
    }

    /// It did not start, or wrote what it should not.
    struct Fault: Error {
        let words: String
    }

    /// The port it listens on.
    public let port: Int
    private let folder: URL
    private let process: ChildProcess

    /// The folder with the judges' own Python.
    private static let python = Fixtures.root.appendingPathComponent(".build/judges/bin/python").path
    private static let script = Fixtures.root.appendingPathComponent("Tests/MailJudges/server.py").path

    /// Starts a server with the options of `Tests/MailJudges/server.py`.
    public init(_ options: [String] = [], certificate: Certificate? = nil) throws {
        guard FileManager.default.isExecutableFile(atPath: Self.python) else {
            throw Fault(words: "there is no mail server to test with: run make test-deps")
        }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("segreport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let errors = folder.appendingPathComponent("errors")
        try Data().write(to: errors)
        let keys = certificate.map { ["--certificate", $0.file.path, "--key", $0.key.path] } ?? []
        process = try ChildProcess(Self.python, ["-B", Self.script, folder.path] + options + keys, errors: errors.path)
        let file = folder.appendingPathComponent("port")
        let deadline = Date().addingTimeInterval(30)
        while !FileManager.default.fileExists(atPath: file.path), process.isRunning, Date() < deadline {
            usleep(10_000)
        }
        guard let words = try? String(contentsOf: file, encoding: .utf8), let port = Int(words) else {
            process.end()
            throw Fault(words: "the mail server did not start: \(try String(contentsOf: errors, encoding: .utf8))")
        }
        self.port = port
    }

    deinit {
        process.end()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The replies it gave, and the failures it played.
    public func log() throws -> [String] {
        let file = folder.appendingPathComponent("log")
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// The messages it took, in their order.
    public func taken() throws -> [Taken] {
        struct Known: Decodable {
            let from: String
            let to: [String]
            let tls: Bool
            let user: String
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        return try (0..<names.count).map { index in
            let data = try Data(contentsOf: folder.appendingPathComponent("\(index + 1).json"))
            let known = try JSONDecoder().decode(Known.self, from: data)
            let bytes = try Data(contentsOf: folder.appendingPathComponent("\(index + 1).eml"))
            return Taken(
                bytes: [UInt8](bytes), sender: known.from, recipients: known.to, isSecured: known.tls, user: known.user)
        }
    }

    /// A certificate that has signed itself, with its key, for as long as the value lives.
    public final class Certificate {
        /// The certificate, in PEM.
        public let file: URL
        let key: URL
        private let folder: URL

        /// A certificate for a host's name.
        public init(host: String = "localhost") throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("segreport-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            file = folder.appendingPathComponent("certificate.pem")
            key = folder.appendingPathComponent("key.pem")
            let process = try ChildProcess(
                "/usr/bin/env",
                [
                    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key.path, "-out", file.path, "-days", "2", "-subj", "/CN=\(host)",
                    "-addext", "subjectAltName=DNS:\(host)",
                ], errors: folder.appendingPathComponent("errors").path)
            guard process.wait() == 0 else { throw Fault(words: "openssl made no certificate") }
        }

        /// The certificate's bytes.
        public func bytes() throws -> [UInt8] {
            [UInt8](try Data(contentsOf: file))
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }
    }
}
