/// The table at the end of a PDF file that says at which byte each object begins.
///
/// Cairo 1.16 numbers an object for each link, meant for a structure tree, and never writes it when the document has
/// no structure; the table then names a place where something else stands, and readers call the file damaged. Such
/// numbers are marked as free here, in place: `0000000015 00000 n` becomes `0000000000 65535 f`.
struct CrossReferences {
    /// The length of an entry, line end included.
    private static let entryLength = 20

    /// The file with every number that names no object marked as free.
    static func repaired(_ file: [UInt8]) -> [UInt8] {
        guard let table = table(of: file) else { return file }
        var file = file
        let free = Array("0000000000 65535 f".utf8)
        for number in 1..<max(1, table.count) {
            let entry = table.start + number * entryLength
            guard entry + entryLength <= file.count else { break }
            guard file[entry + 17] == UInt8(ascii: "n"), let offset = integer(in: file, at: entry) else { continue }
            if !begins(file, at: offset, with: "\(number) 0 obj") {
                file.replaceSubrange(entry..<(entry + free.count), with: free)
            }
        }
        return file
    }

    /// Where the first entry stands, and how many there are.
    private static func table(of file: [UInt8]) -> (start: Int, count: Int)? {
        let word = Array("startxref\n".utf8)
        guard
            let place = (0..<max(0, file.count - word.count)).reversed().first(where: { file[$0...].starts(with: word) }
            ),
            let offset = integer(in: file, at: place + word.count), begins(file, at: offset, with: "xref\n0 "),
            let count = integer(in: file, at: offset + 7),
            let end = file[(offset + 7)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return (end + 1, count)
    }

    private static func begins(_ file: [UInt8], at offset: Int, with word: String) -> Bool {
        offset < file.count && file[offset...].starts(with: word.utf8)
    }

    /// The digits that begin at an offset, as a number.
    private static func integer(in file: [UInt8], at offset: Int) -> Int? {
        guard offset >= 0, offset < file.count else { return nil }
        let digits = file[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty, digits.count <= 15 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
