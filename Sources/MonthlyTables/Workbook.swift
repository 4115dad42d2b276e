import Segregation

/// The workbook that the CFTC publishes (XLSX, ISO/IEC 29500): an archive of parts in XML.
///
/// Read are the sheets, the strings they share and the order of the sheets; formulas count as the values stored with
/// them, and styles are not looked at.
enum Workbook {
    /// A sheet as text: a line a row, cells apart by tabs.
    struct SheetText {
        let text: [UInt8]
        /// How days are counted in it.
        let days: MonthlyTableText.SerialDays
    }

    /// Whether some bytes begin as an archive does.
    static func isWorkbook(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4b, 0x03, 0x04])
    }

    /// The first sheet with the captions of a monthly table; nil when there is none.
    ///
    /// - Parameter isBeginningEnough: whether a sheet is read no further than the captions may stand.
    static func table(in bytes: [UInt8], isBeginningEnough: Bool) throws(WorkbookFault) -> SheetText? {
        let parts = try ZipArchive.parts(of: bytes) { name in
            name == "xl/workbook.xml" || name == "xl/_rels/workbook.xml.rels" || name == "xl/sharedStrings.xml"
                || (name.hasPrefix("xl/worksheets/") && name.hasSuffix(".xml"))
        }
        guard let book = parts["xl/workbook.xml"] else { return nil }
        let list = SheetList()
        try XMLEvents.read(book, named: "the list of sheets", list)
        if let relations = parts["xl/_rels/workbook.xml.rels"] {
            try XMLEvents.read(relations, named: "the list of parts", list)
        }
        let strings = SharedStrings()
        if let shared = parts["xl/sharedStrings.xml"] { try XMLEvents.read(shared, named: "the strings", strings) }
        for (name, path) in list.sheets {
            guard let part = parts[path] else { continue }
            let sheet = SheetCells(strings.texts, mostRows: isBeginningEnough ? 64 : SheetCells.mostRows)
            try XMLEvents.read(part, named: "the sheet \(name)", sheet)
            if let refusal = sheet.refusal { throw WorkbookFault(reason: "of which the sheet \(name) \(refusal)") }
            guard MonthlyTableText.isTable(sheet.lines) else { continue }
            return SheetText(text: sheet.lines, days: list.countsFrom1904 ? .since1904 : .since1900)
        }
        return nil
    }
}

/// Which sheets there are, in their order, and in which parts they lie.
private final class SheetList: XMLListener {
    private var named: [(name: String, relation: String)] = []
    private var targets: [String: String] = [:]
    private(set) var countsFrom1904 = false
    let isDone = false

    /// The sheets by their names, each with the name of its part.
    var sheets: [(name: String, path: String)] {
        named.compactMap { name, relation in
            targets[relation].map { (name, $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/\($0)") }
        }
    }

    func open(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "workbookPr":
            countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
        case "sheet":
            // Messages show the name; the identifier is that of the relation, `r:id`.
            if let relation = attributes["id"] { named.append((attributes["name"] ?? "", relation)) }
        case "Relationship":
            if let id = attributes["Id"], let target = attributes["Target"] { targets[id] = target }
        default: break
        }
    }

    func close(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The strings that cells share.
private final class SharedStrings: XMLListener {
    private(set) var texts: [[UInt8]] = []
    private var collector = TextCollector()
    let isDone = false

    func open(_ name: String, _ attributes: [String: String]) {
        if name == "si" { collector.content = [] } else { collector.open(name) }
    }

    func close(_ name: String) {
        if name == "si" { texts.append(collector.content) } else { collector.close(name) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        collector.add(bytes)
    }
}

/// The text of `t` elements, without what tells how it is pronounced.
private struct TextCollector {
    var content: [UInt8] = []
    private var isInText = false
    private var isInPhonetics = false

    mutating func open(_ name: String) {
        if name == "t" { isInText = true } else if name == "rPh" { isInPhonetics = true }
    }

    mutating func close(_ name: String) {
        if name == "t" { isInText = false } else if name == "rPh" { isInPhonetics = false }
    }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText, !isInPhonetics { content += bytes }
    }
}

/// The cells of a sheet, written as lines of text while they are read.
private final class SheetCells: XMLListener {
    /// The last row a table may have.
    static let mostRows = 20_000
    private static let mostColumns = 256
    private static let mostBytes = 16 << 20

    /// The text: as many lines as the last filled row has, cells apart by tabs.
    private(set) var lines: [UInt8] = []
    /// Why the sheet is not read; nil when it is.
    private(set) var refusal: String?
    private(set) var isDone = false

    private let strings: [[UInt8]]
    private let rowsWanted: Int
    private var row = 0
    private var column = 0
    /// The line and the column that the text has come to.
    private var written = (row: 1, column: 1)
    private var type = ""
    private var value: [UInt8] = []
    private var isInValue = false
    private var inline = TextCollector()

    init(_ strings: [[UInt8]], mostRows: Int) {
        self.strings = strings
        rowsWanted = mostRows
    }

    func open(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            column = 0
        case "c":
            column = attributes["r"].flatMap(SheetCells.column) ?? column + 1
            type = attributes["t"] ?? "n"
            value = []
            inline.content = []
        case "v":
            isInValue = true
        default:
            inline.open(name)
        }
    }

    func close(_ name: String) {
        switch name {
        case "c": add()
        case "v": isInValue = false
        default: inline.close(name)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInValue { value += bytes } else { inline.add(bytes) }
    }

    private func refuse(_ reason: String) {
        refusal = reason
        isDone = true
    }

    private func add() {
        let content: [UInt8]
        switch type {
        case "s":
            guard let index = Int(String(decoding: value, as: UTF8.self)), strings.indices.contains(index) else {
                return refuse("names a string that is not there")
            }
            content = strings[index]
        case "inlineStr": content = inline.content
        case "n": content = SheetNumber.plain(value)
        default: content = value
        }
        guard !content.isEmpty else { return }
        guard row <= rowsWanted else {
            if rowsWanted < SheetCells.mostRows { isDone = true } else { refuse("has more than \(rowsWanted) rows") }
            return
        }
        guard column <= SheetCells.mostColumns else { return refuse("has more than \(SheetCells.mostColumns) columns") }
        guard (row, column) >= written else { return refuse("has cells that are not in order") }
        guard lines.count + content.count <= SheetCells.mostBytes else {
            return refuse("holds more than \(SheetCells.mostBytes >> 20) MB of text")
        }
        while written.row < row {
            lines.append(UInt8(ascii: "\n"))
            written = (written.row + 1, 1)
        }
        while written.column < column {
            lines.append(UInt8(ascii: "\t"))
            written.column += 1
        }
        // A cell is one cell on one line, whatever it holds.
        for byte in content { lines.append(byte < 0x20 || byte == UInt8(ascii: "\"") ? UInt8(ascii: " ") : byte) }
    }

    /// The column of a reference such as `K12`, counted from 1; nil for anything else.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8.prefix(while: { $0 >= UInt8(ascii: "A") }) {
            guard byte <= UInt8(ascii: "Z"), column < 100_000 else { return nil }
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        }
        return column > 0 ? column : nil
    }
}

/// A number as workbooks store it: `1234`, `-1234.5`, `1.234E3`.
enum SheetNumber {
    /// The digits of a whole number without a point or an exponent, and everything else unchanged.
    ///
    /// Exact: nothing passes through a floating-point number.
    static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var digits: [UInt8] = []
        var exponent = 0
        var rest = bytes[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        var isBehindPoint = false
        while let byte = rest.first {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                digits.append(byte)
                if isBehindPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), !isBehindPoint, !digits.isEmpty {
                isBehindPoint = true
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e"), rest.count <= 4,
            let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self))
        {
            exponent += power
            rest = []
        }
        guard rest.isEmpty, !digits.isEmpty, digits.count <= 32, (-32...32).contains(exponent) else { return bytes }
        while exponent < 0, digits.last == UInt8(ascii: "0"), digits.count > 1 {
            digits.removeLast()
            exponent += 1
        }
        if digits.allSatisfy({ $0 == UInt8(ascii: "0") }) { return [UInt8(ascii: "0")] }
        guard exponent >= 0 else { return bytes }
        digits += [UInt8](repeating: UInt8(ascii: "0"), count: exponent)
        return (isNegative ? [UInt8(ascii: "-")] : []) + digits
    }
}
