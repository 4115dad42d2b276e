@preconcurrency import Glibc
import Segregation

/// A place to look for filings, with who named it.
struct DataSource: Sendable, Equatable {
    /// A file, a folder, or `-` for standard input; relative to the current folder.
    let path: String
    /// Who named the path.
    let origin: Origin

    /// Who named a path.
    enum Origin: Sendable, Equatable {
        /// The user, on the command line.
        case commandLine
        /// The environment variable of that name.
        case environment(String)
        /// The configuration file at that path.
        case file(String)

        /// The sentence that tells the user where a wrong path came from; nil when he just typed it.
        var note: String? {
            switch self {
            case .commandLine: nil
            case .environment(let name): "the path comes from the environment variable \(name)"
            case .file(let path): "the path comes from 'data' in \(path)"
            }
        }
    }
}

/// The files to read: found first, each once and in an order that depends on their names alone, then read.
struct InputFiles: Sendable {
    /// The endings of files that are taken for filings when a folder is searched.
    ///
    /// A file named by itself may end as it likes.
    static let filingEndings = [".txt", ".text", ".md", ".html", ".htm"]

    /// The files, `-` for standard input.
    ///
    /// Folders stand where they were named, their files sorted by bytes.
    let paths: [String]

    /// Finds the files of the given places.
    init(_ sources: [DataSource]) throws {
        guard !sources.isEmpty else {
            throw Failure(
                .usage, "no filings to read",
                hints: [
                    "name a file or a folder: --data filings",
                    "or put it in segreport.json: { data: \"filings\" }",
                ])
        }
        var search = FolderSearch(endings: InputFiles.filingEndings)
        for source in sources { try search.add(source) }
        paths = search.files
    }

    /// Reads every file and gives what the function makes of each, in the order of `paths`.
    ///
    /// Many files are read by as many threads as there are cores. The first failure, in the order of `paths`, is
    /// thrown.
    func map<Output: Sendable>(_ transform: @escaping @Sendable (SourceFile) throws -> Output) throws -> [Output] {
        let results = concurrentMap(paths) { path in
            Result { try transform(InputFiles.read(path)) }
        }
        return try results.map { try $0.get() }
    }

    /// Reads every file.
    func read() throws -> [SourceFile] {
        try map { $0 }
    }

    // MARK: One file

    /// Reads a whole file, or standard input.
    static func read(_ path: String) throws -> SourceFile {
        if path == "-" { return SourceFile(name: "-", bytes: try bytes(of: STDIN_FILENO, "standard input")) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        return SourceFile(name: path, bytes: try bytes(of: descriptor, path))
    }

    private static func bytes(of descriptor: Int32, _ path: String) throws -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno, path) }
        // One byte more than the size: a regular file that does not fill the room has been read to its end.
        let isRegular = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
        var room = isRegular ? Int(status.st_size) + 1 : 1 << 16
        var content: [UInt8] = []
        while true {
            let wanted = room
            var code: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                let got = Glibc.read(descriptor, buffer.baseAddress, wanted)
                if got < 0 { code = errno }
                count = max(0, got)
            }
            if code == EINTR { continue }
            if code != 0 { throw failure(code, path) }
            if content.isEmpty { content = chunk } else { content += chunk }
            if chunk.isEmpty || (isRegular && chunk.count < wanted) { return content }
            room = 1 << 20
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> Failure {
        code == ENOENT || code == ENOTDIR
            ? FolderSearch.missing(path, origin: .commandLine) : FolderSearch.unreadable(path, code)
    }
}
