import CZlib

/// Packs bytes as PDF's FlateDecode unpacks them, and unpacks them.
enum Deflate {
    /// Higher levels take twice the time and save a twentieth.
    private static let level: Int32 = 5

    /// The packed bytes; equal bytes are packed equally.
    static func packed(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let whole = bytes.withContiguousStorageIfAvailable { packed(buffer: $0) }
        return whole ?? Array(bytes).withUnsafeBufferPointer { packed(buffer: $0) }
    }

    private static func packed(buffer: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let most = compressBound(uLong(buffer.count))
        return [UInt8](unsafeUninitializedCapacity: Int(most)) { target, count in
            var length = most
            let status = compress2(target.baseAddress, &length, buffer.baseAddress, uLong(buffer.count), level)
            precondition(status == Z_OK, "packing into enough room cannot fail")
            count = Int(length)
        }
    }

    // MARK: Unpacking

    /// Why bytes could not be unpacked.
    enum Fault: Error, Equatable {
        /// They are not what packing makes.
        case damaged
        /// They come to more than was allowed.
        case tooLarge
    }

    /// The bytes that were packed; never more than `most`, however much the packed ones promise.
    static func unpacked(_ bytes: [UInt8], most: Int) throws(Fault) -> [UInt8] {
        // A byte stands for at most 1,032: nothing is reserved that could not be needed.
        var room = min(most, max(1 << 12, bytes.count * 4)) + 1
        while true {
            if let content = try unpacked(bytes, room: room) {
                if content.count > most { throw .tooLarge }
                return content
            }
            if room > most { throw .tooLarge }
            room = min(most, room * 4) + 1
        }
    }

    /// The bytes that were packed; nil when they need more room.
    private static func unpacked(_ bytes: [UInt8], room: Int) throws(Fault) -> [UInt8]? {
        var status = Z_OK
        let content = [UInt8](unsafeUninitializedCapacity: room) { target, count in
            bytes.withUnsafeBufferPointer { source in
                var length = uLong(room)
                status = uncompress(target.baseAddress, &length, source.baseAddress, uLong(source.count))
                count = status == Z_OK ? Int(length) : 0
            }
        }
        switch status {
        case Z_OK: return content
        case Z_BUF_ERROR: return nil
        default: throw .damaged
        }
    }
}
