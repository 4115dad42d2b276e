import Reports

/// Writes JSON text in one go: fields in the order they are given, integers as integers, no space that carries no
import Reports

/// meaning.
///
/// Equal calls give equal bytes.
///
/// Besides what JSON demands, characters that could move a terminal's cursor or reorder its lines are written as
/// `\u001b`: the text may be looked at.
struct JSONWriter: Sendable {
    /// The text so far.
    private(set) var bytes: [UInt8] = []

    private var needsComma = false

    // MARK: Objects and lists

    /// Writes an object whose fields the function gives.
    mutating func object(_ fields: (inout JSONWriter) throws -> Void) rethrows {
        try enclosed("{", "}", fields)
    }

    /// Writes a field that is an object.
    mutating func object(_ key: String, _ fields: (inout JSONWriter) throws -> Void) rethrows {
        name(key)
        try object(fields)
    }

    /// Writes a list whose elements the function gives.
    mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        try enclosed("[", "]", elements)
    }

    /// Writes a field that is a list.
    mutating func array(_ key: String, _ elements: (inout JSONWriter) throws -> Void) rethrows {
        name(key)
        try array(elements)
    }

    /// Ends a line, between the objects of JSON Lines and at the end of a text.
    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    // MARK: Fields

    /// Writes a field that is a string, or null.
    mutating func field(_ key: String, _ value: String?) {
        name(key)
        if let value { string(value) } else { null() }
    }

    /// Writes a field that is an integer, or null.
    mutating func field(_ key: String, _ value: (some BinaryInteger)?) {
        name(key)
        if let value { integer(value) } else { null() }
    }

    /// Writes a field that is true, false or null.
    mutating func field(_ key: String, _ value: Bool?) {
        name(key)
        if let value { boolean(value) } else { null() }
    }

    /// Writes a field that is null.
    mutating func nullField(_ key: String) {
        name(key)
        null()
    }

    // MARK: Elements

    /// Writes a string.
    mutating func string(_ value: String) {
        separate()
        quote(value)
        needsComma = true
    }

    /// Writes an integer.
    mutating func integer(_ value: some BinaryInteger) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
        needsComma = true
    }

    /// Writes `true` or `false`.
    mutating func boolean(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    /// Writes `null`.
    mutating func null() {
        literal("null")
    }

    // MARK: Parts

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func name(_ key: String) {
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func enclosed(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ content: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(UInt8(ascii: opening))
        needsComma = false
        try content(&self)
        bytes.append(UInt8(ascii: closing))
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy {
            (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { escape(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        case _
        where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.breaksLinesOrReordersText:
            let digits = String(scalar.value, radix: 16)
            bytes.append(contentsOf: "\\u".utf8)
            bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
            bytes.append(contentsOf: digits.utf8)
        default:
            bytes.append(contentsOf: String(Character(scalar)).utf8)
        }
    }
}
