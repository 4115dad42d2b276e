import Mail
import TestSupport

/// Messages with all that goes wrong in messages.
enum HostileMessages {
    private static let texts = [
        "Jane Doe", "Doe, Jane", #"Doe "J" \ Jane"#, "J. R. (Bob) <x@y>; \"q\":", "Zoë Müller", "山田 太郎", "👩‍👩‍👧‍👦🏳️‍🌈 & Co",
        "=?UTF-8?Q?not_encoded?=", "=?x?=", "a =? b", " blanks at both ends ", "two  blanks", "_under_ ?=", "tab-less",
        String(repeating: "long", count: 75), String(repeating: "l ", count: 150) + "end",
        String(repeating: "ö", count: 150), String(repeating: "Zoë ", count: 60) + "x", "e\u{301}\u{302}\u{303}",
        String(repeating: "山", count: 120), String(repeating: "👩‍👩‍👧‍👦", count: 12), "a@b.example, c@d.example",
        "Subject: x", "<script>alert('x')</script>", "100%", "-- ", ".", "From me", "שלום", "\u{FEFF}mark", "\u{FFFD}",
    ]

    private static let bodies = [
        "", "\n", "\n\n", "a", "a\n", "a\r\nb\r\n", ".", ".\n.\n..\n", "From x\n>From y\nFrom\n", "a \nb\t\n \n\t\n",
        "  ",
        "=", "==\n=20\n", "trailing=\n", String(repeating: "x", count: 10_000), String(repeating: "é", count: 3_000),
        String(repeating: " ", count: 300), String(repeating: "a ", count: 300), String(repeating: ".", count: 300),
        String(repeating: "=", count: 200), "\0\u{1}\u{1B}[0m\u{7F}", "a\rb\r\r\nc", "--\n--=_1_\n", "\u{2028}\u{202E}",
        String(repeating: "x", count: 74) + " \n" + String(repeating: "y", count: 75) + "\n"
            + String(repeating: "z", count: 76) + "\n" + String(repeating: "x", count: 75) + ".\n"
            + String(repeating: "x", count: 75) + "From z\n",
    ]

    /// All of them, by name.
    static func all() throws -> [(String, MailMessage)] {
        var messages: [(String, MailMessage)] = []
        for (index, text) in texts.enumerated() {
            var message = Sample.message(text: "one\n")
            message.subject = text
            message.from = try MailAddress(name: text, address: "from@example.org")
            message.to = [
                try MailAddress(name: text, address: "a@example.org"), try MailAddress(parsing: "b@example.org"),
                try MailAddress(name: text, address: "c@example.org"),
            ]
            message.cc = [try MailAddress(name: text, address: "d@example.org")]
            message.bcc = [try MailAddress(name: text, address: "e@example.org")]
            message.headers = [MailHeader(name: "X-Text", value: text)]
            message.attachments = [file(named: text, [])]
            messages.append(("text-\(index)", message))
        }
        for (index, body) in bodies.enumerated() {
            messages.append(("plain-\(index)", Sample.message(text: body)))
            var both = Sample.message(text: body)
            both.html = "<p>\(body)"
            both.inline = [
                MailPart(name: "a.png", mediaType: "image/png", contentID: "a@b.example", bytes: Array(body.utf8))
            ]
            messages.append(("both-\(index)", both))
            both.attachments = [file(named: "a", Array(body.utf8)), file(named: "b", []), file(named: "c", [0])]
            messages.append(("files-\(index)", both))
            both.text = ""
            messages.append(("page-\(index)", both))
        }
        messages.append(("large", try large()))
        messages.append(("many", try many()))
        messages.append(("long", try long()))
        return messages
    }

    private static func file(named text: String, _ bytes: [UInt8]) -> MailPart {
        // A name has no folders, and a file system's length.
        var name = ""
        for scalar in text.unicodeScalars where scalar != "/" && scalar != "\\" && name.utf8.count < 250 {
            name.unicodeScalars.append(scalar)
        }
        // Python's parser takes angle brackets round a name for quotes; blanks at an end are refused.
        name = "a\(name)z"
        return MailPart(name: name, mediaType: "application/octet-stream", contentID: nil, bytes: bytes)
    }

    /// A megabyte of every byte.
    private static func large() throws -> MailMessage {
        var random = SplitMix64(seed: 1)
        var message = Sample.message(text: String(repeating: "Ünd so weiter, line after line\n", count: 2_000))
        message.html = String(repeating: "<td style=\"color:#123456\">1,234</td>", count: 2_000)
        let bytes = (0..<1_000_003).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        message.attachments = [MailPart(name: "report.pdf", mediaType: "application/pdf", contentID: nil, bytes: bytes)]
        return message
    }

    private static func many() throws -> MailMessage {
        var message = Sample.message(text: "one\n")
        message.to = try (0..<300).map {
            try MailAddress(
                name: $0 % 3 == 0 ? "" : $0 % 3 == 1 ? "N, \($0)" : "Zoë \($0)", address: "n\($0)@example.org")
        }
        return message
    }

    /// As long as addresses can be, and with a local part that needs quotes.
    private static func long() throws -> MailMessage {
        var message = Sample.message(text: "one\n")
        let label = String(repeating: "d", count: 59)
        let address = String(repeating: "l", count: 64) + "@\(label).\(label).\(label).example"
        message.from = try MailAddress(name: "Zoë", address: address)
        message.to = [
            try MailAddress(parsing: address), try MailAddress(name: "x", address: "\"a  b@,c\"@example.org"),
        ]
        return message
    }
}

/// Messages made by chance.
enum RandomMessage {
    private static let letters = Array("ab ,;:.<>@()[]\"\\=?_-+'/éß山👩‍👧%*&#~|ZQ0 ".unicodeScalars)

    /// A message that follows from a number.
    static func message(seed: UInt64) throws -> MailMessage {
        var random = SplitMix64(seed: seed)
        func text(_ most: Int, without left: Set<Unicode.Scalar> = []) -> String {
            var text = ""
            for _ in 0..<Int.random(in: 1...most, using: &random) {
                let letter = letters[Int.random(in: 0..<letters.count, using: &random)]
                text.unicodeScalars.append(left.contains(letter) ? "x" : letter)
            }
            return text
        }
        func box(_ index: Int) throws -> MailAddress {
            try MailAddress(name: Bool.random(using: &random) ? "" : text(60), address: "n\(index)@example.org")
        }
        var message = Sample.message(text: text(400) + (Bool.random(using: &random) ? "\n" : " "))
        message.from = try box(0)
        message.to = try (1...Int.random(in: 1...4, using: &random)).map { try box($0) }
        message.cc = try (0..<Int.random(in: 0...2, using: &random)).map { try box($0 + 10) }
        message.subject = text(200)
        message.headers = [MailHeader(name: "X-Text", value: text(100))]
        if Bool.random(using: &random) { message.html = "<p>" + text(2_000) }
        message.attachments = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            let bytes = (0..<Int.random(in: 0...500, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let name = text(60, without: ["/", "\\"])
            return MailPart(name: "a\(name)z", mediaType: "application/octet-stream", contentID: nil, bytes: bytes)
        }
        return message
    }
}
