@preconcurrency import Glibc
import MonthlyTables

/// Gathers files from paths and folders: each file once, each folder once, whatever links lead to it.
struct FolderSearch {
    /// The files found so far.
    private(set) var files: [String] = []
    /// How many files of other endings the folders hold, and tables that are not monthly tables.
    private(set) var otherEndings = 0
    /// How many reports of our own the folders hold.
    private(set) var ownReports = 0

    private let endings: [String]
    private let tableEndings: [String]
    private var seenFiles: Set<Identity> = []
    private var seenFolders: Set<Identity> = []

    /// What a file is, by whatever name: its device and its number there.
    private struct Identity: Hashable {
        let device: UInt
        let number: UInt

        init(_ status: stat) {
            device = UInt(status.st_dev)
            number = UInt(status.st_ino)
        }

        /// An ordinary file listed in a folder.
        init(_ entry: Entry, in folder: stat) {
            device = UInt(folder.st_dev)
            number = entry.number
        }
    }

    /// What a folder lists.
    private struct Entry {
        let name: String
        /// The number of the file on its device.
        let number: UInt
        /// Whether it is an ordinary file; false when the folder does not say, and for links.
        let isFile: Bool
    }

    /// A search for files with one of the endings, and for monthly tables with one of theirs.
    init(endings: [String], tableEndings: [String]) {
        self.endings = endings
        self.tableEndings = tableEndings
    }

    /// Adds a file, the files of a folder, or standard input.
    mutating func add(_ source: DataSource) throws {
        if source.path == "-" {
            if !files.contains("-") { files.append("-") }
            return
        }
        var status = stat()
        guard stat(source.path, &status) == 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR {
                throw FolderSearch.missing(source.path, origin: source.origin)
            }
            throw FolderSearch.unreadable(source.path, code)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            if seenFiles.insert(Identity(status)).inserted { files.append(source.path) }
            return
        }
        let before = files.count
        let isNew = !seenFolders.contains(Identity(status))
        try search(source.path.hasSuffix("/") ? source.path : source.path + "/", status)
        if files.count == before, isNew {
            throw Failure(
                .noSuchInput, "no filings in the folder '\(source.path)'",
                notes: [
                    source.origin.note,
                    "looked for files ending in \(endings.joined(separator: ", ")) there and in its folders",
                    "and for monthly tables of the CFTC ending in \(tableEndings.joined(separator: ", "))",
                ].compactMap { $0 })
        }
    }

    // MARK: Folders

    private mutating func search(_ folder: String, _ status: stat) throws {
        guard seenFolders.insert(Identity(status)).inserted else { return }
        let entries = try FolderSearch.entries(in: folder)
        // The pages of a site of ours show statements, but they are none.
        if entries.contains(where: { $0.name == SiteLedger.name }) { return }
        let isListingExact = FolderSearch.isListingExact(entries, folder, status)
        for entry in entries where !entry.name.hasPrefix(".") {
            let path = folder + entry.name
            let isFiling = endings.contains { ending in
                entry.name.utf8.count > ending.utf8.count && entry.name.hasSuffixIgnoringCase(ending)
            }
            if entry.isFile, isListingExact {
                // Asking the system about every file would take as long as reading a third of it.
                take(path, Identity(entry, in: status), isFiling)
                continue
            }
            var found = stat()
            guard stat(path, &found) == 0 else {
                // A link to nothing matters only where a filing is meant.
                if isFiling { throw FolderSearch.unreadable(path, errno) }
                continue
            }
            switch found.st_mode & S_IFMT {
            case S_IFDIR: try search(path + "/", found)
            case S_IFREG: take(path, Identity(found), isFiling)
            default: continue
            }
        }
    }

    private mutating func take(_ path: String, _ identity: Identity, _ isFiling: Bool) {
        guard seenFiles.insert(identity).inserted else { return }
        if !isFiling {
            let isTable = tableEndings.contains { path.hasSuffixIgnoringCase($0) } && FolderSearch.isTable(path)
            if isTable { files.append(path) } else { otherEndings += 1 }
        } else if path.hasSuffixIgnoringCase(".pdf"), PDFText.isOwnReport(path) {
            ownReports += 1
        } else {
            files.append(path)
        }
    }

    /// Whether a folder lists its files by the numbers the system knows them by, as all file systems do but some that
    /// lie over others.
    private static func isListingExact(_ entries: [Entry], _ folder: String, _ status: stat) -> Bool {
        guard let entry = entries.first(where: \.isFile) else { return false }
        var found = stat()
        return stat(folder + entry.name, &found) == 0 && Identity(found) == Identity(entry, in: status)
    }

    /// The names in a folder but `.` and `..`, sorted by their bytes.
    static func names(in folder: String) throws -> [String] {
        try entries(in: folder).map(\.name)
    }

    private static func entries(in folder: String) throws -> [Entry] {
        guard let stream = opendir(folder.isEmpty ? "." : folder) else { throw unreadable(folder, errno) }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw unreadable(folder, errno) }
                break
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(validatingCString: $0) }
            }
            guard let name else {
                throw Failure(
                    .unreadableInput, "a file name in the folder '\(folder)' is not UTF-8",
                    hints: ["rename the file"])
            }
            guard name != ".", name != ".." else { continue }
            entries.append(
                Entry(name: name, number: UInt(entry.pointee.d_ino), isFile: Int(entry.pointee.d_type) == Int(DT_REG)))
        }
        return entries.sorted { FolderSearch.precedes($0.name, $1.name) }
    }

    /// The order of bytes.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        let order = left.utf8.withContiguousStorageIfAvailable { left -> Bool? in
            right.utf8.withContiguousStorageIfAvailable { right in
                // An empty name has no bytes to point to.
                guard let leftBytes = left.baseAddress, let rightBytes = right.baseAddress else {
                    return left.count < right.count
                }
                let order = memcmp(leftBytes, rightBytes, min(left.count, right.count))
                return order == 0 ? left.count < right.count : order < 0
            }
        }
        return (order ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    // MARK: Monthly tables

    /// How much of a text tells whether it is a table.
    private static let beginning = 16_384
    /// The largest workbook that is looked into.
    private static let largestWorkbook = 64 << 20

    /// Whether a file is a monthly table of the CFTC.
    ///
    /// No more is read than the beginning, but of a workbook, whose list of parts stands at its end. A file that does not
    /// open is none: tables of all sorts may lie beside filings.
    private static func isTable(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        func bytes(_ most: Int) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
                while count < most, let start = buffer.baseAddress {
                    let got = pread(descriptor, start + count, most - count, off_t(count))
                    if got <= 0 { break }
                    count += got
                }
            }
        }
        let first = bytes(beginning)
        // What a workbook begins with: the mark of a part in a ZIP archive.
        guard first.starts(with: [0x50, 0x4b]), first.count == beginning else { return MonthlyTable.isTable(first) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) <= largestWorkbook else { return false }
        return MonthlyTable.isTable(bytes(Int(status.st_size)))
    }

    // MARK: Failures

    /// The failure of a path that is there but does not open.
    static func unreadable(_ path: String, _ code: Int32) -> Failure {
        Failure(
            SystemError.isPermission(code) ? .noPermission : .unreadableInput,
            "cannot read '\(path)': \(SystemError.text(code))")
    }

    /// The failure of a path that leads nowhere, with the nearest one that leads somewhere.
    static func missing(_ path: String, origin: DataSource.Origin) -> Failure {
        var failure = Failure(.noSuchInput, "no such file or folder '\(path)'")
        if let note = origin.note { failure.notes.append(note) }
        if let nearest = nearest(to: path) { failure.hints.append("did you mean '\(nearest)'?") }
        return failure
    }

    /// The path with its first missing part replaced by the nearest name that is there; nil when none is near.
    private static func nearest(to path: String) -> String? {
        var known = path.hasPrefix("/") ? "/" : ""
        let parts = path.split(separator: "/")
        for (index, part) in parts.enumerated() {
            var status = stat()
            if stat(known + part, &status) == 0 {
                known += part + "/"
                continue
            }
            // A folder that cannot be looked into has no advice to give.
            guard case .success(let names) = Result(catching: { try FolderSearch.names(in: known) }),
                let name = Suggestion.nearest(to: String(part), among: names)
            else { return nil }
            let rest = parts[(index + 1)...].map { "/" + $0 }.joined()
            let repaired = known + name + rest
            return stat(repaired, &status) == 0 ? repaired : known + name
        }
        return nil
    }
}

extension String {
    /// Whether the text ends with an ASCII ending, in capitals or not.
    func hasSuffixIgnoringCase(_ ending: String) -> Bool {
        utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) { byte, wanted in
            byte == wanted || (byte | 0x20 == wanted && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(wanted))
        }
    }
}
