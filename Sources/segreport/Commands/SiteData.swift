import Reports
import Segregation

/// The figures of a site for other programs: series, facts, schemas, and a list of all sources.
enum SiteData {
    /// A file that is made by itself.
    enum File: Sendable, Hashable {
        /// The measures of every day of a firm, by its place.
        case series(Int)
        /// The filed amounts of every filing of a firm, by its place.
        case facts(Int)
        /// The measures of the newest day of every firm.
        case latest
        /// A schema, by its place in `schemas`.
        case schema(Int)

        /// Where it stands.
        func path(in site: Site) -> String {
            switch self {
            case .series(let firm): SitePath.seriesData(site.firms[firm].slug)
            case .facts(let firm): SitePath.facts(site.firms[firm].slug)
            case .latest: SitePath.latestData
            case .schema(let place): SiteSchemas.all[place].path
            }
        }
    }

    /// Every file of a site but the list of them.
    static func files(of site: Site) -> [File] {
        site.firms.indices.flatMap { [.facts($0), .series($0)] } + [.latest]
            + SiteSchemas.all.indices.map { .schema($0) }
    }

    /// Makes a file.
    static func bytes(of file: File, in site: Site) throws -> [UInt8] {
        var bytes: [UInt8] = []
        switch file {
        case .series(let firm):
            let history = SeriesHistory(site.firms[firm].history, site.firms[firm].history.days, .everyMeasure)
            SeriesCommand.csv([history], .everyMeasure) { bytes += $0 }
        case .latest:
            let histories = site.firms.map { SeriesHistory($0.history, $0.history.days.suffix(1), .everyMeasure) }
            SeriesCommand.csv(histories, .everyMeasure) { bytes += $0 }
        case .facts(let firm):
            bytes = ExportCommand.facts(of: site.firms[firm].history.days.flatMap(\.versions)) {
                FirmReport.fileName($0.name)
            }
        case .schema(let place): bytes = SiteSchemas.all[place].bytes
        }
        return bytes
    }

    /// The list of all sources and of all files of data, each with its SHA-256.
    static func manifest(of site: Site, _ data: [SiteFolder.Placed]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.site/1")
            json.field("title", site.title)
            json.field("program", site.program)
            json.array("firms") { json in
                for firm in site.firms {
                    json.object { json in
                        json.field("firm", firm.history.firm)
                        json.field("page", SitePath.firm(firm.slug))
                        json.field("first", firm.history.days.first?.day.iso8601)
                        json.field("latest", firm.history.days.last?.day.iso8601)
                        json.field("days", firm.history.days.count)
                    }
                }
            }
            json.array("sources") { json in
                for firm in site.firms {
                    for (filing, source) in firm.filings {
                        json.object { json in
                            json.field("firm", filing.header.firm)
                            json.field("as_of", filing.header.asOf?.iso8601)
                            json.field("submitted", filing.header.submitted?.iso8601)
                            json.field("marker", filing.header.marker?.rawValue)
                            json.field("edition", filing.edition.rawValue)
                            json.field("file", FirmReport.fileName(source.name))
                            json.field("sha256", source.sha256)
                            json.field("size", source.size)
                        }
                    }
                }
            }
            json.array("data") { json in
                for file in data.sorted(by: { $0.path < $1.path }) {
                    json.object { json in
                        json.field("path", file.path)
                        json.field("sha256", file.sha256)
                        json.field("size", file.size)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
