import DocumentModel
import Segregation

/// A site over all firms and days: which pages there are, and each of them when it is asked for.
///
/// A part of it is a few pages that share their work. Parts can be made in any order and on several threads; none keeps
/// anything for another, so that no more is in memory than the parts in work.
public struct Site: Sendable {
    /// What the site says of itself.
    public struct Imprint: Sendable {
        /// The title; nil for the usual one.
        public let title: String?
        /// The program with its version.
        public let program: String
        /// The time of every page; nil for the newest submit date of what each shows.
        public let created: Timestamp?
        /// How the pages are marked.
        public let marking: FirmReport.Marking

        /// What the site says of itself.
        public init(
            title: String?, program: String, created: Timestamp?, marking: FirmReport.Marking = FirmReport.Marking()
        ) {
            self.title = title
            self.program = program
            self.created = created
            self.marking = marking
        }
    }

    /// Pages that are made together.
    public enum Part: Sendable, Hashable {
        /// The first page.
        case index
        /// The firms from A to Z.
        case firms
        /// A firm and the way to its newest day, by its place among the firms.
        case firm(Int)
        /// A day of a firm and its checks, by the places of both.
        case day(Int, Int)
        /// The lines of a firm over time.
        case series(Int)
        /// All firms on their newest days.
        case compare
        /// All firms on a day, by its place among the days.
        case compareDay(Int)
        /// The list of lines, and each of them.
        case lines
        /// The list of months, and each of them.
        case dates
        /// Method and definitions.
        case about
        /// What is shown for an address that is none.
        case notFound
    }

    /// The firms, by their names.
    public let firms: [SiteFirm]
    /// The days for which anything was filed, ascending, each with the places of the firms that filed.
    let days: [(day: Day, firms: [Int])]
    let basis: Basis
    let imprint: Imprint

    /// A site on some firms, which must be at least one.
    public init(_ firms: [SiteFirm], _ basis: Basis, _ imprint: Imprint) {
        let newest = firms.map(\.latest.day).max()
        precondition(newest != nil, "a site has a firm")
        let slugs = FirmSlugs.slugs(of: firms.map(\.name))
        let placed = zip(firms, slugs).map { firm, slug in
            firm.placed(as: slug, newest: newest ?? firm.latest.day, basis.calendar)
        }
        var filed: [Day: [Int]] = [:]
        for (place, firm) in placed.enumerated() {
            for asOf in firm.history.days { filed[asOf.day, default: []].append(place) }
        }
        self.firms = placed
        days = filed.keys.sorted().map { ($0, filed[$0] ?? []) }
        self.basis = basis
        self.imprint = imprint
    }

    /// All parts; those that take longest come first.
    public var parts: [Part] {
        var parts: [Part] = [.index, .firms, .compare, .lines, .dates, .about, .notFound]
        for firm in firms.indices { parts += [.firm(firm), .series(firm)] }
        parts += days.indices.map { .compareDay($0) }
        for firm in firms.indices { parts += firms[firm].history.days.indices.map { .day(firm, $0) } }
        return parts
    }

    /// The addresses of the pages of a part, in the order in which they are made.
    public func paths(of part: Part) -> [String] {
        switch part {
        case .index: [SitePath.index]
        case .firms: [SitePath.firms]
        case .firm(let firm): [SitePath.firm(firms[firm].slug), SitePath.latest(firms[firm].slug)]
        case .day(let firm, let place):
            [
                firms[firm].path(firms[firm].history.days[place].day),
                SitePath.checks(firms[firm].slug, firms[firm].history.days[place].day),
            ]
        case .series(let firm): firms[firm].lines.map { SitePath.series(firms[firm].slug, $0) }
        case .compare: [SitePath.compare]
        case .compareDay(let place): [SitePath.compare(days[place].day)]
        case .lines: [SitePath.lines] + LineID.allCases.map(SitePath.line)
        case .dates: [SitePath.dates] + months.map(SitePath.month)
        case .about: [SitePath.about]
        case .notFound: [SitePath.notFound]
        }
    }

    /// Makes the pages of a part, one after the other, in the order of their addresses.
    public func makePages(of part: Part, _ body: (SitePage) throws -> Void) rethrows {
        switch part {
        case .index: try body(indexPage())
        case .firms: try body(firmsPage())
        case .firm(let firm):
            try body(firmPage(firm))
            try body(latestPage(firms[firm]))
        case .day(let firm, let place): try makeDayPages(firm, place, body)
        case .series(let firm): try makeSeriesPages(firm, body)
        case .compare: try body(comparePage())
        case .compareDay(let place): try body(comparePage(place))
        case .lines: try makeLinePages(body)
        case .dates: try makeDatePages(body)
        case .about: try body(aboutPage())
        case .notFound: try body(notFoundPage())
        }
    }

    /// The files besides pages that pages lead to.
    public var dataPaths: [String] {
        [SitePath.latestData, SitePath.manifest, SitePath.feed]
            + firms.flatMap { [SitePath.seriesData($0.slug), SitePath.facts($0.slug)] }
    }

    /// The months in which a day lies for which anything was filed, ascending.
    var months: [SiteMonth] {
        var months: [SiteMonth] = []
        for (day, _) in days where months.last != SiteMonth(day) { months.append(SiteMonth(day)) }
        return months
    }

    /// The newest day for which anything was filed.
    var newest: Day { days[days.count - 1].day }
}

// MARK: Pages

extension Site {
    /// The title of the site, as far as it was not given one.
    public var title: String {
        (imprint.marking.isDraft ? "DRAFT: " : "") + (imprint.title ?? "Customer funds at futures commission merchants")
    }

    /// What every page leads to.
    public static let areas: [SitePage.Step] = [
        home, .init("Firms", SitePath.firms), .init("Comparison", SitePath.compare), .init("Lines", SitePath.lines),
        .init("Calendar", SitePath.dates), .init("Method", SitePath.about),
    ]

    /// The first page, for trails.
    static let home = SitePage.Step("Overview", SitePath.index)

    /// The small line above the title of a page.
    var kicker: String {
        [imprint.marking.organisation, title].compactMap(\.self).joined(separator: " · ")
    }

    /// A page.
    ///
    /// - Parameters:
    ///   - here: the name at the end of its trail, where that is another.
    ///   - time: the newest submit date of what it shows.
    func page(
        _ path: String, _ name: String, here: String? = nil, about subject: String, time: Day, trail: [SitePage.Step],
        _ sections: [Section],
        previous: SitePage.Step? = nil, next: SitePage.Step? = nil, downloads: [SitePage.Step] = []
    ) -> SitePage {
        let marking = imprint.marking
        let (year, month, day) = time.date
        let document = Document(
            metadata: Metadata(
                title: "\(name) · \(title)", author: marking.organisation ?? "segreport", subject: subject,
                keywords: ["segregation", "CEA 4d(a)(2)", "Regulation 30.7", "CEA 4d(f)"],
                created: imprint.created ?? Timestamp(year: year, month: month, day: day, secondOfDay: 0),
                creator: imprint.program),
            runningHead: RunningHead(
                left: here ?? name, middle: marking.classification ?? "", right: title, foot: kicker),
            watermark: marking.watermark ?? (marking.isDraft ? "DRAFT" : nil), sections: sections)
        return SitePage(
            path: path, document: document.writtenOut, trail: trail.map(\.writtenOut), previous: previous?.writtenOut,
            next: next?.writtenOut, downloads: downloads)
    }

    /// A section without a heading, with the name of the page.
    func head(_ title: String, _ subtitle: String, facts: [String] = [], _ blocks: [Block] = []) -> Section {
        let masthead = Masthead(kicker: kicker, title: title, subtitle: subtitle, facts: facts)
        return Section(
            id: "top", title: "", shortTitle: title, start: .newPage, blocks: [.masthead(masthead)] + blocks)
    }

    /// A section.
    static func section(_ id: String, _ title: String, _ blocks: [Block]) -> Section {
        Section(id: id, title: title, shortTitle: title, start: .running, blocks: blocks)
    }

    /// A paragraph of words.
    static func paragraph(_ words: String) -> Block {
        .paragraph(Paragraph(.body, Text(words)))
    }

    /// The newest submit date of all that is shown of some days.
    var newestTime: Day {
        firms.map { SiteFirm.time(of: $0.latest) }.max() ?? newest
    }
}

extension SitePage.Step {
    fileprivate var writtenOut: SitePage.Step {
        SitePage.Step(title.writtenOut, path)
    }
}

// MARK: For files besides pages

extension Site {
    /// The newest day for which anything was filed.
    public var newestDay: Day { newest }

    /// Who publishes the site; the program where nobody does.
    public var author: String { imprint.marking.organisation ?? "segreport" }

    /// The program with its version.
    public var program: String { imprint.program }
}

extension SiteFirm {
    /// Every filing with its file, by day and version.
    public var filings: [(filing: Filing, source: FirmReport.Source)] {
        zip(history.days, sources).flatMap { asOf, sources in zip(asOf.versions, sources).map { ($0, $1) } }
    }
}
