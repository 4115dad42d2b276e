/// The text of a page as a reader's program gets it out of the file: the codes that the operators show, turned into
/// characters by the maps of the fonts.
struct PageText {
    /// The text in the order of the operators, in pieces: a line, a cell.
    private(set) var pieces: [String] = []

    private let fonts: [String: CharacterCodes]
    private var font: CharacterCodes?
    private var piece: [UInt8] = []
    /// For each open mark whether it says itself what its text is.
    private var marks: [Bool] = []

    /// A gap in thousandths of an em that is wider than a space, and so lies between two cells.
    private static let gap = 400.0

    /// The text of some operators; `fonts` by the names the operators call them.
    init(_ content: [UInt8], fonts: [String: CharacterCodes]) {
        self.fonts = fonts
        var tokens = ContentTokens(content)
        var operands: [ContentTokens.Token] = []
        while let token = tokens.next() {
            guard case .word(let word) = token else {
                operands.append(token)
                continue
            }
            perform(word, operands)
            operands.removeAll(keepingCapacity: true)
        }
        endPiece()
    }

    private mutating func perform(_ word: ArraySlice<UInt8>, _ operands: [ContentTokens.Token]) {
        switch word.count {
        case 1 where word.first == UInt8(ascii: "'"): show(operands)
        case 2 where word.elementsEqual("Tj".utf8), 2 where word.elementsEqual("TJ".utf8): show(operands)
        case 2 where word.elementsEqual("Tf".utf8):
            if case .name(let name)? = operands.first { font = fonts[String(decoding: name, as: UTF8.self)] }
        case 2 where word.elementsEqual("Td".utf8), 2 where word.elementsEqual("Tm".utf8),
            2 where word.elementsEqual("ET".utf8):
            endPiece()
        case 3 where word.elementsEqual("BDC".utf8), 3 where word.elementsEqual("BMC".utf8): open(operands)
        case 3 where word.elementsEqual("EMC".utf8): if !marks.isEmpty { marks.removeLast() }
        default: break
        }
    }

    private mutating func open(_ operands: [ContentTokens.Token]) {
        var isText = false
        var saysText = false
        for operand in operands {
            switch operand {
            case .name(let name): isText = name.elementsEqual("/ActualText".utf8)
            case .string(let text) where isText:
                saysText = true
                if !marks.contains(true) { piece += CharacterCodes.characters(text) }
            default: break
            }
        }
        marks.append(saysText)
    }

    private mutating func show(_ operands: [ContentTokens.Token]) {
        // What stands for something else is not what is read.
        guard !marks.contains(true), let font else { return }
        for operand in operands {
            switch operand {
            case .string(let codes): font.append(codes, to: &piece)
            case .number(let shift) where shift < -Self.gap: endPiece()
            default: break
            }
        }
    }

    private mutating func endPiece() {
        if !piece.isEmpty { pieces.append(String(decoding: piece, as: UTF8.self)) }
        piece.removeAll(keepingCapacity: true)
    }
}

/// The tokens of a page's operators.
struct ContentTokens {
    /// A token; brackets are left out.
    enum Token {
        case name(ArraySlice<UInt8>)
        case string([UInt8])
        case number(Double)
        /// An operator.
        case word(ArraySlice<UInt8>)
    }

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
            case UInt8(ascii: "("): return .string(literal())
            case UInt8(ascii: "<") where index + 1 < bytes.count && bytes[index + 1] != byte:
                return .string(hexadecimal())
            case UInt8(ascii: "/"):
                let start = index
                index += 1
                skipWord()
                return .name(bytes[start..<index])
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): return .number(number())
            case UInt8(ascii: "<"): index += 2
            case let byte where byte <= 32 || Self.isDelimiter(byte): index += 1
            default:
                let start = index
                skipWord()
                return .word(bytes[start..<index])
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

    private mutating func number() -> Double {
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

    private mutating func hexadecimal() -> [UInt8] {
        index += 1
        var digits: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue { digits.append(UInt8(digit)) }
            index += 1
        }
        index += 1
        if digits.count % 2 == 1 { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private mutating func literal() -> [UInt8] {
        var text: [UInt8] = []
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
                if depth == 0 { return text }
                text.append(byte)
            case UInt8(ascii: "\\"): escaped(to: &text)
            default: text.append(byte)
            }
        }
        return text
    }

    private mutating func escaped(to text: inout [UInt8]) {
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
