import Digests

/// A PDF file while it is put together: objects packed many to a stream, a table of them at the end.
///
/// It is the one section of a file that has never been changed. Equal calls give equal bytes.
struct ObjectFile {
    /// How many bytes of objects go into a stream.
    private static let packSize = 1 << 16

    private var bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    /// For each object the stream it is packed in, 0 for none, and its offset in the file or its position in that stream.
    private var places: [(stream: UInt32, place: UInt32)] = [(0, 0)]
    private var pack = ObjectText()
    private var packed: [(number: Int, offset: Int)] = []

    /// How many objects there are.
    var objectCount: Int { places.count - 1 }

    /// A number for an object that is written later.
    mutating func reserve() -> Int {
        places.append((0, 0))
        return places.count - 1
    }

    /// Writes an object.
    mutating func write(_ number: Int, _ body: (inout ObjectText) -> Void) {
        packed.append((number, pack.count))
        body(&pack)
        pack.append("\n")
        if pack.count >= Self.packSize { flush() }
    }

    /// Writes an object of its own.
    mutating func add(_ body: (inout ObjectText) -> Void) -> Int {
        let number = reserve()
        write(number, body)
        return number
    }

    /// Writes an object that can be read without unpacking anything.
    mutating func writePlain(_ number: Int, _ body: (inout ObjectText) -> Void) {
        places[number] = (0, UInt32(bytes.count))
        var text = ObjectText()
        text.append(number)
        text.append(" 0 obj\n")
        body(&text)
        text.append("\nendobj\n")
        bytes += text.bytes
    }

    /// Writes a stream; `dictionary` holds its keys but the length, and what names the packing if it is packed already.
    mutating func writeStream(_ number: Int, _ dictionary: ObjectText, _ content: [UInt8]) {
        places[number] = (0, UInt32(bytes.count))
        var head = ObjectText()
        head.append(number)
        head.append(" 0 obj\n<<")
        head.append(dictionary.bytes)
        head.append("/Length ")
        head.append(content.count)
        head.append(">>\nstream\n")
        bytes += head.bytes
        bytes += content
        bytes += "\nendstream\nendobj\n".utf8
    }

    /// Packs a stream and writes it.
    mutating func writePacked(_ number: Int, _ dictionary: ObjectText, _ content: some Collection<UInt8>) {
        var dictionary = dictionary
        dictionary.append("/Filter/FlateDecode")
        writeStream(number, dictionary, Deflate.packed(content))
    }

    private mutating func flush() {
        guard !packed.isEmpty else { return }
        let stream = reserve()
        var head = ObjectText()
        for (index, (number, offset)) in packed.enumerated() {
            places[number] = (UInt32(stream), UInt32(index))
            head.append(number)
            head.append(" ")
            head.append(offset)
            head.append(" ")
        }
        var dictionary = ObjectText("/Type/ObjStm/N ")
        dictionary.append(packed.count)
        dictionary.append("/First ")
        dictionary.append(head.count)
        writePacked(stream, dictionary, head.bytes + pack.bytes)
        pack = ObjectText()
        packed = []
    }

    /// Ends the file; its identifier is made of its content.
    mutating func finish(root: Int, info: Int) -> [UInt8] {
        flush()
        let identifier = SHA256Digest(of: bytes).bytes.prefix(16)
        let table = reserve()
        let start = bytes.count
        places[table] = (0, UInt32(start))
        var dictionary = ObjectText("/Type/XRef/Size ")
        dictionary.append(places.count)
        dictionary.append("/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root ")
        dictionary.append(reference: root)
        dictionary.append("/Info ")
        dictionary.append(reference: info)
        dictionary.append("/ID[")
        dictionary.append(hexadecimal: identifier)
        dictionary.append(hexadecimal: identifier)
        dictionary.append("]")
        writePacked(table, dictionary, rows())
        bytes += "startxref\n\(start)\n%%EOF\n".utf8
        return bytes
    }

    /// The table, each row less the row above it.
    private func rows() -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(places.count * 8)
        var before = [UInt8](repeating: 0, count: 7)
        var row = before
        for (stream, place) in places {
            let field = stream == 0 ? place : stream
            let position = stream == 0 ? 0 : place
            row[0] = stream > 0 ? 2 : place > 0 ? 1 : 0
            for index in 0..<4 { row[1 + index] = UInt8(truncatingIfNeeded: field >> UInt32(24 - 8 * index)) }
            row[5] = UInt8(truncatingIfNeeded: position >> 8)
            row[6] = UInt8(truncatingIfNeeded: position)
            rows.append(2)
            for index in 0..<7 { rows.append(row[index] &- before[index]) }
            swap(&before, &row)
        }
        return rows
    }
}
