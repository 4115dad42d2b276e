@preconcurrency import Glibc
import Archive
import Reports
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
        /// Nobody: it is the archive of those who name nothing.
        case standing

        /// The sentence that tells the user where a wrong path came from; nil when he just typed it.
        var note: String? {
            switch self {
            case .commandLine, .standing: nil
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
    /// Capitals count as small letters. A file named by itself may end as it likes: what is in it tells what it is.
    static let filingEndings = [".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf"]

    /// The endings of files that are taken for monthly tables when a folder is searched, if they are such tables.
    static let tableEndings = [".csv", ".tsv", ".xlsx"]

    /// Something to read.
    enum Input: Sendable, Hashable {
        /// A file, `-` for standard input.
        case file(String)
        /// A file in the archive at a path.
        case archived(FilingArchive.FileID, in: String)
    }

    /// The files, archives as one file each, `-` for standard input.
    ///
    /// Folders stand where they were named, their files sorted by bytes.
    let paths: [String]
    /// What is to be read, the files of an archive in the order of import.
    ///
    /// Nil for all that a single archive holds: who looks for one firm in it need not list them.
    private let inputs: [Input]?
    /// The archives among the files.
    let archives: [String]
    /// What the folders hold besides and is not read, as a sentence; nil when there is nothing.
    let leftOut: String?

    /// Finds the files of the given places.
    init(_ sources: [DataSource]) throws {
        guard !sources.isEmpty else {
            throw Failure(
                .usage, "no filings to read",
                hints: [
                    "name a file or a folder: --data filings",
                    "or put it in segreport.json: { data: \"filings\" }",
                    "or keep filings in the archive: segreport import filings",
                ])
        }
        var search = FolderSearch(endings: InputFiles.filingEndings, tableEndings: InputFiles.tableEndings)
        var archives: [String] = []
        for source in sources {
            let before = search.files.count
            try search.add(source)
            // An archive is named; what a folder holds is searched for by its ending.
            if search.files.count == before + 1, search.files[before] == source.path,
                ArchiveFile.isDatabase(source.path)
            {
                archives.append(source.path)
            }
        }
        paths = search.files
        self.archives = archives
        let isArchive = archives.count == 1 && paths.count == 1
        inputs = isArchive ? nil : try InputFiles.inputs(paths, archives)
        leftOut = InputFiles.sentence(search.otherEndings, search.ownReports)
    }

    private static func inputs(_ paths: [String], _ archives: [String]) throws -> [Input] {
        try paths.flatMap { path -> [Input] in
            guard archives.contains(path) else { return [.file(path)] }
            return try FilingArchive(reading: path).files().map { .archived($0, in: path) }
        }
    }

    /// The same places with fewer inputs, all of the archive.
    init(_ other: InputFiles, only files: [FilingArchive.FileID], in archive: String) {
        paths = other.paths
        archives = other.archives
        leftOut = other.leftOut
        inputs = files.map { .archived($0, in: archive) }
    }

    private static func sentence(_ others: Int, _ reports: Int) -> String? {
        var parts: [String] = []
        if others > 0 { parts.append(AmountFormat.count(others, "file of another kind", "files of other kinds")) }
        if reports > 0 { parts.append(AmountFormat.count(reports, "report of segreport", "reports of segreport")) }
        return parts.isEmpty ? nil : "left out \(parts.joined(separator: " and ")); a file named by itself is read"
    }

    /// Reads every file and gives what the function makes of each, in the order of `inputs`.
    ///
    /// Many files are read by as many threads as there are cores, and each thread has a filing reader of its own: it
    /// remembers captions, and what it makes of a file does not depend on what it has read before. A file that an archive
    /// holds and that is given besides counts once. The first failure, in the order of `inputs`, is thrown.
    func map<Output: Sendable>(
        _ transform: @escaping @Sendable (SourceFile, inout FilingReader) throws -> Output
    ) throws -> [Output] {
        try mapEach(transform).map { try $0.get() }
    }

    /// The same, where one that cannot be read does not keep the others from being read.
    func mapEach<Output: Sendable>(
        _ transform: @escaping @Sendable (SourceFile, inout FilingReader) throws -> Output
    ) throws -> [Result<Output, any Error>] {
        let isMixed = !archives.isEmpty && paths.count > 1
        let inputs = try self.inputs ?? InputFiles.inputs(paths, archives)
        let results = concurrentMap(inputs, with: InputReader.init) { input, reader in
            Result {
                let source = try reader.source(input)
                return (isMixed ? source.fingerprint.sha256 : "", try transform(source, &reader.filings))
            }
        }
        var seen: Set<String> = []
        return results.compactMap { result in
            switch result {
            case .success(let (digest, output)): !isMixed || seen.insert(digest).inserted ? .success(output) : nil
            case .failure(let error): .failure(error)
            }
        }
    }

    /// Reads every file.
    func read() throws -> [SourceFile] {
        try map { source, _ in source }
    }

    // MARK: One file

    /// Reads a whole file, or standard input; a PDF becomes text.
    static func read(_ path: String) throws -> SourceFile {
        try source(path, bytes(path))
    }

    /// The input that a file's content makes; a PDF becomes text.
    static func source(_ path: String, _ content: [UInt8]) throws -> SourceFile {
        PDFText.isPDF(content) ? try PDFText().source(path, content) : SourceFile(name: path, bytes: content)
    }

    /// The bytes of a whole file, or of standard input, but no more than a limit.
    static func bytes(_ path: String, atMost limit: Int = .max) throws -> [UInt8] {
        if path == "-" { return try bytes(of: STDIN_FILENO, "standard input", atMost: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        return try bytes(of: descriptor, path, atMost: limit)
    }

    /// The bytes that an open file has from here on, but no more than a limit.
    static func bytes(of descriptor: Int32, _ path: String, atMost limit: Int) throws -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno, path) }
        // One byte more than the size: a regular file that does not fill the room has been read to its end.
        let isRegular = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
        var room = isRegular ? Int(status.st_size) + 1 : 1 << 16
        var content: [UInt8] = []
        while true {
            let wanted = min(room, limit - content.count)
            var code: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                let got = Glibc.read(descriptor, buffer.baseAddress, wanted)
                if got < 0 { code = errno }
                count = max(0, got)
            }
            if code == EINTR { continue }
            if code != 0 { throw failure(code, path) }
            if content.isEmpty { content = chunk } else { content += chunk }
            if chunk.isEmpty || (isRegular && chunk.count < wanted) || content.count == limit { return content }
            room = 1 << 20
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> Failure {
        code == ENOENT || code == ENOTDIR
            ? FolderSearch.missing(path, origin: .commandLine) : FolderSearch.unreadable(path, code)
    }
}

/// What a thread reads inputs with, one after the other.
struct InputReader: ~Copyable {
    /// The reader of filings.
    var filings = FilingReader()
    private var archives: [String: FilingArchive] = [:]

    /// The input, out of a file or out of an archive, which is opened when it is first needed.
    mutating func source(_ input: InputFiles.Input) throws -> SourceFile {
        switch input {
        case .file(let path):
            return try InputFiles.read(path)
        case .archived(let file, let path):
            let archive = try archives[path] ?? FilingArchive(reading: path)
            archives[path] = archive
            return try archive.source(file)
        }
    }
}
