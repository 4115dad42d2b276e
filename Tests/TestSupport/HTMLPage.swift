/// Ways in which firms set a filing as a page of HTML.
public enum HTMLPage: String, Sendable, CaseIterable {
    /// One row of a table a line, one cell a column, indented, with attributes.
    case table
    /// One paragraph a line, columns apart by no-break spaces, every special character as an entity.
    case paragraphs
    /// The text as it is, in a `pre` element.
    case preformatted
    /// Lines ended by `<br>`, capital tags, and markup inside every number.
    case markup

    /// A page that shows a text; its columns are apart by tabs.
    public func page(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        switch self {
        case .table:
            let rows = lines.filter { !$0.isEmpty }.map { line in
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map { "      <td class=\"num\" style='x > 0'>\(Markup.escaped(String($0)))</td>" }.joined(
                        separator: "\n")
                return "    <tr>\n\(cells)\n    </tr>"
            }
            return HTMLPage.head + "<table>\n\(rows.joined(separator: "\n"))\n</table>\n</body></html>\n"
        case .paragraphs:
            let paragraphs = lines.filter { !$0.isEmpty }.map { line in
                "<p>"
                    + line.split(separator: "\t").map { Markup.entities(String($0)) }.joined(separator: "&nbsp;&#160; ")
            }
            return HTMLPage.head + paragraphs.joined(separator: "\n\n") + "\n</body></html>\n"
        case .preformatted:
            return HTMLPage.head + "<pre>\n" + Markup.escaped(text) + "</pre>\n</body></html>\n"
        case .markup:
            return "<HTML><BODY>" + lines.map { divided(Markup.escaped($0)) }.joined(separator: "<BR>")
                + "</BODY></HTML>"
        }
    }

    /// What stands in front of the text of a page, with words of the form where no reader sees them.
    static var head: String {
        """
        <!DOCTYPE html>
        <!-- <td>Total</td> 999 [7060] -->
        <html lang="en"><head>
        <style>td { content: "A. Cash 1 [7010]" }</style>
        <script>if (a < b) { document.write("<td>A. Cash 1 [7010]</td>") }</script>
        </head><body>

        """
    }

    /// The text with marks of emphasis around some digits of each number with commas.
    private func divided(_ text: String) -> String {
        text.replacing(/,(\d)(\d\d)/) { match in
            ",<span id=\"a\">\(match.output.1)</span><b><i>\(match.output.2)</i></b>"
        }
        .replacing(/\$(\d)/) { match in "<font color=red>$</font>\(match.output.1)" }
    }
}

/// Characters as a page of HTML writes them.
enum Markup {
    /// With entities where nothing else will do.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// With entities for all but letters, digits and what stands between words.
    static func entities(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "$": String(scalar)
            case "\u{2019}": "&rsquo;"
            case "\u{2013}": "&ndash;"
            case "\u{2014}": "&mdash;"
            case "\u{2212}": "&minus;"
            case "-", "(": "&#\(scalar.value);"
            default: "&#x\(String(scalar.value, radix: 16));"
            }
        }.joined()
    }
}
