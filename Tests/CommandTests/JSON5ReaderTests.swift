import Testing

@testable import segreport

extension JSON5Node {
    /// The value in a plain notation.
    fileprivate var text: String {
        switch value {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let digits): "#\(digits)"
        case .string(let text): "<\(text)>"
        case .array(let elements): "[\(elements.map(\.text).joined(separator: " "))]"
        case .object(let members): "{\(members.map { "\($0.key)=\($0.node.text)" }.joined(separator: " "))}"
        }
    }
}

private func reading(_ text: String) -> String {
    do throws(JSON5Fault) {
        return try JSON5Reader.read(Array(text.utf8)).text
    } catch {
        return "\(error.range.lowerBound): \(error.message)"
    }
}

@Suite struct JSON5ReaderTests {
    @Test(arguments: [
        ("{}", "{}"), ("[]", "[]"), (" null ", "null"), ("true", "true"), ("-1.5e3", "#-1.5e3"), ("0xFF", "#0xFF"),
        ("{a: 1, 'b': [2,], \"c-d\": null,}", "{a=#1 b=[#2] c-d=null}"),
        ("// x\n{ /* y\n */ a: 'b' } // z", "{a=<b>}"),
        (#"'it\'s "so"'"#, #"<it's "so">"#), (#""a\nb\\\/\x41\u00e9\ud83d\ude00""#, "<a\nb\\/A\u{e9}\u{1F600}>"),
        ("'a\\\nb'", "<ab>"), ("\u{FEFF}{}", "{}"), ("{\u{e9}t\u{e9}: 1}", "{\u{e9}t\u{e9}=#1}"),
        ("{a: 1, a: 2}", "{a=#1 a=#2}"),
    ])
    func reads(text: String, value: String) {
        #expect(reading(text) == value)
    }

    @Test(arguments: [
        ("", "0: found the end of the text where a value is expected"),
        ("{a: b}", "4: found 'b' where a value is expected; text stands in quotes: \"b\""),
        ("{a 1}", "3: found '1' after the name 'a'; expected ':'"),
        ("{a: 1 b: 2}", "6: found 'b'; expected ',' or '}'"),
        ("[1 2]", "3: found '2'; expected ',' or ']'"),
        ("[1", "2: found the end of the text; expected ',' or ']'"),
        ("{,}", "1: found ',' where a name or '}' is expected"),
        ("[,]", "1: found ',' where a value is expected"),
        ("{} x", "3: found 'x' after the end of the value"),
        ("'abc", "0: the string does not end; a quote is missing"),
        ("'a\nb'", "0: the string does not end on its line; a quote is missing"),
        ("'\\u12'", "1: the escape needs 4 hexadecimal digits"),
        ("'\\ud800'", "1: the escape is half a character"),
        ("/* x", "0: the comment does not end"),
        ("\u{1}", "0: found '\u{1}' where a value is expected"),
        (String(repeating: "[", count: 40), "32: nested more than 32 deep"),
    ])
    func saysWhatIsWrongAndWhere(text: String, message: String) {
        #expect(reading(text) == message)
    }

    @Test func everyPrefixOfATextIsReadOrRefused() {
        let text = Array("{ data: ['a\\u00e9', \"b\\\nc\"], /* d */ firms: [{ name: 'x', aliases: [] }] } // e".utf8)
        for length in 0...text.count { _ = Result { try JSON5Reader.read(Array(text[..<length])) } }
        for index in text.indices {
            for byte: UInt8 in [0x00, 0x0A, 0x22, 0x2F, 0x5C, 0x7D, 0xFF] {
                var damaged = text
                damaged[index] = byte
                if case .failure(let fault) = Result(catching: { () throws(JSON5Fault) in try JSON5Reader.read(damaged)
                }) {
                    #expect(fault.range.lowerBound >= 0 && fault.range.upperBound <= damaged.count)
                }
            }
        }
    }
}
