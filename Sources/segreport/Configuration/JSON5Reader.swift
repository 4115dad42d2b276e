/// Reads JSON5: JSON with comments, trailing commas, names without quotes, and strings in single quotes.
///
/// Our own, because a person writes the file: the decoder of the small Foundation knows neither where a text is wrong
/// nor where a name stands, and brings ten megabytes along.
struct JSON5Reader {
    private let bytes: [UInt8]
    private var position: Int
    private var depth = 0

    /// Deeper nesting than this is no configuration.
    private static let deepest = 32

    /// Reads a whole text.
    static func read(_ bytes: [UInt8]) throws(JSON5Fault) -> JSON5Node {
        var reader = JSON5Reader(bytes)
        try reader.skipSpace()
        let node = try reader.value()
        try reader.skipSpace()
        if !reader.isAtEnd { throw reader.fault("found \(reader.found) after the end of the value") }
        return node
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is no part of the text.
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    // MARK: Values

    private mutating func value() throws(JSON5Fault) -> JSON5Node {
        let start = position
        switch byte {
        case UInt8(ascii: "{"): return try nested(JSON5Reader.object)
        case UInt8(ascii: "["): return try nested(JSON5Reader.array)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let text = try string()
            return JSON5Node(value: .string(text), range: start..<position)
        case let byte? where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."):
            return number()
        case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return number()
        default:
            let word = name()
            let range = start..<position
            switch word {
            case "null": return JSON5Node(value: .null, range: range)
            case "true": return JSON5Node(value: .boolean(true), range: range)
            case "false": return JSON5Node(value: .boolean(false), range: range)
            case "": throw fault("found \(found) where a value is expected")
            default:
                throw JSON5Fault(
                    message: "found '\(word)' where a value is expected; text stands in quotes: \"\(word)\"",
                    range: range)
            }
        }
    }

    private mutating func nested(
        _ body: (inout JSON5Reader) throws(JSON5Fault) -> JSON5Node.Value
    ) throws(JSON5Fault) -> JSON5Node {
        let start = position
        depth += 1
        if depth > JSON5Reader.deepest { throw fault("nested more than \(JSON5Reader.deepest) deep") }
        position += 1
        let value = try body(&self)
        depth -= 1
        return JSON5Node(value: value, range: start..<position)
    }

    private static func object(_ reader: inout JSON5Reader) throws(JSON5Fault) -> JSON5Node.Value {
        var members: [JSON5Node.Member] = []
        while try !reader.closes(UInt8(ascii: "}"), isFirst: members.isEmpty) {
            let start = reader.position
            let isQuoted = reader.byte == UInt8(ascii: "\"") || reader.byte == UInt8(ascii: "'")
            let key = isQuoted ? try reader.string() : reader.name()
            if !isQuoted, key.isEmpty { throw reader.fault("found \(reader.found) where a name or '}' is expected") }
            let keyRange = start..<reader.position
            try reader.skipSpace()
            guard reader.byte == UInt8(ascii: ":") else {
                throw reader.fault("found \(reader.found) after the name '\(key)'; expected ':'")
            }
            reader.position += 1
            try reader.skipSpace()
            members.append(JSON5Node.Member(key: key, keyRange: keyRange, node: try reader.value()))
        }
        return .object(members)
    }

    private static func array(_ reader: inout JSON5Reader) throws(JSON5Fault) -> JSON5Node.Value {
        var elements: [JSON5Node] = []
        while try !reader.closes(UInt8(ascii: "]"), isFirst: elements.isEmpty) {
            elements.append(try reader.value())
        }
        return .array(elements)
    }

    /// Whether an object or a list ends here; otherwise what follows is its next part, the comma before it read.
    private mutating func closes(_ closing: UInt8, isFirst: Bool) throws(JSON5Fault) -> Bool {
        try skipSpace()
        if !isFirst, byte == UInt8(ascii: ",") {
            position += 1
            try skipSpace()
        } else if !isFirst, byte != closing {
            throw fault("found \(found); expected ',' or '\(Character(Unicode.Scalar(closing)))'")
        }
        guard byte == closing else { return false }
        position += 1
        return true
    }

    private mutating func number() -> JSON5Node {
        let start = position
        while let byte, JSON5Reader.isNameByte(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E { position += 1 }
        return JSON5Node(value: .number(text(start..<position)), range: start..<position)
    }

    /// A name without quotes; empty when none stands here.
    private mutating func name() -> String {
        let start = position
        while let byte, JSON5Reader.isNameByte(byte) { position += 1 }
        return text(start..<position)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
            true
        default: false
        }
    }

    // MARK: Strings

    private mutating func string() throws(JSON5Fault) -> String {
        let start = position
        let quote = bytes[start]
        var content: [UInt8] = []
        position += 1
        while let byte {
            switch byte {
            case quote:
                position += 1
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                content += try escape()
            case 0..<0x20 where byte != UInt8(ascii: "\t"):
                let place = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? "line" : "string"
                throw JSON5Fault(
                    message: place == "line"
                        ? "the string does not end on its line; a quote is missing"
                        : "a control character stands in the string; it is written \\u00XX",
                    range: start..<position)
            default:
                content.append(byte)
                position += 1
            }
        }
        throw JSON5Fault(message: "the string does not end; a quote is missing", range: start..<position)
    }

    private mutating func escape() throws(JSON5Fault) -> [UInt8] {
        let start = position
        position += 1
        guard let letter = byte else { throw fault("the text ends after '\\'") }
        position += 1
        switch letter {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "v"): return [0x0B]
        case UInt8(ascii: "0"): return [0x00]
        case UInt8(ascii: "\r"):
            if byte == UInt8(ascii: "\n") { position += 1 }
            return []
        case UInt8(ascii: "\n"): return []
        case UInt8(ascii: "x"): return Array(String(try scalar(digits: 2, from: start)).utf8)
        case UInt8(ascii: "u"): return Array(String(try scalar(digits: 4, from: start)).utf8)
        default: return [letter]
        }
    }

    private mutating func scalar(digits: Int, from start: Int) throws(JSON5Fault) -> Character {
        var value = try hexadecimal(digits, from: start)
        if (0xD800..<0xDC00).contains(value), byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            let low = try hexadecimal(4, from: start)
            value = 0x10000 + (value - 0xD800) << 10 + (low &- 0xDC00) & 0x3FF
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw JSON5Fault(message: "the escape is half a character", range: start..<position)
        }
        return Character(scalar)
    }

    private mutating func hexadecimal(_ digits: Int, from start: Int) throws(JSON5Fault) -> UInt32 {
        let end = min(position + digits, bytes.count)
        let text = text(position..<end)
        guard text.utf8.count == digits, text.utf8.first != UInt8(ascii: "+"), let value = UInt32(text, radix: 16)
        else {
            throw JSON5Fault(message: "the escape needs \(digits) hexadecimal digits", range: start..<end)
        }
        position = end
        return value
    }

    // MARK: Space

    private mutating func skipSpace() throws(JSON5Fault) {
        while let byte {
            switch byte {
            case 0x09...0x0D, 0x20:
                position += 1
            case UInt8(ascii: "/") where follows(UInt8(ascii: "/")):
                while let byte = self.byte, byte != UInt8(ascii: "\n") { position += 1 }
            case UInt8(ascii: "/") where follows(UInt8(ascii: "*")):
                let start = position
                position += 2
                while !(self.byte == UInt8(ascii: "*") && follows(UInt8(ascii: "/"))) {
                    if isAtEnd { throw JSON5Fault(message: "the comment does not end", range: start..<start + 2) }
                    position += 1
                }
                position += 2
            default:
                return
            }
        }
    }

    // MARK: Bytes

    private var byte: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private var isAtEnd: Bool {
        position == bytes.count
    }

    private func follows(_ wanted: UInt8) -> Bool {
        position + 1 < bytes.count && bytes[position + 1] == wanted
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// What stands here, for a message.
    private var found: String {
        guard !isAtEnd, let character = text(position..<min(position + 24, bytes.count)).first else {
            return "the end of the text"
        }
        return "'\(character)'"
    }

    private func fault(_ message: String) -> JSON5Fault {
        JSON5Fault(message: message, range: position..<min(position + 1, bytes.count))
    }
}
