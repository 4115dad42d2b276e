/// The text of a page as a reader's program gets it out of the file: the codes that the operators show, turned into
/// characters by the maps of the fonts.
struct PageText {
    /// The text in the order of the operators, in UTF-8, with a line feed between pieces: lines, cells.
    private(set) var bytes: [UInt8] = []

    private let fonts: [String: CharacterCodes]
    private var font: CharacterCodes?
    /// For each open mark whether it says itself what its text is.
    private var marks: [Bool] = []
    /// The strings before an operator, one behind the other, and where a gap lies between two of them.
    private var codes: [UInt8] = []
    private var gaps: [Int] = []
    /// The name before an operator, and whether the string behind it stands for what is shown.
    private var name = ""
    private var saysText = false

    /// A gap in thousandths of an em that is wider than a space, and so lies between two cells.
    private static let gap = 400.0

    /// The text of some operators; `fonts` by the names the operators call them.
    init(_ content: [UInt8], fonts: [String: CharacterCodes]) {
        self.fonts = fonts
        bytes.reserveCapacity(content.count / 4)
        var tokens = ContentTokens(content)
        while let token = tokens.next() {
            switch token {
            case .string: codes += tokens.text
            case .number: if tokens.number < -Self.gap { gaps.append(codes.count) }
            case .name:
                name = String(decoding: content[tokens.range], as: UTF8.self)
                if name == "/ActualText" { saysText = true }
            case .word:
                perform(content[tokens.range])
                codes.removeAll(keepingCapacity: true)
                gaps.removeAll(keepingCapacity: true)
                saysText = false
            }
        }
        endPiece()
    }

    /// The pieces.
    var pieces: [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func perform(_ word: ArraySlice<UInt8>) {
        let (first, last) = (word[word.startIndex], word[word.endIndex - 1])
        switch (word.count, first, last) {
        case (1, UInt8(ascii: "'"), _), (2, UInt8(ascii: "T"), UInt8(ascii: "j")),
            (2, UInt8(ascii: "T"), UInt8(ascii: "J")):
            show()
        case (2, UInt8(ascii: "T"), UInt8(ascii: "f")): font = fonts[name]
        case (2, UInt8(ascii: "T"), UInt8(ascii: "d")), (2, UInt8(ascii: "T"), UInt8(ascii: "m")),
            (2, UInt8(ascii: "E"), UInt8(ascii: "T")):
            endPiece()
        case (3, UInt8(ascii: "B"), UInt8(ascii: "C")):
            if saysText, !marks.contains(true) { bytes += CharacterCodes.characters(codes) }
            marks.append(saysText)
        case (3, UInt8(ascii: "E"), UInt8(ascii: "C")): if !marks.isEmpty { marks.removeLast() }
        default: break
        }
    }

    private mutating func show() {
        // What stands for something else is not what is read.
        guard !marks.contains(true), let font else { return }
        var start = 0
        for gap in gaps {
            font.append(codes[start..<gap], to: &bytes)
            endPiece()
            start = gap
        }
        font.append(codes[start...], to: &bytes)
    }

    private mutating func endPiece() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
}

/// The tokens of a page's operators.
struct ContentTokens {
    /// A kind of token; brackets are left out.
    enum Token {
        case name, string, number
        /// An operator.
        case word
    }

    /// Where the last name or operator stands.
    private(set) var range = 0..<0
    /// The bytes of the last string.
    private(set) var text: [UInt8] = []
    /// The last number.
    private(set) var number = 0.0

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next token; nil at the end.
    mutating func next() -> Token? {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "("):
                readLiteral()
                return .string
            case UInt8(ascii: "<") where index + 1 < bytes.count && bytes[index + 1] != byte:
                readHexadecimal()
                return .string
            case UInt8(ascii: "/"):
                let start = index
                index += 1
                skipWord()
                range = start..<index
                return .name
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
                number = readNumber()
                return .number
            case UInt8(ascii: "<"): index += 2
            case let byte where byte <= 32 || Self.isDelimiter(byte): index += 1
            default:
                let start = index
                skipWord()
                range = start..<index
                return .word
            }
        }
        return nil
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "/"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    private mutating func skipWord() {
        while index < bytes.count, bytes[index] > 32, !Self.isDelimiter(bytes[index]) { index += 1 }
    }

    private mutating func readNumber() -> Double {
        var whole = 0.0
        var scale = 0.0
        let isNegative = bytes[index] == UInt8(ascii: "-")
        while index < bytes.count {
            switch bytes[index] {
            case 0x30...0x39:
                whole = whole * 10 + Double(bytes[index] - 0x30)
                scale *= 10
            case UInt8(ascii: "."): scale = 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"): break
            default: return (isNegative ? -whole : whole) / max(1, scale)
            }
            index += 1
        }
        return (isNegative ? -whole : whole) / max(1, scale)
    }

    private mutating func readHexadecimal() {
        text.removeAll(keepingCapacity: true)
        index += 1
        var high: UInt8?
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if let digit = Self.digit(bytes[index]) {
                if let first = high {
                    text.append(first << 4 | digit)
                    high = nil
                } else {
                    high = digit
                }
            }
            index += 1
        }
        index += 1
        if let high { text.append(high << 4) }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private mutating func readLiteral() {
        text.removeAll(keepingCapacity: true)
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "("):
                if depth > 0 { text.append(byte) }
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return }
                text.append(byte)
            case UInt8(ascii: "\\"): readEscaped()
            default: text.append(byte)
            }
        }
    }

    private mutating func readEscaped() {
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(byte - 0x30)
            for _ in 0..<2 where index < bytes.count && (0x30...0x37).contains(bytes[index]) {
                value = value * 8 + Int(bytes[index] - 0x30)
                index += 1
            }
            text.append(UInt8(truncatingIfNeeded: value))
        default: text.append(byte)
        }
    }
}
