import Foundation
import Mail
import TestSupport
import Testing

/// Messages as bytes: what they hold, and what they refuse.
@Suite struct MailMessageTests {
    @Test func aMessageOfText() throws {
        let text = String(decoding: try Sample.message(text: "one\ntwo\n").bytes(), as: UTF8.self)
        #expect(
            text == """
                From: Jane Doe <jane@example.org>\r
                To: board@example.org\r
                Subject: Customer funds\r
                Date: Mon, 06 Nov 2017 21:00:00 +0000\r
                Auto-Submitted: auto-generated\r
                Message-ID: <\(Sample.mark(of: text))@example.org>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=us-ascii\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                one\r
                two\r

                """)
    }

    @Test func aMessageOfAllParts() throws {
        var message = Sample.message(text: "one")
        message.html = "<p>one"
        message.inline = [
            MailPart(name: "chart.png", mediaType: "image/png", contentID: "chart@example.org", bytes: [1, 2, 3])
        ]
        message.attachments = [
            MailPart(name: "report.csv", mediaType: "text/csv", contentID: nil, bytes: Array("a,b\n".utf8))
        ]
        let text = String(decoding: try message.bytes(), as: UTF8.self)
        let mark = Sample.mark(of: text)
        let body = text.ranges(of: "MIME-Version: 1.0\r\n").first.map { String(text[$0.upperBound...]) }
        #expect(
            body == """
                Content-Type: multipart/mixed;\r
                 boundary="=_1_\(mark)"\r
                \r
                --=_1_\(mark)\r
                Content-Type: multipart/alternative;\r
                 boundary="=_2_\(mark)"\r
                \r
                --=_2_\(mark)\r
                Content-Type: text/plain; charset=us-ascii\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                one\r
                --=_2_\(mark)\r
                Content-Type: multipart/related; type="text/html";\r
                 boundary="=_3_\(mark)"\r
                \r
                --=_3_\(mark)\r
                Content-Type: text/html; charset=us-ascii\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                <p>one\r
                --=_3_\(mark)\r
                Content-Type: image/png\r
                Content-Transfer-Encoding: base64\r
                Content-ID: <chart@example.org>\r
                Content-Disposition: inline; filename="chart.png"\r
                \r
                AQID\r
                --=_3_\(mark)--\r
                --=_2_\(mark)--\r
                --=_1_\(mark)\r
                Content-Type: text/csv; charset=us-ascii\r
                Content-Transfer-Encoding: base64\r
                Content-Disposition: attachment; filename="report.csv"\r
                \r
                YSxiCg==\r
                --=_1_\(mark)--\r

                """)
    }

    @Test func textThatEndsNoLineKeepsItsEnd() throws {
        let bytes = try Sample.message(text: "one").bytes()
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("\r\n\r\none=\r\n"))
        #expect(String(decoding: try Sample.message(text: "").bytes(), as: UTF8.self).hasSuffix("printable\r\n\r\n"))
    }

    // MARK: Equal and different

    @Test func equalMessagesHaveEqualBytes() throws {
        var message = Sample.message(text: "one")
        message.html = "<p>one"
        #expect(try message.bytes() == message.bytes())
    }

    /// What differs in a message makes another name, but for those who are not to be known.
    @Test func theNameFollowsFromTheContent() throws {
        func name(_ change: (inout MailMessage) throws -> Void) throws -> String {
            var message = Sample.message(text: "one")
            message.html = "<p>one"
            message.inline = [MailPart(name: "a.png", mediaType: "image/png", contentID: "a@b", bytes: [1])]
            try change(&message)
            return Sample.mark(of: String(decoding: try message.bytes(), as: UTF8.self))
        }
        let other = try MailAddress(parsing: "other@example.org")
        let names = try [
            name { _ in }, name { $0.to.append(other) }, name { $0.cc = [other] }, name { $0.subject += "." },
            name { $0.date = try #require(MailDate(secondsSince1970: 1)) }, name { $0.text += "." },
            name { $0.html += "." }, name { $0.inline[0].bytes = [2] }, name { $0.inline[0].name = "b.png" },
            name { $0.headers = [MailHeader(name: "List-Id", value: "x")] }, name { $0.from = other },
            name { $0.attachments = [MailPart(name: "a", mediaType: "a/b", contentID: nil, bytes: [])] },
        ]
        #expect(Set(names).count == names.count)
        #expect(try name { $0.bcc = [other] } == names[0])
        #expect(names.allSatisfy { $0.utf8.count == 32 })
    }

    @Test func nobodyLearnsOfBlindCopies() throws {
        var message = Sample.message(text: "one")
        let plain = try message.bytes()
        message.bcc = [try MailAddress(parsing: "Secret <secret@example.net>")]
        #expect(try message.bytes() == plain)
        #expect(message.recipients.map(\.address) == ["board@example.org", "secret@example.net"])
        message.to = []
        let alone = String(decoding: try message.bytes(), as: UTF8.self)
        #expect(alone.contains("\r\nTo: undisclosed-recipients:;\r\n") && !alone.contains("ecret"))
        #expect(message.recipients.map(\.address) == ["secret@example.net"])
    }

    @Test func everyoneIsDeliveredToOnce() throws {
        var message = Sample.message(text: "one")
        message.to = try ["A <a@example.org>", "b@example.org"].map { try MailAddress(parsing: $0) }
        message.cc = try ["B <b@Example.org>", "c@example.org"].map { try MailAddress(parsing: $0) }
        message.bcc = try ["a@EXAMPLE.ORG", "A@example.org"].map { try MailAddress(parsing: $0) }
        #expect(
            message.recipients.map(\.address) == ["a@example.org", "b@example.org", "c@example.org", "A@example.org"])
    }

    // MARK: Boundaries

    /// A text that knows the boundary cannot hold it: the sign it begins with is encoded in every text.
    @Test func noContentHoldsABoundary() throws {
        var message = Sample.message(text: "one")
        message.html = "<p>one"
        let mark = Sample.mark(of: String(decoding: try message.bytes(), as: UTF8.self))
        for level in 1...3 {
            message.text += "\n--=_\(level)_\(mark)--\n--=_\(level)_\(mark)\n"
        }
        let lines = String(decoding: try message.bytes(), as: UTF8.self).split(separator: "\r\n")
        let newMark = lines.compactMap { $0.split(separator: "boundary=\"=_1_").last }.first { $0.hasSuffix("\"") }
        #expect(newMark != nil)
        #expect(lines.count { $0.hasPrefix("--=_") } == 3, "two parts and the end")
        #expect(lines.count { $0.hasPrefix("--=3D_") } == 6)
    }

    // MARK: Refused

    @Test(arguments: ["\r", "\n", "\0", "\r\nBcc: x@example.org", "\t", "\u{1B}", "\u{7F}", "\u{9B}", "\u{2028}"])
    func noValueBreaksALine(bad: String) throws {
        let changes: [(String, (inout MailMessage) throws -> Void)] = [
            ("Subject", { $0.subject = "ab\(bad)cd" }),
            ("List-Id", { $0.headers = [MailHeader(name: "List-Id", value: "ab\(bad)cd")] }),
            ("the name of a header", { $0.headers = [MailHeader(name: "ab\(bad)cd", value: "x")] }),
            ("the name of a file", { $0.attachments = [Sample.file(name: "ab\(bad)cd")] }),
            ("the type of a file", { $0.attachments = [Sample.file(name: "x", type: "ab\(bad)cd")] }),
            ("the content's name", { $0.inline = [Sample.file(name: "x", contentID: "ab\(bad)cd")] }),
        ]
        for (field, change) in changes {
            var message = Sample.message(text: "one")
            message.html = "<p>"
            try change(&message)
            let fault = #expect(throws: MailFault.self) { try message.bytes() }
            #expect(fault?.field == field && fault?.offset == 2)
            #expect(fault?.problem == bad.unicodeScalars.first.map { .control($0) })
        }
    }

    @Test(arguments: [
        ("", "text/csv", "is empty"), ("a/b.csv", "text/csv", "without folders"),
        (" a", "text/csv", "no blank"), ("a ", "text/csv", "no blank"),
        ("..", "text/csv", "not a folder"), ("a\\b", "text/csv", "without folders"),
        (String(repeating: "é", count: 128), "text/csv", "has 256 bytes; 255 are the most"),
        ("a", "text", "a type such as"), ("a", "text/", "a type such as"), ("a", "a/b/c", "a type such as"),
        ("a", "text/csv; charset=x", "a type such as"), ("a", "multipart/mixed", "not of a message"),
        ("a", "Message/rfc822", "not of a message"), ("a\u{202E}b", "text/csv", "reorders text"),
    ])
    func aFileIsRefused(name: String, type: String, words: String) {
        var message = Sample.message(text: "one")
        message.attachments = [Sample.file(name: name, type: type)]
        let fault = #expect(throws: MailFault.self) { try message.bytes() }
        #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
    }

    @Test(arguments: [
        "", "Subject", "bcc", "BCC", "Content-Type", "content-x", "Message-ID", "A b", "A:", "Ä", "From", "Sender",
        String(repeating: "a", count: 41),
    ])
    func aHeaderIsRefused(name: String) {
        var message = Sample.message(text: "one")
        message.headers = [MailHeader(name: name, value: "x")]
        #expect(throws: MailFault.self) { try message.bytes() }
    }

    @Test(arguments: [
        "a", "a@", "@b", "a@b@c", "a b@c", "a@b>", "a@b<", "é@b", String(repeating: "a", count: 70) + "@b",
    ])
    func aContentNameIsRefused(name: String) {
        var message = Sample.message(text: "one")
        message.html = "<p>"
        message.inline = [Sample.file(name: "x", contentID: name)]
        #expect(throws: MailFault.self) { try message.bytes() }
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_510_002_000, "Mon, 06 Nov 2017 21:00:00 +0000"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 +0000"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
    ])
    func datesAreInUTC(seconds: Int64, words: String) throws {
        var message = Sample.message(text: "")
        message.date = try #require(MailDate(secondsSince1970: seconds))
        #expect(String(decoding: try message.bytes(), as: UTF8.self).contains("\r\nDate: \(words)\r\n"))
    }

    @Test func momentsOutsideTheYearsAreNone() {
        #expect(MailDate(secondsSince1970: -1) == nil && MailDate(secondsSince1970: 253_402_300_800) == nil)
        #expect(MailDate(dayNumber: -1, secondOfDay: 0) == nil && MailDate(dayNumber: 0, secondOfDay: 86_400) == nil)
        #expect(MailDate(dayNumber: 17_476, secondOfDay: 75_600)?.secondsSince1970 == 1_510_002_000)
    }
}

/// Messages to begin with.
enum Sample {
    /// A plain message.
    static func message(text: String) -> MailMessage {
        do {
            return MailMessage(
                from: try MailAddress(parsing: "Jane Doe <jane@example.org>"),
                to: [try MailAddress(parsing: "board@example.org")], subject: "Customer funds",
                date: try #require(MailDate(secondsSince1970: 1_510_002_000)), text: text)
        } catch {
            preconditionFailure("the sample is no message: \(error)")
        }
    }

    /// A file.
    static func file(name: String, type: String = "text/csv", contentID: String? = nil) -> MailPart {
        MailPart(name: name, mediaType: type, contentID: contentID, bytes: [1])
    }

    /// What makes the name of a message and its boundaries.
    static func mark(of text: String) -> String {
        text.split(separator: "Message-ID: <").last.map { String($0.prefix { $0 != "@" }) } ?? ""
    }
}
