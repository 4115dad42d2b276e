import Segregation

/// A filing of text set as a page of HTML: one table, a row a line, a cell a column, as firms put it on their sites.
enum TablePage {
    /// The page of a filing whose columns are apart by tabs and whose amounts are underlined.
    static func page(_ filing: SourceFile) -> SourceFile {
        let text = String(decoding: filing.bytes, as: UTF8.self)
        var page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Daily Segregation</title></head>\n<body>\n"
        page += "<table>\n<tbody>\n"
        for line in text.replacing("**", with: "\n").split(whereSeparator: \.isNewline) {
            let cells = line.replacing("&", with: "&amp;").replacing("<b>", with: "").replacing("</b>", with: "")
                .replacing("<u>", with: "\t<u>").replacing("</u> [", with: "</u>\t[")
                .split(separator: "\t").filter { !$0.allSatisfy(\.isWhitespace) }
            guard !cells.isEmpty else { continue }
            page += "<tr>\n" + cells.map { "<td class=\"cell\">\($0)</td>\n" }.joined() + "</tr>\n"
        }
        page += "</tbody>\n</table>\n</body>\n</html>\n"
        return SourceFile(name: filing.name + ".html", bytes: Array(page.utf8))
    }
}
