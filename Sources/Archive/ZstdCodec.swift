import CZstd

/// What many files have in common, so that each needs to hold only the rest: captions, layout, usual words.
public final class SharedText: Sendable {
    /// The dictionary as it is kept beside the files packed with it.
    let content: [UInt8]
    /// From how many files it was made.
    let samples: Int

    // Made once and never changed; the library lets many threads read them.
    fileprivate nonisolated(unsafe) let packing: OpaquePointer
    fileprivate nonisolated(unsafe) let unpacking: OpaquePointer

    /// How hard packing tries: the least; with a dictionary more gains little.
    private static let level: Int32 = 1
    /// The most bytes of samples that are taken over as they are.
    private static let mostContent = 1 << 16
    /// A sample that packs to less than this part of itself says nothing new.
    private static let novelty = 0.15

    /// The dictionary of some bytes that were one before.
    init(content: [UInt8], samples: Int) {
        guard let packing = ZSTD_createCDict(content, content.count, SharedText.level),
            let unpacking = ZSTD_createDDict(content, content.count)
        else { preconditionFailure("there is memory for a dictionary of some kilobytes") }
        self.content = content
        self.samples = samples
        self.packing = packing
        self.unpacking = unpacking
    }

    deinit {
        ZSTD_freeCDict(packing)
        ZSTD_freeDDict(unpacking)
    }

    /// What some files have in common: one of each sort among them, and how often each byte occurs.
    ///
    /// The same files in the same order give the same bytes. Nil when there are no samples.
    public convenience init?(of samples: [[UInt8]]) {
        var content: [UInt8] = []
        var packer: TextPacker?
        for sample in samples where !sample.isEmpty && content.count + sample.count <= SharedText.mostContent {
            let packed = packer?.packed(sample).count ?? sample.count
            if Double(packed) / Double(sample.count) > SharedText.novelty {
                content = sample + content
                packer = TextPacker(SharedText(content: content, samples: 0))
            }
        }
        guard content.count >= 256 else { return nil }
        // Where the statistics cannot be made, of one sample alone for example, the bytes serve by themselves.
        self.init(content: SharedText.finished(content, samples) ?? content, samples: samples.count)
    }

    private static func finished(_ content: [UInt8], _ samples: [[UInt8]]) -> [UInt8]? {
        let room = content.count + (1 << 14)
        let joined = Array(samples.joined())
        let sizes = samples.map(\.count)
        var size = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            size = ZDICT_finalizeDictionary(
                buffer.baseAddress, room, content, content.count, joined, sizes, UInt32(sizes.count),
                ZDICT_params_t(compressionLevel: level, notificationLevel: 0, dictID: 0))
            count = ZDICT_isError(size) == 0 ? size : 0
        }
        return bytes.isEmpty ? nil : bytes
    }
}

/// Packs texts, one after the other.
struct TextPacker: ~Copyable {
    private let context: OpaquePointer
    /// The context points into it.
    private let shared: SharedText?

    /// A packer; without a dictionary texts are packed by themselves.
    init(_ shared: SharedText?) {
        guard let context = ZSTD_createCCtx() else { preconditionFailure("there is memory for a packer") }
        self.context = context
        self.shared = shared
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1)
        // The number of the dictionary stands beside the text already.
        ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
        // Looked up where it lies; for files as long as filings the library would copy it first, which takes longer than
        // packing them. The header names this parameter by its number only.
        ZSTD_CCtx_setParameter(context, ZSTD_c_experimentalParam4, 1)
        if let shared { ZSTD_CCtx_refCDict(context, shared.packing) }
    }

    deinit {
        ZSTD_freeCCtx(context)
    }

    /// The text packed, with its size and a sum to check it by.
    func packed(_ text: [UInt8]) -> [UInt8] {
        let room = ZSTD_compressBound(text.count)
        return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let size = withExtendedLifetime(shared) {
                ZSTD_compress2(context, buffer.baseAddress, room, text, text.count)
            }
            precondition(ZSTD_isError(size) == 0, "a text fits into the room it packs to at worst")
            count = size
        }
    }
}

/// Unpacks texts, one after the other.
struct TextUnpacker: ~Copyable {
    private let context: OpaquePointer

    /// An unpacker.
    init() {
        guard let context = ZSTD_createDCtx() else { preconditionFailure("there is memory for an unpacker") }
        self.context = context
    }

    deinit {
        ZSTD_freeDCtx(context)
    }

    /// The text; nil when the bytes are damaged, or of another size than they should be.
    func unpacked(_ bytes: [UInt8], size: Int, _ shared: SharedText?) -> [UInt8]? {
        // Damage must not make us ask for more memory than the text takes.
        guard size >= 0, ZSTD_getFrameContentSize(bytes, bytes.count) == UInt64(size) else { return nil }
        var isWhole = false
        let text = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let got = withExtendedLifetime(shared) {
                ZSTD_decompress_usingDDict(
                    context, buffer.baseAddress, size, bytes, bytes.count, shared?.unpacking)
            }
            isWhole = ZSTD_isError(got) == 0 && got == size
            count = isWhole ? got : 0
        }
        return isWhole ? text : nil
    }
}
