/// Layouts of pages in columns, as `pdftotext -layout` prints them.
extension Sheet {
    struct Columns {
        /// Where captions are wrapped.
        let width: Int
        /// Whether the amount stands beside the last line of a wrapped caption, not the first.
        let amountOnLastLine: Bool
    }

    /// A page and a half: captions at the left, an inner and an outer column of amounts at the right, the foot of the
    /// page and a form feed in the middle of the statement and at its end.
    func columns(_ columns: Columns) -> String {
        let centre = String(repeating: " ", count: columns.width / 2)
        var lines = [centre + marker, ""]
        lines += fields.map { "   \($0.label): \($0.value)" }
        lines += ["", centre + title] + banner.map { centre + $0 } + [""]
        let turn = rows.count / 2
        for (index, row) in rows.enumerated() {
            if index == turn { lines += foot(page: 1) }
            lines += self.lines(of: row, columns)
        }
        return (lines + foot(page: 2)).joined(separator: "\n")
    }

    private func foot(page: Int) -> [String] {
        ["", String(repeating: " ", count: 40) + "Page \(place.index * 2 + page) of \(place.count * 2)", "\u{c}"]
    }

    private func lines(of row: Row, _ columns: Columns) -> [String] {
        let indent = row.isIndented ? "      " : "  "
        let number = row.number.isEmpty ? "" : row.number + " "
        let hanging = indent + String(repeating: " ", count: number.count)
        var wrapped: [String] = []
        var line = indent + number
        for word in row.caption.split(separator: " ") {
            if line.count + word.count > columns.width, !wrapped.isEmpty || line.count > 12 {
                wrapped.append(line)
                line = hanging
            }
            line += (line.hasSuffix(" ") || line.isEmpty ? "" : " ") + word
        }
        wrapped.append(line)
        let place = columns.amountOnLastLine ? wrapped.count - 1 : 0
        for cell in row.cells {
            let end = columns.width + (cell.isInner ? 30 : 56)
            let gap = max(1, end - wrapped[place].count - cell.amount.count)
            wrapped[place] += String(repeating: " ", count: gap) + cell.amount
            if !cell.code.isEmpty { wrapped[place] += " " + cell.code }
        }
        return wrapped
    }
}
