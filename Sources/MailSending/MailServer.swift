/// A mail server, as an address such as `smtp://jane@mail.example.org:587` names it.
public struct MailServer: Sendable, Hashable {
    /// How the connection is secured.
    public enum Security: String, Sendable {
        /// TLS from the first byte.
        case smtps
        /// TLS after the server has been asked for it.
        case smtp
    }

    /// How the connection is secured.
    public let security: Security
    /// The host: a name in ASCII, or an IPv6 address in brackets.
    public let host: String
    /// The port; 25 or 465 when the address names none.
    public let port: Int
    /// Who logs in; nil for nobody.
    public let user: String?

    /// The address without the user.
    public var url: String { "\(security.rawValue)://\(host):\(port)" }

    /// The server in messages: `mail.example.org:587`.
    public var name: String { "\(host):\(port)" }

    /// The server that an address names.
    public init(parsing url: String) throws(MailServerFault) {
        // First of all, for what is told of any other fault may show the address.
        if MailServer.hasPassword(Array(url.utf8)) { throw .password }
        if url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { throw .blank }
        let schemes = [("smtp://", Security.smtp), ("smtps://", .smtps)]
        let lower = url.lowercased()
        guard let (start, security) = schemes.first(where: { lower.hasPrefix($0.0) }) else { throw .scheme }
        self.security = security
        var rest = Array(url.utf8.dropFirst(start.utf8.count))[...]
        var user: String?
        // A user may be an address and have an '@' of its own.
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            user = try MailServer.decoded(rest[..<at])
            rest = rest[(at + 1)...]
        }
        self.user = user
        if rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        var host = rest
        var port: ArraySlice<UInt8>?
        if rest.first == UInt8(ascii: "[") {
            guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { throw .host }
            host = rest[...close]
            let behind = rest[(close + 1)...]
            if !behind.isEmpty, behind.first != UInt8(ascii: ":") { throw .host }
            if !behind.isEmpty { port = behind.dropFirst() }
        } else if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            host = rest[..<colon]
            port = rest[(colon + 1)...]
        }
        guard MailServer.isHost(host) else { throw .host }
        self.host = String(decoding: host, as: UTF8.self)
        guard let port else {
            self.port = security == .smtps ? 465 : 25
            return
        }
        guard (1...5).contains(port.count), port.allSatisfy(isDigit),
            let number = Int(String(decoding: port, as: UTF8.self)), (1...65_535).contains(number)
        else { throw .port }
        self.port = number
    }

    /// Whether a colon stands between the kind of the address and its last `@`.
    private static func hasPassword(_ url: [UInt8]) -> Bool {
        guard let at = url.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let start = url.firstRange(of: Array("//".utf8))?.upperBound ?? 0
        return start < at && url[start..<at].contains(UInt8(ascii: ":"))
    }

    private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        if host.first == UInt8(ascii: "[") {
            let inner = host.dropFirst().dropLast()
            return inner.count >= 2 && inner.allSatisfy { isHexadecimal($0) || ":.".utf8.contains($0) }
        }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return host.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                    && label.allSatisfy { isHexadecimal($0) || isLetter($0) || "-_".utf8.contains($0) }
            }
    }

    /// The user with `%40` and the like as the bytes they stand for.
    private static func decoded(_ text: ArraySlice<UInt8>) throws(MailServerFault) -> String {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(), isHexadecimal(high), isHexadecimal(low),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { throw .user }
            bytes.append(value)
        }
        guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
            let user = String(validating: bytes, as: UTF8.self)
        else { throw .user }
        return user
    }
}

/// What is wrong with the address of a mail server.
///
/// The address is not part of it: it may hold a password.
public enum MailServerFault: Error, Sendable, Equatable {
    /// It is of another kind.
    case scheme
    /// A blank or a control character stands in it.
    case blank
    /// There is a password in it.
    case password
    /// The user is none.
    case user
    /// The host is none.
    case host
    /// The port is none.
    case port
}

extension MailServerFault: CustomStringConvertible {
    /// The fault in words, to stand behind the name of what holds the address.
    public var description: String {
        switch self {
        case .scheme: "takes an address that begins with 'smtp://' or 'smtps://'"
        case .blank: "has a blank or a control character; expected an address such as 'smtp://mail.example.org:587'"
        case .password: "has a password in it; expected it in a file that only its owner can read"
        case .user: "has no user that can be read in front of '@'; other signs are written as '%40'"
        case .host:
            "has no host that can be read; expected 'smtp://host:port', the host in ASCII and nothing behind the port"
        case .port: "has no port that can be read; expected a number from 1 to 65535 behind ':'"
        }
    }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
}
