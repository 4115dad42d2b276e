/// The name of a file as a parameter of a header (RFC 2183, RFC 2231).
enum FileNameParameter {
    /// The most bytes of a name, which are those of file systems.
    static let longest = 255
    /// Bytes of a name on a line, beside what stands around them.
    private static let piece = 54

    /// The parameter in words, without a semicolon behind the last one.
    static func words(_ name: String) throws(MailFault) -> [String] {
        try check(name)
        if name.utf8.count <= piece, name.utf8.allSatisfy({ $0.isLetterOrDigit || signs.contains($0) }) {
            return ["filename=\"\(name)\""]
        }
        let pieces = encoded(name)
        if pieces.count == 1 { return ["filename*=UTF-8''\(pieces[0])"] }
        return pieces.enumerated().map { index, piece in
            let end = index + 1 < pieces.count ? ";" : ""
            return "filename*\(index)*=\(index == 0 ? "UTF-8''" : "")\(piece)\(end)"
        }
    }

    /// What stands in quotes as it is, for every reader.
    private static let signs = Array(" -_.,()+".utf8)

    private static func check(_ name: String) throws(MailFault) {
        let field = "the name of a file"
        try HeaderValue.check(name, field)
        if name.isEmpty { throw MailFault(field, name, .empty) }
        // Readers' programs cut blanks off, and file systems do.
        let blank = UInt8(ascii: " ")
        if name.utf8.first == blank || name.utf8.last == blank {
            let offset = name.utf8.first == blank ? 0 : name.utf8.count - 1
            throw MailFault(field, name, at: offset, .expected("no blank at an end of the name"))
        }
        if name == "." || name == ".." { throw MailFault(field, name, .expected("a name, not a folder")) }
        if let slash = name.utf8.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
            let offset = name.utf8.distance(from: name.utf8.startIndex, to: slash)
            throw MailFault(field, name, at: offset, .expected("a name without folders"))
        }
        let count = name.utf8.count
        if count > longest { throw MailFault(field, name, .tooLong(count: count, most: longest)) }
    }

    /// The name with a percent sign and digits for each byte that is not plain, cut between characters of Unicode.
    private static func encoded(_ name: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for scalar in name.unicodeScalars {
            let text = String(scalar).utf8.map { byte in
                isPlain(byte) ? String(Unicode.Scalar(byte)) : "%" + HexadecimalByte.text(byte)
            }.joined()
            if piece.utf8.count + text.utf8.count > Self.piece {
                pieces.append(piece)
                piece = ""
            }
            piece += text
        }
        return pieces + [piece]
    }

    /// What stands for itself (RFC 2231, section 7: attribute-char).
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || "!#$&+-.^_`{|}~".utf8.contains(byte)
    }
}
