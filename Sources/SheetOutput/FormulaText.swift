import DocumentModel

extension Sheet.Formula {
    /// The formula as programs for spreadsheets read it: `=SUM(D5:D9,D12)`.
    var text: String {
        switch self {
        case .cell(let place): "=\(place.text)"
        case .sum(let places, let less):
            less.isEmpty
                ? "=\(Sheet.Formula.call("SUM", places))"
                : "=\(Sheet.Formula.call("SUM", places))-\(Sheet.Formula.call("SUM", less))"
        case .difference(let first, let second): "=\(first.text)-\(second.text)"
        case .greatest(let places): "=\(Sheet.Formula.call("MAX", places))"
        case .quotient(let first, let second): "=\(first.text)/\(second.text)"
        case .relativeChange(let first, let second): "=(\(first.text)-\(second.text))/ABS(\(second.text))"
        case .comparison(let first, let second, let equal):
            "=IF(\(first.text)=\(second.text),\(Sheet.Formula.quoted(equal)),\(first.text)-\(second.text))"
        case .verdict(let place, let zero, let other):
            "=IF(\(place.text)=0,\(Sheet.Formula.quoted(zero)),\(Sheet.Formula.quoted(other)))"
        }
    }

    private static func call(_ function: String, _ places: [Sheet.Place]) -> String {
        var parts: [String] = []
        var run: (first: Sheet.Place, last: Sheet.Place)?
        func end() {
            guard let run else { return }
            parts.append(run.first == run.last ? run.first.text : "\(run.first.text):\(run.last.name)")
        }
        for place in places {
            if let (first, last) = run, place.sheet == last.sheet, place.column == last.column,
                place.row == last.row + 1
            {
                run = (first, place)
            } else {
                end()
                run = (place, place)
            }
        }
        end()
        return "\(function)(\(parts.joined(separator: ",")))"
    }

    private static func quoted(_ word: String) -> String {
        "\"\(word.replacing("\"", with: "\"\""))\""
    }
}

extension Sheet.Place {
    /// The place as formulas call it: `D5`, `'Cleared swaps'!D5`.
    var text: String {
        guard let sheet else { return name }
        return "'\(sheet.replacing("'", with: "''"))'!\(name)"
    }

    /// The place on its sheet.
    var name: String {
        Sheet.Place.letters(column) + String(row + 1)
    }

    /// The letters of a column: A to Z, AA and so on.
    static func letters(_ column: Int) -> String {
        precondition((0..<XLSXFile.mostColumns).contains(column), "a sheet has a last column")
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
