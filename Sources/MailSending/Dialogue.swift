/// What was said between us and the server, as far as it tells what became of a message.
///
/// Commands are not kept: those of a login hold the password.
struct Dialogue {
    /// The server's reply to each recipient, in their order; nil where it has not come.
    private(set) var recipients: [Delivery.Reply?] = []
    /// The last whole reply.
    private(set) var reply: Delivery.Reply?
    /// Whether the server owes a reply: at the start its greeting, later one to a command or to the message.
    private(set) var isWaiting = true
    /// Whether the server has asked for the message.
    private(set) var isAskedForMessage = false

    private var hasParted = false
    private var isRecipient = false
    private var isData = false
    private var line: [UInt8] = []

    /// The most bytes of a reply that are kept.
    private static let longest = 400

    /// Takes what we said.
    mutating func said(_ text: UnsafeRawBufferPointer) {
        // After a refusal libcurl takes its leave; what is said then is about nothing else.
        if text.starts(with: "QUIT".utf8) { hasParted = true }
        if hasParted { return }
        isWaiting = true
        isRecipient = text.starts(with: "RCPT ".utf8)
        isData = text.starts(with: "DATA".utf8)
        if isRecipient { recipients.append(nil) }
    }

    /// Takes what the server said: lines, or parts of them.
    mutating func heard(_ text: UnsafeRawBufferPointer) {
        if hasParted { return }
        for byte in text {
            if byte == UInt8(ascii: "\n") {
                endLine()
            } else if byte != UInt8(ascii: "\r"), line.count < Dialogue.longest {
                line.append(byte)
            }
        }
    }

    private mutating func endLine() {
        defer { line = [] }
        guard line.count >= 3, let code = Int(String(decoding: line.prefix(3), as: UTF8.self)) else { return }
        // A hyphen says that more lines follow.
        if line.count > 3, line[3] == UInt8(ascii: "-") { return }
        let reply = Delivery.Reply(code: code, text: String(decoding: line.dropFirst(4), as: UTF8.self))
        self.reply = reply
        isWaiting = false
        if isRecipient, !recipients.isEmpty { recipients[recipients.count - 1] = reply }
        if isData, code == 354 {
            isAskedForMessage = true
            // What is owed now is the reply to the message.
            isWaiting = true
        }
        isRecipient = false
        isData = false
    }
}
