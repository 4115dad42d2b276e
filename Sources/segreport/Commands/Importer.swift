@preconcurrency import Glibc
import Archive
import Digests
import MonthlyTables
import Segregation

/// Puts files into an archive: they are read, hashed and packed by several threads, and stored by one.
struct Importer {
    /// What became of a file.
    struct Result {
        /// Its name.
        let name: String
        /// What became of it.
        let outcome: Outcome
    }

    /// What became of a file.
    enum Outcome {
        /// It was stored, or was there, or holds nothing to store.
        case stored(Stored, [Finding])
        /// It could not be read.
        case failed(any Error)
    }

    /// How many files are stored in one transaction.
    private static let batchLength = 1024
    /// How many files are looked at to see what they have in common.
    private static let sampleCount = 128
    /// The largest file that is looked at for that.
    private static let largestSample = 1 << 18

    private let archive: FilingArchive
    private let besides: FilingArchive?
    private let jobs: Int
    private let places: LinePlaces

    /// An importer into an archive.
    ///
    /// - Parameter besides: an archive whose files count as stored already.
    init(into archive: FilingArchive, besides: FilingArchive?, jobs: Int) throws {
        self.archive = archive
        self.besides = besides
        self.jobs = jobs
        places = try archive.linePlaces()
    }

    /// Stores the files of some paths in their order, and says what became of each.
    ///
    /// When it throws, the files of whole batches are stored and nothing else.
    ///
    /// - Parameter advance: called for each file that is ready to be stored, on any thread.
    func run(_ paths: [String], advance: @escaping @Sendable () -> Void = {}) throws -> [Result] {
        // It cannot be read a second time.
        let input = paths.contains("-") ? try InputFiles.bytes("-") : []
        let shared = try archive.sharedText(of: min(paths.count, Importer.sampleCount)) {
            Importer.samples(paths)
        }
        let places = places
        var results: [Result] = []
        results.reserveCapacity(paths.count)
        try concurrentFlow(paths, batch: Importer.batchLength, threads: jobs) {
            Tools(packer: FilePacker(places, sharing: shared))
        } _: { path, tools in
            defer { advance() }
            return Prepared(name: path, packed: Swift.Result { try Importer.packed(path, input, &tools) })
        } receive: {
            results += try store($0)
        }
        return results
    }

    // MARK: Reading

    /// A file ready to be stored, with its findings where it holds no filing.
    private struct Prepared: Sendable {
        let name: String
        let packed: Swift.Result<(PackedFile, [Finding]), any Error>
    }

    private struct Tools: ~Copyable {
        var reader = FilingReader()
        let packer: FilePacker
    }

    private static func packed(
        _ path: String, _ input: [UInt8], _ tools: inout Tools
    ) throws -> (PackedFile, [Finding]) {
        let content = path == "-" ? input : try InputFiles.bytes(path)
        let source = try InputFiles.source(path, content)
        let isText = source.original?.fault == nil || !source.bytes.isEmpty
        let read = isText ? tools.reader.read(source) : Read([], [])
        let digest = SHA256Digest(of: content).bytes
        if read.value.isEmpty, MonthlyTable.isMeant(by: source.bytes) {
            let table = MonthlyTable.read(source)
            let packed = tools.packer.packed(table: source, content: content, sha256: digest, table)
            return (packed, table.value.isEmpty ? table.findings : [])
        }
        let packed = tools.packer.packed(source, content: content, sha256: digest, read)
        return (packed, read.value.isEmpty ? source.findings + read.findings : [])
    }

    /// Some of the files, from all over.
    private static func samples(_ paths: [String]) -> [[UInt8]] {
        let step = max(1, paths.count / sampleCount)
        return stride(from: 0, to: paths.count, by: step).prefix(sampleCount).compactMap { index in
            var status = stat()
            guard stat(paths[index], &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                status.st_size <= largestSample,
                case .success(let content) = Swift.Result(catching: { try InputFiles.bytes(paths[index]) }),
                !PDFText.isPDF(content)
            else { return nil }
            return content
        }
    }

    // MARK: Storing

    private func store(_ prepared: [Prepared]) throws -> [Result] {
        let files = prepared.compactMap { item -> PackedFile? in
            if case .success(let (file, _)) = item.packed { file } else { nil }
        }
        var stored = try archive.add(files, besides: besides)[...]
        return prepared.map { item in
            switch item.packed {
            case .failure(let error): return Result(name: item.name, outcome: .failed(error))
            case .success(let (_, findings)):
                guard let next = stored.popFirst() else { preconditionFailure("every file is accounted for") }
                return Result(name: item.name, outcome: .stored(next, findings))
            }
        }
    }
}
