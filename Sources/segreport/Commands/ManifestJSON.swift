import DocumentModel
import Reports
import Segregation

/// What a report consists of, for programs: its inputs with their fingerprints, and every printed figure with the filed
/// amounts it follows from.
enum ManifestJSON {
    /// What the form of a manifest is called.
    static let schema = "segreport.manifest/1"

    /// One object.
    static func bytes(
        _ report: any TracedReport, _ document: Document, _ imprint: FirmReport.Imprint, _ logo: Logo?
    ) -> [UInt8] {
        var chains = FigureChains(report, document)
        // The places are looked up first: the writer hands itself on and cannot be held meanwhile.
        for (name, _) in chains.figures { chains.findPlaces(of: name) }
        let figures = chains
        var json = JSONWriter()
        json.object { json in
            json.field("schema", schema)
            json.field("title", document.metadata.title)
            json.field("program", imprint.program)
            json.field("command", imprint.command)
            json.field("created", imprint.created.iso8601)
            json.field("digest", imprint.digest)
            json.array("inputs") { json in
                for source in report.sources {
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
                for (name, text) in figures.figures { json.object { figures.printed(name, text).write(to: &$0) } }
            }
        }
        json.endLine()
        return json.bytes
    }
}
