import Reports
import Segregation

/// Findings as people read them on a terminal: place, severity, what was found, what was expected, the rule; below it
/// the line of the file with the spot underlined, other places that matter, and what to do.
struct FindingPrinter {
    /// The most findings of one rule that are shown.
    static let most = 20

    /// The lines of files are shown as far as they fit.
    private let excerptWidth: Int
    private var shown: [String: Int] = [:]
    private var showsMadeText = false
    private(set) var text = StyledText()

    /// Nothing yet, for a terminal of so many columns.
    init(columns: Int) {
        excerptWidth = min(SourceExcerpt.width, columns - SourceExcerpt.indent)
    }

    /// Adds a finding, unless as many of its rule have been shown.
    mutating func add(_ finding: Finding) {
        let name = finding.rule.name
        shown[name, default: 0] += 1
        guard shown[name, default: 0] <= FindingPrinter.most else { return }
        let words = FindingWords(finding)
        if finding.place.source.original != nil { showsMadeText = true }
        let excerpt = SourceExcerpt(finding.place.source, finding.place.range, width: excerptWidth)
        text.append("\(excerpt.place): ", .strong)
        text.append("\(finding.severity.name): ", finding.severity == .error ? .error : .warning)
        text.append(words.message)
        text.append(" [\(name)]", .quiet)
        text.endLine()
        for line in excerpt.lines {
            text.append(line)
            text.endLine()
        }
        if !finding.related.isEmpty {
            let places = finding.related.map { line, place in
                let position = place.position
                return "\(FindingWords.line(line, in: finding.edition)) at \(position.line):\(position.column)"
            }
            text.append("note: ", .note)
            text.append(places.joined(separator: ", "))
            text.endLine()
        }
        text.append("hint: ", .hint)
        text.append(words.hint)
        text.endLine()
    }

    /// Says what the places in PDF files are places of, and how many findings were left out, by rule.
    mutating func close() {
        if showsMadeText {
            text.append("note: ", .note)
            text.append("places in a PDF are lines of the text that pdftotext -layout makes of it")
            text.endLine()
        }
        for (name, count) in shown.sorted(by: { $0.key < $1.key }) where count > FindingPrinter.most {
            text.append("note: ", .note)
            text.append(
                "\(AmountFormat.count(count - FindingPrinter.most)) more of \(name); --format json lists them all")
            text.endLine()
        }
    }
}
