import Reports
import Segregation

/// A figure of a report explained for people: the figure, its formula, the facts and their files.
struct ExplainFigureText {
    private let found: ExplainFigure.Found
    private var figure: PrintedFigure { found.figure }
    /// The files of the facts, each once, in the order of the facts.
    private let files: [(name: String, sha256: String?)]

    /// The text of a figure.
    init(_ found: ExplainFigure.Found) {
        self.found = found
        var files: [(name: String, sha256: String?)] = []
        for place in found.figure.terms.flatMap(\.facts).compactMap(\.place)
        where !files.contains(where: { $0 == (place.file, place.sha256) }) {
            files.append((place.file, place.sha256))
        }
        self.files = files
    }

    /// The text.
    var text: StyledText {
        var text = StyledText()
        text.append(figure.name, .strong)
        text.append("  \(figure.text)\(rounded)")
        text.endLine()
        text.append("in \(found.reference.path), \(words(on: found.isUnchanged))")
        text.endLine()
        text.endLine()
        ExplainText.row("formula", formula, to: &text)
        text.endLine()
        if !figure.terms.isEmpty { text.append(table) }
        if !files.isEmpty {
            text.endLine()
            text.append("  place is file:line:column, bytes where the amount begins in the file and its length", .quiet)
            text.endLine()
        }
        for (number, file) in files.enumerated() {
            text.endLine()
            text.append("  file \(number + 1)  ", .quiet)
            text.append(file.name)
            text.endLine()
            text.append("  sha256  ", .quiet)
            text.append(file.sha256 ?? "not known")
            text.endLine()
            guard file.name.hasSuffixIgnoringCase(".pdf") else { continue }
            text.append("  places are lines of the text that pdftotext -layout makes of it", .quiet)
            text.endLine()
        }
        return text
    }

    /// The unit of an amount that is not in dollars.
    private var rounded: String {
        guard let unit = figure.unit.flatMap(AmountUnit.init(rawValue:)), unit != .dollars else { return "" }
        return " (\(unit.title), rounded from dollars)"
    }

    private func words(on isUnchanged: Bool?) -> String {
        switch isUnchanged {
        case true?: "which is what \(found.place) make"
        case false?: "which is not what \(found.place) make; this is what they make"
        case nil: "as it states; the files were not read"
        }
    }

    // MARK: Formula

    /// More terms than this are counted and not named: the table has them.
    private static let mostNamed = 12

    private var formula: String {
        let terms = figure.terms
        switch figure.operation {
        case "filed": return "none: it is a filed amount"
        case "count": return counted
        case "count-percentage":
            return "the days\(terms.isEmpty ? "" : " of the facts below"), in percent of all days looked at"
        case "mean": return mean
        case "percent-change": return "the change to \(sum(terms.prefix(1))) from \(sum(terms.dropFirst())), in percent"
        case "percentage": return "\(sum(terms.dropLast())), in percent of \(sum(terms.suffix(1)))"
        case "multiple": return "\(sum(terms.dropLast())), as a multiple of \(sum(terms.suffix(1)))"
        case "concentration":
            return "the squares of the parts that the facts below have of their sum, added, times 10,000"
        default:
            guard let part = partCount else { return sum(terms[...]) }
            return "\(sum(terms.prefix(part))), in percent of \(sum(terms.dropFirst(part)))"
        }
    }

    /// How many of the terms are the part of a share; nil for another figure.
    private var partCount: Int? {
        guard figure.operation.hasPrefix(PrintedFigure.share) else { return nil }
        return Int(figure.operation.dropFirst(PrintedFigure.share.utf8.count))
    }

    private var counted: String {
        if figure.terms.isEmpty { return "days are counted" }
        return figure.text == AmountFormat.count(figure.terms.count)
            ? "the days of the facts below are counted" : "the days from the first of these to the last"
    }

    private var mean: String {
        let subtracted = figure.terms.count(where: \.isSubtracted)
        let added = AmountFormat.count(figure.terms.count - subtracted, "fact", "facts")
        if subtracted == 0 { return "the mean of the \(added) below, rounded to the dollar" }
        let others = AmountFormat.count(subtracted, "fact", "facts")
        return
            "the mean of the \(added) with + below, less the mean of the \(others) with -, each rounded to the dollar"
    }

    private func sum(_ terms: ArraySlice<PrintedFigure.Term>) -> String {
        if terms.count > Self.mostNamed { return "the sum of the \(terms.count) facts below, each with its sign" }
        var words = ""
        for term in terms {
            let name = term.facts.map(name).joined(separator: " and ")
            words += words.isEmpty ? (term.isSubtracted ? "less " : "") : (term.isSubtracted ? " less " : " + ")
            words += term.isGreatest ? "the greatest of \(name)" : name
        }
        return words
    }

    private var days: Set<String> { Set(figure.terms.flatMap(\.facts).compactMap(\.asOf)) }

    /// A line, with its day where there are several.
    private func name(_ fact: PrintedFigure.Fact) -> String {
        days.count < 2 ? fact.line : "\(fact.line) of \(fact.asOf ?? "a day not read")"
    }

    // MARK: Facts

    private var table: StyledText {
        var table = TextTable(
            [
                TextTable.Column(heading: "", alignment: .left), TextTable.Column(heading: "fact", alignment: .left),
                TextTable.Column(heading: "as of", alignment: .left),
                TextTable.Column(heading: "amount", alignment: .right),
                TextTable.Column(heading: "place", alignment: .left),
                TextTable.Column(heading: "bytes", alignment: .left),
                TextTable.Column(heading: "as printed", alignment: .left),
            ], keys: 3)
        for (number, term) in figure.terms.enumerated() {
            // What the others are divided by, or compared with.
            let isBase = ["percentage", "multiple", "percent-change"].contains(figure.operation)
            let isLast = number == figure.terms.count - 1
            let isWhole = partCount.map { number >= $0 } ?? (isBase && isLast)
            let sign = isWhole ? "/" : term.isSubtracted ? "-" : "+"
            for fact in term.facts { add(fact, sign, to: &table) }
        }
        return table.text()
    }

    private func add(_ fact: PrintedFigure.Fact, _ sign: String, to table: inout TextTable) {
        let place = fact.place
        let number = place.flatMap { place in files.firstIndex { $0 == (place.file, place.sha256) } } ?? 0
        let position = place?.line.flatMap { line in place?.column.map { "\(number + 1):\(line):\($0)" } } ?? ""
        let absence = fact.reason == "blank" ? "left blank" : "no amount"
        table.add([
            TextTable.Cell(text: sign, style: .quiet), TextTable.Cell(text: fact.line),
            TextTable.Cell(text: fact.asOf ?? "not read", style: .quiet),
            TextTable.Cell(text: fact.amount.map { AmountFormat.dollars(Dollars($0)) } ?? ""),
            TextTable.Cell(text: position, style: .quiet),
            TextTable.Cell(text: place.map { "\($0.offset)+\($0.length)" } ?? "", style: .quiet),
            TextTable.Cell(text: place?.text ?? absence),
        ])
    }
}
