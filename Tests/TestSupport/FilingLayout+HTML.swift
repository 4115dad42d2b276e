/// Layouts of pages of HTML.
extension Sheet {
    /// A statement as a table with a head and a foot; amounts stand in an inner or an outer column.
    var htmlTable: String {
        let title = ([marker] + [title] + banner).map { "<tr><th colspan=\"6\">\(Markup.escaped($0))</th></tr>" }
        let fields = fields.map { field in
            "<tr><td colspan='2'><b>\(Markup.escaped(field.label)):</b></td><td>\(Markup.escaped(field.value))</td></tr>"
        }
        let body = rows.map { row in
            let stub = "<td title=\"a > b\">\(row.number)</td>\n  <td>\(Markup.escaped(row.caption))</td>"
            let cells = row.cells.map { cell in
                let amount = "<td align=right nowrap><u>\(cell.amount)</u></td><td>\(cell.code)</td>"
                return cell.isInner ? amount : "<td>&nbsp;</td>" + amount
            }
            return "<tr>\(stub)\n  \(cells.joined(separator: "\n  "))\n</tr>"
        }
        let foot = "<tr><td colspan=6>Page \(place.index + 1) of \(place.count)</td></tr>"
        return """
            <table class="statement" summary='x > 0'>
            <thead>\(title[0])\n\(fields.joined(separator: "\n"))\n\(title[1...].joined(separator: "\n"))</thead>
            <TBODY>\(body.joined(separator: "\n"))</TBODY>
            <tfoot>\(foot)</tfoot>
            </table>
            """
    }

    /// A statement as paragraphs; columns are apart by no-break spaces.
    var htmlParagraphs: String {
        let fields = fields.map { "<p>\(Markup.entities("\($0.label):"))&nbsp;\(Markup.entities($0.value))" }
        let head = ["<P>\(Markup.entities(marker))"] + fields + ["<h2>\(Markup.entities(title))</h2>"]
        let banner = banner.isEmpty ? [] : ["<p>" + banner.map(Markup.entities).joined(separator: "<br>\n")]
        let body = rows.map { row in
            let cells = row.cells.map { cell in
                "\(Markup.entities(cell.amount))&#160;\(Markup.entities(cell.code))"
            }
            let indent = row.isIndented ? "&emsp;" : ""
            let number = row.number.isEmpty ? "" : Markup.entities(row.number) + "&nbsp;"
            let gap = "&nbsp;&#xA0; "
            return "<p>\(indent)\(number)" + ([Markup.entities(row.caption)] + cells).joined(separator: gap)
        }
        return (head + banner + body + ["<hr>"]).joined(separator: "\n")
    }
}
