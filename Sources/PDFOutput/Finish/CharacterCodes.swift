/// What the codes of a font stand for, as its own map in the file says.
struct CharacterCodes {
    /// How many bytes a code has.
    private let size: Int
    /// The characters of the first codes, in UTF-8, as long as they have at most four bytes: the lowest byte first.
    private var short = [UInt32](repeating: 0, count: 1024)
    /// Those of the others.
    private var long: [Int: [UInt8]] = [:]

    /// The codes of a map; those of ASCII that it leaves out stand for themselves in a font of one-byte codes.
    ///
    /// - Parameter map: a CMap, as a font's `/ToUnicode` has it.
    init(_ map: [UInt8], isComposite: Bool) {
        size = isComposite ? 2 : 1
        if !isComposite { for code in 32..<127 { short[code] = UInt32(code) } }
        var tokens = ContentTokens(map)
        var strings: [[UInt8]] = []
        while let token = tokens.next() {
            guard token == .word else {
                if token == .string { strings.append(tokens.text) }
                continue
            }
            let word = map[tokens.range]
            if word.elementsEqual("endbfchar".utf8) {
                for index in stride(from: 0, to: strings.count - 1, by: 2) {
                    set(Self.number(strings[index]), Self.characters(strings[index + 1]))
                }
            } else if word.elementsEqual("endbfrange".utf8) {
                for index in stride(from: 0, to: strings.count - 2, by: 3) {
                    addRange(strings[index], strings[index + 1], strings[index + 2])
                }
            }
            strings.removeAll(keepingCapacity: true)
        }
    }

    private mutating func set(_ code: Int, _ characters: [UInt8]) {
        if code < short.count, characters.count <= 4, !characters.contains(0) {
            short[code] = characters.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        } else {
            long[code] = characters
        }
    }

    private mutating func addRange(_ first: [UInt8], _ last: [UInt8], _ target: [UInt8]) {
        let (start, end) = (Self.number(first), Self.number(last))
        guard start <= end, end - start < 1 << 16, var unit = target.last.map(Int.init) else { return }
        for code in start...end {
            set(code, Self.characters(target.dropLast() + [UInt8(truncatingIfNeeded: unit)]))
            unit += 1
        }
    }

    /// Appends the characters of some codes; a code without any is U+FFFD.
    func append(_ codes: ArraySlice<UInt8>, to text: inout [UInt8]) {
        var index = codes.startIndex
        while index + size <= codes.endIndex {
            let code = size == 1 ? Int(codes[index]) : Int(codes[index]) << 8 | Int(codes[index + 1])
            var characters = code < short.count ? short[code] : 0
            if characters == 0 { text += long[code] ?? [0xEF, 0xBF, 0xBD] }
            while characters > 0 {
                text.append(UInt8(truncatingIfNeeded: characters))
                characters >>= 8
            }
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
        try texts().map(\.pieces)
    }

    /// The text of each page.
    func texts() throws -> [PageText] {
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
            return PageText(try content(ofPage: page), fonts: fonts)
        }
    }
}
