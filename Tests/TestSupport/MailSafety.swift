/// What a page may hold to be shown by mail clients, written down apart from the writer that makes such pages.
public enum MailSafety {
    private static let elements: Set = [
        "!DOCTYPE", "html", "head", "meta", "title", "body", "table", "caption", "thead", "tbody", "tr", "th", "td",
        "h1",
        "h2", "p", "small", "strong", "a", "img", "br", "wbr",
    ]

    /// Attributes, each with what its value must look like.
    private static let attributes: [(name: String, fits: @Sendable (String) -> Bool)] = [
        ("lang", { $0 == "en" }), ("charset", { $0 == "utf-8" }), ("name", { $0 == "viewport" }),
        ("content", { $0 == "width=device-width" }), ("role", { $0 == "presentation" }),
        ("scope", { $0 == "col" || $0 == "row" }), ("colspan", { Int($0) != nil }), ("width", { Int($0) != nil }),
        ("alt", { !$0.isEmpty }), ("src", { $0.hasPrefix("cid:") && $0.contains("@") }),
        ("href", { $0.hasPrefix("https://") || $0.hasPrefix("http://") }), ("style", { !$0.isEmpty }),
    ]

    private static let properties: Set = [
        "color", "background-color", "font-family", "font-size", "line-height", "font-weight", "text-align",
        "vertical-align", "padding", "margin", "border", "border-top", "border-bottom", "border-collapse", "width",
        "max-width",
    ]

    /// Everything in a page that does not belong in a mail, a line each.
    public static func faults(of page: [UInt8]) -> [String] {
        var faults: [String] = []
        if let byte = page.first(where: { $0 > 0x7E || ($0 < 0x20 && $0 != 0x0A) }) { faults.append("byte \(byte)") }
        for case .open(let tag, let values) in PageParts(page).parts {
            if !elements.contains(tag) { faults.append("element \(tag)") }
            for (name, value) in values {
                let rule = attributes.first { $0.name == name }
                if rule?.fits(value) != true { faults.append("attribute \(name)=\(value) of \(tag)") }
            }
            var seen: Set<Substring> = []
            for declaration in (values["style"] ?? "").split(separator: ";") {
                let parts = declaration.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                let name = parts[0]
                if !properties.contains(String(name)) { faults.append("property \(name) of \(tag)") }
                if !seen.insert(name).inserted { faults.append("property \(name) twice in \(tag)") }
                let isPlain =
                    parts.count == 2
                    && parts[1].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " #%,-".contains($0)) }
                if !isPlain { faults.append("value \(declaration) of \(tag)") }
                let isStark = ["#ffffff", "#000000"].contains { declaration.hasSuffix($0) }
                if isStark { faults.append("pure black or white in \(declaration)") }
            }
        }
        return faults
    }

    /// The words of a page as a reader sees them, its title left out, with those in place of its pictures.
    public static func words(of page: [UInt8]) -> String {
        var words = ""
        var isTitle = false
        for part in PageParts(page).parts {
            switch part {
            case .open("wbr", _): break
            case .open(let tag, let values):
                isTitle = tag == "title"
                words += " \(values["alt"] ?? "") "
            case .close(let tag):
                if tag == "title" { isTitle = false }
                words += " "
            case .text(let text): if !isTitle { words += text }
            }
        }
        return words
    }

    /// The numbers of a text, sorted: digits with what stands between and around them, but for the sign of the currency,
    /// which stands apart from its figure in a column.
    public static func numbers(in text: String) -> [String] {
        text.replacing("$", with: "").matches(of: /\(*[0-9](?:[0-9.,:\/-]*[0-9])?[)%×]*/).map { String($0.output) }
            .sorted()
    }
}
