import TestSupport
import Testing

@testable import Segregation

/// Firms beside each other over time: earlier ranks, the spread of the cover, who was below a level.
@Suite struct FirmComparisonTests {
    private static func comparison(
        _ peers: [Peer], _ asOf: String, _ rule: AsOfRule = .nearest(7), from first: String = "2000-01-01"
    ) throws -> FirmComparison {
        let day = try PlainPeers.day(asOf)
        return FirmComparison(
            peers,
            FirmComparison.Terms(
                asOf: day, rule: rule, criterion: .required, period: min(try PlainPeers.day(first), day)...day))
    }

    // MARK: Earlier days

    struct Date: Sendable {
        let day: String
        let quarter: String
        let year: String
    }

    static let dates = [
        Date(day: "2017-11-06", quarter: "2017-08-06", year: "2016-11-06"),
        Date(day: "2017-02-28", quarter: "2016-11-30", year: "2016-02-29"),
        Date(day: "2016-02-29", quarter: "2015-11-30", year: "2015-02-28"),
        Date(day: "2017-05-30", quarter: "2017-02-28", year: "2016-05-30"),
        Date(day: "2017-01-31", quarter: "2016-10-31", year: "2016-01-31"),
        Date(day: "2017-03-15", quarter: "2016-12-15", year: "2016-03-15"),
    ]

    @Test(arguments: dates.indices) func sameDate(index: Int) throws {
        let item = Self.dates[index]
        let day = try PlainPeers.day(item.day)
        #expect(FirmComparison.Earlier.quarter.day(before: day)?.iso8601 == item.quarter)
        #expect(FirmComparison.Earlier.year.day(before: day)?.iso8601 == item.year)
    }

    /// Three months before 6 November is a Sunday: the Friday before it stands for it, with a firm of the Thursday.
    private static func rising() throws -> [Peer] {
        [
            try PlainPeers.peer("A", [.init("2017-08-04", 10), .init("2017-11-06", 30)]),
            try PlainPeers.peer("B", [.init("2017-08-03", 20), .init("2017-11-06", 20)]),
            try PlainPeers.peer("C", [.init("2017-08-04", 30), .init("2017-11-06", 10)]),
            try PlainPeers.peer("D", [.init("2017-11-06", 5)]),
        ]
    }

    @Test func rises() throws {
        let comparison = try Self.comparison(try Self.rising(), "2017-11-06")
        #expect(comparison.before(.quarter)?.lineup.day.iso8601 == "2017-08-04" && comparison.before(.year) == nil)
        let rises = (0..<4).map { comparison.rise(of: $0, .segregated, since: .quarter) }
        #expect(rises == [2, 0, -2, nil])
        #expect(comparison.rise(of: 0, .segregated, since: .year) == nil)
        #expect(comparison.rise(of: 0, .swaps, since: .quarter) == nil)
        let strict = try Self.comparison(try Self.rising(), "2017-11-06", .sameDate)
        #expect((0..<4).map { strict.rise(of: $0, .segregated, since: .quarter) } == [1, nil, -2, nil])
    }

    /// With the two days exchanged each rise is a fall of as much.
    @Test func risesAreAntisymmetric() throws {
        var random = SplitMix64(seed: 3)
        let amounts = (0..<40).map { _ in
            (Int64.random(in: 1...15, using: &random), Int64.random(in: 1...15, using: &random))
        }
        func peers(_ isExchanged: Bool) throws -> [Peer] {
            try amounts.enumerated().map { number, pair in
                let (then, now) = isExchanged ? (pair.1, pair.0) : pair
                return try PlainPeers.peer("Firm \(number)", [.init("2017-08-04", then), .init("2017-11-06", now)])
            }
        }
        let (one, other) = (
            try Self.comparison(try peers(false), "2017-11-06"), try Self.comparison(try peers(true), "2017-11-06")
        )
        for number in amounts.indices {
            let rise = try #require(one.rise(of: number, .segregated, since: .quarter))
            #expect(other.rise(of: number, .segregated, since: .quarter) == -rise)
        }
    }

    /// A cut holds all that a comparison draws on.
    @Test func aCutChangesNothing() throws {
        let peers = try Self.rising() + [try PlainPeers.peer("E", [.init("2015-01-02", 7), .init("2018-01-02", 8)])]
        let whole = try Self.comparison(peers, "2017-11-06", from: "2017-11-01")
        let cut = FirmComparison(peers.compactMap { $0.cut(to: whole.terms.days) }, whole.terms)
        #expect(cut.peers.map(\.firm) == peers.map(\.firm))
        #expect(
            PlainPeers.line(cut.league(.segregated), cut.peers) == PlainPeers.line(whole.league(.segregated), peers))
        for number in peers.indices {
            #expect(
                cut.rise(of: number, .segregated, since: .quarter)
                    == whole.rise(of: number, .segregated, since: .quarter))
        }
        #expect(cut.peers[4].records.map(\.day.iso8601) == ["2015-01-02"])
        #expect(cut.lineup.places[4].standing == .stale)
        #expect(try peers[4].cut(to: PlainPeers.day("2014-01-01")...PlainPeers.day("2014-12-31")) == nil)
    }

    // MARK: Spread

    @Test func spread() throws {
        let peers = [
            try PlainPeers.peer("A", [.init("2017-11-01", 100, 1), .init("2017-11-02", 100, 4)]),
            try PlainPeers.peer("B", [.init("2017-11-01", 100, 2), .init("2017-11-02", 0, 4)]),
            try PlainPeers.peer("C", [.init("2017-11-01", 100, 3)]),
            try PlainPeers.peer("D", [.init("2017-11-01", 100, 4)]),
        ]
        let days = try PlainPeers.day("2017-11-01")...PlainPeers.day("2017-11-30")
        let spread = CoverSpread(.segregated, peers, in: days)
        #expect(spread.points.map(\.day.iso8601) == ["2017-11-01", "2017-11-02"])
        let first = try #require(spread.points.first)
        #expect(first.count == 4 && first.least?.peer == 0)
        let peersOfQuantiles = [Quantile.lower, .median, .upper].map { first.quantile($0)?.peer }
        #expect(peersOfQuantiles == [0, 1, 2])
        // Where nothing is required there is no cover, but a firm.
        #expect(spread.points[1].count == 2 && spread.points[1].values.map(\.peer) == [0])
        #expect(CoverSpread(.swaps, peers, in: days).points.isEmpty)
    }

    @Test(arguments: 1...13) func quantilesAreValuesThatManyAreBelow(count: Int) {
        let values = Array(1...count)
        for quantile in [Quantile.lower, .median, .upper] {
            let value = quantile.of(values) ?? 0
            #expect(value * quantile.whole >= count * quantile.part)
            #expect((value - 1) * quantile.whole < count * quantile.part)
        }
        #expect(Quantile.median.of([Int]()) == nil)
    }

    // MARK: Watch

    @Test func whoWasBelow() throws {
        let peers = [
            try PlainPeers.peer(
                "B", [.init("2017-11-01", 100, 40), .init("2017-11-02", 100, -5), .init("2017-11-03", 100, 60)]),
            try PlainPeers.peer("A", [.init("2017-11-01", 100, 60), .init("2017-11-02", 100, 10)]),
            try PlainPeers.peer("C", [.init("2017-10-01", 100, 1), .init("2017-11-01", 100, 50)]),
            try PlainPeers.peer("D", [.init("2017-11-01", 100, 1, target: nil, edition: .edition2013)]),
        ]
        let days = try PlainPeers.day("2017-11-01")...PlainPeers.day("2017-11-30")
        let watch = PoolWatch(.segregated, peers, in: days)
        let lines = watch.items.map { item in
            "\(peers[item.peer].firm) \(item.level) \(item.records.count)/\(item.told) \(item.deepest.day.iso8601) "
                + "\(item.depth.amount)\(item.isOpen ? " open" : "")"
        }
        #expect(
            lines == [
                "B zero 1/3 2017-11-02 5", "B target 2/3 2017-11-02 55", "A target 1/2 2017-11-02 40 open",
            ])
    }

    // MARK: Monthly tables

    private static func rows(_ name: String, _ lines: [String]) -> [MonthlyRow] {
        let captions = "firm\tas_of\tseg_assets\tseg_req\tseg_excess\tseg_target"
        let text = ([captions] + lines).joined(separator: "\n") + "\n"
        return MonthlyTableText.read(SourceFile(name: name, bytes: Array(text.utf8)), from: .file).value
    }

    @Test func firmsOfTables() throws {
        let rows =
            Self.rows("may", ["Beta  LLC\t5/31/2016\t1,050\t1,000\t50\t20", "Alpha\t5/31/2016\t220\t200\t20\t(g)"])
            + Self.rows("june", ["ALPHA\t6/30/2016\t330\t300\t30\t10", "beta llc\t5/31/2016\t1,060\t1,000\t60\t20"])
        let peers = Peer.peers(of: rows)
        #expect(peers.map(\.firm) == ["ALPHA", "beta llc"])
        #expect(peers[0].records.map(\.day.iso8601) == ["2016-05-31", "2016-06-30"])
        // Of several rows on a day the last counts, and that they differ is told.
        let may = try #require(peers[1][PlainPeers.day("2016-05-31")])
        #expect(may.isAmended && may.row?.source.name == "june" && !peers[0].records[0].isAmended)
        let measures = try #require(may.measures(.segregated))
        #expect(measures.required == Dollars(1000) && measures.excess == Dollars(60) && measures.target == Dollars(20))
        #expect(may.measures(.secured) == nil && peers[0].records[0].measures(.segregated)?.target == nil)
        // Traced, the amounts stand where the table has them.
        let traced = may.traced
        #expect(traced.dollars(.seg14) == Dollars(60) && traced.holds(.segregated) && !traced.holds(.swaps))
        #expect(traced[.seg6].map { traced.source.text(in: $0.range) } == "1,000")
    }

    /// Rows of one month belong together, whichever of its days they are of.
    @Test func spreadOfTables() throws {
        let rows = Self.rows(
            "table",
            [
                "Alpha\t5/31/2016\t110\t100\t10\t5", "Beta\t5/27/2016\t220\t200\t20\t5",
                "Alpha\t6/30/2016\t110\t100\t10\t5",
            ])
        let days = try PlainPeers.day("2016-01-01")...PlainPeers.day("2016-12-31")
        let spread = CoverSpread(.segregated, Peer.peers(of: rows), in: days)
        #expect(spread.points.map { "\($0.day.iso8601) \($0.count)" } == ["2016-05-31 2", "2016-06-30 1"])
    }
}
