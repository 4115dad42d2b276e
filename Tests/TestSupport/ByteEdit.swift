/// One small damage to a file, chosen by chance: what a bad copy, a bad line or a bad program does to it.
public struct ByteEdit: Sendable, CustomStringConvertible {
    /// What is done.
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// One bit is turned.
        case flip
        /// One byte becomes another that means something in a filing.
        case replace
        /// One byte is lost.
        case delete
        /// One byte is put in.
        case insert
        /// A stretch is repeated.
        case duplicate
        /// A stretch is lost.
        case lose
        /// The file ends early.
        case truncate
    }

    /// What is done.
    public let kind: Kind
    /// The bytes it is done to.
    public let range: Range<Int>
    /// What stands there afterwards.
    public let replacement: [UInt8]
    private let before: [UInt8]

    private static let meaningful = Array("0123456789,,,.-()$ \t\n\r<>[]*/:|_abcdeuxAB\u{a0}\u{2212}".utf8)

    /// The edit a generator chooses; half of them fall on a number.
    ///
    /// - Parameter bytes: the file, at least one byte.
    public init(of bytes: [UInt8], _ random: inout SplitMix64) {
        var place = Int.random(in: bytes.indices, using: &random)
        if Bool.random(using: &random) {
            let isNumeric = { (byte: UInt8) in (0x30...0x39).contains(byte) || byte == 0x2c }
            place = bytes[place...].firstIndex(where: isNumeric) ?? place
            // Any character of the number, and the one behind it.
            for _ in 0..<Int.random(in: 0..<14, using: &random) where place + 1 < bytes.count && isNumeric(bytes[place])
            {
                place += 1
            }
        }
        kind = Kind.allCases[Int.random(in: 0..<Kind.allCases.count, using: &random)]
        let end = min(
            bytes.count,
            place + Int.random(in: 1...(Int.random(in: 0..<3, using: &random) == 0 ? 400 : 12), using: &random))
        let byte = ByteEdit.meaningful.randomElement(using: &random) ?? 0
        switch kind {
        case .flip:
            range = place..<(place + 1)
            replacement = [bytes[place] ^ (1 << UInt8.random(in: 0..<8, using: &random))]
        case .replace:
            range = place..<(place + 1)
            replacement = [byte]
        case .delete:
            range = place..<(place + 1)
            replacement = []
        case .insert:
            range = place..<place
            replacement = [byte]
        case .duplicate:
            range = place..<place
            replacement = Array(bytes[place..<end])
        case .lose:
            range = place..<end
            replacement = []
        case .truncate:
            range = place..<bytes.count
            replacement = []
        }
        before = Array(bytes[max(0, place - 30)..<min(bytes.count, place + 30)])
    }

    /// The file with the damage.
    public func applied(to bytes: [UInt8]) -> [UInt8] {
        Array(bytes[..<range.lowerBound]) + replacement + bytes[range.upperBound...]
    }

    /// What is done, where, and what stood there.
    public var description: String {
        let text = { (bytes: [UInt8]) in String(decoding: bytes, as: UTF8.self).debugDescription }
        return "\(kind) \(range) to \(text(replacement)) around \(text(before))"
    }
}
