import DocumentModel
import Segregation

/// Firms beside each other: ranks, shares and cover of each pool, and how they developed.
public struct ComparisonReport: TracedReport {
    /// What the figures are from.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
        /// The daily filings of the firms.
        case daily
        /// The CFTC's monthly tables.
        case monthly
    }

    /// What a comparison draws on.
    public struct Material: Sendable {
        /// The firms beside each other.
        public let comparison: FirmComparison
        /// What the figures are from.
        public let origin: Origin
        /// When filings are required.
        public let calendar: BusinessCalendar
        /// The files of all records.
        public let sources: [FirmReport.Source]
        /// The unit of amounts.
        public let unit: AmountUnit

        /// What a comparison draws on.
        public init(
            comparison: FirmComparison, origin: Origin, calendar: BusinessCalendar, sources: [FirmReport.Source],
            unit: AmountUnit = .millions
        ) {
            self.comparison = comparison
            self.origin = origin
            self.calendar = calendar
            self.sources = sources
            self.unit = unit
        }
    }

    /// What it draws on.
    public let material: Material
    /// A word for each firm, for the names of its figures.
    let slugs: [String]
    /// How the cover is spread over time, by statement.
    let spreads: [CoverSpread]
    /// Who was below a level, by statement.
    let watches: [PoolWatch]

    var comparison: FirmComparison { material.comparison }
    var terms: FirmComparison.Terms { comparison.terms }
    var peers: [Peer] { comparison.peers }
    var unit: AmountUnit { material.unit }
    /// The files it was made from.
    public var sources: [FirmReport.Source] { material.sources }
    /// A league table has fourteen columns.
    public var isWide: Bool { true }

    /// A comparison of firms.
    public init(_ material: Material) {
        self.material = material
        let comparison = material.comparison
        slugs = FirmSlugs.slugs(of: comparison.peers.map(\.firm))
        spreads = Statement.allCases.map { CoverSpread($0, comparison.peers, in: comparison.terms.period) }
        watches = Statement.allCases.map { PoolWatch($0, comparison.peers, in: comparison.terms.period) }
    }

    /// The comparison as a document of the sections named, in their order.
    public func document(
        _ imprint: FirmReport.Imprint, _ chosen: Set<ComparisonSection> = Set(ComparisonSection.allCases)
    ) -> Document {
        let day = AmountFormat.longDay(terms.asOf)
        let count = AmountFormat.count(peers.count, "firm", "firms")
        return imprint.document(
            title: ComparisonReport.title, of: count, day, head: "As of \(day)",
            subject: "Segregation, secured amount and cleared swaps funds of \(count) as of \(terms.asOf.iso8601)",
            keywords: ["comparison", "segregation", "futures commission merchants"],
            sections: ComparisonSection.allCases.filter(chosen.contains).map { section($0, imprint, chosen) })
    }

    /// The title unless another is chosen.
    static let title = "Comparison of clearing firms"

    private func section(
        _ section: ComparisonSection, _ imprint: FirmReport.Imprint, _ chosen: Set<ComparisonSection>
    ) -> Section {
        switch section {
        case .overview: overview(imprint)
        case .league: league()
        case .dots: dots()
        case .multiples: multiples()
        case .distribution: distribution()
        case .watch: watch()
        case .location: location()
        case .method: method(imprint)
        }
    }

    // MARK: Parts

    /// A section that begins a page.
    func section(_ section: ComparisonSection, _ title: String, _ blocks: [Block]) -> Section {
        Section(id: section.rawValue, title: title, shortTitle: title, start: .newPage, blocks: blocks)
    }

    /// A section of one sentence, which takes no page of its own.
    func sentenceSection(_ section: ComparisonSection, _ title: String, _ sentence: String) -> Section {
        Section(
            id: section.rawValue, title: title, shortTitle: title, start: .running,
            blocks: [ComparisonReport.paragraph(sentence)])
    }

    static func paragraph(_ words: String) -> Block { .paragraph(Paragraph(.body, Text(words))) }

    /// The name of a firm.
    func name(_ peer: Int) -> String { peers[peer].firm }

    /// Names with semicolons between and a full stop, unless the last ends in one; of many, how many more there are.
    func list(_ numbers: [Int], most: Int = 12) -> String {
        let more = numbers.count - most
        let names = numbers.prefix(most).map(name) + (more > 0 ? ["and \(AmountFormat.count(more)) more"] : [])
        return ComparisonReport.stopped(names.joined(separator: "; "))
    }

    /// Words with a full stop, unless they end in one, as names of firms do.
    static func stopped(_ words: String) -> String { words.hasSuffix(".") ? words : words + "." }

    /// The pools of which any firm is listed.
    var held: [PoolLeague] { comparison.leagues.filter { !$0.entries.isEmpty } }

    /// The days looked at over time, for subtitles.
    var span: String {
        // What lies before the first figures at hand is not looked at.
        let first = peers.compactMap { $0.records(in: terms.period).first?.day }.min() ?? terms.period.lowerBound
        let last = terms.period.upperBound
        return first == last
            ? AmountFormat.longDay(last) : "\(AmountFormat.longDay(first)) to \(AmountFormat.longDay(last))"
    }

    /// The as-of rule in words.
    var ruleWords: String {
        switch terms.rule {
        case .sameDate: "figures of exactly that day"
        case .nearest(let days):
            "the newest figures of each firm at most \(AmountFormat.count(days, "day", "days")) old on that day"
        }
    }
}

extension RankCriterion {
    /// What firms are ranked by, in words.
    var words: String {
        switch self {
        case .required: "the amount required"
        case .excess: "the excess in dollars"
        case .cover: "the cover"
        case .targetCover: "the cover of the target"
        }
    }
}
