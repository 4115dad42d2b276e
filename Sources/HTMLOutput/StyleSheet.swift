import Digests
import DocumentModel
import SVGOutput

/// The style sheet of a page: the colours as variables, then the rules.
///
/// Screens show what the reader prefers, light or dark; paper is always light.
struct StyleSheet: Sendable {
    /// The sheet, in UTF-8.
    let bytes: [UInt8]

    init(light: Palette, dark: Palette, rules: [UInt8]) {
        let text =
            ":root{color-scheme:light dark;\(SVGStyle.variables(light))}\n"
            + "@media screen and (prefers-color-scheme:dark){:root{\(SVGStyle.variables(dark))}}\n"
            + "\(SVGStyle.classes)\n"
        bytes = Array(text.utf8) + rules
    }

    /// The sheet as a source of a content security policy: its digest.
    var source: String {
        "sha256-\(Base64.text(of: SHA256Digest(of: bytes).bytes))"
    }
}
