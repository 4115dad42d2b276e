import DocumentModel

/// Measures every character as half an em: charts and pages without fonts.
public struct HalfEm: TextMeasuring {
    /// A measure.
    public init() {}

    /// Half the size for each character.
    public func width(of string: String, size: Double, weight: Weight) -> Double {
        Double(string.count) * size / 2
    }
}

extension Table.Cell {
    /// A cell with a figure as it is printed, with its sign, name, rules and marks.
    public static func printed(
        _ text: String, _ prefix: String = "", _ id: String? = nil, above: Rule = .none, below: Rule = .none,
        mark: Text = ""
    ) -> Table.Cell {
        Table.Cell(.figure(Figure(text, prefix: prefix, id: id)), above: above, below: below, mark: mark)
    }
}
