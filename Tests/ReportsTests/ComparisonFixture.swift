import DocumentModel
import Holidays
import SyntheticFilings
import TestSupport
import Testing

@testable import Reports
@testable import Segregation

/// Comparisons of firms whose filings are given as text, as the command makes them, with fingerprints that stand for the
/// real ones.
struct ComparisonFixture {
    let peers: [Peer]
    let origin: ComparisonReport.Origin
    let calendar: BusinessCalendar

    init(_ sources: [SourceFile]) throws {
        peers = FirmHistory.histories(of: sources.flatMap { FilingReader.read($0).value }).map { Peer($0) }
        origin = .daily
        calendar = try Self.builtIn.get()
    }

    /// The firms of monthly tables.
    init(tables: [SourceFile]) throws {
        peers = Peer.peers(of: tables.flatMap { MonthlyTableText.read($0, from: .file).value })
        origin = .monthly
        calendar = try Self.builtIn.get()
    }

    private static let builtIn = Result {
        BusinessCalendar(
            try HolidayFiles.all.flatMap { try HolidayFile($0.bytes).holidays }, years: HolidayFiles.all.map(\.year))
    }

    static let imprint = FirmReport.Imprint(
        title: nil, program: "segreport 0.0.0", command: "segreport compare",
        created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0123456789ab")

    /// Both real filings, which are of one firm.
    static func real() throws -> ComparisonFixture {
        try ComparisonFixture([Fixtures.filing2013(), Fixtures.filing2017()])
    }

    /// The firm of the real filings and others: one below its target and amended, one deficient, one on the old form, one
    /// that is stale, one that has but one pool, and one that was there three months before.
    static func few() throws -> ComparisonFixture {
        let able = try FilingText.edition2017().firm("Able Futures LLC")
        let baker = try FilingText.edition2017().firm("Baker & Sons, Clearing Brokers of the Lakes, Incorporated")
        func sent(_ text: FilingText, _ day: String, _ next: String) throws -> FilingText {
            try text.day(day, submitted: next)
        }
        let low = try able.amount(7060, "3,000,000,000").amount(7180, "3,050,000,000").amount(7190, "50,000,000")
        let short = try baker.amount(7060, "900,000,000").amount(7180, "890,000,000").amount(7190, "(10,000,000)")
        let texts = [
            try FilingText.edition2013(), try FilingText.edition2017(),
            try sent(able, "8/4/2017", "8/7/2017"), try sent(able, "11/3/2017", "11/6/2017"),
            try sent(low, "11/6/2017", "11/7/2017"),
            try sent(low, "11/6/2017", "11/8/2017").replacing("INITIAL", "AMENDED").amount(7190, "49,000,000"),
            try sent(baker, "11/3/2017", "11/6/2017"), try sent(short, "11/6/2017", "11/7/2017"),
            try sent(FilingText.edition2013().firm("Dover Old Form Inc"), "11/6/2017", "11/7/2017"),
            try sent(
                baker.replacing("Baker & Sons, Clearing Brokers of the Lakes, Incorporated", "Early & Gone"),
                "8/4/2017", "8/7/2017"),
            try sent(FilingText.edition2017().firm("Swaps Only LP"), "11/3/2017", "11/6/2017").only(.swaps),
        ]
        return try ComparisonFixture(
            texts.enumerated().map { $0.element.source("filings/filing-\($0.offset + 1).txt") })
    }

    /// Firms that no one has heard of, on some days, with a deficient day and a few below target.
    static func many(_ firms: Int, days: Int) throws -> ComparisonFixture {
        let filing = try #require(FilingReader.read(try Fixtures.filing2017()).value.first)
        let archive = try SyntheticArchive(
            SyntheticArchive.Plan(
                firms: firms, days: days, seed: 5, faults: [.deficient: 1, .belowTarget: 3, .missing: 2, .amended: 1]),
            FilingTemplate(filing), builtIn.get())
        var sources: [SourceFile] = []
        archive.makeFiles { sources.append(SourceFile(name: $0.name, bytes: $0.bytes)) }
        return try ComparisonFixture(sources)
    }

    /// Two months of tables, one firm of which is of the first alone.
    static func tables() throws -> ComparisonFixture {
        let captions =
            "firm\tas_of\tseg_assets\tseg_req\tseg_excess\tseg_target\tswap_assets\tswap_req\tswap_excess\tswap_target\n"
        let may =
            captions
            + "ALPHA CLEARING LLC\t5/31/2016\t2,963,035,221\t2,542,901,467\t420,133,754\t141,662,358\t0\t0\t0\t0\n"
            + "BETA FUTURES, INC\t5/31/2016\t56,255,599\t54,200,716\t2,054,883\t2,900,000\t0\t0\t0\t0\n"
            + "GAMMA LP\t5/31/2016\t568,418,229\t553,611,136\t14,807,093\t8,500,000\t12,206,312\t1,582,826\t10,623,486\t(g)\n"
        let june =
            captions
            + "ALPHA CLEARING LLC\t6/30/2016\t2,863,035,221\t2,542,901,467\t320,133,754\t141,662,358\t0\t0\t0\t0\n"
            + "GAMMA LP\t6/30/2016\t568,418,229\t553,611,136\t14,807,093\t8,500,000\t12,206,312\t1,582,826\t10,623,486\t(g)\n"
        return try ComparisonFixture(
            tables: [("may.tsv", may), ("june.tsv", june)].map { SourceFile(name: $0.0, bytes: Array($0.1.utf8)) })
    }

    /// The comparison on a day.
    func report(
        _ day: String, _ rule: AsOfRule = .nearest(7), by criterion: RankCriterion = .required,
        unit: AmountUnit = .millions
    ) throws -> ComparisonReport {
        let asOf = try #require(Day(iso8601: day))
        let period = try #require(Period.lastMonths(12).days(upTo: asOf))
        let terms = FirmComparison.Terms(asOf: asOf, rule: rule, criterion: criterion, period: period)
        let cut = peers.compactMap { $0.cut(to: terms.days) }
        var seen: Set<String> = []
        let sources = cut.flatMap(\.records).flatMap { record -> [SourceFile] in
            switch record.origin {
            case .filings(let asOf): asOf.versions.map(\.source)
            case .rows(let rows): rows.map(\.source)
            }
        }.filter { seen.insert($0.name).inserted }
        return ComparisonReport(
            ComparisonReport.Material(
                comparison: FirmComparison(cut, terms), origin: origin, calendar: calendar,
                sources: sources.map { source in
                    FirmReport.Source(
                        name: source.name, sha256: String(repeating: "0123abcd", count: 8), size: source.bytes.count)
                }, unit: unit))
    }
}
