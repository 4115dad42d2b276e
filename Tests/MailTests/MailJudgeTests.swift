import Foundation
import Mail
import TestSupport
import Testing

/// What Python's mail parser makes of messages: no defect, and everything as it went in.
@Suite struct MailJudgeTests {
    private static let judge = Fixtures.root.appendingPathComponent("Tests/MailJudges/parse.py").path

    @Test func hostileMessagesArriveAsTheyWent() throws {
        let messages = try HostileMessages.all()
        #expect(messages.count > 40)
        try expectNoFaults(messages)
    }

    @Test func randomMessagesArriveAsTheyWent() throws {
        try expectNoFaults((0..<200).map { ("random-\($0)", try RandomMessage.message(seed: UInt64($0))) })
    }

    /// The judge is worth something only if it notices what is wrong.
    @Test(arguments: [
        ("Subject: Customer funds", "Subject: Customer fund", "subject: "),
        ("To: board", "Bcc: board", "bcc: "),
        ("two", "two ", "ends in a blank"),
        ("two", ".two", "begins with a dot"),
        ("two", "two\u{7}", "a control character"),
        ("two", "tw\n", "not CRLF"),
        ("two", "twö", "not ASCII"),
        ("one", "one" + String(repeating: "x", count: 80), "bytes"),
        ("=_2_", "=_9_", "StartBoundaryNotFound"),
        ("--=_1_", "--=_1_x", "shape: "),
        ("Mon, 06", "Mon, 07", "seconds: "),
        ("Auto-Submitted: auto-generated", "Auto-Submitted: no", "automatic: "),
        ("filename=\"a.bin\"", "filename=\"b.bin\"", "names: "),
        ("AAEC", "AAED", "contents: "),
        ("MIME-Version: 1.0\r\n", "MIME-Version: 1.0\r\nSubject: x\r\n", "Subject stands 2 times"),
    ])
    func theJudgeNotices(old: String, new: String, words: String) throws {
        var message = Sample.message(text: "one\ntwo\n")
        message.html = "<p>one"
        message.attachments = [
            MailPart(name: "a.bin", mediaType: "application/octet-stream", contentID: nil, bytes: [0, 1, 2])
        ]
        let text = String(decoding: try message.bytes(), as: UTF8.self)
        let range = try #require(text.firstRange(of: old))
        let run = try judged([("a", message)], bytes: Array(text.replacingCharacters(in: range, with: new).utf8))
        #expect(run.status == 1 && run.text.contains(words), "\(run.text)")
    }

    // MARK: Running it

    private func expectNoFaults(_ messages: [(String, MailMessage)]) throws {
        let run = try judged(messages, bytes: nil)
        #expect(run.status == 0 && run.text == "\(messages.count) messages, 0 faults\n", "\(run.text)")
    }

    /// What the judge says of messages, or of other bytes in place of the first one's.
    private func judged(
        _ messages: [(String, MailMessage)], bytes: [UInt8]?
    ) throws -> (status: Int32, text: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("segreport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, message) in messages {
            try Data(bytes ?? message.bytes()).write(to: folder.appendingPathComponent("\(name).eml"))
            let expected = try JSONSerialization.data(withJSONObject: Expectation.json(of: message))
            try expected.write(to: folder.appendingPathComponent("\(name).json"))
        }
        let output = folder.appendingPathComponent("output.txt")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-B", Self.judge, folder.path]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}

/// What a reader is to find in a message.
enum Expectation {
    /// All of it, for the judge.
    static func json(of message: MailMessage) -> [String: Any] {
        func boxes(_ boxes: [MailAddress]) -> [[String]] { boxes.map { [$0.name, $0.address] } }
        func lines(_ text: String) -> [UInt8] {
            text.utf8.reduce(into: []) { bytes, byte in
                if byte == 10, bytes.last != 13 { bytes.append(13) }
                bytes.append(byte)
            }
        }
        var leaves: [(name: String?, cid: String?, disposition: String?, bytes: [UInt8])] = []
        if !message.text.isEmpty || message.html.isEmpty { leaves.append((nil, nil, nil, lines(message.text))) }
        if !message.html.isEmpty { leaves.append((nil, nil, nil, lines(message.html))) }
        leaves += message.inline.map { ($0.name, $0.contentID.map { "<\($0)>" }, "inline", $0.bytes) }
        leaves += message.attachments.map { ($0.name, nil, "attachment", $0.bytes) }
        return [
            "longest": longest(message),
            "from": boxes([message.from]), "to": boxes(message.to), "cc": boxes(message.cc), "bcc": [[String]](),
            "subject": message.subject, "seconds": message.date.secondsSince1970, "automatic": "auto-generated",
            "version": "1.0", "headers": message.headers.map { [$0.name, $0.value] }, "shape": shape(message),
            "names": leaves.map { $0.name ?? NSNull() as Any }, "cids": leaves.map { $0.cid ?? NSNull() as Any },
            "dispositions": leaves.map { $0.disposition ?? NSNull() as Any },
            "contents": leaves.map { Data($0.bytes).base64EncodedString() },
        ]
    }

    /// An address is never broken, nor is a name of a message, which ends in a domain.
    private static func longest(_ message: MailMessage) -> Int {
        let addresses = ([message.from] + message.to + message.cc).map { $0.address.utf8.count + 4 }
        return max(76, addresses.max() ?? 0, message.from.domain.utf8.count + 36)
    }

    private static func shape(_ message: MailMessage) -> Any {
        var page: Any = "text/html"
        if !message.inline.isEmpty { page = ["multipart/related", "text/html"] + message.inline.map(\.mediaType) }
        var body: Any = message.html.isEmpty ? "text/plain" : page
        if !message.html.isEmpty, !message.text.isEmpty { body = ["multipart/alternative", "text/plain", page] }
        return message.attachments.isEmpty ? body : ["multipart/mixed", body] + message.attachments.map(\.mediaType)
    }
}
