import CZlib

/// Packs bytes as PDF's FlateDecode unpacks them.
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
}
