/// What the codes of a font stand for, as its own map in the file says.
struct CharacterCodes {
    /// How many bytes a code has.
    private let size: Int
    /// The characters of each code, in UTF-8.
    private var characters: [Int: [UInt8]] = [:]

    /// The codes of a map; those of ASCII that it leaves out stand for themselves in a font of one-byte codes.
    ///
    /// - Parameter map: a CMap, as a font's `/ToUnicode` has it.
    init(_ map: [UInt8], isComposite: Bool) {
        size = isComposite ? 2 : 1
        if !isComposite { for code in 32..<127 { characters[code] = [UInt8(code)] } }
        var tokens = ContentTokens(map)
        var strings: [[UInt8]] = []
        while let token = tokens.next() {
            switch token {
            case .string(let string): strings.append(string)
            case .word(let word):
                if word.elementsEqual("endbfchar".utf8) {
                    for index in stride(from: 0, to: strings.count - 1, by: 2) {
                        characters[Self.number(strings[index])] = Self.characters(strings[index + 1])
                    }
                } else if word.elementsEqual("endbfrange".utf8) {
                    for index in stride(from: 0, to: strings.count - 2, by: 3) {
                        addRange(strings[index], strings[index + 1], strings[index + 2])
                    }
                }
                strings.removeAll(keepingCapacity: true)
            default: break
            }
        }
    }

    private mutating func addRange(_ first: [UInt8], _ last: [UInt8], _ target: [UInt8]) {
        let (start, end) = (Self.number(first), Self.number(last))
        guard start <= end, end - start < 1 << 16, var unit = target.last.map(Int.init) else { return }
        for code in start...end {
            characters[code] = Self.characters(target.dropLast() + [UInt8(truncatingIfNeeded: unit)])
            unit += 1
        }
    }

    /// Appends the characters of some codes; a code without any is U+FFFD.
    func append(_ codes: [UInt8], to text: inout [UInt8]) {
        var index = 0
        while index + size <= codes.count {
            let code = size == 1 ? Int(codes[index]) : Int(codes[index]) << 8 | Int(codes[index + 1])
            text += characters[code] ?? [0xEF, 0xBF, 0xBD]
            index += size
        }
    }

    private static func number(_ bytes: [UInt8]) -> Int {
        bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    /// Text in UTF-16, with or without a mark at its beginning, as UTF-8.
    static func characters(_ bytes: [UInt8]) -> [UInt8] {
        let bytes = bytes.starts(with: [0xFE, 0xFF]) ? Array(bytes.dropFirst(2)) : bytes
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

extension QPDFFile {
    /// The text of each page in the order of its operators, in pieces: a line, a cell.
    ///
    /// Throws `PDFOutputError.fileDamaged` when a page or a font cannot be read.
    public func pageTexts() throws -> [[String]] {
        var known: [Int: CharacterCodes] = [:]
        return try pages().indices.map { page in
            var fonts: [String: CharacterCodes] = [:]
            for (name, number) in self.fonts(ofPage: page) {
                if known[number] == nil {
                    let map = try reference("/ToUnicode", of: number).map { try content(of: $0) } ?? []
                    known[number] = CharacterCodes(map, isComposite: self.name("/Subtype", of: number) == "/Type0")
                }
                fonts[name] = known[number]
            }
            return PageText(try content(ofPage: page), fonts: fonts).pieces
        }
    }
}
