/// A picture of dots: the bytes of a PNG file whose head has been read.
///
/// Whether its dots can be unpacked only the renderer finds out that does so.
public struct Picture: Sendable, Equatable {
    /// The file.
    public let png: [UInt8]
    /// How many dots stand side by side, 1…4096.
    public let width: Int
    /// How many rows of dots there are, 1…4096.
    public let height: Int
    /// What is said to those who do not see it.
    public var alternative: String

    /// The most bytes the file of a picture may have.
    public static let mostBytes = 1 << 20
    /// The most dots a picture may have across or down.
    public static let longestSide = 4096

    /// The picture of a file.
    public init(png: [UInt8], alternative: String) throws(PictureFault) {
        guard png.count <= Self.mostBytes else { throw .tooManyBytes }
        guard png.starts(with: Self.signature) else { throw .notPNG(PictureFault.Kind(of: png)) }
        // The first chunk: its length, its name, width, height, depth and kind of dots, three methods, a checksum.
        let head = png.dropFirst(Self.signature.count).prefix(25)
        guard head.count == 25, head.starts(with: [0, 0, 0, 13] + Array("IHDR".utf8)) else { throw .headDamaged }
        let fields = Array(head.dropFirst(8))
        width = Self.number(fields[0..<4])
        height = Self.number(fields[4..<8])
        guard Self.depths(ofKind: fields[9]).contains(fields[8]), fields[10] == 0, fields[11] == 0, fields[12] < 2
        else { throw .headDamaged }
        let sides = 1...Self.longestSide
        guard sides.contains(width), sides.contains(height) else { throw .size(width: width, height: height) }
        self.png = png
        self.alternative = alternative
    }

    /// What every PNG begins with: it shows at once where line ends or the eighth bit were changed on the way.
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The bits a sample may have in a picture of a kind: grey, colour, palette, grey and colour with opacity.
    private static func depths(ofKind kind: UInt8) -> [UInt8] {
        switch kind {
        case 0: [1, 2, 4, 8, 16]
        case 3: [1, 2, 4, 8]
        case 2, 4, 6: [8, 16]
        default: []
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Why a file is no picture that can be shown.
public enum PictureFault: Error, Equatable {
    /// It has more bytes than a picture may have.
    case tooManyBytes
    /// It does not begin as a PNG does; what it seems to be instead, nil when nobody can tell.
    case notPNG(Kind?)
    /// It begins as a PNG, and goes on as none.
    case headDamaged
    /// It has no dots, or too many across or down.
    case size(width: Int, height: Int)

    /// What a file is that was taken for a PNG.
    public enum Kind: Sendable, CaseIterable {
        case empty, jpeg, gif, webP, tiff, pdf
        /// Text in angle brackets, such as SVG.
        case markup
        /// A PNG whose signature was changed on the way.
        case changedPNG

        init?(of bytes: [UInt8]) {
            guard !bytes.isEmpty else {
                self = .empty
                return
            }
            let known = Self.allCases.first { kind in kind.beginnings.contains { bytes.starts(with: $0) } }
            if let known {
                self = known
            } else if bytes.prefix(12).dropFirst().firstRange(of: "PNG".utf8) != nil {
                self = .changedPNG
            } else {
                return nil
            }
        }

        private var beginnings: [[UInt8]] {
            switch self {
            case .jpeg: [[0xFF, 0xD8, 0xFF]]
            case .gif: [Array("GIF8".utf8)]
            case .webP: [Array("RIFF".utf8)]
            case .tiff: [[0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A]]
            case .pdf: [Array("%PDF-".utf8)]
            case .markup: [Array("<".utf8), [0xEF, 0xBB, 0xBF, 0x3C]]
            case .empty, .changedPNG: []
            }
        }
    }
}
