import CNettle

/// The SHA-256 digest of some bytes (FIPS 180-4): two inputs with the same digest are the same input.
public struct SHA256Digest: Sendable, Hashable {
    /// The digest: 32 bytes.
    public let bytes: [UInt8]

    /// The digest of the given bytes; costs a pass over them.
    public init(of content: [UInt8]) {
        var context = sha256_ctx()
        nettle_sha256_init(&context)
        nettle_sha256_update(&context, content.count, content)
        let size = Int(SHA256_DIGEST_SIZE)
        bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            nettle_sha256_digest(&context, size, buffer.baseAddress)
            count = size
        }
    }

    /// The digest as 64 hexadecimal digits in lower case, as `sha256sum` prints it.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] }, as: UTF8.self)
    }
}
