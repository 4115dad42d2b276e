import Segregation
import TestSupport
import Testing

/// Ranks, shares and what firms come to together, against figures worked out by hand and rules that always hold.
@Suite struct PoolLeagueTests {
    private static let day = "2017-11-06"

    // MARK: Ranks

    struct Case: Sendable {
        let name: String
        let firms: [(String, Int64?, Int64?)]
        let criterion: RankCriterion
        let expected: String

        init(
            _ name: String, by criterion: RankCriterion, _ firms: [(String, Int64?, Int64?)], _ expected: String
        ) {
            self.name = name
            self.firms = firms
            self.criterion = criterion
            self.expected = expected
        }
    }

    static let cases = [
        Case("by size", by: .required, [("A", 10, 1), ("B", 30, 1), ("C", 20, 1)], "1 B, 2 C, 3 A"),
        Case("by excess", by: .excess, [("A", 10, 3), ("B", 30, -2), ("C", 20, 1)], "1 A, 2 C, 3 B"),
        Case("by cover", by: .cover, [("A", 10, 1), ("B", 30, 6), ("C", 20, -1)], "1 B, 2 A, 3 C"),
        Case("by target", by: .targetCover, [("A", 10, 1), ("B", 30, 6), ("C", 20, 3)], "1 B, 2 C, 3 A"),
        Case(
            "equal ones by name", by: .required, [("C", 20, 1), ("b", 20, 1), ("A", 30, 1), ("D", 5, 1)],
            "1 A, 2 b, 2 C, 4 D"),
        // One third and two sixths are one number, however they print.
        Case("equal quotients", by: .cover, [("B", 6, 2), ("A", 3, 1), ("C", 3, 2)], "1 C, 2 A, 2 B"),
        // Both print as 33.33%.
        Case(
            "nearly equal quotients", by: .cover, [("A", 3_000_000, 1_000_000), ("B", 3_000_000, 1_000_001)],
            "1 B, 2 A"),
        // Products of such amounts do not fit into 64 bits.
        Case(
            "large amounts", by: .cover,
            [("A", 999_999_999_999_999, 999_999_999_999_998), ("B", 999_999_999_999_998, 999_999_999_999_997)],
            "1 A, 2 B"),
        Case("nothing required has no cover", by: .cover, [("A", 0, 5), ("B", 10, 1)], "1 B, - A"),
        Case("nothing required is the least", by: .required, [("A", 0, 5), ("B", 10, 1)], "1 B, 2 A"),
        Case("what was not read", by: .required, [("A", nil, 5), ("B", 10, nil)], "1 B, - A"),
        Case("a firm alone", by: .cover, [("A", 10, 1)], "1 A"),
    ]

    @Test(arguments: cases.indices) func ranks(index: Int) throws {
        let item = Self.cases[index]
        let peers = try PlainPeers.peers(item.firms, on: Self.day)
        let league = try PlainPeers.league(peers, on: Self.day, by: item.criterion)
        #expect(PlainPeers.line(league, peers) == item.expected, "\(item.name)")
    }

    @Test func aTargetThatIsNotThere() throws {
        let peers = [
            try PlainPeers.peer("A", [.init(Self.day, 10, 1, target: nil, edition: .edition2013)]),
            try PlainPeers.peer("B", [.init(Self.day, 10, 1, target: 0)]),
            try PlainPeers.peer("C", [.init(Self.day, 10, 1, target: 2)]),
        ]
        let league = try PlainPeers.league(peers, on: Self.day, by: .targetCover)
        #expect(PlainPeers.line(league, peers) == "1 C, - A, - B")
        #expect(!league.entries.contains { $0.peer != 2 && $0.measures.isBelowTarget })
        #expect(league.entry(of: 2)?.measures.isBelowTarget == true)
    }

    /// No such statement, or one of nothing: the firm has no part in the pool, and that is said.
    @Test func firmsWithoutTheBusiness() throws {
        let peers = [
            try PlainPeers.peer("A", [.init(Self.day, 0, 0)]),
            try PlainPeers.peer("B", [.init(Self.day, 10, 1, statement: .swaps)]),
            try PlainPeers.peer("C", [.init(Self.day, 10, 1)]),
        ]
        let league = try PlainPeers.league(peers, on: Self.day)
        #expect(PlainPeers.line(league, peers) == "1 C" && league.idle == [0, 1])
    }

    // MARK: Days

    private static func late() throws -> [Peer] {
        [
            try PlainPeers.peer("A", [.init("2017-10-02", 40, 1), .init("2017-11-06", 10, 1)]),
            try PlainPeers.peer("B", [.init("2017-10-30", 20, 2), .init("2017-11-09", 99, 9)]),
            try PlainPeers.peer("C", [.init("2017-10-03", 30, 3)]),
        ]
    }

    struct Rule: Sendable {
        let rule: AsOfRule
        let expected: String
        let standings: [Lineup.Standing]
    }

    static let rules = [
        Rule(rule: .nearest(7), expected: "1 B, 2 A, - C", standings: [.current, .current, .stale]),
        Rule(rule: .nearest(6), expected: "1 A, - B, - C", standings: [.current, .stale, .stale]),
        Rule(rule: .nearest(0), expected: "1 A, - B, - C", standings: [.current, .stale, .stale]),
        Rule(rule: .nearest(34), expected: "1 C, 2 B, 3 A", standings: [.current, .current, .current]),
        Rule(rule: .sameDate, expected: "1 A, - B, - C", standings: [.current, .missing, .missing]),
    ]

    @Test(arguments: rules.indices) func whichDayCounts(index: Int) throws {
        let (item, peers) = (Self.rules[index], try Self.late())
        let league = try PlainPeers.league(peers, on: Self.day, item.rule)
        #expect(PlainPeers.line(league, peers) == item.expected)
        let lineup = Lineup(peers, on: try PlainPeers.day(Self.day), item.rule)
        #expect(lineup.places.map(\.standing) == item.standings)
        // Nothing later than the day is looked at.
        #expect(lineup.places.compactMap(\.record?.day.iso8601) == ["2017-11-06", "2017-10-30", "2017-10-03"])
    }

    /// What is not compared is in no total, share or median.
    @Test func staleFirmsCountForNothing() throws {
        let league = try PlainPeers.league(try Self.late(), on: Self.day, .nearest(6))
        #expect(league.required == Dollars(10) && league.excess == Dollars(1))
        #expect(league.byCover.map(\.peer) == [0] && league.concentration?.rounded == 10_000)
        #expect(league.entry(of: 1)?.share == nil && league.entry(of: 1)?.measures.required == Dollars(20))
    }

    // MARK: Sums

    @Test func sharesAndConcentration() throws {
        let peers = try PlainPeers.peers(
            [("A", 50, 5), ("B", 30, 6), ("C", 20, 1), ("D", nil, 4)], on: Self.day)
        let league = try PlainPeers.league(peers, on: Self.day)
        #expect(league.required == Dollars(100) && league.excess == Dollars(16))
        #expect(league.ranked.map { $0.share?.rounded(times: 100) } == [50, 30, 20])
        #expect(league.ranked.map { $0.cumulative?.rounded(times: 100) } == [50, 80, 100])
        // 2500 + 900 + 400
        #expect(league.concentration?.rounded == 3800)
        #expect(league.topFiveShare == Ratio(Dollars(1), over: Dollars(1)))
        // Covers 5, 10 and 20 percent: the firm in the middle.
        #expect(league.byCover.map(\.peer) == [2, 0, 1] && league.median?.peer == 0)
        #expect(league.largest(2).map(\.peer) == [0, 1])
    }

    @Test func nothingRequiredOfAnybody() throws {
        let peers = try PlainPeers.peers([("A", 0, 5), ("B", 0, 6)], on: Self.day)
        let league = try PlainPeers.league(peers, on: Self.day)
        #expect(PlainPeers.line(league, peers) == "1 A, 1 B")
        #expect(league.entries.allSatisfy { $0.share == nil && $0.cumulative == nil })
        #expect(league.concentration == nil && league.topFiveShare == nil && league.median == nil)
    }

    @Test(arguments: RankCriterion.allCases) func whatHoldsOfSixtyFirms(criterion: RankCriterion) throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<8 {
            let firms = (0..<60).map { number -> (String, Int64?, Int64?) in
                let required = Int64.random(in: 0...12, using: &random)
                return ("Firm \(number)", required, Int64.random(in: -5...30, using: &random))
            }
            let peers = try PlainPeers.peers(firms, on: Self.day)
            let league = try PlainPeers.league(peers, on: Self.day, by: criterion)
            #expect(league.entries.count + league.idle.count == 60)
            let shares = league.compared.compactMap(\.share)
            #expect(shares.reduce(0) { $0 + $1.numerator.amount } == league.required.amount)
            for (place, entry) in league.ranked.enumerated() {
                let value = try #require(criterion.value(entry.measures))
                let better = league.ranked.count { other in
                    criterion.value(other.measures).map { $0 > value } ?? false
                }
                #expect(entry.rank == better + 1)
                if place > 0 {
                    let before = league.ranked[place - 1]
                    let sum = before.cumulative.map { $0.numerator + (entry.measures.required ?? .zero) }
                    #expect(entry.cumulative?.numerator == sum)
                }
            }
            // The order of the firms given changes nothing.
            let reversed = Array(peers.reversed())
            let again = try PlainPeers.league(reversed, on: Self.day, by: criterion)
            #expect(PlainPeers.line(again, reversed) == PlainPeers.line(league, peers))
            let index = try #require(league.concentration?.rounded)
            #expect((10_000 / 60...10_000).contains(index))
        }
    }
}
