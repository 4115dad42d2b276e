/// A part of a message: content with its headers, or several parts.
indirect enum MailEntity {
    /// Content that is encoded already.
    case leaf(headers: [UInt8], body: [UInt8])
    /// Several parts, of the kind `multipart/<kind>`, with further parameters of its type.
    case parts(kind: String, parameters: [String], [MailEntity])

    /// Text, quoted-printable.
    static func text(_ text: String, subtype: String) -> MailEntity {
        var headers = HeaderWriter()
        let charset = text.utf8.allSatisfy { $0 < 0x80 } ? "us-ascii" : "utf-8"
        headers.write("Content-Type", words: ["text/\(subtype);", "charset=\(charset)"])
        headers.write("Content-Transfer-Encoding", words: ["quoted-printable"])
        return .leaf(headers: headers.bytes, body: QuotedPrintable.bytes(of: text))
    }

    /// The parts as one, or the only one as it is.
    static func joined(_ kind: String, parameters: [String] = [], _ parts: [MailEntity]) -> MailEntity {
        parts.count == 1 ? parts[0] : .parts(kind: kind, parameters: parameters, parts)
    }

    /// Headers and content, each line with its CRLF; text that does not end a line gets an end that is no part of it.
    ///
    /// The mark makes the boundaries. Each begins with `=_`, which neither encoding ever writes, and a line of a header
    /// never begins with the two hyphens in front of it: no content can hold one.
    func bytes(mark: String) -> [UInt8] {
        var result: [UInt8] = []
        var level = 0
        append(to: &result, mark, &level)
        if case .parts = self {
            result += "\r\n".utf8
        } else if !result.suffix(2).elementsEqual("\r\n".utf8) {
            result += "=\r\n".utf8
        }
        return result
    }

    private func append(to result: inout [UInt8], _ mark: String, _ level: inout Int) {
        switch self {
        case .leaf(let headers, let body):
            result += headers
            result += "\r\n".utf8
            result += body
        case .parts(let kind, let parameters, let parts):
            // No boundary begins with another one: all have the same length.
            level += 1
            let boundary = "=_\(level)_\(mark)"
            var headers = HeaderWriter()
            let last = ["boundary=\"\(boundary)\""]
            headers.write("Content-Type", words: ["multipart/\(kind);"] + parameters.map { "\($0);" } + last)
            result += headers.bytes
            for part in parts {
                // The line end in front of a boundary belongs to it, not to the content.
                result += "\r\n--\(boundary)\r\n".utf8
                part.append(to: &result, mark, &level)
            }
            result += "\r\n--\(boundary)--".utf8
        }
    }
}
