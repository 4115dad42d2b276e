/// Layouts of running text.
extension Sheet {
    private var head: [String] {
        [marker] + fields.map { "\($0.label):\($0.value)" } + [title]
    }

    /// One printed line a row: `7.⇥Caption⇥<u>1,234</u> [7070]`.
    private func lines(gap: String, open: String, close: String) -> [String] {
        rows.map { row in
            let stub = row.isIndented ? "\t\(row.number) \(row.caption)" : "\(row.number)\t\(row.caption)"
            let isPair = row.cells.count == 2 && row.cells[0].code.isEmpty
            // Two amounts before one code share their markup, as on line 12 of the swaps statement.
            let cells =
                isPair
                ? "\(open)\(row.cells[0].amount) \(row.cells[1].amount)\(close) \(row.cells[1].code)"
                : row.cells.map { "\(open)\($0.amount)\(close)" + ($0.code.isEmpty ? "" : " " + $0.code) }
                    .joined(separator: " ")
            return stub + gap + cells
        }
    }

    var markdown2013: String {
        let isLast = place.index == 2
        let lines = lines(gap: isLast ? " " : "\t", open: "<u>", close: "</u>").joined(separator: "\n")
        let banner = banner.joined(separator: "\n")
        if isLast { return "\n\(head.joined(separator: "**"))**\(banner)\n\n\(lines)\n" }
        return "\n\n\(head.joined(separator: "\n\n"))\n\n\(banner)\n\n\(lines)\n"
    }

    var markdown2017: String {
        let isBold = place.index > 0
        let lines = lines(gap: "\t", open: isBold ? "<b><u>" : "<u>", close: isBold ? "</u></b>" : "</u>")
        let bold = head.map { "**\($0)**" }
        let text = lines.joined(separator: "\n")
        if place.index == 2 {
            return "\n\(bold.joined(separator: "  \n"))\n\n\(banner.joined(separator: "  \n"))\n\n\(text)\n"
        }
        return "\n\n\(bold.joined(separator: "\n\n"))\n\n\(banner.joined(separator: "\n"))\n\n\(text)\n"
    }

    var plain: String {
        (head + banner + lines(gap: "\t", open: "", close: "")).joined(separator: "\n") + "\n"
    }

    /// The page number of the host stands in front, the form's own behind.
    var runTogether: String {
        let body = rows.map { row in
            ([row.number, row.caption] + row.cells.flatMap { [$0.amount, $0.code] })
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
        return "\(place.index + 1)" + (head + banner + body).joined(separator: " ") + "\(place.index + 2)\n"
    }
}
