import Reports

/// Writes JSON text in one go: fields in the order they are given, integers as integers, no space that carries no
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

    /// The name of a field as it is written: in quotes, with a colon.
    ///
    /// For the fields of many objects; it is made once.
    struct Name: Sendable {
        // Bytes in place: a text of this length would be counted each time it is written.
        fileprivate var opening = InlineArray<32, UInt8>(repeating: 0)
        fileprivate var length = 0

        /// A name, which is a short word of our own.
        init(_ key: String) {
            let text = "\"\(key)\":"
            precondition(
                JSONWriter.isPlain(key) && text.utf8.count <= opening.count,
                "a name is a short word without a character to escape")
            for byte in text.utf8 {
                opening[length] = byte
                length += 1
            }
        }
    }

    /// Hands what is written so far to a function once it is much, so that a long text is never whole in memory.
    mutating func handOver(_ receive: ([UInt8]) throws -> Void) rethrows {
        if bytes.count < JSONWriter.much { return }
        try receive(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private static let much = 1 << 16

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

    /// Writes a field that is a string, or null.
    mutating func field(_ name: Name, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a field that is an integer.
    mutating func field(_ name: Name, _ value: Int64) {
        self.name(name)
        bytes.append(decimal: value)
        needsComma = true
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
        if let value = Int64(exactly: value) { bytes.append(decimal: value) } else { bytes.append(utf8: String(value)) }
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
        bytes.append(utf8: text)
        needsComma = true
    }

    private mutating func name(_ key: String) {
        assert(JSONWriter.isPlain(key), "a name is a word of our own, without a character to escape")
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(utf8: key)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func name(_ name: Name) {
        separate()
        name.opening.span.extracting(..<name.length).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
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
        if JSONWriter.isPlain(text) {
            bytes.append(utf8: text)
        } else {
            for scalar in text.unicodeScalars { escape(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether nothing in a text is to be escaped.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            // Without a way out of the loop several bytes are looked at in one step.
            utf8.reduce(true) {
                $0 && $1 >= 0x20 && $1 < 0x7F && $1 != UInt8(ascii: "\"") && $1 != UInt8(ascii: "\\")
            }
        }
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
