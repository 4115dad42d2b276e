import DocumentModel
import Segregation

extension Figure {
    /// The amount on a line, or the mark for why there is none; only an amount has a name.
    init(_ entry: LineEntry, prefix: String = "", id: String) {
        guard case .filed(let amount) = entry else {
            self.init(Figure.mark(entry), prefix: "", id: nil)
            return
        }
        self.init(AmountFormat.dollars(amount), prefix: prefix, id: id)
    }

    /// A quotient of two lines, or the mark for why there is none; only a quotient has a name.
    init(_ ratio: Ratio?, of entries: [LineEntry], id: String, _ format: (Ratio) -> String) {
        if let ratio {
            self.init(format(ratio), prefix: "", id: id)
            return
        }
        let absent = entries.contains(.notOnForm) ? .notOnForm : entries.first { Figure.isAbsent($0) }
        self.init(absent.map(Figure.mark) ?? AmountFormat.Mark.notMeaningful, prefix: "", id: nil)
    }

    private static func mark(_ entry: LineEntry) -> String {
        entry == .notOnForm ? AmountFormat.Mark.notOnForm : AmountFormat.Mark.notFound
    }

    private static func isAbsent(_ entry: LineEntry) -> Bool {
        if case .filed = entry { false } else { true }
    }
}
