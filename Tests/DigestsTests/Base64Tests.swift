import Digests
import Testing

@Suite("Base64")
struct Base64Tests {
    /// The vectors of RFC 4648, section 10, and bytes that use the last letters.
    @Test(
        "three bytes are four letters, and what is missing is padded",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"), ("\u{3FF}~\u{7F}", "z79+fw=="),
        ])
    func vectors(words: String, letters: String) {
        #expect(Base64.text(of: Array(words.utf8)) == letters)
        #expect(Base64.bytes(of: letters) == Array(words.utf8))
    }

    @Test("what no bytes give is refused", arguments: ["Z", "Zg", "Zg=", "Zh==", "====", "Zg==Zg==", "Zm9v\n", "Zm-v"])
    func refused(letters: String) {
        #expect(Base64.bytes(of: letters) == nil)
    }
}
