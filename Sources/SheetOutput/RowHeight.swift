import DocumentModel

extension Sheet.Row {
    /// How many lines high the row has to be, so that no word is cut; nil for one.
    ///
    /// Programs find that out when a person types, not when they open a file. Letters are counted a little wider than they are.
    func height(_ widths: [Int]) -> Int? {
        var most = 1
        var column = 0
        for cell in cells {
            defer { column += cell.span }
            guard case .text(let text) = cell.value, cell.style.kind.wraps else { continue }
            let width = widths.dropFirst(column).prefix(cell.span).reduce(0, +) - 2 * cell.style.level
            let isStrong = cell.style.isStrong || cell.style.kind != .text
            let letters = Double(max(1, width - 1)) / (isStrong ? 0.76 : 0.68)
            most = max(most, Sheet.Row.lines(of: text, letters: Int(letters)))
        }
        return most == 1 ? nil : most
    }

    /// The lines that a text takes when it is broken between words, and within those that are longer than a line.
    private static func lines(of text: String, letters: Int) -> Int {
        let room = max(1, letters)
        var lines = 1
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let length = word.count
            if used > 0, used + 1 + length <= room {
                used += 1 + length
                continue
            }
            if used > 0 { lines += 1 }
            lines += max(0, length - 1) / room
            used = length > room ? (length - 1) % room + 1 : length
        }
        return lines
    }
}

extension Sheet.Style.Kind {
    /// Whether words go on in another line.
    var wraps: Bool {
        switch self {
        case .text, .label, .figureLabel: true
        case .title, .code, .mark, .amount, .count, .percent, .multiple, .day: false
        }
    }
}
