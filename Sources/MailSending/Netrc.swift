/// The logins of a `.netrc` file.
///
/// Words apart by blanks: `machine HOST login USER password WORD`, `default` in place of `machine HOST`. A word may stand
/// in double quotes, with backslashes; `#` begins a comment where a new entry could; a `macdef` goes on to the next
/// empty line and is skipped.
public struct Netrc: Sendable {
    /// A login and its password.
    public struct Entry: Sendable, Equatable {
        /// The host it is for; nil for every host that has no entry.
        public var host: String?
        /// Who logs in; nil when the entry does not say.
        public var login: String?
        /// The password; nil when the entry has none.
        public var password: String?
    }

    /// Where the text cannot be read.
    public struct Fault: Error, Sendable, Equatable {
        /// The line, counted from 1.
        ///
        /// The word itself may be a password, and stays where it is.
        public let line: Int
    }

    /// The entries, in their order.
    public private(set) var entries: [Entry] = []

    private let bytes: [UInt8]
    private var position = 0

    /// Reads the bytes of a file.
    public init(_ bytes: [UInt8]) throws(Fault) {
        self.bytes = bytes
        while let word = try word(skippingComments: true) {
            switch word {
            case "machine": entries.append(Entry(host: try value()))
            case "default": entries.append(Entry(host: nil))
            case "macdef": skipMacro()
            case "login", "user", "password", "account":
                let value = try value()
                guard var entry = entries.popLast() else { throw Fault(line: line) }
                if word == "password" { entry.password = value }
                if word == "login" || word == "user" { entry.login = value }
                entries.append(entry)
            default: throw Fault(line: line)
            }
        }
    }

    /// The first entry for a host, and for a user when one is given; else the one for every host.
    public func entry(host: String, user: String?) -> Entry? {
        func isMeant(_ entry: Entry) -> Bool { user == nil || entry.login == nil || entry.login == user }
        return entries.first { $0.host?.lowercased() == host.lowercased() && $0.password != nil && isMeant($0) }
            ?? entries.first { $0.host == nil && $0.password != nil && isMeant($0) }
    }

    private var line: Int {
        1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    private mutating func value() throws(Fault) -> String {
        guard let word = try word(skippingComments: false) else { throw Fault(line: line) }
        return word
    }

    private mutating func word(skippingComments skips: Bool) throws(Fault) -> String? {
        while position < bytes.count {
            if Netrc.isBlank(bytes[position]) {
                position += 1
            } else if skips, bytes[position] == UInt8(ascii: "#") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            } else {
                break
            }
        }
        guard position < bytes.count else { return nil }
        var word: [UInt8] = []
        if bytes[position] == UInt8(ascii: "\"") {
            let start = line
            position += 1
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                if bytes[position] == UInt8(ascii: "\\") { position += 1 }
                if position < bytes.count { word.append(bytes[position]) }
                position += 1
            }
            guard position < bytes.count else { throw Fault(line: start) }
            position += 1
        } else {
            while position < bytes.count, !Netrc.isBlank(bytes[position]) {
                word.append(bytes[position])
                position += 1
            }
        }
        guard let text = String(validating: word, as: UTF8.self) else { throw Fault(line: line) }
        return text
    }

    private mutating func skipMacro() {
        var isEmptyLine = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\n") {
                if isEmptyLine { return }
                isEmptyLine = true
            } else if byte != UInt8(ascii: "\r") {
                isEmptyLine = false
            }
        }
    }
}
