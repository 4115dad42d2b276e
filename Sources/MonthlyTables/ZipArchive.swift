import CZip

/// The parts of a ZIP archive in memory, each unpacked as a whole and none larger than allowed.
///
/// The one place that calls libzip. What an archive says of the size of a part is not believed: unpacking stops at the
/// bound.
enum ZipArchive {
    /// How much is unpacked, over all parts together.
    static let mostBytes = 64 << 20
    /// How many parts an archive may list.
    static let mostParts: Int64 = 4096

    /// The parts whose names are wanted.
    static func parts(
        of bytes: [UInt8], where isWanted: (String) -> Bool
    ) throws(WorkbookFault) -> [String: [UInt8]] {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WorkbookFault) in try parts(of: buffer, where: isWanted) }
        }
        return try result.get()
    }

    private static func parts(
        of buffer: UnsafeRawBufferPointer, where isWanted: (String) -> Bool
    ) throws(WorkbookFault) -> [String: [UInt8]] {
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, &fault) else {
            throw WorkbookFault(reason: "that cannot be unpacked (\(words(&fault)))")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault) else {
            zip_source_free(source)
            throw WorkbookFault(reason: "that cannot be unpacked (\(words(&fault)))")
        }
        // Nothing is written; the source belongs to the archive by now.
        defer { zip_discard(archive) }

        let count = zip_get_num_entries(archive, 0)
        guard count <= mostParts else { throw WorkbookFault(reason: "of which there are more than \(mostParts) parts") }
        var parts: [String: [UInt8]] = [:]
        var room = mostBytes
        for index in 0..<zip_uint64_t(max(0, count)) {
            guard let characters = zip_get_name(archive, index, 0) else { continue }
            let name = String(cString: characters)
            guard isWanted(name) else { continue }
            guard parts[name] == nil else { throw WorkbookFault(reason: "that holds \(name) twice") }
            let part = try unpack(index, of: archive, named: name, upTo: room)
            room -= part.count
            parts[name] = part
        }
        return parts
    }

    private static func unpack(
        _ index: zip_uint64_t, of archive: OpaquePointer, named name: String, upTo limit: Int
    ) throws(WorkbookFault) -> [UInt8] {
        guard let file = zip_fopen_index(archive, index, 0) else {
            throw WorkbookFault(
                reason: "of which \(name) cannot be unpacked (\(String(cString: zip_strerror(archive))))")
        }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var failed = false
        while true {
            let size = 1 << 16
            let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                let got = zip_fread(file, buffer.baseAddress, zip_uint64_t(size))
                failed = got < 0
                count = max(0, Int(got))
            }
            if failed { throw WorkbookFault(reason: "of which \(name) is damaged") }
            if chunk.isEmpty { return content }
            content += chunk
            guard content.count <= limit else {
                throw WorkbookFault(reason: "of which more than \(mostBytes >> 20) MB would have to be unpacked")
            }
        }
    }

    private static func words(_ fault: inout zip_error_t) -> String {
        String(cString: zip_error_strerror(&fault))
    }
}
