import DocumentModel
import Reports
import Segregation

/// The named figures of a report, with the places of the amounts they follow from.
struct FigureChains {
    /// The figures of its cards and tables, in reading order.
    let figures: [(name: String, text: String)]
    private let report: any TracedReport
    /// The SHA-256 of each file, by its name.
    private let digests: [String: String]
    /// What a file is called by those who look for it.
    private let shownName: (_ name: String, _ sha256: String?) -> String
    /// The places of the amounts of each filing met, by its file and where in it the filing begins.
    private var places: [String: [LineID: SourceFile.Position]] = [:]

    /// The figures of a report.
    init(
        _ report: any TracedReport, _ document: Document,
        shownName: @escaping (_ name: String, _ sha256: String?) -> String = { name, _ in name }
    ) {
        self.report = report
        self.shownName = shownName
        figures = document.figures.compactMap { figure in figure.id.map { ($0, figure.text) } }
        digests = Dictionary(report.sources.map { ($0.name, $0.sha256) }) { first, _ in first }
    }

    /// Looks up where the amounts stand that a figure follows from.
    mutating func findPlaces(of name: String) {
        for fact in report.chain(of: name)?.terms.flatMap(\.facts) ?? [] {
            let (filing, key) = (fact.filing, FigureChains.key(fact.filing))
            guard places[key] == nil else { continue }
            // Places are counted in one pass over the file, which needs them in its order.
            let amounts = filing.statements.flatMap(\.amounts).sorted { $0.range.lowerBound < $1.range.lowerBound }
            let positions = filing.source.positions(of: amounts.map(\.range.lowerBound))
            places[key] = Dictionary(zip(amounts.map(\.line), positions)) { first, _ in first }
        }
    }

    private static func key(_ filing: Filing) -> String {
        "\(filing.statements.first?.title.lowerBound ?? 0) \(filing.source.name)"
    }

    /// A figure of the report.
    func printed(_ name: String, _ text: String) -> PrintedFigure {
        guard let chain = report.chain(of: name) else {
            preconditionFailure("a report knows what its figures follow from")
        }
        return PrintedFigure(
            name: name, text: text, unit: chain.isAmount ? chain.unit.rawValue : nil,
            operation: PrintedFigure.word(for: chain),
            terms: chain.terms.map { term in
                PrintedFigure.Term(
                    isSubtracted: term.isSubtracted, isGreatest: term.facts.count > 1, facts: term.facts.map(fact))
            })
    }

    private func fact(_ fact: FigureChain.Fact) -> PrintedFigure.Fact {
        let filing = fact.filing
        let header = filing.header
        return PrintedFigure.Fact(
            asOf: header.asOf?.iso8601, submitted: header.submitted?.iso8601, marker: header.marker?.rawValue,
            line: fact.line.id, amount: filing.dollars(fact.line)?.amount,
            reason: LineWords.reason(filing.entry(fact.line)), place: filing[fact.line].map { place($0, filing) })
    }

    private func place(_ filed: FiledAmount, _ filing: Filing) -> PrintedFigure.Place {
        let position = places[FigureChains.key(filing)]?[filed.line]
        let digest = digests[filing.source.name]
        return PrintedFigure.Place(
            file: shownName(filing.source.name, digest), sha256: digest, line: position?.line, column: position?.column,
            offset: filed.range.lowerBound, length: filed.range.count, text: filing.source.shownText(in: filed.range))
    }
}
