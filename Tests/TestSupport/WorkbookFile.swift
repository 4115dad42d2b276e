/// A workbook written by the tests: parts in a ZIP archive, stored without compression unless they come packed.
public struct WorkbookFile {
    /// A part that says it is small and unpacks to more than 65 MB.
    public var bomb: String?
    /// The parts, by name, in the order written.
    public var parts: [(name: String, content: [UInt8])]

    /// A workbook of one sheet with the cells of some rows; numbers are stored as numbers, all else as shared strings.
    public init(_ rows: [[String]]) {
        var strings: [String] = []
        let cells = rows.enumerated().map { index, row in
            let cells = row.enumerated().compactMap { column, value -> String? in
                guard !value.isEmpty else { return nil }
                let place = "\(WorkbookFile.letters(column))\(index + 1)"
                if Double(value) != nil { return "<c r=\"\(place)\" s=\"3\"><v>\(value)</v></c>" }
                strings.append(value)
                return "<c r=\"\(place)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
            }
            return "<row r=\"\(index + 1)\">\(cells.joined())</row>"
        }
        let shared = strings.map { "<si><t>\(WorkbookFile.escaped($0))</t><rPh><t>no</t></rPh></si>" }
        self.init(sheet: cells.joined(), strings: shared.joined())
    }

    /// A workbook of one sheet with the given XML for its rows and its strings.
    public init(sheet: String, strings: String = "") {
        let start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        parts = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://r\"><workbookPr/><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId7\"/>"
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
        ].map { ($0.0, Array((start + $0.1).utf8)) }
    }

    /// The same with another content of a part.
    public func with(_ name: String, _ content: String) -> WorkbookFile {
        var copy = self
        copy.parts.removeAll { $0.name == name }
        copy.parts.append((name, Array(content.utf8)))
        return copy
    }

    /// The archive.
    public var bytes: [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in parts {
            let offset = archive.count
            let content = name == bomb ? WorkbookFile.packedRun : content
            let head =
                little(20, 2) + little(0, 2) + little(name == bomb ? 8 : 0, 2) + little(0, 4)
                + little(Int(WorkbookFile.crc(content)), 4)
                + little(content.count, 4) + little(content.count, 4) + little(name.utf8.count, 2) + little(0, 2)
            archive += [0x50, 0x4b, 0x03, 0x04] + head + Array(name.utf8) + content
            directory += [0x50, 0x4b, 0x01, 0x02] + little(20, 2) + head + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little(0, 4) + little(offset, 4) + Array(name.utf8)
        }
        let count = little(parts.count, 2)
        let end = little(0, 4) + count + count + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
        return archive + directory + [0x50, 0x4b, 0x05, 0x06] + end
    }

    /// Deflated: one letter and 300,000 times "258 bytes as the one before", 13 bits each, in a block of fixed codes.
    private static let packedRun: [UInt8] = {
        // The block's three bits, then the code of "a", the highest bit first.
        var bits = [1, 1, 0] + [1, 0, 0, 1, 0, 0, 0, 1]
        let copy = [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0]
        var bytes: [UInt8] = []
        for _ in 0..<300_000 {
            bits += copy
            while bits.count >= 8 {
                bytes.append(bits.prefix(8).enumerated().reduce(0) { $0 | UInt8($1.element << $1.offset) })
                bits.removeFirst(8)
            }
        }
        return bytes
    }()

    private func little(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// CRC-32 as ZIP archives have it.
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xffff_ffff
        for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xff)] ^ (value >> 8) }
        return ~value
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\n", with: "&#10;")
    }
}
