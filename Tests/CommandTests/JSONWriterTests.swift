import Testing

@testable import segreport

private func text(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
}

@Suite struct JSONWriterTests {
    @Test func fieldsKeepTheirOrder() {
        let written = text { json in
            json.object {
                $0.field("z", "last")
                $0.field("a", Int64.min)
                $0.field("absent", nil as String?)
                $0.nullField("none")
                $0.field("yes", true)
                $0.object("source") { $0.field("line", 64) }
                $0.array("list") {
                    $0.integer(1)
                    $0.string("two")
                    $0.boolean(false)
                    $0.null()
                    $0.object { _ in }
                    $0.array { _ in }
                }
                $0.field("after", UInt16.max)
            }
            json.endLine()
        }
        #expect(
            written == #"{"z":"last","a":-9223372036854775808,"absent":null,"none":null,"yes":true,"#
                + #""source":{"line":64},"list":[1,"two",false,null,{},[]],"after":65535}"# + "\n")
    }

    @Test func lines() {
        let written = text { json in
            for number in 1...2 {
                json.object { $0.field("n", number) }
                json.endLine()
            }
        }
        #expect(written == "{\"n\":1}\n{\"n\":2}\n")
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("", #""""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
        ("\u{0}\u{1B}[31m\u{7F}", #""\u0000\u001b[31m\u007f""#), ("\u{9B}\u{202E}\u{2028}", #""\u009b\u202e\u2028""#),
        ("Société 日本 😀", "\"Société 日本 😀\""), ("/", #""/""#),
    ])
    func strings(value: String, written: String) {
        #expect(text { $0.string(value) } == written)
    }
}
