import DocumentModel

/// The text of a PDF object while it is written.
///
/// Characters outside ASCII are written as UTF-16, so that the text is ASCII throughout.
struct ObjectText {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    init() {}

    init(_ syntax: String) {
        bytes = Array(syntax.utf8)
    }

    /// Appends syntax as it is.
    mutating func append(_ syntax: String) {
        bytes.append(contentsOf: syntax.utf8)
    }

    /// Appends finished bytes.
    mutating func append(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Appends a whole number.
    mutating func append(_ number: Int) {
        guard number >= 10 else {
            if number >= 0 { bytes.append(0x30 + UInt8(number)) } else { append(String(number)) }
            return
        }
        let start = bytes.count
        var rest = number
        while rest > 0 {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }

    /// Appends a reference to an object.
    mutating func append(reference number: Int) {
        append(number)
        append(" 0 R")
    }

    /// Appends a text string: words for people.
    mutating func append(words: String) {
        if words.utf8.allSatisfy({ $0 < 0x7F && $0 >= 0x20 }) {
            append(literal: words.utf8)
            return
        }
        append("<FEFF")
        for unit in words.utf16 {
            for shift in [12, 8, 4, 0] { bytes.append(Self.digits[Int(unit >> shift) & 0xF]) }
        }
        append(">")
    }

    /// Appends a string of bytes: a name that programs compare.
    mutating func append(literal: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "("))
        for byte in literal {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20..<0x7F: bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "\\"))
                for shift in [6, 3, 0] { bytes.append(0x30 + (byte >> UInt8(shift)) & 7) }
            }
        }
        bytes.append(UInt8(ascii: ")"))
    }

    /// Appends bytes as hexadecimal digits.
    mutating func append(hexadecimal content: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "<"))
        for byte in content {
            bytes.append(Self.digits[Int(byte >> 4)])
            bytes.append(Self.digits[Int(byte & 0xF)])
        }
        bytes.append(UInt8(ascii: ">"))
    }

    /// Appends a length in points, to the hundredth.
    mutating func append(points: Double) {
        let hundredths = Int((points * 100).rounded())
        append(hundredths / 100)
        let rest = abs(hundredths % 100)
        if rest > 0 { append(rest < 10 ? ".0\(rest)" : ".\(rest)") }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}

extension Timestamp {
    /// The moment as PDF writes it: `D:20171107091000Z`.
    var pdfDate: String {
        "D:" + iso8601.filter { $0 != "-" && $0 != ":" && $0 != "T" }
    }
}
