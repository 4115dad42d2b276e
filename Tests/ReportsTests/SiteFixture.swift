import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// A site on filings given as text, with fingerprints that stand for the real ones.
enum SiteFixture {
    /// A site on some files, as the command makes it.
    static func site(_ sources: [SourceFile], _ marking: FirmReport.Marking = FirmReport.Marking()) throws -> Site {
        let basis = Basis(calendar: BusinessCalendar([], years: 2000...2030))
        let reads = sources.map(FilingReader.read)
        var findings: [String: [Finding]] = [:]
        for (source, read) in zip(sources, reads) {
            findings[source.name] = read.findings + read.value.flatMap(Checks.findings)
        }
        let firms = FirmHistory.histories(of: reads.flatMap(\.value)).map { history in
            let together = Dictionary(grouping: Checks.findings(in: history, basis)) { $0.day }
            return SiteFirm(
                history: history,
                findings: history.days.map { asOf in
                    findings[asOf.effective.source.name, default: []] + together[asOf.day, default: []]
                },
                sources: history.days.map { asOf in
                    asOf.versions.map { filing in
                        FirmReport.Source(
                            name: filing.source.name, sha256: String(repeating: "0123abcd", count: 8),
                            size: filing.source.bytes.count)
                    }
                }, calendar: basis.calendar)
        }
        let imprint = Site.Imprint(title: nil, program: "segreport 0.0.0", created: nil, marking: marking)
        return Site(firms, basis, imprint)
    }

    /// Both real filings.
    static func real() throws -> Site {
        try site([Fixtures.filing2013(), Fixtures.filing2017()])
    }

    /// Two firms over two weeks: one without a fault, one with an amended, a missing and a late day, and a deficient one.
    static func pair() throws -> Site {
        let days = ["2017-11-06", "2017-11-07", "2017-11-08", "2017-11-09", "2017-11-10", "2017-11-13"]
        var sources: [SourceFile] = []
        for (number, day) in days.enumerated() {
            let next = number + 1 < days.count ? days[number + 1] : "2017-11-14"
            let sent = day == "2017-11-10" ? "2017-11-13" : next
            sources.append(try filing("Able Futures LLC", day, sent).source("able-\(day).txt"))
            // The second firm leaves out a day, is late on another and stops a day early.
            guard day != "2017-11-08", day != "2017-11-13" else { continue }
            let late = day == "2017-11-09" ? "2017-11-14" : sent
            let own = try filing("Baker & Sons", day, late)
            sources.append(own.source("baker-\(day).txt"))
            if day == "2017-11-07" {
                let again = try own.replacing("INITIAL", "AMENDED").amount(7190, "-5")
                sources.append(again.source("baker-\(day)-amended.txt"))
            }
        }
        return try site(sources)
    }

    /// The real filing of 2017 with another firm and other days.
    static func filing(_ firm: String, _ day: String, _ sent: String) throws -> FilingText {
        try FilingText.edition2017().firm(firm).day(printed(day), submitted: printed(sent))
    }

    private static func printed(_ day: String) -> String {
        let parts = day.split(separator: "-")
        return "\(parts[1])/\(parts[2])/\(parts[0])"
    }
}

extension Site {
    /// All pages, in the order of the parts.
    var pages: [SitePage] {
        var pages: [SitePage] = []
        for part in parts { makePages(of: part) { pages.append($0) } }
        return pages
    }

    /// A page by its address.
    func page(_ path: String) throws -> SitePage {
        let part = try #require(parts.first { paths(of: $0).contains(path) }, "\(path)")
        var found: SitePage?
        makePages(of: part) { if $0.path == path { found = $0 } }
        return try #require(found)
    }
}
