/// The bytes of one input with the name a reader of messages knows it by.
///
/// Lines and columns are counted from 1; a column counts bytes, so that it is the same in every editor that can show
/// a byte offset, whatever the encoding. A line ends in a line feed, or in a carriage return without one.
public struct SourceFile: Sendable {
    /// The path as given by the user, or `-` for standard input.
    public let name: String
    /// The content; of a PDF, the text that was made of it.
    ///
    /// Places are places in these bytes.
    public let bytes: [UInt8]
    /// The file that the bytes were made from; nil when they are the file itself.
    public let original: Original?
    /// What identifies the bytes, when they were let go after they had been read; nil while they are there.
    public let released: Fingerprint?

    /// An input that is read as it is.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        original = nil
        released = nil
    }

    /// An input that is read as the text made from it.
    public init(name: String, bytes: [UInt8], madeFrom original: Original) {
        self.name = name
        self.bytes = bytes
        self.original = original
        released = nil
    }

    /// An input whose bytes are let go: nobody is going to ask for a place in it.
    public init(releasing source: SourceFile, _ fingerprint: Fingerprint) {
        precondition(
            fingerprint.size == source.bytes.count && source.original == nil, "a fingerprint is that of the bytes")
        name = source.name
        bytes = []
        original = nil
        released = fingerprint
    }

    /// How many bytes there are, or were.
    var size: Int { released?.size ?? bytes.count }

    /// What identifies the bytes of a file.
    public struct Fingerprint: Sendable, Hashable {
        /// The size in bytes.
        public let size: Int
        /// The SHA-256 digest in hexadecimal digits.
        public let sha256: String

        /// The fingerprint of a file.
        public init(size: Int, sha256: String) {
            self.size = size
            self.sha256 = sha256
        }
    }

    /// A PDF that text was made from: what identifies it, since places lead into the text alone.
    public struct Original: Sendable, Hashable {
        /// The size in bytes.
        public let size: Int
        /// The SHA-256 digest in hexadecimal digits.
        public let sha256: String
        /// What kept it from becoming text, in whole or in part; nil when nothing did.
        public let fault: PDFFault?

        /// A file that text was made from.
        public init(size: Int, sha256: String, fault: PDFFault?) {
            self.size = size
            self.sha256 = sha256
            self.fault = fault
        }
    }

    /// A position as people speak of it.
    public struct Position: Sendable, Hashable {
        /// The line, from 1.
        public let line: Int
        /// The byte in the line, from 1.
        public let column: Int
    }

    /// The line and column of a byte offset.
    ///
    /// Costs a pass over the bytes before it: for messages, not for loops.
    ///
    /// - Parameter offset: 0 up to and including the number of bytes.
    public func position(of offset: Int) -> Position {
        precondition(released == nil, "a file is kept as long as places in it are asked for")
        precondition((0...bytes.count).contains(offset), "an offset lies inside its file")
        var line = 1
        var lineStart = 0
        for index in 0..<offset where endsLine(index) {
            line += 1
            lineStart = index + 1
        }
        return Position(line: line, column: offset - lineStart + 1)
    }

    /// The positions of many offsets in one pass.
    ///
    /// The offsets must ascend.
    public func positions(of offsets: [Int]) -> [Position] {
        var result: [Position] = []
        result.reserveCapacity(offsets.count)
        var line = 1
        var lineStart = 0
        var index = 0
        for offset in offsets {
            precondition(offset >= index && offset <= bytes.count, "offsets ascend and lie inside the file")
            while index < offset {
                if endsLine(index) {
                    line += 1
                    lineStart = index + 1
                }
                index += 1
            }
            result.append(Position(line: line, column: offset - lineStart + 1))
        }
        return result
    }

    /// The bytes of the line an offset lies in, without its line end.
    public func line(at offset: Int) -> ArraySlice<UInt8> {
        precondition((0...bytes.count).contains(offset), "an offset lies inside its file")
        var start = offset
        while start > 0, !endsLine(start - 1) { start -= 1 }
        var end = offset
        while end < bytes.count, !endsLine(end) { end += 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// Whether a line ends behind a byte.
    private func endsLine(_ index: Int) -> Bool {
        if bytes[index] == UInt8(ascii: "\n") { return true }
        return bytes[index] == UInt8(ascii: "\r")
            && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
    }

    /// The bytes of a range as text; bytes that are not UTF-8 become U+FFFD.
    public func text(in range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// What a reader sees of a range: of a page of HTML what it shows, without its marks and with the characters that
    /// its entities stand for; bytes that are not UTF-8 are taken as Windows-1252.
    ///
    /// For amounts and other short pieces, which hold no `<` and no `&` of their own.
    public func shownText(in range: Range<Int>) -> String {
        let piece = bytes.span.extracting(range)
        let shown = HTMLText.readable(piece).bytes
        return HeaderReader.string(shown.indices, in: shown.span)
    }
}
