import DocumentModel
import Reports
import Segregation

/// What a report consists of, for programs: its inputs with their fingerprints, and every printed figure with the filed
/// amounts it follows from.
struct ManifestJSON {
    private let report: FirmReport
    private var json = JSONWriter()
    /// The places of the amounts of each filing met, by its file and where in it the filing begins.
    private var places: [String: [LineID: SourceFile.Position]] = [:]

    /// One object.
    static func bytes(
        _ report: FirmReport, _ document: Document, _ imprint: FirmReport.Imprint, _ logo: Logo?
    ) -> [UInt8] {
        var manifest = ManifestJSON(report)
        manifest.write(document, imprint, logo)
        return manifest.json.bytes
    }

    private init(_ report: FirmReport) {
        self.report = report
    }

    private mutating func write(_ document: Document, _ imprint: FirmReport.Imprint, _ logo: Logo?) {
        let digests = Dictionary(report.material.sources.map { ($0.name, $0.sha256) }) { first, _ in first }
        let figures = document.figures.filter { $0.id != nil }
        // The places are looked up first: the writer hands itself on and cannot be held meanwhile.
        for figure in figures {
            for fact in report.chain(of: figure.id ?? "")?.terms.flatMap(\.facts) ?? [] { find(fact.filing) }
        }
        let places = places
        json.object { json in
            json.field("schema", "segreport.manifest/1")
            json.field("title", document.metadata.title)
            json.field("program", imprint.program)
            json.field("command", imprint.command)
            json.field("created", imprint.created.iso8601)
            json.field("digest", imprint.digest)
            json.array("inputs") { json in
                for source in report.material.sources {
                    json.object { json in
                        json.field("file", source.name)
                        json.field("size", source.size)
                        json.field("sha256", source.sha256)
                    }
                }
            }
            if let logo {
                json.object("logo") { json in
                    json.field("file", logo.name)
                    json.field("size", logo.picture.png.count)
                    json.field("sha256", logo.sha256)
                }
            }
            json.array("figures") { json in
                for figure in figures {
                    guard let id = figure.id else { continue }
                    json.object { json in
                        json.field("figure", id)
                        json.field("text", figure.text)
                        ManifestJSON.write(report.chain(of: id), places, digests, to: &json)
                    }
                }
            }
        }
        json.endLine()
    }

    private static func write(
        _ chain: FigureChain?, _ places: [String: [LineID: SourceFile.Position]], _ digests: [String: String],
        to json: inout JSONWriter
    ) {
        guard let chain else {
            preconditionFailure("a report knows what its figures follow from")
        }
        json.field("operation", name(chain))
        json.array("terms") { json in
            for term in chain.terms {
                json.object { json in
                    json.field("subtracted", term.isSubtracted)
                    json.field("greatest", term.facts.count > 1)
                    json.array("facts") { json in
                        for fact in term.facts {
                            json.object { json in
                                let place = places[key(fact.filing)]?[fact.line]
                                write(fact, place, digests[fact.filing.source.name], to: &json)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func name(_ chain: FigureChain) -> String {
        switch chain.operation {
        case .sum: chain.isFiled ? "filed" : "sum"
        case .percentage: "percentage"
        case .multiple: "multiple"
        case .percentChange: "percent-change"
        case .count: "count"
        }
    }

    private static func write(
        _ fact: FigureChain.Fact, _ place: SourceFile.Position?, _ digest: String?, to json: inout JSONWriter
    ) {
        let filing = fact.filing
        json.field("as_of", filing.header.asOf?.iso8601)
        json.field("submitted", filing.header.submitted?.iso8601)
        json.field("marker", filing.header.marker?.rawValue)
        json.field("line", fact.line.id)
        json.field("amount", filing.dollars(fact.line)?.amount)
        json.field("amount_reason", LineWords.reason(filing.entry(fact.line)))
        guard let filed = filing[fact.line] else { return json.nullField("source") }
        json.object("source") { json in
            json.field("file", filing.source.name)
            json.field("sha256", digest)
            json.field("line", place?.line)
            json.field("column", place?.column)
            json.field("byte_offset", filed.range.lowerBound)
            json.field("byte_length", filed.range.count)
            json.field("text", filing.source.shownText(in: filed.range))
        }
    }

    // MARK: Places

    private static func key(_ filing: Filing) -> String {
        "\(filing.statements.first?.title.lowerBound ?? 0) \(filing.source.name)"
    }

    private mutating func find(_ filing: Filing) {
        let key = ManifestJSON.key(filing)
        guard places[key] == nil else { return }
        // Places are counted in one pass over the file, which needs them in its order.
        let amounts = filing.statements.flatMap(\.amounts).sorted { $0.range.lowerBound < $1.range.lowerBound }
        let positions = filing.source.positions(of: amounts.map(\.range.lowerBound))
        places[key] = Dictionary(zip(amounts.map(\.line), positions)) { first, _ in first }
    }
}
