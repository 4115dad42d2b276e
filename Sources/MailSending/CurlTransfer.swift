import CCurl
import Mail

/// One try to hand a message to a server, through libcurl.
struct CurlTransfer {
    /// libcurl's number; 0 for success, negative for a libcurl that is not there or not fit.
    let code: Int32
    /// How many bytes of the message went out.
    let sent: Int64
    /// libcurl's words.
    let words: String
    /// What was said.
    let dialogue: Dialogue

    /// libcurl is not there.
    static let missing = ccurl_missing
    /// libcurl lacks something.
    static let unfit = ccurl_unfit

    /// The dialogue while it goes on.
    private final class Listener {
        var dialogue = Dialogue()
    }

    /// Why nothing could be handed to a server, libcurl's file being called so; nil when it could.
    static func fault(of library: String) -> String? {
        var result = ccurl_result()
        CTexts([library]).withPointers { ccurl_check($0[0], &result) }
        return result.code == 0 ? nil : words(of: result)
    }

    private static func words(of result: ccurl_result) -> String {
        withUnsafeBytes(of: result.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// Tries it; takes at most the time the rules give.
    init(_ bytes: [UInt8], sender: MailAddress, recipients: [MailAddress], to server: MailServer, _ rules: SendingRules)
    {
        let listener = Listener()
        var result = ccurl_result()
        let addresses = recipients.map(\.address)
        // All texts in one piece of memory, so that there are pointers to all of them at once.
        let login = rules.login.map { [$0.user, $0.password] } ?? []
        let texts = CTexts([server.url, sender.address, rules.library] + login + addresses)
        texts.withPointers { pointers in
            let recipients = Array(pointers.dropFirst(3 + login.count))
            recipients.withUnsafeBufferPointer { recipients in
                bytes.withUnsafeBufferPointer { content in
                    (rules.authorities ?? []).withUnsafeBufferPointer { authorities in
                        var job = ccurl_job()
                        job.url = pointers[0]
                        job.sender = pointers[1]
                        if !login.isEmpty {
                            job.user = pointers[3]
                            job.password = pointers[4]
                        }
                        job.recipients = recipients.baseAddress
                        job.recipient_count = recipients.count
                        job.bytes = content.baseAddress
                        job.count = content.count
                        if rules.authorities != nil { job.authorities = authorities.baseAddress }
                        job.authorities_count = authorities.count
                        job.requires_tls = rules.requiresTLS ? 1 : 0
                        job.verifies = rules.trust == .verified ? 1 : 0
                        job.connect_milliseconds = min(rules.seconds, SendingRules.mostSecondsToConnect) * 1000
                        job.milliseconds = rules.seconds * 1000
                        job.context = Unmanaged.passUnretained(listener).toOpaque()
                        job.listener = { context, isReply, text, count in
                            guard let context else { return }
                            let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
                            let text = UnsafeRawBufferPointer(start: text, count: count)
                            if isReply == 0 { listener.dialogue.said(text) } else { listener.dialogue.heard(text) }
                        }
                        ccurl_send(pointers[2], &job, &result)
                    }
                }
            }
        }
        withExtendedLifetime(listener) {}
        code = result.code
        sent = result.sent
        words = CurlTransfer.words(of: result)
        dialogue = listener.dialogue
    }
}

/// Texts for C, one behind the other.
private struct CTexts {
    private let bytes: [CChar]
    private let starts: [Int]

    init(_ texts: [String]) {
        var bytes: [CChar] = []
        starts = texts.map { text in
            precondition(!text.utf8.contains(0), "a text for C has no zero in it")
            defer { bytes += text.utf8.map(CChar.init(bitPattern:)) + [0] }
            return bytes.count
        }
        self.bytes = bytes
    }

    func withPointers(_ body: ([UnsafePointer<CChar>?]) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in body(starts.map { start in buffer.baseAddress.map { $0 + start } }) }
    }
}
