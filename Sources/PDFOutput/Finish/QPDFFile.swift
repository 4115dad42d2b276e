import CQPDF

/// A PDF file opened with libqpdf: its objects as text, its streams as bytes.
///
/// Objects are read when they are asked for; what nobody asks for costs nothing.
public final class QPDFFile {
    private var file: qpdf_data?
    private let memory: UnsafeMutableBufferPointer<UInt8>

    /// Opens a file that lies in memory.
    ///
    /// Throws `PDFOutputError.fileDamaged` when it is no PDF file, or one that cannot be opened without a password.
    public init(_ bytes: [UInt8]) throws {
        memory = .allocate(capacity: max(1, bytes.count))
        _ = memory.initialize(from: bytes)
        file = qpdf_init()
        qpdf_silence_errors(file)
        qpdf_set_suppress_warnings(file, 1)
        let status = memory.withMemoryRebound(to: CChar.self) {
            qpdf_read_memory(file, "PDF", $0.baseAddress, UInt64(bytes.count), nil)
        }
        if status & 2 != 0 { throw PDFOutputError.fileDamaged(reason: Self.fault(of: file)) }
    }

    deinit {
        qpdf_cleanup(&file)
        memory.deallocate()
    }

    private static func fault(of file: qpdf_data?) -> String {
        guard let error = qpdf_get_error(file), let text = qpdf_get_error_message_detail(file, error) else { return "" }
        return String(cString: text)
    }

    private func released<Result>(_ handle: qpdf_oh, _ body: (qpdf_oh) throws -> Result) rethrows -> Result {
        defer { qpdf_oh_release(file, handle) }
        return try body(handle)
    }

    // MARK: Objects

    /// The numbers of the objects that everything hangs on.
    var root: Int { released(qpdf_get_root(file)) { Int(qpdf_oh_get_object_id(file, $0)) } }

    /// The object numbers of the pages in order.
    func pages() -> [Int] {
        let count = max(0, Int(qpdf_get_num_pages(file)))
        return (0..<count).map { index in
            released(qpdf_get_page_n(file, index)) { Int(qpdf_oh_get_object_id(file, $0)) }
        }
    }

    /// An object as it is written in a file, without some keys if it is a dictionary; of a stream its dictionary.
    func text(of number: Int, without keys: [String] = []) -> [UInt8] {
        released(qpdf_get_object_by_id(file, Int32(number), 0)) { object in
            let isStream = qpdf_oh_is_stream(file, object) != 0
            let content = isStream ? qpdf_oh_get_dict(file, object) : object
            defer { if isStream { qpdf_oh_release(file, content) } }
            if qpdf_oh_is_dictionary(file, content) != 0 { for key in keys { qpdf_oh_remove_key(file, content, key) } }
            guard let text = qpdf_oh_unparse_resolved(file, content) else { return [] }
            return Array(UnsafeBufferPointer(start: text, count: length(of: text)).lazy.map { UInt8(bitPattern: $0) })
        }
    }

    private func length(of text: UnsafePointer<CChar>) -> Int {
        var count = 0
        while text[count] != 0 { count += 1 }
        return count
    }

    /// Whether an object is a stream.
    func isStream(_ number: Int) -> Bool {
        released(qpdf_get_object_by_id(file, Int32(number), 0)) { qpdf_oh_is_stream(file, $0) != 0 }
    }

    /// The object that a key of a dictionary leads to; nil when the value stands in the dictionary itself.
    func reference(_ key: String, of number: Int) -> Int? {
        released(qpdf_get_object_by_id(file, Int32(number), 0)) { object in
            guard qpdf_oh_is_dictionary(file, object) != 0 else { return nil }
            return released(qpdf_oh_get_key(file, object, key)) { value in
                let target = Int(qpdf_oh_get_object_id(file, value))
                return target == 0 ? nil : target
            }
        }
    }

    /// The objects that a list under a key of a dictionary leads to.
    func references(_ key: String, of number: Int) -> [Int] {
        released(qpdf_get_object_by_id(file, Int32(number), 0)) { object in
            released(qpdf_oh_get_key(file, object, key)) { list in
                guard qpdf_oh_is_array(file, list) != 0 else { return [] }
                return (0..<qpdf_oh_get_array_n_items(file, list)).map { index in
                    released(qpdf_oh_get_array_item(file, list, index)) { Int(qpdf_oh_get_object_id(file, $0)) }
                }
            }
        }
    }

    /// The fonts of a page: the name by which its operators call each, and its object.
    func fonts(ofPage index: Int) -> [(name: String, number: Int)] {
        released(qpdf_get_page_n(file, index)) { page in
            released(qpdf_oh_get_key(file, page, "/Resources")) { resources in
                released(qpdf_oh_get_key_if_dict(file, resources, "/Font")) { fonts in
                    keys(of: fonts).map { key in
                        released(qpdf_oh_get_key(file, fonts, key)) { (key, Int(qpdf_oh_get_object_id(file, $0))) }
                    }
                }
            }
        }
    }

    /// The name under a key of a dictionary; empty when there is none.
    func name(_ key: String, of number: Int) -> String {
        released(qpdf_get_object_by_id(file, Int32(number), 0)) { object in
            released(qpdf_oh_get_key_if_dict(file, object, key)) { value in
                guard qpdf_oh_is_name(file, value) != 0, let name = qpdf_oh_get_name(file, value) else { return "" }
                return String(cString: name)
            }
        }
    }

    private func keys(of dictionary: qpdf_oh) -> [String] {
        guard qpdf_oh_is_dictionary(file, dictionary) != 0 else { return [] }
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(file, dictionary)
        while qpdf_oh_dict_more_keys(file) != 0 {
            guard let key = qpdf_oh_dict_next_key(file) else { break }
            keys.append(String(cString: key))
        }
        return keys
    }

    private func words(_ key: String, of dictionary: qpdf_oh) -> String? {
        released(qpdf_oh_get_key_if_dict(file, dictionary, key)) { value in
            guard qpdf_oh_is_string(file, value) != 0, let text = qpdf_oh_get_utf8_value(file, value) else {
                return nil
            }
            return String(cString: text)
        }
    }

    // MARK: What it says of itself

    /// The program that made the document; nil when the file does not say.
    public var creator: String? {
        released(qpdf_get_trailer(file)) { trailer in
            released(qpdf_oh_get_key_if_dict(file, trailer, "/Info")) { words("/Creator", of: $0) }
        }
    }

    /// The files that travel inside: their names, and the numbers of the objects that hold them.
    ///
    /// Nothing is unpacked.
    public func attachments() -> [(name: String, number: Int)] {
        released(qpdf_get_root(file)) { root in
            released(qpdf_oh_get_key_if_dict(file, root, "/Names")) { names in
                released(qpdf_oh_get_key_if_dict(file, names, "/EmbeddedFiles")) { list in
                    released(qpdf_oh_get_key_if_dict(file, list, "/Names")) { attachments(in: $0) }
                }
            }
        }
    }

    private func attachments(in list: qpdf_oh) -> [(name: String, number: Int)] {
        guard qpdf_oh_is_array(file, list) != 0 else { return [] }
        return stride(from: 1, to: qpdf_oh_get_array_n_items(file, list), by: 2).compactMap { index in
            released(qpdf_oh_get_array_item(file, list, index)) { specification in
                guard let name = words("/UF", of: specification) else { return nil }
                return released(qpdf_oh_get_key_if_dict(file, specification, "/EF")) { files in
                    released(qpdf_oh_get_key_if_dict(file, files, "/F")) { stream in
                        guard qpdf_oh_is_stream(file, stream) != 0 else { return nil }
                        return (name, Int(qpdf_oh_get_object_id(file, stream)))
                    }
                }
            }
        }
    }

    /// The object with the data that the program which made the file left in it for itself; nil when there is none.
    public var ownData: Int? {
        released(qpdf_get_root(file)) { root in
            released(qpdf_oh_get_key_if_dict(file, root, "/PieceInfo")) { pieces in
                released(qpdf_oh_get_key_if_dict(file, pieces, PDFFinish.ownDataKey)) { piece in
                    released(qpdf_oh_get_key_if_dict(file, piece, "/Private")) { stream in
                        qpdf_oh_is_stream(file, stream) != 0 ? Int(qpdf_oh_get_object_id(file, stream)) : nil
                    }
                }
            }
        }
    }

    /// The content of a stream of a file that nobody vouches for.
    ///
    /// Throws `PDFOutputError.fileDamaged` when it cannot be unpacked, and `streamTooLarge`, before it is, when it comes
    /// to more than so many bytes.
    public func content(of number: Int, most: Int) throws -> [UInt8] {
        try released(qpdf_get_object_by_id(file, Int32(number), 0)) { stream in
            let isPacked = try released(qpdf_oh_get_dict(file, stream)) { try isPackedOnce($0) }
            let packed = try data(of: stream, qpdf_dl_none)
            guard isPacked else {
                if packed.count > most { throw PDFOutputError.streamTooLarge(most: most) }
                return packed
            }
            switch Result(catching: { () throws(Deflate.Fault) in try Deflate.unpacked(packed, most: most) }) {
            case .success(let content): return content
            case .failure(.damaged): throw PDFOutputError.fileDamaged(reason: "a stream cannot be unpacked")
            case .failure(.tooLarge): throw PDFOutputError.streamTooLarge(most: most)
            }
        }
    }

    /// Whether a stream is packed; throws when it is in another way than reports are.
    private func isPackedOnce(_ dictionary: qpdf_oh) throws -> Bool {
        let otherwise = PDFOutputError.fileDamaged(reason: "a stream is packed in a way that reports do not use")
        let hasNoParameters = released(qpdf_oh_get_key(file, dictionary, "/DecodeParms")) {
            qpdf_oh_is_null(file, $0) != 0
        }
        return try released(qpdf_oh_get_key(file, dictionary, "/Filter")) { filter in
            if qpdf_oh_is_null(file, filter) != 0 { return false }
            guard hasNoParameters, qpdf_oh_is_name(file, filter) != 0, let name = qpdf_oh_get_name(file, filter),
                String(cString: name) == "/FlateDecode"
            else { throw otherwise }
            return true
        }
    }

    // MARK: Streams

    /// The bytes of a stream as they stand in the file.
    func packedBytes(of number: Int) throws -> [UInt8] {
        try released(qpdf_get_object_by_id(file, Int32(number), 0)) { try data(of: $0, qpdf_dl_none) }
    }

    /// The operators of a page.
    func content(ofPage index: Int) throws -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = released(qpdf_get_page_n(file, index)) { qpdf_oh_get_page_content_data(file, $0, &start, &count) }
        guard status & 2 == 0 else { throw PDFOutputError.fileDamaged(reason: Self.fault(of: file)) }
        defer { free(start) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// The content of a stream.
    func content(of number: Int) throws -> [UInt8] {
        try released(qpdf_get_object_by_id(file, Int32(number), 0)) { try data(of: $0, qpdf_dl_generalized) }
    }

    private func data(of stream: qpdf_oh, _ level: qpdf_stream_decode_level_e) throws -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        var isDecoded: QPDF_BOOL = 0
        let status = qpdf_oh_get_stream_data(file, stream, level, &isDecoded, &start, &count)
        guard status & 2 == 0 else { throw PDFOutputError.fileDamaged(reason: Self.fault(of: file)) }
        defer { free(start) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
