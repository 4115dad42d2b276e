import DocumentModel
import TestSupport
import Testing

/// The head of a PNG, read byte by byte.
@Suite struct PictureTests {
    private static func fault(_ bytes: [UInt8]) -> PictureFault? {
        do throws(PictureFault) {
            _ = try Picture(png: bytes, alternative: "")
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [(1, 1), (4096, 4096), (4096, 1), (3, 260)]) func sizes(width: Int, height: Int) throws {
        // The dots are not looked at.
        let bytes = HandmadePNG.bytes(head: HandmadePNG.head(width, height), data: [])
        let picture = try Picture(png: bytes, alternative: "Words")
        #expect(picture.width == width && picture.height == height)
        #expect(picture.png == bytes && picture.alternative == "Words")
    }

    @Test(arguments: [(0, 1), (1, 0), (4097, 1), (1, 4097), (0xFFFF_FFFF, 2)]) func otherSizes(width: Int, height: Int)
    {
        let bytes = HandmadePNG.bytes(head: HandmadePNG.head(width, height), data: [])
        #expect(Self.fault(bytes) == .size(width: width, height: height))
    }

    /// Which depths there are for which kind of dots, by the table of the standard.
    @Test func depths() {
        let allowed: [UInt8: [UInt8]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        for kind in UInt8(0)...7 {
            for depth in UInt8(0)...17 {
                let bytes = HandmadePNG.bytes(head: HandmadePNG.head(1, 1, depth: depth, kind: kind), data: [])
                let isAllowed = allowed[kind, default: []].contains(depth)
                #expect(Self.fault(bytes) == (isAllowed ? nil : .headDamaged), "\(depth) bits of kind \(kind)")
            }
        }
    }

    static let others: [(String, [UInt8], PictureFault.Kind?)] = [
        ("nothing", [], .empty), ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], .jpeg),
        ("GIF", Array("GIF89a".utf8), .gif),
        ("WebP", Array("RIFF....WEBPVP8 ".utf8), .webP), ("TIFF", [0x49, 0x49, 0x2A, 0, 8], .tiff),
        ("TIFF the other way", [0x4D, 0x4D, 0, 0x2A, 8], .tiff), ("PDF", Array("%PDF-1.7".utf8), .pdf),
        ("SVG", Array("<svg/>".utf8), .markup),
        ("SVG with a mark", [0xEF, 0xBB, 0xBF] + Array("<svg/>".utf8), .markup),
        ("line ends changed", [0x89] + Array("PNG\n\u{1A}\n".utf8), .changedPNG),
        ("read as text", [0xEF, 0xBF, 0xBD] + Array("PNG\r\n\u{1A}\n".utf8), .changedPNG),
        ("eighth bit lost", [0x09] + Array("PNG\r\n\u{1A}\n".utf8), .changedPNG),
        ("words", Array("a logo".utf8), nil), ("beginning of a signature", [0x89, 0x50], nil),
    ]

    @Test(arguments: others) func otherFiles(name: String, bytes: [UInt8], kind: PictureFault.Kind?) {
        #expect(Self.fault(bytes) == .notPNG(kind), "\(name)")
    }

    @Test func damagedHeads() {
        let whole = HandmadePNG.red(2, 2)
        #expect(Self.fault(whole) == nil)
        // Cut within the first chunk.
        for count in 8..<33 { #expect(Self.fault(Array(whole.prefix(count))) == .headDamaged, "\(count) bytes") }
        // The length and the name of the first chunk, and the methods of packing, filtering and interlacing.
        for place in [8, 11, 12, 15, 26, 27] {
            var bytes = whole
            bytes[place] ^= 0x20
            #expect(Self.fault(bytes) == .headDamaged, "byte \(place)")
        }
        var interlaced = whole
        interlaced[28] = 1
        #expect(Self.fault(interlaced) == nil)
        interlaced[28] = 2
        #expect(Self.fault(interlaced) == .headDamaged)
    }

    @Test func bytesAreBounded() {
        let head = HandmadePNG.bytes(head: HandmadePNG.head(9, 9), data: [])
        let most = head + Array(repeating: 0, count: Picture.mostBytes - head.count)
        #expect(Self.fault(most) == nil)
        #expect(Self.fault(most + [0]) == .tooManyBytes)
    }
}
