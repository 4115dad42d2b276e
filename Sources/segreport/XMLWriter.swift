/// Writes XML text in one go: elements with attributes, two spaces for each level.
///
/// Characters that XML has no place for are written out as `\x1b`: a name in a filing cannot break the text.
struct XMLWriter: Sendable {
    /// The text so far.
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

    private var depth = 0

    /// Writes an element that holds others.
    mutating func element(_ name: String, _ attributes: [(String, String)], _ content: (inout XMLWriter) -> Void) {
        open(name, attributes)
        bytes += ">\n".utf8
        depth += 1
        content(&self)
        depth -= 1
        indent()
        bytes += "</\(name)>\n".utf8
    }

    /// Writes an element that holds text, or nothing.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text: String = "") {
        open(name, attributes)
        bytes += (text.isEmpty ? "/>\n" : ">\(XMLWriter.escaped(text))</\(name)>\n").utf8
    }

    private mutating func open(_ name: String, _ attributes: [(String, String)]) {
        indent()
        bytes += "<\(name)".utf8
        for (key, value) in attributes { bytes += " \(key)=\"\(XMLWriter.escaped(value))\"".utf8 }
    }

    private mutating func indent() {
        bytes += String(repeating: "  ", count: depth).utf8
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.escapedForTerminal.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
